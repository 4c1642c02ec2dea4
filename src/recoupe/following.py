"""A story followed: what it was when it was last told, what it is now, and the difference."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from recoupe.intake import Fetcher, Intake
from recoupe.intake.folder import sources_of
from recoupe.reconcile.changes import changes
from recoupe.record.article import Article
from recoupe.record.changes import Changes
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Judgement
from recoupe.run import Progress, build_from, workers_for
from recoupe.shelf import Notes, Shelf, StoryShelf, gathered, judged_beside
from recoupe.store import origin_of

if TYPE_CHECKING:
    from recoupe.store.story import Story

__all__ = ["FolderFollowed", "Followed", "Material", "News", "StoryFollowed", "Version", "news_of"]

Taken = Callable[[Intake], object]
"""Told what each look took in, for what could not be read to be named."""
UNCHANGED = "intake.unchanged"
"""The remark that an address has nothing new, which is no news to one who follows it."""
STILL = 0.5
"""Seconds for which files must stay as they are before they are taken: one that is being written is left alone."""
LOOKS = 20
"""So often a folder is looked at for that; one that never rests is taken as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a dossier is built from."""

    articles: tuple[Article, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An article that is a later version of another."""

    earlier: Article
    later: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The difference of two dossiers of one story, and the articles that were rewritten."""

    dossiers: tuple[Dossier, Dossier]
    changes: Changes
    versions: tuple[Version, ...] = ()


class Followed(Protocol):
    """Something that is looked at again and again."""

    @property
    def shelf(self) -> Shelf:
        """Where its readings are kept."""

    def before(self) -> Material | None:
        """What it was when it was last told; None when it never was."""

    def now(self, taken: Taken) -> Material:
        """What it is now."""

    def settle(self, material: Material, dossier: Dossier, made: str) -> None:
        """Keep that it was told as it was then."""


@dataclass(slots=True)
class FolderFollowed:
    """Files and folders, remembered for as long as the program runs; a file that is changed is a later version."""

    paths: Sequence[str]
    language: str = "en"
    moment: Callable[[], str | None] = lambda: None
    shelf: Shelf = field(default_factory=Notes)
    _told: Material | None = None

    def before(self) -> Material | None:
        """What they were when they were last told."""
        return self._told

    def now(self, taken: Taken) -> Material:
        """What they hold now; IntakeError when a file of judgements has a mistake."""
        intake = _rested(self.paths, self.moment())
        taken(intake)
        return Material(articles=intake.articles, judgements=judged_beside(self.paths, self.language))

    def settle(self, material: Material, dossier: Dossier, made: str) -> None:  # noqa: ARG002
        """Remember it."""
        self._told = material


@dataclass(slots=True)
class StoryFollowed:
    """A story on disk, with what is added to it at each look: files, folders, addresses."""

    story: Story
    sources: Sequence[str]
    language: str = "en"
    moment: Callable[[], str | None] = lambda: None
    fetcher: Fetcher = field(default_factory=Fetcher)

    @property
    def shelf(self) -> Shelf:
        """The story itself."""
        return StoryShelf((self.story,))

    def before(self) -> Material | None:
        """What it was when it was last told, by this command or one before it; every article is still there."""
        run = self.story.last_run("watch")
        if run is None:
            return None
        then = set(run.inputs.articles)
        return Material(articles=tuple(article for article in self.story.articles() if article.id in then),
                    judgements=run.inputs.judgements)

    def now(self, taken: Taken) -> Material:
        """What it is when the sources are added; IntakeError when a file of judgements beside them has a mistake."""
        self.fetcher = self.fetcher.later()
        for source in self.sources:
            moment = self.moment()
            intake = _rested([source], moment, self.fetcher)
            taken(replace(intake, remarks=tuple(r for r in intake.remarks if r.code != UNCHANGED)))
            self.story.add(intake.articles, source=source, retrieved=moment)
        self.story.judge(judged_beside(self.sources, self.language), anew=True)
        return Material(articles=self.story.articles(), judgements=self.story.judgements())

    def settle(self, material: Material, dossier: Dossier, made: str) -> None:
        """Keep it in the story."""
        StoryShelf((self.story,)).ran("watch", dossier, material.judgements, made)


def _rested(paths: Sequence[str], moment: str | None, fetcher: Fetcher | None = None) -> Intake:
    """What paths hold at a moment, taken when their files have been still for a while."""
    folders = [Path(path) for path in paths if Path(path).is_dir()]
    seen = _state(folders)
    for _ in range(LOOKS if folders else 0):
        time.sleep(STILL)
        then, seen = seen, _state(folders)
        if then == seen:
            break
    retrieved = None if moment is None else datetime.fromisoformat(moment)
    return gathered(paths, retrieved=retrieved, fetcher=fetcher)


def _state(folders: Sequence[Path]) -> list[tuple[str, int, int]]:
    """Each file below the folders with its size and when it was changed."""
    found = []
    for source in sources_of(folders)[0]:
        try:
            held = source.path.stat()
        except OSError:
            continue
        found.append((str(source.path), held.st_size, held.st_mtime_ns))
    return found


def news_of(followed: Followed, earlier: tuple[Material, Dossier | None], later: Material, progress: Progress) -> News:
    """What the later material tells that the earlier did not; the earlier dossier is built anew where there is none."""
    material, dossier = earlier
    before = _built(followed, material, progress) if dossier is None else dossier
    after = _built(followed, later, progress)
    return News(dossiers=(before, after), changes=changes(before, after),
                versions=_versions(material.articles, later.articles))


def _built(followed: Followed, material: Material, progress: Progress) -> Dossier:
    return build_from(material.articles, judgements=material.judgements, workers=workers_for(len(material.articles)),
                      progress=progress, shelf=followed.shelf)


def _versions(earlier: Sequence[Article], later: Sequence[Article]) -> tuple[Version, ...]:
    """The new articles that are versions of one that was there: of its origin, or in the place of its file."""
    had, has = {article.id for article in earlier}, {article.id for article in later}
    latest: dict[str, Article] = {}
    for article in earlier:
        origin = origin_of(article)
        if origin is not None:
            latest[f"origin {origin}"] = article
        elif article.id not in has:
            latest[f"file {article.file}"] = article
    found = []
    for article in later:
        origin = origin_of(article)
        key = f"file {article.file}" if origin is None else f"origin {origin}"
        if article.id not in had and key in latest:
            found.append(Version(earlier=latest[key], later=article))
            latest[key] = article
    return tuple(found)
