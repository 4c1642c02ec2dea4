"""Which judgements count, the latest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from recoupe.record.judgement import Effect, Judgement, Relation
from recoupe.record.reason import Reason

__all__ = ["idle", "signed", "standing"]


def standing(judgements: Sequence[Judgement], relations: Collection[Relation]) -> list[Judgement]:
    """Those of people that are not withdrawn, of some kinds, the latest first; of one day, the last given first.

    >>> [old, new] = [Judgement(relation=Relation.DATE, by="A. Roy", why="…", made_at=date(2031, 3, n)) for n in (4, 5)]
    >>> standing([new, old], {Relation.DATE}) == [new, old]
    True
    """
    counted = [j for j in judgements if j.stands and j.relation in relations]
    return sorted(counted, key=lambda j: j.made_at or date.min)[::-1]


def signed(judgement: Judgement, code: str, **more: str) -> Reason:
    """Who decided, when and why, as the sentence of a code takes it."""
    day = judgement.made_at.isoformat() if judgement.made_at else ""
    return Reason(code=code, values=(*more.items(), ("by", judgement.by), ("day", day), ("why", judgement.why)))


def idle(judgement: Judgement, code: str, **more: str) -> Effect:
    """That a judgement changes nothing, and why."""
    values = (("by", judgement.by), ("of", judgement.of[0].words), *more.items())
    return Effect(judgement=judgement, holds=False, reason=Reason(code=f"judgement.{code}", values=values))
