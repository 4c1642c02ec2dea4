"""Which of the many articles that hold an article's passages it is linked to."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.trace.chain import Chain
from recoupe.trace.index import HOLDERS

__all__ = ["representatives"]

_NEW = 5                         # words that no article before it holds and that make one more holder worth a link

Held = tuple[int, list[Chain]]
"""An article and the passages that it shares with the one in hand."""


def representatives(held: Sequence[Held], size: int) -> list[Held]:
    """The holders to link, in their order, of an article of `size` words.

    All of them while they are few (`HOLDERS`).  Of more: each that holds words which none before it holds, so that
    every passage is linked to its first holder; then the first ones, up to that number.
    """
    if len(held) <= HOLDERS:
        return list(held)
    covered = bytearray(size)
    needed = [_covers(passages, covered) >= _NEW for _, passages in held]
    room = HOLDERS - sum(needed)
    chosen = []
    for holder, need in zip(held, needed, strict=True):
        if need or room > 0:
            room -= not need
            chosen.append(holder)
    return chosen


def _covers(passages: Sequence[Chain], covered: bytearray) -> int:
    """How many words passages add to those covered, which they then are."""
    before = covered.count(1)
    for passage in passages:
        start, end = passage.right
        covered[start:end] = b"\1" * (end - start)
    return covered.count(1) - before
