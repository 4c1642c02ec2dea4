"""The value attribute of TIMEX3 (TimeML 1.2) of an expression and its days."""

from __future__ import annotations

from recoupe.record.days import Days
from recoupe.record.mention import Timex, TimexType
from recoupe.record.timeexpr import Grain, TimeExpr

__all__ = ["timex3_value"]

PARTS = {
    "dawn": "MO",
    "morning": "MO",
    "noon": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "midnight": "NI",
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
UNITS = {
    Grain.DAY: "D",
    Grain.WEEK: "W",
    Grain.MONTH: "M",
    Grain.YEAR: "Y",
    Grain.DECADE: "DE",
    Grain.CENTURY: "CE",
    Grain.WEEKEND: "WE",
}
TRIPLED = {Grain.QUARTER: 3, Grain.SEMESTER: 6}


def timex3_value(timex: Timex, days: Days | None) -> str:
    """The value in the notation of TIMEX3, "" where the days are unknown: `2024-07-07TEV`, `2024-W27`, `P3M`, `196`."""
    expr = timex.expr
    if timex.type in (TimexType.DURATION, TimexType.SET):
        return _duration(timex)
    if expr.unplaced and not expr.offset:
        return "PRESENT_REF"
    if expr.unplaced or (expr.period and expr.length is None):
        return "PAST_REF" if (expr.offset or 0) < 0 else "FUTURE_REF"
    if days is None or days.first is None:
        return ""
    return _calendar(expr, days) + _time(expr)


def _duration(timex: Timex) -> str:
    expr = timex.expr
    if expr.weekday is not None:
        return f"XXXX-WXX-{expr.weekday + 1}"
    count = f"{expr.length:g}" if expr.length is not None else "X" if timex.type is TimexType.DURATION else "1"
    if expr.grain in (Grain.HOUR, Grain.MINUTE):
        return f"PT{count}{'H' if expr.grain is Grain.HOUR else 'M'}"
    if expr.grain in TRIPLED and expr.length is not None:
        return f"P{expr.length * TRIPLED[expr.grain]:g}M"
    return f"P{count}{UNITS.get(expr.grain, 'D')}"


def _calendar(expr: TimeExpr, days: Days) -> str:
    first, last = days.first, days.last
    if first is None or last is None:
        return ""
    iso = first.isocalendar()
    if expr.season is not None:
        return f"{first.year:04d}-{SEASONS[expr.season]}"
    if expr.grain is Grain.WEEKEND and expr.offset is not None:
        return f"{iso.year:04d}-W{iso.week:02d}-WE"
    if expr.grain is Grain.WEEK:
        return f"{iso.year:04d}-W{iso.week:02d}" if (days.width or 0) > 1 else str(first)
    if expr.grain is Grain.QUARTER:
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    if expr.grain is Grain.SEMESTER:
        return f"{first.year:04d}-H{1 if first.month < 7 else 2}"
    if expr.grain in (Grain.DECADE, Grain.CENTURY):
        return f"{first.year // 10:03d}X" if expr.grain is Grain.DECADE else f"{first.year // 100:02d}XX"
    if expr.grain is Grain.YEAR and (days.width or 0) > 31:
        return f"{first.year:04d}"
    if expr.grain is Grain.MONTH or (days.width or 0) > 3:
        return f"{first.year:04d}-{first.month:02d}"
    return first.isoformat()


def _time(expr: TimeExpr) -> str:
    if expr.hour is not None:
        return f"T{expr.hour:02d}:{expr.minute or 0:02d}"
    return f"T{PARTS[expr.part]}" if expr.part in PARTS else ""
