"""From a chain of runs to two aligned passages: what was kept, word for word, and what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from recoupe.record.article import Article, Span
from recoupe.record.copy import Edit, Kept, Passages
from recoupe.trace.chain import Chain
from recoupe.trace.index import Run
from recoupe.trace.words import Words

__all__ = ["align"]

_EDGE = 12                       # words beside a passage in which a lightly edited end of it is looked for
_STEPS = 8                       # how often a passage may grow so at each end
_ANCHOR = 3                      # words in a row that carry a passage on beyond its ends


class _Pair:
    """The words of two articles, compared."""

    def __init__(self, left: Words, right: Words) -> None:
        self.left, self.right = left, right

    def kept(self, left: tuple[int, int], right: tuple[int, int]) -> list[Run]:
        """Runs of equal words between two short stretches; a lone short word is chance, not a copy."""
        a, b = self.left.keys[slice(*left)], self.right.keys[slice(*right)]
        if not a or not b:
            return []
        blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        runs = [Run(left[0] + m.a, right[0] + m.b, m.size) for m in blocks if m.size]
        return [run for run in runs if run.size > 1 or self._telling(run)]

    def anchors(self, left: tuple[int, int], right: tuple[int, int]) -> list[Run]:
        """Of those runs the ones that carry a passage on beyond its end: long enough, and not all function words."""
        runs = self.kept(left, right)
        return [run for run in runs if run.size >= _ANCHOR and self._telling(run) > 1]

    def _telling(self, run: Run) -> int:
        keys = self.left.keys[run.left:run.left_end]
        return sum(len(key) > 3 or key[0].isdigit() for key in keys)

    def filled(self, runs: Sequence[Run]) -> list[Run]:
        """The runs of a chain and those found between them."""
        result = [runs[0]]
        for run in runs[1:]:
            last = result[-1]
            result += self.kept((last.left_end, run.left), (last.right_end, run.right))
            result.append(run)
        return result

    def onward(self, last: Run) -> list[Run]:
        """Runs that go on after a passage within a few words, and on from there."""
        added: list[Run] = []
        for _ in range(_STEPS):
            a, b = last.left_end, last.right_end
            near = self.anchors((a, a + _EDGE), (b, b + _EDGE))
            if not near:
                break
            added.append(self._whole(near[0]))
            last = added[-1]
        return added

    def backward(self, first: Run) -> list[Run]:
        """Runs that stand before a passage within a few words, and on from there."""
        added: list[Run] = []
        for _ in range(_STEPS):
            a, b = first.left, first.right
            near = self.anchors((max(0, a - _EDGE), a), (max(0, b - _EDGE), b))
            if not near:
                break
            added.insert(0, near[-1])
            first = near[-1]
        return added

    def _whole(self, run: Run) -> Run:
        """A run as far as its words stay equal."""
        a, b, size = run.left, run.right, run.size
        left, right = self.left.keys, self.right.keys
        while a + size < len(left) and b + size < len(right) and left[a + size] == right[b + size]:
            size += 1
        return Run(a, b, size)


def align(chain: Chain, left: tuple[Article, Words], right: tuple[Article, Words], *, proof: bool) -> Passages:
    """The two passages that a chain joins, with the words kept and the edits from left to right.

    `proof` tells whether what the two articles share proves that one follows the other.
    """
    pair = _Pair(left[1], right[1])
    runs = [*pair.backward(chain.runs[0]), *chain.runs, *pair.onward(chain.runs[-1])]
    runs = pair.filled(runs)
    size = runs[-1].left_end - runs[0].left + runs[-1].right_end - runs[0].right
    return Passages(
        left=_span(left, runs[0].left, runs[-1].left_end),
        right=_span(right, runs[0].right, runs[-1].right_end),
        kept=round(2 * sum(run.size for run in runs) / size, 4),
        edits=tuple(_edits(runs, left, right)),
        same=tuple(same for run in runs for same in _same(run, left, right)),
        proof=proof,
    )


def _span(side: tuple[Article, Words], first: int, end: int) -> Span:
    article, text = side
    return Span(article.id, text.starts[first], text.ends[end - 1])


def _edits(runs: Sequence[Run], left: tuple[Article, Words], right: tuple[Article, Words]) -> list[Edit]:
    edits = []
    for before, after in pairwise(runs):
        earlier = _span(left, before.left_end, after.left) if before.left_end < after.left else None
        later = _span(right, before.right_end, after.right) if before.right_end < after.right else None
        if earlier or later:
            edits.append(Edit(earlier=earlier, later=later))
    return edits


def _same(run: Run, left: tuple[Article, Words], right: tuple[Article, Words]) -> list[Kept]:
    """A run cut into stretches that are equally long in both texts; a word that is not makes its own."""
    whole = Kept(left=_span(left, run.left, run.left_end), right=_span(right, run.right, run.right_end))
    if left[0].quote(whole.left) == right[0].quote(whole.right):
        return [whole]
    a, b = left[1], right[1]
    cuts, shift = [0], a.starts[run.left] - b.starts[run.right]
    for n in range(run.size):
        begins = a.starts[run.left + n] - b.starts[run.right + n]
        ends = a.ends[run.left + n] - b.ends[run.right + n]
        if begins != shift and n > cuts[-1]:
            cuts.append(n)
        if ends != begins:
            cuts += [n] * (n > cuts[-1]) + [n + 1]
        shift = ends
    cuts += [run.size] * (cuts[-1] < run.size)
    return [
        Kept(left=_span(left, run.left + n, run.left + m), right=_span(right, run.right + n, run.right + m))
        for n, m in pairwise(cuts)
    ]
