"""The state of a day as a reader sees it, in both languages, as text and as data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from recoupe.reconcile.state import state_on, story_days
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, Operation, Site, SiteState, StateOfDay, Strength
from recoupe.record.state import State
from recoupe.tell.dossier_json import json_text
from recoupe.tell.state import tell_state
from recoupe.tell.state_json import state_data
from tests.tell.conftest import day


def state(story: Dossier, number: int) -> State:
    days = story_days(story)
    assert days is not None
    return state_on(story, date(2031, 3, number), days)


def lines(story: Dossier, number: int, language: str = "en") -> list[str]:
    told = tell_state(story, state(story, number), language=language, width=300)
    return told.replace("\u00a0", " ").replace("\u202f", " ").splitlines()


def test_each_value_stands_with_the_words_that_force_it(story: Dossier) -> None:
    told = lines(story, 5)
    assert told[0] == "State on 5 March 2031, from 5 articles; the story: 3–10 March 2031"
    assert "habitants: out: 340 to 870" in told
    assert "        “870 habitants sur 1 200 avaient quitté la vallée” (val/03.txt, as of 8 March 2031)" in told
    assert any(line.startswith("    at least 340:") for line in told)


def test_what_is_pending_says_how_long_is_left(story: Dossier) -> None:
    told = lines(story, 5)
    assert "deadline, 12 March 2031, 7 days left, by Odile Sarrazac, announced on 4 March 2031" in told
    assert "        “L’évacuation doit s’achever d’ici le 12 mars” (val/01.txt, 4 March 2031)" in told
    french = lines(story, 5, "fr")
    assert "échéance, 12 mars 2031, restent 7 jours, par Odile Sarrazac, annoncé le 4 mars 2031" in french


def test_what_nobody_says_is_said(story: Dossier) -> None:
    assert "barrage de Montaubry: nothing told by this day" in lines(story, 5)
    assert "    later: left (9 March 2031)" in lines(story, 5)
    assert "barrage de Montaubry: left (9 March 2031)" in lines(story, 9)
    assert "barrage de Montaubry : parti (9 mars 2031)" in lines(story, 10, "fr")


def test_disputes_and_the_pace_end_the_state(story: Dossier) -> None:
    told = lines(story, 10)
    assert "        “Le collectif des riverains en compte 610” (val/03.txt, as of 8 March 2031)" in told
    place = told.index("At the pace told")
    assert told[place + 1] == "habitants: out"
    assert told[place + 2] == "    told: at least 340 on 4 March 2031, 1,190 between 9 and 10 March 2031"
    assert "    in all: 1,200" in told
    assert any("the latest day cannot be told: the counts allow a pace of zero" in line
               or line.startswith("    it would end") for line in told)


def test_the_same_as_data(story: Dossier) -> None:
    data = state_data(story, state(story, 5), "en")
    assert (data["format"], data["day"], data["story"]) == (
        "recoupe-state/1", "2031-03-05", {"earliest": "2031-03-03", "latest": "2031-03-10"})
    (out, whole) = data["quantities"]
    assert (out["low"], out["high"], whole["measure"]) == (340, 870, "total")
    assert out["least"][0]["number"] == {"article": "a1", "file": "val/01.txt", "start": 85, "end": 96,
                                         "text": "Plus de 340", "published": {"earliest": "2031-03-04",
                                                                              "latest": "2031-03-04"}}
    assert [(p["id"], p["left"]) for p in data["pending"]] == [("c1", 7)]
    assert data["unknown"]["sites"][0]["later"]["state"] == "left"
    assert data["projections"][0]["reason"] == "few-points"
    assert data["projections"][0]["why"] == "fewer than two dated counts by this day"
    assert json.loads(json_text(data)) == data


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_text_stays_text(hostile: Dossier, language: str) -> None:
    span = hostile.events[0].text
    text = hostile.places[0].name
    series = replace(hostile.series[0], measure="out")
    made = replace(hostile, series=(series,), operation=Operation(
        sites=(Site(place="l", party=text, states=(SiteState(state=text, days=day(1), because=(span,)),)),),
        quantities=(Strength(measure="out", counted=text, scope=text, days=(
            StateOfDay(day=day(1), low=None, high=hostile.figures[0].figure.amount.high, because=("f", "zzz")),)),)))
    held = state_on(made, date(2031, 3, 1), Days(date(2031, 3, 1), date(2031, 3, 2)))
    told = tell_state(made, held, language=language)
    assert not set("\x1b\u202e\ud800\x9b") & set(told)
    assert "\n=cmd" not in told
    json_text(state_data(made, held, language)).encode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_day_says_so(language: str) -> None:
    held = State(day=date(2031, 3, 1), story=day(1))
    told = tell_state(Dossier(), held, language=language, colour=True)
    assert "\x1b[1mSites\x1b[0m" in told
    assert told.count("\n\n") == 4
