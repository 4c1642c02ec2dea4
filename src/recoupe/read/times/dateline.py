"""Where an article gives its own date: the dateline of a dispatch, the head of a letter, « publié le … »."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang.words import fold, load
from recoupe.record.timeexpr import TimeExpr

__all__ = ["is_dateline"]

HEAD, FOOT = 500, 300
"""Characters at either end of a text in which it may give its date."""
PLACE = re.compile(
    r"\s*[^\W\d_a-zß-ÿ][\w'.]*(?:[ /-]{1,3}[\w'.]+){0,6} ?(?:\([^()\n]{1,60}\) ?)?(?:[,:–—-] ?| ?[–—] ?)(?:le |ce )?"
)
"""« Lille (Nord), », « SAINT-LÔ - », « Fait à Dole, le »: capitals first, at most seven words."""
SOURCE = re.compile(r"\s*(?:[-–—:] ?|\([^()\n]{1,40}\) ?[-–—:.]|[-–—,]? ?\(?[^\W\d_][\w -]{1,20}\)? ?[-–—:] )")
"""After the day of a dispatch: a dash, or the agency and a dash."""
ALONE = re.compile(r"[ \t]*[.,]?[ \t]*(?:à \d{1,2} ?[h:H] ?\d{0,2})?[ \t]*$")


def is_dateline(text: str, start: int, end: int, expr: TimeExpr, language: str = "fr") -> bool:
    """Whether the day at `text[start:end]` is the article's own date and no day that it tells of.

    >>> day = TimeExpr(day=3, month=5)
    >>> is_dateline("LILLE (Nord), 3 mai (AFP) - Le port rouvre.", 14, 19, day)
    True
    >>> is_dateline("Le port rouvre le 3 mai.", 18, 23, day)
    False
    """
    if expr.day is None or expr.month is None or expr.last_day is not None:
        return False
    before = text[max(0, text.rfind("\n", 0, start) + 1, start - HEAD) : start]
    line_end = text.find("\n", end)
    after = text[end : min(end + HEAD, line_end if line_end >= 0 else len(text))]
    heads, alone = start <= HEAD, ALONE.match(after) is not None
    if _announces(before, language):
        return heads or start > len(text) - FOOT
    if not before.strip(" ("):
        return heads and (alone or after.strip() == ")") and "\n" in text[:start]
    placed = PLACE.fullmatch(before) is not None
    if start > HEAD:
        return placed and alone and start > len(text) - FOOT
    return (placed or before.strip().isupper()) and (alone or SOURCE.match(after) is not None)


def _announces(before: str, language: str) -> bool:
    """« Publié le », « Mis en ligne le »: the words of a page about itself, at the start of a line."""
    words = fold(" ".join(before.split()))
    return any(words == phrase or words.startswith(phrase + " le") and len(words) < 60 for phrase in _phrases(language))


@lru_cache
def _phrases(language: str) -> tuple[str, ...]:
    return tuple(load(language, "times")["dateline"]["phrases"])
