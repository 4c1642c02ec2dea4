"""What people judged of happenings, figures and dates, found in the articles before their dossier is built.

Judgements on names are `identity.judging`: there the names are gathered that they join or part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recoupe.reconcile.judging.dates import JudgedDays, decide_dates
from recoupe.reconcile.judging.figures import FigureDecisions, decide_figures
from recoupe.reconcile.judging.happenings import HappeningDecisions
from recoupe.reconcile.judging.targets import Figures, Texts
from recoupe.reconcile.lineage import Lineage
from recoupe.record.article import Article
from recoupe.record.claim import Figure
from recoupe.record.copy import Passages
from recoupe.record.dossier import DatedFigure
from recoupe.record.judgement import FIGURES, Effect, Judgement
from recoupe.record.reading import Reading

__all__ = ["Decisions", "decide"]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided, as far as it can be told from the articles alone.

    `readings` are those that were given, without the figures that are not to be used.
    """

    readings: Sequence[Reading]
    days: dict[str, JudgedDays] = field(default_factory=dict)
    figures: FigureDecisions = field(default_factory=FigureDecisions)
    happenings: HappeningDecisions = field(default_factory=HappeningDecisions)
    effects: tuple[Effect, ...] = ()

    def with_rejected(self, used: Sequence[DatedFigure], every: Sequence[DatedFigure]) -> tuple[DatedFigure, ...]:
        """The figures that are used and, where they stand in the articles, those that are not, with who says so."""
        by_id, rejected = {f.figure.id: f for f in used}, self.figures.rejected
        return tuple(
            replace(f, series=None, rejected=True, judged=(rejected[f.figure.id],)) if f.figure.id in rejected
            else by_id[f.figure.id] for f in every
        )


def decide(
    articles: Sequence[Article], readings: Sequence[Reading], passages: Sequence[Passages],
    judgements: Sequence[Judgement],
) -> Decisions:
    """What people decided of these articles, to be applied as their dossier is built.

    >>> decide([], [], [], ()).days
    {}
    """
    if not any(j.stands for j in judgements):
        return Decisions(readings)
    texts = Texts(articles)
    days, effects = decide_dates(judgements, texts)
    figures = _figures(articles, readings, passages, judgements, texts)
    kept = [replace(r, figures=tuple(f for f in r.figures if f.id not in figures.rejected)) for r in readings]
    return Decisions(kept, dict(days), figures, HappeningDecisions(judgements, texts), (*effects, *figures.effects))


def _figures(
    articles: Sequence[Article], readings: Sequence[Reading], passages: Sequence[Passages],
    judgements: Sequence[Judgement], texts: Texts,
) -> FigureDecisions:
    if not any(j.stands and j.relation in FIGURES for j in judgements):
        return FigureDecisions()
    lineage = Lineage(articles, passages, ())

    def same(one: Figure, other: Figure) -> bool:
        return one.amount == other.amount and lineage.same_telling(one.span, other.span)

    return decide_figures(judgements, Figures(texts, (f for r in readings for f in r.figures), same))
