"""Every citation as a Web Annotation: valid by the recommendation, every selector finds its words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from recoupe.record.dossier import Dossier
from recoupe.tell.annotations import source_of, to_annotations
from tests.tell.conftest import TEXTS, at

SCHEMA = json.loads(Path(__file__).with_name("annotations.schema.json").read_text(encoding="utf-8"))
STRICT = Draft202012Validator(SCHEMA)
Note = dict[str, Any]


def told(dossier: Dossier, language: str = "fr") -> list[Note]:
    """The annotations, after the strict check of the shape and of every selector."""
    data = json.loads(to_annotations(dossier, language=language))
    STRICT.validate(data)
    notes = data["first"]["items"]
    assert data["total"] == len(notes) == len({note["id"] for note in notes})
    assert data["first"]["partOf"] == data["id"]
    assert data["last"] == data["first"]["id"]
    texts = {source_of(held.article): held.article.text for held in dossier.articles}
    assert {one["id"] for one in data["dcterms:references"]} == set(texts)
    for note in notes:
        position, quote = note["target"]["selector"]
        text = texts[note["target"]["source"]]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(32, start)
        assert len(quote["suffix"]) == min(32, len(text) - end)
    return notes


def kind(note: Note) -> str:
    return str(note["body"][0]["value"])


def of(notes: list[Note], wanted: str) -> list[tuple[str, str]]:
    """The words and what was read in them, of one kind."""
    return [(n["target"]["selector"][1]["exact"], n["body"][1]["value"]) for n in notes if kind(n) == wanted]


def test_the_strict_check_is_strict(story: Dossier) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    good = json.loads(to_annotations(story))
    for path, wrong in ((("@context",), "http://example.org"), (("type",), "Collection"),
                        (("first", "items", 0, "target"), "x"), (("first", "items", 0, "motivation"), "reading"),
                        (("first", "items", 0, "target", "selector", 0, "start"), -1),
                        (("first", "items", 0, "target", "source"), "val/01.txt"),
                        (("first", "items", 0, "body", 0, "type"), "Text")):
        bad = json.loads(json.dumps(good))
        place = bad
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = wrong
        assert STRICT.is_valid(good)
        assert not STRICT.is_valid(bad), path


def test_every_citation_is_there(story: Dossier) -> None:
    counted = Counter(kind(note) for note in told(story))
    assert counted == {
        "timex": len(story.timexes), "figure": len(story.figures), "quotation": len(story.quotations),
        "name": sum(len(set(one.mentions)) for one in (*story.actors, *story.places)),
        "event": sum(len(set(event.mentions)) for event in story.events),
        "commitment": sum(len(set(promise.mentions)) for promise in story.commitments)}


def test_the_body_says_what_was_read(story: Dossier) -> None:
    notes = told(story)
    assert ("lundi", "3 mars 2031 · DATE") in of(notes, "timex")
    assert ("printemps", "date inconnue · DATE") in of(notes, "timex")
    figures = dict(of(notes, "figure"))
    assert figures["Plus de 340"].startswith("au moins 340 · ")
    assert "Odile Sarrazac" in dict(of(notes[:4], "figure"))["Plus de 340"]
    assert "ancien" in figures["plus de 340"] or "répét" in figures["plus de 340"]
    assert ("Odile Sarrazac", "Odile Sarrazac · la préfète · p1") in of(notes, "name")
    assert dict(of(notes, "event"))["Les derniers habitants sont partis le 9 mars"] == (
        "a eu lieu · 9 mars 2031 · 1 article, 1 source")
    assert {n["motivation"] for n in notes if kind(n) == "name"} == {"identifying"}


def test_offsets_count_code_points(story: Dossier) -> None:
    after = replace(story.figures[-1], figure=replace(story.figures[-1].figure, span=at("a4", "refusent")))
    assert TEXTS["a4"].index("😀") < at("a4", "refusent").start
    assert of(told(replace(story, figures=(after,))), "figure")[0][0] == "refusent"


def test_an_article_of_the_web_is_its_address_and_another_has_a_name_of_its_own(story: Dossier) -> None:
    sources = [source_of(held.article) for held in story.articles]
    assert sources[1] == "https://gazette.example/a2"
    assert [one.startswith("urn:uuid:") for one in sources] == [True, False, True, True, True]


def test_ids_depend_on_what_is_cited_and_not_on_the_rest(story: Dossier) -> None:
    alone = {note["id"] for note in told(replace(story, figures=story.figures[:1], events=()), "en")}
    assert alone < {note["id"] for note in told(story)}
    assert to_annotations(story) == to_annotations(replace(story))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_text_stays_data_and_is_cited_exactly(hostile: Dossier, language: str) -> None:
    notes = told(hostile, language)
    assert {note["target"]["source"][:9] for note in notes} == {"urn:uuid:"}
    for note in notes:
        assert not set("\x1b\u202e\ud800") & set(note["body"][1]["value"])
        assert len(note["body"][1]["value"]) <= 500
