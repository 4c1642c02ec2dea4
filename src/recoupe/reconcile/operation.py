"""The operation rebuilt: strengths day by day as intervals, sites and their states, phases.

A small model of stocks and flows.  What has moved only grows, what remains is the whole less what has moved, and
every figure with its hedge bounds one of them on its day; the bounds are propagated along the days.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recoupe.reconcile.clashes import clashes
from recoupe.reconcile.sites import site_states
from recoupe.reconcile.tellings import Telling
from recoupe.record.claim import Measure, Status
from recoupe.record.days import Days
from recoupe.record.dossier import (
    Actor,
    DatedFigure,
    Dossier,
    Event,
    Operation,
    Party,
    Phase,
    Series,
    StateOfDay,
    Strength,
)
from recoupe.record.mention import NameKind

__all__ = ["rebuild"]

MOVED = frozenset({Measure.OUT, Measure.IN, Measure.FREED, Measure.HELD, Measure.JOBS_CUT})
GROWING = MOVED | {Measure.DEAD}
PHASES = 6


@dataclass(slots=True)
class _Bound:
    """The least and greatest value on one day, and the figures that force each."""

    low: Decimal
    high: Decimal | None
    because: set[str]


def rebuild(dossier: Dossier, found: Sequence[Telling]) -> Operation:
    """The operation as far as the dossier's figures and happenings force it; empty parts where they do not.

    `found` are the tellings from which the dossier's events were merged.
    """
    by_id = {f.figure.id: f for f in dossier.figures}
    return Operation(
        parties=_parties(found, dossier.actors),
        sites=site_states(dossier, found),
        quantities=tuple(_strengths(by_id, dossier.series)),
        phases=_phases(dossier.events),
        clashes=clashes(dossier),
    )


# ---------------------------------------------------------------- strengths


def _strengths(by_id: Mapping[str, DatedFigure], series: Sequence[Series]) -> list[Strength]:
    wholes = {(s.counted, s.scope): _whole(s, by_id) for s in series if s.measure == Measure.TOTAL}
    built = []
    for one in series:
        points = [
            by_id[i] for i in one.figures if i in by_id and by_id[i].as_of is not None and not by_id[i].figure.planned
        ]
        if len(points) < 2 or one.measure in (Measure.TOTAL, Measure.OTHER):
            continue
        points = [p for p in points if not p.rejected]
        whole = wholes.get((one.counted, one.scope)) if one.measure in MOVED else None
        days = _propagated(points, growing=Measure(one.measure) in GROWING, whole=whole)
        if days:
            built.append(Strength(measure=one.measure, counted=one.counted, scope=one.scope, days=days))
    return built


def _whole(series: Series, by_id: Mapping[str, DatedFigure]) -> tuple[Decimal, Decimal | None, set[str]]:
    """The hull of all claims on the whole: they need not agree."""
    bounds = [(by_id[i].figure.amount.bounds(), i) for i in series.figures if i in by_id and not by_id[i].rejected]
    highs = [b[0][1] for b in bounds]
    return (
        min((b[0][0] for b in bounds), default=Decimal(0)),
        None if None in highs else max((h for h in highs if h is not None), default=None),
        {b[1] for b in bounds},
    )


def _propagated(
    points: Sequence[DatedFigure], *, growing: bool, whole: tuple[Decimal, Decimal | None, set[str]] | None
) -> tuple[StateOfDay, ...]:
    """The interval of the quantity on each day on which a figure stands, later and earlier figures brought to bear."""
    by_day: dict[date, list[DatedFigure]] = defaultdict(list)
    for point in points:
        if point.as_of is not None and point.as_of.last is not None and not point.stale:
            by_day[point.as_of.last].append(point)
    order = sorted(by_day)
    bounds = {day: _of_day(by_day[day], whole) for day in order}
    if growing:
        _carry(order, bounds)
    return tuple(
        StateOfDay(day=Days.day(d), low=bounds[d].low, high=bounds[d].high, because=tuple(sorted(bounds[d].because)))
        for d in order
    )


def _of_day(points: Sequence[DatedFigure], whole: tuple[Decimal, Decimal | None, set[str]] | None) -> _Bound:
    """Claims of one day: what all allow, or where they clash the hull of what they say."""
    ranges = [p.figure.amount.bounds() for p in points]
    lows, highs = [r[0] for r in ranges], [r[1] for r in ranges if r[1] is not None]
    low, high = max(lows), min(highs, default=None)
    if high is not None and low > high:
        low, high = min(lows), max(highs)
    bound = _Bound(low, high, {p.figure.id for p in points})
    if bound.high is None and whole is not None and whole[1] is not None:
        bound.high = max(whole[1], bound.low)
        bound.because |= whole[2]
    return bound


def _carry(order: Sequence[date], bounds: dict[date, _Bound]) -> None:
    """A growing quantity is never less than before nor more than after, unless the claims themselves say so."""
    for earlier, later in itertools.pairwise(order):
        before, after = bounds[earlier], bounds[later]
        if before.low > after.low and (after.high is None or before.low <= after.high):
            bounds[later] = _Bound(before.low, after.high, after.because | before.because)
    for later, earlier in zip(reversed(order), list(reversed(order))[1:], strict=False):
        before, after = bounds[earlier], bounds[later]
        if after.high is not None and (before.high is None or before.high > after.high) and before.low <= after.high:
            bounds[earlier] = _Bound(before.low, after.high, before.because | after.because)


# ---------------------------------------------------------------- parties, phases


def _parties(found: Sequence[Telling], actors: Sequence[Actor]) -> tuple[Party, ...]:
    """The bodies that stand in the most happenings of the story."""
    bodies = {a.id: a for a in actors if a.kind is not NameKind.PERSON}
    counted: dict[str, set[str]] = defaultdict(set)
    for telling in found:
        for entity in telling.entities & bodies.keys():
            counted[entity].add(telling.span.article)
    ranked = sorted(counted, key=lambda i: (-len(counted[i]), i))[:8]
    return tuple(Party(name=bodies[i].name, actor=i) for i in ranked if len(counted[i]) > 1)


def _phases(events: Sequence[Event]) -> tuple[Phase, ...]:
    """The stretches between the happenings that most independent articles tell."""
    main = sorted(
        (e for e in events if e.status is Status.HAPPENED and e.witnesses > 1 and e.act != "say"),
        key=lambda e: (-e.witnesses, -e.articles, e.id),
    )[:PHASES]
    main.sort(key=lambda e: (e.days.first or date.min, e.id))
    return tuple(
        Phase(event=e.id, days=Days(e.days.first, n.days.first))
        for e, n in itertools.pairwise(main)
        if e.days.first is not None and n.days.first is not None and e.days.first < n.days.first
    )
