"""A number and the numbers into which it is broken down: what is said of the whole is said of its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from recoupe.read.figures.ellipsis import Borrowed
from recoupe.read.figures.evidence import HUMAN, Evidence
from recoupe.read.figures.site import FLOWING, Page, Site
from recoupe.record.claim import Measure
from recoupe.record.mention import Unit

__all__ = ["shared_out"]

MOST = 8  # parts looked at, at most
OPENS = re.compile(r"[:(]|\s[-–—]\s|(?<!\w)soit(?!\w)")
CHANGES = re.compile(r"[^,;:(]{0,40}\sà\s(?:l(?:a|es?)\s)?")
OWN = frozenset({"noun", "modifier", "victims", "where", "papers"})
PARTED = frozenset({"part", "part of a sum"})
OF_THE_VERB = frozenset({"verb", "coordination", "verb before"})
LOOSE = frozenset({"no evidence", "usual", "definite"})


def shared_out(
    page: Page, sites: Sequence[Site], links: Sequence[Borrowed], found: Sequence[Evidence]
) -> list[Evidence]:
    """The evidence, that of a whole given to the parts behind it, or that of all its parts to a whole without any.

    Parts stand in the sentence of their whole and count the same kind of thing.  Where they add up to it exactly they
    are its parts whatever stands between; else a colon, a bracket, a dash or « soit » must lead to them.
    """
    told = list(found)
    for number, site in enumerate(sites):
        parts, adds_up = _parts(page, sites, links, number, _of_persons(found[number]))
        if not parts:
            continue
        whole = told[number]
        if whole.measure is not Measure.OTHER:
            for part in parts:
                own = _open(told[part]) and not _acts(site, sites[part])
                if own or _of_the_same_verb(whole, told[part], site, sites[part]):
                    told[part] = replace(whole, rule="part of a sum" if adds_up else "part", verb=None)
                told[part] = replace(told[part], part=True)
        elif adds_up and site.quantity.unit not in FLOWING and whole.rule not in OWN:
            shared = {told[part].measure for part in parts}
            if len(shared) == 1 and Measure.OTHER not in shared:
                told[number] = replace(told[parts[0]], rule="sum of parts", verb=None)
    return _nested(links, told)


def _open(own: Evidence) -> bool:
    """Whether nothing of its own tells the state of a part."""
    return own.rule in LOOSE or own.measure is Measure.OTHER and own.rule not in OWN


def _acts(site: Site, part: Site) -> bool:
    """« Les 60 otages ont été libérés : 25 journalistes attendaient »: the subject of a verb of its own."""
    clause = part.clause
    return clause.index != site.clause.index and clause.form == "finite" and part.anchor in clause.subjects


def _of_the_same_verb(whole: Evidence, own: Evidence, site: Site, part: Site) -> bool:
    """« La grêle laisse 48 blessés – 20 vignerons »: the verb before a noun of state says nothing of its parts."""
    shared = part.clause.index == site.clause.index and part.clause.predicate < site.number
    return whole.rule == "noun" and own.rule in OF_THE_VERB and shared


def _nested(links: Sequence[Borrowed], told: list[Evidence]) -> list[Evidence]:
    """« 300 passagers, dont 40 Danois »: a part of a part."""
    for number, link in enumerate(links):
        if link.part and link.index is not None and link.index < number and told[number].measure is Measure.OTHER:
            whole = told[link.index]
            if whole.rule in PARTED and told[number].rule not in OWN:
                told[number] = replace(whole, part=True)
    return told


def _of_persons(whole: Evidence) -> bool:
    """« 12 condamnations, huit banquiers et quatre courtiers »: whether a noun of state counts people."""
    return whole.rule == "noun" and whole.measure in HUMAN


def _parts(
    page: Page, sites: Sequence[Site], links: Sequence[Borrowed], number: int, persons: bool
) -> tuple[list[int], bool]:
    """The indices of the parts of a number, and whether they add up to it."""
    whole = sites[number]
    most = whole.quantity.amount.named
    if most is None or most < 2 or whole.quantity.unit in FLOWING or number + 1 == len(sites):
        return [], False
    row = _row(sites, links, number, persons)
    if not row or CHANGES.fullmatch(page.text[whole.end : sites[row[0]].start]):
        return [], False  # « ramené de 30 à 24, six étant »
    total = Decimal(0)
    for count, index in enumerate(row, 1):
        total += sites[index].quantity.amount.named or 0
        if total == most and count > 1:
            return row[:count], True
        if total > most:
            break
    if OPENS.search(page.text[whole.end : sites[row[0]].start]) is None or total > most:
        return [], False
    return row, False


def _row(sites: Sequence[Site], links: Sequence[Borrowed], number: int, persons: bool) -> list[int]:
    """The numbers behind one in its sentence that count the same kind of thing, up to the first that does not."""
    whole, row = sites[number], []
    for index in range(number + 1, min(number + 1 + MOST, len(sites))):
        site = sites[index]
        alike = site.quantity.unit is whole.quantity.unit or persons and site.quantity.unit is Unit.PERSON
        if site.sentence != whole.sentence or not alike and whole.head is not None:
            break
        if site.quantity.of is not None or links[index].part and index > number + 1:
            continue  # « dont 40 Danois » is a part of a part
        row.append(index)
    return row
