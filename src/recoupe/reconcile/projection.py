"""Projection: the pace that the figures of a series state, and when it would end if it went on; docs/projection.md.

A pure function of the dossier.  Nothing is fitted and nothing is assumed likely: two dated points, the whole, and
interval arithmetic (`reconcile.pace`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from recoupe.reconcile.measured import alike
from recoupe.reconcile.pace import completion, left_to, needed, pace, within
from recoupe.record.claim import Figure, Measure, PromiseKind
from recoupe.record.days import Days
from recoupe.record.dossier import Commitment, CommitmentState, DatedFigure, Dossier, Reason, Series
from recoupe.record.mention import Unit
from recoupe.record.projection import Band, Forecast, Outcome, Point, Projection

__all__ = ["project"]

ENDING = frozenset({Measure.OUT, Measure.IN, Measure.FREED, Measure.JOBS_CUT, Measure.REMAINING})
"""What moves towards an end.  A toll is never projected."""
FORESEEN = frozenset({PromiseKind.DEADLINE, PromiseKind.FORECAST, PromiseKind.PLAN})
SETTLED = frozenset({CommitmentState.KEPT, CommitmentState.EARLY, CommitmentState.LATE, CommitmentState.MISSED})
NONE_LEFT = Band(Fraction(0), Fraction(0))
MOST_DIGITS = 30
"""No report counts anything longer."""
STEM = 5
"""So many first letters make two words one, whatever their endings."""


def project(dossier: Dossier, on: date | None = None) -> tuple[Projection, ...]:
    """One projection a series that moves towards an end, from its points up to a day (by default, from all).

    What is told after that day says only who was right.  A series without a projection says why.

    >>> project(Dossier())
    ()
    """
    figures = {f.figure.id: replace(f, figure=alike(f.figure)) for f in dossier.figures if not f.rejected}
    maker = _Maker(dossier, figures, on, _foreseen(dossier, on))
    return tuple(p for s in dossier.series if s.measure in ENDING and (p := maker.projection(s)) is not None)


@dataclass(frozen=True, slots=True)
class _Maker:
    dossier: Dossier
    figures: Mapping[str, DatedFigure]
    on: date | None
    foreseen: Mapping[str, Mapping[str, Set[str]]]

    def projection(self, series: Series) -> Projection | None:
        """None for a series of plans, parts or additions: it is no running count."""
        counts = [f for i in series.figures if (f := self.figures.get(i)) is not None and self._running(f)]
        if not counts:
            return None
        shrinks = series.measure == Measure.REMAINING
        points, aside = _sorted_out(_points(counts), shrinks)
        known = [p for p in points if self.on is None or p.days.last is not None and p.days.last <= self.on]
        wholes = [] if shrinks else self._wholes(series, counts)
        goal = NONE_LEFT if shrinks else _hull(_band(w) for w in wholes) if wholes else None
        reached = _reached([_gone(p) if shrinks else p for p in points], goal) if goal else None
        made = Projection(
            series=series.id, goal=goal, of=tuple(w.figure.id for w in wholes), aside=aside, reached=reached,
            points=tuple(known[:1] + known[1:][-1:]),
            forecasts=self._forecasts(counts, reached),
        )
        return self._settled(self._paced(made, shrinks), points, shrinks)

    def _paced(self, made: Projection, shrinks: bool) -> Projection:
        """The same with its pace and its end, or the reason why they cannot be told."""
        goal = made.goal
        if goal is None:
            return replace(made, reason=Reason(code="projection.no-denominator"))
        if len(made.points) < 2:
            return replace(made, reason=Reason(code="projection.few-points"))
        first, last = (within(_gone(p) if shrinks else p, goal) for p in made.points)
        left, rate, deadline = left_to(last, goal), pace(first, last), self._deadline(made.forecasts)
        if rate is not None and not shrinks and (rate.low is None or rate.low < 0) and not _sinks(rate):
            rate = Band(Fraction(0), rate.high)  # who has left does not come back in a running total
        made = replace(made, left=left, pace=rate, deadline=deadline,
                       needed=needed(last, left, deadline) if deadline else None)
        if left.high == 0:
            return replace(made, reason=Reason(code="projection.reached"))
        if rate is None:
            return replace(made, reason=Reason(code="projection.same-days"))
        days = completion(last, left, rate)
        if days is None:
            return replace(made, reason=Reason(code="projection.no-growth" if _sinks(rate) else "projection.too-far"))
        if days.last is not None:
            return replace(made, completion=days)
        if rate.low is None or rate.low <= 0:
            return replace(made, completion=days, reason=Reason(code="projection.may-stand"))
        code = "projection.open" if left.high is None else "projection.too-far"
        return replace(made, completion=days, reason=Reason(code=code))

    def _settled(self, made: Projection, points: Sequence[Point], shrinks: bool) -> Projection:
        """The same with who was right, from what was told later."""
        days = made.completion
        if days is None or made.goal is None:
            return made
        short = [p.days.first for p in points if p.days.first and _short(_gone(p) if shrinks else p, made.goal)]
        if made.reached is not None and days.covers(made.reached):
            return replace(made, outcome=Outcome.RIGHT)
        if days.last is not None and max(short, default=date.min) > days.last:
            return replace(made, outcome=Outcome.TOO_EARLY)
        if made.reached is not None and made.reached.precedes(days):
            return replace(made, outcome=Outcome.TOO_LATE)
        return made

    def _running(self, dated: DatedFigure) -> bool:
        figure = dated.figure
        whole = self.figures.get(figure.of or "")
        part = figure.part or whole is not None and whole.figure.measure is figure.measure
        return not (dated.stale or figure.increment or figure.planned or figure.denied or part or _absurd(dated)
                    or figure.unit is Unit.PERCENT)

    def _wholes(self, series: Series, counts: Sequence[DatedFigure]) -> list[DatedFigure]:
        """All figures that say how many there are: those of which the counts are told, and the totals of the thing."""
        units = Counter((c.figure.unit, c.figure.thing) for c in counts)
        kind = min(units, key=lambda k: (-units[k], k[0], k[1] or ""))
        ids = {c.figure.of for c in counts if c.figure.of}
        for other in self.dossier.series:
            if other.measure == Measure.TOTAL and other.scope == series.scope:
                held = [self.figures[i].figure for i in other.figures if i in self.figures]
                if other.counted == series.counted or any((f.unit, f.thing) == kind and f.thing for f in held):
                    ids |= {f.id for f in held}
        wholes = [self.figures[i] for i in sorted(ids) if i in self.figures]
        return [w for w in wholes if w.figure.unit is kind[0] and not w.figure.denied and not _absurd(w)]

    def _forecasts(self, counts: Sequence[DatedFigure], reached: Days | None) -> tuple[Forecast, ...]:
        """Commitments that share the thing counted or the act with the figures; else all deadlines of the story."""
        words = _stems(w for c in counts for w in (c.figure.head, c.figure.thing, _act(c.figure)) if w)
        shared: dict[str, set[str]] = defaultdict(set)
        for stem in words:
            for commitment, told in self.foreseen.get(stem, {}).items():
                shared[commitment].update(told)
        ahead = (c for c in self.dossier.commitments if _stands(c, self.on))
        tied = [c for c in ahead if (c.id in shared if shared else c.kind is PromiseKind.DEADLINE)]
        return tuple(Forecast(commitment=c.id, shared=tuple(sorted(shared.get(c.id, ()))), verdict=_verdict(c, reached))
                     for c in tied)

    def _deadline(self, forecasts: Sequence[Forecast]) -> Days | None:
        """The due time that most articles give among the deadlines shown and not replaced; of equals the latest."""
        by_id = {c.id: c for c in self.dossier.commitments}
        replaced = {by_id[f.commitment].supersedes for f in forecasts}
        articles: dict[Days, set[str]] = defaultdict(set)
        for held in (by_id[f.commitment] for f in forecasts):
            if held.kind is PromiseKind.DEADLINE and held.due.last is not None and held.id not in replaced:
                articles[held.due] |= {span.article for span in held.mentions}
        return max(articles, key=lambda due: (len(articles[due]), due.last, due.first or date.min), default=None)


def _stands(held: Commitment, on: date | None) -> bool:
    """Whether it looks ahead, and can have been made by the day."""
    made = on is None or held.made is None or (held.made.first or on) <= on
    return held.kind in FORESEEN and made


def _foreseen(dossier: Dossier, on: date | None) -> dict[str, dict[str, set[str]]]:
    """The words of what was foreseen, by the stem: for each the commitments (ids) with the words of theirs."""
    texts = {a.article.id: a.article for a in dossier.articles}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for held in dossier.commitments:
        for span in held.mentions if _stands(held, on) else ():
            if span.article in texts:
                for stem, word in _stems([texts[span.article].quote(span)]).items():
                    found[stem][held.id].add(word)
    return found


def _sinks(rate: Band) -> bool:
    return rate.high is not None and rate.high <= 0


def _absurd(dated: DatedFigure) -> bool:
    ends = (dated.figure.amount.low, dated.figure.amount.high)
    return any(end is not None and (not end.is_finite() or abs(end.adjusted()) > MOST_DIGITS) for end in ends)


def _band(dated: DatedFigure) -> Band:
    low, high = dated.figure.amount.bounds()
    return Band(Fraction(low), None if high is None else Fraction(high))


def _act(figure: Figure) -> str | None:
    """The act by which it counts; to remain is none."""
    return None if figure.measure is Measure.REMAINING else figure.predicate


def _hull(bands: Iterable[Band]) -> Band:
    first, *others = bands
    for band in others:
        first = first.hull(band)
    return first


def _gone(point: Point) -> Point:
    """What remains, counted backwards: it grows to zero."""
    low, high = point.amount.low, point.amount.high
    return replace(point, amount=Band(None if high is None else -high, None if low is None else -low))


def _points(counts: Sequence[DatedFigure]) -> list[Point]:
    """One point for the figures of the same days, in order of days; those without both ends cannot be placed."""
    by_days: dict[Days, list[DatedFigure]] = defaultdict(list)
    for count in counts:
        if count.as_of is not None and count.as_of.bounded:
            by_days[count.as_of].append(count)
    ordered = sorted(by_days, key=lambda days: (days.last or date.max, days.first or date.min))
    return [Point(days, _hull(map(_band, by_days[days])), tuple(sorted(c.figure.id for c in by_days[days])))
            for days in ordered]


def _sorted_out(points: Sequence[Point], shrinks: bool) -> tuple[list[Point], tuple[str, ...]]:
    """The points of a running total; a count surely below an earlier one is one of something less."""
    kept: list[Point] = []
    aside: list[str] = []
    most = Fraction(0)
    for point in points:
        if not shrinks and point.amount.high is not None and point.amount.high < most:
            aside += point.figures
            continue
        kept.append(point)
        most = max(most, point.amount.low or Fraction(0))
    return kept, tuple(aside)


def _short(point: Point, goal: Band) -> bool:
    high = point.amount.high
    return high is not None and goal.low is not None and high < goal.low


def _reached(points: Sequence[Point], goal: Band) -> Days | None:
    """From the last point that is surely short of the goal to the first that surely has it; None where none has."""
    low = [p.days for p in points
           if goal.high is not None and p.amount.low is not None and p.amount.low >= goal.high]
    if not low:
        return None
    last = low[0].last
    short = [p.days.first for p in points if p.days.first and _short(p, goal) and p.days.first <= (last or date.max)]
    return Days(max(short, default=None), last)


def _stems(texts: Iterable[str]) -> dict[str, str]:
    """The long words of some texts by their first letters."""
    folded = "".join(c for text in texts for c in unicodedata.normalize("NFKD", f"{text} ".lower())
                     if not unicodedata.combining(c))
    return {word[:STEM]: word for word in re.findall(r"\w+", folded) if len(word) >= STEM and word.isalpha()}


def _verdict(held: Commitment, reached: Days | None) -> CommitmentState:
    """What the reports tell became of it; else what follows from the days on which the goal was reached."""
    if held.state in SETTLED or reached is None:
        return held.state
    if reached.precedes(held.due):
        return CommitmentState.EARLY
    if held.due.precedes(reached):
        return CommitmentState.LATE
    return CommitmentState.KEPT if held.due.covers(reached) else held.state
