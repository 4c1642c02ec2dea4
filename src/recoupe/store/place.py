"""Where a story is: a file, or the address of a PostgreSQL database."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["SUFFIX", "Place", "is_story", "place_of"]

SUFFIX = ".story"
MAGIC = b"SQLite format 3\0"
_ADDRESS = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://", re.IGNORECASE)
_SECRETS = (re.compile(r"(//[^:@/]*:)[^@]*(?=@)"), re.compile(r"(password=)[^&]*", re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Place:
    """A file (`path`) or the address of a database (`url`): one of the two."""

    path: Path | None = None
    url: str | None = None

    @property
    def shown(self) -> str:
        """The place as it may be shown: without its password.

        >>> place_of("postgresql://ada:secret@db.invalid/story").shown
        'postgresql://ada:***@db.invalid/story'
        """
        if self.url is None:
            return os.fsencode(str(self.path)).decode("utf-8", "replace")
        shown = self.url
        for secret in _SECRETS:
            shown = secret.sub(r"\1***", shown)
        return shown


def place_of(text: str | Path) -> Place:
    """The place that an argument names: the address of a database, else a file.

    >>> place_of("crue.story")
    Place(path=PosixPath('crue.story'), url=None)
    """
    if isinstance(text, str) and _ADDRESS.match(text):
        return Place(url="postgresql://" + text.partition("://")[2])
    return Place(path=Path(text))


def is_story(text: str | Path) -> bool:
    """Whether an argument names a story: by its address, its ending `.story`, or the first bytes of the file.

    >>> is_story("postgresql:///crue"), is_story("crue.story"), is_story("README.md")
    (True, True, False)
    """
    place = place_of(text)
    if place.path is None or "://" in str(text):
        return place.path is None
    if place.path.suffix.lower() == SUFFIX and not place.path.is_dir():
        return True
    if not place.path.is_file():
        return False
    try:
        with place.path.open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
