"""Articles -> groups: the two groups whose articles are nearest on average become one, until none are near enough."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

from recoupe.trace.stories.vectors import Vector

__all__ = ["Groups", "dot"]


def dot(left: Vector, right: Vector) -> float:
    """What two vectors have in common.

    >>> dot({1: 0.5, 2: 1.0}, {2: 0.5})
    0.5
    """
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right[term] for term, weight in left.items() if term in right)


class Groups:
    """Groups of articles, given by their places; at first each is one.

    `apart` are pairs that are never of one group; articles of two `known` stories do not come together by their words.
    """

    def __init__(self, made: Sequence[Vector], apart: Iterable[tuple[int, int]] = (),
                 known: Mapping[int, str] | None = None) -> None:
        self.sums = [dict(vector) for vector in made]
        self.members = [[place] for place in range(len(made))]
        self.beside: list[set[int]] = [set() for _ in made]
        self.apart: list[set[int]] = [set() for _ in made]
        self.group = list(range(len(made)))
        self.known: list[str | None] = [(known or {}).get(place) for place in range(len(made))]
        for left, right in apart:
            self.apart[left].add(right)
            self.apart[right].add(left)

    def near(self, left: int, right: int) -> float:
        """How near the articles of two groups are to one another on average."""
        return dot(self.sums[left], self.sums[right]) / (len(self.members[left]) * len(self.members[right]))

    def unite(self, left: int, right: int) -> bool:
        """Join the groups of two articles, if they are not one yet; False where they must be apart."""
        one, other = self.group[left], self.group[right]
        if other in self.apart[one]:
            return False
        if one != other:
            self.join(one, other)
        return True

    def join(self, left: int, right: int) -> int:
        """Make two groups one, under the number of the larger; the other has no member from then on."""
        if (len(self.members[left]), -left) < (len(self.members[right]), -right):
            left, right = right, left
        whole, part = self.sums[left], self.sums[right]
        for term, weight in part.items():
            whole[term] = whole.get(term, 0.0) + weight
        for place in self.members[right]:
            self.group[place] = left
        self.members[left] += self.members[right]
        self.known[left] = min((name for name in (self.known[left], self.known[right]) if name), default=None)
        for sets in (self.beside, self.apart):
            for other in sets[right]:
                sets[other].discard(right)
                sets[other].add(left)
            sets[left] |= sets[right]
            sets[left].discard(left)
            sets[right] = set()
        self.members[right], self.sums[right] = [], {}
        return left

    def merge(self, pairs: Iterable[tuple[int, int]], enough: float) -> None:
        """Join the nearest groups among the pairs and those that come of them, as long as they are near enough."""
        for left, right in pairs:
            one, other = self.group[left], self.group[right]
            if one != other:
                self.beside[one].add(other)
                self.beside[other].add(one)
        queue: list[tuple[float, int, int, int, int]] = []
        for one, others in enumerate(self.beside):
            for other in others:
                if one < other:
                    self._weigh(queue, one, other, enough)
        while queue:
            _, one, other, size, other_size = heapq.heappop(queue)
            if (len(self.members[one]), len(self.members[other])) != (size, other_size):
                continue                                # one of them has grown or gone: it was weighed anew
            kept = self.join(one, other)
            for beside in self.beside[kept]:
                self._weigh(queue, min(kept, beside), max(kept, beside), enough)

    def _weigh(self, queue: list[tuple[float, int, int, int, int]], one: int, other: int, enough: float) -> None:
        both = self.known[one], self.known[other]
        if other in self.apart[one] or None not in both and both[0] != both[1]:
            return
        near = self.near(one, other)
        if near >= enough:
            heapq.heappush(queue, (-near, one, other, len(self.members[one]), len(self.members[other])))
