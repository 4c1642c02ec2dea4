"""Whom a noun phrase names: the shortest naming, without rank and title."""

from __future__ import annotations

from recoupe.read.speech.page import Page, Stretch
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
    """The name that follows a role after a comma: « la ministre de la Mer, Anne Hamel, », « l'armateur, Mer SA, »."""
    tokens = page.tokens
    here = _comma_after(page, phrase)
    if here is None:
        return None
    for index in range(here, min(here + 6, len(tokens))):
        token = tokens[index]
        name = page.name_at(token.start)
        if name is not None and name.name is not None:
            governed = index > here and tokens[index - 1].lower in page.listed("complement")
            person = name.name.kind is NameKind.PERSON and not governed
            firm = index == here and _is_firm(page, phrase, name)
            return (name.start, name.end) if person or firm else None
        ends = token.pos in ("VERB", "AUX", "PUNCT", "PRON") or token.lower in ("qui", "dont", "et", "mais")
        if ends or (token.pos == "ADP" and token.lower not in ("de", "d'")):
            return None
    return None


def _comma_after(page: Page, phrase: Phrase) -> int | None:
    """The token behind the comma that ends a role; « (r) » or a field of office (« pour l'Europe ») may be before."""
    tokens, here = page.tokens, phrase.end
    if here + 2 < len(tokens) and tokens[here].text == "(" and tokens[here + 2].text == ")":
        return here + 3  # « le colonel (r) X »
    if here < len(tokens) and tokens[here].lower in page.listed("fields"):
        here = next((i for i in range(here, min(here + 7, len(tokens))) if not _in_field(page, i)), here)
    return here + 1 if here + 1 < len(tokens) and tokens[here].text == "," else None


def _in_field(page: Page, index: int) -> bool:
    return page.tokens[index].pos in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "CCONJ") and page.tokens[index].text != ","


def _is_firm(page: Page, phrase: Phrase, name: Stretch) -> bool:
    """« l'armateur, Mer SA, d'après qui … »: a body's name between commas behind the noun for what it does."""
    after = page.text[name.end : name.end + 1]
    body = name.name is not None and name.name.kind is NameKind.ORGANISATION
    return body and after in ",.:;»" and page.tokens[phrase.first].lower in page.listed("definite")
