"""Statements in a list: « La direction rappelle que : – l'usine fermera en juin ; – les salaires seront payés. »,
« Elle tient à préciser les points suivants. 1. … 2. … »"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recoupe.read.speech.collective import able
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import over_circumstance
from recoupe.read.speech.statement import Cue, Statement, reported
from recoupe.read.speech.subjects import preposed
from recoupe.record.mention import Stance

__all__ = ["listed"]

ITEM = re.compile(r"\s*(?:[–—•▪‣*-]|\d{1,2}[.)°]|[a-z]\))[^\S\n]+(?P<words>[^\n]+)")
FOOT = " \u00a0.,;:"
BEFORE = 60
"""Characters before a cue in which what dates the saying may stand."""


def listed(page: Page, cues: Sequence[Cue]) -> list[Statement]:
    """The items of each list that a verb of saying opens at the end of its line: one statement an item."""
    found = []
    for cue in cues:
        items = list(_items(page, cue))
        source = preposed(page, cue) if items else None
        if source is None or cue.negated or not able(page, source, cue.weak):
            continue
        first = page.tokens[cue.first].start
        zone = ((max(page.period(first)[0], first - BEFORE), page.tokens[cue.last].end),)
        found += [reported(page, cue, item, source, rule="list", zone=zone) for item in items]
    return found


def _items(page: Page, cue: Cue) -> Iterator[tuple[int, int]]:
    """The offsets of the items that follow a cue, without their marks."""
    opened = _opened(page, cue)
    at = len(page.text) if opened is None else opened
    while (item := ITEM.match(page.text, at)) is not None and "\n" in page.text[at:item.start("words")]:
        at = item.end()
        words = item["words"].rstrip(FOOT)
        if words:
            yield item.start("words"), item.start("words") + len(words)


def _opened(page: Page, cue: Cue) -> int | None:
    """Where the words end that open a list: a colon behind a cue and what dates it, or behind its « que »; a line that
    speaks of the points that follow."""
    if not cue.grammar & {"q", "x"}:
        return None
    stop = page.text.find("\n", page.tokens[cue.last].end)
    line = page.parsed.between(page.tokens[cue.last].end, len(page.text) if stop < 0 else stop)
    if any(page.tokens[index].lower in page.listed("following") for index in line):
        return None if stop < 0 else stop
    index = over_circumstance(page, cue.last + 1)
    behind = page.tokens[index : index + 2]
    if behind and behind[0].lower in ("que", "qu'"):
        behind = behind[1:]
    elif cue.weak or cue.stance is Stance.EXPECT:
        return None  # « Le texte prévoit : – le retrait des listes »
    return behind[0].end if behind and behind[0].text == ":" else None
