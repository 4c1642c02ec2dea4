"""Two versions of one article laid side by side, word by word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from recoupe.record.article import Article, Span
from recoupe.record.copy import Kept

__all__ = ["Aligned", "even", "words_of"]

_SIGNS = str.maketrans({**dict.fromkeys("’‘ʼ", "'"), **dict.fromkeys("«»“”„", '"'), **dict.fromkeys("–—‑", "-")})
_WORD = re.compile(r"\w+|[^\w\s]")


def words_of(article: Article) -> tuple[str, ...]:
    """The words and signs of an article, without what comes before its prose; typesetting is none of them.

    >>> words_of(Article(id="a", file="a", text="12 morts,  dit l’élu."))
    ('12', 'morts', ',', 'dit', 'l', "'", 'élu', '.')
    """
    return tuple(_WORD.findall(even(article.text), article.body))


def even(text: str) -> str:
    """A text with one sign for each mark of quotation, apostrophe and dash, as long as it was.

    >>> even("« deux – trois »")
    '" deux - trois "'
    """
    return text.translate(_SIGNS)


@dataclass(frozen=True, slots=True)
class Aligned:
    """The words that an earlier and a later version have in common, in the same order.

    >>> one, two = (Article(id=t, file=t, text=t) for t in ("Le feu a fait 40 morts.", "Le feu a fait 14 morts."))
    >>> aligned = Aligned.of(one, two)
    >>> two.quote(aligned.place(Span(one.id, 14, 16))), aligned.keeps(Span(one.id, 0, 6))
    ('14', True)
    """

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    partners: tuple[tuple[int, int], ...]
    """The positions of each word that both have."""

    @classmethod
    def of(cls, earlier: Article, later: Article) -> Aligned:
        """Two articles, aligned."""
        left, right = _placed(earlier), _placed(later)
        partners: list[tuple[int, int]] = []
        for step in LCSseq.opcodes(words_of(earlier), words_of(later)):
            if step.tag == "equal":
                partners += zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)
        return cls(left, right, tuple(partners))

    @property
    def share(self) -> float:
        """How much of the shorter version is in the other, 0 to 1."""
        shorter = min(len(self.left), len(self.right))
        return len(self.partners) / shorter if shorter else 0.0

    def keeps(self, span: Span) -> bool:
        """Whether the later version has all words of a span of the earlier, with nothing between them."""
        first, last = self._within(span)
        begin, end = self._region(first, last)
        return self._kept(first, last) == last - first == end - begin

    def kept(self, span: Span) -> float:
        """How much of a span of the earlier version is in the later, 0 to 1."""
        first, last = self._within(span)
        return self._kept(first, last) / (last - first) if last > first else 0.0

    def place(self, span: Span) -> Span | None:
        """What the later version has in the place of a span of the earlier; None where it has nothing there."""
        begin, end = self._region(*self._within(span))
        return self.right[begin].hull(self.right[end - 1]) if begin < end else None

    @property
    def same(self) -> tuple[Kept, ...]:
        """The stretches that both have, in order; the two sides of each are equally long."""
        found: list[Kept] = []
        before = (-2, -2)
        for i, j in self.partners:
            left, right = self.left[i], self.right[j]
            last = found[-1] if found else None
            if last is not None and before == (i - 1, j - 1) and (
                    left.start - last.left.end == right.start - last.right.end):
                found[-1] = Kept(left=last.left.hull(left), right=last.right.hull(right))
            else:
                found.append(Kept(left=left, right=right))
            before = (i, j)
        return tuple(found)

    def _within(self, span: Span) -> tuple[int, int]:
        """The words of the earlier version from a span's first to its last."""
        return (bisect_right(self.left, span.start, key=lambda word: word.end),
                bisect_left(self.left, span.end, key=lambda word: word.start))

    def _kept(self, first: int, last: int) -> int:
        return self._partner(last) - self._partner(first)

    def _partner(self, word: int) -> int:
        return bisect_left(self.partners, word, key=lambda pair: pair[0])

    def _region(self, first: int, last: int) -> tuple[int, int]:
        """The words of the later version between those that both have before and behind."""
        before, behind = self._partner(first) - 1, self._partner(last)
        begin = self.partners[before][1] + 1 if before >= 0 else 0
        return begin, self.partners[behind][1] if behind < len(self.partners) else len(self.right)


def _placed(article: Article) -> tuple[Span, ...]:
    return tuple(Span(article.id, m.start(), m.end()) for m in _WORD.finditer(even(article.text), article.body))
