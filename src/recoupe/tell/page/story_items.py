"""The story of a cut as items of the page: who, where, what happened, what was said and promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.record.dossier import Commitment, Event, Quotation
from recoupe.tell.dossier_json import Data, ends
from recoupe.tell.page.scene import Named, Scene
from recoupe.tell.sheet_story import StoryTeller
from recoupe.tell.sources import one_line

__all__ = ["StoryItems"]


@dataclass(frozen=True, slots=True)
class StoryItems:
    """Makes the items of one cut."""

    scene: Scene

    def events(self) -> Iterator[Data]:
        """Every happening with the persons, bodies and places that its tellings name."""
        dossier = self.scene.dossier
        main = StoryTeller(dossier, self.scene.sources, "fr").main_events()
        actors = Named.of((span, a.id) for a in dossier.actors for span in a.mentions)
        places = Named.of((span, p.id) for p in dossier.places for span in p.mentions)
        for event in dossier.events:
            yield self._event(event, event.id in main, (actors, places))

    def _event(self, event: Event, main: bool, named: tuple[Named, Named]) -> Data:
        scene, told = self.scene, (event.text, *event.mentions)
        return {
            "key": scene.ref(scene.keys.events, event.id), **ends(event.days), "status": str(event.status),
            "act": event.act, "span": scene.span(event.text), "mentions": scene.tables.spans(event.mentions),
            "articles": event.articles, "witnesses": event.witnesses, "count": event.count, "main": main,
            "actors": scene.refs(scene.keys.actors, named[0].within(told)),
            "places": scene.refs(scene.keys.places, named[1].within(told)),
            "why": [scene.tables.reason(reason) for reason in event.because],
        }

    def commitments(self) -> Iterator[Data]:
        """Every commitment and what became of it."""
        names = {a.id: one_line(a.name) for a in self.scene.dossier.actors}
        for held in self.scene.dossier.commitments:
            yield self._commitment(held, names.get(held.by or "") or (one_line(held.by) if held.by else None))

    def _commitment(self, held: Commitment, name: str | None) -> Data:
        scene = self.scene
        return {
            "key": scene.ref(scene.keys.commitments, held.id), "kind": str(held.kind), **ends(held.due),
            "made": scene.interval(held.made), "by": scene.ref(scene.keys.actors, held.by), "name": name,
            "mentions": scene.tables.spans(held.mentions), "status": str(held.state), "margin": held.margin,
            "because": scene.tables.spans(held.because),
            "supersedes": scene.ref(scene.keys.commitments, held.supersedes),
        }

    def quotations(self) -> Iterator[Data]:
        """Every reported statement."""
        for quotation in self.scene.dossier.quotations:
            yield self._quotation(quotation)

    def _quotation(self, quotation: Quotation) -> Data:
        scene, speech = self.scene, quotation.speech
        return {
            "key": scene.ref(scene.keys.quotations, speech.id), "span": scene.span(speech.span),
            "cue": scene.span(speech.cue), "speaker": scene.span(speech.speaker), "type": str(speech.type),
            "stance": str(speech.stance), "actor": scene.ref(scene.keys.actors, quotation.actor),
            "name": scene.teller.speaker(quotation) or None, "via": one_line(speech.via) if speech.via else None,
            **ends(quotation.said),
        }

    def actors(self) -> Iterator[Data]:
        """Every person and body under all its names."""
        scene = self.scene
        for actor in scene.dossier.actors:
            yield {
                "key": scene.ref(scene.keys.actors, actor.id), "id": actor.id, "kind": str(actor.kind),
                "name": one_line(actor.name), "roles": [one_line(role) for role in actor.roles],
                "offices": [{"span": scene.span(o.span), **ends(o.days)} for o in actor.offices],
                "mentions": scene.tables.spans(actor.mentions),
                "why": [scene.tables.reason(reason) for reason in actor.because],
            }

    def places(self) -> Iterator[Data]:
        """Every place and site under all its names."""
        scene = self.scene
        for place in scene.dossier.places:
            yield {
                "key": scene.ref(scene.keys.places, place.id), "id": place.id, "kind": str(place.kind),
                "name": one_line(place.name), "lat": place.lat, "lon": place.lon, "country": place.country,
                "mentions": scene.tables.spans(place.mentions),
                "why": [scene.tables.reason(reason) for reason in place.because],
            }
