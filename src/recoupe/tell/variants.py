"""How a name is spelt and what stands beside it: counted by articles, ready to be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Actor, Office
from recoupe.tell.sources import Sources, one_line

__all__ = ["Role", "Variant", "article_count", "roles", "variants"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling of a name, and how often it is found."""

    text: str
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is called, with the first that says so (None where that is not known) and how many articles do."""

    text: str
    first: Office | None
    articles: int

    @property
    def days(self) -> Days:
        """The days on which it can have been said first."""
        return (self.first.days if self.first else None) or Days(None, None)


def article_count(mentions: Iterable[Span]) -> int:
    """In how many articles something is mentioned.

    >>> article_count([Span("a", 0, 3), Span("a", 9, 12), Span("b", 0, 3)])
    2
    """
    return len({span.article for span in mentions})


def variants(mentions: Iterable[Span], sources: Sources) -> tuple[Variant, ...]:
    """The spellings of a name, each on one line, that of most articles first; KeyError for an unknown article."""
    count: Counter[str] = Counter()
    where: dict[str, set[str]] = {}
    for span in mentions:
        text = sources.line(span)
        count[text] += 1
        where.setdefault(text, set()).add(span.article)
    found = (Variant(text, number, len(where[text])) for text, number in count.items() if text)
    return tuple(sorted(found, key=lambda v: (-v.articles, -v.mentions, v.text)))


def roles(actor: Actor) -> tuple[Role, ...]:
    """What a person is called, in order of the days of the first saying; capitals are no difference.

    What no article is given for comes last.
    """
    first: dict[str, Office] = {}
    count: Counter[str] = Counter()
    for office in actor.offices:
        key = one_line(office.text).casefold()
        first.setdefault(key, office)
        count[key] += 1
    said = [Role(one_line(office.text), office, count[key]) for key, office in first.items()]
    unsaid = dict.fromkeys(line for role in actor.roles if (line := one_line(role)).casefold() not in first)
    return (*said, *(Role(text, None, 0) for text in unsaid))
