"""The text as the readers see it: typography made plain, every offset traceable to the raw text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.record.article import Article, Span

__all__ = ["Surface"]

BLANKS = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\x0b\x0c\x85"
)
PLAIN = str.maketrans(
    {
        **dict.fromkeys(BLANKS, " "),
        **dict.fromkeys("\u2018\u2019\u02b9\u02bb\u02bc\u2032\u2035\u055a\ua78c\uff07\u00b4`", "'"),
        **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2028\u2029", "\n"),
        "\u201e": "\u201c",
        "\u2033": '"',
    }
)
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u2026": "...",
}


@dataclass(frozen=True, slots=True)
class Surface:
    """`text` is what the readers search; `starts[i]`, `ends[i]` are the raw offsets of its i-th code point.

    Straight apostrophes, plain blanks, composed accents, open ligatures, no invisible characters.
    Guillemets and curly double quotes are kept, since they tell an opening from a closing.
    """

    article: str
    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    @classmethod
    def of(cls, article: Article) -> Surface:
        """The surface of an article's body (its text from `article.body` on).

        >>> s = Surface.of(Article(id="a", file="a", text="l\u2019e\u0301tat\u00a0: \ufb01n"))
        >>> s.text, s.span(2, 6)
        ("l'état : fin", Span(article='a', start=2, end=7))
        """
        raw = article.text[article.body :]
        if unicodedata.is_normalized("NFC", raw) and not any(c in INVISIBLE or c in LIGATURES for c in set(raw)):
            first, last = article.body, article.body + len(raw)
            return cls(article.id, raw.translate(PLAIN), range(first, last), range(first + 1, last + 1))
        pieces = list(_pieces(raw, article.body))
        return cls(article.id, "".join(p[0] for p in pieces), tuple(p[1] for p in pieces), tuple(p[2] for p in pieces))

    def span(self, start: int, end: int) -> Span:
        """The span of the raw text for half-open offsets of `text`; ValueError when it is empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span at {start}-{end}")
        return Span(self.article, self.starts[start], self.ends[end - 1])


def _pieces(raw: str, shift: int) -> Iterator[tuple[str, int, int]]:
    """Each code point of the surface with the raw offsets of the cluster that it comes from."""
    i = 0
    while i < len(raw):
        j = i + 1
        while j < len(raw) and unicodedata.combining(raw[j]):
            j += 1
        cluster = raw[i:j]
        if cluster not in INVISIBLE:
            plain = unicodedata.normalize("NFC", cluster).translate(PLAIN)
            for char in LIGATURES.get(plain, plain):
                yield char, shift + i, shift + j
        i = j
