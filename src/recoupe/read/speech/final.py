"""Statements before a cue that comes last, its subject before it: « …, un diplomate a dit »."""

from __future__ import annotations

from recoupe.read.speech.collective import able
from recoupe.read.speech.extent import Room, boundary_before, main_verb_in, statement_start, trimmed
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import after_prepositional
from recoupe.read.speech.statement import Cue, Source, Statement, reported
from recoupe.read.speech.subjects import preposed

__all__ = ["final"]


def final(page: Page, cue: Cue, room: Room) -> list[Statement]:
    """« …, un diplomate a dit »: the subject before the verb, nothing governed after it, the words before both."""
    if cue.kind != "finite" or cue.inverted is not None or not cue.grammar & {"x", "q"}:
        return []
    first = page.tokens[cue.first].start
    before = page.tokens[cue.first - 1].lower if cue.first else ""
    if before in page.listed("relatives") or not _nothing_governed(page, cue.last + 1, room.end):
        return []
    source = preposed(page, cue)
    if source is None or not able(page, source, strict=True):
        return []
    begin = _begin(page, source, first)
    boundary = boundary_before(page, begin, room.start)
    taken_up = any(t.lower == "l'" for t in page.tokens[cue.first : cue.last])  # « …, le maire l'a dit hier »
    marks = ',»"”:' if taken_up else ',»"”'
    if boundary is None or page.text[boundary - 1] not in marks:
        return []
    start = room.start if page.text[boundary - 1] == ":" else statement_start(page, room.start, boundary)
    left = trimmed(page, start, boundary)
    if left is None or page.quoted_at(begin) is not None:
        return []
    if not (taken_up or main_verb_in(page, *left) or page.quotes_in(*left)):
        return []
    return [reported(page, cue, left, source, rule="final", zone=((begin, room.end),))]


def _nothing_governed(page: Page, index: int, end: int) -> bool:
    """Whether only times, adverbs and prepositional phrases follow, up to a mark, « parce que » or the end."""
    while index < len(page.tokens) and page.tokens[index].start < end:
        token = page.tokens[index]
        time = page.time_at(token.start)
        if time is not None:
            index = page.parsed.between(time.start, time.end)[-1] + 1
        elif token.lower in page.listed("prepositions") and token.lower not in ("par", "pour", "de", "d'", "du", "des"):
            index = after_prepositional(page, index, end)
        elif token.pos == "ADV":
            index += 1
        else:
            return token.pos in ("PUNCT", "SCONJ", "CCONJ") and page.quoted_at(token.start) is None
    return True


def _begin(page: Page, source: Source, first: int) -> int:
    if source.phrase is not None:
        return page.tokens[source.phrase.first].start
    index = page.parsed.at(first)
    for here in range(index - 1, max(index - 4, -1), -1):
        if page.tokens[here].lower == (source.pronoun or "").split(" ")[-1]:
            return page.tokens[here].start
    return first
