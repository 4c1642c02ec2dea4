"""Lines of a page that are none of its article: « Lire aussi : … », « Abonnez-vous », « © »."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang.words import alternatives, load
from recoupe.record.article import Article, Span

__all__ = ["asides_of"]

LONGEST = 220
"""Characters of a line that can still be a link to another page."""


def asides_of(article: Article, language: str = "fr") -> tuple[Span, ...]:
    """The lines of an article that lead elsewhere or sell the paper, in order; what they tell is not its own.

    >>> article = Article(id="a", text="La grève cesse.\\nLire aussi : 500 tonnes de déchets\\n", file="a.txt")
    >>> [article.quote(span) for span in asides_of(article)]
    ['Lire aussi : 500 tonnes de déchets']
    """
    found = (match.span(1) for match in _lines(language).finditer(article.text))
    return tuple(Span(article.id, start, end) for start, end in found if end - start <= LONGEST)


@lru_cache
def _lines(language: str) -> re.Pattern[str]:
    words = load(language, "sentences")["asides"]["starts"]
    return re.compile(rf"^[ \t\[(>»→–—•-]*({alternatives(words)}(?!\w)[^\n]*)$", re.IGNORECASE | re.MULTILINE)
