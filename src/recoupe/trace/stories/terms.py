"""What an article is about, as far as its letters show it: names, numbers with what stands beside them, word stems."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from recoupe.record.article import Article
from recoupe.trace.words import Words, words

__all__ = ["NAME", "NAMES", "NUMBER", "COUNTED", "WORD", "Term", "Terms", "terms"]

NAME, NAMES, NUMBER, COUNTED, WORD = "name", "names", "number", "counted", "word"
Term = tuple[str, str]
"""What kind of term it is, and its folded letters."""

_OPENS = re.compile(r"[.!?:;«»\"“”\n()\[\]—–]")
"""After one of these a capital may be that of a sentence."""
_STEM = 6
"""So many letters of a word stand for all its forms."""
_SHORTEST_NAME, _SHORTEST_WORD, _SHORTEST_NUMBER = 3, 4, 2
_YEAR = 4
_SHOUT = 4
"""So many words in capitals in a row are no names for that."""


@dataclass(slots=True)
class Terms:
    """The terms of one article: how often each is used, and where first (start and end)."""

    uses: dict[Term, int] = field(default_factory=dict)
    first: dict[Term, tuple[int, int]] = field(default_factory=dict)

    def add(self, kind: str, key: str, start: int, end: int) -> None:
        """Count one use."""
        term = (kind, key)
        self.uses[term] = self.uses.get(term, 0) + 1
        self.first.setdefault(term, (start, end))


def terms(article: Article) -> Terms:
    """The terms of an article.

    A name is a word that has a capital somewhere within a sentence; it counts wherever it has one.  Two names in a row
    are a term of their own, and so is a number with the word after it, or a year with the word before.

    >>> a = Article(id="a", file="a.txt", text="Selon la mairie de Fauvelles, 412 mineurs ont quitté Fauvelles.")
    >>> found = terms(a)
    >>> found.uses[("name", "fauvelles")], found.first[("counted", "412 mineur")]
    (2, (30, 41))
    """
    text, found = article.text, Terms()
    row = words(text, article.body)
    names = _names(text, row)
    for place, key in enumerate(row.keys):
        start, end = row.starts[place], row.ends[place]
        if key.isdigit():
            _number(found, row, place)
        elif key in names and text[start].isupper():
            found.add(NAME, key, start, end)
            if _follows(row, place + 1) and row.keys[place + 1] in names and text[row.starts[place + 1]].isupper():
                found.add(NAMES, f"{key} {row.keys[place + 1]}", start, row.ends[place + 1])
        elif len(key) >= _SHORTEST_WORD and key not in names:
            found.add(WORD, key[:_STEM], start, end)
    return found


def _names(text: str, row: Words) -> frozenset[str]:
    """The words that have a capital where no sentence begins, and where not all the line is in capitals."""
    found, shouted = set(), _shouted(text, row)
    for place, key in enumerate(row.keys):
        start = row.starts[place]
        if shouted[place]:
            continue
        inside = place and not _OPENS.search(text, row.ends[place - 1], start)
        if inside and len(key) >= _SHORTEST_NAME and text[start].isupper():
            found.add(key)
    return frozenset(found)


def _shouted(text: str, row: Words) -> bytearray:
    """Which words stand in a row of words in capitals: a headline, a slogan."""
    marks, run = bytearray(len(row)), 0
    for place, (start, end) in enumerate(zip(row.starts, row.ends, strict=True)):
        run = run + 1 if text[start:end].isupper() else 0
        if run >= _SHOUT:
            marks[place + 1 - run : place + 1] = b"\1" * run
    return marks


def _follows(row: Words, place: int) -> bool:
    """Whether a word stands right behind the one before it."""
    return 0 < place < len(row) and row.starts[place] - row.ends[place - 1] <= 1


def _number(found: Terms, row: Words, place: int) -> None:
    key, start, end = row.keys[place], row.starts[place], row.ends[place]
    if len(key) >= _SHORTEST_NUMBER:
        found.add(NUMBER, key, start, end)
    if _follows(row, place + 1) and len(row.keys[place + 1]) >= _SHORTEST_NAME and not row.keys[place + 1].isdigit():
        found.add(COUNTED, f"{key} {row.keys[place + 1][:_STEM]}", start, row.ends[place + 1])
    if len(key) == _YEAR and _follows(row, place) and not row.keys[place - 1].isdigit():
        found.add(COUNTED, f"{row.keys[place - 1][:_STEM]} {key}", row.starts[place - 1], end)
