"""Terms -> what each article weighs in each of them; and where to look for articles that are near."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from recoupe.trace.stories.terms import COUNTED, NAME, NAMES, NUMBER, WORD, Term, Terms

__all__ = ["Vector", "neighbours", "vectors"]

Vector = dict[int, float]
"""Term, by number -> weight; the squares add up to one."""

KINDS: Mapping[str, float] = {NAME: 3.0, NAMES: 3.0, COUNTED: 3.0, NUMBER: 1.0, WORD: 0.5}
"""How much a term of a kind says.  Chosen on the development half of the stories (docs/sort.md)."""

_WINDOW = 12
"""An article is compared with so many holders of a term before it and after it, however many there are."""
_NEAREST = 24
"""And with so many of these, the nearest, to the last term."""


def vectors(found: Sequence[Terms]) -> tuple[list[Vector], list[Term]]:
    """The vectors of some articles, and the terms in order of their numbers.

    The rarer a term is among the articles, the more it weighs; a term of one article only has no number.
    """
    held: Counter[Term] = Counter()
    for one in found:
        held.update(one.uses.keys())
    shared = sorted(term for term, articles in held.items() if articles > 1)
    numbers = {term: number for number, term in enumerate(shared)}
    rare = {term: KINDS[term[0]] * math.log1p(len(found) / held[term]) for term in shared}
    return [_unit({numbers[term]: rare[term] * (1 + math.log(uses))
                   for term, uses in one.uses.items() if term in numbers}) for one in found], shared


def _unit(vector: Vector) -> Vector:
    size = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {term: weight / size for term, weight in vector.items()} if size else vector


def neighbours(made: Sequence[Vector]) -> list[tuple[int, int]]:
    """Pairs of articles worth comparing, by their places: those that share most, a fixed number for each article.

    Of a term that very many articles hold, only holders near in order are looked at, so that the work grows with the
    articles and not with their square.

    >>> neighbours([{0: 1.0}, {1: 1.0}, {0: 0.6, 1: 0.8}])
    [(0, 2), (1, 2)]
    """
    holders: dict[int, list[int]] = {}
    for place, vector in enumerate(made):
        for term in vector:
            holders.setdefault(term, []).append(place)
    pairs: set[tuple[int, int]] = set()
    for place, vector in enumerate(made):
        score: dict[int, float] = {}
        for term, weight in vector.items():
            at = bisect_left(holders[term], place)
            for other in holders[term][max(0, at - _WINDOW) : at + _WINDOW + 1]:
                if other != place:
                    score[other] = score.get(other, 0.0) + weight * made[other][term]
        best = sorted(score, key=lambda other: (-score[other], other))[:_NEAREST]
        pairs.update((min(place, other), max(place, other)) for other in best)
    return sorted(pairs)
