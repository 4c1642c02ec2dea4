"""When a time in a clause is the one by which something is due."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang.words import alternatives, load
from recoupe.read.draft import Draft
from recoupe.record.mention import Timex, TimexType
from recoupe.record.timeexpr import Anchor, Edge

__all__ = ["BOUNDING", "is_clock", "is_due", "is_running", "is_term"]

BOUNDING = frozenset({Edge.BY, Edge.UNTIL, Edge.BEFORE})


def is_due(draft: Draft, timex: Timex) -> bool:
    """Whether the words before a time make it a term (« d'ici », « au plus tard », « promis pour », « ramené au »)."""
    return (timex.expr.edge in BOUNDING and not is_clock(timex)) or is_term(draft, timex)


def is_clock(timex: Timex) -> bool:
    """Whether a time is an hour without a day: « peu avant 3 heures » bounds no day."""
    expr = timex.expr
    fields = (expr.year, expr.month, expr.day, expr.weekday, expr.offset, expr.holiday, expr.season)
    return timex.type is TimexType.TIME and expr.anchor is Anchor.CALENDAR and all(f is None for f in fields)


def is_term(draft: Draft, timex: Timex) -> bool:
    """Whether the word before a time fixes it as a term, whatever the tense (« promis pour », « reporté au »)."""
    before = _before(draft, timex)
    return any(pattern.search(before) for pattern in (_due_before(draft.language), _moved(draft.language)))


def is_running(draft: Draft, timex: Timex) -> bool:
    """Whether what stands at a time runs from it (« depuis lundi »): that is no term."""
    return _since(draft.language).search(_before(draft, timex)) is not None


def _before(draft: Draft, timex: Timex) -> str:
    """The forty code points before a time."""
    start = draft.parsed.tokens[draft.token_at(timex.span.start)].start
    return draft.surface.text[max(0, start - 40) : start]


@lru_cache
def _due_before(language: str) -> re.Pattern[str]:
    words = load(language, "promises")["before_due"]["words"]
    return re.compile(r"\b" + alternatives(words) + r"[ ](?:l[ea][ ]|l'|les[ ])?$", re.IGNORECASE)


@lru_cache
def _moved(language: str) -> re.Pattern[str]:
    """« ajourné mercredi au », « fixée, en principe, au »."""
    words = load(language, "promises")["moving"]
    stems, prepositions = "|".join(words["stems"]), alternatives(words["prepositions"])
    return re.compile(
        rf"\b(?:{stems})\w*\b[^.;:!?\"«»]{{0,24}}?[ ]{prepositions}(?:[ ]l[ea][ ]|[ ])?$", re.IGNORECASE
    )


@lru_cache
def _since(language: str) -> re.Pattern[str]:
    words = load(language, "promises")["never_due"]["words"]
    return re.compile(r"\b" + alternatives(words) + r"[ ]?$", re.IGNORECASE)
