"""Two numbers that are one amount: « entre 10 et 20 », « de 30 à 40 », « deux ou trois »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recoupe.lang.counting import Counting
from recoupe.read.quantities.number import LOOK_BACK, Number
from recoupe.record.amount import Amount

__all__ = ["with_ranges"]

BETWEEN = re.compile(r"(?:entre|between)\s+$", re.IGNORECASE)
FROM = re.compile(r"(?<!\w)de\s+$", re.IGNORECASE)
RANGE_GAP = re.compile(r"\s(?P<link>à|ou|et|and)\s", re.IGNORECASE)


def with_ranges(drafts: Sequence[Number], text: str, words: Counting) -> list[Number]:
    joined: list[Number] = []
    for draft in drafts:
        both = _range(joined[-1], draft, text, words) if joined else None
        if both is None:
            joined.append(draft)
        else:
            joined[-1] = both
    return joined


def _range(a: Number, b: Number, text: str, words: Counting) -> Number | None:
    """« entre A et B », « de A à B », « A ou B » as one amount; None where they are two numbers."""
    link = RANGE_GAP.fullmatch(text, a.after if a.unit else a.end, b.start)
    if link is None or a.amount.value is None or b.amount.value is None or a.numeral.percent != b.numeral.percent:
        return None
    if a.unit is not None and a.unit is not b.unit:
        return None
    low = a.amount.value * (b.numeral.scale if a.numeral.scale == 1 and a.amount.value < 1000 else 1)
    high, before = b.amount.value, text[max(0, a.start - LOOK_BACK) : a.start]
    if not low < high <= 20 * low or words.before_changing.search(before):
        return None
    word = link["link"].lower()
    if word in ("et", "and") and not BETWEEN.search(before):
        return None
    if word == "ou" and a.hedged:
        return None
    opening = BETWEEN.search(before) or (FROM.search(before) if word == "à" else None)
    start = a.start - len(opening.group()) if opening else a.start
    return replace(
        b,
        start=start,
        amount=Amount(low, high, a.amount.approx or b.amount.approx),
        rule="range",
        core=(a.core[0], b.core[1]),
        unit=b.unit or a.unit,
    )
