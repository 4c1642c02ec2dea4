"""Numbers with their hedges and what they count; numbers that count nothing are left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from recoupe.lang.counting import Counting, counting
from recoupe.lang.numeral import Numeral
from recoupe.lang.rule import Found, find
from recoupe.read.counted import NounPhrase, noun_phrase
from recoupe.read.parse import Parsed
from recoupe.read.surface import Surface
from recoupe.record.amount import Amount
from recoupe.record.article import Span
from recoupe.record.mention import Name, Quantity, Timex, TimexType, Unit

__all__ = ["find_quantities", "surface_range"]

LOOK_BACK = 48
GAP = 90            # characters between a part and its whole, at most
FEW = 10            # « les trois hommes » points back; « les 300 hommes » counts
HYBRID = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\d)\+?\d{2,3}(?:[ .-]\d{2}){3,}(?!\d)", re.IGNORECASE)
ITEM = re.compile(r"(?:^|\n)\s*$")
ITEM_END = re.compile(r"(?:[.)°/]|[ ]?-)(?=\s)")
BETWEEN = re.compile(r"(?:entre|between)\s+$", re.IGNORECASE)
FROM = re.compile(r"(?<!\w)de\s+$", re.IGNORECASE)
RANGE_GAP = re.compile(r"\s(?P<link>à|ou|et|and)\s", re.IGNORECASE)
TABLE_ENTRY = re.compile(r"[A-ZÉÈÎ][\w'-]*(?: [a-z]{1,3})?(?: [A-Z][\w'-]*)* \d[\d. ]*(?=[,;. ]|$)")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[€$£¥²³°]+")
YEAR = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A number on its way: surface offsets, amount, what it was written as."""

    start: int
    end: int
    amount: Amount
    numeral: Numeral
    rule: str
    core: tuple[int, int]
    unit: Unit | None = None
    after: int = 0
    noun: NounPhrase | None = None
    hedged: bool = False


def surface_range(surface: Surface, span: Span) -> tuple[int, int]:
    """The half-open surface offsets of a raw span."""
    return bisect_left(surface.starts, span.start), bisect_left(surface.ends, span.end) + 1


def find_quantities(surface: Surface, parsed: Parsed, timexes: Sequence[Timex], names: Sequence[Name],
                    language: str = "fr") -> list[Quantity]:
    """All numbers that count or measure, in order of the text.

    Dates, clock times, durations, ages, ordinals, numbers inside names and identifiers, list marks, addresses and
    anaphora (« les deux hommes ») are left out.
    """
    words, text = counting(language), surface.text
    dated, named = _taken(surface, timexes, names)
    drafts = [_hedged(_plain(found), text, words) for found in find(words.numerals, text)]
    drafts = [d for d in drafts if not any(a < d.core[1] and d.core[0] < b for a, b in dated)]
    drafts = [_with_noun(d, parsed, words, dated) for d in _with_ranges(drafts, text, words)]
    drafts = [d for d in drafts if not any(_in_name(d, a, b) for a, b in named)]
    kept = _counting_ones(drafts, parsed, words)
    return _denominators(kept, [_quantity(d, parsed) for d in kept], parsed, words)


def _taken(surface: Surface, timexes: Iterable[Timex], names: Iterable[Name]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Stretches whose numbers belong to a date, and those that belong to a name, an address or a telephone."""
    dated = [surface_range(surface, t.span) for t in timexes if t.type is not TimexType.DURATION]
    named = [surface_range(surface, n.span) for n in names]
    return dated, named + [m.span() for m in HYBRID.finditer(surface.text)]


def _in_name(draft: _Draft, start: int, end: int) -> bool:
    """Whether a number belongs to a name: inside it, or its last word with nothing counted behind (« Lyon 3 »)."""
    if not (start < draft.core[1] and draft.core[0] < end):
        return False
    return draft.core[1] < end or draft.core[0] == start or draft.unit in (None, Unit.OTHER)


def _plain(found: Found[Numeral]) -> _Draft:
    value = found.value
    amount = Amount(value.low, None if value.open else value.low if value.high is None else value.high, value.approx)
    unit = Unit.PERCENT if value.percent else None
    return _Draft(found.start, found.end, amount, value, found.rule, (found.start, found.end), unit, found.end)


def _hedged(draft: _Draft, text: str, words: Counting) -> _Draft:
    """With hedges before and right behind it, and the per cent sign."""
    draft = _measured(draft, text, words)
    for _ in range(2):
        draft = _hedge_before(draft, text, words)
    if words.before_estimate.search(text, max(0, draft.start - LOOK_BACK), draft.start):
        draft = replace(draft, amount=replace(draft.amount, approx=True))
    return _hedge_after(draft, text, words)


def _measured(draft: _Draft, text: str, words: Counting) -> _Draft:
    if match := words.after_percent.match(text, draft.end):
        end = draft.end if match["words"] else match.end()
        return replace(draft, unit=Unit.PERCENT, end=end, after=match.end())
    if match := words.after_unit.match(text, draft.end):
        if match["of"] is None or draft.numeral.scale > 1 or draft.rule in ("collective", "several"):
            unit = words.unit(*match["unit"].split()) or Unit.MONEY
            return replace(draft, unit=unit, after=match.end())
    return draft


def _hedge_before(draft: _Draft, text: str, words: Counting) -> _Draft:
    low, high = draft.amount.low, draft.amount.high
    floor = max(0, draft.start - LOOK_BACK)
    for pattern, amount in ((words.before_most, Amount(None, high, draft.amount.approx)),
                            (words.before_least, Amount(low, None, draft.amount.approx)),
                            (words.before_about, Amount(low, high, True))):
        if match := pattern.search(text, floor, draft.start):
            if pattern is words.before_least and words.before_reversing.search(text, floor, match.start()):
                amount = Amount(None, high, draft.amount.approx)
            if draft.hedged and None in (low, high):
                amount = draft.amount                      # « au moins quelque 200 »: the inner hedge has decided the ends
            return replace(draft, start=match.start(), amount=amount, hedged=True)
    return draft


def _hedge_after(draft: _Draft, text: str, words: Counting) -> _Draft:
    """« 12 au moins » widens the wording; « 12 morts au moins » changes the amount only."""
    if draft.hedged:
        return draft
    low, high, approx = draft.amount.low, draft.amount.high, draft.amount.approx
    for pattern, amount in ((words.after_least, Amount(low, None, approx)), (words.after_most, Amount(None, high, approx)),
                            (words.after_about, Amount(low, high, True))):
        if match := pattern.match(text, draft.after):
            return replace(draft, end=draft.end if match["gap"] else match.end(), amount=amount, hedged=True)
    return draft


def _with_ranges(drafts: Sequence[_Draft], text: str, words: Counting) -> list[_Draft]:
    joined: list[_Draft] = []
    for draft in drafts:
        both = _range(joined[-1], draft, text, words) if joined else None
        if both is None:
            joined.append(draft)
        else:
            joined[-1] = both
    return joined


def _range(a: _Draft, b: _Draft, text: str, words: Counting) -> _Draft | None:
    """« entre A et B », « de A à B », « A ou B » as one amount; None where they are two numbers."""
    link = RANGE_GAP.fullmatch(text, a.after if a.unit else a.end, b.start)
    if link is None or a.amount.value is None or b.amount.value is None or a.numeral.percent != b.numeral.percent:
        return None
    low = a.amount.value * (b.numeral.scale if a.numeral.scale == 1 and a.amount.value < 1000 else 1)
    high, before = b.amount.value, text[max(0, a.start - LOOK_BACK):a.start]
    if not low < high <= 20 * low or words.before_changing.search(before):
        return None
    word = link["link"].lower()
    if word in ("et", "and") and not BETWEEN.search(before):
        return None
    if word == "ou" and a.hedged:
        return None
    opening = BETWEEN.search(before) or (FROM.search(before) if word == "à" else None)
    start = a.start - len(opening.group()) if opening else a.start
    return replace(b, start=start, amount=Amount(low, high, a.amount.approx or b.amount.approx), rule="range",
                   core=(a.core[0], b.core[1]), unit=b.unit or a.unit)


def _with_noun(draft: _Draft, parsed: Parsed, words: Counting, taken: Sequence[tuple[int, int]]) -> _Draft:
    partitive = draft.numeral.scale > 1 or draft.rule in ("collective", "several", "a handful") or draft.unit is not None
    noun = noun_phrase(parsed, draft.after, words, partitive=partitive)
    tokens = parsed.tokens
    if noun is not None and any(a <= tokens[noun.head].start < b for a, b in taken):
        noun = None                                         # « 40 samedi » counts no Saturdays
    if draft.unit is not None or noun is None:
        return replace(draft, noun=noun)
    pair = [m.group() for m in WORD.finditer(parsed.surface.text, tokens[noun.head].start, tokens[noun.head].start + LOOK_BACK)][:2]
    unit = words.unit(*pair) or words.unit(pair[0])
    if words.singular(pair[0]) in words.measuring:
        inner = noun_phrase(parsed, tokens[noun.head].end, words, partitive=True)
        return replace(draft, noun=inner or noun, unit=unit or Unit.OTHER)
    return replace(draft, noun=noun, unit=unit or Unit.OTHER)


def _counting_ones(drafts: Sequence[_Draft], parsed: Parsed, words: Counting) -> list[_Draft]:
    """Without what counts nothing, and without a bare number that shares the duration before it (« vingt ans, trente peut-être »)."""
    kept, span_of_time = [], -GAP
    for draft in drafts:
        if _is_time(draft, parsed, words):
            span_of_time = draft.after
        elif draft.noun is None and draft.unit is None and draft.start - span_of_time < GAP // 2:
            continue
        elif _counts(draft, parsed, words):
            kept.append(draft)
    return kept


def _is_time(draft: _Draft, parsed: Parsed, words: Counting) -> bool:
    """Whether a word of duration or repetition follows."""
    if words.after_not_counted.match(parsed.surface.text, draft.after):
        return True
    return draft.noun is not None and words.singular(parsed.tokens[draft.noun.head].text) in words.not_counted


def _counts(draft: _Draft, parsed: Parsed, words: Counting) -> bool:
    """Whether the number counts or measures at all."""
    text = parsed.surface.text
    before = text[max(0, draft.start - LOOK_BACK):draft.start]
    if ITEM.search(before) and ITEM_END.match(text, draft.end) and draft.numeral.low < 100:
        return False
    if draft.unit in (Unit.MONEY, Unit.PERCENT) or draft.hedged:
        return draft.rule != "fraction" or draft.hedged or _divides(draft, text)
    return not _names(draft, before, parsed, words) and not _points_back(draft, before, words)


def _divides(draft: _Draft, text: str) -> bool:
    return re.match(r"\s(?:des?|d'|du)(?=\s|\w)", text[draft.end:draft.end + 5]) is not None or text[draft.start:draft.start + 3].lower() == "les"


def _names(draft: _Draft, before: str, parsed: Parsed, words: Counting) -> bool:
    """Whether it names a thing (« article 49 », « vol 370 », « 2021 ») or is part of a name (« les Vingt-Sept »)."""
    text, token = parsed.surface.text, parsed.tokens[parsed.at(draft.core[0])]
    inside = token.index > 0 and parsed.tokens[token.index - 1].sentence == token.sentence
    if draft.numeral.written == "words":
        named = words.before_identified.search(before) is not None or (
            inside and before[-1:] == " " and parsed.tokens[token.index - 1].pos == "NOUN")       # « acte deux », « un camion neuf »
        return draft.noun is None and named or inside and token.text[:1].isupper() and before.rstrip()[-1:] not in tuple(":.?!«\"“-–—")
    if draft.noun is not None or words.before_measured.search(before):
        return False
    if words.before_identified.search(before):
        return True
    if draft.numeral.low in YEAR and text[draft.core[0]:draft.core[1]].isdigit():
        return True
    previous = parsed.tokens[token.index - 1] if inside else None
    if previous is None or previous.pos not in ("NOUN", "PROPN", "ADJ") or before[-1:] != " ":
        return False
    sentence = parsed.sentences[token.sentence]
    row = text[parsed.tokens[sentence[0]].start:parsed.tokens[sentence[1] - 1].end]
    return len(TABLE_ENTRY.findall(row)) < 2


def _points_back(draft: _Draft, before: str, words: Counting) -> bool:
    """Whether it only takes up what was named before: « les deux hommes », « eux trois », « tous deux »."""
    low = draft.amount.low
    if draft.rule == "one counted" or low is None or low > FEW or draft.numeral.written not in ("words", "digits"):
        return False
    if draft.noun is None and low < 2:
        return True
    match = words.before_definite.search(before)
    if match is None:
        return False
    return draft.noun is None or match["words"].lower() not in ("à", "en", "par", "entre", "ses", "mes", "tes")


def _quantity(draft: _Draft, parsed: Parsed) -> Quantity:
    surface, tokens, noun = parsed.surface, parsed.tokens, draft.noun
    span = surface.span(draft.start, draft.end)
    return Quantity(
        id=f"quantity:{span.article}:{span.start}-{span.end}", span=span, amount=draft.amount, unit=draft.unit or Unit.OTHER, rule=draft.rule,
        noun=None if noun is None else surface.span(tokens[noun.first].start, tokens[noun.last].end),
        head=None if noun is None else surface.span(tokens[noun.head].start, tokens[noun.head].end))


def _denominators(drafts: Sequence[_Draft], quantities: Sequence[Quantity], parsed: Parsed, words: Counting) -> list[Quantity]:
    """With `of` set where the text divides one number by another (« 26 sur 80 », « 26 des 80 », « sur 80 …, 26 »)."""
    linked = list(quantities)
    for i in range(len(drafts) - 1):
        a, b = drafts[i], drafts[i + 1]
        if a.after >= b.start or b.start - a.after > GAP or "." in parsed.surface.text[a.after:b.start]:
            continue
        if _part_of(a, b, parsed, words):
            linked[i] = replace(linked[i], of=linked[i + 1].id)
        elif _leading_whole(a, b, parsed, words):
            linked[i + 1] = replace(linked[i + 1], of=linked[i].id)
    return linked


def _part_of(a: _Draft, b: _Draft, parsed: Parsed, words: Counting) -> bool:
    text = parsed.surface.text
    gap = text[a.after:b.start]
    if a.noun is None and gap.startswith(" ") and words.before_part.fullmatch(gap.strip()):
        return b.noun is not None or b.unit is not None
    match = words.before_whole.search(gap)
    if match is None or not re.fullmatch(r"(?:\s[\w'-]+){0,6}\s?", gap[:match.start()]):
        return False
    if a.unit is Unit.PERCENT or b.amount.low is None or a.amount.low is not None and b.amount.low < a.amount.low:
        return False
    return b.noun is None or a.noun is None or _same_thing(a, b, parsed, words)


def _same_thing(a: _Draft, b: _Draft, parsed: Parsed, words: Counting) -> bool:
    """Whether « 40 élus sur 70 députés » speaks of one kind of thing, unlike « 40 soldats sur 3 sites »."""
    assert a.noun is not None and b.noun is not None
    heads = [words.singular(parsed.tokens[n.head].text) for n in (a.noun, b.noun)]
    return heads[0] == heads[1] or (a.unit == b.unit == Unit.PERSON)


def _leading_whole(a: _Draft, b: _Draft, parsed: Parsed, words: Counting) -> bool:
    """« Sur 80 wagons à livrer, moins de 20 l'étaient »: the whole comes first."""
    text = parsed.surface.text
    before = text[max(0, a.start - LOOK_BACK):a.start]
    led = re.search(r"(?:^|[.:;!?\n(«]\s*)(?:[Ss]ur|[Dd]es|[Ss]ur les|[Pp]armi les)\s+$", before)
    bigger = a.amount.low is not None and (b.amount.named or Decimal(0)) <= a.amount.low
    return led is not None and a.noun is not None and b.noun is None and bigger and "," in text[a.after:b.start]
