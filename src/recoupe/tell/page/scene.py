"""One cut of the story while it is put into data: its dossier, its keys, and how it is told in either language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from recoupe.record.article import Span
from recoupe.record.chronicle import Cut
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.tell.catalogue import LANGUAGES
from recoupe.tell.dossier_json import Data, ends
from recoupe.tell.page.keys import Keys
from recoupe.tell.page.tables import Tables
from recoupe.tell.sheet_figures import FigureTeller
from recoupe.tell.sources import Sources

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What every encoder of a cut needs."""

    cut: Cut
    tables: Tables
    keys: Keys
    sources: Sources
    tellers: Mapping[str, FigureTeller]
    """One a language."""

    @classmethod
    def of(cls, cut: Cut, tables: Tables, rank: Mapping[str, int]) -> Scene:
        """The scene of a cut; `rank` is that of `Keys`."""
        sources = Sources.of(cut.dossier)
        tellers = {language: FigureTeller.of(cut.dossier, sources, language) for language in LANGUAGES}
        return cls(cut, tables, Keys.of(cut.dossier, rank), sources, tellers)

    @property
    def dossier(self) -> Dossier:
        return self.cut.dossier

    @property
    def teller(self) -> FigureTeller:
        """A teller for what no language bears on."""
        return self.tellers[LANGUAGES[0]]

    def told(self, tell: Callable[[FigureTeller], str]) -> int:
        """The number of a sentence that a teller gives in each language."""
        return self.tables.texts(tuple(tell(self.tellers[language]) for language in LANGUAGES))

    def span(self, span: Span | None) -> int | None:
        """The number of a span, None for none."""
        return None if span is None else self.tables.span(span)

    def ref(self, keys: Mapping[str, str], identity: str | None) -> int | None:
        """The number of the key of a thing by its id; None for none, and for a thing that the dossier lacks."""
        return None if identity is None or identity not in keys else self.tables.key(keys[identity])

    def refs(self, keys: Mapping[str, str], identities: Iterable[str]) -> list[int]:
        """The numbers of the keys of those things that the dossier has."""
        return [self.tables.key(keys[identity]) for identity in identities if identity in keys]

    def interval(self, days: Days | None) -> Data | None:
        """An interval as an object of its own, None for none."""
        return None if days is None else ends(days)


@dataclass(frozen=True, slots=True)
class Named:
    """Who and what is named where: mentions found by position."""

    placed: Mapping[str, tuple[list[int], list[tuple[Span, str]]]]

    @classmethod
    def of(cls, mentions: Iterable[tuple[Span, str]]) -> Named:
        """From the mentions and the id of what each names."""
        homes: dict[str, list[tuple[Span, str]]] = {}
        for span, identity in mentions:
            homes.setdefault(span.article, []).append((span, identity))
        for held in homes.values():
            held.sort()
        return cls({article: ([span.start for span, _ in held], held) for article, held in homes.items()})

    def within(self, spans: Iterable[Span]) -> list[str]:
        """The ids of what is named in some spans, each once, in order."""
        found: dict[str, None] = {}
        for span in spans:
            starts, held = self.placed.get(span.article, ((), ()))
            for mention, identity in held[bisect_left(starts, span.start):bisect_left(starts, span.end)]:
                if mention.end <= span.end:
                    found[identity] = None
        return list(found)
