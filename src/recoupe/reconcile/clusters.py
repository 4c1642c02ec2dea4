"""Tellings placed one by one into the happenings that they tell."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import neg

from recoupe.reconcile.tellings import Telling
from recoupe.record.article import Span
from recoupe.record.claim import Status
from recoupe.record.days import Days

__all__ = ["AHEAD", "Cluster", "Clusters", "folded", "rarity_of"]

AHEAD = frozenset({Status.PLANNED, Status.FORECAST, Status.DEMANDED})
ENOUGH = 1.0
"""The least score at which two tellings are one happening."""
BLOCK = 60
"""How many happenings that share a key are looked up: enough for a story, bounded for a thousand articles."""
REPEATED = 8
"""How many tellings a happening may have and still be a mere repetition of another."""
LOOKED_AT = 16
"""How many of the likeliest are compared in full."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Tellings taken for one happening; `days` is the best interval so far."""

    number: int
    tellings: list[Telling] = field(default_factory=list)
    days: Days | None = None
    terms: Counter[str] = field(default_factory=Counter)
    acts: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    count: tuple[str, Decimal] | None = None
    ahead: bool = True
    weight: float | None = None
    """The sum of the weights of its terms, until another comes in."""

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self.terms.update(telling.happening.terms)
        self.weight = None
        self.acts.add(telling.happening.act)
        self.entities.update(telling.entities)
        self.articles.add(telling.span.article)
        self.count = self.count or telling.count
        self.ahead = self.ahead and telling.happening.status in AHEAD
        if telling.days is not None:
            met = telling.days if self.days is None else self.days.meet(telling.days)
            self.days = met or self.days


def rarity_of(found: Sequence[Telling]) -> dict[str, float]:
    """The weight of each term: the rarer over the articles, the heavier."""
    homes: dict[str, set[str]] = defaultdict(set)
    for telling in found:
        for term in telling.happening.terms:
            homes[term].add(telling.span.article)
    total = len({t.span.article for t in found}) or 1
    return {term: math.log((1 + total) / len(at)) for term, at in homes.items()}


class Clusters:
    """Clusters, their numbers indexed by act, by day and by term, so that a telling is compared with few."""

    def __init__(self, rarity: dict[str, float]) -> None:
        self.all: list[Cluster] = []
        self.rarity = rarity
        self.by_key: dict[object, list[int]] = defaultdict(list)
        self.by_article: dict[str, list[tuple[Span, Cluster]]] = defaultdict(list)

    def place(self, telling: Telling, original: Span | None) -> None:
        """Put a telling into the happening that it tells, or into a new one; a copy goes where its original is."""
        home = self._of_original(telling, original)
        if home is not None:
            telling = replace(telling, days=None, basis=None)  # its « today » is the original's
        home = home or self._best(telling)
        if home is None:
            home = Cluster(len(self.all))
            self.all.append(home)
        home.add(telling)
        self.by_article[telling.span.article].append((telling.span, home))
        for key, _ in _keys(telling, self.rarity):
            if home.number not in (known := self.by_key[key])[-3:]:
                known.append(home.number)

    def _of_original(self, telling: Telling, original: Span | None) -> Cluster | None:
        if original is None:
            return None
        least = (original.end - original.start) / 2
        placed = ((span, c) for span, c in self.by_article[original.article] if span.overlap(original) >= least)
        alike = [
            (abs(s.start - original.start) + abs(s.end - original.end), c.number, c)
            for s, c in placed
            if c.tellings[0].happening.saying == telling.happening.saying
        ]
        return min(alike, key=lambda a: a[:2])[2] if alike else None

    def _best(self, telling: Telling) -> Cluster | None:
        votes = self._votes(telling)
        likely = sorted(zip(map(neg, votes.values()), votes, strict=True))[:LOOKED_AT]
        weight = self._weight(telling.happening.terms)
        scored = [(self._score(telling, weight, self.all[number]), -number) for _, number in likely]
        score, number = max(scored, default=(0.0, 0))
        return self.all[-number] if score >= ENOUGH else self._only_one(telling)

    def _votes(self, telling: Telling) -> dict[int, float]:
        """How much each known happening shares with a telling, by the keys that few happenings have."""
        votes: dict[int, float] = {}
        for key, weight in _keys(telling, self.rarity):
            for number in self.by_key.get(key, ())[-BLOCK:]:
                votes[number] = votes.get(number, 0.0) + weight
        return votes

    def _only_one(self, telling: Telling) -> Cluster | None:
        """A noun such as « le putsch » tells the only happening of its kind that its days allow,
        and without days the one that is told far more than any other."""
        numbers = self.by_key[(telling.happening.saying, telling.happening.act)]
        if not telling.happening.nominal or len(numbers) > BLOCK:
            return None
        of_kind = [self.all[number] for number in numbers]
        if any(c.count is not None for c in of_kind):
            return None  # what is counted (« morts », « départs ») is no single happening
        alike = [c for c in of_kind if not _forbidden(telling, c)]
        ranked = sorted(alike, key=lambda c: (-len(c.articles), -len(c.tellings), c.number))
        if len(ranked) < 2:
            return ranked[0] if ranked else None
        first, second = ranked[:2]
        main = telling.days is None and len(first.articles) > 1 and len(first.tellings) >= 2 * len(second.tellings)
        return first if main else None

    def _score(self, telling: Telling, weight: float, cluster: Cluster) -> float:
        """How strongly words (`weight` those of the telling), act, days and entities say that it is one happening;
        below zero where they forbid it."""
        if _forbidden(telling, cluster):
            return -1.0
        if telling.count is not None and telling.count == cluster.count:
            return 5.0
        shared = telling.happening.terms & cluster.terms.keys()
        if cluster.weight is None:
            cluster.weight = self._weight(cluster.terms)
        whole = min(weight, cluster.weight) or 1.0
        likeness = self._weight(shared) / whole if len(shared) > 1 else 0.0
        same_act = telling.happening.act in cluster.acts
        entities = 0.25 if telling.entities & cluster.entities else 0.0
        return likeness * 1.1 + (0.35 if same_act else 0.0) + entities + _day_score(telling, cluster, same_act)

    def _weight(self, terms: Iterable[str]) -> float:
        """The sum of their weights; exact, so that the order of a set does not show."""
        return math.fsum(map(self.rarity.__getitem__, terms))


def _keys(telling: Telling, rarity: Mapping[str, float]) -> Iterable[tuple[object, float]]:
    """What brings a telling and a happening together, with its weight: act, count, day, words."""
    happening = telling.happening
    kind = happening.saying
    yield (kind, happening.act), 0.35
    if telling.count is not None:
        yield telling.count, 5.0
    if telling.days is not None and telling.days.bounded and (telling.days.width or 99) <= 3:
        for day in telling.days:
            yield (kind, day), 0.3
    for term in sorted(happening.terms):
        if len(term) > 3:
            yield (kind, "term", term), rarity[term]


def _forbidden(telling: Telling, cluster: Cluster) -> bool:
    """Negative evidence: stating is not what is stated, a plan for another day, two days or two counts are two."""
    if telling.happening.saying != cluster.tellings[0].happening.saying:
        return True
    if telling.count != cluster.count and None not in (telling.count, cluster.count):
        return True
    if (telling.count is None) != (cluster.count is None) and not _on_one_day(telling, cluster):
        return True
    if (telling.happening.status in AHEAD) != cluster.ahead and not _on_one_day(telling, cluster):
        return True
    if telling.days is None or cluster.days is None:
        return False
    return telling.days.meet(cluster.days) is None


def _on_one_day(telling: Telling, cluster: Cluster) -> bool:
    """Whether both are of the same precise day: then the plan and what came of it are one happening."""
    if telling.days is None or cluster.days is None or telling.happening.act not in cluster.acts:
        return False
    return telling.days == cluster.days and (telling.days.width or 99) <= 2


def _day_score(telling: Telling, cluster: Cluster, same_act: bool) -> float:
    if telling.days is None or cluster.days is None:
        return 0.0
    narrow = max(telling.days.width or 999, cluster.days.width or 999)
    if narrow <= 2:
        if not same_act:
            return 0.3
        apart = telling.entities and cluster.entities and not telling.entities & cluster.entities
        return 0.5 if apart else 0.66  # one act on one day, unless it is said of others
    return 0.2 if narrow <= 31 else 0.0


def folded(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters without those that only repeat words of another: all their tellings lie inside tellings of the
    other, of the same days (« une sortie achevée en août » inside « il a retiré ses troupes, une sortie achevée en
    août »)."""
    at: dict[str, list[tuple[Span, Cluster]]] = defaultdict(list)
    for cluster in clusters:
        for telling in cluster.tellings:
            at[telling.span.article].append((telling.span, cluster))
    return [c for c in clusters if len(c.tellings) > REPEATED or not _repeats(c, at)]


def _repeats(cluster: Cluster, at: Mapping[str, Sequence[tuple[Span, Cluster]]]) -> bool:
    """Whether one other cluster holds every telling of this."""
    homes: set[int] | None = None
    for telling in cluster.tellings:
        inner = telling.span
        around = {
            other.number
            for span, other in at[inner.article]
            if other is not cluster and span != inner and span.holds(inner) and other.days == cluster.days
        }
        homes = around if homes is None else homes & around
    return bool(homes)
