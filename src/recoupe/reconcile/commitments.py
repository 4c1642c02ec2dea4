"""Commitments: who is bound to what by when, and what became of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from recoupe.gazetteer import country
from recoupe.reconcile.table import Table
from recoupe.reconcile.tellings import Telling
from recoupe.record.article import Span
from recoupe.record.claim import Promise, PromiseKind, Status
from recoupe.record.commitment import Commitment, CommitmentState, Part
from recoupe.record.days import Days
from recoupe.record.dossier import Event

__all__ = ["follow_commitments"]

NARROW = 3
"""A due time of at most so many days is one that several statements can mean by chance only."""
ALIKE = 0.34
"""The share of terms of the shorter statement that makes two statements of a wide due time one commitment."""
SAME_THING = 0.5
"""The same share for a later statement that moves the due time of an earlier one."""
LOOKED_AT = 40
"""How many of the latest commitments that share a word are looked at."""
HEAD = 2
"""Characters from the start of a body within which a name is that of a dateline."""
REACH = 90
"""Days between a due time and the happening that fulfils it, beyond which it is another story."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """One promise as stated: when it is due, when it was made, which places it speaks of; `within` are those that its
    own words name, without countries and the place at the head of its article."""

    promise: Promise
    due: Days
    made: Days | None
    places: frozenset[str]
    within: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Group:
    """Statements of one commitment, and what all of them say together."""

    stated: list[_Stated] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)
    context: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    kinds: set[PromiseKind] = field(default_factory=set)
    made: date = date.max

    def add(self, item: _Stated) -> None:
        self.stated.append(item)
        self.terms |= item.promise.terms
        self.context |= item.promise.context
        self.places |= item.places
        self.acts.add(item.promise.act)
        self.kinds.add(item.promise.kind)
        if item.made is not None and item.made.first is not None:
            self.made = min(self.made, item.made.first)

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(sorted({s.promise.span for s in self.stated}))


@dataclass(frozen=True, slots=True)
class _Done:
    """A happening that may fulfil a commitment, with all its words and places; `told` tells it done, each span with its
    own words."""

    event: Event
    terms: frozenset[str]
    places: frozenset[str]
    told: tuple[tuple[Span, frozenset[str]], ...]

    def shown(self, commitment: Commitment, group: _Group) -> Span | None:
        """What shows that it was done: a telling with a word of what was promised that is not the promise itself, the
        best telling before others; else None."""
        promised = group.terms | group.acts
        free = [
            span
            for span, words in self.told
            if not words.isdisjoint(promised) and not any(own.overlap(span) for own in commitment.mentions)
        ]
        return self.event.text if any(self.event.text.overlap(s) for s in free) else next(iter(free), None)


def follow_commitments(table: Table, events: Sequence[Event], found: Sequence[Telling]) -> tuple[Commitment, ...]:
    """All commitments of a dossier by due day: statements of one thing due on one day are one commitment.

    A later statement of the same thing with another due day supersedes the earlier; a happening that tells the same
    thing keeps it, early, in time or late.
    """
    groups = _groups(_stated(table))
    built = _named_apart([_commitment(group, table) for group in groups])
    chained = _chain(built, groups)
    known = max((p.first for p in table.published.values() if p is not None and p.first is not None), default=None)
    done = _done(table, events, found)
    by_act: dict[str, list[_Done]] = defaultdict(list)
    for item in done:
        by_act[item.event.act].append(item)
    settled = [_parted(_settled(c, g, by_act, known), g, by_act, known) for c, g in zip(chained, groups, strict=True)]
    return tuple(sorted(settled, key=lambda c: (c.due.last or date.max, c.mentions)))


def _stated(table: Table) -> list[_Stated]:
    found, narrow = [], _narrow_names(table)
    for reading in table.readings:
        published = table.published.get(reading.article)
        for promise in reading.promises:
            due = table.days_of.get(promise.due)
            if due is None or not due.bounded:
                continue
            if promise.tentative and (published is None or not published.precedes(due)):
                continue
            made = (table.said.get(promise.speech) if promise.speech else None) or published
            if published is not None and due.precedes(published):
                made = None  # told after its due day: when it was made is unknown
            places = frozenset(e for n in promise.names if (e := table.entity_of.get(n)) in table.places and e)
            own = frozenset(e for n in promise.names if n in narrow and (e := table.entity_of.get(n)) in places and e)
            found.append(_Stated(promise, due, made, places, own))
    return found


def _groups(stated: Sequence[_Stated]) -> list[_Group]:
    """Statements with one due time that speak of one thing."""
    by_due: dict[Days, list[_Group]] = defaultdict(list)
    for item in stated:
        home = next((g for g in by_due[item.due] if _one_thing(item, g)), None)
        if home is None:
            home = _Group()
            by_due[item.due].append(home)
        home.add(item)
    return [group for groups in by_due.values() for group in groups]


def _one_thing(item: _Stated, group: _Group) -> bool:
    if item.places and group.places and not item.places & group.places:
        return False
    shared = item.promise.terms & group.terms
    if (item.due.width or 999) <= NARROW:
        return bool(shared) or len(item.promise.context & group.context) >= 2
    return _share(item.promise.terms, group.terms) >= ALIKE


def _share(one: Set[str], other: Set[str]) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def _commitment(group: _Group, table: Table) -> Commitment:
    first = min(group.stated, key=lambda s: ((s.made.first if s.made else None) or date.max, s.promise.span))
    kinds = [s.promise.kind for s in group.stated]
    span = first.promise.span
    return Commitment(
        id=f"commitment:{span.article}:{span.start}-{span.end}",
        kind=PromiseKind.DEADLINE if PromiseKind.DEADLINE in kinds else first.promise.kind,
        due=first.due,
        by=next((a for s in group.stated if (a := _bound(s.promise, table)) is not None), None),
        made=first.made,
        mentions=group.spans,
        state=CommitmentState.UNKNOWN,
        acts=tuple(sorted(group.acts)),
    )


def _named_apart(built: list[Commitment]) -> list[Commitment]:
    """The same, where one clause that names several due times gives each of its commitments an id of its own."""
    taken = Counter(c.id for c in built)
    seen: Counter[str] = Counter()
    named = []
    for commitment in built:
        own = commitment.id if taken[commitment.id] == 1 else f"{commitment.id}:{commitment.due}"
        seen[own] += 1
        named.append(replace(commitment, id=own if seen[own] == 1 else f"{own}:{seen[own]}"))
    return named


def _bound(promise: Promise, table: Table) -> str | None:
    """The actor named where the promise names who is bound."""
    return table.actor_of(promise.by) if promise.by is not None else None


def _chain(built: list[Commitment], groups: list[_Group]) -> list[Commitment]:
    """Link each commitment to the latest earlier one about the same thing with another due time, which it replaces."""
    order = sorted(range(len(built)), key=lambda i: (groups[i].made, built[i].due.last or date.max, built[i].mentions))
    rank = {i: position for position, i in enumerate(order)}
    holding: dict[str, list[int]] = defaultdict(list)
    chained = list(built)
    for i in order:
        near = {j for term in groups[i].terms for j in holding[term][-LOOKED_AT:]}
        for j in sorted(near, key=lambda j: -rank[j]):
            if _replaces(groups[i], groups[j]) and built[j].due != built[i].due:
                chained[i] = replace(chained[i], supersedes=built[j].id)
                chained[j] = replace(chained[j], state=CommitmentState.SUPERSEDED)
                break
        for term in groups[i].terms:
            holding[term].append(i)
    return chained


def _replaces(later: _Group, earlier: _Group) -> bool:
    """Whether a later statement moves the due time of an earlier: the same thing, the same places, as binding."""
    if not earlier.made < later.made < date.max or len(later.terms & earlier.terms) < 2:
        return False
    if (later.places or earlier.places) and not later.places & earlier.places:
        return False
    weaker = PromiseKind.DEADLINE in earlier.kinds and PromiseKind.DEADLINE not in later.kinds
    return not weaker and _share(later.terms, earlier.terms) >= SAME_THING


def _done(table: Table, events: Sequence[Event], found: Sequence[Telling]) -> list[_Done]:
    """What happened, with the words and places of all its tellings."""
    home = {span: e.id for e in events if e.status is Status.HAPPENED and e.act != "say" for span in e.mentions}
    terms: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    told: dict[str, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
    for telling in found:
        event = home.get(telling.span)
        if event is not None:
            if telling.happening.status is Status.HAPPENED:
                told[event].append((telling.span, telling.happening.terms | {telling.happening.act}))
            terms[event] |= telling.happening.terms | {telling.happening.act}
            places[event] |= telling.entities & table.places
    kept = (e for e in events if e.id in terms)
    done = [_Done(e, frozenset(terms[e.id]), frozenset(places[e.id]), tuple(told[e.id])) for e in kept]
    return sorted(done, key=lambda d: (_last_day(d), d.event.id))


def _settled(
    commitment: Commitment, group: _Group, by_act: Mapping[str, Sequence[_Done]], known: date | None
) -> Commitment:
    """The state at the end of the dossier, from the happening that fulfils it, if one is told."""
    likely = [d for act in sorted(group.acts | group.terms) for d in _around(by_act.get(act, ()), commitment)]
    fulfilled = [d for d in likely if _fulfils(d, commitment, group)] or _in_time(likely, commitment, group)
    if fulfilled:
        return _kept(commitment, group, min(fulfilled, key=lambda d: (d.event.days.last or date.max, d.event.id)))
    if commitment.state is CommitmentState.SUPERSEDED:
        return commitment
    last = commitment.due.last
    if known is not None and last is not None and known <= last:
        return replace(commitment, state=CommitmentState.PENDING)
    return commitment


def _narrow_names(table: Table) -> frozenset[str]:
    """The names (ids) of what can be a part of something: no country, and none at the head of an article."""
    heads = {article.id: article.body + HEAD for article in table.articles}
    return frozenset(n.id for article, names in table.names_of.items() for n in names
                     if n.span.start >= heads.get(article, 0) and country(" ".join(n.key)) is None)


def _parted(
    commitment: Commitment, group: _Group, by_act: Mapping[str, Sequence[_Done]], known: date | None
) -> Commitment:
    """The commitment with its places, where the promised act is told at some of them and not at others."""
    places = sorted(frozenset().union(*(s.within for s in group.stated)))
    if len(places) < 2 or commitment.state is CommitmentState.SUPERSEDED:
        return commitment
    likely = (d for act in sorted(group.acts) for d in _around(by_act.get(act, ()), commitment))
    kept = [d for d in likely if _possible(d, commitment, group)]
    at = {place: [d for d in kept if place in d.places] for place in places}
    if all(at.values()) or not any(at.values()):
        return commitment
    last = commitment.due.last
    ahead = known is not None and last is not None and known <= last
    open_ = replace(commitment, state=CommitmentState.PENDING if ahead else CommitmentState.UNKNOWN, margin=None,
                    because=())
    parts = []
    for place, done in at.items():
        first = min(done, key=lambda d: (d.event.days.last or date.max, d.event.id), default=None)
        one = open_ if first is None else _kept(open_, group, first)
        parts.append(Part(place=place, state=one.state, margin=one.margin, because=one.because))
    return replace(open_, parts=tuple(parts))


def _around(done: Sequence[_Done], commitment: Commitment) -> Sequence[_Done]:
    """Those of the happenings, in order of their days, that lie within reach of the due time."""
    due = commitment.due.last or date.max
    low = bisect_left(done, due.toordinal() - REACH, key=_last_day)
    return done[low : bisect_right(done, due.toordinal() + REACH, key=_last_day)]


def _last_day(done: _Done) -> int:
    return (done.event.days.last or date.max).toordinal()


def _in_time(likely: Sequence[_Done], commitment: Commitment, group: _Group) -> list[_Done]:
    """The only happening of the promised act that falls within the due time, however few words it shares."""
    promised = (d for d in likely if d.event.act in group.acts and _possible(d, commitment, group))
    inside = [d for d in promised if commitment.due.covers(d.event.days)]
    return inside if len(inside) == 1 else []


def _fulfils(done: _Done, commitment: Commitment, group: _Group) -> bool:
    """Whether a happening after the promise tells the promised act, of the promised things, at the promised places."""
    shared = group.terms & done.terms
    enough = len(shared) >= 2 and len(shared) / len(group.terms) >= ALIKE
    return enough and _possible(done, commitment, group)


def _possible(done: _Done, commitment: Commitment, group: _Group) -> bool:
    """Whether nothing forbids that a happening fulfils a promise: its day, its places, its own words."""
    when, due = done.event.days.last, commitment.due.last
    if when is None or due is None or group.made == date.max or when < group.made or abs((when - due).days) > REACH:
        return False
    if group.places and done.places and not group.places & done.places:
        return False
    return done.shown(commitment, group) is not None  # a promise is not kept by its own words


def _kept(commitment: Commitment, group: _Group, fulfilling: _Done) -> Commitment:
    due, done, shown = commitment.due, fulfilling.event.days, fulfilling.shown(commitment, group)
    if due.first is None or due.last is None or done.last is None or done.first is None:
        return commitment
    if done.last < due.first:
        state, margin = CommitmentState.EARLY, (due.first - done.last).days
    elif done.first > due.last:
        state, margin = CommitmentState.LATE, -(done.first - due.last).days
    else:
        state, margin = CommitmentState.KEPT, 0
    return replace(commitment, state=state, margin=margin, because=(shown,) if shown is not None else ())
