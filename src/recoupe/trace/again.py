"""Tracing kept, and brought up to date by tracing again only what new articles touch.

An article is compared with those before it in the order of ids; what is found is its row.  A new article changes the
row of a later one when the two share more than one run of five words, or when it takes the place of another among the
first holders of such a run (`holders.HOLDERS`); and any row may change when a word becomes frequent, or no longer is.
All other rows stand, so the result is that of tracing from nothing.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from recoupe.record.article import Article
from recoupe.record.copy import Passages
from recoupe.trace.holders import HOLDERS
from recoupe.trace.index import GRAM
from recoupe.trace.rows import prepared, rows, uses_of
from recoupe.trace.weight import frequent
from recoupe.trace.words import Words, words

__all__ = ["Row", "Traced", "retraced", "traced"]

MOST = 0.5
"""When more than this share of all rows is touched, all are traced: that is then as fast."""
_TWICE = 2                       # places of one run of words in an article that count (`index._REPEATS`)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was found of one article: its runs of five words as numbers, in order; its passages with articles before it;
    and the words that were weighed for them, as numbers.  Two words may have one number: that costs time only."""

    grams: bytes
    weighed: bytes
    passages: tuple[Passages, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """The rows of all articles by id, and how often each word is used.  `changed` are the rows that are new here."""

    rows: Mapping[str, Row]
    uses: Mapping[str, int]
    changed: frozenset[str] = frozenset()

    @property
    def passages(self) -> tuple[Passages, ...]:
        """All passages, as `trace.passages` gives them."""
        found = (passage for row in self.rows.values() for passage in row.passages)
        return tuple(sorted(found, key=lambda p: (p.left, p.right)))


def traced(articles: Sequence[Article]) -> Traced:
    """Trace all articles."""
    ordered, texts = prepared(articles)
    uses = uses_of(texts)
    found = _found(ordered, texts, frozenset(a.id for a in ordered), frequent(uses, len(ordered)))
    return Traced(rows=found, uses=uses, changed=frozenset(found))


def retraced(before: Traced, articles: Sequence[Article]) -> Traced:
    """Trace articles of which some were traced before, by the same rules and with the same text.

    The result is that of `traced`, save for what it says is changed.
    """
    ordered = [article for _, article in sorted({article.id: article for article in articles}.items())]
    new = {article.id: words(article.text, article.body) for article in ordered if article.id not in before.rows}
    if len(new) + len(before.rows) != len(ordered) or len(new) > MOST * len(ordered):
        return traced(articles)
    uses = Counter(before.uses)
    uses.update(uses_of(list(new.values())))
    often = frequent(uses, len(ordered))
    grams = {article.id: _numbers(before.rows[article.id].grams) if article.id in before.rows
             else _grams(new[article.id]) for article in ordered}
    wanted = {*new, *_touched(grams, new.keys()),
              *_reweighed(before, often ^ frequent(before.uses, len(before.rows)))}
    if len(wanted) > MOST * len(ordered):
        return traced(articles)
    near = _near(grams, wanted)
    some = [article for article in ordered if article.id in near]
    texts = [new.get(article.id) or words(article.text, article.body) for article in some]
    found = _found(some, texts, wanted, often)
    return Traced(rows={**before.rows, **found}, uses=uses, changed=frozenset(found))


def _found(
    ordered: Sequence[Article], texts: Sequence[Words], wanted: Iterable[str], often: frozenset[str]
) -> dict[str, Row]:
    """The rows that are wanted of a part of the articles that holds all which bear on them."""
    numbers = {n for n, article in enumerate(ordered) if article.id in set(wanted)}
    passages: dict[int, list[Passages]] = {n: [] for n in numbers}
    weighed: dict[int, set[str]] = {n: set() for n in numbers}
    for number, several, keys in rows(ordered, texts, often, numbers):
        passages[number] += several
        weighed[number] |= keys
    return {ordered[n].id: Row(grams=_grams(texts[n]).tobytes(), passages=tuple(passages[n]),
                               weighed=array("Q", sorted({_number(key) for key in weighed[n]})).tobytes())
            for n in sorted(numbers)}


def _number(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass"))


def _grams(text: Words) -> array[int]:
    """Each run of five words of a text as a number, the same in every process."""
    numbers = [_number(key) for key in text.keys]
    shifted = (numbers[n:] for n in range(GRAM))
    return array("Q", (hash(gram) & 0xFFFFFFFFFFFFFFFF for gram in zip(*shifted, strict=False)))


def _numbers(data: bytes) -> array[int]:
    found = array("Q")
    found.frombytes(data)
    return found


def _holders(grams: Mapping[str, array[int]], asked: set[int]) -> Iterator[tuple[str, set[int]]]:
    """The articles in order, each with those of the runs asked for that it holds."""
    for name, held in grams.items():
        common = asked.intersection(held)
        if common:
            yield name, common


def _touched(grams: Mapping[str, array[int]], new: Iterable[str]) -> set[str]:
    """The articles whose rows the new ones may change, the new ones themselves left out."""
    fresh = set(new)
    often = {name: Counter(grams[name]) for name in fresh}
    placed: dict[int, list[str]] = {}            # run -> its new holders among the first ones
    taken: Counter[int] = Counter()              # run -> how many of the first holders are known
    left: set[int] = set()                       # runs of which an old holder has no place
    touched = set()
    for name, common in _holders(grams, {gram for held in often.values() for gram in held}):
        shared: Counter[str] = Counter()
        for gram in common:
            for holder in placed.get(gram, ()) if name not in fresh else ():
                shared[holder] += grams[name].count(gram) * min(_TWICE, often[holder][gram])
                if gram in left:
                    touched.add(name)
            if taken[gram] < HOLDERS:
                taken[gram] += 1
                if name in fresh:
                    placed.setdefault(gram, []).append(name)
            elif name not in fresh:
                left.add(gram)
        if any(count > 1 for count in shared.values()):
            touched.add(name)
    return touched


def _reweighed(before: Traced, turned: frozenset[str]) -> set[str]:
    """The articles for whose rows a word was weighed that has become frequent, or no longer is."""
    numbers = {_number(key) for key in turned}
    if not numbers:
        return set()
    return {name for name, row in before.rows.items() if not numbers.isdisjoint(_numbers(row.weighed))}


def _near(grams: Mapping[str, array[int]], wanted: set[str]) -> set[str]:
    """The articles that bear on the rows wanted: those, and the first holders of each of their runs of words."""
    asked = {gram for name in wanted for gram in grams[name]}
    taken: Counter[int] = Counter()
    near = set(wanted)
    for name, common in _holders(grams, asked):
        for gram in common:
            if taken[gram] < HOLDERS:
                taken[gram] += 1
                near.add(name)
    return near
