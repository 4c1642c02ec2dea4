"""Where the same five words in a row stand: an index of hashed word 5-grams, and the runs that grow from them."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from recoupe.trace.holders import HOLDERS, chosen
from recoupe.trace.words import Words

__all__ = ["GRAM", "Corpus", "Run", "Shared", "shared_runs"]

GRAM = 5
"""Words in a row that make two articles worth comparing."""
_REPEATS = 2                     # a lead that repeats its headline: two places of one article are kept, no more
_BACK = 64                       # a run grows backwards over words that an earlier run took, so far and no further


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """The same `size` words in a row, from word `left` of one article and word `right` of another."""

    left: int
    right: int
    size: int

    @property
    def left_end(self) -> int:
        return self.left + self.size

    @property
    def right_end(self) -> int:
        return self.right + self.size


_Seed = tuple[int, int, int]     # the same five words: place in one article, in the other, rank of the first place


@dataclass(frozen=True, slots=True)
class Shared:
    """Two articles (their numbers, `left` the lower) and the runs of words that they share."""

    left: int
    right: int
    runs: list[Run]


class Corpus:
    """All words of all articles as one row of numbers, a number of its own parting one article from the next."""

    def __init__(self, texts: Sequence[Words]) -> None:
        self.texts = texts
        self.numbers: dict[str, int] = {}
        self.row = array("l", [-1])
        self.owner = array("l", [-1])
        self.first: list[int] = []
        for article, text in enumerate(texts):
            self.first.append(len(self.row))
            self.row.extend(self.numbers.setdefault(key, len(self.numbers)) for key in text.keys)
            self.owner.extend([article] * len(text))
            self.row.append(-2 - article)
            self.owner.append(-1)

    def grams(self, article: int) -> Iterator[tuple[int, int]]:
        """Each run of five words of an article: its hash, and the place in the row where it begins."""
        first = self.first[article]
        row = self.row[first:first + len(self.texts[article])]
        shifted = (row[n:] for n in range(GRAM))
        return zip(map(hash, zip(*shifted, strict=False)), range(first, first + len(row)), strict=False)

    def run(self, left: int, right: int) -> Run:
        """The longest row of equal words through two places, backwards no further than `_BACK` words."""
        row, size, back = self.row, 0, 0
        while row[left + size] == row[right + size]:
            size += 1
        while back < _BACK and row[left - back - 1] == row[right - back - 1]:
            back += 1
        return Run(left - back, right - back, size + back)


class _Places:
    """Hash of five words -> the places where they stand, few articles each."""

    def __init__(self, owner: array[int]) -> None:
        self._owner = owner
        self._one: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}

    def get(self, gram: int) -> Sequence[int]:
        place = self._one.get(gram)
        return () if place is None else self._more.get(gram) or (place,)

    def add(self, gram: int, place: int) -> None:
        first = self._one.setdefault(gram, place)
        if first == place:
            return
        places = self._more.setdefault(gram, [first])
        owners = [self._owner[p] for p in places]
        own = owners.count(self._owner[place])
        if own < _REPEATS and (own or len(set(owners)) < HOLDERS):
            places.append(place)


def shared_runs(corpus: Corpus, wanted: Container[int] | None = None) -> Iterator[Shared]:
    """For each two articles that share more than one run of five words: the runs, all of one right article together.

    Runs count words from the beginning of their articles, come in order of the right article, and may overlap.
    `wanted` are the numbers of the right articles, by default all.
    """
    places = _Places(corpus.owner)
    for article, first in enumerate(corpus.first):
        grams = list(corpus.grams(article))
        seeds: dict[int, list[_Seed]] = {}
        for gram, right in grams if wanted is None or article in wanted else ():
            for other, nth, left in _numbered(places.get(gram), corpus.owner):
                seeds.setdefault(other, []).append((left, right, nth))
        for gram, place in grams:
            places.add(gram, place)
        held = {other: [right - first for _, right, _ in found] for other, found in seeds.items() if len(found) > 1}
        for other in chosen(held, len(grams)):
            runs = _grown(corpus, seeds[other])
            if runs:
                yield Shared(other, article, _relative(runs, corpus.first[other], first))


def _grown(corpus: Corpus, seeds: Sequence[_Seed]) -> list[Run]:
    """The runs that seeds of two articles grow into, each place of the first article by itself."""
    runs = []
    free = [0] * _REPEATS                              # end of the last run, for each of the places there
    for left, right, nth in seeds:
        if right >= free[nth]:
            run = corpus.run(left, right)
            if run.size >= GRAM:                       # or two different rows of words with one hash
                free[nth] = run.right_end - GRAM + 1
                runs.append(run)
    return runs


def _numbered(places: Sequence[int], owner: array[int]) -> Iterator[tuple[int, int, int]]:
    """Each place with its article and its rank among the places of that article."""
    seen, nth = -1, 0
    for place in places:
        other = owner[place]
        nth = nth + 1 if other == seen else 0
        seen = other
        yield other, nth, place


def _relative(runs: list[Run], left: int, right: int) -> list[Run]:
    moved = sorted({(run.right - right, run.left - left, run.size) for run in runs})
    return [Run(a, b, size) for b, a, size in moved]
