"""The subject of a cue: behind its verb (« a dit le maire ») or before it (« le maire a dit »)."""

from __future__ import annotations

from dataclasses import replace

from recoupe.read.speech.collective import able, collective, local
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import Phrase, phrase_at, phrase_of, phrases_after
from recoupe.read.speech.statement import Cue, Source

__all__ = ["antecedent", "joined", "postponed", "preposed"]


def postponed(page: Page, cue: Cue, end: int) -> Source | None:
    """The subject after the verb group: its hung pronoun, or the first free noun phrase before `end`."""
    if cue.inverted == "on":
        return collective(page, cue.last + 1, end)
    if cue.inverted is not None:
        return Source(pronoun=cue.inverted, plural=cue.plural)
    last = page.words.turns.latter.search(
        page.text, page.tokens[cue.last].end, min(end, page.tokens[cue.last].end + 30)
    )
    if last is not None and not page.finite_in(page.tokens[cue.last].end, last.start()):
        return Source(pronoun="ce dernier", plural=cue.plural)
    phrase = phrases_after(page, cue.last + 1, end)
    if phrase is None:
        return None
    return Source(phrase=joined(page, phrase, end) if cue.plural else phrase, plural=cue.plural)


def joined(page: Page, phrase: Phrase, end: int) -> Phrase:
    """Two subjects joined by « et », with what stands in apposition between them."""
    tokens = page.tokens
    for index in range(phrase.end, min(phrase.end + 24, len(tokens))):
        if (
            tokens[index].start >= end
            or tokens[index].pos in ("VERB", "AUX")
            and page.finite(tokens[index])
            or tokens[index].text in ".:;"
        ):
            break
        if tokens[index].lower == "et":
            second = phrase_at(page, index + 1) if index + 1 < len(tokens) else None
            if second is not None and able(page, Source(phrase=second), True):
                return Phrase(phrase.first, second.end, phrase.head)
    return phrase


def preposed(page: Page, cue: Cue, previous: Source | None = None) -> Source | None:
    """The subject before the verb group: a pronoun, the antecedent of « qui », a noun phrase; None when none is found.

    `previous` is the source of the cue before it in the same sentence, which a verb without its own subject shares.
    """
    if cue.inverted is not None:
        return postponed(page, cue, page.period(page.tokens[cue.last].start)[1])
    if cue.kind in ("ellipsis", "narrative") or (cue.kind == "finite" and _coordinated(page, cue)):
        source = previous if previous is not None else _parsed(page, cue)
        return replace(source, same=True) if source is not None and cue.kind == "narrative" else source
    if cue.kind == "gerund":
        return _parsed(page, cue) if previous is None else previous
    near, far = _before(page, cue), _parsed(page, cue)
    if near is None or (far is not None and cue.plural and _singular(page, near)):
        return far
    return near if far is None or not _same(near, far) else far


def _coordinated(page: Page, cue: Cue) -> bool:
    """« … et redoute », « …, puis a promis »: nothing but the conjunction before the group."""
    return cue.first > 0 and page.tokens[cue.first - 1].lower in ("et", "puis", "ou")


def _same(one: Source, other: Source) -> bool:
    return one.phrase is not None and other.phrase is not None and one.phrase.head == other.phrase.head


def _singular(page: Page, source: Source) -> bool:
    phrase = source.phrase
    if phrase is None:
        return False
    number = page.tokens[phrase.head].morph.get("Number")
    return number != "Plur" and page.tokens[phrase.first].lower not in page.listed("plural_articles")


def _parsed(page: Page, cue: Cue) -> Source | None:
    """The subject that the parser names, where it agrees in number and stands in the sentence."""
    for index in _subjects(page, cue):
        source = _source(page, index, cue)
        if source is not None and not (
            source.phrase is not None
            and cue.kind == "finite"
            and not cue.plural
            and page.tokens[index].morph.get("Number") == "Plur"
        ):
            return source
    return None


def _subjects(page: Page, cue: Cue) -> list[int]:
    """The parser's subjects left of the cue, in its sentence and outside speech, the nearest clause first."""
    clause = page.clauses.of(cue.head)
    period = page.period(page.tokens[cue.first].start)[0]
    found: list[int] = []
    for governor in page.clauses.chain(clause)[:4]:
        here = [
            s for s in governor.subjects if s < cue.first and page.tokens[s].start >= period and _outside(page, s, cue)
        ]
        found += [
            s
            for s in reversed(here)
            if not (_emphatic(page, s) or _detached(page, s, period) or page.time_at(page.tokens[s].start))
        ]
        if found or (cue.kind == "finite" and governor.relation in ("acl:relcl", "acl", "advcl")):
            break
    return found


def _outside(page: Page, index: int, cue: Cue) -> bool:
    quote = page.quoted_at(page.tokens[index].start)
    return quote is None or quote is page.quoted_at(page.tokens[cue.first].start) or quote.end - quote.start < 60


def _detached(page: Page, index: int, period: int) -> bool:
    """« Contactée, l'avocate dément »: a word alone before the first comma, and no name, is no subject."""
    token = page.tokens[index]
    return token.start == period and page.tokens[index + 1].text == "," and page.name_at(token.start) is None


def _emphatic(page: Page, index: int) -> bool:
    """« l'archevêque, lui, supplie »: the pronoun between commas is no subject."""
    return page.tokens[index].lower in page.listed("emphatic") and page.tokens[index + 1].text == ","


def _source(page: Page, index: int, cue: Cue) -> Source | None:
    token = page.tokens[index]
    if token.lower in page.listed("relatives"):
        first = page.period(token.start)[0] == token.start
        return Source(pronoun="il", plural=cue.plural) if first else antecedent(page, index)
    if token.lower in ("on", "l'on"):
        return local(page, cue, index)
    if token.pos == "PRON" and token.lower not in page.listed("indefinite"):
        last = page.tokens[index - 1].lower if index else ""
        pronoun = f"{last} {token.lower}" if f"{last} {token.lower}" in page.listed("last") else token.lower
        return Source(pronoun=pronoun, plural=cue.plural)
    if (
        token.lower in ("dernier", "dernière", "derniers", "dernières")
        and index
        and page.tokens[index - 1].lower in ("ce", "cette", "ces")
    ):
        return Source(pronoun="ce dernier", plural=cue.plural)
    phrase = phrase_of(page, index, cue.first)
    if phrase is None:
        return None
    joint = joined(page, phrase, page.tokens[cue.first].start) if cue.plural else phrase
    return Source(phrase=joint, plural=cue.plural)


def antecedent(page: Page, index: int) -> Source | None:
    """The noun phrase that ends just before « qui », a comma allowed."""
    here = index - 1
    while here >= 0 and page.tokens[here].text in (",", ")"):
        here -= 1
    found = _ending_at(page, here)
    return _described(page, found) or found


def _described(page: Page, found: Source | None) -> Source | None:
    """« Anne Hamel, ministre de la Mer, qui … »: the name before a role without an article."""
    if found is None or found.phrase is None or found.phrase.first < 2:
        return None
    tokens, first = page.tokens, found.phrase.first
    name = page.name_at(tokens[first - 2].start) if tokens[first - 1].text == "," else None
    if tokens[first].pos == "DET" or name is None or not page.words.named(tokens[first].lower, "persons"):
        return None
    return Source(phrase=phrase_at(page, page.parsed.at(name.start)))


def _ending_at(page: Page, here: int) -> Source | None:
    """The longest noun phrase that ends at a token."""
    best: Phrase | None = None
    for first in range(here, max(here - 10, -1), -1):
        token = page.tokens[first]
        if token.pos in ("VERB", "AUX", "SCONJ") and page.name_at(token.start) is None or token.text in ',.;:«»"':
            break
        phrase = phrase_at(page, first)
        if phrase is not None and phrase.end == here + 1:
            best = phrase
            if token.pos == "DET" and (first == 0 or page.tokens[first - 1].lower not in ("de", "d'")):
                break
    return Source(phrase=best) if best is not None else None


def _before(page: Page, cue: Cue) -> Source | None:
    """The noun phrase, pronoun or « qui » that stands just before the verb group, what commas enclose skipped."""
    here = cue.first - 1
    period = page.period(page.tokens[cue.first].start)[0]
    for _ in range(4):
        here = _over_adverbs(page, here, period)
        if here < 0 or page.tokens[here].start < period:
            return None
        if page.tokens[here].text != ",":
            break
        opening = _opening_comma(page, here, period)
        if opening is None:
            return None
        here = opening - 1
    return _standing_at(page, here, cue)


def _over_adverbs(page: Page, here: int, period: int) -> int:
    while here >= 0 and page.tokens[here].start >= period:
        token = page.tokens[here]
        time = page.time_at(token.start)
        if time is not None:
            here = page.parsed.at(time.start) - 1
        elif token.pos == "ADV" and token.text[:1].islower():
            here -= 1
        elif token.text == ")":
            opened = next((i for i in range(here, max(here - 8, -1), -1) if page.tokens[i].text == "("), None)
            if opened is None:
                break
            here = opened - 1  # « deux Français sur trois (65 %) se disent … »
        else:
            break
    return here


def _opening_comma(page: Page, closing: int, period: int) -> int | None:
    """The comma that opens what another closes (« X, dont on a copie, prévoit »), at most 25 tokens before it."""
    for here in range(closing - 1, max(closing - 26, -1), -1):
        if page.tokens[here].start < period:
            return None
        if page.tokens[here].text == "," and page.quoted_at(page.tokens[here].start) is None:
            return here
    return None


def _standing_at(page: Page, here: int, cue: Cue) -> Source | None:
    token = page.tokens[here]
    if token.lower in page.listed("relatives"):
        return antecedent(page, here)
    if token.lower == "on":
        return local(page, cue, here)
    if token.lower in page.listed("singular") | page.listed("plural"):
        return Source(pronoun=token.lower, plural=cue.plural)
    if token.lower in ("dernier", "dernière", "derniers", "dernières") and page.tokens[here - 1].lower in (
        "ce",
        "cette",
        "ces",
    ):
        return Source(pronoun="ce dernier", plural=cue.plural)
    found = _ending_at(page, here)
    if found is None or found.phrase is None:
        return None
    phrase = found.phrase
    before = page.tokens[phrase.first - 1] if phrase.first else None
    if before is not None and (
        before.pos == "ADP"
        or before.lower in ("de", "d'", "à", "au", "aux", "du", "des", "que", "qu'")
        or page.finite(before)
    ):
        return None
    starts = page.tokens[phrase.first]
    if not (
        starts.lower in page.listed("articles") | page.listed("titles")
        or page.name_at(starts.start) is not None
        or starts.pos == "PROPN"
    ):
        return None
    if not cue.plural and page.tokens[phrase.head].morph.get("Number") == "Plur" and page.name_at(starts.start) is None:
        return None
    return Source(phrase=phrase, plural=cue.plural)
