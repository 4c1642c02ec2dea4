"""What a page is of: a folder, or a story on disk.  Each tells when there is something to read, and gives it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from recoupe.book import Book, FolderBook, StoryBook
from recoupe.errors import StoreError
from recoupe.intake import Intake, collect
from recoupe.record.judgement import Judgement
from recoupe.run import judged_beside
from recoupe.shelf import NO_SHELF, StoryShelf
from recoupe.store import Place, is_story, place_of
from recoupe.web.watch import Stamp, stamp_of

if TYPE_CHECKING:
    from recoupe.store.story import Story

__all__ = ["FolderSource", "Source", "StorySource", "source_of"]

PATIENCE = 5.0
"""Seconds for which a page waits for another program that writes to its story."""


class Source(Protocol):
    """Where the articles and the judgements of a page lie; one thread reads at a time."""

    empty: str
    """The message that says that it has no article."""

    @property
    def book(self) -> Book:
        """Where what is judged on the page is kept."""

    @property
    def shelf(self) -> StoryShelf:
        """Where readings lie, beside those in memory."""

    @property
    def outside(self) -> str | None:
        """The name of a file of judgements that may not be written, since it lies elsewhere."""

    def stamp(self) -> Stamp:
        """What is there, told apart from what was there; never raises."""

    def intake(self) -> Intake:
        """The articles; StoreError when a story cannot be read."""

    def judgements(self, language: str) -> tuple[Judgement, ...]:
        """The judgements of people; IntakeError or StoreError when they cannot be read whole."""


class FolderSource:
    """A folder with its `judgements.toml`; readings are in memory only."""

    empty = "cli.nothing"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = FolderBook(folder)
        self.shelf = NO_SHELF

    @property
    def outside(self) -> str | None:
        """The file of judgements, where a link leads it out of the folder."""
        inside = self.book.place.resolve().is_relative_to(self.folder.resolve())
        return None if inside else self.book.place.name

    def stamp(self) -> Stamp:
        """The files that count."""
        return stamp_of(self.folder)

    def intake(self) -> Intake:
        """What its files give."""
        return collect([self.folder])

    def judgements(self, language: str) -> tuple[Judgement, ...]:
        """Those of its files."""
        return judged_beside([self.folder], language)


class StorySource:
    """A story on disk, opened anew for each reading, since what lies at its place may be another, or gone."""

    empty = "serve.no-article"
    outside: str | None = None

    def __init__(self, place: Place) -> None:
        self.place = place
        self._story = self._opened()

    @property
    def book(self) -> StoryBook:
        """The story itself."""
        return StoryBook(self._story)

    @property
    def shelf(self) -> StoryShelf:
        """The story itself."""
        return StoryShelf((self._story,))

    def stamp(self) -> Stamp:
        """The stamp of the story; where it cannot be read, why not."""
        try:
            return frozenset({(self._story.stamp(), 0, 0)})
        except StoreError as problem:
            return frozenset({(str(problem), 0, 0)})

    def intake(self) -> Intake:
        """The articles that it has."""
        self._story = self._opened()
        return Intake(articles=self._story.articles())

    def judgements(self, language: str) -> tuple[Judgement, ...]:  # noqa: ARG002
        """Those that it keeps."""
        return self._story.judgements()

    def _opened(self) -> Story:
        from recoupe.store.story import opened

        return opened(self.place, patience=PATIENCE)


def source_of(place: Path | str) -> Source | None:
    """What a page of a place is of, None where it is neither; StoreError for a story that cannot be opened.

    >>> source_of("README.md") is None
    True
    """
    if is_story(place):
        return StorySource(place_of(place))
    return FolderSource(Path(place).resolve()) if Path(place).is_dir() else None
