"""Weighing evidence: bounds narrow a set of days in order of strength, customs vote on the days that are left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from recoupe.reconcile.dating.dayset import Frame
from recoupe.record.article import Span
from recoupe.record.dossier import Basis, Reason
from recoupe.record.reading import Doubt

__all__ = ["OTHERS", "Evidence", "Settled", "is_sure", "settle"]

OTHERS = 2
"""The strength of a bound by another article: it excludes days only as far as an article's own date leaves them."""

SLACK = 0.65
"""Days whose votes come this near to those of the best day stay possible: one plain piece of evidence decides."""
CLOSE = 0.15
"""The same for the days that are likely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Days on which the article can have been written (bits of the frame), by one piece of evidence.

    A bound (`strength` above 0) excludes all other days, unless a stronger one leaves none of its own.  A custom
    (`strength` 0) adds its `weight` to the days; customs may contradict each other.
    """

    span: Span
    days: int
    strength: int = 0
    weight: float = 0.0
    reason: Reason
    basis: Basis = Basis.TEXT


@dataclass(frozen=True, slots=True)
class Settled:
    """The days that are left for one article, the evidence that narrowed them, and what gave way.

    `likely` are those of them for which nearly all customs speak: by them the article's own words are understood.
    """

    days: int
    likely: int
    kept: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...]


def settle(evidence: Sequence[Evidence], frame: Frame) -> Settled:
    """The days that all bounds allow and for which the customs speak most.

    >>> from datetime import date
    >>> from recoupe.record.days import Days
    >>> week = Frame(date(2024, 5, 6), date(2024, 5, 12))
    >>> span, reason = Span("a", 0, 1), Reason(code="test")
    >>> low = Evidence(span=span, days=0b1111000, strength=2, reason=reason)
    >>> vote = Evidence(span=span, days=0b0001110, weight=1.0, reason=reason)
    >>> bin(settle([vote, low], week).days)
    '0b1000'
    """
    days, kept, doubts = frame.all, [], []
    for item in sorted((e for e in evidence if e.strength > 0), key=lambda e: -e.strength):
        left = days & item.days
        if not left and item.days:
            doubts.append(Doubt(span=item.span, kind="date-clash", note=item.reason.code))
        elif left and left != days:
            days = left
            kept.append(item)
    customs = [e for e in evidence if e.strength == 0 and e.days & days]
    votes = _votes(customs, days)
    left, likely = _most(votes, SLACK), _most(votes, CLOSE)
    kept += [e for e in customs if days & ~e.days and not left & ~e.days]
    return Settled(left, likely, tuple(kept), tuple(doubts))


def is_sure(own: Sequence[Evidence], frame: Frame) -> bool:
    """Whether an article's own date leaves one day, which nothing that the others tell can change.

    >>> from datetime import date
    >>> from recoupe.record.reason import Reason
    >>> week, reason = Frame(date(2024, 5, 6), date(2024, 5, 12)), Reason(code="test")
    >>> is_sure([Evidence(span=Span("a", 0, 1), days=0b100, strength=5, reason=reason)], week)
    True
    """
    days = settle([e for e in own if e.strength > OTHERS], frame).days
    return days.bit_count() == 1


def _votes(customs: Sequence[Evidence], days: int) -> dict[int, float]:
    """The votes of each set of days that no custom tells apart."""
    cells = {days: 0.0}
    for item in customs:
        split: dict[int, float] = {}
        for cell, votes in cells.items():
            for part, more in ((cell & item.days, item.weight), (cell & ~item.days, 0.0)):
                if part:
                    split[part] = votes + more
        cells = split
    return cells


def _most(cells: Mapping[int, float], slack: float) -> int:
    """The days with the most votes, and those near them."""
    best = max(cells.values())
    return reduce(or_, (cell for cell, votes in cells.items() if votes > best - slack + 1e-6))
