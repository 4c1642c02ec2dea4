"""Articles -> files that `recoupe` reads again as the same articles, under names that no outsider chose."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from recoupe.record.article import Article
from recoupe.record.days import Days

__all__ = ["file_names", "first_free", "refiled", "slug", "told_apart"]

_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")
_LONGEST = 60


def slug(text: str, otherwise: str) -> str:
    """Text as a part of a path: plain letters, digits and hyphens, never empty, hidden or long.

    >>> slug("Évacuation : l’usine", "x"), slug("../../etc", "x"), slug("…", "x")
    ('Evacuation-l-usine', 'etc', 'x')
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", " ")).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", plain)[:_LONGEST].strip("-_") or otherwise


def refiled(article: Article) -> tuple[str, str]:
    """The suffix and the content of a file that gives the article again, with the same id and moment of revision.

    >>> refiled(Article(id="a", file="val/a.txt", text="La digue tient."))
    ('.txt', 'La digue tient.')
    """
    dated = article.declared_by == "metadata"
    if article.file.lower().endswith(".txt") and not (article.outlet or article.url or article.revised or dated):
        return ".txt", article.text
    told = {"text": article.text, "title": article.title, "outlet": article.outlet, "url": article.url,
            "published": _published(article.declared) if dated else None,
            "revised": article.revised and article.revised.isoformat(), "language": article.language}
    return ".json", json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False,
                               indent=1) + "\n"


def _published(days: Days | None) -> str | None:
    """The day, month or year that a container gave."""
    if days is None or days.first is None:
        return None
    if days.width == 1:
        return days.first.isoformat()
    return f"{days.first:%Y-%m}" if days == Days.month(days.first.year, days.first.month) else f"{days.first:%Y}"


def first_free(name: str, taken: Callable[[str], bool]) -> str:
    """A name, or the first of it with a number that is not taken; `taken` is asked in small letters.

    >>> first_free("Feu", {"feu", "feu-2"}.__contains__)
    'Feu-3'
    """
    free, number = name, 1
    while taken(free.lower()):
        number += 1
        free = f"{name}-{number}"
    return free


def told_apart(names: Sequence[str], reserved: Iterable[str] = ()) -> Iterator[str]:
    """The same names, of which no two are alike nor one that is reserved, capitals being no difference.

    Of those alike the first keeps its name; the others have a number that makes no name given to another.

    >>> list(told_apart(["feu", "Feu", "feu-2", "alone"], ["alone"]))
    ['feu', 'Feu-3', 'feu-2', 'alone-2']
    """
    had = {name.lower() for name in reserved}
    taken = had | {name.lower() for name in names}
    for name in names:
        own = first_free(name, taken.__contains__) if name.lower() in had else name
        had.add(own.lower())
        taken.add(own.lower())
        yield own


def file_names(articles: Iterable[Article], other: Callable[[Article, str], bool] | None = None) -> dict[str, str]:
    """A name without suffix for each article by id, after its file; no two alike, capitals being no difference.

    `other` says whether a name (in small letters) is that of something else than the article.

    >>> file_names([Article(id=i, file=f, text="…") for i, f in (("1", "a/x.txt"), ("2", "b/X.txt"))])
    {'1': 'x', '2': 'X-2'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for article in articles:
        stem = slug(re.sub(r"\.(txt|html?|jsonl?|ndjson)(?=#|$)", "", PurePosixPath(article.file).name), "article")

        def is_taken(name: str, article: Article = article) -> bool:
            return name in taken or (other is not None and other(article, name))

        name = first_free(stem, is_taken)
        taken.add(name.lower())
        names[article.id] = name
    return names
