"""The chronology as TimelineJS: valid by its documentation, dates no finer than the words, nothing hostile runs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from recoupe.record.claim import Status
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.tell.timeline import SLIDES, to_timeline
from tests.tell.conftest import at, day

SCHEMA = json.loads(Path(__file__).with_name("timelinejs.schema.json").read_text(encoding="utf-8"))
STRICT = Draft202012Validator(SCHEMA)


class Tags(HTMLParser):
    """The elements that a reader of HTML sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def told(dossier: Dossier, language: str = "fr") -> dict[str, Any]:
    text = to_timeline(dossier, language=language)
    text.encode("utf-8")
    data = json.loads(text)
    STRICT.validate(data)
    for slide in (data["title"], *data["events"]):
        assert slide["autolink"] is False
        for shown in slide["text"].values():
            assert all(tag == "p" and not attrs or tag == "a" and set(attrs) == {"href"} and (
                attrs["href"] or "").startswith(("http://", "https://")) for tag, attrs in Tags(shown).seen)
    return data


def dated(story: Dossier, days: Days) -> dict[str, Any]:
    [slide] = told(replace(story, events=(replace(story.events[0], days=days),)))["events"]
    return {name: slide[name] for name in ("start_date", "end_date", "display_date") if name in slide}


def test_the_strict_check_is_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    slide = {"start_date": {"year": 2031}, "unique_id": "a1"}
    assert STRICT.is_valid({"events": [slide]})
    for wrong in ({}, {"start_date": {"year": "2031"}}, {"start_date": {"month": 3}},
                  {"start_date": {"year": 1, "day": 2}}, {"start_date": {"year": 2031, "month": 13}},
                  {"unique_id": "1 a"}, {"headline": "x"}):
        assert not STRICT.is_valid({"events": [{**({} if not wrong else slide), **wrong}]}), wrong


def test_every_happening_is_a_slide_with_its_words_and_who_printed_them(story: Dossier) -> None:
    data = told(story)
    assert [slide["group"] for slide in data["events"]] == ["a eu lieu", "a eu lieu", "prévu"]
    first = data["events"][0]
    assert first["text"]["headline"] == "Une fissure a été découverte lundi sur le barrage de Montaubry"
    assert first["text"]["text"].startswith(
        "<p>«\u00a0Une fissure a été découverte lundi sur le barrage de Montaubry\u00a0» (L’Écho du Val, 4 mars)</p>")
    assert '<a href="https://gazette.example/a2">La Gazette d’Aubrac</a>' in first["text"]["text"]
    assert "2 articles" in first["text"]["text"]


@pytest.mark.parametrize(("days", "shown"), [
    (day(3), {"start_date": {"year": 2031, "month": 3, "day": 3}, "display_date": "3 mars 2031"}),
    (Days.month(2031, 3), {"start_date": {"year": 2031, "month": 3}, "display_date": "mars 2031"}),
    (Days.year(2031), {"start_date": {"year": 2031}, "display_date": "2031"}),
    (day(3, 9), {"start_date": {"year": 2031, "month": 3, "day": 3}, "end_date": {"year": 2031, "month": 3, "day": 9},
                 "display_date": "3–9 mars 2031"}),
    (Days(date(2031, 2, 1), date(2031, 3, 31)),
     {"start_date": {"year": 2031, "month": 2}, "end_date": {"year": 2031, "month": 3},
      "display_date": "février – mars 2031"}),
    (Days(date(2030, 1, 1), date(2031, 12, 31)),
     {"start_date": {"year": 2030}, "end_date": {"year": 2031}, "display_date": "2030–2031"}),
    (Days(None, date(2031, 3, 9)), {"start_date": {"year": 2031, "month": 3, "day": 9},
                                    "display_date": "jusqu’au 9 mars 2031"}),
    (Days(date(2031, 3, 9), None), {"start_date": {"year": 2031, "month": 3, "day": 9},
                                    "display_date": "à partir du 9 mars 2031"}),
])
def test_a_date_is_no_finer_than_the_words(story: Dossier, days: Days, shown: dict[str, Any]) -> None:
    assert dated(story, days) == shown


def test_a_running_total_stands_under_the_day_that_it_counts_to(story: Dossier) -> None:
    [slide] = told(replace(story, events=(replace(story.events[0], days=day(3, 9), count=True),)))["events"]
    assert slide["start_date"] == {"year": 2031, "month": 3, "day": 9}
    assert "end_date" not in slide


def test_what_has_no_day_is_said_to_be_left_out(story: Dossier) -> None:
    data = told(replace(story, events=(replace(story.events[0], days=Days(None, None)), story.events[1])))
    assert len(data["events"]) == 1
    assert "1 fait peu rapporté ou sans date" in data["title"]["text"]["text"]
    assert "sans date" not in told(story)["title"]["text"]["text"]


def test_the_best_told_are_kept_where_there_are_too_many(story: Dossier) -> None:
    many = [replace(story.events[1], id=f"n{n}") for n in range(SLIDES)]
    data = told(replace(story, events=(*many, story.events[0])), "en")
    assert len(data["events"]) == SLIDES
    assert data["events"][-1]["text"]["headline"].startswith("Une fissure")
    assert "1 happening told by few" in data["title"]["text"]["text"]


def test_the_id_of_a_slide_is_that_of_its_happening(story: Dossier) -> None:
    alone = told(replace(story, events=story.events[1:2]))["events"][0]["unique_id"]
    assert alone == told(story, "en")["events"][1]["unique_id"]
    assert to_timeline(story) == to_timeline(replace(story))


def test_long_and_widely_told_happenings_stay_short(story: Dossier) -> None:
    article = replace(story.articles[0].article, text="Un pont cède " * 500)
    held = [replace(story.articles[0], article=replace(article, id=f"b{n}")) for n in range(30)]
    spans = tuple(replace(at("a1", "Montaubry"), article=f"b{n}", start=0, end=6000) for n in range(30))
    event = replace(story.events[0], text=spans[0], mentions=spans, articles=30, status=Status.DENIED)
    [slide] = told(Dossier(articles=tuple(held), events=(event,)))["events"]
    assert len(slide["text"]["headline"]) <= 140
    assert len(slide["text"]["text"]) < 3000
    assert "et 25 autres" in slide["text"]["text"]


def test_hostile_text_stays_text(hostile: Dossier) -> None:
    data = told(hostile)
    assert "&lt;script&gt;" in data["events"][0]["text"]["headline"]
    assert not set("\x1b\u202e\ud800") & set(json.dumps(data, ensure_ascii=False))
