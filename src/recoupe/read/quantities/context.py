"""Which numbers count: not durations, ages, names of things, list marks or what only points back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.lang.counting import Counting
from recoupe.read.parse import Parsed
from recoupe.read.quantities.number import LOOK_BACK, Number
from recoupe.record.mention import Unit

__all__ = ["counting_ones", "in_name"]

SHARING = 45  # characters between a duration and a bare number that shares it
ROW = 120  # characters on either side in which a row of names and numbers shows
ONES = frozenset({"one counted", "one struck"})
FEW = 10  # « les trois hommes » points back; « les 300 hommes » counts
ITEM = re.compile(r"(?:^|\n)\s*$")
ITEM_END = re.compile(r"(?:[.)°/]|[ ]?-)(?=\s)")
TABLE_ENTRY = re.compile(r"[A-ZÉÈÎ][\w'-]*(?: [a-z]{1,3})?(?: [A-Z][\w'-]*)* \d[\d. ]*(?=[,;. ]|$)")
YEAR = range(1900, 2100)
AGES = range(15, 110)
AGE = re.compile(r"[A-ZÉÈ][\w'-]+ [A-ZÉÈ][\w'-]+, $")
PRONOUNS = frozenset({"en", "n'en", "s'en"})


def counting_ones(drafts: Sequence[Number], parsed: Parsed, words: Counting) -> list[Number]:
    """Without what counts nothing, nor a bare number that shares a duration (« dix ans, quinze peut-être »)."""
    kept, span_of_time = [], -SHARING
    for draft in drafts:
        if _is_time(draft, parsed, words):
            span_of_time = draft.after
        elif draft.noun is None and draft.unit is None and _shares_time(span_of_time, draft, parsed):
            continue
        elif _counts(draft, parsed, words):
            kept.append(draft)
    return kept


def _shares_time(span_of_time: int, draft: Number, parsed: Parsed) -> bool:
    """Whether a duration stands so near before it that it is one too: in its sentence, no verb between."""
    if draft.start - span_of_time >= SHARING:
        return False
    between = [parsed.tokens[i] for i in parsed.between(max(0, span_of_time), draft.start)]
    here = parsed.tokens[parsed.at(draft.core[0])].sentence
    return not any(t.sentence != here or t.pos == "VERB" for t in between)


def _is_time(draft: Number, parsed: Parsed, words: Counting) -> bool:
    """Whether a word of duration or repetition follows."""
    if words.after_not_counted.match(parsed.surface.text, draft.after):
        return True
    return draft.noun is not None and words.singular(parsed.tokens[draft.noun.head].text) in words.not_counted


def _counts(draft: Number, parsed: Parsed, words: Counting) -> bool:
    """Whether the number counts or measures at all."""
    text = parsed.surface.text
    before = text[max(0, draft.start - LOOK_BACK) : draft.start]
    if ITEM.search(before) and ITEM_END.match(text, draft.end) and draft.numeral.low < 100:
        return False
    if draft.unit in (Unit.MONEY, Unit.PERCENT) or draft.hedged:
        return draft.rule != "fraction" or draft.hedged or _divides(draft, text)
    return not _names(draft, before, parsed, words) and not _points_back(draft, before, text, words)


def _divides(draft: Number, text: str) -> bool:
    return (
        re.match(r"\s(?:des?|d'|du)(?=\s|\w)", text[draft.end : draft.end + 5]) is not None
        or text[draft.start : draft.start + 3].lower() == "les"
    )


def _names(draft: Number, before: str, parsed: Parsed, words: Counting) -> bool:
    """Whether it names a thing (« article 49 », « vol 370 », « 2021 ») or is part of a name (« les Vingt-Sept »)."""
    text, token = parsed.surface.text, parsed.tokens[parsed.at(draft.core[0])]
    inside = token.index > 0 and parsed.tokens[token.index - 1].sentence == token.sentence
    if draft.numeral.written == "words":
        named = words.before_identified.search(before) is not None or (
            inside and before[-1:] == " " and parsed.tokens[token.index - 1].pos == "NOUN"
        )  # « acte deux », « un camion neuf »
        if inside and parsed.tokens[token.index - 2].lower in PRONOUNS:
            return False
        return (
            draft.noun is None
            and named
            or inside
            and token.text[:1].isupper()
            and before.rstrip()[-1:] not in tuple(':.?!«"“-–—')
        )
    if draft.noun is not None or words.before_measured.search(before):
        return False
    if words.before_identified.search(before):
        return True
    if words.after_part.match(text, draft.after):
        return False  # « Au total 48 de ses 90 agents »
    if draft.numeral.low in YEAR and text[draft.core[0] : draft.core[1]].isdigit():
        return True
    previous = parsed.tokens[token.index - 1] if inside else None
    if AGE.search(before) and re.match(r",", text[draft.end : draft.end + 1]) and draft.numeral.low in AGES:
        return True
    if inside and parsed.tokens[token.index - 2].lower in PRONOUNS:
        return False  # « la mairie en recense 80 »: a verb, whatever the parser says
    if previous is None or previous.pos not in ("NOUN", "PROPN", "ADJ") or before[-1:] != " ":
        return False
    return len(TABLE_ENTRY.findall(text[max(0, draft.start - ROW) : draft.end + ROW])) < 2


def _points_back(draft: Number, before: str, text: str, words: Counting) -> bool:
    """Whether it only takes up what was named before: « les deux hommes », « eux trois », « tous deux »."""
    low = draft.amount.low
    if low is None or low > FEW or draft.rule in ONES or draft.numeral.written not in ("words", "digits"):
        return False
    if draft.noun is None and low < 2:
        return True
    if words.after_remainder.match(text, draft.end):
        return False  # « les trois autres »: what is left over
    match = words.before_definite.search(before)
    if match is None or "(" in text[draft.core[0] : draft.core[1]]:
        return False  # « les trois (3) requérants »: counted out
    if match["words"].lower() == "à" and words.before_level.search(before):
        return False
    return draft.noun is None or match["words"].lower() not in ("à", "en", "par", "entre", "ses", "mes", "tes")


def in_name(draft: Number, start: int, end: int) -> bool:
    """Whether a number belongs to a name: inside it, or its last word with nothing counted behind (« Lyon 3 »)."""
    if not (start < draft.core[1] and draft.core[0] < end):
        return False
    return draft.core[1] < end or draft.core[0] == start or draft.unit in (None, Unit.OTHER)
