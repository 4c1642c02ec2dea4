"""Which articles of a dossier were surely out by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recoupe.record.dossier import Dossier, DossierArticle

__all__ = ["KnownBy", "known_by"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBy:
    """The articles that were out by a day (`sure`), and those of which it cannot be told (`unsure`)."""

    day: date
    sure: tuple[DossierArticle, ...]
    unsure: tuple[DossierArticle, ...]


def known_by(dossier: Dossier, day: date) -> KnownBy:
    """An article counts when the last day on which it can have been published is not after the day.

    Unsure are those that may have been out, and those without any day; all others came later.

    >>> from recoupe.record.article import Article
    >>> from recoupe.record.days import Days
    >>> held = [DossierArticle(article=Article(id=n, file=n, text="…"), published=days, basis=None)
    ...         for n, days in (("a", Days.day(date(2031, 3, 4))), ("b", Days.month(2031, 3)), ("c", None),
    ...                         ("d", Days.day(date(2031, 3, 9))))]
    >>> found = known_by(Dossier(articles=tuple(held)), date(2031, 3, 8))
    >>> [a.article.id for a in found.sure], [a.article.id for a in found.unsure]
    (['a'], ['b', 'c'])
    """
    sure = tuple(a for a in dossier.articles if a.published and a.published.last and a.published.last <= day)
    out = {a.article.id for a in sure}
    unsure = tuple(a for a in dossier.articles if a.article.id not in out and _may_be_out(a, day))
    return KnownBy(day=day, sure=sure, unsure=unsure)


def _may_be_out(held: DossierArticle, day: date) -> bool:
    return held.published is None or held.published.first is None or held.published.first <= day
