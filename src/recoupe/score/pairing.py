"""Which words of the gold and which of the dossier are the same thing: one to one, article by article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from recoupe.score.gold import Gold, Mark
from recoupe.score.interval import Interval
from recoupe.score.predicted import Find
from recoupe.score.result import Finding

__all__ = ["Alignment", "Fit", "align", "pair_up"]

M = TypeVar("M", bound=Mark)
F = TypeVar("F", bound=Find)

_HEADER = re.compile(r"\s*date \d{4}-\d{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How two stretches of words are held to be one thing: a measure of 0 to 1, and the least that will do."""

    measure: Callable[[Interval, Interval], float] = Interval.likeness
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment(Generic[M, F]):
    """The pairs of sure marks and finds; how many of each side count; what stands alone."""

    pairs: tuple[tuple[M, F], ...]
    predicted: int
    expected: int
    findings: tuple[Finding, ...]


def _never(_mark: Mark, _find: Find) -> bool:
    return False


def pair_up(
    gold: Sequence[M], finds: Sequence[F], fit: Fit, agrees: Callable[[M, F], bool] = _never
) -> list[tuple[M, F]]:
    """One-to-one pairs: sure marks first, then the best fit, the closest stretch, and what `agrees` besides."""
    candidates = []
    for i, mark in enumerate(gold):
        for j, find in enumerate(finds):
            value = fit.measure(mark.at, find.at)
            if value >= fit.least:
                closeness = -mark.at.likeness(find.at)
                candidates.append((mark.unsure, -round(value, 1), closeness, not agrees(mark, find), i, j))
    pairs, marks_used, finds_used = [], set(), set()
    for *_, i, j in sorted(candidates):
        if i not in marks_used and j not in finds_used:
            marks_used.add(i)
            finds_used.add(j)
            pairs.append((gold[i], finds[j]))
    return pairs


def align(
    part: str,
    gold: Gold,
    sides: tuple[Callable[[str], Sequence[M]], Iterable[F]],
    fit: Fit,
    agrees: Callable[[M, F], bool] = _never,
) -> Alignment[M, F]:
    """Pair the marks of every article (`sides`: the marks of a file, all finds) with the finds in it.

    An unsure mark and what is paired with it count on neither side; nor does what stands in a ` date 2031-03 ` header.
    """
    marks_of, finds = sides
    by_file: dict[str, list[F]] = defaultdict(list)
    for find in finds:
        by_file[find.file].append(find)
    pairs: list[tuple[M, F]] = []
    findings: list[Finding] = []
    predicted = expected = 0
    for file, article in gold.articles.items():
        marks = marks_of(file)
        header = _HEADER.match(article.text)
        mine = [find for find in by_file[file] if header is None or find.at.start >= header.end()]
        matched = pair_up(marks, mine, fit, agrees)
        pairs += [(mark, find) for mark, find in matched if not mark.unsure]
        predicted += len(mine) - sum(mark.unsure for mark, _ in matched)
        expected += sum(not mark.unsure for mark in marks)
        findings += _alone(part, gold, (marks, mine), matched)
    return Alignment(pairs=tuple(pairs), predicted=predicted, expected=expected, findings=tuple(findings))


def _alone(
    part: str, gold: Gold, sides: tuple[Sequence[M], Sequence[F]], matched: Sequence[tuple[M, F]]
) -> Iterable[Finding]:
    """What one side has and the other has not."""
    marks_hit, finds_hit = {id(mark) for mark, _ in matched}, {id(find) for _, find in matched}
    for mark in sides[0]:
        if id(mark) not in marks_hit and not mark.unsure:
            yield _lone(part, "missed", gold, mark)
    for find in sides[1]:
        if id(find) not in finds_hit:
            yield _lone(part, "spurious", gold, find)


def _lone(part: str, code: str, gold: Gold, words: Mark | Find) -> Finding:
    near = gold.near(words.file, words.at)
    return Finding.of(part, words.file, code, near=near, words=gold.words(words.file, words.at))
