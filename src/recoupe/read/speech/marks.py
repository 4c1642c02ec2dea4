"""Quotation marks paired on the text itself, paragraph by paragraph, the broken ones included."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Quoted", "Stray", "dialogue", "find_quoted", "holding"]

BREAK = re.compile(r"\n[ ]*\n\s*|\n")
MARK = re.compile(r"[«»“”\"]")
CLOSER = {"«": "»", "“": "”", '"': '"'}
WRAPPED = 55
SPOKEN = re.compile(r"[,?!][ ](?:[a-zà-ÿ' ]{1,14})?[a-zà-ÿ]+-(?:t-)?(?:il|elle|on|ils|elles)\b")
TOLD = re.compile(r"[,?!…][ ][a-zà-ÿ]+(?:e|t|d)[ ](?:l'|(?:le|la|un|une|son|sa)[ ]|[A-ZÀ-Ý])")
ADDRESS = re.compile(r"(?<![\w'-])(?:je|j'|tu|vous|moi|mon|ma|mes)(?![\w-])", re.IGNORECASE)
DASH = re.compile(r"[ ]*(?:[—–]|-(?=[ ]))[ ]?(?=\w)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks: half-open offsets of the content (blanks trimmed) and of the marks with it.

    `closed` is false when the closing mark is missing and the stretch was ended by the paragraph or the sentence;
    `resumed` is true when it opens a paragraph and the stretch before it was left open: one speech goes on.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    resumed: bool = False
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """A mark (one offset) without its partner."""

    at: int


def holding(quotes: Sequence[Quoted], offset: int) -> Quoted | None:
    """The stretch that holds an offset, marks included, or None.

    >>> holding(find_quoted("Il dit « non » et part.")[0], 10).start
    9
    """
    index = bisect_right(quotes, offset, key=lambda q: q.outer_start) - 1
    return quotes[index] if index >= 0 and offset < quotes[index].outer_end else None


def find_quoted(text: str) -> tuple[list[Quoted], list[Stray]]:
    """All outermost quoted stretches in order, and the marks that could not be paired.

    Guillemets, curly and straight double quotes; a « that stands where a closing mark should counts as one; a stretch
    left open ends with its paragraph.

    >>> quotes, strays = find_quoted('« Oui », dit-il. "Mais non !"')
    >>> ['« Oui », dit-il. "Mais non !"'[q.start:q.end] for q in quotes], strays
    (['Oui', 'Mais non !'], [])
    """
    quotes: list[Quoted] = []
    strays: list[Stray] = []
    open_before = False
    position = 0
    for start, end in _paragraphs(text):
        if start < position:
            continue
        turn = DASH.match(text, start)
        if open_before and turn:  # « … \n— … »: the other speaker answers within the marks
            strays[:] = [s for s in strays if s.at != quotes[-1].outer_start]
            found = [_turn(text, turn.end(), end)]
        else:
            found = _pair(text, max(start, position), end, strays, open_before)
        quotes += found
        position = max([end, *(q.outer_end for q in found)])
        open_before = bool(found) and not found[-1].closed
    return quotes, strays


def _turn(text: str, start: int, end: int) -> Quoted:
    """One turn of a dialogue, from behind its dash to the closing mark or the end of the line."""
    close = re.compile("[»”]").search(text, start, end)
    first, last = _trim(text, start, close.start() if close else end)
    return Quoted(
        first, max(last, first + 1), start, close.end() if close else end, closed=close is not None, dash=True
    )


def dialogue(text: str, quotes: Sequence[Quoted]) -> list[Quoted]:
    """Lines that a dash opens and that are spoken, outside quotations.

    An inverted verb marks a line as spoken (« — Non, répond-il. »); so does, behind a long dash, a verb with its
    subject (« — Non, répond la voisine. »), and « je » or « vous » marks all the lines of a run.
    """
    lines: list[Quoted] = []
    run: list[tuple[int, int]] = []
    for start, end in [*_paragraphs(text), (len(text), len(text))]:
        match = DASH.match(text, start)
        if match and holding(quotes, match.end()) is None and not MARK.search(text, match.end(), end):
            run.append((match.end(), end))
            continue
        lines += _spoken(text, run)
        run = []
    return lines


def _spoken(text: str, run: Sequence[tuple[int, int]]) -> list[Quoted]:
    long = [(start, end) for start, end in run if "-" not in text[start - 2 : start]]
    together = len(long) == len(run) > 1 and any(ADDRESS.search(text, *line) for line in run)
    lines = []
    for start, end in run:
        if together or SPOKEN.search(text, start, end) or ((start, end) in long and TOLD.search(text, start, end)):
            first, last = _trim(text, start, end)
            lines.append(Quoted(first, last, start, end, dash=True))
    return lines


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in BREAK.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
        wrapped = match.group().count("\n") == 1 and len(line) >= WRAPPED and line[-1:] not in '.!?:;»"”)'
        if not wrapped:
            if text[start : match.start()].strip():
                spans.append((start, match.start()))
            start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _pair(text: str, start: int, end: int, strays: list[Stray], open_before: bool) -> list[Quoted]:
    found: list[Quoted] = []
    opened: int | None = None
    depth = 0
    marks = [m.start() for m in MARK.finditer(text, start, end)]
    later = _later(text, marks)
    for number, at in enumerate(marks):
        resumed = open_before and not found and opened is not None and not text[start:opened].strip()
        if opened is None:
            if text[at] in "«“" or (text[at] == '"' and not _only_closes(text, at)):
                opened, depth = at, 1
            else:
                strays.append(Stray(at))
        elif _closes(text, opened, at, later[number][CLOSER[text[opened]]]):
            depth -= 1
            if depth == 0:
                found.append(_quoted(text, opened, at, resumed))
                opened = None
        elif text[at] == text[opened] != '"':
            if later[number][CLOSER[text[at]]] > depth:
                depth += 1  # a quotation within the quotation
            else:
                found.append(_cut(text, opened, at))  # the one before was never closed
                strays.append(Stray(opened))
                opened = at
    if opened is not None:
        found.append(_unclosed(text, opened, end, open_before and not found and not text[start:opened].strip()))
        strays.append(Stray(opened))
    return [q for q in found if q.end > q.start]


def _later(text: str, marks: list[int]) -> list[dict[str, int]]:
    """For each mark, how many closing marks of each kind come after it."""
    counts, after = {"»": 0, "”": 0, '"': 0}, []
    for at in reversed(marks):
        after.append(dict(counts))
        if text[at] in counts:
            counts[text[at]] += 1
    return after[::-1]


def _closes(text: str, opened: int, at: int, later: int) -> bool:
    """Whether a mark closes what is open: its partner, or an opening one that stands where only a closing one can."""
    if text[at] == CLOSER[text[opened]]:
        return text[at] != '"' or not (_only_opens(text, at) and later % 2)
    return text[at] == text[opened] and not later and _only_closes(text, at)


def _only_closes(text: str, at: int) -> bool:
    """A mark that hangs on the word before it and has nothing after: « mot". »"""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and before not in "([«“'" and not after.isalnum()


def _only_opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "(['") and bool(after) and not after.isspace()


def _quoted(text: str, opened: int, closed: int, resumed: bool) -> Quoted:
    start, end = _trim(text, opened + 1, closed)
    return Quoted(start, end, opened, closed + 1, resumed=resumed)


def _unclosed(text: str, opened: int, end: int, resumed: bool) -> Quoted:
    """Open to the paragraph's end, unless a mark of another kind closes it."""
    other = re.compile('[»”"]').search(text, opened + 1, end)
    if other and _only_closes(text, other.start()):
        return _quoted(text, opened, other.start(), resumed)
    start, stop = _trim(text, opened + 1, end)
    return Quoted(start, stop, opened, end, closed=False, resumed=resumed)


def _cut(text: str, opened: int, limit: int) -> Quoted:
    """A stretch that another opens: it ends at the last full stop before that, or there."""
    stops = list(re.compile(r"[.!?](?=\s)").finditer(text, opened, limit))
    start, end = _trim(text, opened + 1, stops[0].end() if stops else limit)
    return Quoted(start, end, opened, max(end, opened + 1), closed=False)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
