"""What all versions of an article have in common."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

from recoupe.record.article import Article

__all__ = ["names_of"]


def names_of(article: Article) -> tuple[str, ...]:
    """The address of an article, and the name that its outlet gives to all versions of it: those of both that it has.

    The address of a whole site is nobody's own, and a bare number is a name only within its outlet.

    >>> names_of(Article(id="a", file="a", text="…", url="https://fil.example/crue#direct", identifier="1042"))
    ('https://fil.example/crue', '1042 fil.example')
    >>> names_of(Article(id="a", file="a", text="…", url="https://fil.example/"))
    ()
    """
    names = []
    host, path = "", ""
    if article.url is not None:
        try:
            parts = urlsplit(article.url)
            host, path = (parts.hostname or "").removeprefix("www."), parts.path.strip("/") + parts.query
        except ValueError:
            path = ""
        if path:
            names.append(urldefrag(article.url).url)
    if article.identifier:
        named = article.identifier
        names.append(named if ":" in named else f"{named} {article.outlet or host}".rstrip())
    return tuple(names)
