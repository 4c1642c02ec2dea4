"""Dossier -> the table of its figures, one row each: what CSV and Parquet both write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure, Dossier, DossierArticle, Quotation
from recoupe.tell.sheet_figures import FigureTeller
from recoupe.tell.sources import Sources
from recoupe.tell.table import OF_THE_ARTICLE, Cell, Column, Kind, Table, cells
from recoupe.tell.wording import number_or_none

__all__ = ["COLUMNS", "FIGURES", "Cell", "Column", "FigureSeen", "Kind", "figure_rows"]


@dataclass(frozen=True, slots=True)
class FigureSeen:
    """A figure with what the rest of the dossier says of it."""

    dated: DatedFigure
    held: DossierArticle
    said: Quotation | None
    teller: FigureTeller
    labels: Mapping[str, str]
    opponents: Mapping[str, tuple[str, ...]]
    times: Mapping[str, str]
    """The words of the expressions of time, by id."""

    @property
    def clause(self) -> Span:
        """The clause without the white space around it."""
        clause, words = self.dated.figure.clause, self.teller.sources.words(self.dated.figure.clause)
        before, after = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
        return Span(clause.article, clause.start + before, clause.end - after)


def figure_rows(dossier: Dossier, *, language: str = "fr") -> Iterator[tuple[Cell, ...]]:
    """The rows in the order of the dossier, each with one value for each of `COLUMNS`.

    `language` is that of `series_label`; nothing else depends on it.

    >>> list(figure_rows(Dossier()))
    []
    """
    sources = Sources.of(dossier)
    teller = FigureTeller.of(dossier, sources, language)
    labels = {series.id: teller.label(series) for series in dossier.series}
    opponents = teller.opponents()
    times = {dated.timex.id: sources.words(dated.timex.span) for dated in dossier.timexes}
    for dated in dossier.figures:
        seen = FigureSeen(dated, sources.articles[dated.figure.span.article],
                          teller.quotations.get(dated.figure.speech or ""), teller, labels, opponents, times)
        yield cells(COLUMNS, seen)


def _plotted_day(days: Days | None) -> date | None:
    return (days.last or days.first) if days else None


def _plotted_number(seen: FigureSeen) -> Cell:
    amount = seen.dated.figure.amount
    return number_or_none(amount.low if amount.high is None else amount.high)


def _number_of_whole(seen: FigureSeen) -> Cell:
    whole = seen.teller.figures.get(seen.dated.figure.of or "")
    return number_or_none(whole.figure.amount.named) if whole else None


def _counted(seen: FigureSeen) -> Cell:
    counted = seen.dated.figure.counted
    return seen.teller.sources.words(counted) if counted else None


COLUMNS: tuple[Column[FigureSeen], ...] = (
    Column("series", Kind.TEXT, "The series to which the figure belongs: one measure of one thing within one scope. "
           "Empty where nothing else can be compared with it.",
           lambda seen: seen.dated.series, optional=True),
    Column("series_label", Kind.TEXT, "The series in words of the language asked for: the legend of a chart.",
           lambda seen: seen.labels.get(seen.dated.series or ""), optional=True),
    Column("as_of", Kind.DAY, "The day to plot: as_of_last, or as_of_first where that is open. The charts of the page "
           "use the same.",
           lambda seen: _plotted_day(seen.dated.as_of), optional=True),
    Column("value", Kind.NUMBER, "The number to plot: the one that the words name, of a range the upper end. The "
           "charts of the page use the same.",
           _plotted_number, optional=True),
    Column("as_of_first", Kind.DAY, "The first day for which the figure is claimed true; that of the original where "
           "the passage is a copy.",
           lambda seen: seen.dated.as_of.first if seen.dated.as_of else None, optional=True),
    Column("as_of_last", Kind.DAY, "The last day for which it is claimed true.",
           lambda seen: seen.dated.as_of.last if seen.dated.as_of else None, optional=True),
    Column("low", Kind.NUMBER, "The least that the words allow; empty where they name no lower end (“moins de 20”).",
           lambda seen: number_or_none(seen.dated.figure.amount.low), optional=True),
    Column("high", Kind.NUMBER, "The most that they allow; empty where they name no upper end (“plus de 40”).",
           lambda seen: number_or_none(seen.dated.figure.amount.high), optional=True),
    Column("approx", Kind.FLAG, "Whether the words hedge: “environ 200”, “une vingtaine”.",
           lambda seen: seen.dated.figure.amount.approx),
    Column("unit", Kind.TEXT, "The kind of thing: person, aircraft, vehicle, tonne, site, hectare, money, percent, "
           "job, flight or other.",
           lambda seen: str(seen.dated.figure.unit)),
    Column("counted", Kind.TEXT, "The words for what is counted, as the article has them.", _counted, optional=True),
    Column("thing", Kind.TEXT, "One label for what is counted, whatever the words: “soldats” and “militaires” are both "
           "troop.",
           lambda seen: seen.dated.figure.thing, optional=True),
    Column("measure", Kind.TEXT, "What the number says of it: out, in, remaining, total, dead, injured, missing, "
           "displaced, freed, held, jobs_cut, affected or other.",
           lambda seen: str(seen.dated.figure.measure)),
    Column("predicate", Kind.TEXT, "The word or phrase from which the measure was read, as the rules hold it.",
           lambda seen: seen.dated.figure.predicate, optional=True),
    Column("scope", Kind.TEXTS, "The places or bodies to which the count is limited.",
           lambda seen: seen.teller.scope_names(seen.dated.figure.places)),
    Column("of", Kind.TEXT, "The figure of which this one is a part (“40 sur 70”).",
           lambda seen: seen.dated.figure.of, optional=True),
    Column("of_value", Kind.NUMBER, "The number of that whole, where it is one number.", _number_of_whole,
           optional=True),
    Column("part", Kind.FLAG, "Whether another number told beside it is broken down into it "
           "(“12 morts : 7 hommes, 5 femmes”).",
           lambda seen: seen.dated.figure.part),
    Column("planned", Kind.FLAG, "Whether the count lies ahead or was only intended.",
           lambda seen: seen.dated.figure.planned),
    Column("increment", Kind.FLAG, "Whether it is added to an earlier count (“157 de plus”).",
           lambda seen: seen.dated.figure.increment),
    Column("to_date", Kind.FLAG, "Whether it is a running total (“à ce jour”, “déjà”).",
           lambda seen: seen.dated.figure.to_date),
    Column("stale", Kind.FLAG, "Whether an old count is told as if it held on the day of the article.",
           lambda seen: seen.dated.stale),
    Column("rejected", Kind.FLAG, "Whether a person decided that it is not to be used.",
           lambda seen: seen.dated.rejected),
    Column("witnesses", Kind.COUNT, "How many independent reports tell this count; a copy is no witness.",
           lambda seen: seen.dated.witnesses),
    Column("disagrees_with", Kind.TEXTS, "The figures that contradict it; of several copies the dossier "
           "may name one.",
           lambda seen: seen.opponents.get(seen.dated.figure.id, ())),
    Column("said_by", Kind.TEXT, "Who gives the figure, under the one name that the dossier has for them; empty where "
           "the article says it itself.",
           lambda seen: seen.teller.speaker(seen.said), optional=True),
    Column("via", Kind.TEXT, "The agency or outlet that relays the statement.",
           lambda seen: seen.said.speech.via if seen.said else None, optional=True),
    Column("speech", Kind.TEXT, "How the statement is given: direct, indirect or mixed.",
           lambda seen: str(seen.said.speech.type) if seen.said else None, optional=True),
    Column("stance", Kind.TEXT, "What its source does with it: assert, deny, ask, demand, promise, expect or estimate.",
           lambda seen: str(seen.dated.figure.stance)),
    Column("words", Kind.TEXT, "The number as it is written, with its hedge.",
           lambda seen: seen.teller.sources.words(seen.dated.figure.span)),
    Column("start", Kind.COUNT, "Where those words begin in the text of the article, in code points from 0.",
           lambda seen: seen.dated.figure.span.start),
    Column("end", Kind.COUNT, "Where they end; the code point at this place is no longer part of them.",
           lambda seen: seen.dated.figure.span.end),
    Column("clause", Kind.TEXT, "The words around the number that state it.",
           lambda seen: seen.teller.sources.words(seen.clause)),
    Column("clause_start", Kind.COUNT, "Where the clause begins.", lambda seen: seen.clause.start),
    Column("clause_end", Kind.COUNT, "Where it ends.", lambda seen: seen.clause.end),
    Column("dated_by", Kind.TEXTS, "The expressions of time of the clause that date the count, as they are written.",
           lambda seen: tuple(seen.times[i] for i in seen.dated.figure.times if i in seen.times)),
    *OF_THE_ARTICLE,
    Column("rule", Kind.TEXT, "The rules that read the figure.", lambda seen: seen.dated.figure.rule),
    Column("figure", Kind.TEXT, "The figure itself, as the dossier file and the columns of and disagrees_with know it.",
           lambda seen: seen.dated.figure.id),
)
"""The columns of the table, in order: first what a chart needs, then who says it, last where it stands."""

FIGURES = Table("recoupe-figures/1", COLUMNS, lambda dossier, language: figure_rows(dossier, language=language))
"""The table as CSV and Parquet write it."""
