"""A rule is a name, a pattern and a production; the engine runs rules and names the one that fired."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

__all__ = ["Finder", "Found", "Rule", "find"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """`make` turns a match into a value, or refuses it with None.

    Where the pattern has a group named `span`, that group is what is found; the rest is context.
    """

    name: str
    pattern: re.Pattern[str]
    make: Callable[[re.Match[str]], T | None]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def candidates(self, text: str) -> Iterator[Found[T]]:
        """Every find of this rule alone."""
        group: int | str = "span" if "span" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text):
            value = self.make(match)
            if value is not None and match.end(group) > match.start(group):
                yield Found(match.start(group), match.end(group), value, self.name)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, where it stands (half-open offsets of the text searched), and the rule that made it."""

    start: int
    end: int
    value: T
    rule: str


class Finder(Protocol[T]):
    """What `find` asks for candidates: a rule, or a grammar that gives its finds several names."""

    @property
    def names(self) -> tuple[str, ...]: ...

    def candidates(self, text: str) -> Iterable[Found[T]]: ...


def find(rules: Sequence[Finder[T]], text: str) -> list[Found[T]]:
    """All finds that do not overlap: the leftmost first, of two the longer, of two as long the earlier rule.

    >>> digits = Rule("digits", re.compile(r"[0-9]+"), lambda m: int(m.group()))
    >>> [(f.start, f.end, f.value, f.rule) for f in find([digits], "12 et 7")]
    [(0, 2, 12, 'digits'), (6, 7, 7, 'digits')]
    """
    found = sorted(_candidates(rules, text), key=lambda pair: (pair[1].start, -pair[1].end, pair[0]))
    kept: list[Found[T]] = []
    for _, candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _candidates(rules: Sequence[Finder[T]], text: str) -> Iterable[tuple[int, Found[T]]]:
    return ((rank, found) for rank, rule in enumerate(rules) for found in rule.candidates(text))
