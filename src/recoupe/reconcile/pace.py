"""Interval arithmetic on two dated points: the pace between them, what is left, when it would be done.

Every answer holds all values that some choice of amounts and days within the intervals gives; an end that no choice
bounds is None.  So wider intervals never give a narrower answer.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from fractions import Fraction

from recoupe.record.days import Days
from recoupe.record.projection import Band, Point

__all__ = ["completion", "left_to", "needed", "pace", "within"]


def within(point: Point, goal: Band) -> Point:
    """The point with what exceeds the goal cut off: nobody can have moved more than the whole."""
    low, high = point.amount.low, point.amount.high
    if goal.high is None or low is not None and low > goal.high:
        return point
    return Point(point.days, Band(low, goal.high if high is None else min(high, goal.high)), point.figures)


def pace(first: Point, last: Point) -> Band | None:
    """By how much a day the amount grew between two points; None where their days need not differ.

    >>> one = Point(Days.day(date(2031, 3, 1)), Band(Fraction(100), Fraction(120)))
    >>> pace(one, Point(Days.day(date(2031, 3, 11)), Band(Fraction(300), Fraction(300))))
    Band(low=Fraction(18, 1), high=Fraction(20, 1))
    """
    if not first.days.bounded or not last.days.bounded or not first.days.precedes(last.days):
        return None
    least, most = _apart(first.days.last, last.days.first), _apart(first.days.first, last.days.last)
    low, high = _less(last.amount.low, first.amount.high), _less(last.amount.high, first.amount.low)
    return Band(
        None if low is None else low / (most if low >= 0 else least),
        None if high is None else high / (least if high >= 0 else most),
    )


def left_to(last: Point, goal: Band) -> Band:
    """What is still to do after a point, at least and at most.

    >>> left_to(Point(Days.day(date(2031, 3, 1)), Band(Fraction(90), None)), Band(Fraction(100), Fraction(110)))
    Band(low=Fraction(0, 1), high=Fraction(20, 1))
    """
    least, most = _less(goal.low, last.amount.high), _less(goal.high, last.amount.low)
    return Band(max(least or Fraction(0), Fraction(0)), None if most is None else max(most, Fraction(0)))


def needed(last: Point, left: Band, deadline: Days) -> Band | None:
    """By how much a day it must grow to be done on the last day of a deadline; None where that day may have come.

    >>> needed(Point(Days.day(date(2031, 3, 1)), Band(None, None)), Band(Fraction(10), Fraction(20)),
    ...        Days.day(date(2031, 3, 11)))
    Band(low=Fraction(1, 1), high=Fraction(2, 1))
    """
    if deadline.last is None or last.days.first is None or last.days.last is None or deadline.last <= last.days.last:
        return None
    low = (left.low or Fraction(0)) / _apart(last.days.first, deadline.last)
    return Band(low, None if left.high is None else left.high / _apart(last.days.last, deadline.last))


def completion(last: Point, left: Band, rate: Band) -> Days | None:
    """The days on which nothing would be left at that pace; None where it does not grow, no last day where it may not.

    >>> last = Point(Days.day(date(2031, 3, 11)), Band(Fraction(300), Fraction(300)))
    >>> str(completion(last, Band(Fraction(90), Fraction(100)), Band(Fraction(18), Fraction(20))))
    '2031-03-15..2031-03-17'
    """
    if last.days.first is None or rate.high is not None and rate.high <= 0:
        return None
    least = Fraction(0) if rate.high is None else (left.low or Fraction(0)) / rate.high
    first = _after(last.days.first, math.floor(least))
    if first is None:
        return None
    if left.high is None or rate.low is None or rate.low <= 0 or last.days.last is None:
        return Days(first, None)
    return Days(first, _after(last.days.last, math.ceil(left.high / rate.low)))


def _apart(first: date | None, last: date | None) -> int:
    assert first is not None
    assert last is not None
    return (last - first).days


def _less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other


def _after(day: date, days: int) -> date | None:
    """The day so many days later, or None beyond the calendar."""
    return day + timedelta(days) if days <= (date.max - day).days else None
