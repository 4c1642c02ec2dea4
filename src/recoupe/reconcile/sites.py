"""The states that each site passes through, from the happenings told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from recoupe.reconcile.tellings import Telling
from recoupe.record.article import Span
from recoupe.record.claim import Mover, Status
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, Event, Site, SiteState
from recoupe.record.mention import NameKind
from recoupe.record.timeexpr import Edge, TimeExpr

__all__ = ["site_states"]

_STATES = {"leave": "left", "hand_over": "handed_over", "deploy": "present", "arrive": "present"}
_ORDER = ("present", "leaving", "left", "handed_over")
"""Of states that may begin on one day, the one that comes first."""
_LASTS = (Edge.BETWEEN, Edge.SINCE)


@dataclass(frozen=True, slots=True)
class _Told:
    """That a state begins or lasts at a site, on some days, by the words of a span."""

    state: str
    days: Days
    span: Span


def site_states(dossier: Dossier, found: Sequence[Telling]) -> tuple[Site, ...]:
    """The states of every site of which something is told, in order of their places.

    A vehicle that comes or goes says nothing of a site; who leaves as a part, or over several days, is leaving until
    all have left.

    >>> site_states(Dossier(), ())
    ()
    """
    sites = {p.id for p in dossier.places if p.kind is NameKind.SITE}
    times = {t.timex.id: t.timex.expr for t in dossier.timexes}
    home = {span: event for event in dossier.events for span in event.mentions}
    told: dict[str, list[_Told]] = defaultdict(list)
    for telling in found:
        event = home.get(telling.span)
        if event is None or event.status is not Status.HAPPENED or telling.happening.act not in _STATES:
            continue
        for entity in telling.entities & sites:
            told[entity].extend(_told(event, telling, times))
    return tuple(Site(place=place, party=None, states=_states(held)) for place, held in sorted(told.items()) if held)


def _told(event: Event, telling: Telling, times: Mapping[str, TimeExpr]) -> Iterator[_Told]:
    """What one telling says of the state of its sites."""
    happening, days = telling.happening, event.days
    state = _STATES[happening.act]
    if happening.mover is Mover.CRAFT:
        return
    if state != "left" or happening.mover is None:
        yield _Told(state, days, telling.span)
        return
    lasting = (days.width or 1) > 1 and any(_lasts(times[i]) for i in happening.times if i in times)
    if happening.mover is Mover.PART or lasting or event.count:
        yield _Told("leaving", days, telling.span)
    if happening.mover is Mover.WHOLE and not event.count:
        yield _Told(state, Days(days.last, days.last) if lasting and days.last else days, telling.span)


def _lasts(expr: TimeExpr) -> bool:
    """« du 9 au 15 octobre », « entre lundi et jeudi »: days that it took, not among which it was."""
    return expr.last_day is not None or expr.last_weekday is not None or expr.edge in _LASTS


def _states(held: Iterable[_Told]) -> tuple[SiteState, ...]:
    by_state: dict[str, list[_Told]] = defaultdict(list)
    for told in held:
        by_state[told.state].append(told)
    states = [SiteState(state=state, days=_all_days(state, group), because=tuple(sorted({t.span for t in group})))
              for state, group in by_state.items()]
    states.sort(key=lambda s: (s.days.first or s.days.last or date.max if s.state == "leaving" else
                               s.days.last or date.max, _ORDER.index(s.state)))
    following = [*states[1:], *states[-1:]]
    return tuple(replace(s, days=_until(s.days, n.days)) for s, n in zip(states, following, strict=True))


def _all_days(state: str, group: Sequence[_Told]) -> Days:
    """The days of all tellings: of what lasts all of them, of what happened once those that all allow."""
    days = [told.days for told in group]
    if state == "leaving":
        return reduce(Days.hull, days)
    return reduce(lambda one, other: one.meet(other) or one, days)


def _until(own: Days, after: Days) -> Days:
    """A state holds until the next begins."""
    last = after.first if after.first and own.first and after.first >= own.first else own.last
    return Days(own.first, last)
