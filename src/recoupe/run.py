"""The whole path: files in, dossier out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from recoupe import trace
from recoupe.errors import IntakeError
from recoupe.intake import JUDGEMENTS, STORIES, Intake, collect, judgements_of
from recoupe.read.reading import read_many
from recoupe.reconcile.build import reconcile
from recoupe.reconcile.known_by import KnownBy, known_by
from recoupe.record.article import Article
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Judgement
from recoupe.record.pile import Pile
from recoupe.record.reading import Reading
from recoupe.tell import message
from recoupe.trace.stories import stories

__all__ = [
    "Cuts", "Progress", "as_of", "build", "build_as_of", "build_from", "judged_beside", "read_all", "reconcile_all",
    "silent", "sort_into_stories", "stories_judged_beside", "take_in", "workers_for",
]

Progress = Callable[[str, int, int], None]
"""Told the stage, how many of its items are done, and how many there are (0 where that is not known)."""

FEW = 40
"""Below this many articles a second process costs more than it brings."""


def silent(stage: str, done: int, total: int) -> None:
    """No progress shown."""


def take_in(paths: Sequence[Path | str], *, stdin: BinaryIO | None = None) -> Intake:
    """The articles of files and folders; IntakeError when not one of them could be read."""
    intake = collect(paths, stdin=stdin)
    if not intake.articles:
        raise IntakeError("no article could be read")
    return intake


def judged_beside(paths: Sequence[Path | str], language: str = "en") -> tuple[Judgement, ...]:
    """The judgements of people in `judgements.toml`, in the folders given and beside the files given.

    IntakeError, one sentence in the language, when such a file has a mistake: what a person decided is never passed
    over in silence.

    >>> judged_beside(["examples/niger-2024"])
    ()
    """
    return _judged(paths, language, JUDGEMENTS)


def stories_judged_beside(paths: Sequence[Path | str], language: str = "en") -> tuple[Judgement, ...]:
    """The same on which articles tell one story: the entries of `stories.toml`.

    >>> stories_judged_beside(["examples/niger-2024"])
    ()
    """
    return _judged(paths, language, STORIES)


def _judged(paths: Sequence[Path | str], language: str, name: str) -> tuple[Judgement, ...]:
    judged = judgements_of(paths, name=name)
    for refusal in judged.refused:
        raise IntakeError(f"{refusal.file}: {message(refusal.code, language, **dict(refusal.values))}")
    return judged.judgements


def build(
    paths: Sequence[Path | str] | Path | str,
    *,
    as_of: date | None = None,
    workers: int = 1,
    progress: Progress = silent,
) -> Dossier:
    """The dossier of the articles in some files or folders, with the judgements of people that lie beside them.

    `as_of` gives the dossier as it could be known at the end of that day: of the articles that were surely out by then,
    and of nothing else (`recoupe.reconcile.known_by`); it is empty where there was none.

    `workers` is the number of processes that read; a script that asks for more than one must be guarded by
    `if __name__ == "__main__"`, since each process imports it.  Files that cannot be read are left out;
    IntakeError when none is left, or when a file of judgements has a mistake.  Equal inputs give equal dossiers, in
    whatever order they come.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    articles, judgements = take_in(given).articles, judged_beside(given)
    if as_of is None:
        return build_from(articles, judgements=judgements, workers=workers, progress=progress)
    return build_as_of(articles, [as_of], judgements=judgements, workers=workers, progress=progress).dossiers[0]


def build_from(
    articles: Sequence[Article],
    *,
    judgements: Sequence[Judgement] = (),
    workers: int = 1,
    progress: Progress = silent,
) -> Dossier:
    """The dossier of articles that were already taken in."""
    unique, readings = read_all(articles, workers, progress)
    return reconcile_all(unique, readings, judgements=judgements, progress=progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """A dossier of all articles, and for each of some days which were out by then and the dossier of those alone."""

    full: Dossier
    known: tuple[KnownBy, ...]
    dossiers: tuple[Dossier, ...]


def build_as_of(
    articles: Sequence[Article],
    days: Sequence[date],
    *,
    judgements: Sequence[Judgement] = (),
    workers: int = 1,
    progress: Progress = silent,
) -> Cuts:
    """The dossiers as they could be known at the end of some days.

    Which articles were out by a day is told by the dossier of all of them; each dossier is then built anew from those
    articles alone, and with the judgements that could be known by then (`Judgement.known_on`), so that nothing which
    came later bears on it.  Each article is read once: a reading depends on no other article.
    """
    unique, readings = read_all(articles, workers, progress)
    return as_of(unique, readings, days, judgements=judgements, progress=progress)


def as_of(
    unique: Sequence[Article],
    readings: Sequence[Reading],
    days: Sequence[date],
    *,
    judgements: Sequence[Judgement] = (),
    progress: Progress = silent,
) -> Cuts:
    """The same of articles that `read_all` has read."""
    full = reconcile_all(unique, readings, judgements=judgements, progress=progress)
    known, dossiers = [known_by(full, day) for day in days], []
    for found in known:
        out = {held.article.id for held in found.sure}
        kept = [pair for pair in zip(unique, readings, strict=True) if pair[0].id in out]
        judged = [j for j in judgements if j.known_on(found.day)]
        dossiers.append(reconcile_all([a for a, _ in kept], [r for _, r in kept], judgements=judged,
                                      progress=progress))
    return Cuts(full=full, known=tuple(known), dossiers=tuple(dossiers))


def read_all(articles: Sequence[Article], workers: int, progress: Progress) -> tuple[list[Article], list[Reading]]:
    """Each article once, in a fixed order, and the reading of each."""
    unique = sorted({a.id: a for a in articles}.values(), key=lambda a: (a.file, a.id))
    readings: list[Reading] = []
    progress("read", 0, len(unique))
    for reading in read_many(unique, workers=workers):
        readings.append(reading)
        progress("read", len(readings), len(unique))
    return unique, readings


def reconcile_all(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    *,
    judgements: Sequence[Judgement] = (),
    progress: Progress = silent,
) -> Dossier:
    """Trace the copies among read articles and reconcile them."""
    progress("trace", 0, 0)
    passages = trace.passages(articles)
    return reconcile(articles, readings, passages, judgements, progress=lambda stage: progress(stage, 0, 0))


def sort_into_stories(
    articles: Sequence[Article],
    *,
    judgements: Sequence[Judgement] = (),
    known: Mapping[str, str] = MappingProxyType({}),
    progress: Progress = silent,
) -> Pile:
    """The stories that articles tell, and those of none; no article is parsed for it.

    `known` names the story of the articles, by id, that have one already.

    >>> sort_into_stories([]).stories
    ()
    """
    progress("trace", 0, 0)
    passages = trace.passages(articles)
    progress("stories", 0, 0)
    return stories(articles, passages, judgements, known=known)


def workers_for(articles: int) -> int:
    """How many processes read so many articles fastest on this machine."""
    return 1 if articles < FEW else os.cpu_count() or 1
