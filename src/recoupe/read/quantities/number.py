"""A number on its way from the page to a quantity."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.lang.numeral import Kind, Numeral
from recoupe.lang.rule import Found
from recoupe.read.counted import NounPhrase
from recoupe.record.amount import Amount
from recoupe.record.mention import Unit

__all__ = ["LOOK_BACK", "Number", "plain"]

LOOK_BACK = 48  # characters before a number in which its hedges and its kind are sought


@dataclass(frozen=True, slots=True)
class Number:
    """A number on its way: surface offsets, amount, what it was written as."""

    start: int
    end: int
    amount: Amount
    numeral: Numeral
    rule: str
    core: tuple[int, int]
    unit: Unit | None = None
    after: int = 0
    noun: NounPhrase | None = None
    hedged: bool = False
    measured: str | None = None


def plain(found: Found[Numeral]) -> Number:
    """A numeral as a number; a share to the tenth, which is finer than « un tiers » means.

    >>> from decimal import Decimal
    >>> plain(Found(0, 8, Numeral(Decimal(200) / 3, percent=True, kind=Kind.SHARE), "fraction")).amount.low
    Decimal('66.7')
    """
    value = found.value
    low = value.low if value.kind is not Kind.SHARE else round(value.low, 1 if value.low >= 1 else 3).normalize() + 0
    amount = Amount(low, None if value.open else low if value.high is None else value.high, value.approx)
    unit = Unit.PERCENT if value.percent else None
    return Number(found.start, found.end, amount, value, found.rule, (found.start, found.end), unit, found.end)
