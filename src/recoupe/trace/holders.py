"""Which of the many articles that hold an article's words it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["HOLDERS", "chosen"]

HOLDERS = 8
"""How many articles, the first in order, stand for all that hold the same five words: pairs grow with articles, not
with their square, and all copies of one text are still linked through the first."""
_NEW = 3                         # runs that no holder before it has and that make one more worth comparing


def chosen(held: Mapping[int, Sequence[int]], size: int) -> list[int]:
    """The holders to compare with, in their order, of an article with `size` runs of five words.

    `held` gives the runs, counted from 0, that each holder has.  All holders while they are few (`HOLDERS`).  Of more:
    each that has runs which none before it has, so that every passage is linked to its first holder; and those that
    have most, up to that number.

    >>> chosen({n: range(20) for n in range(9)} | {9: range(30)}, 30)
    [0, 1, 2, 3, 4, 5, 6, 9]
    """
    order = sorted(held)
    if len(order) <= HOLDERS:
        return order
    seen = bytearray(size)
    needed = {holder for holder in order if _adds(held[holder], seen) >= _NEW}
    rest = sorted((holder for holder in order if holder not in needed), key=lambda holder: (-len(held[holder]), holder))
    return sorted([*needed, *rest[:max(0, HOLDERS - len(needed))]])


def _adds(runs: Sequence[int], seen: bytearray) -> int:
    """How many runs are not among those seen, which they then are."""
    fresh = {run for run in runs if not seen[run]}
    for run in fresh:
        seen[run] = 1
    return len(fresh)
