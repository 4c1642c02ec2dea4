"""Sets of possible days inside the years of one story, as bits of an integer: met and joined in one step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.record.days import Days

__all__ = ["Frame"]


@dataclass(frozen=True, slots=True)
class Frame:
    """The days that are considered at all, both ends inclusive.  A set of them is an int: bit n is `first` + n days."""

    first: date
    last: date

    @property
    def all(self) -> int:
        """Every day of the frame."""
        return (1 << (self.last - self.first).days + 1) - 1

    def of(self, days: Days) -> int:
        """The days of an interval that lie in the frame.

        >>> f = Frame(date(2024, 1, 1), date(2024, 1, 8))
        >>> bin(f.of(Days(date(2024, 1, 2), date(2024, 1, 3))))
        '0b110'
        """
        met = days.meet(Days(self.first, self.last))
        if met is None or met.first is None or met.last is None:
            return 0
        width = (met.last - met.first).days + 1
        return ((1 << width) - 1) << (met.first - self.first).days

    def weekday(self, weekday: int) -> int:
        """Every such weekday (Monday = 0)."""
        start = (weekday - self.first.weekday()) % 7
        weeks = max(0, ((self.last - self.first).days - start) // 7 + 1)
        return ((1 << 7 * weeks) - 1) // 127 << start  # 1 + 2^7 + 2^14 + …

    def union(self, many: Iterable[Days]) -> int:
        """The days in any of the intervals."""
        found = 0
        for days in many:
            found |= self.of(days)
        return found

    def hull(self, days: int) -> Days | None:
        """The smallest interval that holds a set, or None for the empty one."""
        if not days:
            return None
        low = (days & -days).bit_length() - 1
        return Days(self.first + timedelta(low), self.first + timedelta(days.bit_length() - 1))

    def years(self) -> range:
        """The years that the frame touches."""
        return range(self.first.year, self.last.year + 1)
