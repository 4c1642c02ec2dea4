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
from recoupe.garbage import uncollected
from recoupe.intake import Intake
from recoupe.read.reading import read_many
from recoupe.reconcile.build import reconcile
from recoupe.reconcile.known_by import KnownBy, known_by
from recoupe.record.article import Article
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Judgement
from recoupe.record.pile import Pile
from recoupe.record.reading import Reading
from recoupe.shelf import NO_SHELF, Shelf, gathered, judged_beside, shelf_of, stories_judged_beside
from recoupe.trace.stories import stories

__all__ = [
    "Cuts", "Progress", "as_of", "build", "build_as_of", "build_from", "judged_beside", "read_all", "reconcile_all",
    "shelf_of", "silent", "sort_into_stories", "stories_judged_beside", "take_in", "workers_for",
]

Progress = Callable[[str, int, int], None]
"""Told the stage, how many of its items are done, and how many there are (0 where that is not known)."""

FEW = 40
"""Below this many articles a second process costs more than it brings."""


AT_ONCE = 32
"""So many readings are kept at a time: what a crash can cost."""


def silent(stage: str, done: int, total: int) -> None:
    """No progress shown."""


def take_in(paths: Sequence[Path | str], *, stdin: BinaryIO | None = None) -> Intake:
    """The articles of files, folders and stories on disk; IntakeError when not one of them could be read."""
    intake = gathered(paths, stdin=stdin)
    if not intake.articles:
        raise IntakeError("no article could be read")
    return intake


def build(
    paths: Sequence[Path | str] | Path | str,
    *,
    as_of: date | None = None,
    workers: int = 1,
    progress: Progress = silent,
) -> Dossier:
    """The dossier of the articles in some files or folders, with the judgements of people that lie beside them.

    A story on disk (`recoupe init`) is taken for a folder; what it has read already is not read again.

    `as_of` gives the dossier as it could be known at the end of that day: of the articles that were surely out by then,
    and of nothing else (`recoupe.reconcile.known_by`); it is empty where there was none.

    `workers` is the number of processes that read; a script that asks for more than one must be guarded by
    `if __name__ == "__main__"`, since each process imports it.  Files that cannot be read are left out;
    IntakeError when none is left, or when a file of judgements has a mistake.  Equal inputs give equal dossiers, in
    whatever order they come.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    articles, judgements, shelf = take_in(given).articles, judged_beside(given), shelf_of(given)
    if as_of is None:
        return build_from(articles, judgements=judgements, workers=workers, progress=progress, shelf=shelf)
    cuts = build_as_of(articles, [as_of], judgements=judgements, workers=workers, progress=progress, shelf=shelf)
    return cuts.dossiers[0]


def build_from(
    articles: Sequence[Article],
    *,
    judgements: Sequence[Judgement] = (),
    workers: int = 1,
    progress: Progress = silent,
    shelf: Shelf = NO_SHELF,
) -> Dossier:
    """The dossier of articles that were already taken in.

    What is on the shelf is not read again; what is read is kept there.
    """
    unique, readings = read_all(articles, workers, progress, shelf)
    return reconcile_all(unique, readings, judgements=judgements, progress=progress, shelf=shelf)


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
    shelf: Shelf = NO_SHELF,
) -> Cuts:
    """The dossiers as they could be known at the end of some days.

    Which articles were out by a day is told by the dossier of all of them; each dossier is then built anew from those
    articles alone, and with the judgements that could be known by then (`Judgement.known_on`), so that nothing which
    came later bears on it.  Each article is read once: a reading depends on no other article.
    """
    unique, readings = read_all(articles, workers, progress, shelf)
    return as_of(unique, readings, days, judgements=judgements, progress=progress, shelf=shelf)


def as_of(
    unique: Sequence[Article],
    readings: Sequence[Reading],
    days: Sequence[date],
    *,
    judgements: Sequence[Judgement] = (),
    progress: Progress = silent,
    shelf: Shelf = NO_SHELF,
) -> Cuts:
    """The same of articles that `read_all` has read."""
    full = reconcile_all(unique, readings, judgements=judgements, progress=progress, shelf=shelf)
    known, dossiers = [known_by(full, day) for day in days], []
    for found in known:
        out = {held.article.id for held in found.sure}
        kept = [pair for pair in zip(unique, readings, strict=True) if pair[0].id in out]
        judged = [j for j in judgements if j.known_on(found.day)]
        dossiers.append(reconcile_all([a for a, _ in kept], [r for _, r in kept], judgements=judged,
                                      progress=progress))
    return Cuts(full=full, known=tuple(known), dossiers=tuple(dossiers))


def read_all(
    articles: Sequence[Article], workers: int, progress: Progress, shelf: Shelf = NO_SHELF
) -> tuple[list[Article], list[Reading]]:
    """Each article once, in a fixed order, and the reading of each."""
    unique = sorted({a.id: a for a in articles}.values(), key=lambda a: (a.file, a.id))
    known = dict(shelf.readings(unique))
    unread = [article for article in unique if article.id not in known]
    progress("read", len(known), len(unique))
    fresh: list[tuple[Article, Reading]] = []
    kept = 0
    try:
        for pair in zip(unread, read_many(unread, workers=workers) if unread else (), strict=True):
            fresh.append(pair)
            progress("read", len(known) + len(fresh), len(unique))
            if len(fresh) - kept == AT_ONCE:
                shelf.keep(fresh[kept:])
                kept = len(fresh)
    finally:
        # What was read before Ctrl-C need not be read again.
        shelf.keep(fresh[kept:])
    known |= {article.id: reading for article, reading in fresh}
    return unique, [known[article.id] for article in unique]


def reconcile_all(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    *,
    judgements: Sequence[Judgement] = (),
    progress: Progress = silent,
    shelf: Shelf = NO_SHELF,
) -> Dossier:
    """Trace the copies among read articles and reconcile them."""
    progress("trace", 0, 0)
    with uncollected():
        passages = shelf.passages(articles)
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
