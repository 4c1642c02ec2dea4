"""The judgements of people that lie beside the articles: `judgements.toml`, read whole or refused with its mistake."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recoupe.intake.item import Limits, Refusal
from recoupe.intake.online.location import is_address
from recoupe.record.judgement import Judgement, Relation

__all__ = ["JUDGEMENTS", "Judged", "judgements_of", "judgements_in"]

JUDGEMENTS = "judgements.toml"
RELATIONS = (Relation.SAME, Relation.DISTINCT)
NEEDED = ("relation", "left", "right", "by", "on", "why")
KNOWN = (*NEEDED, "withdrawn")
LINE = re.compile(r"at line (\d+)")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
SHOWN = 60
"""So many characters of a wrong value are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The judgements of all files in order, and the first mistake of each file that has one."""

    judgements: tuple[Judgement, ...] = ()
    refused: tuple[Refusal, ...] = ()


class _Wrong(Exception):
    """A mistake of the file: a code of the message catalogue and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = tuple((name, str(value)[:SHOWN]) for name, value in values.items())


def judgements_of(paths: Iterable[Path | str], *, limit: int = Limits().file) -> Judged:
    """The judgements that go with files and folders of articles, whatever the order in which they are given.

    A file is looked for in each folder given and in those below it, and beside each file given; hidden folders are
    passed over, the stream "-" and web addresses have none.  Nothing is raised: a file with a mistake is refused as
    a whole, since half of what a person decided is not what was decided, and whether to go on is for the caller.
    """
    found: list[Judgement] = []
    refused: list[Refusal] = []
    every = {place for path in paths
             if str(path) != "-" and not is_address(path) for place in _beside(Path(path))}
    files: dict[str, Path] = {}
    for place in sorted(every, key=lambda place: place.parent.parts):
        files.setdefault(os.path.realpath(place), place)
    for place in files.values():
        shown = os.fsencode(place.as_posix()).decode("utf-8", "replace")
        try:
            found += judgements_in(_bytes(place, limit))
        except _Wrong as wrong:
            refused.append(Refusal(file=shown, code=wrong.code, values=wrong.values))
        except OSError as error:
            why = (("why", error.strerror or ""),)
            refused.append(Refusal(file=shown, code="intake.unreadable", values=why))
    return Judged(judgements=tuple(found), refused=tuple(refused))


def _beside(path: Path) -> Iterator[Path]:
    """The files of judgements that go with one path."""
    if not path.is_dir():
        if path.name == JUDGEMENTS or os.path.lexists(path.parent / JUDGEMENTS):
            yield path.parent / JUDGEMENTS
        return
    for place, folders, files in os.walk(path):
        if JUDGEMENTS in (*files, *folders):
            yield Path(place, JUDGEMENTS)
        folders[:] = [name for name in folders if not name.startswith(".")]


def _bytes(place: Path, limit: int) -> bytes:
    if place.exists() and not place.is_file():
        raise _Wrong("judgements.no-file")
    with place.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise _Wrong("judgements.too-large", limit=limit)
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
        raise _Wrong("intake.encoding", byte=error.start) from None
    try:
        whole = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = LINE.search(str(error))
        raise _Wrong("judgements.toml", line=line[1] if line else text.count("\n") + 1) from None
    for key in whole:
        if key != "judgement":
            raise _Wrong("judgements.table", key=key)
    entries = whole.get("judgement", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _Wrong("judgements.table", key="judgement")
    return [_judgement(number, entry) for number, entry in enumerate(entries, 1)]


def _judgement(number: int, entry: Mapping[str, object]) -> Judgement:
    for key in entry:
        if key not in KNOWN:
            raise _Wrong("judgements.key", entry=number, key=key, known=", ".join(KNOWN))
    for key in NEEDED:
        if key not in entry:
            raise _Wrong("judgements.missing", entry=number, key=key)
    if entry["relation"] not in RELATIONS:
        raise _Wrong("judgements.relation", entry=number, value=entry["relation"])
    left, right, by, why = (_text(number, key, entry[key]) for key in ("left", "right", "by", "why"))
    if by.startswith("rule:"):
        raise _Wrong("judgements.rule", entry=number)
    if left == right:
        raise _Wrong("judgements.one", entry=number, name=left)
    made = _day(number, "on", entry["on"])
    withdrawn = _day(number, "withdrawn", entry["withdrawn"]) if "withdrawn" in entry else None
    if withdrawn and withdrawn < made:
        raise _Wrong("judgements.order", entry=number, made=made, withdrawn=withdrawn)
    return Judgement(left=left, right=right, relation=Relation(str(entry["relation"])), by=by, why=why, made_at=made,
                     withdrawn_at=withdrawn)


def _text(number: int, key: str, value: object) -> str:
    """A value on one line."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text or CONTROL.search(text):
        raise _Wrong("judgements.text", entry=number, key=key)
    return text


def _day(number: int, key: str, value: object) -> date:
    # A moment is a date to Python; a judgement has a day.
    if type(value) is not date:
        raise _Wrong("judgements.day", entry=number, key=key)
    return value
