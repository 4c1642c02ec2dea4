"""From what the words say to days of the calendar: the only place where the two meet.

A bare weekday is the last one in a past clause and the next one in a future clause; a day and month take the year that
suits the tense; where the day of writing is itself an interval, the answer is the hull of what is possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from recoupe.reconcile.times.calendar import feast, nth_of_month, part_of, season_of, step_months, unit_of
from recoupe.reconcile.times.relative import first_units, from_now, from_previous
from recoupe.reconcile.times.timex3 import timex3_value
from recoupe.record.days import Days
from recoupe.record.mention import Tense, TimexType
from recoupe.record.timeexpr import Anchor, Edge, Grain, TimeExpr

__all__ = ["Said", "denoted_by", "resolve", "timex3_value"]

AGAINST = {Tense.PAST: 6.0, Tense.FUTURE: 3.0}
"""How many times nearer a date on the wrong side of the tense must be than one on the right side to be preferred."""
LASTING = 3.0
"""« depuis janvier » lies behind unless it is said of what is to come."""
BOUNDED = 2.0
"""The same for a limit (« avant Noël ») that lies behind."""
ENDS = 8
"""Days at either end of an interval that hold every weekday."""
SATURDAY = 5
WIDEST = 800
"""A day of writing known no better than this many days dates nothing that hangs on it."""


class Said(Protocol):
    """What resolution reads of an expression of time."""

    @property
    def type(self) -> TimexType:
        """Date, time, duration or set."""
    @property
    def expr(self) -> TimeExpr:
        """The fields that are said."""
    @property
    def tense(self) -> Tense:
        """The tense of its clause."""


def resolve(
    timex: Said,
    published: Days | None,
    previous: Days | None = None,
    *,
    said: Days | None = None,
    frame: Days | None = None,
) -> Days | None:
    """The days that an expression denotes, both ends inclusive, or None where they cannot be told.

    `published` is the publication interval of the article, `previous` the days of the expression that it hangs on,
    `said` the days of the saying for words inside a quotation, `frame` the years of the story for an article without a
    date.  Durations and sets denote no days.
    """
    return denoted_by(timex.expr, timex.tense, timex.type, said or published or frame, previous)


def denoted_by(
    expr: TimeExpr, tense: Tense, kind: TimexType, now: Days | None, previous: Days | None
) -> Days | None:
    """The same of what an expression says, without the place where it says so; `now` are the days of writing."""
    if kind in (TimexType.DURATION, TimexType.SET):
        return None
    try:
        return _resolved(expr, tense, now, previous)
    except OverflowError:  # « dans 900 000 jours » leaves the calendar
        return None


# The rounds of dating, and the cuts of a story, ask the same of the same words again and again.
@lru_cache(maxsize=1 << 16)
def _resolved(expr: TimeExpr, tense: Tense, now: Days | None, previous: Days | None) -> Days | None:
    if expr.anchor in (Anchor.BEFORE, Anchor.EVENT) and (previous is not None or expr.day is None):
        days = from_previous(expr, previous)
        told_past = tense is Tense.PAST and days is not None and _to_come(days, expr, now)
        return _gone_by(expr, now) if told_past else days
    whole = _whole(expr)
    if whole is not None:
        return whole
    if now is None or not now.bounded or (now.width or 0) > WIDEST:
        return None
    return _hull(_from_now(expr, tense), _days_meant(expr, now))


def _to_come(days: Days, expr: TimeExpr, now: Days | None) -> bool:
    """Whether a bare day told in the past would lie after the writing: « ils ont quitté la maison le 9 »."""
    bare = expr.day is not None and expr.month is None
    return bare and now is not None and now.precedes(days)


def _gone_by(expr: TimeExpr, now: Days | None) -> Days | None:
    """The last such day of a month before the writing, where the day before in the text leads beyond it."""
    return None if now is None or now.last is None else _nearest(expr, Tense.PAST, now.last)


def _days_meant(expr: TimeExpr, now: Days) -> list[date]:
    """The first and the last day of writing from which to count: what is denoted only moves on with that day.

    A bare weekday means the day of writing itself only where that day is known.
    """
    assert now.first is not None
    assert now.last is not None
    width = min(ENDS, now.width or 1)
    days = [now.first + timedelta(n) for n in range(width)]
    if now.width != width:
        days += [now.last - timedelta(n) for n in reversed(range(width))]
    meant = [d for d in days if _may_say(expr, d)] or days
    return [meant[0], meant[-1]] if meant[0] != meant[-1] else meant[:1]


def _may_say(expr: TimeExpr, day: date) -> bool:
    """Whether the expression is likely to be used on a day: « ce mardi » on Tuesday, « mardi » on the others."""
    if expr.anchor is Anchor.CALENDAR and expr.weekday is not None and expr.day is None and expr.month is None:
        return (day.weekday() == expr.weekday) == (expr.toward == 0)
    if expr.anchor is Anchor.NOW and expr.grain is Grain.WEEKEND and expr.offset:  # said on the days between
        return day.weekday() < SATURDAY
    return True


def _hull(place: Callable[[date], Days | None], now: Iterable[date]) -> Days | None:
    """The hull of what is possible when the day of writing is any of `now`."""
    found: Days | None = None
    for day in now:
        days = place(day)
        if days is None:
            return None
        found = days if found is None else found.hull(days)
    return found


def _from_now(expr: TimeExpr, tense: Tense) -> Callable[[date], Days | None]:
    if expr.anchor is Anchor.NOW:
        return lambda now: from_now(expr, tense, now)
    if expr.weekday is not None and expr.month is None and expr.day is None:
        return lambda now: _weekday(expr, tense, now)
    return lambda now: _nearest(expr, tense, now)


# -- dates that need no day of writing


def _whole(expr: TimeExpr) -> Days | None:
    """The days of an expression that names its year."""
    if expr.anchor is not Anchor.CALENDAR or expr.year is None:
        return None
    return _in_year(expr, expr.year)


def _in_year(expr: TimeExpr, year: int) -> Days | None:
    """The days of the named fields in a year, or None where that year has no such day."""
    if not 1 <= year <= 9998:
        return None
    if expr.holiday is not None:
        day = feast(expr.holiday, year)
        return None if day is None else Days.day(day)
    if expr.season is not None:
        return part_of(Grain.SEASON, season_of(expr.season, year), expr.mod)
    if expr.quarter is not None:
        months = 6 if expr.grain is Grain.SEMESTER else 3
        if expr.quarter > 12 // months:
            return None
        return part_of(expr.grain, unit_of(expr.grain, date(year, (expr.quarter - 1) * months + 1, 1)), expr.mod)
    if expr.month is not None:
        return _in_month(expr, year, expr.month)
    if expr.first is not None and expr.inner is not None:
        return first_units(date(year, 1, 1), expr.first, expr.inner)
    grain = expr.grain if expr.grain in (Grain.DECADE, Grain.CENTURY) else Grain.YEAR
    if grain is Grain.CENTURY:
        return part_of(grain, Days(date(max(1, year + 1), 1, 1), date(year + 100, 12, 31)), expr.mod)
    return part_of(grain, unit_of(grain, date(year, 1, 1)), expr.mod)


def _in_month(expr: TimeExpr, year: int, month: int) -> Days | None:
    if expr.nth is not None:
        return nth_of_month(expr, year, month)
    if expr.day is None:
        return part_of(Grain.MONTH, Days.month(year, month), expr.mod)
    try:
        first = date(year, month, expr.day)
        if expr.last_day is None:
            if expr.offset is not None:  # « le lendemain du 3 mai »
                return Days.day(first + timedelta(expr.offset))
            return unit_of(Grain.WEEK, first) if expr.grain is Grain.WEEK else Days.day(first)
        last = date(year, month, expr.last_day)
    except ValueError:
        return None
    return Days(first, last) if first <= last else Days(step_months(first, -1), last)


# -- dates without a year


def _nearest(expr: TimeExpr, tense: Tense, now: date) -> Days | None:
    """The date of the year that suits the tense and the day of writing best."""
    if expr.anchor is Anchor.BEFORE and tense in (Tense.PRESENT, Tense.NONE):
        tense = Tense.PAST  # « le 2 » alone tells of a day gone by
    best: tuple[float, Days] | None = None
    for days in _candidates(expr, now):
        cost = _cost(days, expr, tense, now)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, days)
    return None if best is None else best[1]


def _candidates(expr: TimeExpr, now: date) -> Iterable[Days]:
    if expr.month is None and expr.day is not None:  # « vendredi 13 »
        months = (step_months(now.replace(day=1), n) for n in range(-7, 8))
        found = [_in_month(expr, m.year, m.month) for m in months]
    else:
        span = (
            range(-8, 5)
            if expr.weekday is not None and expr.day is not None and expr.last_day is None
            else range(-2, 3)
        )
        found = [_in_year(expr, now.year + n) for n in span]
    dated = [days for days in found if days is not None]
    agreeing = [
        d
        for d in dated
        if expr.weekday is None or expr.last_day or d.first is None or d.first.weekday() == expr.weekday
    ]
    return agreeing if agreeing and expr.holiday is None else dated


def _cost(days: Days, expr: TimeExpr, tense: Tense, now: date) -> float | None:
    """How far a candidate lies from the day of writing, weighed by the tense; None where the words exclude it."""
    if days.first is None or days.last is None:
        return None
    ahead, behind = (days.first - now).days, (now - days.last).days
    if expr.toward is not None and expr.toward != 0 and (behind <= 0 if expr.toward < 0 else ahead <= 0):
        return None
    if expr.edge is Edge.BEFORE:  # « il veut la paie avant Noël », whatever the tense
        return float(ahead) if ahead > 0 else max(0, behind) * BOUNDED
    if ahead > 0 and expr.edge is Edge.SINCE and tense is not Tense.FUTURE:
        return ahead * LASTING
    if ahead > 0:
        return ahead * (AGAINST[Tense.PAST] if tense is Tense.PAST else 1.0)
    if behind > 0:
        return behind * (AGAINST[Tense.FUTURE] if tense is Tense.FUTURE or expr.edge is Edge.BY else 1.0)
    return 0.0


def _weekday(expr: TimeExpr, tense: Tense, now: date) -> Days:
    """A bare weekday: the last one, today included, or the next."""
    assert expr.weekday is not None
    back = (now.weekday() - expr.weekday) % 7
    future = (
        tense in (Tense.FUTURE, Tense.PAST_FUTURE)
        or expr.edge in (Edge.BY, Edge.UNTIL, Edge.BEFORE)
        or (tense in (Tense.PRESENT, Tense.NONE) and back > 4)
    )
    if expr.toward == -1:
        day = now - timedelta(back if back > 1 else back + 7)  # « vendredi dernier » is not « hier »
    elif expr.toward is not None and expr.toward > 0:
        day = now + timedelta(7 * expr.toward - (back or (7 if expr.toward > 1 else 0)))
    elif future and back:
        day = now + timedelta(7 - back)
    else:
        day = now - timedelta(back)
    return _night(expr, day)


def _night(expr: TimeExpr, day: date) -> Days:
    """The day, with its successor for a night told by two days."""
    return Days.day(day) if expr.last_weekday is None else Days(day, day + timedelta(1))
