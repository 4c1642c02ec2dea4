"""Statements that the words behind them attribute: « L'eau reviendra lundi. C'est ce qu'a promis la mairie. »"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.read.speech.collective import able
from recoupe.read.speech.extent import trimmed
from recoupe.read.speech.page import Page
from recoupe.read.speech.statement import Cue, Source, Statement, reported
from recoupe.read.speech.subjects import postponed

__all__ = ["backward"]

INSIDE = ",:;"


def backward(page: Page, cues: Sequence[Cue]) -> list[Statement]:
    """What « c'est ce que dit X » points back to: the words before it in its sentence, else the sentence before."""
    found = []
    for match in page.words.turns.pointing.finditer(page.text):
        if page.quoted_at(match.start()) is not None:
            continue
        index = page.parsed.at(match.end())
        cue = next((c for c in cues if index <= c.first <= index + 3 and c.kind == "finite"), None)
        if cue is None:
            continue
        end = page.period(match.start())[1]
        source = _source(page, cue, end)
        told = _told(page, match.start())
        if source is None or told is None:
            continue
        zone = ((page.tokens[cue.first].start, end),)
        found.append(reported(page, cue, told, source, rule="backward", zone=zone))
    return found


def _source(page: Page, cue: Cue, end: int) -> Source | None:
    """The subject behind the verb: « ce qu'a promis la mairie »."""
    source = postponed(page, cue, end)
    return source if source is not None and able(page, source, strict=True) else None


def _told(page: Page, at: int) -> tuple[int, int] | None:
    """The words that are pointed back to: a clause before a comma, colon or semicolon, else the sentence before."""
    start = page.period(at)[0]
    before = trimmed(page, start, at)
    if before is not None and page.text[:at].rstrip()[-1:] in INSIDE:
        return before
    if before is not None or start == 0:
        return None
    stop = len(page.text[:start].rstrip())
    if page.text.count("\n\n", stop, start):
        return None
    while stop > 0 and page.text[stop - 1] in ".!…":
        stop -= 1
    quote = page.quoted_at(stop - 1)
    return (page.period(stop - 1)[0], stop) if quote is None else None
