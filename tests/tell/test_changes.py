"""What is new, as an editor reads it: every line with its file and its exact words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from recoupe.record.changes import Changes, CommitmentChange, EventChange, FigureChange, SeriesChange, Unchanged
from recoupe.record.claim import Status
from recoupe.record.dossier import CommitmentState, Dossier
from recoupe.tell.changes import tell_changes
from recoupe.tell.changes_data import changes_data
from recoupe.tell.dossier_json import json_text
from tests.tell.conftest import day

DAYS = date(2031, 3, 5), date(2031, 3, 10)


def everything(story: Dossier) -> Changes:
    """One of each kind of change, whatever a real pair of days would bring."""
    event = story.events[0]
    figures = story.figures
    promise = story.commitments[0] if story.commitments else None
    pairs = (CommitmentChange(before=promise, after=replace(promise, state=CommitmentState.KEPT, due=day(9),
                                                            because=(event.text,))),) if promise else ()
    return Changes(
        articles=story.articles[2:], events=(event,), lost_events=(event,),
        statuses=(EventChange(before=replace(event, status=Status.PLANNED), after=event),),
        redated=(EventChange(before=event, after=replace(event, days=day(4))),),
        series=tuple(SeriesChange(series=s, known=figures[:1], new=figures[1:3]) for s in story.series[:1]),
        single=figures[-1:], refigured=(FigureChange(before=figures[0], after=replace(figures[0], as_of=day(3))),),
        stale=figures[:1], conflicts=story.comparisons, settled=story.comparisons,
        commitments=story.commitments[:1], moved=pairs, states=pairs, lost_commitments=story.commitments[:1],
        unchanged=Unchanged(articles=2, events=1))


def test_a_change_of_status_has_both_sentences(story: Dossier) -> None:
    event = next(e for e in story.events if len(e.mentions) > 1)
    early = replace(story, articles=story.articles[:1])
    found = Changes(statuses=(EventChange(before=replace(event, status=Status.PLANNED), after=event),))
    lines = tell_changes(found, (early, story), DAYS, language="fr", width=400).splitlines()
    assert lines[0].replace("\u00a0", " ") == "Du 5 mars 2031 au 10 mars 2031 : 1 changement de statut"
    assert "prévu → a eu lieu" in lines[3]
    assert lines[4].strip().startswith("avant  ")
    assert lines[5].strip().startswith("à présent  ")
    assert lines[4].rstrip().endswith(".txt")


def test_a_series_has_its_latest_value_then_and_now(story: Dossier) -> None:
    found = Changes(series=(SeriesChange(series=story.series[0], known=story.figures[:1], new=story.figures[4:6]),))
    early = replace(story, articles=story.articles[:2], figures=story.figures[:2])
    text = tell_changes(found, (early, story), DAYS, language="en", width=400)
    assert "    before    Plus de 340, 4 March 2031, source: Odile Sarrazac" in text
    assert "    now       1 190, 9–10 March 2031, source: préfecture" in text
    assert "    new       610, 8 March 2031" in text
    assert "“1 190 personnes sont hors de la vallée”  val/04.txt" in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everything_is_told_with_its_file(story: Dossier, language: str) -> None:
    text = tell_changes(everything(story), (story, story), DAYS, language=language)
    assert "diff." not in text
    assert all(len(line) <= 100 for line in text.splitlines()[1:])
    left, right = ("«\u00a0", "\u00a0»") if language == "fr" else ("“", "”")
    assert text.count(left) == text.count(right)
    assert text.count(".txt") >= text.count(left) - len(story.articles)


def test_little_is_not_nothing(story: Dossier) -> None:
    same = (story, story)
    assert "nothing new.\n" in tell_changes(Changes(), same, DAYS, language="en")
    told = tell_changes(Changes(single=story.figures[-1:]), same, DAYS, language="en")
    assert told.splitlines()[0].endswith("nothing new, save what follows")


def test_as_data_every_span_has_its_words(story: Dossier) -> None:
    data = changes_data(everything(story), (story, story), DAYS, "fr")
    assert json.loads(json_text(data)) == data
    assert (data["format"], data["from"], data["to"]) == ("recoupe-diff/1", "2031-03-05", "2031-03-10")
    texts = {held.article.id: held.article.text for held in story.articles}
    cited = [one["words"] for one in (*data["events"]["new"], *data["figures"]["stale"])]
    assert cited
    assert all(texts[c["article"]][c["start"]:c["end"]] == c["text"] and c["file"].endswith(".txt") for c in cited)
    assert data["events"]["status"][0]["before"]["status"] == "planned"
    assert data["figures"]["series"][0]["new"][0]["low"] == 340
    assert data["commitments"]["state"][0]["after"]["state"] == "kept"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_text_stays_text(hostile: Dossier, language: str) -> None:
    found = everything(hostile)
    text = tell_changes(found, (hostile, hostile), DAYS, language=language, colour=False)
    assert not set("\x1b\u202e\ud800\x9b") & set(text)
    json_text(changes_data(found, (hostile, hostile), DAYS, language)).encode()


def test_bold_only_where_colour_is_asked(story: Dossier) -> None:
    found = Changes(articles=story.articles[:1])
    assert "\x1b[1mNew articles (1)\x1b[0m" in tell_changes(found, (story, story), DAYS, language="en", colour=True)
    assert "\x1b" not in tell_changes(found, (story, story), DAYS, language="en")
