"""The same count told in two articles, dated in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from recoupe.reconcile.dating.counts import Count
from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.elsewhere import chain_to_now, shared_days
from recoupe.reconcile.dating.evidence import Known
from recoupe.reconcile.dating.settle import Evidence
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason

__all__ = ["count_index", "same_counts"]

TELLING, LARGE, TOLL = 100, 10_000, 40
"""Least number whose return is no accident: if it is not round, if only its first two figures are no zeros, if it is a
toll or the words leave open what it counts."""
SAME, NEAR, BOUND = 1.1, 1.0, 0.6
"""Weight of a count dated to the same day, to the day before or after, and of one told later without a day."""
PLANNED = 0.65
"""Share of the weight where one article plans the count that the other tells as done: plans slip."""
LEAD, NEWS, FRESH = 300, 3, 0.5
"""A count in the first characters of an article is its news: told within days of its own, with so much weight."""
EXACT = 2
MANY = 6

Index = Mapping[Decimal, Sequence[tuple[str, Count, Days]]]


def count_index(counts: Mapping[str, Sequence[Count]], dated: Mapping[str, Days | None]) -> Index:
    """The telling counts that an expression dates within days, by their value."""
    index: defaultdict[Decimal, list[tuple[str, Count, Days]]] = defaultdict(list)
    for article, held in counts.items():
        for count in held:
            days = dated.get(count.timex.id) if count.timex is not None else None
            if _tells(count) and days is not None and (days.width or 9) <= EXACT:
                index[count.value].append((article, count, days))
    return {value: found for value, found in index.items() if len(found) <= MANY}


def same_counts(known: Known, counts: Sequence[Count], index: Index, frame: Frame) -> Iterator[Evidence]:
    """What an article says of its day by counts that others date."""
    own = known.own_by_id
    for count in counts:
        if not count.own or not _tells(count):
            continue
        for other, dated, days in index.get(count.value, ()):
            open_ended = count.value < TELLING and (dated.key is None or count.timex is None)
            if other == known.article.id or open_ended or not _agree(count, dated):
                continue
            if count.timex is None and days.first is not None and not count.ahead and not dated.ahead:
                yield _vote(count, frame.of(Days(days.first, None)), days, BOUND)
                if days.last is not None and count.figure.span.start - known.article.body < LEAD:
                    yield _vote(count, frame.of(Days(days.first, days.last + timedelta(NEWS))), days, FRESH)
            elif count.timex is not None and (chain := chain_to_now(count.timex, own)):
                left = shared_days(chain, days, frame)
                near = left or shared_days(chain, days.widen(1, 1), frame)
                share = 1.0 if count.ahead == dated.ahead else PLANNED
                if near and (left or share == 1.0):
                    yield _vote(count, near, days, share * (SAME if left else NEAR))


def _tells(count: Count) -> bool:
    if count.figure.amount.round:
        return count.value >= LARGE and str(int(count.value))[1] != "0"
    return count.value >= (TOLL if count.key is not None or count.figure.head is None else TELLING)


def _agree(one: Count, other: Count) -> bool:
    """Whether two counts can be of one thing: units that agree, or a unit that one of them leaves open."""
    units = {one.figure.unit.value, other.figure.unit.value} - {"other"}
    return len(units) <= 1


def _vote(count: Count, left: int, days: Days, weight: float) -> Evidence:
    reason = Reason(code="dating.same-count", values=(("days", str(days)),))
    return Evidence(span=count.figure.span, days=left, weight=weight, basis=Basis.OTHER_ARTICLES, reason=reason)
