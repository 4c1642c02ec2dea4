"""Half-open stretches of integers, for words (code points of a text) and for days (ordinals) alike."""

from __future__ import annotations

from typing import NamedTuple

from recoupe.record.days import Days

__all__ = ["Interval", "ordinals", "right_happening", "right_time"]


class Interval(NamedTuple):
    """From `start` to `end`, the end left out.

    >>> Interval(0, 10).likeness(Interval(5, 10)), Interval(0, 10).cover(Interval(5, 10))
    (0.5, 1.0)
    """

    start: int
    end: int

    @property
    def size(self) -> int:
        """How many integers it holds."""
        return self.end - self.start

    def shared(self, other: Interval) -> int:
        """How many integers the two have in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def likeness(self, other: Interval) -> float:
        """What is common to the two, as a share of what either holds (Jaccard), 0 to 1."""
        shared = self.shared(other)
        return shared / (self.size + other.size - shared) if shared else 0.0

    def cover(self, other: Interval) -> float:
        """What is common to the two, as a share of the shorter one, 0 to 1."""
        shared = self.shared(other)
        return shared / min(self.size, other.size) if shared else 0.0

    def within(self, other: Interval) -> bool:
        """Whether the other holds all of it."""
        return self.shared(other) == self.size


def ordinals(days: Days | None) -> Interval | None:
    """The days as ordinals, or None where an end is not known."""
    if days is None or days.first is None or days.last is None:
        return None
    return Interval(days.first.toordinal(), days.last.toordinal() + 1)


def right_time(gold: Days | None, predicted: Days | None, *, vague: bool = False) -> bool:
    """Whether an expression of time has the days of the gold: the very days, or half of them for a vague one."""
    want, got = ordinals(gold), ordinals(predicted)
    if want is None or got is None:
        return want is got
    return want.likeness(got) >= 0.5 if vague else want == got


def right_happening(gold: Days | None, predicted: Days | None) -> bool:
    """Whether a happening or a term is dated well enough: half in common, inside the gold days, or one day off."""
    want, got = ordinals(gold), ordinals(predicted)
    if want is None or got is None:
        return False
    if want.likeness(got) >= 0.5 or got.within(want):
        return True
    return want.size <= 2 and got.size <= 2 and abs(want.start - got.start) <= 1
