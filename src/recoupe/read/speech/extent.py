"""How far the words of another reach beside a cue: before it, behind it, or all around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recoupe.read.speech.marks import Quoted
from recoupe.read.speech.page import Page

__all__ = [
    "Room",
    "around",
    "boundary_before",
    "following",
    "main_resumes",
    "main_verb_in",
    "statement_start",
    "trimmed",
    "zone_end",
]

APPOSED = 120
"""How long, in code points, what describes a source may be before a colon."""
BOUNDARY = frozenset(',»"”!?–—-)(…:')


@dataclass(frozen=True, slots=True)
class Room:
    """The period around a cue: from after what was said before to its end."""

    start: int
    end: int


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


def zone_end(page: Page, end: int, stop: int) -> int:
    """The end of the incise: the next comma, colon, mark or full stop that is not of its own apposition."""
    match = re.compile(r"[,;:«»“”\"]|[.!?](?=\s|$|[»”\"])| [-–—] ").search(page.text, end, stop)
    return match.start() if match else stop


def around(page: Page, room: Room, boundary: int, after: int, *, lone: bool = False) -> list[tuple[int, int]]:
    """The contents beside an incise between `boundary` and `after`: before it, or all around it, and after a colon.

    `lone` says that the source is a mere pronoun (« dit-elle »), which nothing behind it can describe.
    """
    quote = page.quoted_at(boundary - 1) if boundary else None
    if quote is not None and quote.outer_end > after:
        return [(quote.start, _turn_end(page, quote, boundary, after))]  # the incise is inside the quotation
    bracket = _bracket(page, room.start, boundary, after)
    left = trimmed(page, statement_start(page, bracket or room.start, boundary), boundary)
    if bracket is not None:
        return [left] if left is not None else []
    found: list[tuple[int, int]] = []
    right = following(page, after, room.end)
    on = right is not None and left is not None and _goes_on(page, left, right, lone)
    while not on and right is not None and right[2] == "," and page.words.turns.describing.match(page.text, right[0]):
        right = following(page, zone_end(page, right[0], room.end), room.end)  # what describes the source
    told = _announced(page, after, room.end) if right is not None and right[2] == "," and not on else None
    right = told or right
    whole = right is not None and right[2] == "," and left is not None and (on or _unfinished(page, left, right))
    if left is not None and not whole:
        found.append(left)
    if right is not None:
        if whole and left is not None:
            found.append((_last_clause(page, left), right[1]))
        elif (
            right[2] == ":"
            or (right[2] == "," and page.text[right[0]] in '«“"' and left is not None and page.quotes_in(*left))
            or left is None
            and right[2] == ","
        ):
            found.append((right[0], right[1]))
    return found


def _announced(page: Page, after: int, end: int) -> tuple[int, int, str] | None:
    """« …, tonne Anne Morel, la trésorière, à qui nul ne résiste : … »: the words behind the colon that ends what
    describes the source."""
    colon = next((m.start() for m in re.compile(r"[ ]?:[ ]").finditer(page.text, after, end)), None)
    if colon is None or page.quoted_at(colon) is not None or page.quotes_in(after, colon):
        return None
    verbs = [i for i in page.parsed.between(after, colon) if page.finite(page.tokens[i])]
    if any(not _relative(page, i) for i in verbs) or colon - after > APPOSED:
        return None
    return following(page, colon + (page.text[colon] == " "), end)


def _last_clause(page: Page, left: tuple[int, int]) -> int:
    """Where the clause begins that the words behind an incise finish: after « et » when a whole clause is before it."""
    for match in reversed(list(re.compile(r",?[ ](?:et|mais|or|car)[ ]").finditer(page.text, *left))):
        if page.quoted_at(match.start()) is None and main_verb_in(page, left[0], match.start()):
            return match.end()
    return left[0]


def _turn_end(page: Page, quote: Quoted, boundary: int, after: int) -> int:
    """Of a turn that a dash opens, nothing closes the words: they end before « répond la voisine » and what it adds."""
    whole = trimmed(page, quote.start, boundary)
    if not quote.dash or whole is None or re.search(r"[.!?…][ ]+\S", page.text[after : quote.end]):
        return quote.end
    return whole[1]


def _bracket(page: Page, start: int, boundary: int, after: int) -> int | None:
    """The offset behind a bracket that opens before the cue and closes behind its source: it holds all that is said."""
    opened, closed = page.text.rfind("(", start, boundary), page.text.find(")", boundary, after + 1)
    inside = opened >= 0 and page.text.find(")", opened, boundary) < 0
    return opened + 1 if inside and closed >= 0 and page.text.find("(", boundary, closed) < 0 else None


def _goes_on(page: Page, left: tuple[int, int], right: tuple[int, int, str], lone: bool) -> bool:
    """« Le vote aura lieu, dit-elle, avant l'été »: what stands behind the incise is said with what stands before."""
    if right[2] != "," or page.quoted_at(left[0]) is not None or page.words.turns.aside.match(page.text, right[0]):
        return False
    lead = page.words.turns.connectors.match(page.text, right[0], right[1])
    if lead is not None and page.quoted_at(lead.end()) is not None:
        return False  # « …, dit-elle, et « … » »: two statements
    first = page.tokens[page.parsed.at(right[0])]
    aged = page.words.turns.aged.match(page.text, right[0]) is not None
    return lone or page.words.turns.resuming.match(page.text, right[0]) is not None or (first.pos == "NUM" and not aged)


def statement_start(page: Page, start: int, boundary: int) -> int:
    """After the last colon, or the dash before a quotation, when the narrator speaks before it; after a semicolon when
    no clause stands behind it (« cent, disait-il ; deux cents »)."""
    for match in reversed(list(re.compile(r"[:;][ ]|[–—-][ ](?=[«“\"])").finditer(page.text, start, boundary))):
        if page.quoted_at(match.start()) is not None or boundary - match.end() <= 3:
            continue
        told = page.finite_in(start, match.start())
        if match.group() == "; ":
            parted = told and not page.finite_in(match.end(), boundary)
        else:
            parted = told or len(page.text[start : match.start()].split()) <= 4
        if parted:
            return match.end()
    return start


def following(page: Page, after: int, end: int) -> tuple[int, int, str] | None:
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
    if page.words.turns.aside.match(page.text, right[0]):
        return False
    if page.words.turns.describing.match(page.text, right[0]) and page.finite_in(*left):
        return False
    if page.words.turns.subordinate.match(page.text, left[0]) or _auxiliary_last(page, left):
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
    if end <= start or (page.words.turns.connectors.fullmatch(page.text, start, end) is not None):
        return None
    return start, end


def main_verb_in(page: Page, start: int, end: int) -> bool:
    """Whether a finite verb stands between the offsets that is not of a relative or circumstantial clause."""
    return page.words.turns.subordinate.match(page.text, start) is None and any(
        page.finite(page.tokens[i]) and not _relative(page, i) for i in page.parsed.between(start, end)
    )


def _relative(page: Page, verb: int) -> bool:
    clause = page.clauses.of(verb)
    opened = page.listed("relatives") | page.listed("relative_objects")
    return clause.relation == "acl:relcl" or (
        clause.relation == "acl" and any(page.tokens[i].lower in opened for i in clause.members)
    )


def main_resumes(page: Page, verb: int, start: int, limit: int) -> int:
    """Where the clause around goes on after a verb of saying inside it (« la mairie, qui promet de payer, attend »).

    `verb` is the index of the verb whose clause is inside another; the comma before the outer verb is the end of its
    content, `limit` where there is none.
    """
    clause = page.clauses.of(verb)
    if clause.relation != "acl:relcl":
        return limit
    comma = None
    for index in page.parsed.between(start, limit):
        token = page.tokens[index]
        if page.quoted_at(token.start) is not None:
            continue
        if token.text == ",":
            comma = token.start
        elif comma is not None and page.finite(token):
            if clause not in page.clauses.chain(page.clauses.of(index)):
                return comma
            comma = None
    return limit
