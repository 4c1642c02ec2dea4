"""How far two spellings are apart, and the keys under which near spellings meet."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from recoupe.gazetteer import key_of

__all__ = ["distance", "letters", "skeleton", "words"]

_SOUNDS = (
    (re.compile("ph"), "f"),
    (re.compile("ou|oo|w"), "u"),
    (re.compile("ch|sh|ss|z|ç"), "s"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("qu?|ck?|kh"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("dj|j"), "g"),
    (re.compile("y"), "i"),
)
_SILENT = re.compile("[aeiouh]+")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain small letters; hyphens and apostrophes part words.

    >>> words("Jean-Noël d’Aubray")
    ('jean', 'noel', 'd', 'aubray')
    """
    return tuple(key_of(name).split())


def letters(name: str) -> str:
    """The letters of a name alone, so that « Al-Hoceïma » and « Al Hoceima » are one spelling."""
    return "".join(words(name))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants that transliterations of one word share.

    >>> skeleton("Youssef") == skeleton("Yusuf"), skeleton("Cherif") == skeleton("Sharif"), skeleton("Durand")
    (True, True, 'drnd')
    """
    plain = letters(word)
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    bones = _DOUBLE.sub(r"\1", plain[:1] + _SILENT.sub("", plain[1:]))
    return bones or plain


def distance(one: str, other: str, most: int) -> int:
    """Letters added, lost, changed or swapped between two words; `most` + 1 where there are more."""
    return int(OSA.distance(one, other, score_cutoff=most))
