"""What the page holds once and refers to by number: spans, sentences in both languages, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from zlib import crc32

from recoupe.record.article import Span
from recoupe.record.dossier import Reason
from recoupe.tell.catalogue import LANGUAGES
from recoupe.tell.dossier_json import Data
from recoupe.tell.messages import sentence

__all__ = ["Tables"]

_SUM = 0xFFFF


class Tables:
    """Numbers for spans, sentences and keys, each given once, in the order in which they are first asked for.

    `articles` numbers the articles by id, `texts` are theirs; the sum of the words of each span lets a reader of the
    page check that it cites what it did when it was made.

    >>> tables = Tables({"a": 0}, ["La crue monte."])
    >>> tables.span(Span("a", 3, 9)), tables.span(Span("a", 3, 9)), tables.key("f:a:3-9")
    (0, 0, 0)
    >>> tables.data()["spans"]
    [[0, 3, 9]]
    """

    def __init__(self, articles: Mapping[str, int], texts: Sequence[str]) -> None:
        self.articles = articles
        self._texts = texts
        self._sums: list[int] = []
        self._once: dict[str, int] = {}
        self._spans: dict[Span, int] = {}
        self._keys: dict[str, int] = {}
        self._sentences: dict[tuple[str, ...], int] = {}
        self._reasons: dict[Reason, int] = {}

    def span(self, span: Span) -> int:
        """The number of a span; KeyError where its article is not of the page."""
        number = self._spans.get(span)
        if number is None:
            words = self._texts[self.articles[span.article]][span.start:span.end]
            self._sums.append(crc32(words.encode("utf-8", "surrogatepass")) & _SUM)
            number = self._spans[span] = len(self._spans)
        return number

    def spans(self, spans: Iterable[Span]) -> list[int]:
        """The numbers of some spans, in their order."""
        return [self.span(span) for span in spans]

    def key(self, key: str) -> int:
        """The number of a key."""
        return self._keys.setdefault(key, len(self._keys))

    def reason(self, reason: Reason) -> int:
        """The number of the sentence of a reason."""
        number = self._reasons.get(reason)
        if number is None:
            number = self._reasons[reason] = self.sentence(lambda language: sentence(reason, language))
        return number

    def sentence(self, told: Callable[[str], str]) -> int:
        """The number of a sentence that is told in each language."""
        return self.texts(tuple(told(language) for language in LANGUAGES))

    def texts(self, texts: tuple[str, ...]) -> int:
        """The number of a sentence by its texts, in the order of the languages."""
        return self._sentences.setdefault(texts, len(self._sentences))

    def once(self, name: str, told: Callable[[], int]) -> int:
        """The number of a sentence on what no cut changes, made for the first that asks under the name."""
        number = self._once.get(name)
        if number is None:
            number = self._once[name] = told()
        return number

    def data(self) -> Data:
        """The tables as they stand in the page."""
        return {
            "spans": [[self.articles[span.article], span.start, span.end] for span in self._spans],
            "sums": self._sums,
            "sentences": {language: [texts[n] for texts in self._sentences] for n, language in enumerate(LANGUAGES)},
            "keys": list(self._keys),
        }
