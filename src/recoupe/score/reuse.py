"""The part of copies: which words of an article stand in another one too.  The texts are their own gold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from recoupe.score.gold import Gold
from recoupe.score.interval import Interval
from recoupe.score.predicted import Find, Predicted
from recoupe.score.result import Finding, Part, harmonic

__all__ = ["reuse"]

_WORD = re.compile(r"\w+")
_RUN = 12
"""How many words in a row, equal but for case, make a copy for sure."""

_RESEMBLES = 0.6
"""The likeness of two passages, word by word, from which the one may be an edited copy of the other."""

_SHOWN = 30
"""Code points of the shortest stretch that is shown as a difference."""

Places = dict[str, set[int]]


def reuse(gold: Gold, predicted: Predicted) -> tuple[Part, list[Finding]]:
    """Code points that stand word for word in another article: covered by the passages of the dossier or not.

    Passages that resemble one another are right too, but not asked for.
    """
    want, got, edited = _copied(gold), _nowhere(gold), _nowhere(gold)
    for group in predicted.reuse:
        passages = [find for find in group if find.file in gold.articles]
        for places, finds in ((got, passages), (edited, _resembling(gold, passages))):
            for find in finds:
                places[find.file].update(_points(gold, find))
    expected, claimed = _count(want), _count(got)
    if not expected:
        return Part(name="reuse", f1=0.0 if claimed else 1.0, n=0), []
    precision = sum(len((want[file] | edited[file]) & got[file]) for file in want) / claimed if claimed else 0.0
    recall = sum(len(want[file] & got[file]) for file in want) / expected
    part = Part(name="reuse", f1=harmonic(precision, recall), n=expected, more={"p": precision, "r": recall})
    missed = {file: want[file] - got[file] for file in want}
    spurious = {file: got[file] - want[file] - edited[file] for file in want}
    return part, [*_stretches(gold, missed, "missed"), *_stretches(gold, spurious, "spurious")]


def _nowhere(gold: Gold) -> Places:
    return {file: set() for file in gold.articles}


def _count(places: Places) -> int:
    return sum(map(len, places.values()))


def _points(gold: Gold, find: Find) -> range:
    """The code points of a passage, no further than its article goes."""
    return range(max(0, find.at.start), min(find.at.end, len(gold.articles[find.file].text)))


def _copied(gold: Gold) -> Places:
    """The code points of every run of words that another article has too."""
    runs: dict[tuple[str, ...], dict[str, list[Interval]]] = defaultdict(lambda: defaultdict(list))
    for file, article in gold.articles.items():
        found = [(m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(article.text)]
        for i in range(len(found) - _RUN + 1):
            run = found[i : i + _RUN]
            runs[tuple(word for word, _, _ in run)][file].append(Interval(run[0][1], run[-1][2]))
    places = _nowhere(gold)
    for homes in runs.values():
        if len(homes) > 1:
            for file, stretches in homes.items():
                for at in stretches:
                    places[file].update(range(at.start, at.end))
    return places


def _resembling(gold: Gold, passages: Sequence[Find]) -> Iterator[Find]:
    """The passages of a group that are like one of another article in it."""
    words = [_WORD.findall(gold.words(find.file, find.at).lower()) for find in passages]
    for i, find in enumerate(passages):
        others = (j for j, other in enumerate(passages) if other.file != find.file)
        if any(_alike(words[i], words[j]) for j in others):
            yield find


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether so many words are common, in order; the cheap upper bounds are asked first."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    measures = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(measure() >= _RESEMBLES for measure in measures)


def _stretches(gold: Gold, places: Places, code: str) -> Iterator[Finding]:
    """Unbroken stretches of some length, as findings."""
    for file, points in places.items():
        start = last = None
        for point in [*sorted(points), None]:
            if start is not None and last is not None and (point is None or point != last + 1):
                if last + 1 - start >= _SHOWN:
                    yield Finding.of("reuse", file, code, words=gold.words(file, Interval(start, last + 1)))
                start = point
            start, last = point if start is None else start, point
