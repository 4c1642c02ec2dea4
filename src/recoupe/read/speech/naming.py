"""Whom a noun phrase names: the shortest naming, without rank and title."""

from __future__ import annotations

from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import Phrase
from recoupe.record.mention import NameKind

__all__ = ["naming", "person_in"]


def naming(page: Page, phrase: Phrase) -> tuple[int, int]:
    """The shortest naming in a phrase: a person's name without rank, one in apposition included, else the phrase."""
    start, end = phrase.offsets(page)
    person = person_in(page, start, end)
    if person is not None:
        return person
    person = _apposed(page, phrase)
    return person if person is not None else (start, end)


def person_in(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """The person's name that heads the phrase, not one that « de » hangs on another noun (« l'avocat de X »).

    Of persons joined by « et », from the first name to the last.
    """
    heads = [name for name in page.names_in(start, end, NameKind.PERSON) if _heads(page, name.start, start)]
    if not heads:
        return None
    last = heads[-1] if " et " in page.text[heads[0].end : heads[-1].start] else heads[0]
    return heads[0].start, last.end


def _heads(page: Page, name: int, start: int) -> bool:
    before = page.parsed.at(name) - 1
    while before >= 0 and page.tokens[before].lower in page.listed("titles") and page.tokens[before].start >= start:
        before -= 1
    outside = before < 0 or page.tokens[before].start <= start
    return outside or page.tokens[before].lower not in page.listed("complement")


def _apposed(page: Page, phrase: Phrase) -> tuple[int, int] | None:
    """The name that follows a role after a comma: « la ministre de la Mer, Anne Hamel, »."""
    tokens = page.tokens
    here = phrase.end
    if here + 2 < len(tokens) and tokens[here].text == "(" and tokens[here + 2].text == ")":
        here += 3  # « le colonel (r) X »
    elif here + 1 < len(tokens) and tokens[here].text == ",":
        here += 1
    else:
        return None
    for index in range(here, min(here + 6, len(tokens))):
        token = tokens[index]
        name = page.name_at(token.start)
        if name is not None and name.name is not None:
            if name.name.kind is NameKind.PERSON and (
                index == here or tokens[index - 1].lower not in page.listed("complement")
            ):
                return name.start, name.end
            return None
        if token.lower in ("qui", "dont", "et", "mais") or token.pos in ("VERB", "AUX", "PUNCT", "ADP", "PRON"):
            return None
    return None
