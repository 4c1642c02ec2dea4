"""What of an article its reading hangs on, and what all its versions have in common."""

from __future__ import annotations

from recoupe.record.article import Article
from recoupe.record.origin import names_of
from recoupe.store.plain import digest_of

__all__ = ["content_of", "origin_of"]


def content_of(article: Article) -> str:
    """The digest of all that reading sees of an article: neither its file nor how it came."""
    seen = (article.id, article.text, article.body, article.language, article.title, article.outlet, article.url,
            article.declared, article.declared_by)
    return digest_of(seen)


def origin_of(article: Article) -> str | None:
    """What all versions of an article have in common: the name that its outlet gives it, else its address; None where
    it has neither of its own.

    >>> origin_of(Article(id="a", file="a", text="…", url="https://presse.invalid/crue#direct"))
    'https://presse.invalid/crue'
    """
    return next(reversed(names_of(article)), None)
