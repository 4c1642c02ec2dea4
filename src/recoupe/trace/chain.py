"""Runs of equal words joined over what a copier cut, added or replaced between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from recoupe.trace.index import Run

__all__ = ["Chain", "chains"]

GAP = 8                          # words cut, added or replaced between two runs of one passage, whatever their length
LONG_GAP = 25                    # the same between long runs: a clause or a short sentence
KEPT = 0.6                       # a passage keeps at least this share of its words
_OPEN = 8                        # how many passages still in reach a run is tried on
_REST = 3                        # words that must be left of a run whose head another run took


@dataclass(slots=True)
class Chain:
    """Runs of one passage in the order of both articles, none overlapping."""

    runs: list[Run] = field(default_factory=list)
    matched: int = 0

    def add(self, run: Run) -> None:
        self.runs.append(run)
        self.matched += run.size

    @property
    def left(self) -> tuple[int, int]:
        return self.runs[0].left, self.runs[-1].left_end

    @property
    def right(self) -> tuple[int, int]:
        return self.runs[0].right, self.runs[-1].right_end

    @property
    def longest(self) -> int:
        return max(run.size for run in self.runs)

    def covers(self, other: Chain) -> bool:
        """Whether the other lies within this one on both sides."""
        return all(a <= c and d <= b for (a, b), (c, d) in ((self.left, other.left), (self.right, other.right)))


def chains(runs: Sequence[Run]) -> list[Chain]:
    """The passages that runs of two articles make, in order of the second; a run is taken once.

    >>> [c.right for c in chains([Run(0, 0, 9), Run(12, 10, 8), Run(90, 60, 7)])]
    [(0, 18), (60, 67)]
    """
    made: list[Chain] = []
    for run in runs:
        best: tuple[int, Chain, Run] | None = None
        for chain in made[-_OPEN:]:
            rest = _continues(chain, run)
            if rest is not None:
                distance = rest.left - chain.left[1] + rest.right - chain.right[1]
                if best is None or distance < best[0]:
                    best = distance, chain, rest
        if best is None:
            made.append(Chain())
            made[-1].add(run)
        else:
            best[1].add(best[2])
    return _outermost(made)


def _continues(chain: Chain, run: Run) -> Run | None:
    """What is left of a run after the words that the chain has, or None when it does not go on from the chain."""
    last = chain.runs[-1]
    taken = max(0, last.left_end - run.left, last.right_end - run.right)
    rest = Run(run.left + taken, run.right + taken, run.size - taken)
    if rest.size < _REST:
        return None
    gap = max(rest.left - last.left_end, rest.right - last.right_end)
    if gap > max(GAP, min(LONG_GAP, chain.matched // 2, rest.size // 2)):
        return None
    words = rest.left_end - chain.left[0] + rest.right_end - chain.right[0]
    return rest if 2 * (chain.matched + rest.size) >= KEPT * words else None


def _outermost(made: list[Chain]) -> list[Chain]:
    """Without the chains that lie within a longer one; compared with the few longest, so never with all."""
    longest = sorted(made, key=lambda chain: -chain.matched)[:_OPEN]
    return [c for c in made if not any(c is not o and o.matched > c.matched and o.covers(c) for o in longest)]
