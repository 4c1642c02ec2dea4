"""What decides the measure of a number, and whether such a thing can be in such a state."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.read.figures.site import Page, Site
from recoupe.record.claim import Measure
from recoupe.record.mention import Unit

__all__ = ["Evidence", "suits"]

HUMAN = frozenset(
    {Measure.DEAD, Measure.INJURED, Measure.MISSING, Measure.DISPLACED, Measure.FREED, Measure.HELD, Measure.JOBS_CUT}
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A measure, the normalised word that decided it, the name of the rule, and the token of a deciding verb."""

    measure: Measure
    word: str
    rule: str
    verb: int | None = None


def suits(evidence: Evidence, unit: Unit, page: Page, site: Site) -> bool:
    """Whether such a thing can be in such a state: permits are not freed, a share is not arrested.

    Where a noun itself says so (« 80 % des morts »), or bodies of people are counted, it can.
    """
    if (
        evidence.measure not in HUMAN
        or unit in (Unit.PERSON, Unit.JOB)
        or evidence.rule in ("noun", "victims", "ellipsis", "coordination")
    ):
        return True
    return site.head is not None and page.key(site.head) in page.counting.bodies
