"""When two namings are of one name: by their words, without case, accents and marks."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["SMALL_WORDS", "fold", "holds_words"]

SMALL_WORDS = frozenset({"le", "la", "les", "l", "un", "une", "d", "de", "du", "des", "m", "mme"})
"""Words that name nobody."""

_GAP = re.compile(r"[^a-z0-9]+")


def fold(name: str) -> str:
    """The words of a name in plain lower-case letters and digits, one space between them.

    >>> fold("Éléonore d’Ys-Kérouac")
    'eleonore d ys kerouac'
    """
    plain = unicodedata.normalize("NFKD", name.replace("\u2019", "'")).encode("ascii", "ignore").decode().lower()
    return _GAP.sub(" ", plain).strip()


def holds_words(folded: str, words: str) -> bool:
    """Whether folded words stand, whole and side by side, in a folded name.

    >>> holds_words("base de saint maur", "saint maur"), holds_words("base de saint maur", "int maur")
    (True, False)
    """
    return f" {words} " in f" {folded} "
