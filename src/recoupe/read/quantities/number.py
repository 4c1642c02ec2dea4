"""A number on its way from the page to a quantity."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.lang.numeral import Numeral
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


def plain(found: Found[Numeral]) -> Number:
    value = found.value
    amount = Amount(value.low, None if value.open else value.low if value.high is None else value.high, value.approx)
    unit = Unit.PERCENT if value.percent else None
    return Number(found.start, found.end, amount, value, found.rule, (found.start, found.end), unit, found.end)
