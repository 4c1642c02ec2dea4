"""Answers of an interview: « Jeanne Roux : Nous avons tenu. On recommencera. »"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.read.speech.page import Page
from recoupe.read.speech.statement import Source, Statement
from recoupe.record.mention import NameKind

__all__ = ["turns"]

LINE = re.compile(
    r"^[^\S\n]*(?P<label>[^\s:][^\n:]{1,59}?)[^\S\n]?(?P<colon>:)[^\S\n]+(?P<words>[^\s«\"“][^\n]*[.!?…])[^\S\n]*$",
    re.MULTILINE,
)


def turns(page: Page) -> Iterator[Statement]:
    """Whoever is named alone before the colon of a line speaks the rest of it, where he speaks so of himself once.

    « Jeanne Roux : la maire s'en va. » is the title of a report, and no turn.
    """
    lines = [match for match in LINE.finditer(page.text) if page.finite_in(*match.span("words"))]
    named = [match for match in lines if _is_person(page, *match.span("label"))]
    speaking = {_last(match) for match in named if _of_oneself(page, *match.span("words"))}
    for match in lines:
        if _last(match) in speaking:
            yield Statement(
                start=match.start("words"),
                end=match.end("words"),
                cue=match.span("colon"),
                source=Source(span=match.span("label")),
                rule="turn",
                zone=(match.span("label"),),
                direct=True,
            )


def _last(match: re.Match[str]) -> str:
    """The last word of a label: « Jeanne Roux », then « J. Roux »."""
    return match["label"].split()[-1]


def _is_person(page: Page, start: int, end: int) -> bool:
    """Whether a label is the name of a person and nothing more."""
    held = page.name_at(start)
    if held is None or held.name is None or held.name.kind is not NameKind.PERSON:
        return False
    return (held.start, held.end) == (start, end)


def _of_oneself(page: Page, start: int, end: int) -> bool:
    """Whether a word of the first person is in them."""
    return any(page.tokens[index].morph.get("Person") == "1" for index in page.parsed.between(start, end))
