"""Archives of files (zip, tar): what lies in them, by name, without ever writing or following a name."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from recoupe.intake.item import Item, Limits, Refusal, Unread, refused
from recoupe.intake.kinds import ARCHIVES, kind_of
from recoupe.intake.unpack import Budget, Metered, plain, size_of

__all__ = ["Inside", "Reader", "from_archive"]

END = struct.Struct("<4s4H2LH")
"""How a zip file ends: where its directory lies, and how long it is."""
END_SIGN, LARGE_SIGN = b"PK\x05\x06", b"PK\x06\x07"
DIRECTORY = 20_000_000
"""A longer directory is not read: it would be held in memory whole."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 1
LONGEST_NAME = 200
BROKEN = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, OverflowError, IndexError, KeyError,
          struct.error, zlib.error, tarfile.TarError, zipfile.BadZipFile)
"""What the standard library raises for archives that are damaged, locked or made by hand to be odd."""


@dataclass(frozen=True, slots=True)
class Inside:
    """Where an input lies: how many archives deep, and what may still come out of the outermost."""

    depth: int = 0
    budget: Budget | None = field(default=None, compare=False)


Reader = Callable[[str, str, BinaryIO, Inside], Iterator[Item]]
"""Reads one member: its shown name, its kind, its content, where it lies."""


def from_archive(file: str, kind: str, stream: BinaryIO, limits: Limits, *, inside: Inside,
                 read: Reader) -> Iterator[Item]:
    """What the members of an archive give that are of a kind that is read; the others are passed over.

    A member is named `file/name`; the name is only shown, cleared of what could make it more than that.  Archives lie
    in one another down to a depth, and share what may come out of the outermost.  A member that cannot be read is
    refused, and the next is read, unless too much came out already.
    """
    if inside.depth >= limits.depth:
        yield Refusal(file=file, code="intake.nested", values=(("limit", str(limits.depth)),))
        return
    budget = inside.budget or Budget(size_of(stream), limits)
    inner = Inside(inside.depth + 1, budget)
    members = _zipped if kind == "zip" else _taped
    number = 0
    try:
        for name, member in members(stream, budget, limits):
            number += 1
            if isinstance(member, Unread):
                yield refused(f"{file}/{name}", member)
                continue
            if number > limits.members:
                yield Refusal(file=file, code="intake.members", values=(("limit", str(limits.members)),))
                return
            yield from _member(f"{file}/{name}", member, inner, limits, read)
        if not number:
            yield Refusal(file=file, code="intake.nothing-inside")
    except Unread as reason:
        yield refused(file, reason)
    except BROKEN:
        yield Refusal(file=file, code="intake.damaged")


def _member(name: str, member: Metered, inside: Inside, limits: Limits, read: Reader) -> Iterator[Item]:
    kind = kind_of(name) or ""
    try:
        if kind in ARCHIVES or kind == "warc":       # these are wound back and forth
            data = member.read(limits.document + 1)
            if len(data) > limits.document:
                raise Unread("intake.too-large", limit=limits.document)
            yield from read(name, kind, io.BytesIO(data), inside)
        else:
            yield from read(name, kind, cast(BinaryIO, member), inside)
    except Unread as reason:
        yield refused(name, reason)
        if reason.code == "intake.bomb":
            raise
    except BROKEN:
        yield Refusal(file=name, code="intake.damaged")


def _zipped(stream: BinaryIO, budget: Budget, limits: Limits) -> Iterator[tuple[str, Metered | Unread]]:
    """The members of a zip file that are of a known kind."""
    _bounded_directory(stream, limits)
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            name = _shown(info.filename)
            if info.is_dir() or name is None:
                continue
            if info.flag_bits & ENCRYPTED:
                yield name, Unread("intake.locked")
            elif info.compress_type not in METHODS:
                yield name, Unread("intake.damaged")
            else:
                try:
                    opened = archive.open(info)
                except BROKEN:
                    yield name, Unread("intake.damaged")
                    continue
                with opened:
                    yield name, Metered(cast(BinaryIO, opened), budget)


def _bounded_directory(stream: BinaryIO, limits: Limits) -> None:
    """Unread where the directory of a zip file is damaged or too long to be read at once."""
    size = size_of(stream)
    stream.seek(max(0, size - 65_600))
    tail = stream.read(65_600)
    at = tail.rfind(END_SIGN)
    if at < 0 or len(tail) - at < END.size:
        raise Unread("intake.truncated" if at < 0 else "intake.damaged")
    if END.unpack_from(tail, at)[5] > DIRECTORY or LARGE_SIGN in tail[max(0, at - 20):at]:
        raise Unread("intake.members", limit=min(65_535, limits.members))


def _taped(stream: BinaryIO, budget: Budget, limits: Limits) -> Iterator[tuple[str, Metered | Unread]]:
    """The regular files of a tar file that are of a known kind; links and devices are passed over."""
    size = size_of(stream)
    source = Metered(cast(BinaryIO, plain(stream)), budget, largest=limits.document + 1)
    with tarfile.open(fileobj=cast(BinaryIO, source), mode="r:") as archive:
        passed = 0
        while (info := archive.next()) is not None:
            passed += 1
            if passed > limits.members:
                raise Unread("intake.members", limit=limits.members)
            vars(archive)["members"].clear()      # else every name is kept until the end
            name = _shown(info.name)
            content = archive.extractfile(info) if info.isreg() and name is not None else None
            if name is not None and content is not None:
                yield name, Metered(cast(BinaryIO, content), Budget(size, limits, endless=True))
        end = archive.offset                 # where the archive says it ends there are zeros, or it was cut or damaged
        source.seek(end) if end >= source.tell() else None
        block = source.read(512)
        if not block or any(block):
            raise Unread("intake.damaged" if block else "intake.truncated")


def _shown(name: str) -> str | None:
    """A member's name as it is shown: no way up, no control characters, not too long; None for what is not read."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or kind_of(parts[-1]) is None or any(part.startswith((".", "__MACOSX")) for part in parts):
        return None
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in "/".join(parts))
    return shown.encode("utf-8", "replace").decode("utf-8")[-LONGEST_NAME:]
