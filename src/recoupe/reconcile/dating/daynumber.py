"""What numbers of days without their month say of the day of writing: « le 21 », « samedi … le 29 au matin »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta

from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.evidence import Known, is_ahead, is_bare_weekday
from recoupe.reconcile.dating.settle import Evidence
from recoupe.reconcile.times.calendar import step_months
from recoupe.record.days import Days
from recoupe.record.dossier import Reason
from recoupe.record.mention import Tense, Timex
from recoupe.record.timeexpr import Anchor

__all__ = ["day_numbers"]

SAME_MONTH = ((16, 0.4), (27, 0.4))
"""A day gone by is told by its number alone within so many days, with so much weight each."""
BESIDE, COMING, GONE = 600, 1.0, 0.7
"""How near, in characters, a weekday and the number of its day stand together; the weight of their agreement, for a
weekday to come and for one gone by, on which what was planned for that number may have been done."""
LONGEST = 40
"""Years of a story beyond which a number of a day tells nothing."""


def day_numbers(known: Known, frame: Frame) -> Iterator[Evidence]:
    """Votes of the days that an article tells by their numbers alone."""
    numbers = [t for t in known.reading.timexes if _is_number(t) and not any(b.holds(t.span) for b in known.borrowed)]
    if not numbers or frame.last.year - frame.first.year > LONGEST:
        return
    own = set(known.own)
    for timex in numbers:
        if timex in own and timex.tense is Tense.PAST and timex.hangs_on is None:
            for reach, weight in SAME_MONTH:
                days = (Days(d, d + timedelta(reach)) for d in _days(timex, frame))
                yield _vote(timex, frame.union(days), weight)
    for weekday in filter(is_bare_weekday, known.own):
        yield from _agreeing(weekday, numbers, frame)


def _agreeing(weekday: Timex, numbers: Sequence[Timex], frame: Frame) -> Iterator[Evidence]:
    """The week before a weekday to come, or after one gone by, that the last day planned near it names too."""
    for timex in reversed(numbers):
        if abs(timex.span.start - weekday.span.start) > BESIDE or timex.tense is Tense.PAST:
            continue
        found = [d for d in _days(timex, frame) if d.weekday() == weekday.expr.weekday]
        week = timedelta(6)
        sides = (Days(d - week, d) if is_ahead(weekday) else Days(d, d + week) for d in found)
        if found and (is_ahead(weekday) or weekday.tense is Tense.PAST):
            yield _vote(timex, frame.union(sides), COMING if is_ahead(weekday) else GONE)
            return


def _is_number(timex: Timex) -> bool:
    expr = timex.expr
    return expr.anchor is Anchor.BEFORE and expr.day is not None and expr.month is None and expr.last_day is None


def _days(timex: Timex, frame: Frame) -> Iterator[date]:
    """Every day of that number in the months of the frame."""
    month = frame.first.replace(day=1)
    while month <= frame.last:
        with suppress(ValueError):  # no 31st of April
            yield month.replace(day=timex.expr.day or 1)
        month = step_months(month, 1)


def _vote(timex: Timex, days: int, weight: float) -> Evidence:
    return Evidence(span=timex.span, days=days, weight=weight, reason=Reason(code="dating.day-number"))
