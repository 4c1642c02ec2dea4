"""What to look at, as an editor reads it: counts first, headings by kind, every line with its file and its words."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from recoupe.reconcile.check import findings
from recoupe.record.claim import Status
from recoupe.record.dossier import CommitmentState, Comparison, Dossier, Reason, RelationKind
from recoupe.record.reading import Doubt
from recoupe.tell.check import check_data, tell_check
from recoupe.tell.dossier_json import json_text
from tests.tell.conftest import HOSTILE, at, day


@pytest.fixture
def faulty(story: Dossier) -> Dossier:
    """The story with something of every kind."""
    values = (("a", "870"), ("b", "610"), ("day", "2031-03-08"))
    sums = (("parts", "870 + 610"), ("sum", "1480"), ("whole", "1200"))
    return replace(
        story,
        comparisons=(Comparison(figures=("f3", "f5"), relation=RelationKind.CONFLICT,
                                reason=Reason(code="comparison.conflict_within", values=values)),
                     Comparison(figures=("f3", "f4"), relation=RelationKind.DOES_NOT_ADD_UP,
                                reason=Reason(code="comparison.no_sum", values=sums))),
        figures=tuple(replace(f, witnesses=1) for f in story.figures if f.figure.id != "f6"),
        series=(replace(story.series[0], figures=("f1", "f2", "f7")), *story.series[1:]),
        commitments=(replace(story.commitments[0], due=day(9), state=CommitmentState.UNKNOWN),),
        events=(replace(story.events[2], days=day(8)), replace(story.events[2], id="e4", status=Status.DEMANDED)),
        doubts=(Doubt(span=at("a3", "« Nous finirons avant mardi »"), kind="unclosed quotation"),))


def told(dossier: Dossier, language: str, **more: object) -> str:
    return tell_check(dossier, findings(dossier), language=language, **more).translate(
        {0xA0: " ", 0x202F: " "})  # type: ignore[arg-type]


def test_the_head_counts_and_each_kind_has_its_heading(faulty: Dossier) -> None:
    lines = told(faulty, "fr", width=300).splitlines()
    assert lines[0] == ("5 articles : 1 désaccord, 1 somme fausse, 1 chiffre périmé, 1 échéance passée, 1 étape non "
                        "confirmée, 1 doute, 1 article sans date")
    heads = [after for before, after in pairwise(lines) if not before]
    assert heads == ["Désaccords entre chiffres (1)", "Sommes qui ne tombent pas juste (1)",
                     "Chiffres périmés donnés comme actuels (1)", "Échéances passées que personne ne dit tenues (1)",
                     "Étapes annoncées qu’aucun article ne confirme (1)", "Doutes (1)", "Articles sans date (1)"]


def test_a_conflict_shows_both_sides_with_file_day_source_and_words(faulty: Dossier) -> None:
    lines = told(faulty, "en", width=300).splitlines()
    start = lines.index("Conflicts between figures (1)")
    assert lines[start + 1:start + 6] == [
        "  870 and 610 on 8 March 2031, in one report; both cannot be right (habitants: out)",
        "    870: 1 article, 1 source",
        "      val/03.txt, 8–9 March 2031, source: préfecture: “870 habitants sur 1 200 avaient quitté la vallée”",
        "    610: 1 article, 1 source",
        "      val/03.txt, 8–9 March 2031, source: Le collectif des riverains: “Le collectif des riverains en compte "
        "610”"]


def test_who_promised_and_the_newer_count_are_told(faulty: Dossier) -> None:
    text = told(faulty, "fr", width=300)
    assert "  échéance le 9 mars 2031, par Odile Sarrazac : suite inconnue au 10 mars 2031\n" in text
    assert "val/01.txt, L’Écho du Val, 4 mars 2031 : « L’évacuation doit s’achever d’ici le 12 mars »" in text
    assert "au moins 340, valable le 4 mars 2031, redonné comme actuel ; plus récent : 870 le 8 mars 2031" in text
    assert "prévu le 8 mars 2031, et aucun article ne le confirme au 10 mars 2031" in text
    english = told(faulty, "en", width=300)
    assert "deadline on 9 March 2031, by Odile Sarrazac: outcome unknown as of 10 March 2031" in english
    assert "val/05.txt: date unknown, given neither by its words nor by the other articles" in english


def test_one_source_of_several_articles(story: Dossier) -> None:
    kept = tuple(f for f in story.figures if f.figure.id in ("f1", "f2"))
    text = told(replace(story, figures=kept, comparisons=(), articles=story.articles[:4], events=(),
                        doubts=()), "fr", width=300)
    assert text.startswith("4 articles : 1 chiffre à source unique\n")
    assert "    Plus de 340 : 2 articles, 1 source\n" in text


def test_nothing_is_said_in_one_line() -> None:
    assert tell_check(Dossier(), (), language="en") == "0 articles: nothing to look at\n"
    assert tell_check(Dossier(), (), language="fr") == "0 article\u00a0: rien à signaler\n"
    assert check_data(Dossier(), (), "fr")["serious"] is False


def test_many_passages_are_cut_and_long_words_too(faulty: Dossier) -> None:
    found = findings(faulty)
    many = replace(found[0], sides=(replace(found[0].sides[0], passages=found[0].sides[0].passages * 5),))
    assert "\n      and 2 others\n" in tell_check(faulty, [many], language="en")
    article = replace(faulty.articles[0].article, text="x" * 5000)
    held = replace(faulty, articles=(replace(faulty.articles[0], article=article), *faulty.articles[1:]))
    doubt = Doubt(span=replace(at("a1", "Montaubry"), end=4000), kind="step failed")
    assert "x" * 401 not in told(replace(held, doubts=(doubt,), comparisons=(), commitments=(), figures=(), events=()),
                                 "en", width=600)


def test_lines_keep_to_the_width_and_headings_are_bold(faulty: Dossier) -> None:
    assert max(map(len, told(faulty, "fr", width=60).splitlines()[1:])) <= 60
    assert "\x1b[1mDoubts (1)\x1b[0m" in told(faulty, "en", colour=True)
    assert "\x1b" not in told(faulty, "en")


def test_the_same_as_data(faulty: Dossier) -> None:
    data = json.loads(json_text(check_data(faulty, findings(faulty), "en")))
    assert (data["format"], data["language"], data["articles"], data["serious"]) == ("recoupe-check/1", "en", 5, True)
    assert data["counts"] == {"conflict": 1, "sum": 1, "stale": 1, "deadline": 1, "step": 1, "one_source": 0,
                              "doubt": 1, "undated": 1}
    ranks = [finding["seriousness"] for finding in data["findings"]]
    assert ranks == sorted(ranks) == [1, 2, 3, 4, 4, 6, 7]
    first = data["findings"][0]
    assert first["kind"] == "conflict"
    assert first["sentence"] == "870 and 610 on 8 March 2031, in one report; both cannot be right (habitants: out)"
    assert first["sides"] == [{"articles": 1, "witnesses": 1}, {"articles": 1, "witnesses": 1}]
    assert [e["side"] for e in first["evidence"]] == [1, 2]
    evidence, text = first["evidence"][0], faulty.articles[2].article.text
    assert text[evidence["start"]:evidence["end"]] == evidence["text"]
    assert (evidence["file"], evidence["outlet"], evidence["number"]) == ("val/03.txt", None, "870")
    assert evidence["published"] == {"earliest": "2031-03-08", "latest": "2031-03-09"}
    assert data["findings"][-1]["evidence"][0]["published"] is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_text_from_outside_is_shown_and_never_obeyed(hostile: Dossier, language: str) -> None:
    doubts = (*hostile.doubts, Doubt(span=hostile.doubts[0].span, kind="date-clash"))
    held = replace(hostile, doubts=doubts, articles=(replace(hostile.articles[0], published=None),))
    text = tell_check(held, findings(held), language=language)
    assert not any(bad in text for bad in ("\x1b", "\u202e", "\ud800"))
    text.encode("utf-8")
    data = json.loads(json_text(check_data(held, findings(held), language)))
    words = {e["text"] for f in data["findings"] for e in f["evidence"]}
    assert any(HOSTILE.startswith(one[:20]) for one in words)
