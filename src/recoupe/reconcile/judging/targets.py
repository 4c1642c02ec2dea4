"""What a judgement is about, found by its words: an article, figures, tellings of happenings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure
from recoupe.record.days import Days
from recoupe.record.judgement import Target

__all__ = ["Figures", "Missed", "Placed", "Tellings", "Texts", "span_of"]

APOSTROPHES = "['’ʼ]"
TELLING = re.compile(r"(?:event:)?([^\s:]+):(\d{1,9})-(\d{1,9})")


class Missed(Exception):
    """What was looked for is not there, or is not one thing: the end of a message code, and its values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Texts:
    """The articles by what a target may call them, and the places of words in them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = {a.id: a for a in articles}

    def named(self, file: str) -> list[Article]:
        """The articles of an id, an address or a file, which may be told with fewer or more of its folders.

        Missed where there is none.
        """
        found = [a for a in self.articles.values() if file in (a.id, a.url, a.file)]
        wanted = "/" + file.removeprefix("./")
        found = found or [a for a in self.articles.values()
                          if f"/{a.file}".endswith(wanted) or wanted.endswith(f"/{a.file}")]
        if not found:
            raise Missed("no-file", file=file)
        return found

    def article(self, target: Target) -> Article:
        """The one article that a target names, by its file or by words that stand in it alone; Missed otherwise."""
        try:
            found = self.named(target.words)
        except Missed:
            if " " not in target.words:
                raise
            found = [self.articles[i] for i in dict.fromkeys(span.article for span in self.places(target))]
        if len(found) > 1:
            raise Missed("several-articles", words=target.words, files=", ".join(a.file for a in found[:3]))
        return found[0]

    def places(self, target: Target) -> list[Span]:
        """Where the words of a target stand; Missed where they stand nowhere."""
        articles = self.articles.values() if target.file is None else self.named(target.file)
        found = [span for article in articles for span in _places(article, target)]
        if not found:
            raise Missed("no-words", words=target.words)
        return found


def _places(article: Article, target: Target) -> Iterator[Span]:
    whole = [(0, len(article.text))]
    around = whole if target.within is None else list(_occurrences(article.text, target.within, 0, len(article.text)))
    for begin, end in around:
        yield from (Span(article.id, *place) for place in _occurrences(article.text, target.words, begin, end))


def _occurrences(text: str, words: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of words, whatever gaps and apostrophes part them; never inside a longer word or number."""
    parts = words.split()
    # Nearly all texts lack one of the words, and to look for words alone is quick.
    pieces = sorted({piece for part in parts for piece in re.split(APOSTROPHES, part)}, key=len, reverse=True)
    if not parts or not all(piece in text for piece in pieces):
        return
    spelt = r"\s+".join(re.sub(APOSTROPHES, lambda _: APOSTROPHES, re.escape(part)) for part in parts)
    pattern = (r"(?<!\w)" if parts[0][0].isalnum() else "") + spelt + (r"(?!\w)" if parts[-1][-1].isalnum() else "")
    for match in re.compile(pattern).finditer(text, begin, end):
        yield match.span()


class Figures:
    """The figures of some articles by the words that hold their number.

    `same` tells whether two figures are copies of one telling: then words that both have mean both.
    """

    def __init__(self, texts: Texts, figures: Iterable[Figure], same: Callable[[Figure, Figure], bool]) -> None:
        self.texts, self._same = texts, same
        self.by_id = {f.id: f for f in figures}
        self._at: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.by_id.values():
            self._at[figure.span.article].append(figure)

    def of(self, target: Target) -> list[Figure]:
        """The figure that a target names and the copies that its words hold too; Missed where it is none or several."""
        if (known := self.by_id.get(target.words)) is not None:
            return [known]
        places = self.texts.places(target)
        found = [f for place in places for f in self._at[place.article] if self._told(f, place)]
        found = list({f.id: f for f in found}.values())
        if not found:
            raise Missed("no-figure", words=target.words)
        if not all(self._same(found[0], other) for other in found[1:]):
            told = (self.texts.articles[f.span.article] for f in found[:4])
            shown = " · ".join(f"{a.quote(f.span)} ({a.file})" for a, f in zip(told, found, strict=False))
            raise Missed("several-figures", words=target.words, found=shown)
        return found

    def with_copies(self, figures: Sequence[Figure]) -> frozenset[str]:
        """The ids of some figures and of all copies of them."""
        own = {f.id for f in figures}
        return frozenset(own | {f.id for f in self.by_id.values()
                                if f.amount == figures[0].amount and any(self._same(one, f) for one in figures)})

    def _told(self, figure: Figure, place: Span) -> bool:
        """Whether some words hold the whole number of a figure, its hedge apart."""
        span, text = figure.span, self.texts.articles[figure.span.article].text
        digits = [n for n in range(span.start, span.end) if text[n].isdigit()]
        if digits:
            return place.start <= digits[0] and digits[-1] < place.end
        return 2 * place.overlap(span) >= span.end - span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A telling with what it is called by: its clause, the words that show it, the days and the entry it is of."""

    key: str
    span: Span
    quote: Span | None
    days: Days | None
    home: Hashable


def span_of(told: str) -> Span | None:
    """The span that the id of an event or a telling names.

    >>> span_of("event:a1:4-9"), span_of("a1:4-9") == span_of("event:a1:4-9"), span_of("4 à 9")
    (Span(article='a1', start=4, end=9), True, None)
    """
    match = TELLING.fullmatch(told)
    if match is None or int(match[2]) >= int(match[3]):
        return None
    return Span(match[1], int(match[2]), int(match[3]))


class Tellings:
    """The tellings of happenings by their words."""

    def __init__(self, texts: Texts, placed: Iterable[Placed]) -> None:
        self.texts = texts
        self.by_key = {p.key: p for p in placed}
        self._at: dict[str, list[Placed]] = defaultdict(list)
        for one in self.by_key.values():
            self._at[one.span.article].append(one)

    def of(self, target: Target) -> list[Placed]:
        """The tellings that a target names, all of one entry; Missed where there is none, or they are of several."""
        span = span_of(target.words)
        places = [span] if span is not None and span.article in self.texts.articles else self.texts.places(target)
        found = list({p.key: p for place in places for p in self._near(place)}.values())
        if not found:
            raise Missed("no-happening", words=target.words)
        if target.day is not None:
            found = [p for p in found if p.days is not None and target.day in p.days]
            if not found:
                raise Missed("no-day", words=target.words, on=target.day.isoformat())
        if len({p.home for p in found}) > 1:
            files = dict.fromkeys(self.texts.articles[p.span.article].file for p in found)
            raise Missed("several-happenings", words=target.words, files=", ".join(list(files)[:3]))
        return found

    def _near(self, place: Span) -> list[Placed]:
        """The tellings that stand at some words: exactly there, else the longest within, else the shortest around."""
        at = self._at[place.article]
        exact = [p for p in at if p.span == place] or [p for p in at if p.quote == place]
        if exact:
            return exact
        within = [p for p in at if place.holds(p.span)]
        if within:
            return _alike(within, max(_length(p.span) for p in within))
        around = [p for p in at if p.span.holds(place) or p.quote is not None and p.quote.holds(place)]
        return _alike(around, min((_length(p.span) for p in around), default=0))


def _alike(found: Sequence[Placed], length: int) -> list[Placed]:
    return [p for p in found if _length(p.span) == length]


def _length(span: Span) -> int:
    return span.end - span.start
