"""Numbers without a noun of their own: « dont 40 grièvement », « 321 samedi, 452 le soir », « il en reste 30 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.lang.words import fold
from recoupe.read.figures.site import Page, Site
from recoupe.record.mention import Unit

__all__ = ["Borrowed", "borrow"]

BACK = 320          # characters that an ellipsis reaches back, at most
PERSONAL = frozenset({"nous", "vous", "ils", "elles", "on", "ceux", "celles"})
DEMONSTRATIVE = frozenset({"ce", "c'", "cela", "ça", "celui-ci"})
LOOK = 28
CLIMB = 5
FEW = 10


@dataclass(frozen=True, slots=True)
class Borrowed:
    """What an elliptical number takes over: `index` of the earlier quantity whose noun it counts (None for none), the
    token of a noun elsewhere in its clause, its unit, whether it is a part of that quantity, and whether it carries on
    the same count, so that the measure goes with it."""

    index: int | None = None
    head: int | None = None
    unit: Unit | None = None
    part: bool = False
    carries: bool = False


def borrow(page: Page, sites: Sequence[Site], number: int, links: Sequence[Borrowed]) -> Borrowed:
    """What the quantity `number` takes over; `links` are those of the quantities before it."""
    site = sites[number]
    before, after = page.text[max(0, site.start - LOOK):site.start], page.text[site.end:site.end + LOOK]
    part = bool(page.words.among.match(after.lstrip())) or _within(page, sites, number, before)
    if site.head is not None:
        return Borrowed(index=_whole(page, sites, number, before) if part else None, part=part)
    if site.quantity.unit is Unit.PERCENT:
        return Borrowed(index=_whole(page, sites, number, before) if part else None, part=part)
    if site.quantity.unit is Unit.MONEY:
        previous = _whole(page, sites, number, before)
        return Borrowed(index=previous if part else None, part=part)
    own = _own_noun(page, site)
    if own is not None and not part:
        return Borrowed(head=own)
    return _from_denominator(sites, number) or _from_before(page, sites, number, part) or _from_pronoun(page, site)


def _within(page: Page, sites: Sequence[Site], number: int, before: str) -> bool:
    """Whether « dont » or the like stands right before it, or before the number with which it is coordinated."""
    match = None
    for match in page.words.within.finditer(before):
        pass
    return match is not None and re.fullmatch(r"\s*(?:\w+\s*){0,1}", before[match.end():]) is not None


def _whole(page: Page, sites: Sequence[Site], number: int, before: str) -> int | None:
    """The nearest quantity before it in the same sentence, else in the one before."""
    for index in range(number - 1, -1, -1):
        if sites[number].sentence - sites[index].sentence > 1:
            return None
        if sites[index].quantity.unit is not Unit.PERCENT:
            return index
    return None


def _own_noun(page: Page, site: Site) -> int | None:
    """A noun of persons or things that the clause gives elsewhere: « porte à 117 le nombre de pompiers », « au nombre de 12 »."""
    node = site.number
    for _ in range(CLIMB):
        head = page.tokens[node].head
        if head == node:
            break
        node, token = head, page.tokens[head]
        if token.pos == "VERB" or token.pos == "AUX":
            break
        if token.pos in ("NOUN", "PROPN") and node < site.start and page.key(node) not in page.words.tallies | page.words.containers:
            if page.counting.unit(token.text) is Unit.PERSON:
                return node
    return _reckoned(page, site)


def _reckoned(page: Page, site: Site) -> int | None:
    """The noun behind a word of reckoning in the same clause: « le nombre de pompiers », « le décompte des noyés »."""
    for index in site.clause.members:
        if page.key(index) in page.words.tallies and (noun := _reckoned_by(page, index)) is not None:
            return noun
    return None


def _reckoned_by(page: Page, index: int) -> int | None:
    """The noun behind a word of reckoning, by its form alone."""
    tokens = page.tokens
    for following in range(index + 1, min(index + 4, len(tokens))):
        token = tokens[following]
        if following > index + 1 and page.counting.unit(token.text) is not None and token.pos in ("NOUN", "ADJ", "VERB"):
            return following
        if token.lower not in ("de", "d'", "des", "du", "les", "ses", "total") and token.pos != "ADJ":
            return None
    return None


def _from_before(page: Page, sites: Sequence[Site], number: int, part: bool) -> Borrowed | None:
    site = sites[number]
    if not part and _personal(page, site):
        return None
    for index in range(number - 1, -1, -1):
        other = sites[index]
        if site.start - other.end > BACK or site.sentence - other.sentence > 2:
            return None
        if other.quantity.unit in (Unit.PERCENT, Unit.MONEY) and not _money_like(site, other) or _is_date_part(other):
            continue
        tally = None if part else _tally(page, other, site)
        if tally is not None:
            return Borrowed(head=tally, carries=True)
        if _too_small(site, other):
            return None
        carries = other.sentence == site.sentence or _goes_on(page, site) or _listed(page, site)
        return Borrowed(index=index, part=part, carries=carries)
    return None


def _tally(page: Page, other: Site, site: Site) -> int | None:
    """What the last word of reckoning between two numbers reckons: « le décompte des noyés ne cesse de grimper. 12 samedi »."""
    for index in range(site.number - 1, other.number, -1):
        if page.key(index) in page.words.tallies and (noun := _reckoned_by(page, index)) is not None:
            return noun
    return None


def _too_small(site: Site, other: Site) -> bool:
    """Whether the earlier number is of another order: « deux versions. Mille cinq cents, dit l'un »."""
    low, before = site.quantity.amount.named, other.quantity.amount.named
    return low is not None and before is not None and before < FEW <= low / FEW and other.quantity.unit is Unit.OTHER


def _listed(page: Page, site: Site) -> bool:
    """A number in brackets or right behind a name: « Nantes (12), Rennes (7) »."""
    return page.text[max(0, site.start - 1):site.start] == "(" and page.text[site.end:site.end + 1] == ")"


def _money_like(site: Site, other: Site) -> bool:
    """« 287 millions » after « 636 millions d'euros » are euros too."""
    low = site.quantity.amount.named
    return other.quantity.unit is Unit.MONEY and low is not None and low >= 1000000


def _is_date_part(other: Site) -> bool:
    return other.quantity.rule == "one counted"


def _goes_on(page: Page, site: Site) -> bool:
    """Whether a sentence without a noun continues the count before it: no verb of its own, or one of reckoning."""
    clause = site.clause
    return clause.form == "nominal" or fold(clause.lemma) in page.words.levels or clause.predicate == site.anchor


def _personal(page: Page, site: Site) -> bool:
    subjects = {page.tokens[s].lower for s in site.clause.subjects}
    return bool(subjects & {"nous", "vous", "on"}) and fold(site.clause.lemma) == "etre"


def _from_denominator(sites: Sequence[Site], number: int) -> Borrowed | None:
    """« 26 des 80 wagons »: the noun of the whole."""
    of = sites[number].quantity.of
    index = next((i for i, s in enumerate(sites) if of is not None and s.quantity.id == of and s.head is not None), None)
    return None if index is None else Borrowed(index=index)


def _from_pronoun(page: Page, site: Site) -> Borrowed:
    subjects = {page.tokens[s].lower for s in site.clause.subjects}
    return Borrowed(unit=Unit.PERSON if subjects & PERSONAL else None)
