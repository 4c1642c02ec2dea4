"""Which actor speaks where a span names a person, a body, an office alone, or a capital that stands for a power."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from recoupe.reconcile.identity.offices import Holders
from recoupe.record.article import Article, Span
from recoupe.record.dossier import Actor, Place, Reason
from recoupe.record.mention import NameKind
from recoupe.record.reading import Reading

__all__ = ["Speakers"]

ARTICLE = 3
"""Characters of an article before the name of a place (« la France »)."""
SEAT = "@seat"
"""Ends the id of the power that sits at a place (« Paris dément »), which is not the place."""


class Speakers:
    """The actors of a dossier by the words that name them as a source.

    A place that is the source of a statement or of a promise speaks: to `seats` belongs the power that sits there.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        readings: Sequence[Reading],
        known: tuple[Sequence[Actor], Sequence[Place], Mapping[str, str]],
    ) -> None:
        actors, places, self._entity_of = known
        self._names = {reading.article: reading.names for reading in readings}
        self._holders = Holders(articles, actors)
        self._places = {place.id: place for place in places}
        self.seats = self._seats(_sources(readings))

    def of(self, span: Span) -> str | None:
        """The id of the actor named within a span, the first of several, else of who holds the office there, if any."""
        named = self._named(span)
        if named in self._places:
            return f"organisation:{named.partition(':')[2]}{SEAT}"
        return named or self._holders.of(span)

    def _named(self, span: Span) -> str | None:
        """The actor or place named in the words; a place only where it stands for itself: « Paris », not « le maire de
        Paris »."""
        for name in self._names.get(span.article, ()):
            entity = self._entity_of.get(name.id)
            if entity is None or not span.overlap(name.span):
                continue
            if entity not in self._places or name.span.start - span.start <= ARTICLE:
                return entity
        return None

    def _seats(self, spans: Iterable[Span]) -> tuple[Actor, ...]:
        told: dict[str, list[Span]] = defaultdict(list)
        for span in spans:
            named = self._named(span)
            if named in self._places:
                told[named].append(span)
        return tuple(_seat(self._places[place], mentions) for place, mentions in told.items())


def _sources(readings: Sequence[Reading]) -> Iterable[Span]:
    """The words that name a source, of statements and of promises, each once in order."""
    for reading in readings:
        speakers = {s.speaker for s in reading.speeches if s.speaker is not None}
        yield from sorted(speakers | {p.by for p in reading.promises if p.by is not None})


def _seat(place: Place, mentions: Sequence[Span]) -> Actor:
    return Actor(
        id=f"organisation:{place.id.partition(':')[2]}{SEAT}",
        kind=NameKind.ORGANISATION,
        name=place.name,
        roles=(),
        mentions=tuple(mentions),
        because=(Reason(code="identity.seat", values=(("one", place.name),)),),
    )
