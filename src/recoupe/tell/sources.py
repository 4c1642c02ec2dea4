"""The articles of a dossier by id: their words, their names for the reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, DossierArticle
from recoupe.tell.wording import short_day

__all__ = ["Sources", "cut_line", "one_an_article", "one_line"]

_NAME = 14
_BEFORE = timedelta(60)
_GAPS = re.compile(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNWRITABLE = re.compile("[\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """Text for a line of print: white space that breaks and control characters become one space.

    No-break spaces stay; lone surrogates and changes of writing direction become a mark.

    >>> one_line(" deux\\n  mots\\x1b[0m ")
    'deux mots [0m'
    """
    return _UNWRITABLE.sub("\ufffd", _GAPS.sub(" ", text)).strip()


def cut_line(text: str, most: int) -> str:
    """Text on one line, cut where it is longer than so many characters.

    >>> cut_line("deux\\nmots de plus", 10)
    'deux mots…'
    """
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def one_an_article(spans: Iterable[Span]) -> list[Span]:
    """The first span of each article, in order."""
    firsts: dict[str, Span] = {}
    for span in spans:
        firsts.setdefault(span.article, span)
    return list(firsts.values())


def _short_names(dossier: Dossier) -> dict[str, str]:
    """The names of the files by article, without folder and suffix, cut where they are long and still differ."""
    stems = {held.article.id: one_line(PurePosixPath(held.article.file).stem) or held.article.id
             for held in dossier.articles}
    cut = {stem: f"{stem[:_NAME]}…" for stem in stems.values() if len(stem) > _NAME + 4}
    taken = Counter(cut.values())
    return {article: cut[stem] if stem in cut and taken[cut[stem]] == 1 else stem for article, stem in stems.items()}


@dataclass(frozen=True, slots=True)
class Sources:
    """Looks up the words of spans; KeyError for a span of an article that the dossier does not have."""

    articles: Mapping[str, DossierArticle]
    covered: Days | None
    """From the first to the last day on which an article can have been published; None where none has both."""

    names: Mapping[str, str]
    """How a file without an outlet is named."""

    @classmethod
    def of(cls, dossier: Dossier) -> Sources:
        """The articles of a dossier."""
        known = [a.published for a in dossier.articles if a.published and a.published.bounded]
        days = Days(min(d.first for d in known if d.first), max(d.last for d in known if d.last)) if known else None
        return cls({held.article.id: held for held in dossier.articles}, days, _short_names(dossier))

    @property
    def since(self) -> date:
        """The day before which a happening or a count is background: well before the first report."""
        return self.covered.first - _BEFORE if self.covered and self.covered.first else date.min

    def words(self, span: Span) -> str:
        """The exact words of a span."""
        return self.articles[span.article].article.quote(span)

    def line(self, span: Span) -> str:
        """The words of a span on one line."""
        return one_line(self.words(span))

    def label(self, article: str) -> str:
        """How the reader knows the article: its outlet, or the name of its file without what is needless."""
        return one_line(self.articles[article].article.outlet or "") or self.names[article]

    def credit(self, article: str, language: str) -> str:
        """The label with the day of publication where that is one day: « L’Écho du Val, 4 mars »."""
        published = self.articles[article].published
        if published is None or published.first is None or published.width != 1:
            return self.label(article)
        return f"{self.label(article)}, {short_day(published.first, language)}"
