"""A later version of an article, and what it took back of the earlier one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from recoupe.record.article import Span
from recoupe.record.claim import Figure
from recoupe.record.copy import Kept
from recoupe.record.days import Days
from recoupe.record.reason import Reason

__all__ = ["Correction", "CorrectionKind", "Revision", "reason_of"]

LONGEST = 300
"""Characters of one side that a sentence shows."""
GONE = ("correction.figure.gone", "correction.quote.gone")
"""What can be taken back with nothing in its place, besides whole sentences."""


class CorrectionKind(StrEnum):
    """What an outlet changed in a later version of its article."""

    FIGURE = "figure"
    DAY = "day"
    QUOTE = "quote"
    SOURCE = "source"                # the same statement, given to somebody else
    PASSAGE = "passage"              # a sentence that made a claim is gone, and nothing stands in its place
    COPY = "copy"                    # a figure so corrected, in an article that copied the earlier version


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Words of the earlier version, and those that the later has instead; None where it has none.

    `told` and `tells` are the sentences that hold them.  Of a figure also what it was (`figure`), for which days it was
    claimed, and the id of the figure that stands for it now.  Of a `COPY` the earlier words are those of the copier.
    """

    kind: CorrectionKind
    earlier: Span
    later: Span | None
    told: Span
    tells: Span | None
    figure: Figure | None = None
    as_of: Days | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Two versions of one article (ids), one after the other: the earlier speaks no more.

    `days` are those on which the outlet can have changed it, `why` is the code of what tells the order of the two.
    `same` are the stretches of words that both have, in order; the later version has the rest of its words instead of,
    or beside, those that it gave up.
    """

    earlier: str
    later: str
    days: Days | None
    why: str
    corrections: tuple[Correction, ...] = ()
    same: tuple[Kept, ...] = ()


def reason_of(revision: Revision, correction: Correction, quote: Callable[[Span], str]) -> Reason:
    """What became of which words, and when; `quote` gives the words of a span.

    >>> was, now = Span("a", 0, 8), Span("b", 0, 8)
    >>> changed = Correction(kind=CorrectionKind.FIGURE, earlier=was, later=now, told=was, tells=now)
    >>> found = reason_of(Revision(earlier="a", later="b", days=None, why="versions.number"), changed,
    ...                   lambda span: "40 morts" if span == was else "14 morts")
    >>> found.code, dict(found.values)["now"]
    ('correction.figure.undated', '14 morts')
    """
    code = f"correction.{correction.kind}"
    values = [("was", _cut(quote(correction.earlier)))]
    if correction.later is not None:
        values.append(("now", _cut(quote(correction.later))))
    elif f"{code}.gone" in GONE:
        code += ".gone"
    if revision.days is None:
        code += ".undated"
        return Reason(code=code, values=tuple(values))
    return Reason(code=code, values=(*values, ("day", str(revision.days))))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
