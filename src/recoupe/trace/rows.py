"""What each article shares with those before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence, Set

from recoupe.record.article import Article
from recoupe.record.copy import Passages
from recoupe.trace.align import align
from recoupe.trace.chain import chains
from recoupe.trace.index import Corpus, shared_runs
from recoupe.trace.weight import Weights
from recoupe.trace.words import Words, words

__all__ = ["prepared", "rows", "uses_of"]


def prepared(articles: Sequence[Article]) -> tuple[list[Article], list[Words]]:
    """Each article once, in order of id, and the words of each."""
    ordered = [article for _, article in sorted({article.id: article for article in articles}.items())]
    return ordered, [words(article.text, article.body) for article in ordered]


def uses_of(texts: Sequence[Words]) -> Counter[str]:
    """How often each word is used."""
    uses: Counter[str] = Counter()
    for text in texts:
        uses.update(text.keys)
    return uses


def rows(
    ordered: Sequence[Article], texts: Sequence[Words], often: Set[str], wanted: Container[int] | None = None
) -> Iterator[tuple[int, list[Passages], set[str]]]:
    """For each two articles that share words: the number of the later, the passages, and the words weighed for them.

    `often` are the frequent words of the whole corpus; `wanted` are the numbers of the later articles, by default all.
    """
    corpus = Corpus(texts)
    weights = Weights(ordered, corpus, often)
    for shared in shared_runs(corpus, wanted):
        found = chains(shared.runs)
        kept, proof = weights.weighed(shared.left, found)
        left, right = ((ordered[n], texts[n]) for n in (shared.left, shared.right))
        keys = texts[shared.left].keys
        weighed = {key for chain in found for run in chain.runs for key in keys[run.left:run.left_end]}
        yield shared.right, [align(chain, left, right, proof=proof) for chain in kept], weighed
