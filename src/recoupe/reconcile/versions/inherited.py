"""What was copied of an earlier version, as far as its words stand in the one that speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from recoupe.reconcile.versions.speaking import Versions
from recoupe.record.copy import Kept, Passages

__all__ = ["inherited"]


def inherited(passages: Sequence[Passages], versions: Versions) -> list[Passages]:
    """The passages of the articles that speak.

    A passage that an article shares with an earlier version it shares with the last as well, in the words that this
    kept: where no passage of the two was found that holds as much, it is added.

    >>> inherited([], Versions())
    []
    """
    speaking = [p for p in passages if not {p.left.article, p.right.article} & versions.steps.keys()]
    if len(speaking) == len(passages):
        return speaking
    between: dict[tuple[str, str], list[Passages]] = defaultdict(list)
    for pair in speaking:
        between[pair.left.article, pair.right.article].append(pair)
    same = {name: step.aligned.same for name, step in versions.steps.items()}
    for pair in passages:
        moved = _moved(pair, same)
        if moved is None or moved is pair:
            continue
        known = between[moved.left.article, moved.right.article]
        if not any(_holds(found, moved) for found in known):
            known.append(moved)
            speaking.append(moved)
    return sorted(speaking, key=lambda p: (p.left, p.right))


def _holds(found: Passages, moved: Passages) -> bool:
    """Whether a passage has at least half of another on both sides."""
    return all(2 * one.overlap(other) >= other.end - other.start
               for one, other in ((found.left, moved.left), (found.right, moved.right)))


def _moved(pair: Passages, same: dict[str, tuple[Kept, ...]]) -> Passages | None:
    """The passage of those that speak: the pair itself where both do, None where little of it is left."""
    found = pair
    while (side := next((s.article for s in (found.left, found.right) if s.article in same), None)) is not None:
        turned = found if found.left.article == side else _turned(found)
        pieces = list(_pieces(turned.same, same[side]))
        if not pieces or 2 * _size(pieces) < _size(turned.same):
            return None
        left, right = pieces[0], pieces[-1]
        found = replace(turned, left=left.left.hull(right.left), right=left.right.hull(right.right), edits=(),
                        same=tuple(pieces), kept=turned.kept * _size(pieces) / _size(turned.same))
    if found.left.article == found.right.article:
        return None
    return found if found.left.article < found.right.article else _turned(found)


def _turned(pair: Passages) -> Passages:
    edits = tuple(replace(edit, earlier=edit.later, later=edit.earlier) for edit in pair.edits)
    same = tuple(Kept(left=kept.right, right=kept.left) for kept in pair.same)
    return replace(pair, left=pair.right, right=pair.left, edits=edits, same=same)


def _pieces(kept: Sequence[Kept], now: Sequence[Kept]) -> Iterable[Kept]:
    """The stretches kept of the passage, where the later version has them; only what answers letter by letter."""
    for one in kept:
        if one.left.end - one.left.start != one.right.end - one.right.start:
            continue
        for stretch in now:
            start, end = max(one.left.start, stretch.left.start), min(one.left.end, stretch.left.end)
            if start < end:
                by, to = stretch.right.start - stretch.left.start, one.right.start - one.left.start
                yield Kept(left=replace(stretch.right, start=start + by, end=end + by),
                           right=replace(one.right, start=start + to, end=end + to))


def _size(kept: Sequence[Kept]) -> int:
    return sum(one.left.end - one.left.start for one in kept)
