"""What the numerals of any language come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Numeral"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number before its hedges: `low` to `high` (None: the same as low), both inclusive.

    `approx` says that the noun itself is round (« une vingtaine »), `percent` that the value is a share of a hundred
    (« un tiers »); `written` is digits, words, collective or fraction.
    """

    low: Decimal
    high: Decimal | None = None
    approx: bool = False
    percent: bool = False
    written: str = "digits"
