"""The head of a page: a line of short parts, one of which is the day, the month or the weekday of the issue."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang.words import alternatives, fold, load
from recoupe.record.timeexpr import Anchor, TimeExpr

__all__ = ["is_masthead"]

HEAD = 500
"""Characters at the beginning of a text in which a masthead stands."""
LONGEST = 160
"""Characters of a line that is still one of short parts."""
WORDY = 7
"""Words of the longest part that is still a label (« hebdomadaire », « page 3 », the name of a paper)."""
STRONG = re.compile(r"\s*[|·•/\[\]\n]\s*|\s+[—–-]\s+")
"""What parts labels and hardly ever the clauses of a title."""
PARTS = re.compile(STRONG.pattern + r"|\s*[,;()]\s*")
SENTENCE = re.compile(r"[.!?…»”\"][ \t]*$")


def is_masthead(text: str, start: int, end: int, expr: TimeExpr, language: str = "fr") -> bool:
    """Whether the date at `text[start:end]` is a part of its own in a line of labels at the head of a text.

    A day or a month has to name its year there; a weekday alone must stand beside labels.

    >>> day = TimeExpr(day=3, month=5, year=2029, weekday=3)
    >>> line = "LE FANAL — hebdomadaire — n° 87 — jeudi 3 mai 2029"
    >>> is_masthead(line + "\\n\\nLe port rouvre.", 34, len(line), day)
    True
    >>> is_masthead("Grève au port, jeudi 3 mai 2029 la ville s'est arrêtée", 15, 31, day)
    False
    """
    if start > HEAD or not _names_an_issue(expr):
        return False
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    if last - first > LONGEST or last >= len(text.rstrip()):
        return False
    weak = expr.month is None
    parts = STRONG if weak else PARTS
    before, after = parts.split("\n" + text[first:start]), parts.split(text[end:last] + "\n")
    labels = [part for part in (*before, *after) if part.strip()]
    if SENTENCE.search(text[first:last]) or any(len(part.split()) > WORDY for part in labels) or weak and not labels:
        return False
    return _introduces(before[-1], language) and _follows(after[0], language)


def _names_an_issue(expr: TimeExpr) -> bool:
    if expr.anchor is not Anchor.CALENDAR or expr.last_day is not None or expr.last_weekday is not None:
        return False
    if expr.month is not None:
        return expr.year is not None and expr.offset is None
    return expr.weekday is not None and expr.toward is None and expr.day is None and expr.year is None


def _introduces(words: str, language: str) -> bool:
    """Nothing, or « n° 45 du », « édition du », « le »: what stands before the date of an issue."""
    before, _ = _around_issue(language)
    return before.fullmatch(fold(" ".join(words.split())).strip("-–— ")) is not None


def _follows(words: str, language: str) -> bool:
    """Nothing, or « par Jeanne Morel »: what stands behind it."""
    _, behind = _around_issue(language)
    return behind.fullmatch(fold(" ".join(words.split()))) is not None


@lru_cache
def _around_issue(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load(language, "times")["dateline"]
    labels, links, signing = (alternatives(words[name]) for name in ("issues", "links", "signing"))
    signed = rf"{signing}(?: \S+){{1,4}}"
    issued = rf".{{0,60}}\b{labels}(?: ?\d{{1,6}})?(?: {signed})?(?: {links}){{0,2}}"
    return re.compile(rf"|{issued}|{links}|{signed} {links}"), re.compile(rf"|{signed}")
