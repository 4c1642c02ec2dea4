"""What the pace of a quantity implies for its end, beside what was forecast: pure data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from recoupe.record.commitment import CommitmentState
from recoupe.record.days import Days
from recoupe.record.reason import Reason

__all__ = ["Band", "Forecast", "Outcome", "Point", "Projection"]


@dataclass(frozen=True, slots=True)
class Band:
    """A closed interval of exact numbers; an end that is None is open.

    >>> Band(Fraction(1), None).covers(Band(Fraction(2), Fraction(3)))
    True
    """

    low: Fraction | None
    high: Fraction | None

    def covers(self, other: Band) -> bool:
        """Whether every number of the other is in this one."""
        low = self.low is None or other.low is not None and self.low <= other.low
        return low and (self.high is None or other.high is not None and other.high <= self.high)

    def hull(self, other: Band) -> Band:
        """The smallest band that holds both.

        >>> Band(Fraction(1), Fraction(2)).hull(Band(Fraction(5), None))
        Band(low=Fraction(1, 1), high=None)
        """
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Band(low, high)


@dataclass(frozen=True, slots=True)
class Point:
    """What all figures (ids) for the same days allow together: the hull of their claims."""

    days: Days
    amount: Band
    figures: tuple[str, ...] = ()


class Outcome(StrEnum):
    """How a projection stands to what was told afterwards."""

    RIGHT = "right"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A commitment (id) about the end of a quantity, the words that tie it to it, and what became of it afterwards.

    No `shared` words: it is one of the main deadlines of the story, shown since none speaks of this quantity.
    """

    commitment: str
    shared: tuple[str, ...] = ()
    verdict: CommitmentState = CommitmentState.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """The pace of a series (id) and the days on which it would reach its goal if it went on at that pace.

    `goal` is the hull of all that is said of the whole (zero for what remains), by the figures `of`.  `points` are the
    first and the last dated point used, `aside` figures that cannot be running totals.  `left` is what the last point
    leaves to do, `pace` and `needed` are a day.  `completion` has no last day where that cannot be told, and is None
    where nothing can; `reason` says why.  `reached` are the days on which the reports say that the goal was reached.
    """

    series: str
    goal: Band | None = None
    of: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    aside: tuple[str, ...] = ()
    left: Band | None = None
    pace: Band | None = None
    deadline: Days | None = None
    needed: Band | None = None
    completion: Days | None = None
    reason: Reason | None = None
    forecasts: tuple[Forecast, ...] = ()
    reached: Days | None = None
    outcome: Outcome = Outcome.UNKNOWN
