"""Articles -> files that `recoupe` reads again as the same articles, under names that no outsider chose."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from recoupe.record.article import Article
from recoupe.record.days import Days

__all__ = ["file_names", "refiled", "slug"]

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
    """The suffix and the content of a file that gives the article again, with the same id.

    >>> refiled(Article(id="a", file="val/a.txt", text="La digue tient."))
    ('.txt', 'La digue tient.')
    """
    dated = article.declared_by == "metadata"
    if article.file.lower().endswith(".txt") and not (article.outlet or article.url or dated):
        return ".txt", article.text
    told = {"text": article.text, "title": article.title, "outlet": article.outlet, "url": article.url,
            "published": _published(article.declared) if dated else None, "language": article.language}
    return ".json", json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False,
                               indent=1) + "\n"


def _published(days: Days | None) -> str | None:
    """The day, month or year that a container gave."""
    if days is None or days.first is None:
        return None
    if days.width == 1:
        return days.first.isoformat()
    return f"{days.first:%Y-%m}" if days == Days.month(days.first.year, days.first.month) else f"{days.first:%Y}"


def file_names(articles: Iterable[Article]) -> dict[str, str]:
    """A name without suffix for each article by id, after its file; no two alike, capitals being no difference.

    >>> file_names([Article(id=i, file=f, text="…") for i, f in (("1", "a/x.txt"), ("2", "b/X.txt"))])
    {'1': 'x', '2': 'X-2'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for article in articles:
        stem = slug(re.sub(r"\.(txt|html?|jsonl?|ndjson)(?=#|$)", "", PurePosixPath(article.file).name), "article")
        name, number = stem, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.lower())
        names[article.id] = name
    return names
