"""The actors as FollowTheMoney: every property is of the model, every reference leads somewhere, nothing hostile."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, Office
from recoupe.tell.ftm import to_ftm
from tests.tell.conftest import TEXTS, at, day

MODEL = json.loads(Path(__file__).with_name("followthemoney.json").read_text(encoding="utf-8"))["schemata"]
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
Entity = dict[str, Any]


def _is_date(value: str) -> bool:
    """A day, or a month or year alone."""
    rest = {4: "-01-01", 7: "-01"}.get(len(value), "")
    return date.fromisoformat(value + rest).isoformat() == value + rest


TYPES: Mapping[str, Callable[[str], object]] = {
    "name": lambda v: v == " ".join(v.split()).strip("\"'"),
    "string": lambda v: v == " ".join(v.split()) or "\u00a0" in v,
    "entity": ID.fullmatch,
    "date": _is_date,
    "url": re.compile(r"https?://[^/\s]+/[!-~]*").fullmatch,
    "language": re.compile("[a-z]{3}").fullmatch,
}
"""What a value of each type must be, as strict as the real reader."""


def told(dossier: Dossier) -> list[Entity]:
    """The entities, each checked against the model."""
    text = to_ftm(dossier)
    assert text.encode("utf-8").count(b"\n") == len(text.splitlines())
    entities = [json.loads(line) for line in text.split("\n")[:-1]]
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities)
    for entity in entities:
        check(entity, by_id)
    return entities


def check(entity: Entity, by_id: Mapping[str, Entity]) -> None:
    assert set(entity) == {"id", "schema", "properties"}
    assert ID.fullmatch(entity["id"])
    schema = MODEL[entity["schema"]]
    assert set(schema["required"]) <= set(entity["properties"])
    for name, values in entity["properties"].items():
        kind = schema["properties"][name]
        assert len(set(values)) == len(values) > 0
        for value in values:
            assert value, (name, value)
            assert len(value) <= kind["longest"]
            assert TYPES[kind["type"]](value), (name, value)
            if "range" in kind:
                assert kind["range"] in MODEL[by_id[value]["schema"]]["is"]


def of(entities: list[Entity], schema: str) -> list[Entity]:
    return [entity["properties"] for entity in entities if entity["schema"] == schema]


def test_an_article_says_what_is_known_of_it(story: Dossier) -> None:
    articles = of(told(story), "Article")
    assert articles[1] == {"title": ["Le barrage se fissure"], "fileName": ["val/02.html"],
                           "publisher": ["La Gazette d’Aubrac"], "sourceUrl": ["https://gazette.example/a2"],
                           "language": ["fra"]}
    assert [a.get("publishedAt") for a in articles] == [["2031-03-04"], None, None, ["2031-03-10"], None]
    assert "sourceUrl" not in articles[2]


def test_persons_have_aliases_and_positions(story: Dossier) -> None:
    first = replace(story.actors[0], offices=(Office(text="préfète", span=at("a1", "préfète"), days=day(4)),),
                    mentions=(at("a1", "Odile Sarrazac"), at("a1", "Sarrazac"), at("a1", "préfète Odile Sarrazac")))
    person = of(told(replace(story, actors=(first, *story.actors[1:]))), "Person")[0]
    assert person == {"name": ["Odile Sarrazac"], "alias": ["préfète Odile Sarrazac"], "weakAlias": ["Sarrazac"],
                      "position": ["préfète", "la préfète"]}


def test_bodies_are_organisations_with_the_addresses_of_their_articles(story: Dossier) -> None:
    body = replace(story.actors[2], mentions=(at("a2", "ponts"), *story.actors[2].mentions))
    assert of(told(replace(story, actors=(body,))), "Organization") == [
        {"name": ["préfecture"], "alias": ["ponts"], "sourceUrl": ["https://gazette.example/a2"]}]


def test_a_mention_ties_an_actor_to_an_article(story: Dossier) -> None:
    entities = told(story)
    by_id = {entity["id"]: entity for entity in entities}
    mentions = of(entities, "Mention")
    tied = [(by_id[m["resolved"][0]]["properties"]["name"][0], by_id[m["document"][0]]["properties"]["fileName"][0],
             m["detectedSchema"][0]) for m in mentions]
    assert tied == [("Odile Sarrazac", "val/01.txt", "Person"), ("Anselme Vaucourt", "val/03.txt", "Person"),
                    ("préfecture", "val/03.txt", "Organization"), ("préfecture", "val/04.txt", "Organization")]


def test_what_happened_is_an_event_with_who_is_named_in_it(story: Dossier) -> None:
    told_by = replace(story.events[0], mentions=(*story.events[0].mentions, at("a1", TEXTS["a1"])))
    entities = told(replace(story, events=(told_by, *story.events[1:])))
    by_id = {entity["id"]: entity["properties"] for entity in entities}
    first, second = of(entities, "Event")
    assert first["name"] == ["Une fissure a été découverte lundi sur le barrage de Montaubry"]
    assert (first["date"], second["date"]) == (["2031-03-03"], ["2031-03-09"])
    assert [by_id[one]["name"] for one in first["involved"]] == [["Odile Sarrazac"]]
    assert [by_id[one]["fileName"] for one in first["proof"]] == [["val/01.txt"], ["val/02.html"]]
    assert first["sourceUrl"] == ["https://gazette.example/a2"]
    assert "involved" not in second


@pytest.mark.parametrize(("days", "shown"), [
    (Days.month(2031, 2), ["2031-02"]), (Days.year(2031), ["2031"]), (day(3, 9), None),
    (Days(None, date(2031, 3, 9)), None), (Days(date(2031, 1, 1), date(2032, 12, 31)), None),
])
def test_a_date_is_no_finer_than_the_words(story: Dossier, days: Days, shown: list[str] | None) -> None:
    [event] = of(told(replace(story, events=(replace(story.events[0], days=days),))), "Event")
    assert event.get("date") == shown


@pytest.mark.parametrize(("url", "kept"), [
    ("https://val.example", "https://val.example/"),
    ("http://val.example:8080/a?b=c#d", "http://val.example:8080/a?b=c#d"),
    ("javascript:alert(1)", None), ("https://", None), ("https://a b.example/", None), ("ftp://val.example/a", None),
    ("https://user:key@val.example/", None), ("https://val.example/\u202ea", None), ("https://[val/", None),
    ("//val.example/a", None), ("https://val.example/" + "a" * 5000, None),
])
def test_only_addresses_of_the_web_are_kept(story: Dossier, url: str, kept: str | None) -> None:
    first = replace(story.articles[0], article=replace(story.articles[0].article, url=url))
    article = of(told(replace(story, articles=(first, *story.articles[1:]))), "Article")[0]
    assert article.get("sourceUrl") == ([kept] if kept else None)


def test_ids_depend_on_the_name_and_not_on_the_rest_of_the_dossier(story: Dossier) -> None:
    alone = told(replace(story, actors=story.actors[1:2]))
    assert {entity["id"] for entity in alone} < {entity["id"] for entity in told(story)}
    assert to_ftm(story) == to_ftm(replace(story))


def test_hostile_text_stays_data(hostile: Dossier) -> None:
    long = replace(hostile.actors[0], name="é" * 5000, roles=("r" * 5000,))
    for dossier in (hostile, replace(hostile, actors=(long,))):
        entities = told(dossier)
        assert not set("\x1b\u202e\ud800") & set(json.dumps(entities, ensure_ascii=False))
        assert "sourceUrl" not in of(entities, "Article")[0]


@pytest.mark.parametrize("which", ["story", "hostile"])
def test_the_real_reader_keeps_every_value(which: str, request: pytest.FixtureRequest) -> None:
    real = pytest.importorskip("followthemoney").model
    for entity in told(request.getfixturevalue(which)):
        proxy = real.get_proxy(entity, cleaned=False)
        assert proxy.id == entity["id"]
        for name, values in entity["properties"].items():
            assert set(proxy.get(name)) == set(values), (entity["schema"], name)
