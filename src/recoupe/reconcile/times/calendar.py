"""Calendar arithmetic on days: units, their parts, seasons and feasts, by the conventions of the dossier format."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped]

from recoupe.record.days import Days
from recoupe.record.timeexpr import Grain, Mod, TimeExpr

__all__ = [
    "EASTER_DAYS",
    "FIXED_DAYS",
    "SEASONS",
    "feast",
    "nth_of_month",
    "part_of",
    "season_of",
    "shifted",
    "step_months",
    "unit_after",
    "unit_of",
]

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of each season; a season has three whole months, and winter ends in the year after its start."""
FIXED_DAYS = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "new year": (1, 1),
    "new year eve": (12, 31),
    "epiphany": (1, 6),
    "candlemas": (2, 2),
    "valentine": (2, 14),
    "labour day": (5, 1),
    "bastille day": (7, 14),
    "assumption": (8, 15),
    "all saints": (11, 1),
    "all souls": (11, 2),
    "music day": (6, 21),
    "halloween": (10, 31),
    "st catherine": (11, 25),
    "st barbara": (12, 4),
    "st nicholas": (12, 6),
    "st lucy": (12, 13),
    "st eloi": (12, 1),
    "st john": (6, 24),
    "st martin": (11, 11),
    "st patrick": (3, 17),
    "st michael": (9, 29),
}
EASTER_DAYS = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "whit monday": 50,
}
MONTHS = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.SEASON: 3,
    Grain.SEMESTER: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}
PARTS = {
    Grain.MONTH: {Mod.START: (1, 10), Mod.MID: (11, 20), Mod.END: (21, 31), Mod.EARLY: (1, 15), Mod.LATE: (16, 31)},
    Grain.WEEK: {Mod.START: (1, 2), Mod.MID: (2, 4), Mod.END: (5, 7)},
}
"""Days of a month or of a week (Monday = 1) that début, mi and fin mean; both inclusive."""
THIRDS = {Mod.START: (0, 1), Mod.MID: (1, 2), Mod.END: (2, 3), Mod.EARLY: (0, 1.5), Mod.LATE: (1.5, 3)}
QUARTERS_OF_YEAR = {Mod.START: (1, 3), Mod.MID: (5, 8), Mod.END: (10, 12)}


def step_months(day: date, months: int) -> date:
    """The day so many months later, the last of its month where that month is shorter; years 1 to 9999 only.

    >>> step_months(date(2023, 12, 31), 2)
    datetime.date(2024, 2, 29)
    """
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_of(grain: Grain, day: date) -> Days:
    """The calendar unit that holds a day; for a week-end the coming one, or the one that the day lies in.

    >>> str(unit_of(Grain.QUARTER, date(2024, 5, 9)))
    '2024-04-01..2024-06-30'
    """
    if grain is Grain.WEEK:
        monday = day - timedelta(day.weekday())
        return Days(monday, monday + timedelta(6))
    if grain is Grain.WEEKEND:
        saturday = day - timedelta(day.weekday()) + timedelta(5)
        return Days(saturday, saturday + timedelta(1))
    if grain not in MONTHS:
        return Days.day(day)
    size = MONTHS[grain]
    first = day.year * 12 + day.month - 1
    start = max(12, first - first % size)
    begin = date(start // 12, start % 12 + 1, 1)
    return Days(begin, step_months(begin, size) - timedelta(1))


def unit_after(grain: Grain, day: date, count: int) -> Days:
    """The unit that lies so many units after the one that holds the day."""
    unit = unit_of(grain, day)
    if grain in MONTHS and unit.first is not None:
        return unit_of(grain, step_months(unit.first, MONTHS[grain] * count))
    return shifted(grain, unit, count)


def shifted(grain: Grain, days: Days, count: int) -> Days:
    """An interval moved by so many units, as that many units of the calendar: three months on is a whole month."""
    if days.first is None or days.last is None:
        return days
    if grain in MONTHS:
        step = MONTHS[grain] * count
        return Days(step_months(days.first, step), step_months(days.last, step))
    return days.shift(count * {Grain.WEEK: 7, Grain.WEEKEND: 7}.get(grain, 1))


def part_of(grain: Grain, days: Days, mod: Mod | None) -> Days:
    """The part of a unit that a modifier means: début 1-10, mi 11-20, fin 21-end of a month; quarters of a year.

    >>> str(part_of(Grain.YEAR, Days.year(2023), Mod.END))
    '2023-10-01..2023-12-31'
    """
    first, last = days.first, days.last
    if mod is None or mod is Mod.APPROX or first is None or last is None:
        return days
    if grain in PARTS:
        low, high = PARTS[grain].get(mod, (1, 31))
        return Days(first + timedelta(low - 1), min(last, first + timedelta(high - 1)))
    if grain is Grain.YEAR and mod in QUARTERS_OF_YEAR:
        start, end = QUARTERS_OF_YEAR[mod]
        return Days(date(first.year, start, 1), Days.month(first.year, end).last)
    width = (last - first).days + 1
    start_share, end_share = THIRDS[mod]
    return Days(
        first + timedelta(int(width * start_share / 3)), first + timedelta(max(0, int(width * end_share / 3) - 1))
    )


def nth_of_month(expr: TimeExpr, year: int, month: int) -> Days | None:
    """The second week, the first Monday or the last week-end of a month; a week is seven days from its first on.

    >>> str(nth_of_month(TimeExpr(nth=-1, weekday=0), 2023, 4))
    '2023-04-24'
    """
    whole, nth = Days.month(year, month), expr.nth or 1
    if whole.first is None or whole.last is None:
        return None
    inner = expr.inner or Grain.DAY
    weekday = 5 if inner is Grain.WEEKEND else expr.weekday
    if weekday is None:
        size = 7 if inner is Grain.WEEK else 1
        start = whole.last - timedelta(size - 1) if nth < 0 else whole.first + timedelta(size * (nth - 1))
        return Days(start, start + timedelta(size - 1)).meet(whole)
    if nth < 0:
        day = whole.last - timedelta((whole.last.weekday() - weekday) % 7)
    else:
        day = whole.first + timedelta((weekday - whole.first.weekday()) % 7 + 7 * (nth - 1))
    found = Days(day, day + timedelta(1 if inner is Grain.WEEKEND else 0))
    return found if day in whole else None


def season_of(name: str, year: int) -> Days:
    """The season that begins in a year: été is June to August, hiver December to February of the year after."""
    first = date(year, SEASONS[name], 1)
    return Days(first, step_months(first, 3) - timedelta(1))


def feast(name: str, year: int) -> date | None:
    """The day of a feast in a year, or None for a name that the calendar does not have.

    >>> feast("easter monday", 2024)
    datetime.date(2024, 4, 1)
    """
    if name in FIXED_DAYS:
        return date(year, *FIXED_DAYS[name])
    if name in EASTER_DAYS and year >= 1583:
        sunday: date = easter(year)
        return sunday + timedelta(EASTER_DAYS[name])
    return None
