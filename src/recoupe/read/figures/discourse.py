"""A bare number that only its surroundings explain: « Trois au matin, cinq le lendemain » after a word for the dead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.read.figures.ellipsis import Borrowed
from recoupe.read.figures.evidence import HUMAN, Evidence
from recoupe.read.figures.site import Page, Site
from recoupe.record.claim import Measure
from recoupe.record.mention import Unit

__all__ = ["by_discourse"]

BACK, FORTH = 280, 160  # characters in which the word is sought, before the number and else behind it
OPEN = frozenset({"no evidence", "ellipsis"})
MOVING = frozenset({Measure.OUT, Measure.IN})
NOUNS = frozenset({"NOUN", "ADJ", "VERB"})


def by_discourse(
    page: Page, sites: Sequence[Site], links: Sequence[Borrowed], found: Sequence[Evidence]
) -> list[Evidence]:
    """The evidence; a bare number without any takes the state of the last word before it, in its paragraph, that tells
    what befalls people (« les morts », « les évacués »), else of the first one behind it."""
    told = list(found)
    for number, (site, link) in enumerate(zip(sites, links, strict=True)):
        if not _bare(page, site, link, told[number]):
            continue
        before = told[link.index] if link.index is not None and link.index < number else None
        if before is not None and before.rule == "discourse":
            told[number] = before
        elif (word := next(_words(page, site), None)) is not None:
            told[number] = Evidence(word[0], word[1], "discourse")
    return told


def _bare(page: Page, site: Site, link: Borrowed, own: Evidence) -> bool:
    """Whether a number has no noun, no verb but one of reckoning or saying, and no evidence."""
    if own.measure is not Measure.OTHER or own.rule not in OPEN or site.head is not None or link.head is not None:
        return False
    if site.quantity.unit not in (Unit.OTHER, Unit.PERSON) or link.answers:
        return False
    clause = site.clause
    return (
        clause.form == "nominal"
        or clause.predicate == site.anchor
        or page.incised(clause.predicate)
        or page.lemma(clause) in page.words.levels
    )


def _words(page: Page, site: Site) -> Iterator[tuple[Measure, str]]:
    """The words of state around a number, those before it first, the nearest first; never beyond its paragraph."""
    paragraph = page.text.rfind("\n", 0, site.start) + 1
    close = page.text.find("\n", site.end)
    first = page.parsed.at(max(paragraph, site.start - BACK))
    last = page.parsed.at(min(close if close > 0 else len(page.text), site.end + FORTH))
    for index in (*range(site.number - 1, first - 1, -1), *range(site.number + 1, last)):
        measure = _state(page, index)
        if measure is not None:
            yield measure, page.key(index)


def _state(page: Page, index: int) -> Measure | None:
    token = page.tokens[index]
    if token.pos not in NOUNS or token.lower[-1:] not in "sx":
        return None
    measure = page.words.counted.get(page.key(index))
    return measure if measure in HUMAN | MOVING else None
