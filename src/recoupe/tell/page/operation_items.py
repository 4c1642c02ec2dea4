"""The operation of a cut as items of the page: sites, parties, phases, and the pace that the figures imply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recoupe.record.dossier import Commitment
from recoupe.record.projection import Band, Forecast, Projection
from recoupe.tell.catalogue import LANGUAGES
from recoupe.tell.dossier_json import Data, ends
from recoupe.tell.pace_words import PaceTeller, outward
from recoupe.tell.page.scene import Scene
from recoupe.tell.sources import one_line
from recoupe.tell.wording import number_or_none

__all__ = ["OperationItems"]


@dataclass(frozen=True, slots=True)
class OperationItems:
    """Makes the items of one cut."""

    scene: Scene

    def sites(self) -> Iterator[Data]:
        """Every site and the states that a party passes through there."""
        scene = self.scene
        for site in scene.dossier.operation.sites:
            place = scene.keys.places.get(site.place)
            if place is None:
                continue
            states = [{"state": s.state, **ends(s.days), "because": scene.tables.spans(s.because)} for s in site.states]
            yield {"key": scene.tables.key(f"site:{place.partition(':')[2]}|{site.party or ''}"),
                   "place": scene.tables.key(place), "party": one_line(site.party) if site.party else None,
                   "states": states}

    def parties(self) -> Iterator[Data]:
        """Every side of the operation."""
        scene = self.scene
        for party in scene.dossier.operation.parties:
            yield {"key": scene.tables.key(f"party:{one_line(party.name)}"), "name": one_line(party.name),
                   "actor": scene.ref(scene.keys.actors, party.actor)}

    def phases(self) -> Iterator[Data]:
        """The stretches between the main happenings."""
        scene = self.scene
        for phase in scene.dossier.operation.phases:
            event = scene.keys.events.get(phase.event)
            if event is not None:
                yield {"key": scene.tables.key(f"phase:{event.partition(':')[2]}"), "event": scene.tables.key(event),
                       **ends(phase.days)}

    def projections(self) -> Iterator[Data]:
        """The pace of each series that moves towards an end, as told by the day of the cut."""
        state, scene = self.scene.cut.state, self.scene
        held = {c.id: c for c in scene.dossier.commitments}
        tellers = {language: PaceTeller(language, held) for language in LANGUAGES}
        for one in state.projections if state else ():
            series = scene.keys.series.get(one.series)
            if series is not None:
                yield {"key": scene.tables.key(f"pace:{series.partition(':')[2]}"), "series": scene.tables.key(series),
                       **self._projection(one, held),
                       "told": [scene.tables.texts(texts) for texts in zip(
                           *(tellers[language].told(one) for language in LANGUAGES), strict=True)]}

    def _projection(self, one: Projection, held: Mapping[str, Commitment]) -> Data:
        scene, figures = self.scene, self.scene.keys.figures
        points = [{**ends(p.days), **(_band(p.amount) or {}), "figures": scene.refs(figures, p.figures)}
                  for p in one.points]
        forecasts = [{"commitment": scene.ref(scene.keys.commitments, f.commitment), "verdict": str(f.verdict),
                      "shared": [one_line(word) for word in f.shared]} for f in _apart(one.forecasts, held)]
        return {
            "goal": _band(one.goal), "left": _band(one.left), "pace": _band(one.pace), "needed": _band(one.needed),
            "points": points, "of": scene.refs(figures, one.of), "deadline": scene.interval(one.deadline),
            "completion": scene.interval(one.completion), "reached": scene.interval(one.reached),
            "why": scene.tables.reason(one.reason) if one.reason else None, "outcome": str(one.outcome),
            "forecasts": forecasts,
        }


def _apart(forecasts: Iterable[Forecast], held: Mapping[str, Commitment]) -> list[Forecast]:
    """The forecasts, those that say the same of one due time once."""
    found: dict[tuple[object, ...], Forecast] = {}
    for one in forecasts:
        made = held[one.commitment]
        found.setdefault((made.kind, made.due, one.verdict, one.shared), one)
    return list(found.values())


def _band(band: Band | None) -> Data | None:
    if band is None:
        return None
    low, high = outward(band)
    return {"low": number_or_none(low), "high": number_or_none(high)}
