"""Happenings that people judged to be one, or to be several: the entries of the rules joined and taken apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recoupe.reconcile.clusters import Cluster
from recoupe.reconcile.identity.groups import Groups
from recoupe.reconcile.judging.standing import idle, signed, standing
from recoupe.reconcile.judging.targets import Missed, Placed, Tellings, Texts
from recoupe.reconcile.tellings import Telling
from recoupe.record.article import Span
from recoupe.record.judgement import HAPPENINGS, Effect, Judgement, Relation
from recoupe.record.reason import Reason

__all__ = ["HappeningDecisions"]

SAME_ACT, SAME_DAYS = 0.35, 0.2
"""What one act and days in common weigh beside words in common, when a telling has to go to one of two entries."""


Judged = tuple[Cluster, tuple[Reason, ...]]
"""An entry with what people decided of it."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A judgement and the tellings (ids of happenings) that each of its targets means."""

    judgement: Judgement
    sides: tuple[frozenset[str], ...]

    @property
    def same(self) -> bool:
        return self.judgement.relation is Relation.SAME_HAPPENING

    @property
    def members(self) -> frozenset[str]:
        return frozenset().union(*self.sides)

    def reason(self) -> Reason:
        return signed(self.judgement, "event.judged-same" if self.same else "event.judged-distinct")


class HappeningDecisions:
    """The judgements on happenings of some articles; `effects` tells what each does, once the entries are settled."""

    def __init__(self, judgements: Sequence[Judgement] = (), texts: Texts | None = None) -> None:
        self._standing = standing(judgements, HAPPENINGS)
        self._texts = texts or Texts(())
        self.effects: tuple[Effect, ...] = ()

    def settled(
        self,
        entries: Sequence[Cluster],
        placed: Sequence[Cluster],
        found: Sequence[Telling],
        copied: Callable[[Span], Span | None],
    ) -> list[Judged]:
        """The entries that rules made, joined and taken apart as people judged; of judgements that cannot all hold the
        latest does.  Where nothing was judged they are returned as they are.

        `placed` are all happenings before the rules chose and joined those that are entries: a person may name one that
        is none.  `copied` gives the words that a copy repeats.
        """
        if not self._standing:
            return [(c, ()) for c in entries]
        home = {t.happening.id: c for c in (*placed, *entries) for t in c.tellings}
        cases, effects = self._cases(home)
        numbers = {home[i].number for case in cases for i in case.members}
        touched = {c.number: c for c in home.values() if c.number in numbers}
        parting = _Parting([touched[n] for n in sorted(touched)], {t.happening.id: t for t in found}, copied)
        parting.judge(cases)
        judged = parting.clusters()
        self.effects = (*effects, *(parting.effect(case, home) for case in cases))
        return [*((c, ()) for c in entries if c.number not in touched), *judged]

    def _cases(self, home: Mapping[str, Cluster]) -> tuple[list[_Case], list[Effect]]:
        """The judgements whose targets are told, and what is to be said of the others."""
        tellings = Tellings(self._texts, (
            Placed(key=t.happening.id, span=t.span, quote=t.happening.quote, days=c.days, home=c.number)
            for c in {c.number: c for c in home.values()}.values() for t in c.tellings))
        cases, effects = [], []
        for judgement in self._standing:
            try:
                sides = tuple(frozenset(p.key for p in tellings.of(target)) for target in judgement.of)
            except Missed as missed:
                effects.append(idle(judgement, missed.code, **missed.values))
                continue
            if any(a & b for a, b in combinations(sides, 2)):
                effects.append(idle(judgement, "one-telling"))
            else:
                cases.append(_Case(judgement, sides))
        return cases, effects


class _Parting:
    """The tellings of the entries that judgements touch, joined and kept apart."""

    def __init__(
        self, touched: Sequence[Cluster], found: Mapping[str, Telling], copied: Callable[[Span], Span | None]
    ) -> None:
        self._touched, self._found, self._copied = touched, found, copied
        self._tellings = {t.happening.id: t for c in touched for t in c.tellings}
        self._groups = Groups(self._tellings)
        self._undated: set[str] = set()

    def judge(self, cases: Sequence[_Case]) -> None:
        """Apply the judgements, the latest first, then what the rules joined as far as these allow."""
        for case in cases:
            for one in case.sides:
                self._join(sorted(one))
            heads = [min(side) for side in case.sides]
            if case.same:
                self._join(heads)
            else:
                for a, b in combinations(case.sides, 2):
                    self._groups.part(sorted(a), sorted(b), case.reason())
        named = frozenset().union(*(case.members for case in cases)) if cases else frozenset()
        for cluster in self._touched:
            self._as_the_rules(cluster, named)
        for case in cases:
            if case.same:
                for root in sorted({self._groups.root(i) for i in case.members}) if self._holds(case) else ():
                    self._groups.note(root, case.reason())

    def _join(self, ids: Iterable[str]) -> None:
        heads: list[str] = []
        for one in ids:
            if not any(self._groups.join(head, one, None) for head in heads):
                heads.append(one)

    def _as_the_rules(self, cluster: Cluster, named: frozenset[str]) -> None:
        """Join the tellings of one entry of the rules; where some must stay apart, each other goes where it fits best.

        The tellings that judgements name come first: the others are theirs to share.
        """
        heads: list[str] = []
        for telling in sorted(cluster.tellings, key=lambda t: t.happening.id not in named):
            one = telling.happening.id
            ranked = sorted(heads, key=lambda head: -self._fit(telling, head)) if len(heads) > 1 else heads
            if not any(self._groups.join(head, one, None) for head in ranked):
                heads.append(one)

    def _fit(self, telling: Telling, head: str) -> float:
        """How well a telling goes with those of a group: a copy with its original, else by words, act and days."""
        root = self._groups.root(head)
        members = [t for i, t in self._tellings.items() if self._groups.root(i) == root]
        original = self._copied(telling.span)
        if original is not None and any(2 * t.span.overlap(original) >= original.end - original.start for t in members):
            return 2.0
        return max(_likeness(telling, member) for member in members)

    def _holds(self, case: _Case) -> bool:
        roots = [{self._groups.root(i) for i in side} for side in case.sides]
        if case.same:
            return len(frozenset().union(*roots)) == 1
        return not any(a & b for a, b in combinations(roots, 2))

    def clusters(self) -> list[Judged]:
        """The entries anew, each with what was decided of it; those of no known day are none."""
        groups: dict[str, list[Telling]] = defaultdict(list)
        for telling in self._tellings.values():
            groups[self._groups.root(telling.happening.id)].append(telling)
        made: list[Judged] = []
        for root, members in groups.items():
            cluster = Cluster(len(made))
            dated = any(t.days is not None for t in members)
            for telling in members:
                # A copy has the days of its original; taken apart from it, it has its own.
                cluster.add(telling if dated else self._found.get(telling.happening.id, telling))
            if cluster.days is None or not cluster.days.bounded:
                self._undated.add(root)
                continue
            reasons = sorted(self._groups.reasons(root), key=lambda r: (r.code, r.values))
            made.append((cluster, tuple(reasons)))
        return made

    def effect(self, case: _Case, home: Mapping[str, Cluster]) -> Effect:
        """What a judgement does, or that it gives way to a later one."""
        if not self._holds(case):
            return idle(case.judgement, "overruled-here")
        roots = {self._groups.root(i) for i in case.members}
        if roots <= self._undated:
            return idle(case.judgement, "undated")
        one = len({home[i].number for i in case.members}) == 1
        how = ".undated" if roots & self._undated else ".agreed" if one is case.same else ""
        held = Reason(code=f"effect.{case.judgement.relation}" + how)
        return Effect(judgement=case.judgement, holds=True, reason=held)


def _likeness(one: Telling, other: Telling) -> float:
    a, b = one.happening.terms, other.happening.terms
    least = min(len(a), len(b))
    words = len(a & b) / least if least else 0.0
    days = one.days is not None and other.days is not None and one.days.meet(other.days) is not None
    return words + (SAME_ACT if one.happening.act == other.happening.act else 0) + (SAME_DAYS if days else 0)
