"""What the steps of reading have found so far in one article: each step takes a draft and adds its own part."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from recoupe.read.clauses import Clause, Clauses
from recoupe.read.parse import Parsed
from recoupe.read.surface import Surface
from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Happening, Promise
from recoupe.record.mention import Name, Speech, Timex
from recoupe.record.reading import Doubt

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """The working table of one article; `Reading` is its frozen result."""

    article: Article
    surface: Surface
    parsed: Parsed
    clauses: Clauses
    language: str
    timexes: list[Timex] = field(default_factory=list)
    indexicals: list[Timex] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    agencies: list[Span] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _timed: frozenset[int] | None = None

    def token_at(self, raw: int) -> int:
        """The index of the token that holds or precedes a raw offset of the article's text."""
        if not self._starts:
            starts = self.surface.starts
            self._starts.extend(starts[token.start] for token in self.parsed.tokens)
        return max(0, bisect_right(self._starts, raw) - 1)

    def timed_tokens(self) -> frozenset[int]:
        """The indices of the tokens that belong to expressions of time."""
        if self._timed is None:
            self._timed = frozenset(
                i for t in self.timexes for i in range(self.token_at(t.span.start), self.token_at(t.span.end - 1) + 1)
            )
        return self._timed

    def clause_of(self, span: Span) -> Clause:
        """The clause in which a span begins."""
        return self.clauses.of(self.token_at(span.start))

    def span(self, first: int, last: int) -> Span:
        """The span of a run of tokens, both inclusive."""
        return self.surface.span(self.parsed.tokens[first].start, self.parsed.tokens[last].end)
