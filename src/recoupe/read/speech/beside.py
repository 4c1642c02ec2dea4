"""Statements beside which the cue stands, its subject behind it: « …, a dit X », « comme l'indique X, … »."""

from __future__ import annotations

from recoupe.read.speech.collective import able
from recoupe.read.speech.extent import (
    Room,
    around,
    boundary_before,
    following,
    main_verb_in,
    statement_start,
    trimmed,
    zone_end,
)
from recoupe.read.speech.naming import naming, person_in
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import phrase_at
from recoupe.read.speech.statement import Cue, Source, Statement, reported
from recoupe.read.speech.subjects import postponed

__all__ = ["as_indicated", "incise"]

ANSWER, BARE = 5, 2
"""Words of the longest statement without a verb of its own: behind a question or with a number, and at all."""


def incise(page: Page, cue: Cue, room: Room) -> list[Statement]:
    """« …, a dit X »: the cue with its subject behind it, after a boundary."""
    first, last = page.tokens[cue.first].start, page.tokens[cue.last].end
    boundary = boundary_before(page, first, room.start)
    if boundary is None or cue.kind != "finite" or not cue.grammar & {"x", "q", "i", "d"}:
        return []
    quote = page.quoted_at(first)
    stop = quote.end if quote else room.end
    source = postponed(page, cue, stop)
    beside = quote is not None or _after_quotation(page, boundary)
    turn = quote is not None and quote.dash
    lax = turn or (quote is None and beside and _opens_with_quotation(page, room.start, boundary))
    if source is None or not able(page, source, strict=not lax) or (cue.inverted == "je"):
        return []
    if cue.negated and cue.inverted is None or not (beside or _stands_apart(page, cue, source, (room, boundary))):
        return []
    close = _source_end(page, source, last)
    return _statements(page, cue, (first, max(last, close)), source, (room, boundary, stop))


def _after_quotation(page: Page, boundary: int) -> bool:
    """Whether a quotation ends at the boundary, or before its comma."""
    at = boundary - 1
    while at > 0 and page.text[at] in ", ":
        at -= 1
    return page.quoted_at(at) is not None


def _opens_with_quotation(page: Page, start: int, boundary: int) -> bool:
    """Whether what stands before the cue begins with a quotation, connecting words apart."""
    left = trimmed(page, statement_start(page, start, boundary), boundary)
    if left is None:
        return False
    lead = page.words.turns.connectors.match(page.text, left[0], left[1])
    return page.quoted_at(lead.end() if lead else left[0]) is not None


def _stands_apart(page: Page, cue: Cue, source: Source, place: tuple[Room, int]) -> bool:
    """Whether the words before are a statement and not the subject of the verb (« l'accord, …, garantit la paix »)."""
    room, boundary = place
    left = trimmed(page, statement_start(page, room.start, boundary), boundary)
    if cue.inverted is not None or left is None or _person_behind(page, cue, source):
        return True
    nominal = _names_somebody(page, left)
    if page.finite_in(*left):
        return not nominal or main_verb_in(page, *left)
    relative = any(page.tokens[i].lower in page.listed("relatives") for i in page.parsed.between(*left))
    if (page.quotes_in(*left) and not relative) or _answers(page, cue, room, left):
        return True
    if "o" in cue.grammar or cue.weak and cue.lemma not in ("indiquer", "confirmer", "rappeler", "apprendre"):
        return False
    return not nominal or _resumed(page, cue, room) or _taken_up(page, cue, source, room)


def _names_somebody(page: Page, left: tuple[int, int]) -> bool:
    """Whether a noun phrase stands at the head of what is left of the cue, or someone behind its first comma."""
    tokens = page.tokens
    within = page.parsed.between(*left)
    titled = tokens[within[0]].lower in page.listed("titles") or page.name_at(left[0]) is not None
    if titled or tokens[within[0]].pos in ("DET", "PROPN", "PRON"):
        return True
    comma = next((i for i in within if tokens[i].text == ","), within[-1])
    phrase = phrase_at(page, comma + 1) if comma < within[-1] else None
    nominal = phrase is not None and tokens[phrase.first].pos in ("DET", "PROPN")
    return nominal and able(page, Source(phrase=phrase), True)


def _person_behind(page: Page, cue: Cue, source: Source) -> bool:
    """« …, a précisé Anne Hamel »: behind a verb that takes no person for its object one can only be its subject."""
    if "q" not in cue.grammar or "o" in cue.grammar or cue.weak or source.phrase is None or cue.head == cue.first:
        return False
    return person_in(page, *source.phrase.offsets(page)) is not None


def _answers(page: Page, cue: Cue, room: Room, left: tuple[int, int]) -> bool:
    """« Quinze, disent les gardes-côtes. »: a number, or a few words behind a question, and no verb but that of
    saying."""
    words = page.text[left[0] : left[1]].split()
    if len(words) > ANSWER or _goes_on_with_verb(page, cue, room):
        return False
    asked = page.text[: left[0]].rstrip()[-1:] == "?"
    return asked or len(words) <= BARE or page.tokens[page.parsed.at(left[0])].pos == "NUM"


def _goes_on_with_verb(page: Page, cue: Cue, room: Room) -> bool:
    """Whether another finite verb follows before a relative clause, those of times (« il y a dix jours ») apart."""
    for token in page.tokens[cue.last + 1 :]:
        leads = token.pos == "SCONJ" or (token.pos == "VERB" and token.lower.endswith("ant"))
        if token.start >= room.end or leads or token.lower in page.listed("relatives"):
            return False
        if page.finite(token) and page.time_at(token.start) is None:
            return True
    return False


def _taken_up(page: Page, cue: Cue, source: Source, room: Room) -> bool:
    """« Aucun procès, estime un avocat, ne se tiendra »: behind the source and its comma a verb goes on at once."""
    if source.phrase is None or not able(page, source, strict=True):
        return False
    after = zone_end(page, _source_end(page, source, page.tokens[cue.last].end), room.end)
    if page.text[after : after + 1] != ",":
        return False
    for token in page.tokens[page.parsed.at(after) + 1 :][:5]:
        if page.finite(token):
            return True
        if token.lower not in page.listed("clitics") | page.listed("singular") | page.listed("plural") | {"c'", "ce"}:
            return False
    return False


def _resumed(page: Page, cue: Cue, room: Room) -> bool:
    """« Le pont, a annoncé la mairie, a cédé »: a compound tense, and the verb of the statement later."""
    return cue.head > cue.first and page.finite_in(page.tokens[cue.last].end, room.end)


def _source_end(page: Page, source: Source, last: int) -> int:
    if source.phrase is None:
        return last
    return max(last, page.tokens[source.phrase.end - 1].end, naming(page, source.phrase)[1])


def _statements(
    page: Page, cue: Cue, span: tuple[int, int], source: Source, place: tuple[Room, int, int]
) -> list[Statement]:
    room, boundary, stop = place
    zone = (span[0], zone_end(page, span[1], stop))
    lone = source.pronoun is not None
    return [
        reported(page, cue, content, source, rule="incise", zone=(zone,))
        for content in around(page, room, boundary, zone[1], lone=lone)
    ]


def as_indicated(page: Page, cue: Cue, room: Room) -> list[Statement]:
    """« Comme l'indique le rapport, … »: at the head of the period the words after it are the content."""
    first = page.tokens[cue.first].start
    before = page.text[room.start : first].strip(" ,'l").lower()
    if before not in ("comme", "et, comme", "et comme", "mais, comme", "mais comme", "ainsi que"):
        return []
    source = postponed(page, cue, room.end)
    if source is None or not able(page, source, strict=True):
        return []
    after = zone_end(page, _source_end(page, source, page.tokens[cue.last].end), room.end)
    right = following(page, after, room.end)
    if right is None:
        return []
    return [reported(page, cue, right[:2], source, rule="comme", zone=((room.start, after),))]
