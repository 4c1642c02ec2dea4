"""Commitments: who is bound to what by when, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from recoupe.reconcile.table import Table
from recoupe.record.claim import Promise, PromiseKind, Status
from recoupe.record.days import Days
from recoupe.record.dossier import Commitment, CommitmentState, Event

__all__ = ["follow_commitments"]

ALIKE = 0.34
"""The share of terms of the shorter statement that makes two statements one commitment."""


@dataclass(frozen=True, slots=True)
class _Stated:
    promise: Promise
    due: Days
    made: Days | None


def follow_commitments(
    table: Table, events: Sequence[Event], terms_of_event: dict[str, frozenset[str]]
) -> tuple[Commitment, ...]:
    """All commitments of a dossier by due day: statements of one thing due on one day are one commitment.

    A later statement of the same thing with another due day supersedes the earlier; a happening that tells the same
    thing keeps it, early, in time or late.
    """
    groups = _groups([s for s in _stated(table) if s is not None])
    built = [_commitment(group, table) for group in groups]
    chained = _chain(built, groups)
    known = _last_day(table)
    return tuple(
        sorted(
            (_settled(c, g, events, terms_of_event, known) for c, g in zip(chained, groups, strict=True)),
            key=lambda c: (c.due.last or date.max, c.mentions),
        )
    )


def _stated(table: Table) -> list[_Stated]:
    found = []
    for reading in table.readings:
        published = table.published.get(reading.article)
        for promise in reading.promises:
            due = table.days_of.get(promise.due)
            if due is None or not due.bounded:
                continue
            made = (table.said.get(promise.speech) if promise.speech else None) or published
            if (
                made is not None
                and made.first is not None
                and due.last is not None
                and due.last < made.first
                and promise.kind is not PromiseKind.PLAN
                and published is not None
                and due.precedes(published)
            ):
                made = None  # told after its due day: when it was made is unknown
            found.append(_Stated(promise, due, made))
    return found


def _groups(stated: Sequence[_Stated]) -> list[list[_Stated]]:
    """Statements with one due day and like words."""
    by_due: dict[Days, list[list[_Stated]]] = defaultdict(list)
    for item in stated:
        home = next((g for g in by_due[item.due] if any(_alike(item.promise.terms, o.promise.terms) for o in g)), None)
        if home is None:
            by_due[item.due].append([item])
        else:
            home.append(item)
    return [group for groups in by_due.values() for group in groups]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return least > 0 and len(one & other) / least >= ALIKE


def _commitment(group: Sequence[_Stated], table: Table) -> Commitment:
    first = min(group, key=lambda s: ((s.made.first if s.made else None) or date.max, s.promise.span))
    kinds = [s.promise.kind for s in group]
    kind = PromiseKind.DEADLINE if PromiseKind.DEADLINE in kinds else first.promise.kind
    span = first.promise.span
    by = next((a for g in group if (a := table.entity_of.get(g.promise.speech or "")) is not None), None)
    return Commitment(
        id=f"commitment:{span.article}:{span.start}-{span.end}",
        kind=kind,
        due=first.due,
        by=by,
        made=first.made,
        mentions=tuple(sorted({s.promise.span for s in group})),
        state=CommitmentState.UNKNOWN,
    )


def _chain(built: list[Commitment], groups: list[list[_Stated]]) -> list[Commitment]:
    """Link each commitment to the earlier one about the same thing that it replaces."""
    order = sorted(range(len(built)), key=lambda i: (_made(built[i]), built[i].due.last or date.max, built[i].mentions))
    chained = list(built)
    for position, i in enumerate(order):
        terms = _terms(groups[i])
        for j in reversed(order[:position]):
            if (
                built[j].due != built[i].due
                and _made(built[j]) < _made(built[i])
                and _same_thing(terms, _terms(groups[j]))
            ):
                chained[i] = replace(chained[i], supersedes=built[j].id)
                chained[j] = replace(chained[j], state=CommitmentState.SUPERSEDED)
                break
    return chained


def _made(commitment: Commitment) -> date:
    made = commitment.made
    return (made.first or made.last or date.max) if made else date.max


def _terms(group: Sequence[_Stated]) -> frozenset[str]:
    return frozenset().union(*(s.promise.terms for s in group))


def _same_thing(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return least > 1 and len(one & other) / least >= 0.5


def _last_day(table: Table) -> date | None:
    days = [p.first for p in table.published.values() if p is not None and p.first is not None]
    return max(days, default=None)


def _settled(
    commitment: Commitment,
    group: Sequence[_Stated],
    events: Sequence[Event],
    terms_of_event: dict[str, frozenset[str]],
    known: date | None,
) -> Commitment:
    """The state at the end of the dossier, from the happening that fulfils it, if one is told."""
    terms = _terms(group)
    fulfilled = [
        e for e in events if e.status is Status.HAPPENED and _fulfils(e, commitment, group, terms, terms_of_event)
    ]
    if fulfilled:
        event = min(fulfilled, key=lambda e: (e.days.last or date.max, e.id))
        return _kept(commitment, event)
    if commitment.state is CommitmentState.SUPERSEDED:
        return commitment
    last = commitment.due.last
    if known is not None and last is not None and known <= last:
        return replace(commitment, state=CommitmentState.PENDING)
    return commitment


def _fulfils(
    event: Event,
    commitment: Commitment,
    group: Sequence[_Stated],
    terms: frozenset[str],
    terms_of_event: dict[str, frozenset[str]],
) -> bool:
    made = _made(commitment)
    said = terms_of_event.get(event.id, frozenset())
    if event.act == "say" or event.days.last is None or made == date.max or event.days.last < made:
        return False
    acts = {s.promise.act for s in group}
    close = abs((event.days.last - (commitment.due.last or event.days.last)).days) <= 60
    shared = len(terms & said) / (len(terms) or 1)
    return close and (event.act in acts or bool(acts & said)) and shared >= 0.6


def _kept(commitment: Commitment, event: Event) -> Commitment:
    due, done = commitment.due, event.days
    if due.first is None or due.last is None or done.last is None or done.first is None:
        return commitment
    if done.last < due.first:
        state, margin = CommitmentState.EARLY, (due.first - done.last).days
    elif done.first > due.last:
        state, margin = CommitmentState.LATE, -(done.first - due.last).days
    else:
        state, margin = CommitmentState.KEPT, 0
    return replace(commitment, state=state, margin=margin, because=(event.text,))
