"""One article as the rules of speech see it: text, tokens, quotations, names and times by surface offset."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.read.clauses import Clauses
from recoupe.read.parse import Parsed, Token
from recoupe.read.speech.marks import Quoted, holding
from recoupe.read.speech.vocabulary import Vocabulary
from recoupe.read.surface import Surface
from recoupe.record.mention import Name, NameKind, Timex

__all__ = ["Page", "Stretch", "page_of"]

DATELINE = re.compile(
    r"[^\n.]{0,80}\([^)\n]{2,30}\)[ ]?[-–—][ ]?|[A-ZÀ-Ý][A-ZÀ-Ý' -]{2,40}(?:,[^\n.]{0,25})?[ ][-–—][ ]"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half-open surface offsets with what stands there: a timex id, a name."""

    start: int
    end: int
    timex: Timex | None = None
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`periods` are the offsets where a sentence starts outside quotations; `names` and `times` stand in order."""

    surface: Surface
    parsed: Parsed
    clauses: Clauses
    words: Vocabulary
    quotes: tuple[Quoted, ...]
    periods: tuple[int, ...]
    names: tuple[Stretch, ...]
    times: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        return self.surface.text

    @property
    def tokens(self) -> list[Token]:
        return self.parsed.tokens

    def listed(self, name: str) -> frozenset[str]:
        """One word list of the language, in lower case."""
        return self.words.lists[name]

    def period(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset, quotations taken as part of the sentence that brings them."""
        index = max(0, bisect_right(self.periods, offset) - 1)
        start = self.periods[index] if self.periods else 0
        end = self.periods[index + 1] if index + 1 < len(self.periods) else len(self.text)
        dateline = DATELINE.match(self.text, start, end)
        if dateline and dateline.end() <= offset:
            start = dateline.end()
        return start, start + len(self.text[start:end].rstrip())

    def quoted_at(self, offset: int) -> Quoted | None:
        """The quotation around an offset."""
        return holding(self.quotes, offset)

    def quotes_in(self, start: int, end: int) -> list[Quoted]:
        """The quotations that lie within the offsets, marks included."""
        first = bisect_left(self.quotes, start, key=lambda q: q.outer_start)
        found = []
        for quote in self.quotes[first:]:
            if quote.outer_start >= end:
                break
            if quote.outer_end <= end + 1:
                found.append(quote)
        return found

    def time_at(self, offset: int) -> Stretch | None:
        """The expression of time around an offset."""
        return _around(self.times, offset)

    def times_in(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The expressions of time that begin within the offsets."""
        first = bisect_left(self.times, start, key=lambda s: s.start)
        return self.times[first : bisect_left(self.times, end, key=lambda s: s.start)]

    def name_at(self, offset: int) -> Stretch | None:
        """The name around an offset."""
        return _around(self.names, offset)

    def names_in(self, start: int, end: int, kind: NameKind | None = None) -> list[Stretch]:
        """The names that begin within the offsets, of one kind if given."""
        first = bisect_left(self.names, start, key=lambda s: s.start)
        last = bisect_left(self.names, end, key=lambda s: s.start)
        return [s for s in self.names[first:last] if kind is None or (s.name is not None and s.name.kind is kind)]

    def finite_in(self, start: int, end: int) -> bool:
        """Whether a finite verb stands between the offsets."""
        return any(self.finite(self.tokens[i]) for i in self.parsed.between(start, end)) if end > start else False

    def finite(self, token: Token) -> bool:
        """Whether the parser takes a token for a finite verb."""
        return token.pos in ("VERB", "AUX") and token.morph.get("VerbForm") == "Fin"


def _around(stretches: Sequence[Stretch], offset: int) -> Stretch | None:
    index = bisect_right(stretches, offset, key=lambda s: s.start) - 1
    return stretches[index] if index >= 0 and offset < stretches[index].end else None


def page_of(
    parsed: Parsed,
    clauses: Clauses,
    words: Vocabulary,
    quotes: Sequence[Quoted],
    *,
    timexes: Sequence[Timex],
    names: Sequence[Name],
) -> Page:
    """Bring everything to surface offsets.  Where no names are given, those of the parser's recogniser stand in."""
    surface = parsed.surface
    starts = [parsed.tokens[first].start for first, _ in parsed.sentences]
    periods = [s for s in starts if not _inside(quotes, s)]
    times = sorted(
        (Stretch(*_offsets(surface, t.span.start, t.span.end), timex=t) for t in timexes), key=lambda s: s.start
    )
    named = sorted(
        (Stretch(*_offsets(surface, n.span.start, n.span.end), name=n) for n in names or _recognised(parsed)),
        key=lambda s: s.start,
    )
    return Page(surface, parsed, clauses, words, tuple(quotes), tuple(periods), tuple(named), tuple(times))


def _inside(quotes: Sequence[Quoted], offset: int) -> bool:
    quote = holding(quotes, offset)
    return quote is not None and offset > quote.outer_start


def _offsets(surface: Surface, start: int, end: int) -> tuple[int, int]:
    """Surface offsets of a raw span."""
    return bisect_right(surface.starts, start) - 1, bisect_left(surface.ends, end) + 1


def _recognised(parsed: Parsed) -> list[Name]:
    """Where nobody has found the names yet: the persons that the parser's recogniser sees, and organisations."""
    kinds = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANISATION}
    return [
        Name(
            id=f"entity:{first}",
            span=parsed.surface.span(parsed.tokens[first].start, parsed.tokens[last - 1].end),
            kind=kinds[label],
            entity=f"entity:{first}",
            rule="recogniser",
        )
        for first, last, label in parsed.entities
        if label in kinds
    ]
