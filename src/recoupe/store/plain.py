"""Records <-> bytes, faithfully: what comes out equals what went in, and its digest tells when it does not."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

import msgspec

__all__ = ["Packed", "Spoiled", "digest_of", "packed", "unpacked"]

LARGEST = 1 << 28
"""More bytes than any record has: a row that unpacks to more was not written here."""


def _as_text(value: object) -> str:
    """What JSON has no form for."""
    if isinstance(value, Fraction):
        return str(value)
    raise NotImplementedError(f"no plain form for {type(value).__name__}")


def _from_text(kind: type, text: object) -> object:
    """The way back."""
    if kind is Fraction and isinstance(text, str):
        return Fraction(text)
    raise NotImplementedError(f"no {kind.__name__} in {text!r}")


_ENCODER = msgspec.json.Encoder(order="deterministic", enc_hook=_as_text)
_DECODERS: dict[object, msgspec.json.Decoder[object]] = {}
Kind = TypeVar("Kind")


class Spoiled(Exception):
    """Bytes that are no record of the kind asked for, or not the one that was written."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A record as bytes, and the digest of its plain form: the same for equal records, however they are packed."""

    data: bytes
    digest: str


def digest_of(value: object) -> str:
    """The digest of a record, without packing it."""
    return hashlib.sha256(_ENCODER.encode(value)).hexdigest()


def packed(value: object) -> Packed:
    """A record, or a container of them, as bytes.

    >>> held = packed(("a", None, Fraction(1, 3)))
    >>> unpacked(held.data, held.digest, tuple[str, str | None, Fraction])
    ('a', None, Fraction(1, 3))
    """
    plain = _ENCODER.encode(value)
    return Packed(zlib.compress(plain, 1), hashlib.sha256(plain).hexdigest())


def unpacked(data: object, digest: str | None, kind: type[Kind]) -> Kind:
    """The record that bytes hold; Spoiled when they hold none of that kind, or one of another digest.

    `data` is what a database gives, which in a damaged one may be anything.
    """
    if not isinstance(data, bytes):
        raise Spoiled("no bytes")
    decoder = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(kind, dec_hook=_from_text)
    try:
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(data, LARGEST)
        if not unpacking.eof:
            raise Spoiled("cut short, or too large")
        if digest is not None and hashlib.sha256(plain).hexdigest() != digest:
            raise Spoiled("changed since it was written")
        return decoder.decode(plain)  # type: ignore[return-value]
    except (zlib.error, msgspec.DecodeError, ValueError, ZeroDivisionError) as problem:
        raise Spoiled(str(problem)) from problem
