"""The names as an editor reads them: the most mentioned first, with ids, spellings, roles in order, and reasons."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from recoupe.record.days import Days
from recoupe.record.dossier import Actor, Dossier, Office, Reason
from recoupe.record.lookalike import Lookalike
from recoupe.tell.dossier_json import json_text
from recoupe.tell.names import names_data, tell_names
from tests.tell.conftest import at, day

BECAUSE = Reason(code="identity.surname", values=(("one", "Vaucourt"), ("other", "Anselme Vaucourt")))
PAIR = Lookalike(one="p1", other="p2", reason=Reason(code="lookalike.surname"), together=0)


def with_offices(story: Dossier, *offices: Office) -> Dossier:
    first = replace(story.actors[0], offices=offices, mentions=(at("a1", "Odile Sarrazac"), at("a1", "préfète Odile"),
                                                                at("a3", "Anselme")), because=(BECAUSE,))
    return replace(story, actors=(first, *story.actors[1:]))


def office(article: str, words: str, days: Days | None) -> Office:
    return Office(text=words, span=at(article, words), days=days)


def test_the_most_mentioned_come_first_with_their_ids(story: Dossier) -> None:
    lines = tell_names(with_offices(story), language="en").splitlines()
    assert lines[0] == "5 articles: 2 persons, 1 body, 1 site, 1 other place"
    assert lines[2:4] == ["Persons (2)", "Odile Sarrazac  3 mentions in 2 articles  p1"]
    assert "préfecture  2 mentions in 2 articles  p3" in lines
    assert lines.index("Sites (1)") < lines.index("Towns, regions, countries (1)")


def test_spellings_and_reasons_are_under_the_name(story: Dossier) -> None:
    text = tell_names(with_offices(story), language="fr").replace("\u00a0", " ")
    assert "« Anselme » (1 article), « Odile Sarrazac » (1 article), « préfète Odile » (1\n" in text
    assert "seul « Anselme Vaucourt » porte ce nom dans le dossier" in text
    assert text.count("écrit") == 1


def test_an_arrow_stands_between_roles_of_which_one_is_surely_later(story: Dossier) -> None:
    text = tell_names(with_offices(story, office("a1", "préfète", day(4)), office("a3", "maire", day(8, 9)),
                                   office("a4", "préfecture", day(9, 10)), office("a5", "Rappel", None)),
                      language="en", width=300)
    assert ("roles   préfète (4 March 2031, val/01.txt) → maire (8–9 March 2031, val/03.txt), "
            "préfecture (9–10 March 2031, val/04.txt), Rappel (date unknown, val/05.txt), la préfète\n") in text


def test_a_role_is_told_once_with_the_first_who_says_it(story: Dossier) -> None:
    text = tell_names(with_offices(story, Office(text="Maire", span=at("a1", "préfète"), days=day(4)),
                                   office("a3", "maire", day(8))), language="fr", width=300)
    assert "Maire (4 mars 2031, val/01.txt\u202f; 2 articles), la préfète\n" in text


def test_places_say_where_they_are_or_that_they_are_not_located(story: Dossier) -> None:
    text = tell_names(story, language="en")
    assert "    where   44.500, 3.500 (FR)" in text
    assert "    where   not located" in text
    land = replace(story.places[1], lat=None, lon=None)
    assert "country FR, no coordinates" in tell_names(replace(story, places=(land,)), language="en")


def test_pairs_that_look_alike_end_the_list(story: Dossier) -> None:
    lines = tell_names(story, (PAIR,), language="en").splitlines()
    assert lines[-4:] == ["Worth a look: two names that are alike and were kept apart",
                          "the same surname or nearly, another given name, never in one article",
                          "    Odile Sarrazac  1 mention in 1 article  p1",
                          "    Anselme Vaucourt  1 mention in 1 article  p2"]
    assert tell_names(story, (replace(PAIR, together=2), PAIR), language="fr").count("dans 2 articles") >= 1
    assert tell_names(story, language="en").endswith("\n\nNo two names that were kept apart look alike.\n")


def test_the_same_as_data(story: Dossier) -> None:
    data = names_data(with_offices(story, office("a1", "préfète", day(4))), (PAIR,), "en")
    assert data["format"] == "recoupe-names/1"
    first = data["actors"][0]
    assert (first["id"], first["kind"], first["mentions"], first["articles"]) == ("p1", "person", 3, 2)
    assert {"text": "Anselme", "mentions": 1, "articles": 1} in first["variants"]
    assert first["roles"][0] == {"text": "préfète", "earliest": "2031-03-04", "latest": "2031-03-04", "articles": 1,
                                 "file": "val/01.txt", "article": "a1", "start": 149, "end": 156}
    assert first["roles"][1]["file"] is None
    assert first["why"] == ["“Vaucourt”: only “Anselme Vaucourt” has this name in the dossier"]
    assert [a["kind"] for a in data["actors"]] == ["person", "person", "organisation"]
    assert [(p["id"], p["lat"], p["country"]) for p in data["places"]] == [("l1", None, None), ("l2", 44.5, "FR")]
    assert data["lookalikes"][0]["together"] == 0
    assert json.loads(json_text(data)) == data


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_text_stays_text(hostile: Dossier, language: str) -> None:
    pair = Lookalike(one="p", other="p", reason=Reason(code="lookalike.spelling"), together=1)
    made = replace(hostile, actors=tuple(_turned(actor) for actor in hostile.actors))
    text = tell_names(made, (pair,), language=language)
    assert not set("\x1b\u202e\ud800\x9b") & set(text)
    assert "\n=cmd" not in text
    json_text(names_data(made, (pair,), language)).encode()


def _turned(actor: Actor) -> Actor:
    span = actor.mentions[0]
    return replace(actor, offices=(Office(text=actor.name, span=span, days=day(1)),),
                   because=(Reason(code="identity.acronym", values=(("one", actor.name), ("other", "\x9b2J"))),))


def test_an_empty_dossier_has_no_names() -> None:
    first = tell_names(Dossier(), language="en").splitlines()[0]
    assert first == "0 articles: 0 persons, 0 bodies, 0 sites, 0 other places"
    assert names_data(Dossier(), (), "en")["actors"] == []


def test_bold_only_where_colour_is_asked(story: Dossier) -> None:
    assert "\x1b[1mOdile Sarrazac\x1b[0m" in tell_names(story, language="en", colour=True)
