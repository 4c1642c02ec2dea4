"""Tellings: each happening of each article, with the days that its own words, its speech or its article give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from recoupe.reconcile.table import Table
from recoupe.record.article import Span
from recoupe.record.claim import Happening, Measure, Status
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure
from recoupe.record.mention import Tense
from recoupe.record.timeexpr import Edge

__all__ = ["Telling", "tellings"]

CUMULATIVE = frozenset(
    {
        Measure.OUT,
        Measure.IN,
        Measure.DEAD,
        Measure.INJURED,
        Measure.MISSING,
        Measure.DISPLACED,
        Measure.FREED,
        Measure.HELD,
        Measure.AFFECTED,
    }
)
_RANK = {Edge.ON: 0, Edge.BETWEEN: 0, Edge.SINCE: 1}  # « depuis lundi » gives the day it began
MORE_PRECISE = 5
"""How many times narrower an expression must be to date a clause instead of another before it."""
LEAD = 3
"""Sentences at the head of an article that tell its news."""
SILENCE = 60
"""Days without a count after which a later count belongs to another happening."""
PRECISE = 3
"""The widest interval, in days, that a count can be told of as its own."""
FRESH = 4
"""The widest publication interval, in days, from which undated news takes its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One happening as one article tells it.

    `basis` says where its days come from: own (an expression in its clause), count (a running total, from its start to
    its day), said (the day of the saying), fresh (undated news at the head of an article), or None for days unknown.
    `count` is the key of a running total.
    `entities` are ids of the actors and places that it mentions.
    """

    happening: Happening
    days: Days | None
    basis: str | None
    entities: frozenset[str]
    count: tuple[str, Decimal] | None = None
    lead: bool = False

    @property
    def span(self) -> Span:
        return self.happening.span


def tellings(table: Table, figures: Sequence[DatedFigure]) -> list[Telling]:
    """All tellings of a dossier, articles in their order, spans in theirs."""
    counts = {f.figure.id: f for f in figures}
    starts = _starts(table, figures, counts)
    found = []
    for reading in table.readings:
        head = reading.sentences[LEAD].start if len(reading.sentences) > LEAD else 10**9
        for happening in reading.happenings:
            lead = happening.span.start < head
            counted = _counted(happening, counts)
            days, basis = _days(table, happening, lead)
            happening = _ahead(happening, days, table.published.get(reading.article))
            if counted is not None and not (basis == "own" and _of_its_day(table, happening, counted, days)):
                days, basis = _course(counted, starts), "count"
            found.append(
                Telling(
                    happening=happening,
                    days=days,
                    basis=basis,
                    entities=_entities(table, happening.names),
                    lead=lead,
                    count=None if counted is None else _key(counted),
                )
            )
    return found


def _of_its_day(table: Table, happening: Happening, counted: DatedFigure, days: Days | None) -> bool:
    """Whether a count is told of its own day and is no total of all days up to then: « 252 000 doses ont atterri
    vendredi » against « à ce jour », « depuis lundi »."""
    if happening.tense is not Tense.PAST or counted.figure.to_date or days is None or (days.width or 99) > PRECISE:
        return False
    return not any(table.edge_of[timex] is Edge.SINCE for timex in happening.times)


def _entities(table: Table, names: Sequence[str]) -> frozenset[str]:
    return frozenset(e for n in names if (e := table.entity_of.get(n)) is not None)


def _days(table: Table, happening: Happening, lead: bool) -> tuple[Days | None, str | None]:
    own = _own_days(table, happening)
    if own is not None:
        return own, "own"
    published = table.published.get(happening.span.article)
    announced = happening.nominal and happening.saying and lead and happening.speech is None
    if happening.status is not Status.HAPPENED or not (happening.main or announced):
        return None, None
    said = table.said.get(happening.speech or "") if happening.speech else None
    if said is not None and said.bounded and (said.width or 99) <= FRESH and happening.tense is not Tense.NONE and lead:
        return said, "said"
    timely = happening.tense is not Tense.NONE or announced
    if lead and published is not None and (published.width or 99) <= FRESH and timely:
        return published, "fresh"
    return None, None


def _ahead(happening: Happening, days: Days | None, published: Days | None) -> Happening:
    """What is told of a day after the writing is planned, whatever the tense: « les débats s'ouvrent lundi »."""
    if days is None or published is None or happening.status is not Status.HAPPENED or not published.precedes(days):
        return happening
    return replace(happening, status=Status.PLANNED)


def _own_days(table: Table, happening: Happening) -> Days | None:
    """The days that the clause's own expressions give: those that date it before those from which it lasts, and
    those before what only bounds it."""
    found: dict[int, Days] = {}
    for timex_id in happening.times:
        days, edge = table.days_of.get(timex_id), table.edge_of[timex_id]
        if days is None or not days.bounded:
            continue
        rank = _RANK.get(edge, 2)
        earlier = found.get(rank)
        found[rank] = days if earlier is None else _narrower(earlier, days)
    return found[min(found)] if found else None


def _narrower(one: Days, other: Days) -> Days:
    """Two expressions in one clause: the more precise, and the first of two that are alike (« au pouvoir de 2010 à
    2012, il s'est enfui avant-hier »)."""
    met = one.meet(other)
    if met is not None:
        return met
    return other if (other.width or 0) * MORE_PRECISE <= (one.width or 0) else one


def _counted(happening: Happening, counts: Mapping[str, DatedFigure]) -> DatedFigure | None:
    """The figure of the running total that the clause states, if it states one."""
    if happening.saying:
        return None
    for figure_id in happening.figures:
        dated = counts.get(figure_id)
        if dated is None or dated.series is None or dated.figure.planned or dated.figure.increment:
            continue
        bounded = dated.as_of is not None and dated.as_of.bounded
        if dated.figure.measure in CUMULATIVE and dated.figure.amount.named is not None and bounded:
            return dated
    return None


def _starts(table: Table, figures: Sequence[DatedFigure], counts: Mapping[str, DatedFigure]) -> dict[str, list[date]]:
    """For each series the days on which it was counted, or from which a count is said to run, in order."""
    found: dict[str, list[date]] = defaultdict(list)
    for dated in figures:
        if dated.series is not None and dated.as_of is not None and dated.as_of.first is not None:
            found[dated.series].append(dated.as_of.first)
    for reading in table.readings:
        for happening in reading.happenings:
            counted = _counted(happening, counts)
            if counted is None or counted.series is None:
                continue
            for timex in happening.times:
                days = table.days_of.get(timex)
                if table.edge_of[timex] is Edge.SINCE and days is not None and days.first is not None:
                    found[counted.series].append(days.first)
    return {series: sorted(days) for series, days in found.items()}


def _course(dated: DatedFigure, starts: Mapping[str, Sequence[date]]) -> Days | None:
    """A running total covers the days from its start, as said or as first counted, to the day of the count.

    A count after a long silence is of another happening, so the start is not sought beyond it.
    """
    as_of = dated.as_of
    if as_of is None or as_of.first is None or as_of.last is None:
        return None
    first = as_of.first
    for day in reversed(starts.get(dated.series or "", ())):
        if day < first and (first - day).days <= SILENCE:
            first = day
    return Days(first, as_of.last)


def _key(dated: DatedFigure) -> tuple[str, Decimal]:
    return dated.series or "", dated.figure.amount.named or Decimal(0)
