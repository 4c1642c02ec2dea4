"""Figures that people rejected, and those that they held right against others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from recoupe.reconcile.claims import Claims
from recoupe.reconcile.judging.standing import idle, signed, standing
from recoupe.reconcile.judging.targets import Figures, Missed
from recoupe.reconcile.sums import shown
from recoupe.record.claim import Figure
from recoupe.record.dossier import Comparison, DatedFigure
from recoupe.record.judgement import FIGURES, Effect, Judgement, Relation
from recoupe.record.reason import Reason

__all__ = ["FigureDecisions", "Verdict", "decide_figures"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure that was held right, with its copies, and those that it was held right against."""

    judgement: Judgement
    right: frozenset[str]
    wrong: frozenset[str]
    named: tuple[str, str]

    def reason(self, code: str) -> Reason:
        """Who decided, when and why, with the two numbers."""
        return signed(self.judgement, code, a=self.named[0], b=self.named[1])


@dataclass(frozen=True, slots=True)
class FigureDecisions:
    """The figures (ids) that are not to be used, each with who says so, and the verdicts, the latest first."""

    rejected: Mapping[str, Reason] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()
    effects: tuple[Effect, ...] = ()

    def marked(self, figures: Sequence[DatedFigure]) -> tuple[tuple[DatedFigure, ...], tuple[Effect, ...]]:
        """The figures with what was decided of each claim, every telling of it; and what each verdict does.

        A claim that one verdict holds right is set aside by no other on its other tellings.
        """
        if not self.verdicts:
            return tuple(figures), ()
        judged: dict[str, list[tuple[Reason, bool]]] = {}
        upheld: set[str] = set()
        effects = []
        for verdict in self.verdicts:
            right, wrong = self._claims(verdict.right, figures), self._claims(verdict.wrong, figures)
            if right & wrong:
                effects.append(idle(verdict.judgement, "one-number"))
                continue
            upheld |= right
            for i in right:
                judged.setdefault(i, []).append((verdict.reason("figure.judged-right"), False))
            for i in wrong - upheld:
                judged.setdefault(i, []).append((verdict.reason("figure.judged-aside"), True))
            values = (("a", verdict.named[0]), ("b", verdict.named[1]))
            effects.append(Effect(judgement=verdict.judgement, holds=True,
                                  reason=Reason(code="effect.accepted", values=values)))
        marked = tuple(_marked(f, judged.get(f.figure.id, ())) for f in figures)
        return marked, tuple(effects)

    def compared(self, comparisons: Sequence[Comparison], figures: Sequence[DatedFigure]) -> tuple[Comparison, ...]:
        """The comparisons, those that a verdict settles with who settled them."""
        sides = [(v, self._claims(v.right, figures), self._claims(v.wrong, figures)) for v in self.verdicts]
        settled = [(v, right, wrong) for v, right, wrong in sides if not right & wrong]
        return tuple(replace(c, judged=_settling(c, settled)) if settled else c for c in comparisons)

    @staticmethod
    def _claims(ids: Set[str], figures: Sequence[DatedFigure]) -> frozenset[str]:
        """All tellings of the claims that some figures are."""
        keys = {Claims.key(f) for f in figures if f.figure.id in ids}
        return frozenset(f.figure.id for f in figures if Claims.key(f) in keys)


def _marked(dated: DatedFigure, judged: Sequence[tuple[Reason, bool]]) -> DatedFigure:
    if not judged:
        return dated
    return replace(dated, judged=tuple(r for r, _ in judged), rejected=any(aside for _, aside in judged))


def _settling(pair: Comparison, settled: Sequence[tuple[Verdict, Set[str], Set[str]]]) -> tuple[Reason, ...]:
    a, b = pair.figures
    return tuple(v.reason("figure.judged-between") for v, right, wrong in settled
                 if a in right and b in wrong or b in right and a in wrong)


def decide_figures(judgements: Sequence[Judgement], find: Figures) -> FigureDecisions:
    """What people decided of figures; of judgements that cannot all hold the latest does.

    A rejected figure takes its copies with it: they are the same words.
    """
    return _Deciding(find).decided(standing(judgements, FIGURES))


class _Deciding:
    """Judgements taken one by one, the latest first."""

    def __init__(self, find: Figures) -> None:
        self.find = find
        self.rejected: dict[str, Reason] = {}
        self.upheld: set[str] = set()
        self.aside: set[str] = set()
        self.verdicts: list[Verdict] = []

    def decided(self, judgements: Sequence[Judgement]) -> FigureDecisions:
        effects = []
        for judgement in judgements:
            try:
                effect = self._take(judgement)
            except Missed as missed:
                effect = idle(judgement, missed.code, **missed.values)
            if effect is not None:
                effects.append(effect)
        return FigureDecisions(self.rejected, tuple(self.verdicts), tuple(effects))

    def _take(self, judgement: Judgement) -> Effect | None:
        """What a judgement does, where that is known before the claims are; Missed where a target is not there."""
        of = self.find.of(judgement.of[0])
        own = self.find.with_copies(of)
        if judgement.relation is Relation.REJECT_FIGURE:
            if own & self.upheld:
                return idle(judgement, "overruled-here")
            self.rejected.update(dict.fromkeys(sorted(own - self.rejected.keys()), signed(judgement, "figure.judged")))
            values = (("a", _number(of[0])), ("n", str(len(own))))
            return Effect(judgement=judgement, holds=True, reason=Reason(code="effect.rejected", values=values))
        against = [self.find.of(target) for target in judgement.against]
        wrong = frozenset().union(*(self.find.with_copies(one) for one in against))
        if own & (self.rejected.keys() | self.aside) or wrong & self.upheld:
            return idle(judgement, "overruled-here")
        if own & wrong:
            return idle(judgement, "one-number")
        self.upheld |= own
        self.aside |= wrong
        named = _number(of[0]), " + ".join(_number(one[0]) for one in against)
        self.verdicts.append(Verdict(judgement, own, wrong, named))
        return None


def _number(figure: Figure) -> str:
    return shown(DatedFigure(figure=figure, as_of=None))
