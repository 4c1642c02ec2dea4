"""What an editor has to look at before a story is printed: findings, each with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Reason

__all__ = ["GRAVE", "Cited", "Finding", "FindingKind", "Side"]

GRAVE = 4
"""The last degree of seriousness that stops a publication."""


class FindingKind(StrEnum):
    """What is wrong, the most serious kind first."""

    CONFLICT = "conflict"
    SUM = "sum"
    STALE = "stale"
    DEADLINE = "deadline"
    STEP = "step"
    CORRECTION = "correction"
    ONE_SOURCE = "one_source"
    DOUBT = "doubt"
    UNDATED = "undated"

    @property
    def seriousness(self) -> int:
        """1 for the most serious; an announced step weighs as much as a deadline.

        >>> FindingKind.CONFLICT.seriousness, FindingKind.STEP.seriousness, FindingKind.UNDATED.seriousness
        (1, 4, 7)
        """
        return _SERIOUSNESS[self]


_SERIOUSNESS = {FindingKind.CONFLICT: 1, FindingKind.SUM: 2, FindingKind.STALE: 3, FindingKind.DEADLINE: 4,
                FindingKind.STEP: 4, FindingKind.CORRECTION: 5, FindingKind.ONE_SOURCE: 5, FindingKind.DOUBT: 6,
                FindingKind.UNDATED: 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A passage that bears a finding out: its exact words, the days it speaks of, and the figure (id) it states.

    `within` are the words of the passage that matter most, where they are fewer: the number of a count.
    """

    span: Span
    within: Span | None = None
    days: Days | None = None
    figure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The passages that say one thing, how many articles they stand in, and how many of these are independent.

    `witnesses` is None where nothing was counted.
    """

    passages: tuple[Cited, ...]
    witnesses: int | None = None

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({cited.span.article for cited in self.passages})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at: what kind, why, and the passages, side by side where they oppose one another.

    `minor` is what its kind weighs more than: a plan among the deadlines.
    """

    kind: FindingKind
    reason: Reason
    sides: tuple[Side, ...] = ()
    minor: bool = False

    @property
    def grave(self) -> bool:
        """Whether the story should not be printed before somebody has looked at it."""
        return self.kind.seriousness <= GRAVE and not self.minor
