"""The audit of a reading: what was seen and not used becomes a doubt."""

from __future__ import annotations

import re

from recoupe.read.draft import Draft
from recoupe.record.reading import Doubt

__all__ = ["find_leftovers"]

DIGITS = re.compile(r"\d[\d.,: ]*\d|\d")


def find_leftovers(draft: Draft) -> list[Doubt]:
    """Every run of digits that stands in no expression of time, figure or name, in order."""
    taken = [m.span for group in (draft.timexes, draft.figures, draft.names) for m in group]
    taken = sorted(taken)
    found, i = [], 0
    for match in DIGITS.finditer(draft.surface.text):
        span = draft.surface.span(match.start(), match.end())
        while i < len(taken) and taken[i].end <= span.start:
            i += 1
        if not any(t.overlap(span) for t in taken[i : i + 6]):
            found.append(Doubt(span=span, kind="number not used"))
    return found
