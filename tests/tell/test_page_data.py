"""The data of the page: what it says is what the dossier says, cut by cut; every reference leads somewhere."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from recoupe.chronicle import build_chronicle
from recoupe.record.chronicle import Chronicle, Cut
from recoupe.record.days import Days
from recoupe.record.dossier import CommitmentState, Dossier
from recoupe.record.state import Pending, State
from recoupe.record.state import Quantity as StateQuantity
from recoupe.tell.page.data import PARTS, keys_of, page_data
from recoupe.tell.page.skeleton import data_json

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "niger-2024"
REFERRING = {
    "figures": ("of", "series", "quotation", "actor"), "series": ("figures",), "quotations": ("actor",),
    "events": ("actors", "places"), "commitments": ("by", "supersedes"), "comparisons": ("figures",),
    "sites": ("place",), "strengths": ("series",), "quantities": ("series", "least", "greatest"),
    "parties": ("actor",), "phases": ("event",), "projections": ("series", "of"),
}


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    read = json.loads(files("recoupe.tell.page").joinpath("schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(read)
    return Draft202012Validator(read)


def early(story: Dossier) -> Dossier:
    """What the first report alone tells."""
    return replace(
        story, articles=story.articles[:1], timexes=story.timexes[:2],
        figures=(replace(story.figures[0], series=None),), quotations=story.quotations[:2], actors=story.actors[:1],
        events=(replace(story.events[0], mentions=story.events[0].mentions[:1], articles=1),),
        places=tuple(replace(place, mentions=place.mentions[:1]) for place in story.places),
        commitments=(replace(story.commitments[0], state=CommitmentState.PENDING, margin=None, because=()),),
        series=(), comparisons=(), reuse=(), doubts=(), operation=replace(
            story.operation, sites=(), quantities=(), parties=(), phases=()))


@pytest.fixture
def told(story: Dossier) -> Chronicle:
    """The story of the fixture, cut after its first report."""
    day = date(2031, 3, 4)
    state = State(day=day, story=Days.day(day), pending=(Pending(commitment="c1", left=8, surely_made=True),),
                  disputed=story.comparisons[2:3],
                  quantities=(StateQuantity(measure="out", counted="habitants", scope=None,
                                            low=story.figures[0].figure.amount.low, high=None, least=("f1",)),))
    return Chronicle(cuts=(Cut(day=day, dossier=early(story), unsure=("a2",), state=replace(state, disputed=())),
                       Cut(day=None, dossier=story, state=state)), skipped=(date(2031, 3, 5),))


def within(items: list[dict[str, Any]], cut: int) -> list[dict[str, Any]]:
    """The items of a cut."""
    runs = ((item, item["in"]) for item in items)
    return [item for item, ends in runs
            if any(first <= cut <= last for first, last in zip(ends[::2], ends[1::2], strict=True))]


def words(data: dict[str, Any], span: int) -> str:
    article, start, end = data["spans"][span]
    return data["articles"][article]["text"][start:end]


def references(data: dict[str, Any], cut: int) -> Iterator[tuple[str, int]]:
    for part, fields in REFERRING.items():
        for item in within(data["pool"][part], cut):
            for field in fields:
                value = item[field]
                yield from ((f"{part}.{field}", one) for one in (value if isinstance(value, list) else [value])
                            if one is not None)


def test_valid_against_the_schema(told: Chronicle, hostile: Dossier, schema: Draft202012Validator) -> None:
    bare = (Chronicle(cuts=(Cut(day=None, dossier=dossier),)) for dossier in (hostile, Dossier()))
    for chronicle in (told, *bare):
        schema.validate(json.loads(data_json(page_data(chronicle, "fr"))))


def test_the_schema_refuses_what_is_not_in_the_format(told: Chronicle, schema: Draft202012Validator) -> None:
    data = page_data(told, "fr")
    data["pool"]["events"][0]["status"] = "vanished"
    del data["pool"]["figures"][0]["key"]
    data["cuts"][0]["day"] = "hier"
    assert len(list(schema.iter_errors(data))) == 3


def test_each_cut_has_what_its_dossier_has(told: Chronicle) -> None:
    data = page_data(told, "fr")
    counts = {"figures": "figures", "events": "events", "quotations": "quotations", "actors": "actors",
              "places": "places", "commitments": "commitments", "series": "series", "comparisons": "comparisons",
              "copies": "reuse", "doubts": "doubts", "timexes": "timexes", "dates": "articles"}
    for number, cut in enumerate(told.cuts):
        for part, name in counts.items():
            found = within(data["pool"][part], number)
            assert len(found) == len(getattr(cut.dossier, name)), part
            assert len({item["key"] for item in found}) == len(found), part


def test_an_event_keeps_its_key_when_a_report_joins_it(told: Chronicle) -> None:
    data = page_data(told, "fr")
    first = [item for item in data["pool"]["events"] if data["keys"][item["key"]].startswith("e:a1:")]
    assert [(item["in"], len(item["mentions"])) for item in first] == [([0, 0], 1), ([1, 1], 2)]
    assert len({item["key"] for item in first}) == 1


def test_what_is_the_same_in_both_cuts_is_held_once(told: Chronicle) -> None:
    data = page_data(told, "fr")
    assert [item["in"] for item in data["pool"]["quotations"]][:2] == [[0, 1], [0, 1]]


def test_every_reference_leads_somewhere(told: Chronicle) -> None:
    data = page_data(told, "fr")
    for number in range(len(data["cuts"])):
        here = {item["key"] for part in PARTS for item in within(data["pool"][part], number)}
        found = list(references(data, number))
        assert found
        assert [name for name, key in found if key not in here] == []


def test_every_span_cites_words_and_its_sum_proves_them(told: Chronicle) -> None:
    data = page_data(told, "fr")
    assert len(data["spans"]) == len(data["sums"]) > 30
    for number, total in enumerate(data["sums"]):
        assert zlib.crc32(words(data, number).encode()) & 0xFFFF == total
    figure = next(item for item in data["pool"]["figures"] if data["keys"][item["key"]].startswith("f:a4:"))
    assert words(data, figure["span"]) in ("1 190", "une dizaine")


def test_both_languages_stand_side_by_side(told: Chronicle) -> None:
    data = page_data(told, "en")
    french, english = data["sentences"]["fr"], data["sentences"]["en"]
    assert len(french) == len(english)
    amounts = {(french[item["amount"]], english[item["amount"]]) for item in data["pool"]["figures"]}
    assert ("1\u202f190", "1,190") in amounts
    assert (data["language"], data["words"]["fr"]["relation.conflict"]) == ("en", "contradiction")


def test_the_head_of_a_cut(told: Chronicle) -> None:
    data = page_data(told, "fr")
    first, last = data["cuts"]
    assert (first["day"], last["day"], data["skipped"]) == ("2031-03-04", None, ["2031-03-05"])
    assert (first["new"], first["unsure"], last["new"]) == ([0], [1], [1, 2, 3, 4])
    assert [article["from"] for article in data["articles"]] == [0, 1, 1, 1, 1]
    assert data["keys"][first["deadline"]].startswith("c:a1:")
    assert (first["left"], first["headline"]) == (8, [])
    line = last["headline"][0]
    assert data["sentences"]["fr"][line["amount"]] == "1\u202f190"
    assert (line["low"], line["high"], line["witnesses"]) == (340, None, 2)
    assert [data["keys"][key] for key in last["disputed"]] == ["x:a3:121-124+a3:13-16"]
    assert last["series"][0] == line["series"]


def test_an_address_is_one_of_the_web_or_none(story: Dossier) -> None:
    data = page_data(Chronicle(cuts=(Cut(day=None, dossier=story),)), "fr")
    assert [article["url"] for article in data["articles"]] == [None, "https://gazette.example/a2", None, None, None]


def test_equal_stories_give_equal_data_and_digests(told: Chronicle) -> None:
    one, other = page_data(told, "fr"), page_data(told, "fr", live=True)
    assert data_json(one) == data_json(page_data(told, "fr"))
    assert one["digest"] == other["digest"]
    assert one["digest"] != page_data(Chronicle(cuts=told.cuts[1:]), "fr")["digest"]


def test_the_keys_of_the_page_lead_back_to_the_dossier(told: Chronicle) -> None:
    keys = keys_of(told)
    assert keys["actors"]["p1"].startswith("a:a1:")
    assert set(keys["figures"]) == {dated.figure.id for dated in told.whole.figures}
    shown = page_data(told, "fr")["keys"]
    assert {key for part in keys.values() for key in part.values()} <= set(shown)


@pytest.mark.model
def test_the_sample_story_is_valid_and_leaks_nothing(schema: Draft202012Validator) -> None:
    story = build_chronicle(SAMPLE)
    data = page_data(story, "fr")
    schema.validate(json.loads(data_json(data)))
    assert [cut["day"] for cut in data["cuts"]] == sorted(cut["day"] for cut in data["cuts"])
    for number in range(len(data["cuts"])):
        known = {index for index, article in enumerate(data["articles"]) if article["from"] <= number}
        for part in PARTS:
            for item in within(data["pool"][part], number):
                cited = [item.get("span"), *item.get("mentions", ()), *item.get("passages", ())]
                assert {data["spans"][span][0] for span in cited if span is not None} <= known
        here = {item["key"] for part in PARTS for item in within(data["pool"][part], number)}
        assert [name for name, key in references(data, number) if key not in here] == []
