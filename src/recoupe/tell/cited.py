"""The tellings of one thing as a line each: the words, and who printed them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.record.article import Span
from recoupe.tell.addresses import web_address
from recoupe.tell.messages import message, quoted
from recoupe.tell.sources import Sources, cut_line, one_an_article

__all__ = ["TELLINGS", "Telling", "more_tellings", "tellings"]

TELLINGS = 5
"""So many articles are quoted for one thing; how many more tell it is said."""

_WORDS = 400
"""So many characters of a telling are quoted."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of one article in quotation marks, its credit, and its address on the web where it has one."""

    words: str
    credit: str
    address: str | None

    @property
    def line(self) -> str:
        """Both on one line."""
        return f"{self.words} ({self.credit})"


def tellings(spans: Iterable[Span], sources: Sources, language: str) -> list[Telling]:
    """The first telling of each of the first few articles."""
    firsts = one_an_article(spans)[:TELLINGS]
    return [Telling(quoted(cut_line(sources.words(span), _WORDS), language), sources.credit(span.article, language),
                    web_address(sources.articles[span.article].article.url)) for span in firsts]


def more_tellings(spans: Iterable[Span], language: str) -> str:
    """« et 3 autres », or "" where all articles are quoted."""
    rest = len(one_an_article(spans)) - TELLINGS
    return message("count.more", language, n=rest) if rest > 0 else ""
