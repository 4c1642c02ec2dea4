"""The stories that are there already when a pile is sorted: stories on disk, and the sub-folders of a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from recoupe.errors import RecoupeError
from recoupe.record.article import Article
from recoupe.store import SUFFIX, Place, is_story, place_of
from recoupe.tell import message
from recoupe.tell.refiled import slug, told_apart
from recoupe.terminal import taken_or_none

if TYPE_CHECKING:
    from recoupe.store.story import Story

__all__ = ["ALONE", "KnownStory", "known_stories"]

ALONE = "alone"
"""The sub-folder of the articles of no story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownStory:
    """A story that is there: what it is called, the name of a folder for more of it, its articles; where it is on disk
    (`story`), it can be added to."""

    name: str
    folder: str
    articles: tuple[Article, ...]
    story: Story | None = None


def known_stories(paths: Sequence[str], language: str) -> list[KnownStory]:
    """The stories on disk among some paths, and those that folders hold: each sub-folder but the one of no story, and
    each file that ends in `.story`.  Of an article that two have, the first is meant.

    RecoupeError where a path is neither, StoreError where a story cannot be read.

    >>> known_stories([], "en")
    []
    """
    found: list[KnownStory] = []
    for path in dict.fromkeys(paths):
        if is_story(path):
            found.append(_on_disk(place_of(path)))
        elif Path(path).is_dir():
            found += _in_folder(Path(path), language)
        else:
            raise RecoupeError(message("sort.no-folder", language, folder=path))
    folders = told_apart([one.folder for one in found], [ALONE])
    return [replace(one, name=name, folder=folder)
            for one, name, folder in zip(found, told_apart(_names(found)), folders, strict=True)]


def _on_disk(place: Place) -> KnownStory:
    from recoupe.store.story import opened

    story = opened(place)
    stem = place.path.stem if place.path is not None else urlsplit(place.shown).path
    return KnownStory(name=place.shown, folder=slug(stem, "story"), articles=story.articles(), story=story)


def _in_folder(folder: Path, language: str) -> Iterator[KnownStory]:
    """What stands beside the sub-folders, but for stories on disk, is passed over, and so is what is of no story."""
    held: dict[str, list[Article]] = {}
    folders = any(path.is_dir() and not path.name.startswith(".") for path in folder.iterdir())
    for article in taken_or_none([str(folder)], language).articles if folders else ():
        name, inside, _ = article.file.partition("/")
        if inside and name != ALONE:
            held.setdefault(name, []).append(article)
    for name, articles in sorted(held.items()):
        yield KnownStory(name=name, folder=name, articles=tuple(articles))
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if path.is_file():
            yield replace(_on_disk(Place(path=path)), name=path.name)


def _names(found: Sequence[KnownStory]) -> list[str]:
    """What the stories are called; of those alike, stories on disk by where they are."""
    names = Counter(one.name for one in found)
    return [one.story.place.shown if one.story is not None and names[one.name] > 1 else one.name for one in found]
