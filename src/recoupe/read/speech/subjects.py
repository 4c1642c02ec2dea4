"""The subject of a cue: behind its verb (« a dit le maire ») or before it (« le maire a dit »)."""

from __future__ import annotations

from recoupe.read.speech.cues import Cue
from recoupe.read.speech.draft import Source
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import Phrase, phrase_at, phrase_of, phrases_after

__all__ = ["able", "postponed", "preposed"]

RELATIVES = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
IMPERSONAL = frozenset({"ce", "c'", "cela", "ça", "ceci", "rien", "tout"})


def able(page: Page, source: Source, strict: bool) -> bool:
    """Whether the source can speak.  Strict: only a name or a noun for persons, bodies and papers; else any but « cela »."""
    if source.pronoun is not None:
        return source.pronoun not in IMPERSONAL
    if source.phrase is None:
        return source.span is not None
    phrase = source.phrase
    head = page.tokens[phrase.head]
    named = any(page.name_at(page.tokens[i].start) for i in range(phrase.first, phrase.end))
    if not strict:
        return head.lower not in IMPERSONAL
    return named or head.pos == "PROPN" or page.words.speaks(head.lower) or head.lower in page.words.lists["indefinite"] or (
        head.text[:1].isupper() and head.index > phrase.first)


def postponed(page: Page, cue: Cue, end: int) -> Source | None:
    """The subject after the verb group: its hung pronoun, or the first free noun phrase before `end`."""
    if cue.inverted == "on":
        return _collective(page, cue.last + 1, end)
    if cue.inverted is not None:
        return Source(pronoun=cue.inverted, plural=cue.plural)
    phrase = phrases_after(page, cue.last + 1, end)
    if phrase is None:
        return None
    return Source(phrase=_joined(page, phrase, end) if cue.plural else phrase, plural=cue.plural)


def _collective(page: Page, index: int, end: int) -> Source:
    """« glisse-t-on dans l'entourage de X », « précise-t-on de source proche »: the place or the source is who speaks."""
    tokens = page.tokens
    for here in range(index, min(index + 14, len(tokens))):
        token = tokens[here]
        if token.start >= end or token.text in ".;:":
            break
        if token.lower in ("de", "d'") and tokens[here + 1].lower in ("source", "sources"):
            phrase = phrase_at(page, here + 1)
            return Source(phrase=phrase)
        if token.lower in ("dans", "à", "au", "aux", "chez", "auprès", "côté", "du"):
            after = here if token.lower in ("au", "aux") else here + 1
            phrase = phrase_at(page, after if after < len(tokens) and tokens[after].lower not in ("de", "du") else after + 1)
            if phrase is not None and page.time_at(tokens[phrase.head].start) is None and able(page, Source(phrase=phrase), True):
                return Source(phrase=_bare(page, phrase))
    return Source(pronoun="on")


def _bare(page: Page, phrase: Phrase) -> Phrase:
    """Without a contracted preposition: « au ministère » names « ministère »."""
    first = page.tokens[phrase.first].lower
    return Phrase(phrase.first + 1, phrase.end, phrase.head) if first in ("au", "aux", "du") and phrase.end - phrase.first > 1 else phrase


def _joined(page: Page, phrase: Phrase, end: int) -> Phrase:
    """Two subjects joined by « et », with what stands in apposition between them."""
    tokens = page.tokens
    for index in range(phrase.end, min(phrase.end + 24, len(tokens))):
        if tokens[index].start >= end or tokens[index].pos in ("VERB", "AUX") and page.finite(tokens[index]) or tokens[index].text in ".:;":
            break
        if tokens[index].lower == "et":
            second = phrase_at(page, index + 1) if index + 1 < len(tokens) else None
            if second is not None and able(page, Source(phrase=second), True):
                return Phrase(phrase.first, second.end, phrase.head)
    return phrase


def preposed(page: Page, cue: Cue) -> Source | None:
    """The subject before the verb group: a pronoun, the antecedent of « qui », or a noun phrase; None when none is found."""
    if cue.inverted is not None:
        return postponed(page, cue, page.period(page.tokens[cue.last].start)[1])
    for index in _subjects(page, cue):
        source = _source(page, index, cue)
        if source is not None:
            return source
    return _before(page, cue) if cue.kind == "finite" else None


def _subjects(page: Page, cue: Cue) -> list[int]:
    """The parser's subjects left of the cue, in its sentence and outside quotations, nearest clause first."""
    clause = page.clauses.of(cue.head)
    period = page.period(page.tokens[cue.first].start)[0]
    found = []
    for governor in page.clauses.chain(clause)[:4]:
        found += [s for s in governor.subjects if s < cue.first and page.tokens[s].start >= period
                  and page.quoted_at(page.tokens[s].start) is page.quoted_at(page.tokens[cue.first].start)]
        if governor.index != clause.index and not found and governor.relation == "ROOT":
            break
        if found or (cue.kind == "finite" and governor.relation not in ("conj", "xcomp", "aux", "advcl", "cop", "ROOT", "ccomp", "parataxis", "dep")):
            break
    if cue.kind == "finite" and found and _barred(page, found[-1], cue):
        return []
    return [s for s in found if page.time_at(page.tokens[s].start) is None][::-1]


def _barred(page: Page, subject: int, cue: Cue) -> bool:
    """Whether another subject or « qui » stands nearer to the verb than the one that the parser names."""
    return any(page.tokens[i].lower in RELATIVES for i in range(subject + 1, cue.first)
               if cue.first - i <= 2)


def _source(page: Page, index: int, cue: Cue) -> Source | None:
    token = page.tokens[index]
    if token.lower in RELATIVES:
        return _antecedent(page, index)
    if token.lower in ("on", "l'on"):
        return _local(page, cue, index)
    if token.pos == "PRON" and token.lower not in page.words.lists["indefinite"]:
        last = page.tokens[index - 1].lower if index else ""
        pronoun = f"{last} {token.lower}" if f"{last} {token.lower}" in page.words.lists["last"] else token.lower
        return Source(pronoun=pronoun, plural=cue.plural)
    if token.lower in ("dernier", "dernière", "derniers", "dernières") and index and page.tokens[index - 1].lower in ("ce", "cette", "ces"):
        return Source(pronoun="ce dernier", plural=cue.plural)
    phrase = phrase_of(page, index, cue.first)
    if phrase is None:
        return None
    joint = _joined(page, phrase, page.tokens[cue.first].start) if cue.plural else phrase
    return Source(phrase=joint, plural=cue.plural)


def _local(page: Page, cue: Cue, index: int) -> Source:
    """« A Paris, on se défend », « dans son entourage, où l'on se dit certain »: the place before « on » speaks."""
    period = page.period(page.tokens[index].start)[0]
    for here in range(index - 1, max(index - 14, -1), -1):
        token = page.tokens[here]
        if token.start < period:
            break
        if token.lower in ("à", "dans", "au", "aux", "chez", "côté"):
            phrase = phrase_at(page, here if token.lower in ("au", "aux") else here + 1)
            if phrase is not None and phrase.end <= index and able(page, Source(phrase=phrase), True):
                return Source(phrase=_bare(page, phrase))
    return _collective(page, cue.last + 1, page.period(page.tokens[cue.last].start)[1])


def _antecedent(page: Page, index: int) -> Source | None:
    """The noun phrase that ends just before « qui », a comma allowed."""
    here = index - 1
    while here >= 0 and page.tokens[here].text in (",", ")") :
        here -= 1
    return _ending_at(page, here)


def _ending_at(page: Page, here: int) -> Source | None:
    """The longest noun phrase that ends at a token."""
    best: Phrase | None = None
    for first in range(here, max(here - 10, -1), -1):
        token = page.tokens[first]
        if token.pos in ("VERB", "AUX", "SCONJ") and page.name_at(token.start) is None or token.text in ",.;:«»\"":
            break
        phrase = phrase_at(page, first)
        if phrase is not None and phrase.end == here + 1:
            best = phrase
            if token.pos == "DET" and (first == 0 or page.tokens[first - 1].lower not in ("de", "d'")):
                break
    return Source(phrase=best) if best is not None else None


def _before(page: Page, cue: Cue) -> Source | None:
    """Where the parser finds no subject: the noun phrase, pronoun or « qui » just before the verb group."""
    here = cue.first - 1
    period = page.period(page.tokens[cue.first].start)[0]
    while here >= 0 and page.tokens[here].start >= period and (
            page.tokens[here].pos == "ADV" or page.time_at(page.tokens[here].start) or page.tokens[here].text in (",", ")")):
        here -= 1
    if here < 0 or page.tokens[here].start < period:
        return None
    token = page.tokens[here]
    if token.lower in RELATIVES:
        return _antecedent(page, here)
    if token.lower in page.words.lists["singular"] | page.words.lists["plural"]:
        return Source(pronoun=token.lower, plural=cue.plural)
    if token.lower == "on":
        return _local(page, cue, here)
    found = _ending_at(page, here)
    if found is not None and found.phrase is not None and page.tokens[max(0, found.phrase.first - 1)].lower in ("à", "en", "dans", "sur", "par", "pour"):
        return None
    return found
