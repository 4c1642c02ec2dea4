"""Calendar time: a closed interval of days, and nothing finer."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Days"]


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of calendar days, both ends inclusive; an end that is None is open.

    It says which days are *possible* (of a publication) or *covered* (by an expression), never more precisely
    than the words do.  Raises ValueError when the last day precedes the first.

    >>> Days.month(2024, 2)
    Days(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    >>> str(Days.day(date(2024, 7, 7)))
    '2024-07-07'
    """

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"{self.last} precedes {self.first}")

    @classmethod
    def day(cls, day: date) -> Days:
        """The one day given."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Days:
        """All days of a month, 1 to 12."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Days:
        """All days of a year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.first is not None and self.last is not None

    @property
    def width(self) -> int | None:
        """How many days it holds, or None where an end is open.

        >>> Days.month(2024, 7).width
        31
        """
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __iter__(self) -> Iterator[date]:
        if self.first is None or self.last is None:
            raise ValueError("an open interval cannot be listed")
        return (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))

    def meet(self, other: Days) -> Days | None:
        """The days in both, or None where there is none.

        >>> Days.month(2024, 7).meet(Days(date(2024, 7, 20), None))
        Days(first=datetime.date(2024, 7, 20), last=datetime.date(2024, 7, 31))
        """
        first, last = self.first, self.last
        if first is None or other.first is not None and other.first > first:
            first = other.first
        if last is None or other.last is not None and other.last < last:
            last = other.last
        return None if first is not None and last is not None and last < first else Days(first, last)

    def hull(self, other: Days) -> Days:
        """The smallest interval that holds both."""
        first = None if self.first is None or other.first is None else min(self.first, other.first)
        last = None if self.last is None or other.last is None else max(self.last, other.last)
        return Days(first, last)

    def covers(self, other: Days) -> bool:
        """Whether every day of the other is in this one."""
        return self.hull(other) == self

    def precedes(self, other: Days) -> bool:
        """Whether every day of this one is before every day of the other."""
        return self.last is not None and other.first is not None and self.last < other.first

    def shift(self, days: int) -> Days:
        """The interval moved by so many days, later for a positive number."""
        step = timedelta(days)
        return Days(None if self.first is None else self.first + step, None if self.last is None else self.last + step)

    def widen(self, before: int, after: int) -> Days:
        """The interval with so many days more at each end."""
        return Days(
            None if self.first is None else self.first - timedelta(before),
            None if self.last is None else self.last + timedelta(after),
        )

    def __str__(self) -> str:
        if self.first == self.last and self.first is not None:
            return self.first.isoformat()
        return f"{self.first.isoformat() if self.first else ''}..{self.last.isoformat() if self.last else ''}"
