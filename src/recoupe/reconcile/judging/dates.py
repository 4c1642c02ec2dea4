"""The days of articles as people judged them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.reconcile.judging.standing import idle, signed, standing
from recoupe.reconcile.judging.targets import Missed, Texts
from recoupe.record.days import Days
from recoupe.record.judgement import Effect, Judgement, Relation
from recoupe.record.reason import Reason

__all__ = ["JudgedDays", "decide_dates"]


@dataclass(frozen=True, slots=True)
class JudgedDays:
    """The days on which an article was published, as a person decided, and who, when and why."""

    days: Days
    reason: Reason


def decide_dates(judgements: Sequence[Judgement], texts: Texts) -> tuple[Mapping[str, JudgedDays], list[Effect]]:
    """The judged days by article; of two judgements on one article the later counts."""
    decided: dict[str, JudgedDays] = {}
    effects = []
    for judgement in standing(judgements, {Relation.DATE}):
        try:
            article = texts.article(judgement.of[0])
        except Missed as missed:
            effects.append(idle(judgement, missed.code, **missed.values))
            continue
        if article.id in decided:
            effects.append(idle(judgement, "overruled-here"))
            continue
        days = judgement.days
        if days is None:
            raise ValueError("a judgement on a date without days")
        decided[article.id] = JudgedDays(days, signed(judgement, "dating.judged", days=str(days)))
        held = Reason(code="effect.date", values=(("file", article.file), ("days", str(days))))
        effects.append(Effect(judgement=judgement, holds=True, reason=held))
    return decided, effects
