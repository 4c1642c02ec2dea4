"""Values of TIMEX3 as TimeML 1.2.1 publishes their form: always one, and never narrower than what is known.

`timex3_value` names the unit that the words name.  Where the days of writing are known only roughly, an expression may
denote any of several such units; here the value is then the calendar unit that holds them all.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from recoupe.reconcile.times.calendar import season_of, unit_of
from recoupe.reconcile.times.timex3 import TRIPLED, timex3_value
from recoupe.record.days import Days
from recoupe.record.mention import Timex, TimexType
from recoupe.record.timeexpr import Grain, TimeExpr

__all__ = ["UNKNOWN", "calendar_unit", "timeml_value"]

UNKNOWN = "XXXX-XX-XX"
"""The value of a day of which nothing is known."""

_UNITS = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEMESTER, Grain.YEAR, Grain.DECADE, Grain.CENTURY)
"""What a value can name, from the smallest."""
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_NAMED = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(-WE)?|([QH])(\d)|(SP|SU|FA|WI)))?")
_PUBLISHED = {"DE": "E", "CE": "C"}
"""Decades and centuries of a duration, as the published schema writes them."""
_LENGTH = re.compile(r"P(T?)(X|[\d.e+]+)(D|W|M|Y|H|WE|DE|CE)")
_ANY_DAY = Days.day(date(2000, 1, 1))
_OPEN = {Grain.WEEK: "XXXX-WXX", Grain.WEEKEND: "XXXX-WXX-WE", Grain.MONTH: "XXXX-XX", Grain.QUARTER: "XXXX-QX",
         Grain.SEMESTER: "XXXX-HX", Grain.YEAR: "XXXX", Grain.DECADE: "XXXX", Grain.CENTURY: "XXXX"}


def calendar_unit(days: Days | None) -> str:
    """The value of the smallest unit of the calendar that holds an interval, with X for what is not known.

    >>> [calendar_unit(Days(date(2034, 5, 3), date(2034, m, d))) for m, d in ((5, 3), (5, 7), (5, 8), (6, 1), (7, 1))]
    ['2034-05-03', '2034-W18', '2034-05', '2034-Q2', '2034']
    """
    if days is None or days.first is None or days.last is None:
        return UNKNOWN
    grain = next((grain for grain in _UNITS if unit_of(grain, days.first).covers(days)), None)
    return UNKNOWN if grain is None else _name(grain, days.first)


def _name(grain: Grain, day: date) -> str:
    """The unit that a day lies in, as a value."""
    iso = day.isocalendar()
    return {
        Grain.DAY: day.isoformat(),
        Grain.WEEK: f"{iso.year:04d}-W{iso.week:02d}",
        Grain.MONTH: f"{day.year:04d}-{day.month:02d}",
        Grain.QUARTER: f"{day.year:04d}-Q{(day.month + 2) // 3}",
        Grain.SEMESTER: f"{day.year:04d}-H{1 if day.month < 7 else 2}",
        Grain.YEAR: f"{day.year:04d}",
        Grain.DECADE: f"{day.year // 10:03d}X",
        Grain.CENTURY: f"{day.year // 100:02d}XX",
    }[grain]


def timeml_value(timex: Timex, days: Days | None) -> str:
    """The value of an expression that denotes some days, in the form that the schema of TimeML 1.2.1 allows.

    >>> from recoupe.record.article import Span
    >>> from recoupe.record.mention import Tense
    >>> def hier(days, **more):
    ...     expr = TimeExpr(offset=-1, **more)
    ...     return timeml_value(Timex(id="t", span=Span("a", 0, 4), type=TimexType.TIME, expr=expr, tense=Tense.PAST,
    ...                               rule="now.day"), days)
    >>> hier(Days.day(date(2034, 5, 3))), hier(Days(date(2034, 5, 3), date(2034, 5, 4)), part="evening"), hier(None)
    ('2034-05-03', '2034-W18-XTEV', 'XXXX-XX-XX')
    """
    if timex.type in (TimexType.DURATION, TimexType.SET):
        return _length(timex)
    named = timex3_value(timex, days)
    if named.endswith("_REF"):
        return named
    value, _, clock = named.partition("T")
    if not value:
        value, clock = _open(timex.expr), timex3_value(timex, _ANY_DAY).partition("T")[2]
    elif days is not None and not _holds(value, days, night=timex.expr.part == "night"):
        value = calendar_unit(days)
    return f"{_to_the_day(value)}T{clock}" if clock else value


def _length(timex: Timex) -> str:
    """The value of a duration or a set: a whole number of units, or X where it is open."""
    expr, each = timex.expr, timex.type is TimexType.SET
    if expr.weekday is None and expr.length is None:  # no number: « par trimestre », « depuis des semestres »
        if each and expr.grain is Grain.WEEKEND:
            return "XXXX-WXX-WE"
        if expr.grain in TRIPLED:
            return f"P{TRIPLED[expr.grain]}M" if each else "PXM"
    found = _LENGTH.fullmatch(timex3_value(timex, None))
    if found is None:
        return timex3_value(timex, None)
    count = found[2] if found[2] == "X" else f"{Decimal(found[2]):f}"
    return f"P{found[1]}{count if count.isdigit() else 'X'}{_PUBLISHED.get(found[3], found[3])}"


def _holds(value: str, days: Days, *, night: bool) -> bool:
    """Whether a value names a unit that holds the days; the night of a day runs into the next."""
    unit = _unit_named(value)
    return unit is None or unit.widen(0, 1 if night else 0).covers(days)


def _unit_named(value: str) -> Days | None:
    """The days of a value, None for one that names no plain unit of the calendar (decades among them)."""
    found = _NAMED.fullmatch(value)
    if found is None:
        return None
    year, month, day, week, weekend, part, number, season = found.groups()
    if week:
        monday = date.fromisocalendar(int(year), int(week), 1)
        return unit_of(Grain.WEEKEND if weekend else Grain.WEEK, monday)
    if part:
        grain, months = (Grain.QUARTER, 3) if part == "Q" else (Grain.SEMESTER, 6)
        return unit_of(grain, date(int(year), (int(number) - 1) * months + 1, 1))
    if season:
        return season_of(_SEASONS[season], int(year))
    first = date(int(year), int(month or 1), int(day or 1))
    return unit_of(Grain.DAY if day else Grain.MONTH if month else Grain.YEAR, first)


def _open(expr: TimeExpr) -> str:
    """What the words say of a date that no calendar day was found for."""
    year = "XXXX" if expr.year is None else f"{expr.year:04d}"
    if expr.month is not None:
        return f"{year}-{expr.month:02d}" + ("" if expr.day is None else f"-{expr.day:02d}")
    if expr.day is not None:
        return f"{year}-XX-{expr.day:02d}"
    if expr.weekday is not None:
        return f"{year}-WXX-{expr.weekday + 1}"
    if expr.season is not None:
        return f"{year}-{next(code for code, name in _SEASONS.items() if name == expr.season)}"
    return _OPEN.get(expr.grain, UNKNOWN).replace("XXXX", year, 1)


def _to_the_day(value: str) -> str:
    """A value to which a time of day can be put: one that leaves the day open, where it names a wider unit."""
    if re.fullmatch(r"[\dX]{4}(?:-[\dX]{2}-[\dX]{2}|-W[\dX]{2}-[1-7X])", value):
        return value
    if re.fullmatch(r"[\dX]{4}-W[\dX]{2}", value):
        return f"{value}-X"
    if re.fullmatch(r"[\dX]{4}-[\dX]{2}", value):
        return f"{value}-XX"
    return f"{value[:4]}-XX-XX"
