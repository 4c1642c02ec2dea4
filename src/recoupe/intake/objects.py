"""JSON and JSON lines -> what each object tells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from recoupe.intake.item import Item, Limits, Refusal, Told, articles_of
from recoupe.intake.ninjs import from_ninjs, is_ninjs

__all__ = ["from_json", "from_lines"]

OWN = "recoupe-dossier/"
CODE = re.compile(r"[a-z]{2,3}")


def from_json(file: str, data: bytes, limits: Limits) -> Iterator[Item]:
    """The articles of a JSON document: one object, or a list of objects."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield _unread(file, getattr(error, "lineno", 1))
        return
    if isinstance(value, dict) and str(value.get("format", "")).startswith(OWN):
        yield Refusal(file=file, code="intake.own")
    elif value == []:
        yield Refusal(file=file, code="intake.empty")
    elif isinstance(value, list):
        for number, entry in enumerate(value, 1):
            yield from _entry(f"{file}#{number}", entry, limits)
    else:
        yield from _entry(file, value, limits)


def from_lines(file: str, stream: BinaryIO, limits: Limits, start: bytes = b"") -> Iterator[Item]:
    """The articles of a stream of JSON objects, one a line; `start` is a first line already taken from it.

    No more than one line is held.  A line that is too long or no JSON is refused, and the next is read.
    """
    number, line = 0, start or stream.readline(limits.file + 1)
    if not line:
        yield Refusal(file=file, code="intake.empty")
    while line:
        number += 1
        name = f"{file}#{number}"
        if len(line) > limits.file and not line.endswith(b"\n"):
            _skip_line(stream, limits.file)
            yield Refusal(file=name, code="intake.too-large", values=(("limit", str(limits.file)),))
        elif line.strip():
            yield from _line(name, line, limits)
        line = stream.readline(limits.file + 1)


def _skip_line(stream: BinaryIO, size: int) -> None:
    while (rest := stream.readline(size)) and not rest.endswith(b"\n"):
        pass


def _line(name: str, line: bytes, limits: Limits) -> Iterator[Item]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield _unread(name, int(name.rpartition("#")[2]))
        return
    yield from _entry(name, value, limits)


def _unread(file: str, line: int) -> Refusal:
    return Refusal(file=file, code="intake.json", values=(("line", str(line)),))


def _entry(name: str, value: object, limits: Limits) -> Iterator[Item]:
    """The article of one object, of ours or of an agency's; or the refusal of what is none."""
    if isinstance(value, dict) and is_ninjs(value):
        yield from from_ninjs(name, value, limits)
        return
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(text, str):
        yield Refusal(file=name, code="intake.no-field")
        return

    def field(*keys: str) -> str | None:
        found = (value[key] for key in keys if isinstance(value.get(key), str) and value[key].strip())
        return next(found, None)

    language = (field("language", "lang") or "").lower().partition("-")[0]
    yield from articles_of(name, Told(
        text=text, title=field("title"), outlet=field("outlet", "source"), url=field("url"),
        published=field("published", "date"), revised=field("revised", "modified"),
        language=language if CODE.fullmatch(language) else None), limits)
