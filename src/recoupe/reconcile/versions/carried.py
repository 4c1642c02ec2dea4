"""Words of an earlier version, found in the one that speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.record.article import Span
from recoupe.record.copy import Kept
from recoupe.record.revision import Revision

__all__ = ["Carried"]


@dataclass(frozen=True, slots=True)
class Carried:
    """Where the words of earlier versions stand now.

    >>> kept = Kept(left=Span("a", 0, 9), right=Span("b", 5, 14))
    >>> carried = Carried.of([Revision(earlier="a", later="b", days=None, why="versions.number", same=(kept,))])
    >>> carried.exactly(Span("a", 2, 6)), carried.roughly(Span("a", 4, 12)), carried.exactly(Span("a", 4, 12))
    (Span(article='b', start=7, end=11), Span(article='b', start=9, end=14), Span(article='a', start=4, end=12))
    """

    steps: Mapping[str, Sequence[Kept]]

    @classmethod
    def of(cls, revisions: Sequence[Revision]) -> Carried:
        """From the revisions of a dossier."""
        return cls({revision.earlier: revision.same for revision in revisions})

    def exactly(self, span: Span) -> Span:
        """The same words where they stand now; the span itself where they were changed on the way."""
        at = span
        while (same := self.steps.get(at.article)) is not None:
            held = [kept for kept in _near(same, at) if kept.left.holds(at)]
            if not held:
                return span
            at = _shifted(held[0], at)
        return at

    def roughly(self, span: Span) -> Span:
        """From the first to the last of the words that are still there; the span itself where most are not."""
        at = span
        while (same := self.steps.get(at.article)) is not None:
            held = _near(same, at)
            if 2 * sum(kept.left.overlap(at) for kept in held) < at.end - at.start:
                return span
            at = _shifted(held[0], at).hull(_shifted(held[-1], at))
        return at


def _near(same: Sequence[Kept], span: Span) -> list[Kept]:
    """The stretches that share words with a span."""
    found = []
    for kept in same[bisect_right(same, span.start, key=lambda kept: kept.left.end):]:
        if kept.left.start >= span.end:
            break
        found.append(kept)
    return found


def _shifted(kept: Kept, span: Span) -> Span:
    """The part of a span that lies in a stretch, in the other version; the two sides are equally long."""
    by = kept.right.start - kept.left.start
    return Span(kept.right.article, max(span.start, kept.left.start) + by, min(span.end, kept.left.end) + by)
