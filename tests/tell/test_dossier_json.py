"""The dossier file: its shape, its evidence, its stability."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from recoupe.record.dossier import Dossier
from recoupe.tell import to_json


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(files("recoupe.tell").joinpath("schema.json").read_text(encoding="utf-8"))


def evidence(data: object, article: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object with offsets, and the article that it or its holder names."""
    if isinstance(data, dict):
        article = data.get("article", article)
        if {"start", "end", "text"} <= data.keys():
            assert article is not None
            yield article, data
        for value in data.values():
            yield from evidence(value, article)
    elif isinstance(data, list):
        for value in data:
            yield from evidence(value, article)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_valid_against_the_schema(story: Dossier, schema: dict[str, Any], language: str) -> None:
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(to_json(story, language=language)))


def test_an_empty_dossier_is_valid(schema: dict[str, Any]) -> None:
    Draft202012Validator(schema).validate(json.loads(to_json(Dossier())))


def test_the_schema_refuses_what_is_not_in_the_format(story: Dossier, schema: dict[str, Any]) -> None:
    data = json.loads(to_json(story))
    data["figures"][0]["measure"] = "vanished"
    del data["events"][0]["mentions"]
    assert len(list(Draft202012Validator(schema).iter_errors(data))) == 2


def test_all_evidence_quotes_its_article(story: Dossier) -> None:
    data = json.loads(to_json(story))
    texts = {article["id"]: article["text"] for article in data["articles"]}
    found = list(evidence(data))
    assert len(found) > 50
    for article, cited in found:
        assert texts[article][cited["start"]:cited["end"]] == cited["text"]


def test_offsets_count_code_points(story: Dossier) -> None:
    data = json.loads(to_json(story))
    ten = next(figure for figure in data["figures"] if figure["id"] == "f10")
    assert ten["text"] == "une dizaine"


def test_comes_back_and_is_stable(story: Dossier, hostile: Dossier) -> None:
    for dossier in (story, hostile):
        text = to_json(dossier)
        assert text.endswith("}\n")
        assert text == to_json(replace(dossier))
        again = json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
        assert json.loads(again) == json.loads(text)
        text.encode("utf-8")


def test_only_sentences_depend_on_the_language(story: Dossier) -> None:
    french, english = (json.loads(to_json(story, language=language)) for language in ("fr", "en"))
    for data in (french, english):
        del data["language"]
        for pair in data["comparisons"]:
            assert pair.pop("because")
        for family in data["reuse"]:
            assert family.pop("why")
        for article in data["articles"]:
            for bound in article["published"]["because"]:
                assert bound.pop("reason")
    assert french == english


def test_numbers_are_numbers_and_unknown_is_null(story: Dossier) -> None:
    data = json.loads(to_json(story))
    first, deux = data["figures"][0], data["figures"][8]
    assert (first["low"], first["high"], first["said_by"]) == (340, None, "q1")
    assert deux["as_of"] is None
    assert data["operation"]["quantities"][0]["days"][-1]["high"] == 870.5
    assert data["timexes"][1]["mod"] == "ON_OR_BEFORE"
    assert data["articles"][4]["published"]["earliest"] is None
