"""When the operation of a story began, as far as several articles tell: reports of it came after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.evidence import LEAD, Known, is_ahead
from recoupe.reconcile.dating.settle import Evidence
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import Timex
from recoupe.record.timeexpr import Anchor, Grain

__all__ = ["after_onset", "distance", "looks_back", "onset_of", "since_onset"]

GAP = 30
"""Days without anything that two articles tell which part the story from what led up to it."""
EXACT = 2
LONG_AGO = 10
"""Days from which « … jours après » looks back."""
WEIGHT = 0.25
LOOSE = {Grain.DAY: (1, 4, 0.8), Grain.WEEK: (6, 10, 1.6), Grain.MONTH: (15, 25, 2.2), Grain.YEAR: (45, 60, 2.2)}
"""« trois mois après la crue »: days before and after that distance in which it is said, and the weight."""
UNIT = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30.44, Grain.YEAR: 365.25}


def onset_of(known: Iterable[Known], dated: Mapping[str, Days | None]) -> date | None:
    """The first day of the longest stretch of days that two articles tell as past, None where no two tell one day."""
    tellers: defaultdict[date, set[str]] = defaultdict(set)
    for k in known:
        for timex in k.own:
            days = dated.get(timex.id)
            if not is_ahead(timex) and days is not None and days.first is not None and (days.width or 9) <= EXACT:
                tellers[days.first].add(k.article.id)
    runs: list[list[date]] = []
    for day in sorted(day for day, who in tellers.items() if len(who) > 1):
        if not runs or (day - runs[-1][-1]).days > GAP:
            runs.append([])
        runs[-1].append(day)
    longest = max(runs, key=len, default=[])
    return longest[0] if longest else None


def looks_back(known: Known) -> Timex | None:
    """The expression by which a lead counts from what happened (« un an après la crue »), None without one."""
    for timex in known.own:
        expr = timex.expr
        counts = expr.anchor is Anchor.EVENT and (expr.offset or 0) > 0 and timex.hangs_on is None
        if counts and expr.grain is Grain.DAY and (expr.offset or 0) < LONG_AGO:
            continue  # « un jour après l'accord » is news, no look back
        if counts and expr.grain in LOOSE and timex.span.start - known.article.body < LEAD:
            return timex
    return None


def since_onset(known: Iterable[Known], onset: date, frame: Frame) -> Iterator[tuple[str, Evidence]]:
    """A vote for the days at the distance from the onset that a lead names."""
    for k in known:
        timex = looks_back(k)
        if timex is not None:
            before, after, weight = LOOSE[timex.expr.grain]
            day = onset + timedelta(distance(timex))
            days = frame.of(Days.day(day).widen(before, after))
            reason = Reason(code="dating.since-onset", values=(("days", str(onset)),))
            vote = Evidence(span=timex.span, days=days, weight=weight, basis=Basis.OTHER_ARTICLES, reason=reason)
            yield k.article.id, vote


def distance(timex: Timex) -> int:
    """How many days after what happened the expression lies, at most a century."""
    return min(round((timex.expr.offset or 0) * UNIT[timex.expr.grain]), 36525)


def after_onset(known: Iterable[Known], onset: date, frame: Frame) -> Iterator[tuple[str, Evidence]]:
    """A vote against the days before the onset, for every article."""
    reason = Reason(code="dating.onset", values=(("days", str(onset)),))
    days = frame.of(Days(onset, None))
    for k in known:
        span = k.reading.sentences[0] if k.reading.sentences else Span(k.article.id, 0, 1)
        yield (
            k.article.id,
            Evidence(span=span, days=days, weight=WEIGHT, basis=Basis.OTHER_ARTICLES, reason=reason),
        )
