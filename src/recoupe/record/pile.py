"""Which articles of a pile tell one story, and the words that show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.record.article import Span
from recoupe.record.judgement import Judgement

__all__ = ["Alone", "Ground", "Member", "Pile", "PileStory", "Shared"]


class Ground(StrEnum):
    """What kind of words an article shares with its story."""

    NAME = "name"
    FIGURE = "figure"
    WORD = "word"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Words of an article (`own`) that stand in another one too (`other`), and in how many of its story."""

    ground: Ground
    own: Span
    other: Span
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a story: how near it is to the others (0 to 1), the words that show it, who judged it so."""

    article: str
    near: float
    because: tuple[Shared, ...] = ()
    judged: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PileStory:
    """Articles that tell one story, in order of file.  `title` are words of theirs, that most of them share.

    `known` is the name of a story that was there before, None of a new one; of the former, `before` counts the articles
    that it had, and `members` are those that joined it.
    """

    id: str
    known: str | None = None
    before: int = 0
    title: tuple[Span, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """An article that belongs to no story: the id of the nearest one, how near it is, and what they share.

    `story` is None where it shares nothing with any.
    """

    article: str
    story: str | None = None
    near: float = 0.0
    because: tuple[Shared, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """A pile of articles, sorted: the stories, largest first, and what was left alone, in order of file.

    `idle` are the judgements that changed nothing: they name no article of the pile, or contradict one made earlier.
    """

    stories: tuple[PileStory, ...] = ()
    alone: tuple[Alone, ...] = ()
    idle: tuple[Judgement, ...] = ()
