"""What of an article its reading hangs on."""

from __future__ import annotations

from recoupe.record.article import Article
from recoupe.store.plain import digest_of

__all__ = ["content_of"]


def content_of(article: Article) -> str:
    """The digest of all that reading sees of an article: neither its file nor how it came."""
    seen = (article.id, article.text, article.body, article.language, article.title, article.outlet, article.url,
            article.declared, article.declared_by)
    return digest_of(seen)
