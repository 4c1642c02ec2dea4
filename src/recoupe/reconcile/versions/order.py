"""Which articles are versions of one, and which came after which: by what they say of themselves, never by guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from recoupe.record.article import Article
from recoupe.record.origin import names_of

__all__ = ["After", "after", "in_order", "origins"]

ZONES = timedelta(hours=26)
"""Two moments of which only one names its zone are told apart when they lie further apart than any two zones."""


@dataclass(frozen=True, slots=True)
class After:
    """That one article came after another, and the code of what tells it."""

    earlier: Article
    later: Article
    why: str


def origins(articles: Iterable[Article]) -> list[list[Article]]:
    """The articles that share an address, or the name that their outlet gives to all versions of one; only where there
    is more than one, in order of their ids.

    The address of a whole site is nobody's own: pages that give it for theirs share nothing.

    >>> front, one, two = (Article(id=i, file=i, text="…", url=f"https://fil.example/{path}")
    ...                    for i, path in (("a", ""), ("b", "crue"), ("c", "crue#direct")))
    >>> [[article.id for article in group] for group in origins([two, front, one])]
    [['b', 'c']]
    """
    groups: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: a.id):
        names = names_of(article)
        joined, *others = {id(groups[name]): groups[name] for name in names if name in groups}.values() or [[]]
        joined.append(article)
        for other in others:
            joined += other
            groups.update((name, joined) for member in other for name in names_of(member))
        groups.update((name, joined) for name in names)
    found = {id(group): sorted(group, key=lambda a: a.id) for group in groups.values() if len(group) > 1}
    return sorted(found.values(), key=lambda group: group[0].id)


def after(a: Article, b: Article) -> After | None:
    """Which of two versions came after the other; None where nothing tells it.

    In this order: the number of the version, the moment at which the outlet says that it was changed, the declared
    day, the moment of retrieval.

    >>> one, two = (Article(id=i, file=i, text="…", version=n) for i, n in (("a", 2), ("b", 1)))
    >>> found = after(one, two)
    >>> found.later.id, found.why
    ('a', 'versions.number')
    """
    for why, order in (("versions.number", _by_number), ("versions.revised", _by_revision),
                       ("versions.declared", _by_day), ("versions.retrieved", _by_retrieval)):
        if order(a, b):
            return After(a, b, why)
        if order(b, a):
            return After(b, a, why)
    return None


def _by_number(a: Article, b: Article) -> bool:
    numbered = a.version is not None and b.version is not None and a.identifier == b.identifier
    return numbered and (a.version or 0) < (b.version or 0)


def _by_revision(a: Article, b: Article) -> bool:
    return _before(a.revised, b.revised)


def _by_day(a: Article, b: Article) -> bool:
    return a.declared is not None and b.declared is not None and a.declared.precedes(b.declared)


def _by_retrieval(a: Article, b: Article) -> bool:
    return _before(a.retrieved, b.retrieved)


def _before(a: datetime | None, b: datetime | None) -> bool:
    if a is None or b is None:
        return False
    if (a.tzinfo is None) == (b.tzinfo is None):
        return a < b
    return a.replace(tzinfo=None) + ZONES < b.replace(tzinfo=None)


def in_order(group: Sequence[Article]) -> tuple[Article, ...] | None:
    """Versions from the first to the last; None where the order of any two is unknown.

    >>> group = [Article(id=i, file=i, text="…", version=n) for i, n in (("a", 2), ("b", 1), ("c", 3))]
    >>> [article.id for article in in_order(group)]
    ['b', 'a', 'c']
    """
    followed = {article.id: 0 for article in group}
    for a, b in combinations(group, 2):
        found = after(a, b)
        if found is None:
            return None
        followed[found.earlier.id] += 1
    ranked = sorted(group, key=lambda article: followed[article.id], reverse=True)
    # Of evidence that goes round in a circle two have equally many behind them.
    return tuple(ranked) if len(set(followed.values())) == len(group) else None
