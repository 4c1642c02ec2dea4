"""The noun that a word of reckoning counts, and what is said of it: « porte à 31 le nombre de marins ayant péri »."""

from __future__ import annotations

import re

from recoupe.lang.words import fold
from recoupe.read.figures.evidence import Evidence
from recoupe.read.figures.site import Page, Site
from recoupe.record.claim import Measure

__all__ = ["reckoned"]

TAIL = 90  # characters behind the noun that can tell its state
LEAD = 4  # tokens between a word of reckoning and its noun
BREAK = re.compile(r"[,;:.()]")


def reckoned(page: Page, site: Site, head: int | None) -> Evidence | None:
    """The state of the noun `head` that a word of reckoning counts, by the turn of phrase right behind it."""
    if head is None or site.head is not None:
        return None
    if not any(page.key(i) in page.words.tallies for i in range(max(0, head - LEAD), head)):
        return None
    start = page.tokens[head].end
    end = min(start + TAIL, site.start if site.start > start else len(page.text))
    phrase = page.words.phrase(BREAK.split(page.text[start:end])[0])
    if phrase is None or phrase[0] is Measure.TOTAL:
        return None
    return Evidence(phrase[0], fold(phrase[1]), "level")
