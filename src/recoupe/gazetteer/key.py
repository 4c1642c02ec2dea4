"""The key under which spellings of a place meet."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["key_of"]

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss"})
_OTHER = re.compile(r"[^a-z0-9]+")
_PLAIN = re.compile(r"[a-z]+")


def key_of(name: str) -> str:
    """A name in small Latin letters without accents, its words joined by single blanks.

    >>> key_of("Saint-Étienne"), key_of("L’Haÿ-les-Roses"), key_of("N'Djamena")
    ('saint etienne', 'l hay les roses', 'n djamena')
    """
    small = name.lower()
    if _PLAIN.fullmatch(small):
        return small
    plain = unicodedata.normalize("NFKD", small.translate(_LETTERS))
    return _OTHER.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()
