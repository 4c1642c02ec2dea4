"""What reports share by chance: titles, names of bodies, set phrases.  No word list: only how words are used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from recoupe.record.article import Article
from recoupe.trace.chain import Chain
from recoupe.trace.index import Corpus

__all__ = ["Weights", "frequent"]

MATCHED = 8                      # fewer words in common are no passage
CERTAIN = 12                     # so many words in a row are one, whatever they say
_TELLING = 5                     # words that say something which a shorter passage must hold
_ALONE = 6                       # the same where the two articles share nothing else to speak of
_SHARE = 0.4                     # and their share of all its words
_PROOF = 8                       # telling words that two articles must share before one is held to follow the other
_UNDENIABLE = 25                 # so many words in a row prove it, whatever they say
_SHORT = 3                       # letters of a word that is taken for a function word
_FREQUENT = 0.004                # share of all words from which on a word is a function word
_FEW = 6                         # uses of a word below which its share says nothing


def frequent(uses: Mapping[str, int], articles: int) -> frozenset[str]:
    """The words that so many articles use too often for them to say much; `uses` tells how often each is used."""
    often = max(_FEW, _FREQUENT * (sum(uses.values()) + articles + 1))
    return frozenset(key for key, count in uses.items() if count >= often)


class Weights:
    """Which words of a corpus say something by themselves: neither capitalised, nor short, nor among the frequent."""

    def __init__(self, articles: Sequence[Article], corpus: Corpus, frequent: Set[str]) -> None:
        self._articles, self._corpus, self._frequent = articles, corpus, frequent

    def weighed(self, article: int, chains: Sequence[Chain]) -> tuple[list[Chain], bool]:
        """Of all that two articles share what is a passage, and whether it proves that one follows the other.

        `article` is the number of the first.  A chain is a passage when it is long, or says much, or says enough
        while the two share enough to prove it.
        """
        enough = [chain for chain in chains if self._passage(article, chain)]
        proof = any(chain.longest >= _UNDENIABLE for chain in enough)
        proof = proof or sum(self._telling(article, chain) for chain in enough) >= _PROOF
        if not proof:
            enough = [c for c in enough if c.longest >= CERTAIN or self._telling(article, c) >= _ALONE]
        return enough, proof

    def _passage(self, article: int, chain: Chain) -> bool:
        if chain.matched < MATCHED:
            return False
        if chain.longest >= CERTAIN:
            return True
        telling = self._telling(article, chain)
        return telling >= _TELLING and telling >= _SHARE * chain.matched

    def _telling(self, article: int, chain: Chain) -> int:
        """How many words of a chain say something by themselves."""
        return sum(self._tells(article, n) for run in chain.runs for n in range(run.left, run.left_end))

    def _tells(self, article: int, word: int) -> bool:
        text = self._corpus.texts[article]
        key = text.keys[word]
        if key[0].isdigit():
            return True
        if len(key) <= _SHORT or key in self._frequent:
            return False
        return not self._articles[article].text[text.starts[word]].isupper()
