"""One unit of measurement for what is compared: kilograms beside tonnes, km² beside hectares.  The words stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from recoupe.record.claim import Figure
from recoupe.record.dossier import DatedFigure
from recoupe.record.mention import Unit

__all__ = ["alike", "in_one_unit"]

COMMON = {Unit.TONNE: "metric_ton", Unit.HECTARE: "hectare"}
"""The units of measurement that the dossier counts in."""


def alike(figure: Figure) -> Figure:
    """The figure in the unit of mass or land that the dossier counts in; itself where it measures neither.

    >>> from recoupe.record.amount import Amount
    >>> from recoupe.record.article import Span
    >>> words = Span("a", 0, 9)
    >>> seized = Figure(id="f", span=words, amount=Amount.exactly(800), unit=Unit.OTHER, counted=None, head=None,
    ...                 clause=words, rule="digits", measured="kilogram")
    >>> alike(seized).unit, alike(seized).amount.value
    (<Unit.TONNE: 'tonne'>, Decimal('0.800'))
    """
    for unit, common in COMMON.items():
        if figure.measured is not None and figure.measured != common:
            factor = _factor(figure.measured, common)
            if factor is not None:
                thing = unit.value if unit is Unit.HECTARE else figure.thing
                return replace(_times(figure, factor, common), unit=unit, thing=thing)
    return figure


def in_one_unit(items: Sequence[DatedFigure]) -> list[DatedFigure]:
    """The items in the smallest unit that one of them is measured in: there « 2,5 tonnes » shows itself to be round."""
    units = sorted({d.figure.measured for d in items if d.figure.measured is not None})
    if len(units) < 2:
        return list(items)
    smallest = min(units, key=lambda unit: (_factor(unit, units[0]) or Decimal(1), unit))
    return [_into(item, smallest) for item in items]


def _into(item: DatedFigure, unit: str) -> DatedFigure:
    factor = None if item.figure.measured is None else _factor(item.figure.measured, unit)
    return item if factor is None else replace(item, figure=_times(item.figure, factor, unit))


def _times(figure: Figure, factor: Decimal, unit: str) -> Figure:
    low, high = (None if end is None else end * factor for end in (figure.amount.low, figure.amount.high))
    return replace(figure, amount=replace(figure.amount, low=low, high=high), measured=unit)


@lru_cache
def _registry() -> Any:
    from pint import UnitRegistry  # half a second, and most dossiers measure in one unit only

    return UnitRegistry(non_int_type=Decimal)


@lru_cache
def _factor(unit: str, other: str) -> Decimal | None:
    """How many of the other unit make one; None where they measure different things."""
    if unit == other:
        return Decimal(1)
    one = _registry().Quantity(Decimal(1), unit)
    return Decimal(one.to(other).magnitude) if one.is_compatible_with(other) else None
