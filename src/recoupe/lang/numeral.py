"""What the numerals of any language come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Numeral"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number before its hedges: `low` to `high` (None: the same as low), both inclusive; `open`: no upper end.

    `approx` says that the noun itself is round (« une vingtaine »), `percent` that the value is a share of a hundred
    (« un tiers »); `written` is digits, words, collective or fraction;
    `scale` the thousand, million or milliard that it ends on, which « 2 à 3 millions » shares out.
    """

    low: Decimal
    high: Decimal | None = None
    open: bool = False
    approx: bool = False
    percent: bool = False
    written: str = "digits"
    scale: int = 1
