"""The whole path: files in, dossier out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from recoupe import trace
from recoupe.errors import IntakeError
from recoupe.intake import Intake, collect, judgements_of
from recoupe.read.reading import read_many
from recoupe.reconcile.build import reconcile
from recoupe.record.article import Article
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Judgement
from recoupe.record.reading import Reading
from recoupe.tell import message

__all__ = ["Progress", "build", "build_from", "judged_beside", "reconcile_all", "take_in", "workers_for"]

Progress = Callable[[str, int, int], None]
"""Told the stage, how many of its items are done, and how many there are (0 where that is not known)."""

FEW = 40
"""Below this many articles a second process costs more than it brings."""


def _silent(stage: str, done: int, total: int) -> None:
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
    judged = judgements_of(paths)
    for refusal in judged.refused:
        raise IntakeError(f"{refusal.file}: {message(refusal.code, language, **dict(refusal.values))}")
    return judged.judgements


def build(paths: Sequence[Path | str] | Path | str, *, workers: int = 1, progress: Progress = _silent) -> Dossier:
    """The dossier of the articles in some files or folders, with the judgements of people that lie beside them.

    `workers` is the number of processes that read; a script that asks for more than one must be guarded by
    `if __name__ == "__main__"`, since each process imports it.  Files that cannot be read are left out;
    IntakeError when none is left, or when a file of judgements has a mistake.  Equal inputs give equal dossiers, in
    whatever order they come.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    articles, judgements = take_in(given).articles, judged_beside(given)
    return build_from(articles, judgements=judgements, workers=workers, progress=progress)


def build_from(
    articles: Sequence[Article],
    *,
    judgements: Sequence[Judgement] = (),
    workers: int = 1,
    progress: Progress = _silent,
) -> Dossier:
    """The dossier of articles that were already taken in."""
    unique = sorted({a.id: a for a in articles}.values(), key=lambda a: (a.file, a.id))
    readings = []
    progress("read", 0, len(unique))
    for reading in read_many(unique, workers=workers):
        readings.append(reading)
        progress("read", len(readings), len(unique))
    return reconcile_all(unique, readings, judgements=judgements, progress=progress)


def reconcile_all(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    *,
    judgements: Sequence[Judgement] = (),
    progress: Progress = _silent,
) -> Dossier:
    """Trace the copies among read articles and reconcile them."""
    progress("trace", 0, 0)
    passages = trace.passages(articles)
    return reconcile(articles, readings, passages, judgements, progress=lambda stage: progress(stage, 0, 0))


def workers_for(articles: int) -> int:
    """How many processes read so many articles fastest on this machine."""
    return 1 if articles < FEW else os.cpu_count() or 1
