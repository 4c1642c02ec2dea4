"""Passages that stand in several articles."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.record.article import Span

__all__ = ["Edit", "Kept", "Passages", "Reuse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a copier changed: words of the earlier passage (or None) became words of the later one (or None)."""

    earlier: Span | None
    later: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Words that stand in both passages.  Where both spans are equally long, their offsets answer one to one."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """Two aligned passages of two articles, as found: no direction yet.

    `kept` is the share of words that the two have in common in the same order, 0 to 1.  `left` is in the article
    whose id sorts first.  `edits` go from left to right.  `same` are the stretches kept, in order, from the first
    word of the passages to the last.  `proof` is False where all that the two articles share is names, titles or a set
    phrase: then neither is held to follow the other.
    """

    left: Span
    right: Span
    kept: float
    edits: tuple[Edit, ...] = ()
    same: tuple[Kept, ...] = ()
    proof: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """A family of copied passages, one passage an article, with its origin.

    `origin` is the id of the article that all others follow, or the name of an agency that none of them is, or None
    when the evidence does not tell; `why` is the code of the reason.  `first` is the article in hand whose telling
    stands nearest to the origin, where that is known (an agency's dispatch may be missing, and its first copy known).
    `edits` name what the copiers changed in the words of `first`; where that is None they go from the article whose
    id sorts first, and tell a difference but no direction.
    """

    id: str
    passages: tuple[Span, ...]
    origin: str | None
    why: str
    edits: tuple[Edit, ...] = ()
    first: str | None = None
