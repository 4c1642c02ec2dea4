"""Dossier -> GeoJSON (RFC 7946): the places, with what happened there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from recoupe.record.article import Span
from recoupe.record.dossier import Dossier, Event, Place, SiteState
from recoupe.tell.dossier_json import Data, ends, json_text
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.variants import article_count, variants

__all__ = ["as_features", "to_geojson"]

Telling = tuple[Event, Span]


def to_geojson(dossier: Dossier) -> str:
    """A FeatureCollection of the places, ending with a newline; equal dossiers give equal bytes.

    A place that could not be located is a feature without a geometry, so that none is lost.

    >>> to_geojson(Dossier()).split()
    ['{', '"type":', '"FeatureCollection",', '"features":', '[]', '}']
    """
    return json_text(as_features(dossier))


def as_features(dossier: Dossier) -> Data:
    """The same as plain dicts and lists, in the order of the dossier."""
    sources = Sources.of(dossier)
    told = _told_at(dossier)
    states: dict[str, list[tuple[str | None, SiteState]]] = defaultdict(list)
    for site in dossier.operation.sites:
        states[site.place].extend((site.party, state) for state in site.states)
    features = [_feature(place, sources, told.get(place.id, ()), states.get(place.id, ())) for place in dossier.places]
    return {"type": "FeatureCollection", "features": features}


def _told_at(dossier: Dossier) -> Mapping[str, list[Telling]]:
    """The events by the place that their words name, each once a place, with the first telling that names it.

    The telling that stands for the event is tried before the others.
    """
    named: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for place in dossier.places:
        for span in place.mentions:
            named[span.article].append((span, place.id))
    for spans in named.values():
        spans.sort()
    found: dict[str, list[Telling]] = defaultdict(list)
    for event in dossier.events:
        there: dict[str, Span] = {}
        for telling in (event.text, *event.mentions):
            for place_id in _named_in(telling, named.get(telling.article, ())):
                there.setdefault(place_id, telling)
        for place_id, telling in there.items():
            found[place_id].append((event, telling))
    return found


def _named_in(telling: Span, named: Sequence[tuple[Span, str]]) -> list[str]:
    """The places whose names lie inside a telling; `named` are those of its article, in order."""
    first = bisect_left(named, telling.start, key=lambda pair: pair[0].start)
    last = bisect_left(named, telling.end, key=lambda pair: pair[0].start)
    return [place for span, place in named[first:last] if telling.holds(span)]


def _feature(
    place: Place, sources: Sources, told: Sequence[Telling], states: Sequence[tuple[str | None, SiteState]]
) -> Data:
    located = place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if located else None,
        "properties": {
            "id": place.id,
            "name": one_line(place.name),
            "kind": str(place.kind),
            "country": place.country,
            "precision": "town" if located else None,
            "variants": [v.text for v in variants(place.mentions, sources)],
            "articles": article_count(place.mentions),
            "events": [_event(event, telling, sources) for event, telling in told],
            "states": [{"state": state.state, **ends(state.days), "party": party and one_line(party),
                        "because": [_words(span, sources) for span in state.because]} for party, state in states],
        },
    }


def _event(event: Event, telling: Span, sources: Sources) -> Data:
    return {"id": event.id, **ends(event.days), "status": str(event.status), **_words(telling, sources)}


def _words(span: Span, sources: Sources) -> Data:
    """Words on one line, and where they stand."""
    return {"text": sources.line(span), "article": one_line(sources.articles[span.article].article.file),
            "start": span.start, "end": span.end}
