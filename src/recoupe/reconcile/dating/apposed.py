"""Two ways of telling one day, side by side: « demain mercredi », « mardi 14 », « le 11, il y a huit jours »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.evidence import Known, is_ahead
from recoupe.reconcile.dating.settle import Evidence
from recoupe.reconcile.times.calendar import feast
from recoupe.record.days import Days
from recoupe.record.dossier import Reason
from recoupe.record.mention import Tense, Timex, TimexType
from recoupe.record.timeexpr import Anchor, Edge, Grain, TimeExpr

__all__ = ["apposed"]

SEPARATE = re.compile(r"[.;:!?\n]|,\s*\w{2,}\s*$")
"""What parts two days: the end of a clause, a linking word between comma and day (« demain, puis le 14 »)."""
TOUCHING, NEAR = 4, 14
"""Characters between two expressions of one day; between one and a feast or a custom (« Demain, c'est la … »)."""
WHOLE_WEEKS = {-8: (-8, -7), -15: (-15, -14), 8: (7, 8), 15: (14, 15)}
"""« il y a huit jours » is a week ago, « quinze jours » two."""
GONE = ((7, 0.8), (14, 0.6))
"""« mardi 14 » is told without its month within so many days, with so much weight each."""


def apposed(known: Known, frame: Frame) -> Iterator[Evidence]:
    """What an article says of its day by naming one day twice."""
    for timex in known.own:
        expr = timex.expr
        if _counts(expr) and expr.weekday is not None:
            yield _bound(timex, _days(frame, expr, _named(expr)))
        elif expr.anchor is Anchor.CALENDAR and expr.weekday is not None and expr.day and not expr.month:
            yield from _numbered(timex, frame)
    shown = sorted((*(t for t in known.own if not _is_hour(t.expr)), *_customs(known)), key=lambda t: t.span)
    for one, other in pairwise(shown):
        counted, named = (one, other) if _counts(one.expr) else (other, one)
        if _counts(counted.expr) and not _counts(named.expr) and _one_day(known.article.text, one, other, named):
            days = _days(frame, counted.expr, _named(named.expr))
            if days:
                yield _bound(counted, days)


def _customs(known: Known) -> Iterator[Timex]:
    """« comme tous les vendredis »: the day of a custom, beside the day on which it was kept."""
    return (t for t in known.reading.timexes if t.type is TimexType.SET and t.expr.weekday is not None)


def _is_hour(expr: TimeExpr) -> bool:
    """An hour or a part of the day that stands alone: « le 11 au soir »."""
    return expr.anchor is Anchor.BEFORE and expr.offset is None and expr.day is None and expr.weekday is None


def _counts(expr: TimeExpr) -> bool:
    """Whether the expression is so many days from the writing."""
    return expr.anchor is Anchor.NOW and expr.grain is Grain.DAY and expr.offset is not None and not expr.period


def _one_day(text: str, one: Timex, other: Timex, named: Timex) -> bool:
    gap = text[one.span.end : other.span.start]
    custom = named.type is TimexType.SET
    if Edge.ON is not one.expr.edge or Edge.ON is not other.expr.edge or not custom and SEPARATE.search(gap):
        return False
    joined = not gap.strip() or "," in gap or "(" in gap
    apart = named.expr.holiday is not None or custom or named.expr.anchor is Anchor.BEFORE
    return joined and len(gap) <= (NEAR if apart else TOUCHING)


def _named(expr: TimeExpr) -> Callable[[date], bool]:
    """Whether a day is the one that the words name, as far as they do."""

    def fits(day: date) -> bool:
        return (
            expr.weekday in (None, day.weekday())
            and expr.day in (None, day.day)
            and expr.month in (None, day.month)
            and expr.year in (None, day.year)
            and (expr.holiday is None or feast(expr.holiday, day.year) == day)
        )

    named = (expr.weekday, expr.day, expr.holiday)
    return fits if any(field is not None for field in named) else lambda _: False


def _days(frame: Frame, counted: TimeExpr, fits: Callable[[date], bool]) -> int:
    """The days of writing from which the count leads to a day that fits."""
    offset = counted.offset or 0
    steps = [timedelta(n) for n in WHOLE_WEEKS.get(offset, (offset,))]
    found = 0
    for number in range((frame.last - frame.first).days + 1):
        day = frame.first + timedelta(number)
        if any(fits(day + step) for step in steps):
            found |= 1 << number
    return found


def _numbered(timex: Timex, frame: Frame) -> Iterator[Evidence]:
    """« mardi 14 »: about the days of the story that are a Tuesday and a fourteenth."""
    fits, first = _named(timex.expr), frame.first - timedelta(GONE[-1][0])
    found = [day for n in range((frame.last - first).days + 1) if fits(day := first + timedelta(n))]
    for reach, weight in GONE:
        back = 0 if timex.tense is Tense.PAST and not is_ahead(timex) else reach
        forth = 0 if is_ahead(timex) else reach
        sides = (Days(d - timedelta(back), d + timedelta(forth)) for d in found)
        yield Evidence(
            span=timex.span, days=frame.union(sides), weight=weight, reason=Reason(code="dating.weekday-number")
        )


def _bound(timex: Timex, days: int) -> Evidence:
    return Evidence(span=timex.span, days=days, strength=3, reason=Reason(code="dating.apposed"))
