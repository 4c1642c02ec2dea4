"""Sentences of different articles that tell the same: compared by the rare words, names, acts and numbers they share.

An index of words finds the candidates, so that no sentence is compared with all others.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.reconcile.dating.evidence import Known
from recoupe.record.article import Span
from recoupe.record.mention import Timex

__all__ = ["ALIKE", "Likeness", "Sentence", "sentences_of"]

WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,  ]*\d|\d")
ALIKE, SHARED = 0.2, 3
"""Cosine of the weighted words, and number of words in common, from which two sentences tell one happening."""
STEM = 7
"""Letters of a word that count, so that most of its forms are one."""
COMMON = 12
"""A word that stands in more sentences than this is too common to bring two together."""
BEST = 3
"""How many sentences most like one are looked at."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words outside its expressions of time, the marks of its acts and numbers, and those expressions
    that count from its own day.

    `own` is False for the sentence of a copied passage: its words say nothing of the day of the copier.
    """

    article: str
    index: int
    span: Span
    words: frozenset[str]
    marks: frozenset[str]
    timexes: tuple[Timex, ...]
    own: bool


def sentences_of(known: Known) -> Iterator[Sentence]:
    """The sentences of an article with their words, acts and numbers."""
    text = known.article.text
    marks: defaultdict[int, set[str]] = defaultdict(set)
    spans = known.reading.sentences
    starts = [s.start for s in spans]
    for place, mark in _marks(known):
        marks[_at(starts, place)].add(mark)
    own = set(known.own)
    for index, span in enumerate(spans):
        inside = [t for t in known.reading.timexes if span.holds(t.span)]
        words = {word for start, end in _between(span, [t.span for t in inside]) for word in _words(text[start:end])}
        copied = any(2 * span.overlap(b) >= span.end - span.start for b in known.borrowed)
        told = tuple(t for t in inside if t in own)
        shown = frozenset(marks[index] - words)
        yield Sentence(known.article.id, index, span, frozenset(words), shown, told, not copied)


def _marks(known: Known) -> Iterator[tuple[int, str]]:
    """Acts and numbers, by place: what two articles call the same in other words."""
    for happening in known.reading.happenings:
        if not happening.saying:
            yield happening.span.start, f"@{happening.act}"
    for figure in known.reading.figures:
        value = figure.amount.named
        if value is not None and value >= 10:
            yield figure.span.start, f"{value.normalize():f}"


def _at(starts: Sequence[int], place: int) -> int:
    return max(0, bisect_right(starts, place) - 1)


def _between(span: Span, holes: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence outside its expressions of time."""
    start = span.start
    for hole in holes:
        yield start, hole.start
        start = hole.end
    yield start, span.end


def _words(text: str) -> Iterator[str]:
    """The words of a text that can tell one happening from another: folded, cut to a stem, numbers without marks."""
    for word in WORD.findall(text.lower()):
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        yield plain[:STEM] if plain[0].isalpha() else "".join(c for c in plain if c.isdigit())


class Likeness:
    """Which sentences of other articles tell the same as one.  Built once from all sentences of a story."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        counts = Counter(word for s in sentences for word in s.words | s.marks)
        self._weights = {word: math.log(1 + len(sentences) / count) for word, count in counts.items()}
        self._holding = _index([s for s in sentences if s.timexes])
        self._near: dict[tuple[str, int], list[tuple[float, Sentence]]] = {}
        self._norms = {(s.article, s.index): self._norm(s.words) for s in sentences}

    def _norm(self, words: frozenset[str]) -> float:
        return math.sqrt(sum(self._weights[w] ** 2 for w in sorted(words)))

    def near(self, sentence: Sentence) -> list[tuple[float, Sentence]]:
        """The dated sentences of other articles that are most like one, with their cosines, most alike first."""
        key = sentence.article, sentence.index
        if key not in self._near:
            self._near[key] = self._found(sentence)
        return self._near[key]

    def _found(self, sentence: Sentence) -> list[tuple[float, Sentence]]:
        found = {
            (s.article, s.index): s
            for word in sentence.words | sentence.marks
            for s in self._holding.get(word, ())
            if s.article != sentence.article
        }
        scored = [
            (self._cosine(sentence, other), other)
            for other in found.values()
            if len(_common(sentence, other)) >= SHARED
        ]
        scored = [pair for pair in scored if pair[0] >= ALIKE]
        return sorted(scored, key=lambda p: (-p[0], p[1].article, p[1].index))[:BEST]

    def _cosine(self, one: Sentence, other: Sentence) -> float:
        shared = sum(self._weights[w] ** 2 for w in sorted(_common(one, other)))
        norm = self._norms[one.article, one.index] * self._norms[other.article, other.index]
        return shared / norm if norm else 0.0


def _common(one: Sentence, other: Sentence) -> frozenset[str]:
    """What two sentences share.  Marks add to the likeness where they are shared and cost nothing elsewhere."""
    return (one.words | one.marks) & (other.words | other.marks)


def _index(sentences: Sequence[Sentence]) -> Mapping[str, list[Sentence]]:
    index: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for word in sorted(sentence.words | sentence.marks):
            index[word].append(sentence)
    return {word: held for word, held in index.items() if len(held) <= COMMON}
