"""What scoring finds: a figure of merit for each part, and each difference as a code with values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from recoupe.record.days import Days
from recoupe.record.dossier import Reason

__all__ = ["Finding", "Part", "Score", "Tally", "f_score", "harmonic", "shown_days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One difference between gold and dossier; `file` is None where it is of no single article.

    `near` are the words around short ones, for a reader who looks them up.
    """

    part: str
    file: str | None
    reason: Reason
    near: str = ""

    @classmethod
    def of(cls, part: str, file: str | None, code: str, /, near: str = "", **values: object) -> Finding:
        """A finding with the code `score.<code>`; what is None is shown as a dash."""
        shown = tuple((name, "\u2013" if value is None else str(value)) for name, value in values.items())
        return cls(part=part, file=file, reason=Reason(code=f"score.{code}", values=shown), near=near)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The measure of one part: `f1` from 0 to 1 over `n` things of the gold, and what else was measured."""

    name: str
    f1: float
    n: int
    more: Mapping[str, float] = field(default_factory=dict)

    def as_data(self) -> dict[str, float]:
        """The part as the JSON output has it."""
        return {"f1": self.f1, "n": self.n, **self.more}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All parts in a fixed order, the last being the whole, and every difference."""

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]

    def __getitem__(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)

    def as_data(self) -> dict[str, Any]:
        """The parts by name."""
        return {part.name: part.as_data() for part in self.parts}


@dataclass(slots=True)
class Tally:
    """Counts of one measure: right, claimed by the dossier, wanted by the gold."""

    right: float = 0
    predicted: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """The share of the claims that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what is wanted that was claimed rightly."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return harmonic(self.precision, self.recall)

    def part(self, name: str, **more: float) -> Part:
        """The part that this tally measures."""
        return Part(
            name=name, f1=self.f1, n=self.expected, more={"p": self.precision, "r": self.recall, **more}
        )


def harmonic(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are.

    >>> harmonic(0.5, 1.0)
    0.6666666666666666
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def f_score(right: float, predicted: int, expected: int) -> float:
    """F1 of three counts.

    >>> f_score(2, 4, 4)
    0.5
    """
    return Tally(right, predicted, expected).f1


def shown_days(days: Days | None) -> str | None:
    """Days as a value of a finding."""
    return None if days is None else str(days)
