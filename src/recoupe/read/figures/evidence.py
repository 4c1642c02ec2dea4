"""What decides the measure of a number, and whether such a thing can be in such a state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from recoupe.read.figures.site import Page, Site
from recoupe.record.claim import Measure
from recoupe.record.mention import Unit

__all__ = ["HUMAN", "Evidence", "fitted"]

HUMAN = frozenset(
    {Measure.DEAD, Measure.INJURED, Measure.MISSING, Measure.DISPLACED, Measure.FREED, Measure.HELD, Measure.JOBS_CUT}
)

LOST_JOBS = frozenset({Measure.AFFECTED, Measure.MISSING, Measure.DEAD, Measure.HELD})
LOST = frozenset({Measure.DEAD, Measure.MISSING})
INANIMATE = {Measure.INJURED: Measure.AFFECTED, Measure.FREED: Measure.OUT}
"""What the words of such a state mean of things: « 40 hectares brûlés », « deux camions relâchés »."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A measure, the normalised word that decided it, the name of the rule, and the token of a deciding verb."""

    measure: Measure
    word: str
    rule: str
    verb: int | None = None
    part: bool = False
    """Whether the number is one into which another is broken down."""


def fitted(evidence: Evidence | None, unit: Unit, page: Page, site: Site) -> Evidence | None:
    """The evidence where such a thing can be in such a state: permits are not arrested, hectares burn and bleed not.

    Where a noun itself says so (« 80 % des morts »), or bodies of people are counted, it can.
    """
    if evidence is None:
        return None
    evidence = _of_such(evidence, unit, page, site)
    if _suits(evidence, unit, page, site):
        return evidence
    animal = site.head is not None and page.key(site.head) in page.words.animals
    instead = Measure.DEAD if animal and evidence.measure in LOST else INANIMATE.get(evidence.measure)
    return None if instead is None else replace(evidence, measure=instead)


def _of_such(evidence: Evidence, unit: Unit, page: Page, site: Site) -> Evidence:
    """What the word means of such a thing: a child that is carried off is held, a bridge is hit, a job is lost."""
    words, key = page.words, "" if site.head is None else page.key(site.head)
    bereft = evidence.measure is Measure.MISSING and evidence.word in words.bereft
    if bereft and (key in words.kin or key in words.mourned):
        return replace(evidence, measure=Measure.DEAD)  # « il a perdu ses trois filles », « l'armée, 12 soldats »
    if evidence.measure is Measure.DISPLACED and words.counted.get(key) is Measure.HELD:
        return replace(evidence, measure=Measure.HELD)  # « 400 détenus s'entassent »
    swept = evidence.measure is Measure.OUT and evidence.word in words.swept
    if swept and unit is Unit.PERSON and (page.epidemic or _of_illness(page, site)):
        return replace(evidence, measure=Measure.DEAD)
    if evidence.measure is Measure.OUT and evidence.word in words.captured and unit is Unit.PERSON:
        return replace(evidence, measure=Measure.HELD)
    if _set_free(evidence, key, page) and unit is Unit.PERSON:
        return replace(evidence, measure=Measure.FREED)
    if unit is Unit.JOB and site.head is not None and (swept or evidence.measure in LOST_JOBS):
        return replace(evidence, measure=Measure.JOBS_CUT)
    if swept and key in words.fixtures:
        return replace(evidence, measure=Measure.AFFECTED)
    return evidence


def _set_free(evidence: Evidence, key: str, page: Page) -> bool:
    """« Douze prisonniers ont été remis », « Douze otages sont rentrés »: a move that ends a captivity."""
    if not page.captive or evidence.measure not in (Measure.OUT, Measure.IN):
        return False
    captives = page.words.counted.get(key) is Measure.HELD
    return evidence.word in page.words.released or captives and evidence.word in page.words.homeward


def _of_illness(page: Page, site: Site) -> bool:
    """« La fièvre a emporté douze enfants »: whether an illness does it."""
    return any(page.key(subject) in page.words.illnesses for subject in site.clause.subjects)


def _suits(evidence: Evidence, unit: Unit, page: Page, site: Site) -> bool:
    if evidence.measure is Measure.IN and site.head is not None and page.key(site.head) in page.words.fixtures:
        return False
    if evidence.word in page.words.handing and unit is Unit.OTHER and site.head is not None:
        return False
    if (
        evidence.measure not in HUMAN
        or unit in (Unit.PERSON, Unit.JOB)
        or unit is Unit.OTHER
        and site.head is None
        or evidence.rule in ("noun", "victims", "ellipsis", "coordination")
        or evidence.rule == "modifier"
        and page.counting.masculine(page.tokens[site.head].text if site.head is not None else "") == evidence.word
        or evidence.word in page.words.living
        and page.counting.unit(page.tokens[site.head].text if site.head is not None else "") is None
    ):
        return True
    return site.head is not None and page.key(site.head) in page.counting.bodies
