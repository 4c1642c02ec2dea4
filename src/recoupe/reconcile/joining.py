"""Happenings that were placed apart and are one: each pair weighed by what speaks for it, after all are placed.

Placing decides telling by telling, the most precise first, and what it parted it never looks at again.  Here whole
happenings are compared, with what only shows then: that one is told by words inside another's, that both are the only
plan for one day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import fsum

from recoupe.reconcile.clusters import Cluster
from recoupe.reconcile.tellings import Telling
from recoupe.record.days import Days

__all__ = ["joined"]

PRIOR = -5.1
"""The log-odds that two happenings whose days can be the same are one, before anything is known of them.

The weights below are log-odds too, of a logistic regression over pairs of happenings of eighteen marked stories, each
left out once to choose what to keep; rounded to a tenth.
"""
SAME_DAYS, BOTH_NARROW, BOTH_AHEAD = 3.4, 0.7, 1.5
LIKENESS, SHARED = 3.2, 0.27
"""For the likest two tellings, from 0 to 1; and for each word that both happenings share, up to six."""
MOST_SHARED = 6
OVERLAPPING, INSIDE, BESIDE, SAME_ARTICLE = 1.6, 1.4, 1.1, -1.3
ONE_COUNTS = -0.6
LEAST = -0.4
"""From here on they are one: of ten joined, eight were right in the stories left out."""
NARROW = 3
"""The widest interval, in days, that tells two happenings apart well."""
NEAR = 120
"""Characters between two tellings that stand beside each other."""
NEIGHBOURS = 6
"""How many tellings that follow in an article are looked at."""
TOGETHER = 40
"""How many happenings of the same days are compared with one another."""
COMPARED = 12
"""How many tellings of each happening are compared in full."""


def joined(clusters: Sequence[Cluster], rarity: Mapping[str, float]) -> list[Cluster]:
    """The clusters, those that are one put together (into the one that was placed first).

    Never a statement with what it states, nor two different counts, nor days that exclude each other.
    """
    into: dict[int, Cluster] = {}
    rare = _Rare(rarity)
    weighed = [(-_evidence(one, other, rare), one.number, one, other) for one, other in _pairs(clusters)]
    for less, _, first, second in sorted(weighed, key=lambda w: (w[0], w[1], w[3].number)):
        if -less < LEAST:
            break
        one, other = sorted((_home(first, into), _home(second, into)), key=lambda c: c.number)
        if one is not other and not _apart(one, other):
            for telling in other.tellings:
                one.add(telling)
            into[other.number] = one
    return [cluster for cluster in clusters if cluster.number not in into]


def _home(cluster: Cluster, into: Mapping[int, Cluster]) -> Cluster:
    """The cluster into which one was put, through however many others."""
    while cluster.number in into:
        cluster = into[cluster.number]
    return cluster


def _pairs(clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Pairs that are worth weighing, each once: of the same days, or told beside each other."""
    by_days: dict[Days, list[Cluster]] = defaultdict(list)
    told: dict[str, list[tuple[Telling, Cluster]]] = defaultdict(list)
    for cluster in clusters:
        if cluster.days is not None:
            by_days[cluster.days].append(cluster)
        for telling in cluster.tellings:
            told[telling.span.article].append((telling, cluster))
    found = {}
    for alike in by_days.values():
        for place, one in enumerate(alike):
            found.update({(one.number, o.number): (one, o) for o in alike[place + 1 : place + TOGETHER]})
    for row in told.values():
        row.sort(key=lambda told: (told[0].span, told[1].number))
        for place, (_, one) in enumerate(row):
            for _, other in row[place + 1 : place + NEIGHBOURS]:
                first, second = (one, other) if one.number <= other.number else (other, one)
                found[first.number, second.number] = first, second
    return (pair for _, pair in sorted(found.items()) if pair[0] is not pair[1] and not _apart(*pair))


def _apart(one: Cluster, other: Cluster) -> bool:
    """What forbids that two happenings are one."""
    if one.tellings[0].happening.saying != other.tellings[0].happening.saying:
        return True
    if one.count is not None and other.count is not None and one.count[1] != other.count[1]:
        return True
    return one.days is None or other.days is None or one.days.meet(other.days) is None


class _Rare:
    """How rare the words of tellings are: summed once for a telling that is in many pairs."""

    def __init__(self, rarity: Mapping[str, float]) -> None:
        self._rarity = rarity
        self._known: dict[str, float] = {}

    def all_of(self, telling: Telling) -> float:
        happening = telling.happening
        if happening.id not in self._known:
            self._known[happening.id] = self._sum(happening.terms)
        return self._known[happening.id]

    def shared(self, one: Telling, other: Telling) -> float:
        return self._sum(one.happening.terms & other.happening.terms)

    def _sum(self, terms: Iterable[str]) -> float:
        return fsum(map(self._rarity.__getitem__, terms))


def _evidence(one: Cluster, other: Cluster, rare: _Rare) -> float:
    """The log-odds that two happenings are one."""
    likeness, beside = _told_alike(one, other, rare)
    widest = max(days.width or 999 for days in (one.days, other.days) if days is not None)
    return fsum((
        PRIOR,
        SAME_DAYS if one.days == other.days else 0.0,
        BOTH_NARROW if widest <= NARROW else 0.0,
        BOTH_AHEAD if one.ahead and other.ahead else 0.0,
        LIKENESS * likeness,
        SHARED * min(MOST_SHARED, len(one.terms.keys() & other.terms.keys())),
        ONE_COUNTS if (one.count is None) != (other.count is None) else 0.0,
        beside,
    ))


def _told_alike(one: Cluster, other: Cluster, rare: _Rare) -> tuple[float, float]:
    """The share of rare words of the likest two tellings, and what the places of the tellings speak for."""
    likeness, kinds = 0.0, set()
    for a, b in product(one.tellings[:COMPARED], other.tellings[:COMPARED]):
        shared = rare.shared(a, b)
        if shared > 0:
            likeness = max(likeness, shared / (min(rare.all_of(a), rare.all_of(b)) or 1.0))
        if a.span.article == b.span.article:
            kinds |= _placed(a, b)
    return likeness, fsum(kinds)


def _placed(a: Telling, b: Telling) -> set[float]:
    """What two tellings of one article say by where they stand."""
    found = {SAME_ARTICLE}
    if max(a.span.start, b.span.start) - min(a.span.end, b.span.end) < NEAR:
        found.add(BESIDE)
    if a.span.overlap(b.span):
        found.add(OVERLAPPING)
    if a.span.holds(b.span) or b.span.holds(a.span):
        found.add(INSIDE)
    return found
