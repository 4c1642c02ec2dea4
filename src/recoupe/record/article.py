"""The article, and the span that cites its words."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from recoupe.record.days import Days

__all__ = ["Article", "Span", "identity_of"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of one article: half-open offsets in Unicode code points of its text.

    The words themselves are looked up (`Article.quote`), not stored, so that a span cannot misquote.
    """

    article: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def holds(self, other: Span) -> bool:
        """Whether the other lies within this one (and in the same article)."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """How many code points the two share."""
        if self.article != other.article:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def hull(self, other: Span) -> Span:
        """The smallest span that holds both; ValueError when they are of two articles."""
        if self.article != other.article:
            raise ValueError("spans of two articles have no hull")
        return Span(self.article, min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report as it came in.  `text` is never changed; everything said about it cites offsets into it.

    `id` names the content (text, title, outlet, address, declared date), so the same article twice is one.
    `body` is where the prose begins, after a header such as ` date 2024-07 `.
    `declared` is the publication date as the header or the metadata gives it, `declared_by` says which of the two
    ("header" or "metadata"); it may be as wide as a month, and it may be wrong.
    `retrieved` is when it was fetched, as whoever fetched it says; `identifier` is the name that its outlet gives to
    all versions of the item, `version` the number of this one, and `revised` the moment at which the outlet says that
    it was last changed.  These four are no part of the content.
    """

    id: str
    file: str
    text: str
    body: int = 0
    language: str = "fr"
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    declared: Days | None = None
    declared_by: str | None = None
    retrieved: datetime | None = None
    identifier: str | None = None
    version: int | None = None
    revised: datetime | None = None

    def quote(self, span: Span) -> str:
        """The exact words of a span of this article; ValueError for a span of another or beyond the end.

        >>> a = Article(id="a", file="a.txt", text="412 mineurs ont quitté la fosse")
        >>> a.quote(Span("a", 0, 11))
        '412 mineurs'
        """
        if span.article != self.id or span.end > len(self.text):
            raise ValueError(f"span {span.start}-{span.end} is not of article {self.id}")
        return self.text[span.start : span.end]


def identity_of(article: Article) -> str:
    """The whole digest of what makes an article the same one; its id is the head of it.

    The file name is no part of it, nor where the prose begins.

    >>> a, b = (Article(id="", file=file, text="412 mineurs") for file in ("a.txt", "b.txt"))
    >>> identity_of(a) == identity_of(b)
    True
    """
    content = [article.text, article.title, article.outlet, article.url, str(article.declared)]
    return hashlib.sha256(json.dumps(content).encode("ascii")).hexdigest()
