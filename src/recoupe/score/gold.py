"""The gold: what a careful reader marked in the articles of one story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.record.days import Days
from recoupe.score.interval import Interval

__all__ = [
    "Gold",
    "GoldActor",
    "GoldArticle",
    "GoldCommitment",
    "GoldComparison",
    "GoldEvent",
    "GoldFigure",
    "GoldQuotation",
    "GoldTimex",
    "Mark",
    "Number",
]

Number = int | float

_LONG_ENOUGH, _AROUND = 25, 30
"""Code points of words that are found without their neighbours, and how many neighbours are shown on either side."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mark:
    """Marked words: the file, the code points, and whether two readings are defensible (then it counts for nothing)."""

    file: str
    at: Interval
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GoldTimex(Mark):
    """An expression of calendar time and the days that it covers."""

    days: Days | None
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GoldFigure(Mark):
    """A number that counts or measures; `of` says whether its denominator stands beside it."""

    low: Number | None
    high: Number | None
    measure: str
    unit: str | None = None
    approx: bool = False
    of: bool = False
    planned: bool = False
    as_of: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GoldQuotation(Mark):
    """A reported statement; `speaker` is the words that name its source, where the article names one."""

    type: str | None = None
    speaker: Interval | None = None
    via: str | None = None
    said: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GoldCommitment(Mark):
    """A statement about the future with the days on which it falls due."""

    due: Days | None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article with its marks."""

    file: str
    text: str
    published: Days | None
    timexes: tuple[GoldTimex, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    quotations: tuple[GoldQuotation, ...] = ()
    commitments: tuple[GoldCommitment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """A person, body or site with every way in which the articles name it."""

    name: str
    variants: tuple[str, ...]
    kind: str | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """A happening with its tellings; `what` is the marker's own words, `main` one that must be found."""

    what: str
    days: Days | None
    mentions: tuple[Mark, ...]
    main: bool = True
    unsure: bool = False
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldComparison:
    """Two figures and how they stand to one another."""

    relation: str
    a: Mark
    b: Mark
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The marking of one story; `articles` by file name."""

    name: str
    articles: Mapping[str, GoldArticle]
    actors: tuple[GoldActor, ...] = ()
    sites: tuple[GoldActor, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    comparisons: tuple[GoldComparison, ...] = ()

    def words(self, file: str, at: Interval) -> str:
        """The words of one article between two code points."""
        return self.articles[file].text[at.start : at.end]

    def near(self, file: str, at: Interval) -> str:
        """Short words with their neighbours, so that a reader finds them; empty for words that are long enough."""
        if at.size > _LONG_ENOUGH:
            return ""
        return self.articles[file].text[max(0, at.start - _AROUND) : at.end + _AROUND]
