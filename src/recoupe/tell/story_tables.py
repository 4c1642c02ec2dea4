"""Dossier -> the tables of its events, statements and commitments, one row each: what CSV and Parquet both write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from recoupe.record.article import Span
from recoupe.record.dossier import Commitment, Dossier, DossierArticle, Event, Quotation
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.table import OF_THE_ARTICLE, Cell, Column, Kind, Table, cells, first_of, last_of

__all__ = ["COMMITMENTS", "EVENTS", "QUOTATIONS", "Seen"]

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Seen(Generic[Thing]):
    """One thing of a dossier with what its row tells of the rest."""

    thing: Thing
    span: Span
    sources: Sources
    actors: Mapping[str, str]

    @property
    def held(self) -> DossierArticle:
        """The article of the words."""
        return self.sources.articles[self.span.article]

    def articles(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The files of some spans, each once."""
        return tuple(dict.fromkeys(self.sources.articles[span.article].article.file for span in spans))


_PLACE: tuple[Column[Seen[Any]], ...] = (
    Column("words", Kind.TEXT, "The words that tell it, as the article has them.",
           lambda seen: seen.sources.words(seen.span)),
    Column("start", Kind.COUNT, "Where they begin in the text of the article, in code points from 0.",
           lambda seen: seen.span.start),
    Column("end", Kind.COUNT, "Where they end; the code point at this place is no longer part of them.",
           lambda seen: seen.span.end),
    *OF_THE_ARTICLE,
)
"""Where the words stand: the last columns of every table."""

_EVENTS: tuple[Column[Seen[Event]], ...] = (
    Column("first", Kind.DAY, "The first day on which it can have happened, or is to happen.",
           lambda seen: seen.thing.days.first, optional=True),
    Column("last", Kind.DAY, "The last such day.", lambda seen: seen.thing.days.last, optional=True),
    Column("status", Kind.TEXT, "happened, planned, forecast, demanded, cancelled or denied.",
           lambda seen: str(seen.thing.status)),
    Column("act", Kind.TEXT, "What happens, as one label for all its words.", lambda seen: seen.thing.act,
           optional=True),
    Column("running_total", Kind.FLAG, "Whether it is a count so far, whose days run from its start to the day "
           "counted.", lambda seen: seen.thing.count),
    Column("articles", Kind.COUNT, "How many articles tell it.", lambda seen: seen.thing.articles),
    Column("witnesses", Kind.COUNT, "How many of them are independent; a copy is no witness.",
           lambda seen: seen.thing.witnesses),
    Column("told_in", Kind.TEXTS, "The files that tell it.", lambda seen: seen.articles(seen.thing.mentions)),
    *_PLACE,
    Column("event", Kind.TEXT, "The event, as the dossier file knows it.", lambda seen: seen.thing.id),
)

_QUOTATIONS: tuple[Column[Seen[Quotation]], ...] = (
    Column("said_first", Kind.DAY, "The first day on which it can have been said.",
           lambda seen: first_of(seen.thing.said), optional=True),
    Column("said_last", Kind.DAY, "The last such day.", lambda seen: last_of(seen.thing.said), optional=True),
    Column("speaker", Kind.TEXT, "Who said it, under the one name that the dossier has for them.",
           lambda seen: seen.actors.get(seen.thing.actor or ""), optional=True),
    Column("named_as", Kind.TEXT, "How the article names the source.",
           lambda seen: seen.sources.line(seen.thing.speech.speaker) if seen.thing.speech.speaker else None,
           optional=True),
    Column("via", Kind.TEXT, "The agency or outlet that relays it.", lambda seen: seen.thing.speech.via, optional=True),
    Column("speech", Kind.TEXT, "direct, indirect or mixed.", lambda seen: str(seen.thing.speech.type)),
    Column("stance", Kind.TEXT, "What the source does: assert, deny, ask, demand, promise, expect or estimate.",
           lambda seen: str(seen.thing.speech.stance)),
    Column("cue", Kind.TEXT, "The words that announce it.",
           lambda seen: seen.sources.line(seen.thing.speech.cue) if seen.thing.speech.cue else None, optional=True),
    *_PLACE,
    Column("rule", Kind.TEXT, "The rule that read it.", lambda seen: seen.thing.speech.rule),
    Column("actor", Kind.TEXT, "The speaker, as the dossier file knows them.", lambda seen: seen.thing.actor,
           optional=True),
    Column("quotation", Kind.TEXT, "The statement, as the dossier file knows it.", lambda seen: seen.thing.speech.id),
)

_COMMITMENTS: tuple[Column[Seen[Commitment]], ...] = (
    Column("due_first", Kind.DAY, "The first day for which it is due.", lambda seen: seen.thing.due.first,
           optional=True),
    Column("due_last", Kind.DAY, "The last such day.", lambda seen: seen.thing.due.last, optional=True),
    Column("kind", Kind.TEXT, "deadline, forecast, plan or demand.", lambda seen: str(seen.thing.kind)),
    Column("state", Kind.TEXT, "What became of it by the end of the dossier: pending, kept, early, late, missed, "
           "superseded or unknown.", lambda seen: str(seen.thing.state)),
    Column("margin", Kind.COUNT, "By how many days it was kept early; negative for late.",
           lambda seen: seen.thing.margin, optional=True),
    Column("by", Kind.TEXT, "Who is bound, or who expects it.",
           lambda seen: seen.actors.get(seen.thing.by or "", seen.thing.by), optional=True),
    Column("made_first", Kind.DAY, "The first day on which it can have been made.",
           lambda seen: first_of(seen.thing.made), optional=True),
    Column("made_last", Kind.DAY, "The last such day.", lambda seen: last_of(seen.thing.made), optional=True),
    Column("told_in", Kind.TEXTS, "The files that tell it.", lambda seen: seen.articles(seen.thing.mentions)),
    Column("shown_by", Kind.TEXTS, "The words that show what became of it.",
           lambda seen: tuple(seen.sources.words(span) for span in seen.thing.because)),
    *_PLACE,
    Column("supersedes", Kind.TEXT, "The commitment that it replaces.", lambda seen: seen.thing.supersedes,
           optional=True),
    Column("commitment", Kind.TEXT, "The commitment, as the dossier file knows it.", lambda seen: seen.thing.id),
)


def _table(name: str, columns: tuple[Column[Seen[Thing]], ...],
           found: Callable[[Dossier], Iterable[tuple[Thing, Span]]]) -> Table:
    """The table of the things that a dossier has, each with the words that tell it best."""
    def rows(dossier: Dossier, _language: str) -> Iterator[tuple[Cell, ...]]:
        sources = Sources.of(dossier)
        actors = {actor.id: one_line(actor.name) for actor in dossier.actors}
        for thing, span in found(dossier):
            yield cells(columns, Seen(thing, span, sources, actors))

    return Table(f"recoupe-{name}/1", columns, rows)


EVENTS = _table("events", _EVENTS, lambda dossier: ((one, one.text) for one in dossier.events))
QUOTATIONS = _table("quotations", _QUOTATIONS, lambda dossier: ((one, one.speech.span) for one in dossier.quotations))
COMMITMENTS = _table("commitments", _COMMITMENTS,
                     lambda dossier: ((one, one.mentions[0]) for one in dossier.commitments if one.mentions))
