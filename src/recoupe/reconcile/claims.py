"""Figures looked up as claims: all tellings of one number for one time, the latest of a series, a newer one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recoupe.reconcile.sums import shown
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure, Dossier, Series
from recoupe.record.finding import Cited, Side

__all__ = ["Claims", "cite"]

_GROWING = frozenset({Measure.OUT, Measure.IN, Measure.FREED, Measure.DEAD, Measure.INJURED})
"""Measures whose running total does not shrink: a smaller number is no newer count of it."""


def cite(dated: DatedFigure) -> Cited:
    """The clause that states a figure."""
    figure = dated.figure
    return Cited(span=figure.clause.hull(figure.span), within=figure.span, days=dated.as_of, figure=figure.id)


@dataclass(frozen=True, slots=True)
class Claims:
    """The figures of a dossier by id and by what they claim."""

    figures: Mapping[str, DatedFigure]
    tellings: Mapping[Hashable, Sequence[DatedFigure]]
    counts: Mapping[str, Sequence[DatedFigure]]
    """The figures of each series that say how things stood on some day."""
    series: Sequence[Series]
    published: Mapping[str, Days | None]
    files: Mapping[str, str]
    speakers: Mapping[str, str | None]

    @classmethod
    def of(cls, dossier: Dossier) -> Claims:
        """The claims of a dossier, its indexes made once."""
        tellings: dict[Hashable, list[DatedFigure]] = {}
        counts: dict[str, list[DatedFigure]] = {}
        for dated in dossier.figures:
            figure = dated.figure
            tellings.setdefault(cls.key(dated), []).append(dated)
            aside = dated.stale or dated.rejected
            if dated.series and not (aside or figure.planned or figure.denied or figure.increment or figure.part):
                counts.setdefault(dated.series, []).append(dated)
        return cls({d.figure.id: d for d in dossier.figures}, tellings, counts, dossier.series,
                   {a.article.id: a.published for a in dossier.articles},
                   {a.article.id: a.article.file for a in dossier.articles},
                   {q.speech.id: q.actor for q in dossier.quotations})

    @staticmethod
    def key(dated: DatedFigure) -> Hashable:
        """What all tellings of one claim have in common: the number and the days in one series, as true or denied."""
        if dated.series is None:
            return (dated.figure.id,)
        return dated.series, str(dated.figure.amount), str(dated.as_of), dated.figure.denied

    @staticmethod
    def shown(dated: DatedFigure) -> str:
        """The number as the sentence of a reason takes it."""
        return shown(dated)

    def speaker(self, figure: Figure) -> str | None:
        """The id of the actor who gives a figure, where that is known."""
        return self.speakers.get(figure.speech or "")

    def order(self, dated: DatedFigure) -> tuple[date, str, int, int]:
        """The first to tell first: by publication, file and place."""
        published = self.published.get(dated.figure.span.article)
        first = (published.first or published.last) if published else None
        span = dated.figure.span
        return first or date.max, self.files.get(span.article, span.article), span.start, span.end

    def side(self, dated: DatedFigure, *, only: bool = False) -> Side:
        """All tellings of a claim, those that are up to date first; `only` of the article of the figure."""
        members = [d for d in self.tellings[self.key(dated)]
                   if not only or d.figure.span.article == dated.figure.span.article]
        members.sort(key=lambda d: (d.stale, self.order(d)))
        return Side(passages=tuple({c.span: c for c in map(cite, members)}.values()),
                    witnesses=1 if only else max(d.witnesses for d in members))

    def newer(self, stale: Sequence[DatedFigure]) -> DatedFigure | None:
        """The latest count of the same series that could be known when a stale one was printed."""
        old = stale[0]
        bounds = [p.last for d in stale if (p := self.published.get(d.figure.span.article)) and p.last]
        known = max(bounds, default=date.max)
        fresh = [d for d in self.counts.get(old.series or "", ())
                 if d.as_of and old.as_of and old.as_of.precedes(d.as_of)
                 and (d.as_of.first or date.max) <= known and not self._shrinks(old, d)]
        return max(fresh, key=_recent, default=None)

    def latest(self) -> Iterator[DatedFigure]:
        """The latest count of each series: known measures first, then those that most articles tell."""
        members = [(series, [d for i in series.figures if (d := self.figures.get(i))]) for series in self.series]
        members.sort(key=lambda m: (m[0].measure == Measure.OTHER, -len({d.figure.span.article for d in m[1]}),
                                    -len(m[1]), m[0].id))
        for series, _ in members:
            counts = self.counts.get(series.id)
            growing = series.measure in _GROWING          # a smaller count of what has gone is one of a day
            if counts:
                yield max(counts, key=_greatest if growing else _recent)

    @staticmethod
    def _shrinks(old: DatedFigure, new: DatedFigure) -> bool:
        before, after = old.figure.amount.named, new.figure.amount.named
        return old.figure.measure in _GROWING and (before is None or after is None or after < before)


def _recent(dated: DatedFigure) -> tuple[date, date, int, Decimal, str]:
    """Later counts last; of one day, the better witnessed, then the greater."""
    days = dated.as_of
    last = (days.last or days.first or date.min) if days else date.min
    first = (days.first or date.min) if days else date.min
    return last, first, dated.witnesses, dated.figure.amount.named or Decimal(0), dated.figure.id


def _greatest(dated: DatedFigure) -> tuple[Decimal, date, date, int, str]:
    """The greatest count last; of equals the latest."""
    last, first, witnesses, number, identity = _recent(dated)
    return number, last, first, witnesses, identity
