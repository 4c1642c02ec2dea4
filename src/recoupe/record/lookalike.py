"""Two names that look alike and were kept apart: what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.record.dossier import Reason

__all__ = ["Lookalike"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """Two actors (ids) of one kind with names that are alike, in what, and how many articles name both."""

    one: str
    other: str
    reason: Reason
    together: int
