"""The smallest sets of claims about strengths that cannot all hold: take any claim away, and the others can.

A running total does not fall, nothing exceeds the whole, and what has gone and what remains make the whole.  Bounds of
this kind clash in pairs, the balance in threes; so each set has two or three claims, and for each claim only the
narrowest clash with one before it is named.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from recoupe.reconcile.sums import shown
from recoupe.record.claim import Measure
from recoupe.record.days import Days
from recoupe.record.dossier import Clash, DatedFigure, Dossier, Reason, Series
from recoupe.record.mention import Unit

__all__ = ["clashes"]

_MOVED = frozenset({Measure.OUT, Measure.IN, Measure.FREED, Measure.JOBS_CUT})
_GROWING = _MOVED | {Measure.DEAD}
_NEAR = Decimal("2.5")
"""A claim so many times smaller than another counts something less, and does not clash with it."""
_FLOWING = frozenset({Unit.MONEY, Unit.PERCENT})

_Key = tuple[str, str | None]


def clashes(dossier: Dossier) -> tuple[Clash, ...]:
    """All clashes of a dossier, by series and day; each set of figures once.

    >>> clashes(Dossier())
    ()
    """
    by_id = {f.figure.id: f for f in dossier.figures}
    held = {s.id: _claims(s, by_id) for s in dossier.series}
    wholes: dict[_Key, list[DatedFigure]] = defaultdict(list)
    for series in dossier.series:
        if series.measure == Measure.TOTAL:
            wholes[series.counted, series.scope] += held[series.id]
    found: dict[frozenset[str], Clash] = {}
    for series in dossier.series:
        for clash in _of_series(series, held[series.id], wholes[series.counted, series.scope]):
            found.setdefault(frozenset(clash.figures), clash)
    for clash in _balances(dossier.series, held, wholes):
        found.setdefault(frozenset(clash.figures), clash)
    return tuple(found.values())


def _claims(series: Series, by_id: Mapping[str, DatedFigure]) -> list[DatedFigure]:
    """The first telling of each claim of a day that the series holds, in order of days."""
    claims: dict[object, DatedFigure] = {}
    for dated in (by_id[i] for i in series.figures if i in by_id):
        figure, days = dated.figure, dated.as_of
        aside = dated.stale or figure.planned or figure.denied or figure.increment or figure.part
        if not aside and figure.unit not in _FLOWING and days is not None and days.bounded:
            claims.setdefault((figure.amount, days), dated)
    return sorted(claims.values(), key=lambda d: (_first(d), _last(d), d.figure.span))


def _of_series(series: Series, claims: Sequence[DatedFigure], wholes: Sequence[DatedFigure]) -> Iterator[Clash]:
    if series.measure in (Measure.TOTAL, Measure.OTHER):
        return
    yield from _of_days(claims)
    if series.measure in _GROWING:
        yield from _falling(claims)
    if series.measure in _MOVED and wholes:
        most = max(wholes, key=lambda w: (_high(w) is None, _high(w) or Decimal(0)))
        yield from (_clash("whole", claim, most) for claim in claims if _over(claim, most))


def _of_days(claims: Sequence[DatedFigure]) -> Iterator[Clash]:
    """Of the claims for the same days, each with the nearest before it that excludes it."""
    by_days: dict[Days | None, list[DatedFigure]] = defaultdict(list)
    for later in claims:
        same = by_days[later.as_of]
        apart = [c for c in same if _over(c, later) or _over(later, c)]
        if apart:
            yield _clash("day", min(apart, key=lambda c: abs(_low(c) - _low(later))), later)
        same.append(later)


def _falling(claims: Sequence[DatedFigure]) -> Iterator[Clash]:
    """Each claim with the greatest before it that it falls below."""
    waiting = sorted(claims, key=_last, reverse=True)
    lows: list[tuple[Decimal, int]] = []
    before: list[DatedFigure] = []
    for later in claims:
        while waiting and _last(waiting[-1]) < _first(later):
            claim = waiting.pop()
            insort(lows, (_low(claim), -len(before)))
            before.append(claim)
        high = _high(later)
        at = bisect_right(lows, (_NEAR * high, 1)) if high is not None else 0
        if at and _over(before[-lows[at - 1][1]], later):
            yield _clash("order", before[-lows[at - 1][1]], later)


def _balances(
    series: Sequence[Series], held: Mapping[str, Sequence[DatedFigure]], wholes: Mapping[_Key, Sequence[DatedFigure]]
) -> Iterator[Clash]:
    """What has gone and what remains on one day against every whole that is told."""
    remaining = {(s.counted, s.scope): held[s.id] for s in series if s.measure == Measure.REMAINING}
    for one in (s for s in series if s.measure in _MOVED):
        left = {d.as_of: d for d in remaining.get((one.counted, one.scope), ())}
        for out in held[one.id]:
            rest = left.get(out.as_of)
            told = wholes.get((one.counted, one.scope), ())
            if rest is None or not told or (out.as_of.width if out.as_of else 0) != 1:
                continue
            least = _low(out) + _low(rest)
            high = None if _high(out) is None or _high(rest) is None else (_high(out) or 0) + (_high(rest) or 0)
            if all(_outside(least, high, whole) for whole in told):
                yield _clash("balance", out, rest, told[0])


def _outside(least: Decimal, most: Decimal | int | None, whole: DatedFigure) -> bool:
    high = _high(whole)
    return high is not None and least > high or most is not None and most < _low(whole)


def _clash(kind: str, *claims: DatedFigure) -> Clash:
    names = "abc"
    values = [(names[n], shown(c)) for n, c in enumerate(claims)]
    values += [(f"day_{names[n]}", str(c.as_of)) for n, c in enumerate(claims)]
    return Clash(figures=tuple(c.figure.id for c in claims), reason=Reason(code=f"clash.{kind}", values=tuple(values)))


def _over(one: DatedFigure, other: DatedFigure) -> bool:
    """Whether the least of one is surely above the greatest of the other, and may count the same."""
    high = _high(other)
    return high is not None and high < _low(one) <= _NEAR * high


def _low(dated: DatedFigure) -> Decimal:
    return dated.figure.amount.bounds()[0]


def _high(dated: DatedFigure) -> Decimal | None:
    return dated.figure.amount.bounds()[1]


def _first(dated: DatedFigure) -> date:
    return (dated.as_of.first if dated.as_of else None) or date.min


def _last(dated: DatedFigure) -> date:
    return (dated.as_of.last if dated.as_of else None) or date.max
