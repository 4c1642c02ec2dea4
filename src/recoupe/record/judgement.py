"""Decisions that one thing is, or is not, another: by a rule or by a person; withdrawn by a date, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Judgement", "Relation"]


class Relation(StrEnum):
    """What is judged of two ids."""

    SAME = "same"
    DISTINCT = "distinct"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision on a pair of ids.  A person (`by` is a name) outranks a rule (`by` starts with "rule:")."""

    left: str
    right: str
    relation: Relation
    by: str
    why: str
    made_at: date | None = None
    withdrawn_at: date | None = None
