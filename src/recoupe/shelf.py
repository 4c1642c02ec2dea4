"""What is given to a command, wherever it lies: files, folders, and stories on disk with what they have read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from recoupe import trace
from recoupe.errors import IntakeError, StoreError
from recoupe.intake import (
    JUDGEMENTS,
    STORIES,
    Fetcher,
    Intake,
    Refusal,
    Remark,
    collect,
    items_of,
    judgements_of,
)
from recoupe.read.edition import rooms_digest, rules_digest
from recoupe.record.article import Article
from recoupe.record.copy import Passages
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Judgement
from recoupe.record.reading import Reading
from recoupe.store import content_of, digest_of, is_story, place_of
from recoupe.tell import message

if TYPE_CHECKING:
    from recoupe.store.story import Story

__all__ = [
    "NO_SHELF", "Noted", "Notes", "Shelf", "StoryShelf", "gathered", "given", "judged_beside",
    "shelf_of", "stories_judged_beside", "told",
]

Paths = Sequence[Path | str]


def gathered(
    paths: Paths,
    *,
    stdin: BinaryIO | None = None,
    retrieved: datetime | None = None,
    fetcher: Fetcher | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Intake:
    """The articles of files, folders, addresses and stories, each once, in order of file then id.

    StoreError when a story cannot be read; what cannot be read of the others is refused.  The rest is as in
    `intake.collect`.
    """
    stories, others = _parted(paths)
    intake = Intake()
    if others or not stories:
        intake = collect(others, stdin=stdin, retrieved=retrieved, fetcher=fetcher, progress=progress)
    if not stories:
        return intake
    found = [*intake.articles, *(article for story in stories for article in story.articles())]
    first: dict[str, Article] = {}
    for article in sorted(found, key=lambda article: (article.file, article.id)):
        first.setdefault(article.id, article)
    return replace(intake, articles=tuple(first.values()))


def given(
    path: Path | str, *, stdin: BinaryIO | None = None, retrieved: datetime | None = None
) -> Iterator[Article | Refusal | Remark]:
    """What one of them gives, one after the other and none kept: memory does not grow with what is taken in."""
    stories, others = _parted([path])
    for story in stories:
        yield from story.articles()
    yield from items_of(others, stdin=stdin, retrieved=retrieved)


def judged_beside(paths: Paths, language: str = "en") -> tuple[Judgement, ...]:
    """The judgements of people: those that stories keep, then those in `judgements.toml`, in the folders given and
    beside the files given.

    IntakeError, one sentence in the language, when such a file has a mistake: what a person decided is never passed
    over in silence.

    >>> judged_beside(["examples/niger-2024"])
    ()
    """
    stories, others = _parted(paths)
    kept = [judgement for story in stories for judgement in story.judgements()]
    return tuple(dict.fromkeys((*kept, *_judged(others, language, JUDGEMENTS))))


def stories_judged_beside(paths: Paths, language: str = "en") -> tuple[Judgement, ...]:
    """The same on which articles tell one story: the entries of `stories.toml`, beside the files of stories too.

    >>> stories_judged_beside(["examples/niger-2024"])
    ()
    """
    return _judged([path for path in paths if not is_story(path) or place_of(path).path], language, STORIES)


def _judged(paths: Paths, language: str, name: str) -> tuple[Judgement, ...]:
    judged = judgements_of(paths, name=name)
    for refusal in judged.refused:
        raise IntakeError(f"{refusal.file}: {message(refusal.code, language, **dict(refusal.values))}")
    return judged.judgements


class Shelf(Protocol):
    """Where readings lie, so that no article is read twice."""

    def readings(self, articles: Sequence[Article]) -> Mapping[str, Reading]:
        """What is known of the articles, by id."""

    def keep(self, read: Sequence[tuple[Article, Reading]]) -> None:
        """Keep new readings."""

    def passages(self, articles: Sequence[Article]) -> tuple[Passages, ...]:
        """The passages that stand in two of the articles (`trace.passages`)."""


@dataclass(frozen=True, slots=True)
class Notes:
    """A shelf in memory."""

    _known: dict[str, Reading] = field(default_factory=dict)

    def readings(self, articles: Sequence[Article]) -> Mapping[str, Reading]:
        """What is known of the articles, by id."""
        return {article.id: reading for article in articles if (reading := self._known.get(content_of(article)))}

    def keep(self, read: Sequence[tuple[Article, Reading]]) -> None:
        """Keep new readings."""
        self._known.update((content_of(article), reading) for article, reading in read)

    def passages(self, articles: Sequence[Article]) -> tuple[Passages, ...]:
        """What is traced now."""
        return trace.passages(articles)


@dataclass(frozen=True, slots=True)
class Noted:
    """Another shelf, whose new readings are noted elsewhere before they are kept there: if that fails they are not
    lost."""

    shelf: Shelf
    note: Callable[[Sequence[tuple[Article, Reading]]], None]

    def readings(self, articles: Sequence[Article]) -> Mapping[str, Reading]:
        """What the other shelf knows of the articles, by id."""
        return self.shelf.readings(articles)

    def keep(self, read: Sequence[tuple[Article, Reading]]) -> None:
        """Note new readings, then keep them."""
        self.note(read)
        self.shelf.keep(read)

    def passages(self, articles: Sequence[Article]) -> tuple[Passages, ...]:
        """The passages that the other shelf finds."""
        return self.shelf.passages(articles)


@dataclass(frozen=True, slots=True)
class StoryShelf:
    """The stories from which readings are taken, and in which new ones are kept."""

    stories: tuple[Story, ...] = ()

    def readings(self, articles: Sequence[Article]) -> Mapping[str, Reading]:
        """What is known of the articles under the rules of today, by id."""
        if not self.stories:
            return {}
        kept: dict[str, Reading] = {}
        keys = {article.id: content_of(article) for article in articles}
        for story in self.stories:
            kept |= story.readings(rules_digest(), set(keys.values()))
        return {name: kept[key] for name, key in keys.items() if key in kept}

    def keep(self, read: Sequence[tuple[Article, Reading]]) -> None:
        """Keep new readings, each in the stories that have its article."""
        rows = [(content_of(article), reading) for article, reading in read]
        for story in self.stories:
            held = story.contents()
            story.keep([row for row in rows if row[0] in held], rules_digest())

    def passages(self, articles: Sequence[Article]) -> tuple[Passages, ...]:
        """What is traced now; of all articles of one story only what is new since it was kept there."""
        contents = {article.id: content_of(article) for article in articles}
        if len(self.stories) != 1 or frozenset(contents.values()) != self.stories[0].contents():
            return trace.passages(articles)
        from recoupe.store.traces import Trace, TraceRow

        story, rules = self.stories[0], rooms_digest("record", "trace")
        kept = story.trace(rules)
        if kept is not None and any(contents.get(name) != row.content for name, row in kept.rows.items()):
            kept = None
        if kept is None:
            found = trace.traced(articles)
        else:
            rows = {name: trace.Row(grams=row.grams, weighed=row.weighed, passages=row.passages)
                    for name, row in kept.rows.items()}
            found = trace.retraced(trace.Traced(rows=rows, uses=kept.uses), articles)
        if found.changed:
            rows_now = {name: TraceRow(content=contents[name], grams=row.grams, weighed=row.weighed,
                                       passages=row.passages) for name, row in found.rows.items()}
            story.keep_trace(Trace(rows=rows_now, uses=dict(found.uses)), rules, changed=found.changed,
                             before=None if kept is None else kept.generation)
        return found.passages

    def ran(self, kind: str, dossier: Dossier, judgements: Sequence[Judgement], made: str) -> None:
        """Keep in each story that a command built a dossier from these judgements, at a moment."""
        if not self.stories:
            return
        from recoupe.store.runs import Inputs, Run

        inputs = Inputs(articles=tuple(sorted(held.article.id for held in dossier.articles)),
                        judgements=tuple(judgements))
        run = Run(kind=kind, made=made, rules=rules_digest(), result=digest_of(dossier), inputs=inputs)
        for story in self.stories:
            story.ran(run)


NO_SHELF = StoryShelf()


def shelf_of(paths: Paths) -> StoryShelf:
    """The shelf of the stories among the paths."""
    return StoryShelf(_parted(paths)[0])


def told(problem: StoreError, language: str) -> str:
    """What a store could not do, as a sentence."""
    return message(problem.code, language, **problem.values)


def _parted(paths: Paths) -> tuple[tuple[Story, ...], list[Path | str]]:
    """The stories among the paths, opened, and the other paths."""
    names = dict.fromkeys(path for path in paths if str(path) != "-" and is_story(path))
    if not names:
        return (), list(paths)
    # The database library is loaded for those who have a story.
    from recoupe.store.story import opened

    return tuple(opened(place_of(name)) for name in names), [path for path in paths if path not in names]
