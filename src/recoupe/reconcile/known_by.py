"""Which articles of a dossier were surely out by a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, DossierArticle

__all__ = ["KnownBy", "came_out", "known_by"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBy:
    """The articles that were out by a day (`sure`), and those of which it cannot be told (`unsure`), with the
    days on which they can have come out."""

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
    out = came_out(dossier)
    sure = tuple(a for a in dossier.articles if _surely(out[a.article.id], day))
    here = {a.article.id for a in sure}
    unsure = tuple(replace(a, published=out[a.article.id]) for a in dossier.articles
                   if a.article.id not in here and _maybe(out[a.article.id], day))
    return KnownBy(day=day, sure=sure, unsure=unsure)


def came_out(dossier: Dossier) -> dict[str, Days | None]:
    """The days on which each article (by its id) can have come out in the words that it has.

    They are those of its publication; of a later version of an article those on which it was changed, which its page
    need not say.
    """
    changed = {revision.later: revision.days for revision in dossier.revisions}
    return {held.article.id: _changed(held.published, changed[held.article.id]) if held.article.id in changed
            else held.published for held in dossier.articles}


def _changed(published: Days | None, changed: Days | None) -> Days | None:
    """The days of a change; where they have no end, no day is sure."""
    return changed if changed is not None else None if published is None else Days(published.first, None)


def _surely(out: Days | None, day: date) -> bool:
    return out is not None and out.last is not None and out.last <= day


def _maybe(out: Days | None, day: date) -> bool:
    return out is None or out.first is None or out.first <= day
