"""Two numbers that are one amount: « entre 10 et 20 », « de 30 à 40 », « deux ou trois », « 15 euros 50 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recoupe.lang.counting import Counting
from recoupe.read.quantities.number import LOOK_BACK, Number
from recoupe.record.amount import Amount
from recoupe.record.mention import Unit

__all__ = ["with_ranges"]

BETWEEN = re.compile(r"(?:entre|between)\s+$", re.IGNORECASE)
FROM = re.compile(r"(?<!\w)de\s+$", re.IGNORECASE)
RANGE_GAP = re.compile(r"(?:\s(?P<noun>[^\W\d_]+[²³]?))?\s(?P<link>à|ou|et|and)\s", re.IGNORECASE)
CENTS_GAP = re.compile(r"\s(?P<and>et\s)?")


def with_ranges(drafts: Sequence[Number], text: str, words: Counting) -> list[Number]:
    joined: list[Number] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        both = last and (_range(last, draft, text, words) or _with_cents(last, draft, text, words))
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
    if link["noun"] and not re.match(rf"\s{link['noun']}\b", text[b.end : b.end + LOOK_BACK]):
        return None  # « de 10 tonnes à 20 tonnes »: measured alike
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


def _with_cents(a: Number, b: Number, text: str, words: Counting) -> Number | None:
    """« 15 dollars et 15 cents », « 15 euros 50 » as one amount; None where they are two numbers."""
    gap = CENTS_GAP.fullmatch(text, a.after, b.start)
    value, cents = a.amount.value, b.amount.value
    if gap is None or a.unit is not Unit.MONEY or a.after == a.end or value is None or cents is None:
        return None
    named = words.after_cents.match(text, b.end)
    whole = value == value.to_integral_value() and cents == cents.to_integral_value()
    if named is None or not whole or not 0 < cents < 100 or a.numeral.scale > 1 or b.numeral.written == "collective":
        return None
    if not named.group() and (gap["and"] or b.unit is not None or b.end - b.start != 2 or not text[b.start].isdigit()):
        return None
    amount = Amount(value + cents / 100, value + cents / 100, a.amount.approx)
    return replace(a, amount=amount, end=b.end, core=(a.core[0], b.core[1]), after=max(named.end(), b.end))
