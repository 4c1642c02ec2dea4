"""A commitment and what became of it: pure data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.record.article import Span
from recoupe.record.claim import PromiseKind
from recoupe.record.days import Days

__all__ = ["Commitment", "CommitmentState", "Part"]


class CommitmentState(StrEnum):
    """What became of a commitment, as known at the end of the dossier."""

    PENDING = "pending"
    KEPT = "kept"
    EARLY = "early"
    LATE = "late"
    MISSED = "missed"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What became of a commitment at one of its places (id)."""

    place: str
    state: CommitmentState
    margin: int | None = None
    because: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A statement about the future with a due time, and what became of it (`margin` days early, negative for late).

    `acts` are the normalised predicates of what is promised.  `parts` are its places where it was kept at some of them
    only, and the whole is then not kept.
    """

    id: str
    kind: PromiseKind
    due: Days
    by: str | None
    made: Days | None
    mentions: tuple[Span, ...]
    state: CommitmentState
    margin: int | None = None
    because: tuple[Span, ...] = ()
    supersedes: str | None = None
    acts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
