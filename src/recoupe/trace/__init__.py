"""Tracing: which words stand in two articles, word for word or lightly edited.  Knows no language and no calendar."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.record.article import Article
from recoupe.record.copy import Passages
from recoupe.trace.align import align
from recoupe.trace.chain import chains
from recoupe.trace.index import Corpus, shared_runs
from recoupe.trace.weight import Weights
from recoupe.trace.words import words

__all__ = ["passages"]


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
    ordered = [article for _, article in sorted({article.id: article for article in articles}.items())]
    texts = [words(article.text, article.body) for article in ordered]
    corpus = Corpus(texts)
    weights = Weights(ordered, corpus)
    found: list[Passages] = []
    for shared in shared_runs(corpus):
        kept, proof = weights.weighed(shared.left, chains(shared.runs))
        left, right = ((ordered[n], texts[n]) for n in (shared.left, shared.right))
        found += [align(chain, left, right, proof=proof) for chain in kept]
    return tuple(sorted(found, key=lambda p: (p.left, p.right)))
