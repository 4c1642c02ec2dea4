"""Copied words followed to where they came from: look-ups over the aligned passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from recoupe.record.article import Article, Span
from recoupe.record.copy import Passages, Reuse

__all__ = ["Lineage"]

T = TypeVar("T")
_SHORT = 40                      # code points of a span that is a figure or a name rather than a clause


@dataclass(frozen=True, slots=True)
class _Side:
    """A pair of passages as one of its two articles sees it."""

    own: Span
    other: Span
    pair: Passages

    def carry(self, span: Span) -> tuple[Span | None, list[Span]]:
        """The hull of the words kept of a span in the other article, and those words in its own."""
        forth = self.own is self.pair.left
        same = self.pair.same
        begin = bisect_right(same, span.start, key=lambda kept: (kept.left if forth else kept.right).end)
        hull: Span | None = None
        words: list[Span] = []
        for kept in same[begin:]:
            own, other = (kept.left, kept.right) if forth else (kept.right, kept.left)
            if own.start >= span.end:
                break
            start, end = max(own.start, span.start), min(own.end, span.end)
            if own.end - own.start == other.end - other.start:
                other = Span(other.article, other.start + start - own.start, other.end + end - own.end)
            hull = other if hull is None else hull.hull(other)
            words.append(Span(own.article, start, end))
        return hull, words


class _Placed(Generic[T]):
    """Things that stand on spans of one article, found by position."""

    def __init__(self, placed: Iterable[tuple[Span, T]]) -> None:
        self._placed = sorted(placed, key=lambda item: item[0])
        self._starts = [span.start for span, _ in self._placed]
        self._longest = max((span.end - span.start for span, _ in self._placed), default=0)

    def holding(self, span: Span) -> list[tuple[Span, T]]:
        """Those that hold at least half of a span."""
        begin = bisect_left(self._starts, span.start - self._longest)
        end = bisect_left(self._starts, span.end)
        return [item for item in self._placed[begin:end] if 2 * item[0].overlap(span) >= span.end - span.start]


def _by_article(placed: Iterable[tuple[Span, T]]) -> dict[str, _Placed[T]]:
    """What stands in each article."""
    homes: dict[str, list[tuple[Span, T]]] = {}
    for span, thing in placed:
        homes.setdefault(span.article, []).append((span, thing))
    return {article: _Placed(here) for article, here in homes.items()}


class Lineage:
    """Whose words a span repeats.  Built once from what `trace.passages` and `reuse.families` found.

    A span corresponds to another where the alignment keeps all its digits, and half of its length unless it is short:
    so a figure whose hedge was cut is no other telling, a figure that was changed is.  A look-up takes time by the
    passages about the span, not by all articles.

    >>> from recoupe.record.copy import Kept
    >>> a, b = (Article(id=i, file=i, text="42 blessés ont quitté l'hôpital à ce jour") for i in "ab")
    >>> left, right = Span("a", 0, 41), Span("b", 0, 41)
    >>> pair = Passages(left=left, right=right, kept=1.0, same=(Kept(left=left, right=right),))
    >>> copied = Reuse(id="reuse-1", passages=(left, right), origin="a", why="origin.published_first", first="a")
    >>> lineage = Lineage([a, b], [pair], [copied])
    >>> lineage.original(Span("b", 0, 10))
    Span(article='a', start=0, end=10)
    >>> lineage.witnesses([Span("a", 0, 10), Span("b", 0, 10)])
    1
    """

    def __init__(self, articles: Sequence[Article], passages: Sequence[Passages], families: Sequence[Reuse]) -> None:
        self._articles = {article.id: article for article in articles}
        proven = [pair for pair in passages if pair.proof]
        up = [_Side(pair.right, pair.left, pair) for pair in proven]
        down = [_Side(pair.left, pair.right, pair) for pair in proven]
        self._senior = _by_article((side.own, side) for side in up)
        self._between: dict[tuple[str, str], list[_Side]] = {}
        for side in up + down:
            self._between.setdefault((side.own.article, side.other.article), []).append(side)
        self._families = _by_article((span, family) for family in families for span in family.passages)
        self._sources: dict[str, set[str]] = {}
        for family in families:
            for span in family.passages:
                if family.first is not None and family.first != span.article:
                    self._sources.setdefault(span.article, set()).add(family.first)

    def families(self, span: Span) -> tuple[Reuse, ...]:
        """The families whose passages hold at least half of a span, the one with the longest passage first."""
        here = self._families.get(span.article)
        held = here.holding(span) if here is not None else []
        return tuple(f for _, f in sorted(held, key=lambda item: (item[0].start - item[0].end, item[1].id)))

    def sources(self, article: str) -> tuple[str, ...]:
        """The ids of the articles from which an article has passages, in order."""
        return tuple(sorted(self._sources.get(article, ())))

    def original(self, span: Span) -> Span | None:
        """The corresponding words of the article that the copiers follow (`Reuse.first`).

        None where the span is not copied, stands in that article itself, or was changed on the way; and where the
        evidence does not tell which article was first.
        """
        for family in self.families(span):
            if family.first is not None and family.first != span.article:
                found = self._in(span, family.first) or self._in(self.root(span), family.first)
                if found is not None:
                    return found
        return None

    def root(self, span: Span) -> Span:
        """The same words in the lowest article (by id) that holds them; the span itself where it repeats none.

        It says nothing about who came first: it is one name for all copies of the same words.
        """
        while (seniors := self._senior.get(span.article)) is not None:
            for _, side in sorted(seniors.holding(span), key=lambda item: item[1].other):
                found = self._carried(side, span)
                if found is not None:
                    span = found
                    break
            else:
                break
        return span

    def same_telling(self, a: Span, b: Span) -> bool:
        """Whether two spans are copies of the same words, at least half of the shorter of them."""
        if a.article == b.article:
            return 2 * a.overlap(b) >= min(a.end - a.start, b.end - b.start)
        a, b = self.root(a), self.root(b)
        return 2 * a.overlap(b) >= min(a.end - a.start, b.end - b.start)

    def witnesses(self, spans: Iterable[Span]) -> int:
        """How many articles tell it in words of their own; a copy is no witness, nor is an article a second one."""
        return len({self.root(span).article for span in spans})

    def _in(self, span: Span, article: str) -> Span | None:
        """The corresponding words in an article that shares the passage directly."""
        if span.article == article:
            return span
        for side in self._between.get((span.article, article), ()):
            if 2 * side.own.overlap(span) >= span.end - span.start and (found := self._carried(side, span)) is not None:
                return found
        return None

    def _carried(self, side: _Side, span: Span) -> Span | None:
        """The corresponding words of the other article, or None where too much was changed."""
        hull, words = side.carry(span)
        text = self._articles[span.article].text
        digits = [n for n in range(span.start, min(span.end, len(text))) if text[n].isdigit()]
        if not all(any(word.start <= n < word.end for word in words) for n in digits):
            return None
        size = span.end - span.start
        enough = 2 * sum(word.end - word.start for word in words) >= size
        return hull if enough or (digits and size <= _SHORT) else None
