"""What a rule of time makes of its match."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.record.mention import TimexType
from recoupe.record.timeexpr import TimeExpr

__all__ = ["Timed"]


@dataclass(frozen=True, slots=True)
class Timed:
    """An expression and its TIMEX3 type; `refused` marks words that look like a time and are none."""

    type: TimexType
    expr: TimeExpr
    refused: bool = False
