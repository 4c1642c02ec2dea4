"""Writing `judgements.toml`: one judgement more, or one withdrawn; what a person wrote there stays as it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit
from filelock import FileLock, Timeout
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AbstractTable, AoT, Array, Item, Table

from recoupe.disk import put_whole
from recoupe.intake.item import Limits
from recoupe.intake.judgement_entries import Wrong
from recoupe.intake.judgements import JUDGEMENTS, judgements_in
from recoupe.record.days import Days
from recoupe.record.judgement import NAMES, Judgement, Target

__all__ = ["Busy", "Unkept", "Wrong", "locked", "text_of", "text_with", "with_added", "with_withdrawn", "write"]

WAIT = 10.0
"""Seconds to wait for another process that writes."""
LOCK = f".{JUDGEMENTS}.lock"
BOM = "\ufeff"
LIMIT = Limits().file


class Busy(Exception):
    """Another process has been writing for too long."""


class Unkept(Exception):
    """What would be written is not what stood there and the change: nothing is written."""


@contextmanager
def locked(place: Path, *, wait: float | None = None) -> Iterator[None]:
    """Nobody else writes a file of judgements meanwhile; Busy after so many seconds (`WAIT`), OSError where none can.

    The lock is that of the operating system on a hidden file beside it, so it dies with the process that holds it.
    """
    lock = FileLock(Path(os.path.realpath(place)).with_name(LOCK), timeout=WAIT if wait is None else wait)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(str(place)) from None
    try:
        yield
    finally:
        lock.release()


def text_of(place: Path) -> str:
    """The text of a file of judgements; "" where there is none, OSError or Wrong where it cannot be read."""
    try:
        return place.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise Wrong("intake.encoding", byte=error.start) from None


def with_added(text: str, judgement: Judgement) -> str:
    """A file of judgements with one more at its end; all that stands there is kept to the letter.

    Raises Unkept where the result would not read as what stood there and the new one, Wrong where the text has a
    mistake or the result would be longer than a file of judgements may be.

    >>> one = Judgement(relation="same", left="A. Roy", right="Ada Roy", by="C. Brun", why="one desk",
    ...                 made_at=date(2031, 3, 4))
    >>> print(with_added("# ours\\n", one))
    # ours
    <BLANKLINE>
    [[judgement]]
    relation = "same"
    left = "A. Roy"
    right = "Ada Roy"
    by = "C. Brun"
    on = 2031-03-04
    why = "one desk"
    <BLANKLINE>
    """
    before, entry = judgements_in(text.encode()), _entry(judgement)
    document = _parsed(text)
    held = document.get("judgement")
    if isinstance(held, Array):
        inline = tomlkit.inline_table()
        inline.update(entry)
        held.append(inline)
        added = (BOM if text.startswith(BOM) else "") + tomlkit.dumps(document)
    else:
        block = tomlkit.table()
        block.update(entry)
        many = tomlkit.aot()
        many.append(block)
        shown = tomlkit.dumps({"judgement": many}).strip("\n") + "\n"
        newline = "\r\n" if "\r\n" in text else "\n"
        kept = text if not text or text.endswith("\n") else text + newline
        gap = newline if kept.removeprefix(BOM).strip() and not kept.endswith(newline * 2) else ""
        added = kept + gap + shown.replace("\n", newline)
    return _checked(added, [*before, judgement])


def text_with(judgements: Sequence[Judgement]) -> str:
    """A file of judgements that holds these, the withdrawn ones too; Unkept where it would not read back as they are.

    >>> text_with([])
    ''
    """
    if not judgements:
        return ""
    many = tomlkit.aot()
    for judgement in judgements:
        block = tomlkit.table()
        block.update(_entry(judgement))
        if judgement.withdrawn_at is not None:
            block["withdrawn"] = _withdrawal(judgement)
        many.append(block)
    text = tomlkit.dumps({"judgement": many})
    if judgements_in(text.encode()) != list(judgements):
        raise Unkept
    return text


def _withdrawal(judgement: Judgement) -> object:
    """The day of it, with by whom and why where that is said."""
    if judgement.withdrawn_by is None:
        return judgement.withdrawn_at
    told = tomlkit.inline_table()
    told.update({"on": judgement.withdrawn_at, "by": judgement.withdrawn_by, "why": judgement.withdrawn_why})
    return told


def with_withdrawn(text: str, number: int, *, on: date, by: str, why: str) -> str:
    """A file of judgements with that at a place (from 0) withdrawn: a line under its last, all else to the letter.

    Raises Unkept where the result would not read so, Wrong as above, IndexError where no judgement stands there.
    """
    judgements = judgements_in(text.encode())
    judgements[number] = replace(judgements[number], withdrawn_at=on, withdrawn_by=by, withdrawn_why=why)
    document = _parsed(text)
    told = tomlkit.inline_table()
    told.update({"on": on, "by": by, "why": why})
    entry: Any = document["judgement"][number]
    if isinstance(entry, Table):
        last = _last_line(entry)
        newline = "\r\n" if "\r\n" in last.trivia.trail else "\n"
        last.trivia.trail = f"{newline}withdrawn = {told.as_string()}{newline}"
    else:
        entry["withdrawn"] = told
    return _checked((BOM if text.startswith(BOM) else "") + tomlkit.dumps(document), judgements)


def _last_line(entry: Table) -> Item:
    """The last value of an entry that stands on lines of its own: not in a table below it."""
    plain = [item for key, item in entry.value.body if key is not None and not isinstance(item, (AoT, Table))]
    if not plain:
        raise Unkept
    return plain[-1]


def _parsed(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text.removeprefix(BOM))
    except (TOMLKitError, RecursionError) as error:
        raise Unkept from error


def _checked(text: str, judgements: list[Judgement]) -> str:
    if len(text.encode()) > LIMIT:
        raise Wrong("judgements.too-large", limit=LIMIT)
    if judgements_in(text.encode()) != judgements:
        raise Unkept
    return text


def _entry(judgement: Judgement) -> dict[str, Any]:
    """The keys of a judgement in the order in which a person writes them."""
    signed = {"by": judgement.by, "on": judgement.made_at, "why": judgement.why}
    if judgement.relation in NAMES:
        return {"relation": str(judgement.relation), "left": judgement.left, "right": judgement.right, **signed}
    entry: dict[str, Any] = {"kind": str(judgement.relation)}
    of = [_target(target) for target in judgement.of]
    entry["of"] = _lines(of) if len(of) > 1 else of[0]
    if judgement.against:
        against = [_target(target) for target in judgement.against]
        entry["against"] = _lines(against) if len(against) > 1 else against[0]
    if judgement.days is not None:
        entry["days"] = _days(judgement.days)
    entry.update(signed)
    if judgement.known_at is not None:
        entry["known"] = judgement.known_at
    return entry


def _target(target: Target) -> str | AbstractTable:
    """The words, or a table of them and what tells them apart."""
    told = {key: value for key in ("words", "file", "within", "day") if (value := getattr(target, key)) is not None}
    if len(told) == 1:
        return target.words
    table = tomlkit.inline_table()
    table.update(told)
    return table


def _lines(targets: list[str | AbstractTable]) -> Array:
    array = tomlkit.array()
    array.extend(targets)
    return array.multiline(True)


def _days(days: Days) -> object:
    return days.first if days.first == days.last else [days.first, days.last]


def write(place: Path, text: str) -> None:
    """Put a text in the place of a file at once: whoever reads it sees the old or the new, also after a power cut.

    OSError where it cannot be written; then the old file stands.  A link stays a link, and rights stay what they were.
    """
    target = Path(os.path.realpath(place))
    rights = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    put_whole(target, text.encode("utf-8"), rights=0o644 if rights is None else rights)
