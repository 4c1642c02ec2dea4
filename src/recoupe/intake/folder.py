"""Paths given -> the files to read, each with the name that it goes by."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from recoupe.intake.item import Refusal
from recoupe.intake.kinds import KINDS, kind_of

__all__ = ["SUFFIXES", "Source", "sources_of"]

SUFFIXES = tuple(KINDS)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Source:
    """A file to read: `file` is its path below the folder given (or its bare name), `path` where it lies."""

    file: str
    path: Path


def sources_of(paths: Iterable[Path]) -> tuple[list[Source], list[Refusal]]:
    """Every readable file that the paths name, in order of name whatever the order of the paths, each once.

    Below a folder hidden entries and other kinds of file are passed over, and a link is followed only to a file
    inside the folder.
    """
    sources: set[Source] = set()
    refused: list[Refusal] = []
    for path in paths:
        found = list(_below(path, refused)) if path.is_dir() else _named(path)
        if isinstance(found, Refusal):
            refused.append(found)
        elif found:
            sources.update(found)
        else:
            refused.append(Refusal(file=_shown(path), code="intake.empty-folder"))
    return sorted(sources), sorted(refused, key=lambda refusal: (refusal.file, refusal.code))


def _named(path: Path) -> list[Source] | Refusal:
    """The one file that a path names, or why it cannot be read."""
    if not path.exists():
        return Refusal(file=_shown(path), code="intake.missing")
    if not path.is_file():
        return Refusal(file=_shown(path), code="intake.not-a-file")
    if kind_of(path.name) is None:
        return Refusal(file=_shown(path), code="intake.suffix", values=(("known", " ".join(SUFFIXES)),))
    return [Source(file=_shown(Path(path.name)), path=path)]


def _below(folder: Path, refused: list[Refusal]) -> Iterator[Source]:
    """The files below a folder; what cannot be listed goes to `refused`."""
    def unlisted(error: OSError) -> None:
        refused.append(Refusal(file=_shown(Path(error.filename)), code="intake.unreadable",
                               values=(("why", error.strerror or ""),)))

    home = folder.resolve()
    for place, names, files in os.walk(folder, onerror=unlisted):
        names[:] = [name for name in names if not name.startswith(".")]
        for name in files:
            path = Path(place, name)
            if name.startswith(".") or kind_of(name) is None or not path.is_file():
                continue
            if not path.is_symlink() or path.resolve().is_relative_to(home):
                yield Source(file=_shown(path.relative_to(folder)), path=path)


def _shown(path: Path) -> str:
    """A path as text that can always be written, with slashes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
