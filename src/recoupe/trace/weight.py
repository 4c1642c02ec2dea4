"""What reports share by chance: titles, names of bodies, set phrases.  No word list: only how words are used."""

from __future__ import annotations

from collections import Counter

from recoupe.record.article import Article
from recoupe.trace.chain import Chain
from recoupe.trace.index import Corpus

__all__ = ["Weights"]

MATCHED = 8                      # fewer words in common are no passage
CERTAIN = 12                     # so many words in a row are one, whatever they say
_TELLING = 5                     # words that say something which a shorter passage must hold
_SHARE = 0.4                     # and their share of all its words
_SHORT = 3                       # letters of a word that is taken for a function word
_FREQUENT = 0.004                # share of all words from which on a word is a function word
_FEW = 6                         # uses of a word below which its share says nothing


class Weights:
    """Which words of a corpus say something by themselves: neither capitalised, nor short, nor among the frequent."""

    def __init__(self, articles: list[Article], corpus: Corpus) -> None:
        self._articles, self._corpus = articles, corpus
        uses = Counter(corpus.row)
        often = max(_FEW, _FREQUENT * len(corpus.row))
        self._frequent = {number for number, count in uses.items() if count >= often}

    def passage(self, chain: Chain, article: int) -> bool:
        """Whether the runs of a chain, as they stand in its first article, are more than a formula."""
        if chain.matched < MATCHED:
            return False
        if chain.longest >= CERTAIN:
            return True
        telling = sum(self._tells(article, n) for run in chain.runs for n in range(run.left, run.left_end))
        return telling >= _TELLING and telling >= _SHARE * chain.matched

    def _tells(self, article: int, word: int) -> bool:
        text = self._corpus.texts[article]
        key = text.keys[word]
        if key[0].isdigit():
            return True
        if len(key) <= _SHORT or self._corpus.numbers[key] in self._frequent:
            return False
        return not self._articles[article].text[text.starts[word]].isupper()
