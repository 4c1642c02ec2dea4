"""Where sentences begin: own rules, imposed on the parser, which cuts inside names and quotations."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang.words import load

__all__ = ["sentence_starts"]

PARAGRAPH = re.compile(r"\s*\n\s*\n\s*|[ ]*\n[ ]*")
ENDING = re.compile(r"(?:\.{3}|[.!?]+)(?:[ ]?[\"»”')\]]+)*(?=\s+(?:[-–—•*][ ]?)?[\"«“'(\[]*[ ]?(?:[^\W\d_]|\d))")
ITEM = re.compile(r"[;:][ ]?(?=\n)")
WRAPPED = 55  # a line at least this long that ends without a stop goes on in the next when that begins small


def sentence_starts(text: str, language: str = "fr") -> list[int]:
    """Offsets at which a sentence begins, in order, 0 first where the text begins with a word.

    Paragraphs and lines of their own (headlines, list items) are sentences; a stop ends one when a capital, a quotation
    mark or a digit follows, and when it is no abbreviation's, no initial's and no number's.

    >>> sentence_starts("M. Lebrun a parlé. Le maire s'est tu.")
    [0, 19]
    """
    starts = {0}
    for match in PARAGRAPH.finditer(text):
        if _breaks(text, match.start(), match.end()):
            starts.add(match.end())
    for match in ENDING.finditer(text):
        following = len(text) - len(text[match.end() :].lstrip())
        if _ends_sentence(text, match, following, language):
            starts.add(following)
    return sorted(s for s in starts if s < len(text))


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether a line break ends the sentence: not one inside hard-wrapped prose."""
    if text[start:end].count("\n") > 1 or start == 0 or end >= len(text):
        return True
    line_start = text.rfind("\n", 0, start) + 1
    wrapped = start - line_start >= WRAPPED and text[start - 1] not in '.!?:;"»”'
    return not (wrapped and (text[end].islower() or text[start - 1] in ",'-"))


def _ends_sentence(text: str, match: re.Match[str], following: int, language: str) -> bool:
    after = text[following : following + 3].lstrip("\"«“'([ -–—•*")
    if after[:1].islower():
        return False
    if not match.group().startswith(".") or match.group().startswith("..."):
        return True
    word = re.search(r"[\w.-]*$", text[max(0, match.start() - 12) : match.start()])
    before = word.group().lower() if word else ""
    if len(before) == 1 and before.isalpha() and text[match.start() - 1].isupper():
        return False  # an initial: « Kenneth P. Durand »
    known, closing = _abbreviations(language)
    return before not in known or (before in closing and after[:1].isupper())


@lru_cache
def _abbreviations(language: str) -> tuple[frozenset[str], frozenset[str]]:
    words = load(language, "sentences")
    return frozenset(words["abbreviations"]), frozenset(words["closing"])
