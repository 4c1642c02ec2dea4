"""The calendar is read back by a reader of RFC 5545: days as said, deadlines as tasks, names that stay."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from recoupe import cli
from recoupe.errors import LibraryMissing
from recoupe.record.claim import Status
from recoupe.record.days import Days
from recoupe.record.dossier import CommitmentState, Dossier
from recoupe.tell import require_library
from recoupe.tell.planned import to_icalendar
from tests.tell.conftest import at, day

MEANINGS = {"VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
            "VTODO": {"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"}}


def told(dossier: Dossier, language: str = "fr") -> list[Any]:
    """The entries, each checked against what RFC 5545 asks of it."""
    data = to_icalendar(dossier, language=language)
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)
    whole = icalendar.Calendar.from_ical(data)
    assert not whole.errors
    assert str(whole["version"]) == "2.0"
    assert "prodid" in whole
    entries = whole.subcomponents
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    for entry in entries:
        assert not entry.errors
        assert str(entry["status"]) in MEANINGS[entry.name]
        assert entry["dtstamp"].dt.utcoffset() == timedelta(0)
        ends = [entry[name].dt for name in ("dtstart", "due", "dtend") if name in entry]
        assert all(type(end) is date for end in ends)
        assert ends == sorted(ends)
        assert entry.name != "VEVENT" or ("dtstart" in entry and (len(ends) < 2 or ends[0] < ends[1]))
        assert entry.name != "VTODO" or "due" in entry
    return list(entries)


def one(story: Dossier, due: Days, **more: Any) -> tuple[Any, Any]:
    promise = replace(story.commitments[0], due=due, **more)
    event, task = told(replace(story, commitments=(promise,), events=()))
    assert (event.name, task.name) == ("VEVENT", "VTODO")
    assert str(task["related-to"]) == str(event["uid"])
    return event, task


def test_a_deadline_is_a_task_and_a_day(story: Dossier) -> None:
    event, task = one(story, day(12))
    assert (task["due"].dt, "dtstart" in task) == (date(2031, 3, 12), False)
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2031, 3, 12), date(2031, 3, 13))
    assert str(event["transp"]) == "TRANSPARENT"
    words = story.articles[0].article.quote(story.commitments[0].mentions[0])
    assert words in str(task["description"])
    assert "L’Écho du Val, 4 mars" in str(task["description"])


def test_an_interval_is_all_its_days(story: Dossier) -> None:
    event, task = one(story, day(12, 15))
    assert (task["dtstart"].dt, task["due"].dt) == (date(2031, 3, 12), date(2031, 3, 15))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2031, 3, 12), date(2031, 3, 16))


@pytest.mark.parametrize("due", [Days(None, date(2031, 3, 12)), Days(date(2031, 3, 12), None)])
def test_an_open_end_is_the_day_that_is_known(story: Dossier, due: Days) -> None:
    event, task = one(story, due)
    assert task["due"].dt == event["dtstart"].dt == date(2031, 3, 12)


def test_the_last_day_of_the_calendar_has_no_day_after(story: Dossier) -> None:
    event, _ = one(story, Days(date(9999, 12, 1), date.max))
    assert "dtend" not in event


@pytest.mark.parametrize(("state", "task_is", "event_is"), [
    (CommitmentState.PENDING, "NEEDS-ACTION", "TENTATIVE"), (CommitmentState.KEPT, "COMPLETED", "CONFIRMED"),
    (CommitmentState.EARLY, "COMPLETED", "CONFIRMED"), (CommitmentState.LATE, "COMPLETED", "CONFIRMED"),
    (CommitmentState.MISSED, "NEEDS-ACTION", "TENTATIVE"), (CommitmentState.SUPERSEDED, "CANCELLED", "CANCELLED"),
    (CommitmentState.UNKNOWN, "NEEDS-ACTION", "TENTATIVE"),
])
def test_the_status_says_what_became_of_it(
    story: Dossier, state: CommitmentState, task_is: str, event_is: str
) -> None:
    event, task = one(story, day(12), state=state)
    assert (str(task["status"]), str(event["status"])) == (task_is, event_is)


def test_what_is_ahead_is_an_entry_and_what_happened_is_none(story: Dossier) -> None:
    ahead = told(replace(story, commitments=()))
    assert [(str(e["summary"]), str(e["status"])) for e in ahead] == [
        ("Prévu\u00a0: Le barrage sera vidé au printemps", "TENTATIVE")]
    off = replace(story.events[2], status=Status.CANCELLED)
    assert [str(e["status"]) for e in told(replace(story, commitments=(), events=(off,)))] == ["CANCELLED"]
    unplaced = replace(off, days=Days(None, None))
    assert told(replace(story, commitments=(), events=(unplaced,))) == []


def test_a_planned_happening_that_is_a_deadline_is_told_once(story: Dossier) -> None:
    promise = story.commitments[0]
    planned = replace(story.events[2], text=promise.mentions[0], mentions=promise.mentions, days=promise.due)
    same = told(replace(story, commitments=(promise,), events=(planned,)))
    assert [e.name for e in same] == ["VEVENT", "VTODO"]
    other = told(replace(story, commitments=(promise,), events=(replace(planned, days=day(20)),)))
    assert [e.name for e in other] == ["VEVENT", "VTODO", "VEVENT"]


def test_the_stamp_is_the_day_of_the_reports_and_not_of_the_clock(story: Dossier) -> None:
    event, task = one(story, day(12))
    assert event["dtstamp"].dt == task["dtstamp"].dt == datetime(2031, 3, 4, tzinfo=UTC)
    undated = tuple(replace(held, published=None) for held in story.articles)
    assert told(replace(story, articles=undated))[0]["dtstamp"].dt == datetime(1970, 1, 1, tzinfo=UTC)


def test_the_names_stay_when_other_things_are_added(story: Dossier) -> None:
    alone = {str(e["uid"]) for e in told(replace(story, commitments=story.commitments[:1], events=()))}
    assert alone < {str(e["uid"]) for e in told(story, "en")}
    assert to_icalendar(story) == to_icalendar(replace(story))


def test_hostile_text_makes_no_line_of_its_own(hostile: Dossier) -> None:
    article = replace(hostile.articles[0].article, text="x\r\nBEGIN:VALARM\r\nACTION:EMAIL\nEND:VEVENT;,\\n\u2028END")
    span = replace(hostile.events[0].text, end=len(article.text))
    event = replace(hostile.events[0], text=span, mentions=(span,), status=Status.PLANNED)
    dossier = replace(hostile, articles=(replace(hostile.articles[0], article=article),), events=(event,))
    [entry] = told(dossier)
    assert entry.subcomponents == []
    assert "BEGIN:VALARM ACTION:EMAIL END:VEVENT;,\\n END" in str(entry["summary"])
    assert not set("\x1b\u202e") & set(to_icalendar(hostile).decode("utf-8"))


def test_text_is_cut(story: Dossier) -> None:
    article = replace(story.articles[0].article, text="é" * 50_000)
    span = replace(at("a1", "Montaubry"), start=0, end=50_000)
    promise = replace(story.commitments[0], mentions=(span,), because=())
    held = (replace(story.articles[0], article=article),)
    assert len(to_icalendar(Dossier(articles=held, commitments=(promise,)))) < 8_000


def test_without_the_library_one_sentence_says_what_to_install(
    story: Dossier, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    for language in ("fr", "en"):
        with pytest.raises(LibraryMissing, match="pip install icalendar"):
            to_icalendar(story, language=language)
        with pytest.raises(LibraryMissing, match="make calendar"):
            require_library("ics", language)
    monkeypatch.setattr(cli, "built", None)
    assert cli.main(["build", str(tmp_path), "-o", str(tmp_path / "out.ics")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
