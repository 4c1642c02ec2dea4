"""Statements in a list: « La direction rappelle que : – l'usine fermera en juin ; – les salaires seront payés. »"""

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

ITEM = re.compile(r"\s*[–—•▪‣*-][^\S\n]+(?P<words>[^\n]+)")
FOOT = " \u00a0.,;:"
BEFORE = 60
"""Characters before a cue in which what dates the saying may stand."""


def listed(page: Page, cues: Sequence[Cue]) -> list[Statement]:
    """The items of each list that a verb of saying opens by a colon at the end of its line: one statement an item."""
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
    colon = _colon(page, cue)
    at = len(page.text) if colon is None else colon
    while (item := ITEM.match(page.text, at)) is not None and "\n" in page.text[at:item.start("words")]:
        at = item.end()
        words = item["words"].rstrip(FOOT)
        if words:
            yield item.start("words"), item.start("words") + len(words)


def _colon(page: Page, cue: Cue) -> int | None:
    """Where the colon ends that stands behind a cue and what dates it, or behind its « que »."""
    if not cue.grammar & {"q", "x"}:
        return None
    index = over_circumstance(page, cue.last + 1)
    behind = page.tokens[index : index + 2]
    if behind and behind[0].lower in ("que", "qu'"):
        behind = behind[1:]
    elif cue.weak or cue.stance is Stance.EXPECT:
        return None  # « Le texte prévoit : – le retrait des listes »
    return behind[0].end if behind and behind[0].text == ":" else None
