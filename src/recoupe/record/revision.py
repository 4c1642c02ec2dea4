"""A later version of an article, and what it took back of the earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.record.article import Span
from recoupe.record.claim import Figure
from recoupe.record.copy import Kept
from recoupe.record.days import Days

__all__ = ["Correction", "CorrectionKind", "Revision"]


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

    Of a figure also what it was (`figure`), for which days it was claimed, and the id of the figure that stands for it
    now.  Of a `COPY` the earlier words are those of the copier.
    """

    kind: CorrectionKind
    earlier: Span
    later: Span | None
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
