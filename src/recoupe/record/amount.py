"""How many, as it was claimed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Amount"]

ROUNDING = Decimal("0.05")
"""A hedged or round number agrees with another within five per cent (the convention of the annotation guide)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The range that the words assert, both ends inclusive; an end that is None is open.

    `approx` says that the words hedge (« environ 200 », « une vingtaine », « estimé à 950 »).

    >>> Amount(Decimal(40), None).agrees(Amount.exactly(212))
    True
    """

    low: Decimal | None
    high: Decimal | None
    approx: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"{self.high} is less than {self.low}")

    @classmethod
    def exactly(cls, value: int | Decimal, *, approx: bool = False) -> Amount:
        """The one value, hedged or not."""
        return cls(Decimal(value), Decimal(value), approx)

    @property
    def value(self) -> Decimal | None:
        """The single number named, or None where the words give a range or one end only."""
        return self.low if self.low == self.high else None

    @property
    def named(self) -> Decimal | None:
        """The number that the words name: the value, or the only end that is given."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.value

    @property
    def round(self) -> bool:
        """Whether the number named is round, so that it may stand for its neighbours: two digits then zeros.

        >>> Amount.exactly(1500).round, Amount.exactly(943).round, Amount.exactly(20).round
        (True, False, False)
        """
        number = self.named
        if number is None or number < 100 or number != number.to_integral_value():
            return False
        return set(str(int(number))[2:]) == {"0"}

    def bounds(self) -> tuple[Decimal, Decimal | None]:
        """The least and the greatest true count that the words allow, hedges taken as five per cent either side."""
        low, high = self.low or Decimal(0), self.high
        if self.approx:
            low, high = low * (Decimal(1) - ROUNDING), None if high is None else high * (Decimal(1) + ROUNDING)
        return low, high

    def __str__(self) -> str:
        """The range in figures: « ~300 » hedged, « 63.. » and « ..50 » open, « 40..60 ».

        >>> str(Amount(Decimal(63), None)), str(Amount.exactly(300, approx=True)), str(Amount.exactly(Decimal("4.20")))
        ('63..', '~300', '4.2')
        """
        low, high = ("" if end is None else f"{end.normalize():f}" for end in (self.low, self.high))
        return ("~" if self.approx else "") + (low if low == high and low else f"{low}..{high}")

    def agrees(self, other: Amount) -> bool:
        """Whether one true count could satisfy both wordings (units are the caller's business)."""
        (low, high), (other_low, other_high) = self.bounds(), other.bounds()
        return (high is None or other_low <= high) and (other_high is None or low <= other_high)
