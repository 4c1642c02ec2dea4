"""The places as GeoJSON: valid by RFC 7946, longitude first, every place there, what happened cited."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from recoupe.record.dossier import Dossier
from recoupe.tell.geojson import to_geojson
from tests.tell.conftest import TEXTS, at

SCHEMA = json.loads(Path(__file__).with_name("geojson.schema.json").read_text(encoding="utf-8"))
STRICT = Draft202012Validator(SCHEMA)


def told(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """The features by id, after the strict check."""
    text = to_geojson(dossier)
    text.encode("utf-8")
    data = json.loads(text, parse_constant=lambda name: pytest.fail(name))
    STRICT.validate(data)
    return {feature["id"]: feature for feature in data["features"]}


def test_the_strict_check_is_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    point = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [3.5, 44.5]}, "properties": None}
    assert STRICT.is_valid({"type": "FeatureCollection", "features": [point]})
    for wrong in ([3.5], [3.5, 144.5], [3.5, 44.5, None], ["3.5", 44.5], []):
        bad = {**point, "geometry": {"type": "Point", "coordinates": wrong}}
        assert not STRICT.is_valid({"type": "FeatureCollection", "features": [bad]}), wrong
    assert not STRICT.is_valid({"type": "FeatureCollection", "features": [{**point, "type": "feature"}]})
    assert not STRICT.is_valid({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": None}]})


def test_every_place_is_a_feature_and_longitude_comes_first(story: Dossier) -> None:
    features = told(story)
    assert list(features) == ["l1", "l2"]
    assert features["l1"]["geometry"] is None
    assert features["l2"]["geometry"] == {"type": "Point", "coordinates": [3.5, 44.5]}
    known = {name: features["l2"]["properties"][name]
             for name in ("id", "name", "kind", "country", "precision", "variants", "articles")}
    assert known == {"id": "l2", "name": "Montaubry", "kind": "place", "country": "FR", "precision": "town",
                     "variants": ["Montaubry"], "articles": 2}


def test_an_event_is_told_where_its_words_name_the_place(story: Dossier) -> None:
    events = told(story)["l1"]["properties"]["events"]
    start = TEXTS["a1"].index("Une fissure")
    assert events == [{"id": "e1", "earliest": "2031-03-03", "latest": "2031-03-03", "status": "happened",
                       "text": "Une fissure a été découverte lundi sur le barrage de Montaubry",
                       "article": "val/01.txt", "start": start, "end": start + 62}]


def test_a_telling_that_names_the_place_stands_in_for_one_that_does_not(story: Dossier) -> None:
    short = replace(story.events[0], text=at("a1", "Une fissure a été découverte"))
    events = told(replace(story, events=(short,)))["l1"]["properties"]["events"]
    assert [(e["article"], e["text"][-9:]) for e in events] == [("val/01.txt", "Montaubry")]
    assert told(replace(story, events=(short,)))["l2"]["properties"]["events"] == []


def test_the_states_of_a_site_are_with_it(story: Dossier) -> None:
    features = told(story)
    assert [(s["state"], s["earliest"], s["latest"]) for s in features["l1"]["properties"]["states"]] == [
        ("left", "2031-03-09", None)]
    assert features["l1"]["properties"]["states"][0]["because"][0]["article"] == "val/04.txt"
    assert features["l2"]["properties"]["states"] == []


def test_equal_dossiers_give_equal_bytes(story: Dossier) -> None:
    assert to_geojson(story) == to_geojson(replace(story))


def test_hostile_text_stays_data(hostile: Dossier) -> None:
    feature = told(hostile)["l"]
    words = json.dumps(feature, ensure_ascii=False)
    assert not set("\x1b\u202e\ud800") & set(words)
    assert feature["properties"]["name"].startswith("</script>")
    assert feature["properties"]["events"][0]["start"] == 0
