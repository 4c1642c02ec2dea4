"""Hedges around a number (« plus de », « environ », « au bas mot ») and the unit right behind it."""

from __future__ import annotations

from dataclasses import replace

from recoupe.lang.counting import Counting
from recoupe.read.quantities.number import LOOK_BACK, Number
from recoupe.record.amount import Amount
from recoupe.record.mention import Unit

__all__ = ["hedged"]


def hedged(draft: Number, text: str, words: Counting) -> Number:
    """With hedges before and right behind it, and the per cent sign."""
    draft = _measured(draft, text, words)
    for _ in range(2):
        draft = _hedge_before(draft, text, words)
    if words.before_estimate.search(text, max(0, draft.start - LOOK_BACK), draft.start):
        draft = replace(draft, amount=replace(draft.amount, approx=True))
    return _hedge_after(draft, text, words)


def _measured(draft: Number, text: str, words: Counting) -> Number:
    if match := words.after_percent.match(text, draft.end):
        end = draft.end if match["words"] else match.end()
        return replace(draft, unit=Unit.PERCENT, end=end, after=match.end())
    if match := words.after_below.match(text, draft.end):
        return replace(draft, amount=_below_zero(draft.amount), unit=Unit.OTHER, after=match.end())
    match = words.after_unit.match(text, draft.end)
    if match is None and words.before_currency.search(text, max(0, draft.start - LOOK_BACK), draft.start):
        return replace(draft, unit=Unit.MONEY)
    partitive = draft.numeral.scale > 1 or draft.rule in ("collective", "several")
    if match is None or match["of"] is not None and not partitive:
        return draft
    return replace(draft, unit=words.unit(*match["unit"].split()) or Unit.MONEY, after=match.end())


def _below_zero(amount: Amount) -> Amount:
    """« 10 degrés au-dessous de zéro »."""
    low, high = (None if end is None else -end for end in (amount.high, amount.low))
    return Amount(low, high, amount.approx)


def _hedge_before(draft: Number, text: str, words: Counting) -> Number:
    low, high = draft.amount.low, draft.amount.high
    floor = max(0, draft.start - LOOK_BACK)
    for pattern, amount in (
        (words.before_most, Amount(None, high, draft.amount.approx)),
        (words.before_least, Amount(low, None, draft.amount.approx)),
        (words.before_about, Amount(low, high, True)),
    ):
        if match := pattern.search(text, floor, draft.start):
            if pattern is words.before_least and words.before_reversing.search(text, floor, match.start()):
                amount = Amount(None, high, draft.amount.approx)
            if pattern is words.before_most and words.before_reversing.search(text, floor, match.start()):
                amount = Amount(low, None, draft.amount.approx)  # « pas moins de 500 »
            if draft.hedged and None in (low, high):
                amount = draft.amount  # « au moins quelque 200 »: the inner hedge has decided the ends
            return replace(draft, start=match.start(), amount=amount, hedged=True)
    return draft


def _hedge_after(draft: Number, text: str, words: Counting) -> Number:
    """« 12 au moins » widens the wording; « 12 morts au moins » changes the amount only."""
    if draft.hedged:
        return draft
    low, high, approx = draft.amount.low, draft.amount.high, draft.amount.approx
    for pattern, amount in (
        (words.after_least, Amount(low, None, approx)),
        (words.after_most, Amount(None, high, approx)),
        (words.after_about, Amount(low, high, True)),
    ):
        if match := pattern.match(text, draft.after):
            return replace(draft, end=draft.end if match["gap"] else match.end(), amount=amount, hedged=True)
    return draft
