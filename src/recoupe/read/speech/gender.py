"""Whether a person of an article is a woman or a man, as far as title, given name or office tell."""

from __future__ import annotations

from recoupe.lang.words import fold
from recoupe.read.speech.page import Page, Stretch

__all__ = ["is_woman"]


def is_woman(page: Page, name: Stretch) -> bool | None:
    """True, False, or None where no mention of the person tells.

    « Mme » and « M. » beside any of the mentions decide, then the given name, then the article of an office
    (« la ministre Camille Roux »).
    """
    if name.name is None:
        return None
    mentions = [m for m in page.names if m.name is not None and m.name.entity == name.name.entity]
    for test in (_by_title, _by_given_name, _by_office):
        told = {answer for m in mentions if (answer := test(page, m)) is not None}
        if len(told) == 1:
            return told.pop()
    return None


def _by_title(page: Page, mention: Stretch) -> bool | None:
    index = page.parsed.at(mention.start)
    before = page.tokens[index - 1].lower.rstrip(".") if index else ""
    return True if before in page.listed("her_titles") else False if before in page.listed("his_titles") else None


def _by_given_name(page: Page, mention: Stretch) -> bool | None:
    if mention.name is None or not mention.name.key:
        return None
    first = fold(mention.name.key[0].split("-")[0])
    if first in page.listed("feminine_names"):
        return True
    return False if first in page.listed("masculine_names") else None


def _by_office(page: Page, mention: Stretch) -> bool | None:
    """« la sergente X », « le préfet Y »: an article, one to four words of office, the name."""
    index = page.parsed.at(mention.start)
    for here in range(index - 1, max(index - 6, -1), -1):
        token = page.tokens[here]
        if token.lower in ("la", "une"):
            return True
        if token.lower in ("le", "un"):
            return False
        if token.pos not in ("NOUN", "ADJ", "PROPN") and not page.words.named(token.lower, "persons"):
            return None
    return None
