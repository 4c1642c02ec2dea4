"""What an expression hangs on: the expression before it, or the one that dates the event it names."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.lang.words import fold
from recoupe.read.parse import Parsed
from recoupe.read.times.context import Site
from recoupe.read.times.tense import is_to_come
from recoupe.record.mention import Tense, Timex, TimexType
from recoupe.record.timeexpr import Anchor, Grain, TimeExpr

__all__ = ["antecedent", "is_lone"]

STEM = 4
"""Letters that an event noun and the verb of its telling must share (« signature », « signer »)."""
NOUNS = 6
"""How many words after the expression may name the event."""


def is_lone(expr: TimeExpr) -> bool:
    """An hour or part of a day without a day of its own."""
    part = expr.hour is not None or expr.part is not None
    return part and expr.anchor is Anchor.BEFORE and expr.offset is None and expr.day is None


def of_day(expr: TimeExpr) -> bool:
    """Whether the expression says which day."""
    return (
        expr.day is not None
        or expr.weekday is not None
        or expr.holiday is not None
        or (expr.grain is Grain.DAY and expr.offset is not None and not expr.period)
    )


def antecedent(
    site: Site, expr: TimeExpr, tense: Tense, before: Sequence[tuple[Site, Timex]], parsed: Parsed
) -> str | None:
    """The id of the expression from which this one counts, or None where the text has none.

    What is told as past counts from no day to come.
    """
    dates = [
        (s, t)
        for s, t in before
        if t.type not in (TimexType.DURATION, TimexType.SET) and not is_lone(t.expr) and not t.expr.unplaced
    ]
    sentence = parsed.tokens[parsed.at(site.start)].sentence
    if expr.anchor is Anchor.EVENT:
        return _telling(site, expr, dates, parsed)
    if is_lone(expr):
        dates = [(s, t) for s, t in dates if sentence - parsed.tokens[parsed.at(s.start)].sentence <= 1]
    again = [t.id for _, t in dates if expr.day is not None and t.expr.day == expr.day and t.expr.month is not None]
    if again:
        return again[-1]  # « le 30 juillet … le 30 »
    for _, timex in reversed(dates):
        if _serves(expr, timex.expr) and not (tense is Tense.PAST and is_to_come(timex)):
            return timex.id
    return None


def _serves(expr: TimeExpr, other: TimeExpr) -> bool:
    """Whether the other expression is fine enough to count from: a day for days, a month or day for the rest."""
    if expr.anchor is Anchor.BEFORE and expr.day is not None:
        return other.month is not None or other.day is not None
    if expr.grain in (Grain.DAY, Grain.HOUR):
        return of_day(other)
    return other.grain is not Grain.DECADE


def _telling(site: Site, expr: TimeExpr, dates: Sequence[tuple[Site, Timex]], parsed: Parsed) -> str | None:
    """The nearest dated clause before that tells, by a word of the same stem, the event named after the expression."""
    first = parsed.at(site.end - 1) + 1
    named = [
        fold(t.lower)
        for t in parsed.tokens[first : first + NOUNS]
        if t.pos in ("NOUN", "PROPN", "VERB") and len(t.lower) > STEM
    ]
    for other, timex in reversed(dates):
        low, high = parsed.sentences[parsed.tokens[parsed.at(other.start)].sentence]
        words = [
            fold(t.lower) for t in parsed.tokens[low:high] if t.pos in ("NOUN", "VERB", "ADJ") and t.start < site.start
        ]
        if named and _serves(expr, timex.expr) and any(_akin(named[0], word) for word in words):
            return timex.id
    return None


def _akin(one: str, other: str) -> bool:
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= STEM and 2 * shared >= min(len(one), len(other))
