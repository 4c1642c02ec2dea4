"""The pace of a quantity and the end that it implies, in sentences."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from recoupe.record.amount import Amount
from recoupe.record.days import Days
from recoupe.record.dossier import Commitment
from recoupe.record.projection import Band, Projection
from recoupe.tell.messages import message, quoted, sentence
from recoupe.tell.wording import amount_text

__all__ = ["PaceTeller", "outward"]

_SMALL = 20


def outward(band: Band) -> tuple[Decimal | None, Decimal | None]:
    """The ends of a band rounded away from it: whole numbers from twenty on, tenths below.

    >>> outward(Band(Fraction(1, 3), Fraction(497, 29)))
    (Decimal('0.3'), Decimal('17.2'))
    """
    return _rounded(band.low, math.floor), _rounded(band.high, math.ceil)


def _rounded(end: Fraction | None, rounded: Callable[[Fraction], int]) -> Decimal | None:
    if end is None:
        return None
    return Decimal(rounded(end)) if abs(end) >= _SMALL else Decimal(rounded(end * 10)) / 10


@dataclass(frozen=True, slots=True)
class PaceTeller:
    """Tells one projection, a sentence a line.

    >>> from recoupe.record.dossier import Reason
    >>> one = Projection(series="s", reason=Reason(code="projection.few-points"))
    >>> list(PaceTeller("en", {}).told(one))
    ['cannot tell when it would end: fewer than two dated counts by this day']
    """

    language: str
    commitments: Mapping[str, Commitment]

    def told(self, one: Projection) -> Iterator[str]:
        """The counts, the whole, the pace, the end; beside them what was forecast, and who was right."""
        yield from (line for line, _ in self.founded(one))

    def founded(self, one: Projection) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The same, each line with the ids of the figures and commitments that it repeats."""
        if one.points:
            first, last = one.points[0], one.points[-1]
            line = self.say("projection.points" if len(one.points) > 1 else "projection.one-point",
                            **{"first": self.amount(first.amount), "from": str(first.days),
                               "last": self.amount(last.amount), "to": str(last.days)})
            yield line, tuple(i for p in one.points for i in p.figures)
        for code, band, ids in (("goal", one.goal if one.of else None, one.of), ("left", one.left, ()),
                                ("pace", one.pace, ())):
            if band is not None:
                yield self.say(f"projection.{code}", amount=self.amount(band)), ids
        if one.deadline and one.needed:
            yield self.say("projection.needed", day=str(Days(one.deadline.last, one.deadline.last)),
                           amount=self.amount(one.needed)), ()
        elif one.pace is not None and one.deadline is None:
            yield self.say("projection.no-deadline"), ()
        yield from ((line, ()) for line in self.end(one))
        if one.goal is not None and len(one.points) > 1:
            yield from self.others(one)

    def end(self, one: Projection) -> Iterator[str]:
        why = sentence(one.reason, self.language) if one.reason else ""
        if one.completion is None:
            yield self.say("projection.cannot", why=why)
        elif one.completion.last is None:
            first = one.completion.first
            yield self.say("projection.not-before", day=str(Days(first, first)), why=why)
        else:
            yield self.say("projection.ends", day=str(one.completion))

    def others(self, one: Projection) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What was forecast with what became of it, each due time once; then what became of the projection."""
        lines: dict[str, tuple[str, ...]] = {}
        for forecast in one.forecasts:
            held = self.commitments[forecast.commitment]
            words = ", ".join(quoted(word, self.language) for word in forecast.shared)
            code = "projection.tied" if forecast.shared else "projection.untied"
            values = {"words": words} if forecast.shared else {}
            line = self.say(code, kind=self.say(f"commitment.{held.kind}"), day=str(held.due),
                            verdict=self.say(f"projection.verdict.{forecast.verdict}"), **values)
            lines[line] = (*lines.get(line, ()), held.id)
        yield from lines.items()
        if one.reached is not None:
            yield self.say("projection.was-reached", day=str(one.reached)), ()
        if one.completion is not None:
            yield self.say(f"projection.outcome.{one.outcome}"), ()

    def amount(self, band: Band) -> str:
        low, high = outward(band)
        return amount_text(Amount(low, high), self.language)

    def say(self, code: str, **values: str | int) -> str:
        return message(code, self.language, **values)
