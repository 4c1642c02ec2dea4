"""Expressions that count from another day: from the day of writing, or from the expression before."""

from __future__ import annotations

from datetime import date, timedelta

from recoupe.reconcile.times.calendar import nth_of_month, part_of, shifted, step_months, unit_after, unit_of
from recoupe.record.days import Days
from recoupe.record.mention import Tense
from recoupe.record.timeexpr import Grain, TimeExpr

__all__ = ["first_units", "from_now", "from_previous"]

FARTHEST = 700_000
"""No expression counts more days than this; beyond it the calendar would end."""
LOOSE = {Grain.DAY: 7, Grain.WEEK: 30, Grain.MONTH: 91, Grain.YEAR: 1096, Grain.WEEKEND: 30}
"""Days that a period without a number covers (« ces dernières semaines »)."""


def first_units(start: date, count: int, unit: Grain) -> Days:
    """So many whole units from a day on."""
    end = {
        Grain.MONTH: step_months(start, count),
        Grain.QUARTER: step_months(start, 3 * count),
        Grain.WEEK: start + timedelta(7 * count),
    }.get(unit, start + timedelta(count))
    return Days(start, end - timedelta(1))


# -- counted from the day of writing


def from_now(expr: TimeExpr, tense: Tense, now: date) -> Days | None:
    """The days of an expression that counts from the day of writing; the tense decides between two week-ends."""
    offset = expr.offset or 0
    if expr.unplaced:
        return None
    if expr.period:
        return _period(expr, offset, now)
    if expr.grain is Grain.WEEKEND:
        return _weekend(expr, tense, now)
    if expr.grain in (Grain.MINUTE, Grain.HOUR):
        hours = offset / (60 if expr.grain is Grain.MINUTE else 1)
        return Days(*sorted((now + timedelta(int(hours / 24)), now + timedelta(round(hours / 24)))))
    if expr.grain is Grain.DAY:
        day = now + timedelta(max(-FARTHEST, min(FARTHEST, offset)))
        if expr.part == "night" and offset == 0 and (tense is Tense.PAST or expr.toward == -1):
            return Days(day - timedelta(1), day)
        return Days.day(day)
    unit = unit_after(expr.grain, now, offset)
    if expr.grain is Grain.YEAR and expr.month is not None and unit.first is not None:
        return Days.month(unit.first.year, expr.month)
    if expr.nth is not None and unit.first is not None:
        return nth_of_month(expr, unit.first.year, unit.first.month)
    if expr.grain is Grain.WEEK and expr.weekday is not None and unit.first is not None:
        return Days.day(unit.first + timedelta(expr.weekday))
    if expr.first is not None and expr.inner is not None and unit.first is not None:
        return first_units(unit.first, expr.first, expr.inner)
    return part_of(expr.grain, unit, expr.mod)


def _period(expr: TimeExpr, offset: int, now: date) -> Days:
    """So many units up to now, or from tomorrow on; without a number a customary stretch."""
    grain = expr.grain
    if expr.length is None:
        width = timedelta(LOOSE.get(grain, 7))
        return Days(now - width, now) if offset < 0 else Days(now, now + width)
    count = int(expr.length)
    if grain in (Grain.MINUTE, Grain.HOUR):
        grain, count = Grain.DAY, max(1, round(count / (24 if grain is Grain.HOUR else 1440)))
    if offset < 0:
        return Days(shifted(grain, Days.day(now), -count).first, now)
    return Days(now + timedelta(1), shifted(grain, Days.day(now), count).last)


def _weekend(expr: TimeExpr, tense: Tense, now: date) -> Days:
    """Saturday and Sunday: on one of them « ce week-end » is now; else the tense decides, and the day of the week."""
    coming = unit_of(Grain.WEEKEND, now)
    offset = expr.offset or 0
    if offset == 0 and now not in coming:
        past = tense is Tense.PAST or (tense is Tense.NONE and now.weekday() < 3)
        offset = -1 if past else 0
    elif offset == 1 and now not in coming:
        offset = 0
    return coming.shift(7 * offset)


# -- counted from the expression before


def from_previous(expr: TimeExpr, previous: Days | None) -> Days | None:
    """The days of an expression that counts from those of another; None where that one is unknown or too wide."""
    if previous is None or previous.first is None or previous.last is None:
        return None
    if expr.day is not None and expr.month is not None:
        return _date_after(expr.month, expr.day, previous.first)
    if expr.day is not None:
        return _day_of_month(expr, previous.last)
    if expr.grain is Grain.MINUTE or (expr.grain is Grain.HOUR and abs(expr.offset or 0) < 24):
        return None  # « dix minutes plus tard » names no day
    if expr.weekday is not None:
        return _weekday_beside(expr.weekday, expr.offset or 0, previous)
    if expr.offset is None:  # an hour, a part of the day
        return previous if (previous.width or 0) <= 2 else None
    if expr.grain in (Grain.DAY, Grain.HOUR, Grain.MINUTE):
        step = expr.offset if expr.grain is Grain.DAY else round(expr.offset / 24)
        return previous.shift(max(-FARTHEST, min(FARTHEST, step)))
    if (expr.grain in (Grain.WEEK, Grain.WEEKEND) and expr.offset not in (-1, 0, 1)) or (
        expr.grain is Grain.WEEK and expr.vague and expr.mod is None
    ):
        return shifted(expr.grain, previous, expr.offset)
    if expr.grain is Grain.YEAR and (previous.width or 0) < 360 and expr.vague and expr.mod is None:
        coarse = previous if (previous.width or 0) > 1 else unit_of(Grain.MONTH, previous.first)
        return shifted(Grain.YEAR, coarse, expr.offset)
    return part_of(expr.grain, unit_after(expr.grain, previous.first, expr.offset), expr.mod)


def _day_of_month(expr: TimeExpr, after: date) -> Days | None:
    """The first such day of a month on or after a date (« le 7 »), or the days from one to another."""
    for step in range(3):
        month = step_months(after.replace(day=1), step)
        try:
            found = month.replace(day=expr.day or 1)
            last = found if expr.last_day is None else month.replace(day=expr.last_day)
        except ValueError:
            continue
        if found >= after:
            return Days(found, last) if found <= last else Days(found, step_months(last, 1))
    return None


def _date_after(month: int, day: int, after: date) -> Days | None:
    """« en juin 2011 … le 3 octobre suivant »: the first such date on or after the one before."""
    for year in (after.year, after.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= after:
            return Days.day(found)
    return None


def _weekday_beside(weekday: int, offset: int, previous: Days) -> Days | None:
    if previous.first is None or previous.last is None or (previous.width or 0) > 10:
        return None
    if offset > 0:
        return Days.day(previous.last + timedelta((weekday - previous.last.weekday() - 1) % 7 + 1))
    if offset < 0:
        return Days.day(previous.first - timedelta((previous.first.weekday() - weekday - 1) % 7 + 1))
    return Days.day(previous.first + timedelta((weekday - previous.first.weekday()) % 7))
