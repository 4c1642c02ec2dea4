"""Counts as clocks: a count that another article dates, and a count that lies between two dated ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.evidence import Known, is_ahead
from recoupe.reconcile.dating.settle import Evidence
from recoupe.record.amount import ROUNDING
from recoupe.record.article import Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import Timex, Unit
from recoupe.record.timeexpr import Anchor, Edge

__all__ = ["Count", "Level", "counts_of", "level_votes", "levels"]

TOLLS = frozenset({Measure.DEAD, Measure.INJURED, Measure.MISSING, Measure.DISPLACED})
STATES = frozenset({Measure.AFFECTED, Measure.REMAINING, Measure.TOTAL})
"""Measures of which each report gives the whole, of persons and of things: of what left or came, many give a part."""
LEVEL = 0.7
"""Weight of one count that fits between two dated ones."""
STEADY = 3
"""How many times its losses a series must gain to be called growing: a revision does not turn it."""
PARTIAL = 5
"""A count so many times smaller than all others is that of a part."""
EXACT = 2
"""Days within which the day of a count must be known."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure of an article and the expression that dates it; without one it holds on the day of writing.

    `ahead` marks a count that is planned or promised for its day.
    """

    figure: Figure
    value: Decimal
    timex: Timex | None
    own: bool
    ahead: bool = False

    @property
    def key(self) -> Key | None:
        """What is counted, in what state; None where the words do not tell."""
        figure = self.figure
        thing = figure.thing or figure.head
        if figure.measure is Measure.AFFECTED and thing is not None:
            return "state", thing
        if figure.unit is Unit.PERSON:
            return (figure.measure.value, figure.unit.value) if figure.measure in TOLLS else None
        if figure.unit is Unit.HECTARE:
            return "size", figure.unit.value
        return ("state", thing) if thing is not None and figure.measure in STATES else None


def counts_of(known: Known) -> list[Count]:
    """The flat counts of an article, each with the expression of its sentence that stands with it."""
    found: list[Count] = []
    spans = known.reading.sentences
    for span in spans:
        figures = [f for f in known.reading.figures if span.holds(f.span)]
        times = [t for t in known.reading.timexes if span.holds(t.span)]
        own = not any(b.holds(span) or 2 * b.overlap(span) >= span.end - span.start for b in known.borrowed)
        for figure, timex in _paired(figures, times):
            value = figure.amount.named
            ahead = figure.planned if timex is None else is_ahead(timex)
            if value is not None and not figure.increment:
                found.append(Count(figure=figure, value=value, timex=timex, own=own, ahead=ahead))
    return found


def _paired(figures: Sequence[Figure], times: Sequence[Timex]) -> Iterator[tuple[Figure, Timex | None]]:
    """Each figure with its time, as it was read, else after it in « 40 lundi, 60 mardi », before it in « lundi 40,
    mardi 60 »."""
    if not figures:
        return
    times = [t for t in times if t.expr.edge is not Edge.SINCE] or times
    leading = bool(times) and times[0].span.start < figures[0].span.start
    for figure in figures:
        said = [t for t in times if t.id in figure.times]
        if len(said) == 1:
            yield figure, said[0]
            continue
        before = [t for t in times if t.span.start < figure.span.start]
        after = [t for t in times if t.span.start > figure.span.start]
        choice = (before[-1:] or after[:1]) if leading else (after[:1] or before[-1:])
        yield figure, choice[0] if choice and not _of_next(figure, figures, choice[0]) else None


def _of_next(figure: Figure, figures: Sequence[Figure], timex: Timex) -> bool:
    """« 66 morts, contre 58 une semaine plus tôt »: the time is that of the second count."""
    between = (f for f in figures if figure.span.start < f.span.start < timex.span.start)
    earlier = timex.expr.anchor is Anchor.BEFORE and (timex.expr.offset or 0) < 0
    return earlier and any((f.measure, f.unit) == (figure.measure, figure.unit) for f in between)


@dataclass(frozen=True, slots=True)
class Level:
    """The count of a thing in one article on a day that is known within days."""

    article: str
    day: date
    value: Decimal


def levels(
    counts: Mapping[str, Sequence[Count]], published: Mapping[str, Days | None], dated: Mapping[str, Days | None]
) -> dict[Key, list[Level]]:
    """The dated counts of each thing in order of days: of an article on a day the first told, which is its news."""
    first: dict[tuple[Key, str, date], Decimal] = {}
    for article, held in counts.items():
        for count in held:
            days = published.get(article) if _is_now(count.timex) else dated.get(count.timex.id if count.timex else "")
            known = days is not None and (days.width or 9) <= EXACT
            if count.key and count.own and not count.ahead and known and days is not None and days.last:
                first.setdefault((count.key, article, days.last), count.value)
    found: defaultdict[Key, list[Level]] = defaultdict(list)
    for (key, article, day), value in sorted(first.items(), key=lambda item: (item[0][2], item[0][1], item[0][0])):
        found[key].append(Level(article, day, value))
    return found


def _is_now(timex: Timex | None) -> bool:
    """Whether a count with this expression holds on the day of writing."""
    if timex is None:
        return True
    expr = timex.expr
    if expr.toward == 0 or expr.edge is Edge.SINCE:
        return True
    return expr.anchor is Anchor.NOW and (expr.offset or 0) == 0 and not expr.period


def level_votes(
    known: Known, counts: Sequence[Count], series: Mapping[Key, Sequence[Level]], frame: Frame
) -> Iterator[Evidence]:
    """Votes for the days on which the counts of an article fit among the dated counts of the others."""
    held: defaultdict[Key, list[Count]] = defaultdict(list)
    for count in counts:
        if count.own and not count.ahead and count.key is not None and _is_now(count.timex):
            held[count.key].append(count)
    for key, found in held.items():
        points = [p for p in series.get(key, ()) if p.article != known.article.id]
        highest = max(found, key=lambda count: count.value)
        if len({p.day for p in points}) < 2 or highest.value * PARTIAL < min(p.value for p in points):
            continue
        whole = [count for count in found if count.value * PARTIAL >= highest.value]
        days = frame.union(days for count in whole for days in _fitting(count.value, points))
        if days:
            yield _vote(highest.figure.span, days, points)


def _vote(span: Span, days: int, points: Sequence[Level]) -> Evidence:
    told = Days(points[0].day, points[-1].day)
    reason = Reason(code="dating.count", values=(("days", str(told)),))
    return Evidence(span=span, days=days, weight=LEVEL, basis=Basis.OTHER_ARTICLES, reason=reason)


def _fitting(value: Decimal, points: Sequence[Level]) -> Iterator[Days]:
    """The stretches of days in which the series passes the value."""
    steps = [b.value - a.value for a, b in pairwise(points)]
    gains, losses = sum(s for s in steps if s > 0), -sum(s for s in steps if s < 0)
    growing, falling = gains > STEADY * losses, losses > STEADY * gains
    if not growing and not falling:
        return  # counts of several parties, or of several things: no clock
    first, last = points[0], points[-1]
    if not (growing and _above(value, first.value)) and not (falling and _above(first.value, value)):
        yield Days(None, first.day)
    for before, after in pairwise(points):
        low, high = sorted((before.value, after.value))
        if not _above(value, high) and not _above(low, value):
            yield Days(before.day, after.day)
    if not (growing and _above(last.value, value)) and not (falling and _above(value, last.value)):
        yield Days(last.day, None)


def _above(one: Decimal, other: Decimal) -> bool:
    """Whether a count is higher by more than rounding explains."""
    return one > other * (1 + ROUNDING)
