"""Statements beside which the cue stands, its subject behind it: « …, a dit X », « comme l'indique X, … »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recoupe.read.speech.collective import able
from recoupe.read.speech.naming import naming
from recoupe.read.speech.page import Page
from recoupe.read.speech.statement import Cue, Source, Statement
from recoupe.read.speech.subjects import postponed

__all__ = ["Room", "around", "as_indicated", "boundary_before", "incise", "statement_start", "trimmed", "zone_end"]

ANSWER, BARE = 5, 2
"""Words of the longest statement without a verb of its own: behind a question or with a number, and at all."""
BOUNDARY = frozenset(',»"”!?–—-)(…:')


@dataclass(frozen=True, slots=True)
class Room:
    """The period around a cue: from after what was said before to its end."""

    start: int
    end: int


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
    lax = quote is None and beside and _opens_with_quotation(page, room.start, boundary)
    if source is None or not able(page, source, strict=not lax) or (cue.inverted == "je"):
        return []
    if cue.negated and cue.inverted is None or not (beside or _stands_apart(page, cue, room, boundary)):
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
    lead = page.words.connectors.match(page.text, left[0], left[1])
    return page.quoted_at(lead.end() if lead else left[0]) is not None


def _stands_apart(page: Page, cue: Cue, room: Room, boundary: int) -> bool:
    """Whether the words before are a statement and not the subject of the verb (« l'accord, …, garantit la paix »)."""
    if cue.inverted is not None:
        return True
    left = trimmed(page, room.start, boundary)
    if left is None or page.finite_in(*left) or page.quotes_in(*left):
        return True
    first = page.tokens[page.parsed.at(left[0])]
    if _answers(page, cue, room, left):
        return True
    if "o" in cue.grammar or cue.weak and cue.lemma not in ("indiquer", "confirmer", "rappeler", "apprendre"):
        return False
    return first.pos not in ("DET", "PROPN", "PRON") or _resumed(page, cue, room)


def _answers(page: Page, cue: Cue, room: Room, left: tuple[int, int]) -> bool:
    """« Quinze, disent les gardes-côtes. »: a number, or a few words behind a question, and no verb but that of
    saying."""
    words = page.text[left[0] : left[1]].split()
    if len(words) > ANSWER or page.finite_in(page.tokens[cue.last].end, room.end):
        return False
    asked = page.text[: left[0]].rstrip()[-1:] == "?"
    return asked or len(words) <= BARE or page.tokens[page.parsed.at(left[0])].pos == "NUM"


def _resumed(page: Page, cue: Cue, room: Room) -> bool:
    """« Le pont, a annoncé la mairie, a cédé »: a compound tense, and the verb of the statement later."""
    return cue.head > cue.first and page.finite_in(page.tokens[cue.last].end, room.end)


def boundary_before(page: Page, first: int, start: int) -> int | None:
    """The end of what stands before the cue, when a mark parts the two."""
    at = first
    while at > start and page.text[at - 1] == " ":
        at -= 1
    if at <= start or page.text[at - 1] not in BOUNDARY:
        return None
    quote = page.quoted_at(at - 1)
    if quote is not None and quote.outer_start == at - 1:
        return None  # an opening mark parts nothing
    return at


def _source_end(page: Page, source: Source, last: int) -> int:
    if source.phrase is None:
        return last
    return max(last, page.tokens[source.phrase.end - 1].end, naming(page, source.phrase)[1])


def _statements(
    page: Page, cue: Cue, span: tuple[int, int], source: Source, place: tuple[Room, int, int]
) -> list[Statement]:
    room, boundary, stop = place
    zone = (span[0], zone_end(page, span[1], stop))
    made = []
    for start, end in around(page, room, boundary, zone[1]):
        made.append(
            Statement(
                start=start,
                end=end,
                cue=(span[0], page.tokens[cue.last].end),
                source=source,
                rule="incise",
                stance=cue.stance,
                zone=(zone,),
                backward=cue.backward,
            )
        )
    return made


def zone_end(page: Page, end: int, stop: int) -> int:
    """The end of the incise: the next comma, colon, mark or full stop that is not of its own apposition."""
    match = re.compile(r"[,;:«»“”\"]|[.!?](?=\s|$|[»”\"])| [-–—] ").search(page.text, end, stop)
    return match.start() if match else stop


def around(page: Page, room: Room, boundary: int, after: int) -> list[tuple[int, int]]:
    """The contents beside an incise between `boundary` and `after`: before it, or all around it, and after a colon."""
    quote = page.quoted_at(boundary - 1) if boundary else None
    if quote is not None and quote.outer_end > after:
        return [(quote.start, quote.end)]  # the incise is inside the quotation
    left = trimmed(page, statement_start(page, room.start, boundary), boundary)
    found: list[tuple[int, int]] = []
    right = _right(page, after, room.end)
    while right is not None and right[2] == "," and page.words.describing.match(page.text, right[0]):
        right = _right(page, zone_end(page, right[0], room.end), room.end)  # what describes the source
    whole = right is not None and right[2] == "," and left is not None and _unfinished(page, left, right)
    if left is not None and not whole:
        found.append(left)
    if right is not None:
        if whole and left is not None:
            found.append((left[0], right[1]))
        elif (
            right[2] == ":"
            or (right[2] == "," and page.text[right[0]] in '«“"' and left is not None and page.quotes_in(*left))
            or left is None
            and right[2] == ","
        ):
            found.append((right[0], right[1]))
    return found


def statement_start(page: Page, start: int, boundary: int) -> int:
    """After the last colon, or the dash before a quotation, when what stands before it is the narrator's."""
    for match in reversed(list(re.compile(r":[ ]|[–—-][ ](?=[«“\"])").finditer(page.text, start, boundary))):
        if (
            page.quoted_at(match.start()) is None
            and boundary - match.end() > 3
            and (page.finite_in(start, match.start()) or len(page.text[start : match.start()].split()) <= 4)
        ):
            return match.end()
    return start


def _right(page: Page, after: int, end: int) -> tuple[int, int, str] | None:
    """What follows the incise: its offsets and the mark that parts them."""
    mark = page.text[after : after + 1]
    start = after + 1
    while start < end and page.text[start] == " ":
        start += 1
    stop = _without_stop(page, start, end)
    return (start, stop, mark) if mark in (",", ":") and stop > start else None


def _without_stop(page: Page, start: int, end: int) -> int:
    quote = page.quoted_at(end - 1) if end > start else None
    while end > start and page.text[end - 1] in " .,;:" and (quote is None or quote.outer_end <= end):
        end -= 1
    return end


def _unfinished(page: Page, left: tuple[int, int], right: tuple[int, int, str]) -> bool:
    """Whether the words before the incise need those after it: no verb yet, or a subordinate clause that opens."""
    if page.words.describing.match(page.text, right[0]) and page.finite_in(*left):
        return False
    if page.words.subordinate.match(page.text, left[0]) or _auxiliary_last(page, left):
        return True
    comma = page.text.find(",", right[0], right[1])
    verbal = page.finite_in(right[0], comma if comma > 0 else right[1])
    return not page.finite_in(*left) and verbal and not page.quotes_in(*left)


def _auxiliary_last(page: Page, left: tuple[int, int]) -> bool:
    """« Ils auront, prédit-elle, quitté … »."""
    last = page.tokens[page.parsed.at(left[1] - 1)]
    return last.pos == "AUX" or last.lower in page.listed("have") or last.lower in page.listed("be")


def trimmed(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """The words without the marks and blanks at their ends; None when only connecting words are left."""
    while start < end and page.text[start] in " ,;:–—-)":
        start += 1
    while end > start and page.text[end - 1] in " ,;:–—-(":
        end -= 1
    if end <= start or (page.words.connectors.fullmatch(page.text, start, end) is not None):
        return None
    return start, end


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
    right = _right(page, after, room.end)
    if right is None:
        return []
    return [
        Statement(
            start=right[0],
            end=right[1],
            cue=(first, page.tokens[cue.last].end),
            source=source,
            rule="comme",
            stance=cue.stance,
            zone=((room.start, after),),
            backward=cue.backward,
        )
    ]
