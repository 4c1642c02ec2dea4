"""The message catalogue: one flat TOML file a language, the same codes in each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["LANGUAGES", "Entry", "entries"]

LANGUAGES = ("fr", "en")
"""The languages that the program speaks, the first being that of the product."""

Entry = str | Mapping[str, str]
"""One message, or its forms by number: `one` and `other`, chosen by the value called `n`."""

_NARROW = re.compile(r" (?=[;!?])")
_WIDE = re.compile(r"(?<=«) | (?=[:»])")


@cache
def entries(language: str) -> Mapping[str, Entry]:
    """All messages of a language by code; of English for a language that the catalogue lacks.

    >>> entries("fr")["relation.conflict"]
    'contradiction'
    """
    name = language if language in LANGUAGES else "en"
    raw = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    if name != "fr":
        return MappingProxyType(raw)
    return MappingProxyType({code: _typeset(entry) for code, entry in raw.items()})


def _typeset(entry: Entry) -> Entry:
    """French no-break spaces, so that the file may be written with plain ones."""
    if isinstance(entry, str):
        return _WIDE.sub("\u00a0", _NARROW.sub("\u202f", entry))
    return {form: str(_typeset(text)) for form, text in entry.items()}
