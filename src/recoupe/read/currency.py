"""What a sum of money is counted in, where a word says it: « 12 millions de francs »."""

from __future__ import annotations

from dataclasses import replace

from recoupe.lang.counting import counting
from recoupe.lang.words import fold
from recoupe.read.draft import Draft
from recoupe.record.claim import Figure
from recoupe.record.mention import Unit

__all__ = ["with_currency"]

LEAST = 4
"""Letters of a currency that is written out; a sign or an abbreviation is left open, since several stand for one."""
REACH = 40


def with_currency(draft: Draft) -> list[Figure]:
    """The figures, each sum of money with the currency that follows its number."""
    return [replace(f, currency=_named(draft, f)) if f.unit is Unit.MONEY else f for f in draft.figures]


def _named(draft: Draft, figure: Figure) -> str | None:
    behind = draft.article.text[figure.span.end : figure.span.end + REACH].replace("’", "'")
    match = counting(draft.language).after_unit.match(behind)
    word = fold(match["unit"]).split()[0].rstrip("s") if match else ""
    return word if len(word) >= LEAST else None
