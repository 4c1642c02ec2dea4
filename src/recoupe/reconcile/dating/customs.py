"""What the customs of the press say of the day on which an article was written: votes, not proofs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from operator import or_

from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.evidence import LEAD, Known, is_ahead, is_bare_weekday, is_day
from recoupe.reconcile.dating.lookback import looked_back
from recoupe.reconcile.dating.settle import Evidence
from recoupe.reconcile.times.resolve import resolve
from recoupe.record.days import Days
from recoupe.record.dossier import Reason
from recoupe.record.mention import Tense, Timex
from recoupe.record.timeexpr import Anchor, Edge, Grain

__all__ = ["FRESH", "customs", "fresh_votes"]

FRESH = ((1, 0.3), (3, 0.8), (7, 0.5), (14, 0.5))
"""News is told within so many days of what happened, with so much weight each: nearly all of it within three."""
STALE, OLD = ((7, 0.3), (14, 1.0)), ((14, 0.6), (21, 0.6))
"""The same where only words like « hier » show that the report is fresh, or only weekdays: its dates may be older."""
NEAREST = 0.13
"""Weight of each day by which bare weekdays lie nearer: « lundi » is said of the last Monday and of the next, and
seldom on the sixth day after."""
PAIR = 0.35
"""The same for the last weekday gone by and the first to come: news stands between the two."""


OTHERWISE = 0.3
"""Weight against the days for which « hier » would be a day that the article calls by its weekday."""
COUNTED = 5
"""Days from which « il y a … jours » is a look back, and no news of the week."""
APPOSED = 12
"""Characters between a weekday and the feast that it is: « lundi, jour des Morts »."""
TODAY = 0.8
"""Weight against the day itself for a weekday to come: « jeudi » is seldom today, as « ce jeudi » is."""
LONGER, GONE = 6, 0.7
"""Days from which a day gone by has a number where the last ones have their weekdays, and the weight of that."""
BESIDE, BESIDES = 400, 0.8
"""How near, in characters, a weekday to come must stand to a date of that weekday to mean it, and its weight."""


def customs(known: Known, frame: Frame, published: Days, story: Days | None = None) -> Iterator[Evidence]:
    """The votes of one article's own words; `published` is what is known so far, `story` the days of the others."""
    yield from _weekdays(known, frame)
    yield from _fresh(known, frame, published, story)
    yield from _weekday_again(known, frame, published, story)
    yield from _weekday_to_come(known, frame, published)
    yield from _counted_back(known, frame, published)
    yield from _called_otherwise(known, frame)
    yield from _longer_gone(known, frame, published, story)


def _vote(timex: Timex, days: int, weight: float, code: str) -> Evidence:
    return Evidence(span=timex.span, days=days, weight=weight, reason=Reason(code=code))


def _weekdays(known: Known, frame: Frame) -> Iterator[Evidence]:
    """Weekdays gone by and weekdays to come lie about the writing as near as they can."""
    bare = [t for t in known.own if is_bare_weekday(t) and (is_ahead(t) or t.tense is Tense.PAST)]
    bare = [t for t in bare if t.tense is not Tense.PAST_FUTURE]  # « devait partir vendredi »: gone by or not
    past = {t.expr.weekday or 0 for t in bare if not is_ahead(t)}
    ahead = {t.expr.weekday or 0 for t in bare if is_ahead(t)}
    both, last = past & ahead, max(bare, key=lambda t: t.span, default=None)
    if last is None:
        return
    far = {day: _distance(day, past - both, ahead - both) for day in range(7)}
    levels = sorted(set(far.values()))
    for level, beyond in pairwise(levels):
        weight = beyond - level
        days = reduce(or_, (frame.weekday(day) for day in far if far[day] <= level))
        yield _vote(last, days, weight, "dating.between")


def _distance(day: int, past: set[int], ahead: set[int]) -> float:
    """How far the weekdays gone by and to come span about one of them, and how far the two next to it lie apart."""
    back, forth = [(day - p) % 7 for p in past], [(f - day) % 7 for f in ahead]
    span = NEAREST * (max(back, default=0) + max(forth, default=0))
    today = TODAY if 0 in forth else 0.0
    return span + today + (PAIR * (min(back) + min(forth)) if back and forth else 0.0)


def fresh_votes(
    days: Days, frame: Frame, make: Callable[[int, float], Evidence], steps: tuple[tuple[int, float], ...] = FRESH
) -> Iterator[Evidence]:
    """Votes for the days soon after some days; `make` turns a set and a weight into evidence."""
    if days.first is None or days.last is None:
        return
    for reach, weight in steps:
        yield make(frame.of(Days(days.first, days.last + timedelta(reach))), weight)


def _fresh(known: Known, frame: Frame, published: Days, story: Days | None) -> Iterator[Evidence]:
    """The latest day gone by that an article tells, where it is the news: in the lead, or told with its weekday."""
    told = [(days, t) for t in known.own if (days := _past_day(t, published, story)) is not None]
    if not told:
        return
    latest = max((days for days, _ in told), key=lambda days: days.last or days.first or date.min)
    if any(_later_number(t, published, latest) for t in known.own):
        return
    news = [t for days, t in told if days == latest and (_leads(t, known) or t.expr.weekday is not None)]
    recent = [t for t in known.own if _leads(t, known) and _recent(t)]
    if news and not (recent and news[0].expr.weekday is None):
        yield from fresh_votes(latest, frame, lambda days, weight: _vote(news[0], days, weight, "dating.fresh"))
    elif recent and (news or known.article.declared is None):
        first, steps = told[0][1], STALE if any(t.expr.anchor is Anchor.NOW for t in recent) else OLD
        yield from fresh_votes(latest, frame, lambda days, weight: _vote(first, days, weight, "dating.fresh"), steps)


def _later_number(timex: Timex, published: Days, latest: Days) -> bool:
    """Whether « mardi 14 » is told as past and lies later: then an earlier day is no news."""
    expr = timex.expr
    if expr.weekday is None or expr.day is None or expr.month is not None or timex.tense is not Tense.PAST:
        return False
    days = None if is_ahead(timex) else resolve(timex, published)
    return days is not None and days.first is not None and latest.last is not None and days.first > latest.last


def _leads(timex: Timex, known: Known) -> bool:
    return timex.span.start - known.article.body < LEAD


def _weekday_again(known: Known, frame: Frame, published: Days, story: Days | None) -> Iterator[Evidence]:
    """A weekday told with its date, then alone or as « dernier »: the same day, of the week before the writing."""
    alone = {
        t.expr.weekday: t
        for t in known.own
        if t.expr.anchor is Anchor.CALENDAR
        and t.expr.weekday is not None
        and t.expr.month is None
        and t.expr.day is None
        and t.tense is Tense.PAST
        and t.expr.toward in (None, -1)
    }
    for timex in known.own:
        days = _past_day(timex, published, story)
        if days is None or days.first is None:
            continue
        again = alone.get(days.first.weekday())
        beside = again is not None and 0 <= timex.span.start - again.span.end < APPOSED
        dated = is_day(timex) and (timex.expr.weekday is not None or (again is not None and again.expr.toward == -1))
        if again is not None and (dated or beside):
            week = timedelta(7 if again.expr.toward == -1 else 6)
            yield _vote(again, frame.of(Days(days.first, days.first + week)), 1.2, "dating.weekday-again")


def _weekday_to_come(known: Known, frame: Frame, published: Days) -> Iterator[Evidence]:
    """« lundi s'ouvre le sommet … du 9 au 15 octobre », the 9th a Monday: written within the week before.

    The number alone will do (« samedi … Le 29 au matin »), whoever says it.
    """
    coming = [t for t in known.own if is_bare_weekday(t) and (is_ahead(t) or t.tense is Tense.PRESENT)]
    dates = [t for t in known.own if is_day(t) and (t.tense is not Tense.PAST or t.expr.last_day is not None)]
    for timex in dates if coming else ():
        days = resolve(timex, published)
        if days is None or days.first is None or (days.width or 9) > 8:
            continue
        near = [
            t
            for t in coming
            if t.expr.weekday == days.first.weekday() and abs(t.span.start - timex.span.start) < BESIDE
        ]
        if near:
            yield _vote(near[0], frame.of(Days(days.first - timedelta(7), days.first)), BESIDES, "dating.weekday-again")


def _counted_back(known: Known, frame: Frame, published: Days) -> Iterator[Evidence]:
    """« il y a dix jours » in the lead and « le 22 mai » below: likely one day, if the days of writing allow it."""
    back = [t for t in known.own if _leads(t, known) and _days_ago(t) >= COUNTED]
    named = {d for t in known.own if is_day(t) and (d := resolve(t, published)) is not None and d.width == 1}
    for timex in back[:1]:
        far = timedelta(_days_ago(timex))
        sides = (Days(d.first + far, d.first + far + timedelta(1)) for d in named if d.first is not None)
        yield _vote(timex, frame.union(sides), BESIDES, "dating.counted-back")


def _called_otherwise(known: Known, frame: Frame) -> Iterator[Evidence]:
    """Who says « hier » calls that day by no other name: the weekdays that the article names are other days."""
    named = {t.expr.weekday: t for t in known.own if is_bare_weekday(t)}
    near = {t.expr.offset: t for t in known.own if _is_near_day(t) and t.expr.weekday is None}
    for offset, timex in near.items():
        weekdays = {(weekday - (offset or 0)) % 7 for weekday in named if weekday is not None}
        others = [frame.weekday(day) for day in range(7) if day not in weekdays]
        if weekdays and others:
            yield _vote(timex, reduce(or_, others), OTHERWISE, "dating.between")


def _longer_gone(known: Known, frame: Frame, published: Days, story: Days | None) -> Iterator[Evidence]:
    """Who calls the days just gone by their weekdays (« mardi, … jeudi ») gives a number to those longer gone."""
    named = [t for t in known.own if is_bare_weekday(t) and t.tense is Tense.PAST and not is_ahead(t)]
    plain = [t for t in known.own if t.expr.weekday is None and not _apposed(t, named)]
    gone = [(days.last, t) for t in plain if (days := _past_day(t, published, story)) is not None and days.last]
    if named and gone:
        last, timex = max(gone, key=lambda told: (told[0], told[1].span))
        yield _vote(timex, frame.of(Days(last + timedelta(LONGER), None)), GONE, "dating.between")


def _apposed(timex: Timex, weekdays: Sequence[Timex]) -> bool:
    """« lundi, 1er mai »: the day is called by both."""
    return any(0 <= timex.span.start - named.span.end < APPOSED for named in weekdays)


def _is_near_day(timex: Timex) -> bool:
    expr = timex.expr
    counts = expr.anchor is Anchor.NOW and expr.grain is Grain.DAY and not expr.period
    return counts and expr.offset in (-1, 0, 1)


def _days_ago(timex: Timex) -> int:
    expr = timex.expr
    counts = expr.anchor is Anchor.NOW and expr.grain is Grain.DAY and not expr.period
    return -(expr.offset or 0) if counts else 0


def _past_day(timex: Timex, published: Days, story: Days | None) -> Days | None:
    """The exact day of a past expression that names its day by number or by its feast."""
    named = is_day(timex) or (timex.expr.holiday is not None and timex.expr.toward is None)
    if not named or is_ahead(timex) or timex.expr.edge in (Edge.UNTIL, Edge.AFTER) or timex.tense is Tense.NONE:
        return None
    days = looked_back(timex, resolve(timex, published), published, story)
    if days is None or days.last is None or published.last is None:
        return None
    return None if (days.width or 0) > 3 or days.last > published.last else days


def _recent(timex: Timex) -> bool:
    """Whether the words place something in the days just gone."""
    expr = timex.expr
    near = expr.anchor is Anchor.NOW and expr.grain in (Grain.DAY, Grain.WEEKEND) and -3 <= (expr.offset or 0) <= 0
    return near or (is_bare_weekday(timex) and timex.tense is Tense.PAST)
