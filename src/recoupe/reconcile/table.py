"""The working table of reconciliation: readings by id, and what is settled about them so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure
from recoupe.record.days import Days
from recoupe.record.mention import Name, Speech, Timex
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Edge

__all__ = ["Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Look-ups over all readings of a dossier.

    `published` is the interval of each article by id, `days_of` the resolved days of each expression of time, `said`
    the days on which each reported statement can have been said, `entity_of` the id of the actor or place of
    each name, `places` the ids of the places, `actor_of` who speaks where a span names a source.
    """

    articles: Sequence[Article]
    readings: Sequence[Reading]
    published: Mapping[str, Days | None]
    days_of: Mapping[str, Days | None]
    entity_of: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, Days | None] = field(default_factory=dict)
    timexes: Mapping[str, Timex] = field(default_factory=dict)
    speeches: Mapping[str, Speech] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    names_of: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    edge_of: Mapping[str, Edge] = field(default_factory=dict)
    actor_of: Callable[[Span], str | None] = field(default=lambda _: None)

    @classmethod
    def of(
        cls,
        articles: Sequence[Article],
        readings: Sequence[Reading],
        published: Mapping[str, Days | None],
        days_of: Mapping[str, Days | None],
    ) -> Table:
        """The table of some readings, indexed."""
        timexes = {t.id: t for r in readings for t in r.timexes}
        return cls(
            articles=articles,
            readings=readings,
            published=published,
            days_of=days_of,
            timexes=timexes,
            names_of={r.article: r.names for r in readings},
            speeches={s.id: s for r in readings for s in r.speeches},
            figures={f.id: f for r in readings for f in r.figures},
            edge_of={i: t.expr.edge for i, t in timexes.items()},
        )

    def quote(self, span: Span) -> str:
        """The exact words of a span."""
        return next(a for a in self.articles if a.id == span.article).quote(span)
