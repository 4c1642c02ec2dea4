"""When the operation of a story began, as far as several articles tell: reports of it came after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from recoupe.reconcile.dayset import Frame
from recoupe.reconcile.evidence import Known, is_ahead
from recoupe.reconcile.settle import Evidence
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason

__all__ = ["after_onset", "onset_of"]

GAP = 30
"""Days without anything that two articles tell which part the story from what led up to it."""
EXACT = 2
WEIGHT = 0.6


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
