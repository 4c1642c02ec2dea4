"""Keys of everything shown: made of what a thing is or first rests on, so that they stay when reports are added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from recoupe.record.article import Span
from recoupe.record.dossier import Dossier

__all__ = ["Keys", "place_of"]

T = TypeVar("T")


def place_of(span: Span) -> str:
    """A span as keys write it.

    >>> place_of(Span("8a4f", 3, 9))
    '8a4f:3-9'
    """
    return f"{span.article}:{span.start}-{span.end}"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of the things of one dossier, by their ids.

    A thing with several citations is named after that of the report that came out first (`rank`): a report that comes
    later takes no name away.
    """

    rank: Mapping[str, int]
    figures: Mapping[str, str] = field(default_factory=dict)
    quotations: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    commitments: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, dossier: Dossier, rank: Mapping[str, int]) -> Keys:
        """The keys of a dossier; `rank` gives each article its place among all, in the order in which they came out."""
        def first(letter: str, spans: Iterable[Span], otherwise: str) -> str:
            found = min(spans, key=lambda s: (rank[s.article], s), default=None)
            return f"{letter}:{otherwise if found is None else place_of(found)}"

        return cls(
            rank=rank,
            figures=_told(dossier.figures, lambda f: f.figure.id, lambda f: first("f", [f.figure.span], "")),
            quotations=_told(dossier.quotations, lambda q: q.speech.id, lambda q: first("q", [q.speech.span], "")),
            actors=_told(dossier.actors, lambda a: a.id, lambda a: first("a", a.mentions, a.id)),
            places=_told(dossier.places, lambda p: p.id, lambda p: first("p", p.mentions, p.id)),
            events=_told(dossier.events, lambda e: e.id, lambda e: first("e", e.mentions, place_of(e.text))),
            commitments=_told(dossier.commitments, lambda c: c.id, lambda c: first("c", c.mentions, c.id)),
            copies=_told(dossier.reuse, lambda r: r.id, lambda r: first("r", r.passages, r.id)),
            series=_told(dossier.series, lambda s: s.id, lambda s: f"s:{s.id.removeprefix('series:')}"),
        )


def _told(things: Iterable[T], identity: Callable[[T], str], key: Callable[[T], str]) -> dict[str, str]:
    """The key of each thing by its id; of several with one key the later ones are numbered, in order of their ids."""
    named: dict[str, str] = {}
    taken: dict[str, int] = {}
    for thing in sorted(things, key=identity):
        base = key(thing)
        taken[base] = number = taken.get(base, 0) + 1
        named[identity(thing)] = base if number == 1 else f"{base}~{number}"
    return named
