"""Anniversaries: « Lundi, il y aura deux ans que … », « Un an, jour pour jour », beside a day that the story knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.evidence import LEAD, Known, is_ahead, is_bare_weekday
from recoupe.reconcile.dating.settle import Evidence
from recoupe.reconcile.dating.storydays import StoryDays
from recoupe.reconcile.times.calendar import step_months
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import Timex, TimexType
from recoupe.record.timeexpr import Anchor, Grain

__all__ = ["WHOLE", "anniversaries"]

WHOLE = 7
"""Days of the longest stretch whose ends have anniversaries."""
WEEK = timedelta(6)
WEEKDAY, TODAY = 0.9, 1.2
"""Weight of an anniversary told by its weekday, and of one told as « aujourd'hui »."""
NEAR = 80
"""Characters between the years and the weekday that tell one anniversary."""
FEW = 12
"""Days of the story that may have an anniversary; with more, one of them always fits."""


def anniversaries(known: Known, story: StoryDays, frame: Frame) -> Iterator[Evidence]:
    """Votes for the week of an anniversary that the lead names with its weekday: that of a day which others tell, or
    of either end of a few days (`story`)."""
    own = sorted(known.own, key=lambda t: t.span)
    shown = [t for t in known.reading.timexes if _years(t) and t.span.start - known.article.body < LEAD]
    for years in shown:
        for timex in own:
            today = _is_today(timex)
            if not (is_bare_weekday(timex) or today) or _gap(years.span, timex.span) > NEAR:
                continue
            dates = story.told_to(known.article.id, 1)
            found = sorted(set(_returns(dates, _years(years), timex, frame)))
            if 0 < len(found) <= FEW:
                sides = (_side(day, timex, today) for day in found)
                yield Evidence(
                    span=timex.span,
                    days=frame.union(sides),
                    weight=TODAY if today else WEEKDAY,
                    basis=Basis.OTHER_ARTICLES,
                    reason=Reason(code="dating.anniversary"),
                )
            break


def _years(timex: Timex) -> int:
    """How many years an expression counts back, or merely counts; 0 for none."""
    expr = timex.expr
    if expr.grain is not Grain.YEAR or expr.period or expr.anchor is Anchor.BEFORE:
        return 0
    if timex.type is TimexType.DURATION:
        return int(expr.length or 0) if expr.anchor is Anchor.NOW else 0
    return abs(expr.offset or 0) if expr.anchor in (Anchor.NOW, Anchor.EVENT) else 0


def _is_today(timex: Timex) -> bool:
    expr = timex.expr
    return expr.anchor is Anchor.NOW and expr.grain is Grain.DAY and expr.offset == 0 and not expr.period


def _gap(one: Span, other: Span) -> int:
    first, second = sorted((one, other))
    return second.start - first.end


def _returns(days: Iterable[Days], years: int, timex: Timex, frame: Frame) -> Iterator[date]:
    """The days of the story so many years on, as far as their weekday is the one named."""
    for known in days:
        for end in {known.first, known.last} - {None}:
            day = step_months(end or date.max, 12 * years)
            if frame.first <= day <= frame.last and timex.expr.weekday in (None, day.weekday()):
                yield day


def _side(day: date, timex: Timex, today: bool) -> Days:
    if today:
        return Days.day(day)
    return Days(day - WEEK, day) if is_ahead(timex) else Days(day, day + WEEK)
