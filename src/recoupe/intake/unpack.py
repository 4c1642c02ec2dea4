"""Compressed bytes -> bytes, never more of them than allowed."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from recoupe.intake.item import Limits, Unread

__all__ = ["BROKEN", "GZIP", "Budget", "Forgiving", "Metered", "gunzipped", "plain", "size_of"]

GZIP = b"\x1f\x8b"
BROKEN = (OSError, EOFError, zlib.error)
"""What reading a broken compressed stream raises."""
FREE = 10_000_000
"""So many bytes may come out of any archive, however small it is."""


PIECE = 1 << 16
PIECES = 100
"""So many compressed pieces one after the other are read: the time to find the next grows with what is left."""


class Budget:
    """How much may still come out of one archive of `size` bytes and of all that lie in it.

    Of an `endless` one, of which nothing is kept, only the ratio counts.
    """

    def __init__(self, size: int, limits: Limits, *, endless: bool = False) -> None:
        self.left = max(FREE, size * limits.ratio)
        if not endless:
            self.left = min(limits.unpacked, self.left)

    def spend(self, size: int) -> None:
        """Count so many bytes; Unread when they are too many."""
        self.left -= size
        if self.left < 0:
            raise Unread("intake.bomb")


class Metered(io.RawIOBase):
    """A stream to read from whose bytes are counted."""

    def __init__(self, stream: BinaryIO | io.BufferedIOBase, budget: Budget, largest: int = 1 << 26) -> None:
        super().__init__()
        self.stream, self.budget, self.largest = stream, budget, largest
        self.at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """Forwards, by reading on."""
        return True

    def tell(self) -> int:
        """How many bytes were read."""
        return self.at

    def read(self, size: int | None = -1) -> bytes:
        """So many bytes; Unread for more than fit into memory at once."""
        if size is None or not 0 <= size <= self.largest:
            raise Unread("intake.damaged")
        data = self.stream.read(size)
        self.at += len(data)
        self.budget.spend(len(data))
        return data

    def seek(self, place: int, whence: int = 0) -> int:
        """Read on to a place; Unread for one that lies behind."""
        ahead = place - self.at if whence == 0 else place
        if whence not in (0, 1) or ahead < 0:
            raise Unread("intake.damaged")
        while ahead > 0 and (data := self.read(min(ahead, 1 << 16))):
            ahead -= len(data)
        return self.at

    def readline(self, size: int | None = -1, /) -> bytes:
        """A line, or so many bytes of it."""
        if size is None or not 0 <= size <= self.largest:
            raise Unread("intake.damaged")
        data = self.stream.readline(size)
        self.at += len(data)
        self.budget.spend(len(data))
        return data


class Forgiving(Metered):
    """The same for a stream that may be broken: it ends where it breaks, so that what stands before is read.

    `problem` is what it broke with.
    """

    problem: Exception | None = None

    def read(self, size: int | None = -1) -> bytes:
        """Some bytes, at most so many, as they come; none from where the stream is broken."""
        piece = self.stream.read1 if isinstance(self.stream, gzip.GzipFile) else self.stream.read
        try:
            data = b"" if self.problem else piece(min(PIECE, self.largest if size is None or size < 0 else size))
        except BROKEN as problem:
            self.problem = problem
            return b""
        self.at += len(data)
        self.budget.spend(len(data))
        return data


def size_of(stream: BinaryIO) -> int:
    """How many bytes a stream that can be wound holds; it is left at its beginning."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def plain(stream: BinaryIO) -> BinaryIO | gzip.GzipFile:
    """The stream, unpacked as it is read when it is a gzip file.

    >>> plain(io.BytesIO(gzip.compress(b"Un."))).read()
    b'Un.'
    """
    head = stream.read(2)
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream) if head == GZIP else stream


def gunzipped(data: bytes, limit: int, window: int = 31) -> bytes:
    """What was compressed with gzip (or, with another `window`, with deflate); Unread beyond the limit or when broken.

    >>> gunzipped(gzip.compress(b"Un.") + gzip.compress(b"Deux."), 100)
    b'Un.Deux.'
    """
    parts: list[bytes] = []
    size = 0
    for _ in range(PIECES):
        unpacker = zlib.decompressobj(window)
        try:
            parts.append(unpacker.decompress(data, limit + 1 - size))
        except zlib.error:
            raise Unread("intake.damaged") from None
        size += len(parts[-1])
        if size > limit:
            raise Unread("intake.too-large", limit=limit)
        if not unpacker.eof:
            raise Unread("intake.truncated")
        data = unpacker.unused_data if window == 31 else b""
        if data[:2] != GZIP:
            return b"".join(parts)
    raise Unread("intake.damaged")
