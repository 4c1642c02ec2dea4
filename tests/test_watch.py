"""A story that is followed tells what is new, changed or contradicted, once, and forgets nothing."""

from __future__ import annotations

import email
import json
import subprocess
import sys
import time
from email import policy
from pathlib import Path

import pytest

from recoupe import cli, watch_command
from recoupe.errors import RecoupeError
from recoupe.intake import judgements_of
from recoupe.store import place_of
from recoupe.store.story import opened

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.usefixtures("english"), pytest.mark.model]

FIRST = "La préfecture a compté 40 morts lundi 7 avril 2031 à Lunel, a dit le préfet, Jean Orain."
SECOND = "Le maire de Lunel a promis mardi 8 avril 2031 que la digue serait réparée d’ici le 30 avril 2031."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    place.mkdir()
    (place / "a.txt").write_text(FIRST, encoding="utf-8")
    return place


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "crue.story"
    assert cli.main(["init", str(path)]) == 0
    return path


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.following.STILL", 0)


def looked(*args: object) -> int:
    return cli.main(["watch", *map(str, args), "--once"])


def test_the_first_look_tells_nothing_and_the_next_only_what_came(
    story: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert looked(story, folder) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "following 1 article;" in said.err
    assert looked(story, folder) == 0
    assert capsys.readouterr().out == ""
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    assert looked(story, folder) == 0
    told = capsys.readouterr().out
    assert "b.txt" in told
    assert "la digue serait réparée" in told
    assert "40 morts" not in told
    assert looked(story, folder) == 0
    assert capsys.readouterr().out == ""
    assert [run.kind for run in opened(place_of(story)).runs()] == ["watch", "watch"]


def test_a_contradiction_is_told_with_both_citations(
    story: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = "L’effondrement du pont de Lunel a fait {} morts dimanche 6 avril 2031, a annoncé {}."
    (folder / "a.txt").write_text(told.format(25, "la préfecture"), encoding="utf-8")
    looked(story, folder)
    (folder / "b.txt").write_text(told.format(31, "le syndicat des pompiers"), encoding="utf-8")
    capsys.readouterr()
    assert looked(story, folder, "--json") == 0
    news = json.loads(capsys.readouterr().out)
    conflict, = news["changes"]["conflicts"]["new"]
    assert {figure["words"]["text"] for figure in conflict["figures"]} == {"25", "31"}
    assert "1 new disagreement" in news["headline"]


def test_what_an_outlet_changed_in_silence_is_told(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "fil.jsonl"
    first = {"text": FIRST, "url": "https://presse.invalid/crue", "date": "2031-04-08"}
    lines.write_text(json.dumps(first) + "\n", encoding="utf-8")
    looked(story, lines)
    lines.write_text(json.dumps(first | {"text": FIRST.replace("40", "14")}) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert looked(story, lines) == 0
    told = capsys.readouterr().out
    assert "Rewritten (1)" in told
    assert "a compté 40 morts" in told
    assert "a compté 14 morts" in told
    assert cli.main(["story", str(story), "--revisions"]) == 0
    assert "“La préfecture a compté 40 morts lundi 7 avril” became" in capsys.readouterr().out


def test_news_are_mailed_to_a_file_and_none_is_overwritten(
    story: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1933401600")
    looked(story, folder)
    for number, text in enumerate((SECOND, "Jeudi 10 avril 2031, 200 habitants ont quitté Lunel.")):
        (folder / f"n{number}.txt").write_text(text, encoding="utf-8")
        capsys.readouterr()
        assert looked(story, folder, "--mail", tmp_path / "news.eml") == 0
        assert capsys.readouterr().out == ""
    first, second = (email.message_from_bytes((tmp_path / name).read_bytes(), policy=policy.default)
                     for name in ("news.eml", "news-2.eml"))
    body = first.get_body()
    assert body is not None
    assert "la digue serait réparée" in body.get_content()
    assert "1 new article" in first["Subject"]
    assert "200 habitants" in second.get_body().get_content()
    attached, = second.iter_attachments()
    assert json.loads(attached.get_content())["format"] == "recoupe-news/1"


def test_news_that_nobody_took_are_told_again(
    story: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looked(story, folder)
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    taken: list[str] = []

    def refuse(address: str, body: str) -> None:
        raise watch_command.Undelivered("HTTP 503")

    monkeypatch.setattr(watch_command, "post", refuse)
    assert looked(story, folder, "--webhook", "http://127.0.0.1:8/news") == 2
    assert "HTTP 503" in capsys.readouterr().err
    monkeypatch.setattr(watch_command, "post", lambda address, body: taken.append(body))
    assert looked(story, folder, "--webhook", "http://127.0.0.1:8/news") == 0
    assert looked(story, folder, "--webhook", "http://127.0.0.1:8/news") == 0
    assert len(taken) == 1
    assert json.loads(taken[0])["changes"]["articles"][0]["file"] == "b.txt"


def test_a_judgement_that_changes_the_dossier_is_news(
    story: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    looked(story, folder)
    (folder / "judgements.toml").write_text("nonsense", encoding="utf-8")
    assert looked(story, folder) == 2
    assert "judgements.toml" in capsys.readouterr().err


def test_a_folder_is_followed_while_the_program_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = iter(((folder / "b.txt", SECOND), (folder / "a.txt", FIRST.replace("40", "14")), None))

    def sleep(seconds: float) -> None:
        if seconds == 0:
            return
        change = next(rounds)
        if change is None:
            raise KeyboardInterrupt
        change[0].write_text(change[1], encoding="utf-8")

    monkeypatch.setattr(time, "sleep", sleep)
    assert cli.main(["watch", str(folder), "--every", "1"]) == 130
    told = capsys.readouterr().out
    assert "la digue serait réparée" in told
    assert "Rewritten (1)" in told


@pytest.mark.parametrize("args", [["FOLDER", "--once"], ["STORY", "--webhook", "file:///etc/passwd"],
                                  ["STORY", "--mail", "none/news.eml"]])
def test_what_cannot_be_followed_is_told_at_once(
    args: list[str], story: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = {"FOLDER": str(folder), "STORY": str(story)}
    capsys.readouterr()
    assert cli.main(["watch", *(named.get(arg, arg) for arg in args), "--once"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_is_being_written_is_waited_for(
    folder: Path, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = iter((FIRST[:20], FIRST[:50], FIRST, None, None))

    def sleep(_: float) -> None:
        part = next(parts)
        if part is not None:
            (folder / "b.txt").write_text(part + " Suite.", encoding="utf-8")

    monkeypatch.setattr(time, "sleep", sleep)
    looked(story, folder)
    assert [article.text for article in opened(place_of(story)).articles() if article.file == "b.txt"] == [
        FIRST + " Suite."]


def test_a_watch_that_goes_on_ends_cleanly_with_ctrl_c(story: Path, folder: Path) -> None:
    import signal

    running = subprocess.Popen([sys.executable, "-m", "recoupe", "watch", str(story), str(folder), "--every", "60"],
                               env={"PYTHONPATH": str(ROOT / "src")}, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert running.stderr is not None
    assert "following 1 article" in running.stderr.readline()
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    assert "interrupted" in running.communicate(timeout=60)[1]
    assert running.returncode == 130


def test_a_mistake_while_looking_again_is_said_and_the_watch_goes_on(
    story: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looks = iter((RecoupeError("a mistake"), KeyboardInterrupt()))

    def look(_: object) -> None:
        raise next(looks)

    monkeypatch.setattr(watch_command._Watch, "look", look)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    assert cli.main(["watch", str(story), str(folder)]) == 130
    assert "a mistake" in capsys.readouterr().err


def test_judgements_go_into_a_story_and_come_out_as_a_file(
    story: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = ('[[judgement]]\nrelation = "same"\nleft = "Jean Orain"\nright = "J. Orain"\nby = "C. Roy"\n'
               'on = 2031-04-09\nwhy = "one desk"\nwithdrawn = {on = 2031-04-10, by = "C. Roy", why = "wrong"}\n\n'
               '[[judgement]]\nkind = "date"\nof = "a.txt"\ndays = 2031-04-08\nby = "C. Roy"\non = 2031-04-09\n'
               'why = "seen in print"\n')
    (folder / "judgements.toml").write_text(written, encoding="utf-8")
    assert cli.main(["add", str(story), str(folder)]) == 0
    assert "2 judgements kept" in capsys.readouterr().out
    out = tmp_path / "judgements.toml"
    assert cli.main(["story", str(story), "--judgements", str(out)]) == 0
    assert judgements_of([out]).judgements == opened(place_of(story)).judgements()
    assert len(opened(place_of(story)).judgements()) == 2
