"""The judgements of people that lie beside the articles: `judgements.toml`, read whole or refused with its mistake."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from recoupe.intake.item import Limits, Refusal
from recoupe.intake.judgement_entries import Wrong, judgement_of
from recoupe.intake.online.location import is_address
from recoupe.record.judgement import Judgement

__all__ = ["JUDGEMENTS", "STORIES", "Judged", "judgements_of", "judgements_in"]

JUDGEMENTS = "judgements.toml"
STORIES = "stories.toml"
"""Which articles tell one story: a file of the same form, whose names are files."""
LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The judgements of all files in order, each with its file and place there, and the first mistake of each file."""

    judgements: tuple[Judgement, ...] = ()
    homes: tuple[tuple[Path, int], ...] = ()
    refused: tuple[Refusal, ...] = ()


def judgements_of(paths: Iterable[Path | str], *, limit: int = Limits().file, name: str = JUDGEMENTS) -> Judged:
    """The judgements that go with files and folders of articles, whatever the order in which they are given.

    A file (`name` is for those on another matter) is looked for in each folder given and in those below it, and beside
    each file given; hidden folders are passed over, the stream "-" has none.  Nothing is raised: a file with a mistake
    is refused as a whole, since half of what a person decided is not what was decided, and whether to go on is for the
    caller.
    """
    found: list[Judgement] = []
    homes: list[tuple[Path, int]] = []
    refused: list[Refusal] = []
    local = (Path(path) for path in paths if str(path) != "-" and not is_address(str(path)))
    every = {place for path in local for place in _beside(path, name)}
    files: dict[str, Path] = {}
    for place in sorted(every, key=lambda place: place.parent.parts):
        files.setdefault(os.path.realpath(place), place)
    for place in files.values():
        shown = os.fsencode(place.as_posix()).decode("utf-8", "replace")
        try:
            held = judgements_in(_bytes(place, limit))
            found += held
            homes += ((place, number) for number in range(len(held)))
        except Wrong as wrong:
            refused.append(Refusal(file=shown, code=wrong.code, values=wrong.values))
        except OSError as error:
            why = (("why", error.strerror or ""),)
            refused.append(Refusal(file=shown, code="intake.unreadable", values=why))
    return Judged(judgements=tuple(found), homes=tuple(homes), refused=tuple(refused))


def _beside(path: Path, wanted: str) -> Iterator[Path]:
    """The files of judgements that go with one path."""
    if not path.is_dir():
        if path.name == wanted or os.path.lexists(path.parent / wanted):
            yield path.parent / wanted
        return
    for place, folders, files in os.walk(path):
        if wanted in (*files, *folders):
            yield Path(place, wanted)
        folders[:] = [name for name in folders if not name.startswith(".")]


def _bytes(place: Path, limit: int) -> bytes:
    if place.exists() and not place.is_file():
        raise Wrong("judgements.no-file")
    with place.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise Wrong("judgements.too-large", limit=limit)
    return data


def judgements_in(data: bytes) -> list[Judgement]:
    """The judgements that the bytes of a file hold, in order; the withdrawn ones too.

    Raises an exception of this module, which `judgements_of` turns into a refusal, at the first mistake.

    >>> entry = 'relation="same"\\nleft="Ada Brunel"\\nright="A. Brunel"\\nby="C. Roy"\\non=2031-03-04\\nwhy="one desk"'
    >>> [judgement] = judgements_in(f"[[judgement]]\\n{entry}".encode())
    >>> judgement.left, str(judgement.relation), str(judgement.made_at), judgement.withdrawn_at
    ('Ada Brunel', 'same', '2031-03-04', None)
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Wrong("intake.encoding", byte=error.start) from None
    try:
        whole = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = LINE.search(str(error))
        raise Wrong("judgements.toml", line=line[1] if line else text.count("\n") + 1) from None
    for key in whole:
        if key != "judgement":
            raise Wrong("judgements.table", key=key)
    entries = whole.get("judgement", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Wrong("judgements.table", key="judgement")
    return [judgement_of(number, entry) for number, entry in enumerate(entries, 1)]
