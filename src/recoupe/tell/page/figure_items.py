"""The figures of a cut as items of the page: figures, series, comparisons, strengths, and the quantities of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.record.dossier import Comparison, DatedFigure, Series, StateOfDay, Strength
from recoupe.record.state import Quantity
from recoupe.tell.dossier_json import Data, ends
from recoupe.tell.page.scene import Scene
from recoupe.tell.sheet_figures import quantity_label
from recoupe.tell.sources import one_line
from recoupe.tell.wording import number_or_none

__all__ = ["FigureItems"]

Measured = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class FigureItems:
    """Makes the items of one cut."""

    scene: Scene
    followed: dict[Measured, Series]
    """The series by what it follows."""

    @classmethod
    def of(cls, scene: Scene) -> FigureItems:
        """The items of a scene."""
        followed: dict[Measured, Series] = {}
        for series in scene.dossier.series:
            followed.setdefault((series.measure, series.counted, series.scope), series)
        return cls(scene, followed)

    def figures(self) -> Iterator[Data]:
        """Every figure, with who gives it and in words how many."""
        for dated in self.scene.dossier.figures:
            yield self._figure(dated)

    def _figure(self, dated: DatedFigure) -> Data:
        scene, figure, amount, keys = self.scene, dated.figure, dated.figure.amount, self.scene.keys
        said = scene.teller.quotations.get(figure.speech or "")
        return {
            "key": scene.ref(keys.figures, figure.id), "span": scene.span(figure.span),
            "clause": scene.span(figure.clause), "counted": scene.span(figure.counted),
            "low": number_or_none(amount.low), "high": number_or_none(amount.high), "approx": amount.approx,
            "unit": str(figure.unit), "measure": str(figure.measure), **ends(dated.as_of),
            "of": scene.ref(keys.figures, figure.of), "series": scene.ref(keys.series, dated.series),
            "planned": figure.planned, "stale": dated.stale, "increment": figure.increment, "to_date": figure.to_date,
            "stance": str(figure.stance), "quotation": scene.ref(keys.quotations, figure.speech),
            "actor": scene.ref(keys.actors, said.actor if said else None),
            "who": scene.told(lambda teller: teller.who(dated)) if scene.teller.who(dated) else None,
            "originator": self._originator(dated), "witnesses": dated.witnesses,
            "amount": scene.tables.once(figure.id, lambda: scene.told(lambda teller: teller.amount(dated))),
            "rejected": dated.rejected, "judged": [scene.tables.reason(reason) for reason in dated.judged],
        }

    def _originator(self, dated: DatedFigure) -> str:
        """One text for all figures of one source: the key of the actor, else how it is named, else who publishes."""
        scene = self.scene
        said = scene.teller.quotations.get(dated.figure.speech or "")
        if said and said.actor is not None and said.actor in scene.keys.actors:
            return scene.keys.actors[said.actor]
        return scene.teller.speaker(said).lower() or scene.sources.label(dated.figure.span.article)

    def series(self) -> Iterator[Data]:
        """Every series with what it counts in words."""
        scene = self.scene
        for series in scene.dossier.series:
            yield {
                "key": scene.ref(scene.keys.series, series.id), "measure": series.measure,
                "counted": one_line(series.counted), "scope": self._scope(series.scope),
                "label": scene.told(lambda teller, held=series: teller.label(held)),  # type: ignore[misc]
                "roles": list(scene.teller.roles(series)), "figures": scene.refs(scene.keys.figures, series.figures),
            }

    def _scope(self, scope: str | None) -> list[str]:
        return list(self.scene.teller.scope_names(scope.split("; "))) if scope else []

    def comparisons(self) -> Iterator[Data]:
        """Every pair of figures with its relation and the one sentence that explains it."""
        scene, seen = self.scene, dict[str, int]()
        for pair in scene.dossier.comparisons:
            key = comparison_key(scene, pair)
            if key is None:
                continue
            seen[key] = seen.get(key, 0) + 1
            name = key if seen[key] == 1 else f"{key}~{seen[key]}"
            yield {"key": scene.tables.key(name), "figures": scene.refs(scene.keys.figures, pair.figures),
                   "relation": str(pair.relation), "why": scene.tables.reason(pair.reason),
                   "judged": [scene.tables.reason(reason) for reason in pair.judged]}

    def strengths(self) -> Iterator[Data]:
        """Every quantity of the operation, days of one value in a row told together."""
        for strength in self.scene.dossier.operation.quantities:
            yield {**self._measured("n", strength), "runs": [self._run(run) for run in _runs(strength.days)]}

    def _run(self, run: list[StateOfDay]) -> Data:
        days = run[0].day.hull(run[-1].day)
        return {**ends(days), "low": number_or_none(run[0].low), "high": number_or_none(run[0].high),
                "because": self.scene.refs(self.scene.keys.figures, run[0].because)}

    def quantities(self) -> Iterator[Data]:
        """What holds on the day of the cut, with the figures that force either end."""
        state, scene = self.scene.cut.state, self.scene
        seen: set[int] = set()
        for one in state.quantities if state else ():
            made = self._measured("now", one)
            if made["key"] not in seen:
                seen.add(made["key"])
                yield {**made, "low": number_or_none(one.low), "high": number_or_none(one.high),
                       "least": scene.refs(scene.keys.figures, one.least),
                       "greatest": scene.refs(scene.keys.figures, one.greatest)}

    def _measured(self, letter: str, one: Strength | Quantity) -> Data:
        """What a quantity has in common with a series."""
        scene, followed = self.scene, self.followed.get((one.measure, one.counted, one.scope))
        scope = self._scope(one.scope)
        label = scene.told(
            lambda teller: teller.label(followed) if followed
            else quantity_label(one.measure, one.counted, ", ".join(scope) or None, teller.language))
        return {"key": scene.tables.key(f"{letter}:{one.measure}|{one.counted}|{one.scope or ''}"),
                "series": scene.ref(scene.keys.series, followed.id if followed else None), "measure": one.measure,
                "counted": one_line(one.counted), "scope": scope, "label": label}


def comparison_key(scene: Scene, pair: Comparison) -> str | None:
    """The key of a pair, None where a figure is not in the dossier."""
    if any(identity not in scene.keys.figures for identity in pair.figures):
        return None
    left, right = sorted(scene.keys.figures[identity].partition(":")[2] for identity in pair.figures)
    return f"x:{left}+{right}"


def _runs(days: tuple[StateOfDay, ...]) -> list[list[StateOfDay]]:
    """Days in a row of one value and one reason."""
    runs: list[list[StateOfDay]] = []
    for state in days:
        if runs and _alike(runs[-1][-1], state) and _next(runs[-1][-1], state):
            runs[-1].append(state)
        else:
            runs.append([state])
    return runs


def _alike(one: StateOfDay, other: StateOfDay) -> bool:
    return (one.low, one.high, one.because) == (other.low, other.high, other.because)


def _next(one: StateOfDay, other: StateOfDay) -> bool:
    """Whether no day lies between the two."""
    return one.day.last is not None and other.day.first is not None and (other.day.first - one.day.last).days <= 1
