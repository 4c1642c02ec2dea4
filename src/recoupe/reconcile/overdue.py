"""What was due and is not told as done: passed deadlines, the weightiest first, and announced steps."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.record.article import Span
from recoupe.record.claim import PromiseKind, Status
from recoupe.record.commitment import Commitment, CommitmentState
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, Event, Reason
from recoupe.record.finding import Cited, Finding, FindingKind, Side
from recoupe.record.mention import NameKind

__all__ = ["overdue", "unconfirmed"]

_OPEN = (CommitmentState.UNKNOWN, CommitmentState.MISSED, CommitmentState.PENDING)
_BINDING = (PromiseKind.DEADLINE, PromiseKind.DEMAND, PromiseKind.PLAN, PromiseKind.FORECAST)
_LOOSE = (PromiseKind.PLAN, PromiseKind.FORECAST)
_AHEAD = (Status.PLANNED, Status.FORECAST, Status.DEMANDED)
_REACH = 90
"""Days about a due time within which the same act, told as done, confirms a step."""
_BEFORE = timedelta(60)
"""What was due longer before the first report is background, not a deadline of the story."""


def overdue(dossier: Dossier) -> list[Finding]:
    """Commitments due before the end of which no article says that they were kept, the weightiest first.

    First what binds an actor of the story, then other deadlines and demands, then plans and forecasts; of each, what
    most articles tell.  Those that a report tells perhaps as done in other words come last.  What one source promises
    for one time is one entry, and so is a deadline with those that it replaced.

    >>> overdue(Dossier())
    []
    """
    end = last_published(dossier)
    if end is None:
        return []
    maker = _Maker(dossier, end, {actor.id: actor.name for actor in dossier.actors}, _Ties.of(dossier),
                   {c.id: c for c in dossier.commitments}, {p.actor for p in dossier.operation.parties if p.actor})
    found = [maker.finding(held) for held in _folded(maker.passed())]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def last_published(dossier: Dossier) -> date | None:
    """The last day on which an article was surely published, or later."""
    return max((a.published.first for a in dossier.articles if a.published and a.published.first), default=None)


@dataclass(frozen=True, slots=True)
class _Ties:
    """The places and bodies named in some words, and the happenings told as done by their act."""

    named: Mapping[str, Sequence[tuple[int, int, str]]]
    done: Mapping[str, Sequence[tuple[date, Event]]]

    @classmethod
    def of(cls, dossier: Dossier) -> _Ties:
        named: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        bodies = (a for a in dossier.actors if a.kind is not NameKind.PERSON)
        mentions = [(one.id, one.mentions) for one in dossier.places] + [(one.id, one.mentions) for one in bodies]
        for entity, spans in mentions:
            for span in spans:
                named[span.article].append((span.start, span.end, entity))
        done: dict[str, list[tuple[date, Event]]] = defaultdict(list)
        for event in dossier.events:
            if event.status is Status.HAPPENED and event.days.last and event.act != "say":
                done[event.act].append((event.days.last, event))
        return cls({article: sorted(found) for article, found in named.items()},
                   {act: sorted(found, key=lambda pair: (pair[0], pair[1].id)) for act, found in done.items()})

    def of_spans(self, spans: Iterable[Span]) -> set[str]:
        """The ids of the places and bodies that stand in the words."""
        found = set()
        for span in spans:
            names = self.named.get(span.article, ())
            for start, end, entity in names[bisect_left(names, (span.start, 0, "")):]:
                if start >= span.end:
                    break
                if end <= span.end:
                    found.add(entity)
        return found

    def near(self, act: str, due: date, reach: int = _REACH) -> Iterator[tuple[date, Event]]:
        """What is told as done of an act, within so many days of the due day."""
        told = self.done.get(act, ())
        first = bisect_left(told, due.toordinal() - reach, key=lambda pair: pair[0].toordinal())
        for day, event in told[first:]:
            if (day - due).days > reach:
                return
            yield day, event


@dataclass(frozen=True, slots=True)
class _Maker:
    dossier: Dossier
    end: date
    names: Mapping[str, str]
    ties: _Ties
    by_id: Mapping[str, Commitment]
    parties: Set[str]

    def passed(self) -> list[Commitment]:
        """The commitments of the story that are over and open."""
        published = {a.article.id: a.published for a in self.dossier.articles}
        first = min((p.first for p in published.values() if p is not None and p.first is not None), default=date.min)
        since = first - _BEFORE if first - date.min > _BEFORE else date.min
        return [c for c in self.dossier.commitments
                if c.due.last is not None and since <= c.due.last < self.end and c.state in _OPEN
                and not (c.kind in _LOOSE and _only_looked_back(c, published))]

    def finding(self, group: Sequence[Commitment]) -> tuple[tuple[object, ...], Finding]:
        """The finding of commitments told as one, and its rank."""
        held = min(group, key=lambda c: (_BINDING.index(c.kind), c.by is None, c.mentions, c.id))
        spans = [span for one in group for span in one.mentions]
        done, earlier = self._perhaps(group), self._replaced(group)
        values = [("kind", held.kind.value), ("due", str(held.due)), ("state", held.state.value),
                  ("end", str(self.end))]
        if held.by:
            values.append(("who", self.names.get(held.by, held.by)))
        code = "check.deadline.by" if held.by else "check.deadline"
        sides = [Side(passages=_cited([*spans, *(s for c in earlier for s in c.mentions)], held.due))]
        if done is not None:
            code, values = f"{code}.perhaps", [*values, ("done", str(done.days))]
            sides.append(Side(passages=(Cited(span=done.text, days=done.days),)))
        elif earlier:
            code, values = f"{code}.moved", [*values, ("first", str(earlier[-1].due)), ("n", str(len(earlier)))]
        loose = held.kind in _LOOSE
        found = Finding(kind=FindingKind.DEADLINE, reason=Reason(code=code, values=tuple(values)), sides=tuple(sides),
                        minor=loose or done is not None)
        articles = len({span.article for span in spans})
        binds = held.by in self.parties or articles > 1
        rank = (done is not None, loose, not binds, _BINDING.index(held.kind), -articles, held.due.last, held.mentions,
                held.id)
        return rank, found

    def _replaced(self, group: Sequence[Commitment]) -> list[Commitment]:
        """The commitments that these replaced, the latest first."""
        chain: list[Commitment] = []
        before = next((c.supersedes for c in group if c.supersedes), None)
        while (held := self.by_id.get(before or "")) is not None and held not in chain:
            chain.append(held)
            before = held.supersedes
        return chain

    def _perhaps(self, group: Sequence[Commitment]) -> Event | None:
        """What is told as done by the same act at a same place or by a same body, nearest to the due time."""
        found = []
        for held in group:
            named, due = self.ties.of_spans(held.mentions), held.due.last or date.max
            named |= {held.by} if held.by else set()
            made = held.made.first if held.made else None
            for day, event in (pair for act in held.acts for pair in self.ties.near(act, due)):
                own = any(m.overlap(span) for m in event.mentions for span in held.mentions)
                if not own and (made is None or day >= made) and named & self.ties.of_spans(event.mentions):
                    found.append((abs((day - due).days), event.id, event))
        return min(found, key=lambda one: one[:2])[2] if found else None


def _only_looked_back(held: Commitment, published: Mapping[str, Days | None]) -> bool:
    """Whether every article that tells it came out after its due time."""
    told = [published.get(span.article) for span in held.mentions]
    return all(days is not None and held.due.precedes(days) for days in told)


def _folded(passed: Sequence[Commitment]) -> list[list[Commitment]]:
    """The commitments told as one: of one due time, by one source or in words that share a place in an article."""
    groups: list[list[Commitment]] = []
    by_due: dict[Days, list[list[Commitment]]] = defaultdict(list)
    for held in passed:
        home = next((g for g in by_due[held.due] if any(_one_entry(held, other) for other in g)), None)
        if home is None:
            home = []
            by_due[held.due].append(home)
            groups.append(home)
        home.append(held)
    return groups


def _one_entry(one: Commitment, other: Commitment) -> bool:
    if (one.kind in _LOOSE) != (other.kind in _LOOSE):
        return False
    same = one.by is not None and one.by == other.by
    return same or any(a.overlap(b) for a in one.mentions for b in other.mentions)


def _cited(spans: Iterable[Span], due: Days) -> tuple[Cited, ...]:
    return tuple(Cited(span=span, days=due) for span in dict.fromkeys(spans))


def unconfirmed(dossier: Dossier) -> Iterator[Finding]:
    """What was announced for days now past, is no commitment, and no article tells as done.

    Done is the same act within `_REACH` days, and where both name places or bodies, with one of them.

    >>> list(unconfirmed(Dossier()))
    []
    """
    end, ties = last_published(dossier), _Ties.of(dossier)
    told: dict[str, list[Span]] = defaultdict(list)
    for span in (span for held in dossier.commitments for span in held.mentions):
        told[span.article].append(span)
    for event in sorted(dossier.events, key=lambda e: (e.days.last or date.max, e.text, e.id)):
        due = event.days.last
        if event.status not in _AHEAD or end is None or due is None or due >= end or _promised(event.mentions, told):
            continue
        if _confirmed(event, due, ties):
            continue
        told[event.text.article].append(event.text)       # nor is a clause within it another step
        values = (("due", str(event.days)), ("status", event.status.value), ("end", str(end)))
        yield Finding(kind=FindingKind.STEP, reason=Reason(code="check.step", values=values),
                      sides=(Side(passages=_cited(event.mentions or (event.text,), event.days),
                                  witnesses=event.witnesses),))


def _confirmed(step: Event, due: date, ties: _Ties) -> bool:
    """Whether a happening near the due day is the step: its act, and none but its places and bodies."""
    own = ties.of_spans(step.mentions)
    for _, event in ties.near(step.act, due):
        named = ties.of_spans(event.mentions)
        if not own or not named or own & named:
            return True
    return False


def _promised(mentions: Iterable[Span], told: Mapping[str, Sequence[Span]]) -> bool:
    """Whether a commitment was read in the same words."""
    return any(mention.overlap(span) for mention in mentions for span in told.get(mention.article, ()))
