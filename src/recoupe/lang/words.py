"""Word lists: TOML tables of a language folder, and the patterns built from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from recoupe.errors import LocaleError

__all__ = ["alternatives", "fold", "load", "pattern"]

Table = Mapping[str, Any]

PLACEHOLDER = re.compile(r"<<([a-z_]+)>>")
PLAIN = str.maketrans("àâäáãåçéèêëíîïìñóôöòõúùûüýÿ’", "aaaaaaceeeeiiiinooooouuuuyy'")
ACCENTED = {"a": "àâä", "c": "ç", "e": "éèêë", "i": "îï", "o": "ôö", "u": "ùûü", "y": "ÿ"}


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without case and accents, ligatures opened: the key under which spellings meet.

    >>> fold("Évêché"), fold("ŒUVRE")
    ('eveche', 'oeuvre')
    """
    return word.lower().translate(PLAIN).replace("œ", "oe").replace("æ", "ae")


def load(language: str, name: str) -> dict[str, Any]:
    """The tables of one file of a language folder, `lang/<language>/<name>.toml`; LocaleError for a malformed one."""
    path = files("recoupe.lang") / language / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise LocaleError(f"lang/{language}/{name}.toml: {problem}") from problem


def alternatives(words: Iterable[str]) -> str:
    """A non-capturing group of the words, longest first, in which accents may be missing and blanks may repeat.

    >>> alternatives(["mai", "août"])
    '(?:ao[uùûü]t|mai)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join("".join(_letter(c) for c in word) for word in ordered) + ")"


def _letter(char: str) -> str:
    plain = fold(char)
    if plain != char.lower() and plain in ACCENTED:
        return f"[{plain}{ACCENTED[plain]}]"
    return r"\s+" if char == " " else re.escape(char)


def pattern(template: str, groups: Mapping[str, Iterable[str] | str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a template whose `<<name>>` stands for a list of words, or for a ready piece of pattern.

    >>> pattern(r"(?P<day>[0-9]{1,2}) <<month>>", {"month": ["mai", "juin"]}).search("le 5 mai").group("day")
    '5'
    """

    def expand(match: re.Match[str]) -> str:
        try:
            group = groups[match[1]]
        except KeyError:
            raise LocaleError(f"no word list named {match[1]!r} for the pattern {template!r}") from None
        return f"(?:{group})" if isinstance(group, str) else alternatives(group)

    return re.compile(PLACEHOLDER.sub(expand, template), flags)
