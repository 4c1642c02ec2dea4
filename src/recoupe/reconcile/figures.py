"""The days for which a figure is claimed true; a copied one keeps the day of its original."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.recall import adopt_measures, recall_days
from recoupe.record.article import Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure, DossierArticle
from recoupe.record.mention import Tense
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Edge

__all__ = ["date_figures"]

LAG = timedelta(days=1)
"""How late a count may be told and still be fresh."""
FRESH = 3
"""Days: how long news stays news."""
CLOSE = 2
"""Days: a publication known so closely needs no help."""
AHEAD = frozenset({Edge.BY, Edge.BEFORE, Edge.UNTIL})
LASTING = frozenset({Measure.TOTAL, Measure.REMAINING})
OPEN = frozenset({Edge.SINCE, Edge.AFTER})


def date_figures(
    articles: Sequence[DossierArticle],
    readings: Sequence[Reading],
    timex_days: Mapping[str, Days | None],
    lineage: Lineage,
) -> tuple[DatedFigure, ...]:
    """Every figure of the readings with the days for which it is claimed true, in order of the readings.

    In this order: the days of an expression of time in its clause; the day on which it was said; the days on which the
    article can have been published.  What is copied has the days of its original, and is stale where its own article
    tells it as current after them.  None where nothing dates it.
    """
    published = {a.article.id: a.published for a in articles}
    own = {
        f.id: _own_days(f, reading, timex_days, published.get(reading.article))
        for reading in readings
        for f in reading.figures
    }
    homes = {reading.article: sorted(reading.figures, key=lambda f: f.span) for reading in readings}
    dated = [
        _dated(f, own, homes, published.get(reading.article), lineage) for reading in readings for f in reading.figures
    ]
    return tuple(_with_their_parts(recall_days(adopt_measures(dated), published)))


def _with_their_parts(dated: Sequence[DatedFigure]) -> list[DatedFigure]:
    """« 40 élus sur 70 »: a whole without a time is told for the day of its part."""
    days = {d.figure.of: d.as_of for d in dated if d.figure.of is not None and d.as_of is not None}
    return [
        replace(d, as_of=days[d.figure.id]) if d.figure.id in days and not d.figure.times else d for d in dated
    ]


def _dated(
    figure: Figure,
    own: Mapping[str, Days | None],
    homes: Mapping[str, Sequence[Figure]],
    told: Days | None,
    lineage: Lineage,
) -> DatedFigure:
    first = lineage.original(figure.span)
    source = _reworded(figure, homes, lineage) if first is None else _at(first, homes.get(first.article, ()))
    if source is None or source.amount != figure.amount:
        return DatedFigure(figure=figure, as_of=own[figure.id])
    days = own[source.id] or own[figure.id]
    return DatedFigure(figure=figure, as_of=days, stale=_late(days, told) and _as_current(figure))


def _reworded(figure: Figure, homes: Mapping[str, Sequence[Figure]], lineage: Lineage) -> Figure | None:
    """The same count in an article from which this one has other passages: a copier who rewrites keeps the numbers."""
    if figure.times and not figure.to_date or figure.thing is None:
        return None
    for article in lineage.sources(figure.span.article):
        for other in homes.get(article, ()):
            same = other.amount == figure.amount and other.measure is figure.measure
            if same and other.unit is figure.unit and other.thing == figure.thing:
                return other
    return None


def _as_current(figure: Figure) -> bool:
    """Whether the count is told as one that holds now: a strength does not age, a dated count claims no now,
    unless it is told as one to come."""
    if figure.measure is Measure.TOTAL or figure.times and not (figure.to_date or figure.planned):
        return False
    return figure.to_date or figure.planned or figure.tense is not Tense.NONE and not figure.rule.endswith("act noun")


def _late(days: Days | None, told: Days | None) -> bool:
    """Whether an article of `told` came out clearly after the days of the count that it repeats."""
    if days is None or told is None or days.last is None or told.first is None:
        return False
    return told.first > days.last + LAG


def _at(span: Span, figures: Iterable[Figure]) -> Figure | None:
    return next((f for f in figures if f.span.overlap(span)), None)


def _own_days(
    figure: Figure, reading: Reading, timex_days: Mapping[str, Days | None], published: Days | None
) -> Days | None:
    told = _told(figure, reading, timex_days, published)
    edges = {t.id: Edge.ON if t.expr.onset else t.expr.edge for t in reading.timexes}
    stated = [(days, edges.get(i, Edge.ON)) for i in figure.times if (days := timex_days.get(i)) is not None]
    if not stated or figure.to_date:
        return told
    days, edge = min(stated, key=lambda pair: pair[0].width or 10**6)
    ahead = _ahead(days, told)
    if edge in OPEN and not (figure.planned and ahead):
        return told
    if ahead and not figure.planned and figure.measure in LASTING and edge is not Edge.BY:
        return told
    if (
        edge in AHEAD
        and figure.planned
        and told is not None
        and days.last is not None
        and (told.first or days.last) <= days.last
    ):
        return Days(told.first, days.last)
    return days


def _ahead(days: Days, told: Days | None) -> bool:
    """Whether they lie wholly behind the day on which a count is told."""
    return told is not None and told.last is not None and days.first is not None and days.first > told.last


def _told(
    figure: Figure, reading: Reading, timex_days: Mapping[str, Days | None], published: Days | None
) -> Days | None:
    """The day of the saying where the text gives one, else the day of the news, else that of publication."""
    said = next((s.said for s in reading.speeches if s.id == figure.speech), ())
    days = [d for d in (timex_days.get(i) for i in said) if d is not None]
    if not days:
        return _news(reading, timex_days, published)
    narrow = min(days, key=lambda d: d.width or 10**6)
    return narrow if published is None else narrow.meet(published) or narrow


def _news(reading: Reading, timex_days: Mapping[str, Days | None], published: Days | None) -> Days | None:
    """The publication; where that is known only to several days, the latest single day that the text names by then,
    else the first days of them: news is told while it is fresh."""
    if published is None or published.width is None or published.width <= CLOSE or published.first is None:
        return published
    earliest = published.widen(FRESH, 0)
    named = [
        days
        for t in reading.timexes
        if (days := timex_days.get(t.id)) is not None and days.width == 1 and earliest.covers(days)
    ]
    fresh = Days(published.first, published.first + timedelta(FRESH)).meet(published)
    return max(named, key=lambda d: str(d.last), default=fresh)
