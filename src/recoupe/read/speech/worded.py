"""Words of another inside the narrator's sentence: « a parlé d'« un désastre » », « la jugeant « insuffisante » »."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.read.speech.collective import able
from recoupe.read.speech.marks import Quoted
from recoupe.read.speech.page import Page
from recoupe.read.speech.statement import Cue, Source, Statement, cue_before, reported
from recoupe.read.speech.subjects import preposed

__all__ = ["worded"]

REACH = 12
"""How many words may stand between the verb and the quotation that is its object."""
WORD = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "ADV", "PRON", "NUM"})


def worded(page: Page, cues: Sequence[Cue]) -> list[Statement]:
    """The quotations that are the object of a verb of saying, or the name that it gives to a thing.

    A quotation that begins with a capital is left out: it may be a title, and whole sentences are found by other rules.
    """
    found = []
    for quote in page.quotes:
        if quote.dash or not page.text[quote.start : quote.start + 1].islower():
            continue
        cue = _governor(page, cues, quote)
        source = _source(page, cue) if cue is not None else None
        if cue is None or source is None:
            continue
        zone = ((page.tokens[cue.first].start, quote.outer_start),)
        found.append(reported(page, cue, (quote.start, quote.end), source, rule="object", zone=zone, direct=True))
    return found


def _governor(page: Page, cues: Sequence[Cue], quote: Quoted) -> Cue | None:
    """The cue before a quotation with nothing between but the noun phrase that holds it."""
    opens = page.parsed.at(quote.outer_start)
    cue = cue_before(cues, opens)
    if cue is None or cue.lemma not in page.listed("wording") or cue.negated or cue.kind not in ("finite", "gerund"):
        return None
    between = page.tokens[cue.last + 1 : opens]
    plain = all(t.pos in WORD and t.lower not in page.listed("relative_objects") for t in between)
    if len(between) > REACH or not plain:
        return None
    return cue if not between or between[-1].pos in ("DET", "ADP", "ADV") else None


def _source(page: Page, cue: Cue) -> Source | None:
    source = preposed(page, cue)
    return source if source is not None and able(page, source, strict=True) else None
