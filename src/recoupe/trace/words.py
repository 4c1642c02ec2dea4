"""The words of a text, folded so that two typesettings of one sentence compare equal."""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

__all__ = ["Words", "words"]

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"      # soft hyphen, zero-width marks: within a word, not its end
_COMBINING = "\u0300-\u036f"                             # what NFD sets beside its letter
_WORD = re.compile(rf"\w+(?:[{_INVISIBLE}{_COMBINING}]+\w+)*[{_COMBINING}]*")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", **dict.fromkeys(_INVISIBLE)})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order: half-open offsets into the raw text, and one folded key each."""

    starts: array[int]
    ends: array[int]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.keys)


def fold(word: str) -> str:
    """A word without case, accents, ligatures and invisible marks; never empty for a word that is not.

    >>> fold("É\u00advacue\u0301e"), fold("cœur"), fold("ﬂuvial")
    ('evacuee', 'coeur', 'fluvial')
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LIGATURES))
    return "".join(c for c in plain if not unicodedata.combining(c)) or word


def words(text: str, start: int = 0) -> Words:
    """All words of a text from an offset on; apostrophes and hyphens part words.

    >>> w = words("L'usine a fermé.")
    >>> w.keys, w.starts.tolist(), w.ends.tolist()
    (['l', 'usine', 'a', 'ferme'], [0, 2, 8, 10], [1, 7, 9, 15])
    """
    starts, ends, keys = array("l"), array("l"), []
    folded: dict[str, str] = {}
    for match in _WORD.finditer(text, start):
        word = match.group()
        key = folded.get(word)
        if key is None:
            key = folded[word] = fold(word)
        starts.append(match.start())
        ends.append(match.end())
        keys.append(key)
    return Words(starts, ends, keys)
