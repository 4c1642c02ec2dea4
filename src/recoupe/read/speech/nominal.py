"""Counts told in a noun phrase: « a annoncé la suppression de 400 postes », « chiffre à 650 les départs »."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.read.speech.collective import able
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import over_circumstance
from recoupe.read.speech.statement import Cue, Source, Statement, reported
from recoupe.read.speech.subjects import preposed

__all__ = ["nominal"]

OPENERS = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "ADV", "ADP"})


def nominal(page: Page, cues: Sequence[Cue]) -> list[Statement]:
    """The objects of verbs of telling and counting that hold a number: whoever tells it answers for the number.

    Other objects (« annonce son départ ») are acts of their subject rather than statements, and left out.
    """
    found = []
    for cue in cues:
        content = _content(page, cue)
        source = preposed(page, cue) if content is not None else None
        if source is None and cue.kind == "gerund":
            source = Source()  # « …, ajoute-t-il, chiffrant à dix les dégâts »: the one who spoke before
        if content is None or source is None or not (source == Source() or able(page, source, strict=True)):
            continue
        first = page.tokens[cue.first].start
        begin, end = page.period(first)
        zone = ((max(begin, first - 60), content[0]), (content[1], min(end, content[1] + 60)))
        found.append(reported(page, cue, content, source, rule="nominal", zone=zone))
    return found


def _content(page: Page, cue: Cue) -> tuple[int, int] | None:
    """The offsets of the object of a cue, what hangs on it included, up to a comma or another clause."""
    if cue.lemma not in page.listed("nominal") or cue.kind not in ("finite", "gerund") or cue.inverted is not None:
        return None
    index = over_circumstance(page, cue.last + 1)
    if cue.negated or index >= len(page.tokens) or page.tokens[index].pos not in OPENERS:
        return None
    limit = page.period(page.tokens[index].start)[1]
    last = index
    while last < len(page.tokens) and page.tokens[last].start < limit and not _ends(page, last):
        last += 1
    inside = page.tokens[index + (page.tokens[index].lower == "à") : last]
    counts = any(t.pos == "NUM" and page.time_at(t.start) is None for t in inside)
    return (inside[0].start, inside[-1].end) if counts and len(inside) > 1 else None


def _ends(page: Page, index: int) -> bool:
    token = page.tokens[index]
    return (
        token.text in ',.;:!?»”"()'
        or page.finite(token)
        or token.pos in ("SCONJ", "AUX")
        or token.lower in page.listed("relatives") | page.listed("relative_objects")
    )
