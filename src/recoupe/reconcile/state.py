"""The state of the operation on one day: what holds at each site, between which values each quantity lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from recoupe.reconcile.operation import GROWING
from recoupe.reconcile.projection import project
from recoupe.record.article import Span
from recoupe.record.claim import Measure
from recoupe.record.days import Days
from recoupe.record.dossier import (
    Clash,
    Commitment,
    CommitmentState,
    Comparison,
    DatedFigure,
    Dossier,
    RelationKind,
    Site,
    SiteState,
    StateOfDay,
    Strength,
)
from recoupe.record.projection import Projection
from recoupe.record.state import Pending, Quantity, SiteOnDay, State

__all__ = ["last_told", "state_on", "story_days"]

BEFORE = timedelta(60)
"""What lies further before the first report is background, not the story."""
WEEK = 7
"""What is dated more loosely than so many days does not open the story, nor is it the day to which it has come."""
CLASHING = (RelationKind.CONFLICT, RelationKind.DOES_NOT_ADD_UP)
DONE = frozenset({CommitmentState.KEPT, CommitmentState.EARLY, CommitmentState.LATE})


def story_days(dossier: Dossier) -> Days | None:
    """From the first day on which something is told to the last publication; None where no report has a date.

    >>> story_days(Dossier()) is None
    True
    """
    dated = [a.published for a in dossier.articles if a.published is not None]
    first = min((d.first for d in dated if d.first is not None), default=None)
    last = max((d.last for d in dated if d.last is not None), default=None)
    if first is None or last is None:
        return None
    since = first - BEFORE if first - date.min > BEFORE else date.min
    told = [d for d in (*(f.as_of for f in dossier.figures), *(e.days for e in dossier.events)) if d is not None]
    near = [d.first for d in told if d.first is not None and (d.width or WEEK + 1) <= WEEK and since <= d.first <= last]
    return Days(min([first, *near]), last)


def last_told(dossier: Dossier) -> date | None:
    """The last day of publication, of the reports that are dated within a week; of all where none is.

    >>> last_told(Dossier()) is None
    True
    """
    dated = [a.published for a in dossier.articles if a.published is not None and a.published.last is not None]
    near = [d for d in dated if d.width is not None and d.width <= WEEK]
    return max((d.last for d in near or dated if d.last is not None), default=None)


def state_on(dossier: Dossier, day: date, story: Days) -> State:
    """The state on a day of the story, from all reports, earlier and later.

    >>> day = date(2031, 3, 4)
    >>> state_on(Dossier(), day, Days.day(day)).quantities
    ()
    """
    sites = [_site(site, day, {m: e.days for e in dossier.events for m in e.mentions})
             for site in dossier.operation.sites]
    projections = project(dossier, day)
    ranges = {f.figure.id: f.figure.amount.bounds() for f in dossier.figures}
    quantities = [_forced(_quantity(s, day), ranges) for s in dossier.operation.quantities]
    quantities = _capped(quantities, dossier, projections)
    held = [q for q in quantities if q.low is not None or q.high is not None]
    wholes = _wholes(dossier)
    return State(
        day=day,
        story=story,
        sites=tuple(s for s in sites if s.state is not None),
        quantities=(*held, *wholes),
        pending=_pending(dossier, day),
        disputed=_disputed(dossier, day, [*held, *wholes]),
        clashes=_clashes(dossier, day, [*held, *wholes]),
        unknown=tuple(q for q in quantities if q.low is None and q.high is None),
        silent=tuple(s for s in sites if s.state is None),
        projections=projections,
    )


def _site(site: Site, day: date, told: Mapping[Span, Days]) -> SiteOnDay:
    states = sorted((_onset(s, told) for s in site.states), key=lambda s: (s.days.first or date.max, s.state))
    begun = [s for s in states if s.days.first is not None and s.days.first <= day]
    ahead = [s for s in states if s.days.first is not None and s.days.first > day]
    return SiteOnDay(place=site.place, party=site.party, state=begun[-1] if begun else None,
                     later=ahead[0] if ahead else None)


def _onset(state: SiteState, told: Mapping[Span, Days]) -> SiteState:
    """The state with the days on which it can have begun: all that the happenings say, where they differ."""
    days = [told[span] for span in state.because if span in told and told[span].bounded]
    first = state.days.first
    begun = Days(first, first) if first is not None else state.days
    for one in days:
        begun = begun.hull(one) if begun.bounded else one
    return SiteState(state=state.state, days=begun, because=state.because)


def _capped(
    quantities: Sequence[Quantity], dossier: Dossier, projections: Sequence[Projection]
) -> list[Quantity]:
    """The quantities that no later count bounds, bounded by the whole: not more can have moved."""
    series = {s.id: (s.measure, s.counted, s.scope) for s in dossier.series}
    goals = {series[p.series]: p for p in projections if p.of and p.goal is not None and p.goal.high is not None}
    highs = {f.figure.id: f.figure.amount.bounds()[1] for f in dossier.figures}
    capped = []
    for one in quantities:
        held = goals.get((one.measure, one.counted, one.scope))
        ends = {i: end for i in (held.of if held else ()) if (end := highs.get(i)) is not None}
        high = max(ends.values(), default=None)
        if one.high is None and high is not None and high >= (one.low or 0):
            one = replace(one, high=high, greatest=tuple(i for i, end in ends.items() if end == high))
        capped.append(one)
    return capped


def _quantity(strength: Strength, day: date) -> Quantity:
    """A running total is carried from day to day; anything else is known on the days of its figures only."""
    states = [s for s in strength.days if s.day.first is not None]
    if strength.measure in GROWING:
        return _carried(strength, states, day)
    here = next((s for s in states if day in s.day), None)
    why = here.because if here else ()
    return Quantity(measure=strength.measure, counted=strength.counted, scope=strength.scope,
                    low=here.low if here else None, high=here.high if here else None, least=why,
                    greatest=why if here and here.high is not None else ())


def _carried(strength: Strength, states: Sequence[StateOfDay], day: date) -> Quantity:
    """At least what was counted by that day, at most what was counted from then on; never less than an earlier count.

    A count whose greatest value is below an earlier one is no running total and bounds nothing.
    """
    kept: list[StateOfDay] = []
    aside: list[str] = []
    most = Decimal(0)
    for state in states:
        if state.high is not None and state.high < most:
            aside += state.because if state.day.first is not None and state.day.first <= day else ()
        else:
            kept.append(state)
            most = max(most, state.low or Decimal(0))
    lows = [s for s in kept if s.low is not None and s.day.first is not None and s.day.first <= day]
    highs = [s for s in kept if s.high is not None and s.day.last is not None and s.day.last >= day]
    low = max(lows, key=lambda s: s.low or Decimal(0), default=None)
    high = min(highs, key=lambda s: s.high or Decimal(0), default=None)
    return Quantity(measure=strength.measure, counted=strength.counted, scope=strength.scope,
                    low=low.low if low else None, high=high.high if high else None,
                    least=low.because if low else (), greatest=high.because if high else (), aside=tuple(aside))


def _forced(one: Quantity, ranges: Mapping[str, tuple[Decimal, Decimal | None]]) -> Quantity:
    """The quantity with the figures that give its very ends, where some do."""
    least = tuple(i for i in one.least if i in ranges and ranges[i][0] == one.low)
    greatest = tuple(i for i in one.greatest if i in ranges and ranges[i][1] == one.high)
    return replace(one, least=least or one.least, greatest=greatest or one.greatest)


def _wholes(dossier: Dossier) -> list[Quantity]:
    """How many there are in all: it holds for the whole story, so every claim counts."""
    by_id = {f.figure.id: f for f in dossier.figures}
    found = []
    for series in dossier.series:
        told = [f for i in series.figures if (f := by_id.get(i)) and not f.figure.denied and not f.rejected]
        if series.measure != Measure.TOTAL or not told:
            continue
        bounds = [(*f.figure.amount.bounds(), f.figure.id) for f in told]
        low, high = min(b[0] for b in bounds), _greatest(b[1] for b in bounds)
        found.append(Quantity(measure=series.measure, counted=series.counted, scope=series.scope, low=low, high=high,
                              least=tuple(b[2] for b in bounds if b[0] == low),
                              greatest=tuple(b[2] for b in bounds if high is not None and b[1] == high)))
    return found


def _greatest(ends: Iterable[Decimal | None]) -> Decimal | None:
    held = list(ends)
    known = [end for end in held if end is not None]
    return max(known) if len(known) == len(held) else None


def _pending(dossier: Dossier, day: date) -> tuple[Pending, ...]:
    """What was announced by that day and is not known to be done, replaced or past due; late ones until they are."""
    done = {e.text: e.days for e in dossier.events}
    made = {c.supersedes: c.made for c in dossier.commitments if c.supersedes}
    found = []
    for held in dossier.commitments:
        first = held.made.first if held.made else None
        if held.due.last is None or first is not None and first > day:
            continue
        after = made.get(held.id)
        if after is not None and after.last is not None and after.last <= day:
            continue
        ends = [done[span].last for span in held.because if span in done]
        settled = any(end is not None and end <= day for end in ends)
        if settled or held.due.last < day and not _late(held, day, ends):
            continue
        surely = held.made is not None and held.made.last is not None and held.made.last <= day
        found.append(Pending(commitment=held.id, left=(held.due.last - day).days, surely_made=surely))
    return tuple(sorted(found, key=lambda p: (p.left, p.commitment)))


def _late(held: Commitment, day: date, ends: Sequence[date | None]) -> bool:
    """Whether it is told to have been done, after that day."""
    return held.state in DONE and any(end is not None and end > day for end in ends)


def _disputed(dossier: Dossier, day: date, quantities: Sequence[Quantity]) -> tuple[Comparison, ...]:
    """The pairs that cannot both be right, of figures for that day or of those that bound a quantity on it."""
    forcing = {i for q in quantities for i in (*q.least, *q.greatest)}
    on_day = {f.figure.id for f in dossier.figures if _holds(f, day)}
    return tuple(c for c in dossier.comparisons
                 if c.relation in CLASHING and not c.judged and set(c.figures) & (forcing | on_day))


def _clashes(dossier: Dossier, day: date, quantities: Sequence[Quantity]) -> tuple[Clash, ...]:
    """The smallest sets of claims that cannot all hold, one of which is for that day or bounds it."""
    bearing = {i for q in quantities for i in (*q.least, *q.greatest, *q.aside)}
    bearing |= {f.figure.id for f in dossier.figures if _holds(f, day)}
    return tuple(c for c in dossier.operation.clashes if bearing & set(c.figures))


def _holds(dated: DatedFigure, day: date) -> bool:
    return dated.as_of is not None and dated.as_of.bounded and day in dated.as_of and not dated.stale
