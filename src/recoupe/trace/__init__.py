"""Tracing: which words stand in two articles, word for word or lightly edited.  Knows no language and no calendar."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.record.article import Article
from recoupe.record.copy import Passages
from recoupe.trace.again import Row, Traced, retraced, traced
from recoupe.trace.rows import prepared, rows, uses_of
from recoupe.trace.weight import frequent

__all__ = ["Row", "Traced", "passages", "retraced", "traced"]



def passages(articles: Sequence[Article]) -> tuple[Passages, ...]:
    """All passages that stand in two of the articles, in the order of their spans.

    A passage holds at least 8 equal words, begins and ends on a word, and keeps most of its words; shorter than 12
    equal words in a row it must say more than names and titles do.  The order of the articles does not matter; an
    article given twice counts once.  Of a text that stands in very many articles each copy is paired with the first
    few holders only (`holders.HOLDERS`), so that the number of pairs grows with the number of articles.

    >>> a = Article(id="a", file="a.txt", text="Les deux navires ont accosté avant l\u2019aube sous la pluie battante.")
    >>> b = Article(id="b", file="b.txt", text="Hier, les deux navires ont accosté avant l'aube sous la pluie battante")
    >>> found, = passages([b, a])
    >>> b.quote(found.right)
    "les deux navires ont accosté avant l'aube sous la pluie battante"
    >>> found.left.start, found.kept
    (0, 1.0)
    """
    ordered, texts = prepared(articles)
    often = frequent(uses_of(texts), len(ordered))
    found = [passage for _, several, _ in rows(ordered, texts, often) for passage in several]
    return tuple(sorted(found, key=lambda p: (p.left, p.right)))
