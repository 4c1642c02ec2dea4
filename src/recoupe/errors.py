"""What can go wrong, for the machine and the maintainer.  Odd text never raises: it becomes a Doubt."""

from __future__ import annotations

__all__ = [
    "CorpusError", "IntakeError", "LibraryMissing", "LocaleError", "ModelMissing", "RecoupeError", "StoreError",
]


class RecoupeError(Exception):
    """The base of every error that this package raises on purpose; its text is one sentence fit for a terminal."""


class IntakeError(RecoupeError):
    """No article could be read from what was given."""


class LocaleError(RecoupeError):
    """A language folder is not well formed; the text names the file and the line."""


class CorpusError(LocaleError):
    """A corpus of marked sentences is not well formed; the text names the file and the line."""


class ModelMissing(RecoupeError):
    """The language model of the parser is not installed; the text says which command installs it."""


class LibraryMissing(RecoupeError):
    """A library that only one format needs is not installed; the text says which command installs it."""


class StoreError(RecoupeError):
    """A story on disk cannot be opened, read or written.

    `code` is of the message catalogue, `values` fill its template; whoever speaks to a person looks the sentence up.
    """

    def __init__(self, code: str, /, **values: str) -> None:
        super().__init__(" ".join([code, *(f"{name}={value}" for name, value in values.items())]))
        self.code, self.values = code, values
