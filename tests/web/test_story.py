"""The page of a story on disk, in both databases: it follows what others add, and keeps there what is judged on it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from checks.faults.server import Server
from recoupe import cli
from recoupe.intake import collect
from recoupe.read.edition import rules_digest
from recoupe.record.article import Article
from recoupe.record.judgement import Judgement, Relation
from recoupe.run import build
from recoupe.store import place_of
from recoupe.store.story import Story, create
from recoupe.tell import to_json
from recoupe.web import desk as desks
from recoupe.web.app import application
from recoupe.web.board import Board
from recoupe.web.desk import Desk
from recoupe.web.source import StorySource
from tests.web.conftest import BASE, HOSTS, TOKEN
from tests.web.test_desk import MORE, refreshed
from tests.web.test_judging import CHANGE, SIGNED, key_of, names
from tests.web.test_serve import fetched

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("english")]
JUDGED = Judgement(relation=Relation.DISTINCT, left="Mathilde Sorvanne", right="Mathilde R. Sorvanne", by="C. Roy",
                   why="mother and daughter", made_at=date(2031, 4, 1))


@pytest.fixture
def story(story_address: str, folder: Path) -> Story:
    made = create(place_of(story_address))
    made.add(collect([folder]).articles)
    return made


@pytest.fixture
def desk(story: Story) -> Desk:
    return Desk(source=StorySource(story.place), language="en")


@pytest.fixture
def more(folder: Path) -> Article:
    """A report that the story has not."""
    (folder / "relais.txt").write_text(MORE, encoding="utf-8")
    return next(article for article in collect([folder]).articles if article.file == "relais.txt")


def files(desk: Desk) -> list[str]:
    assert desk.held is not None
    return [held.article.file for held in desk.held.chronicle.whole.articles]


def test_it_follows_the_story_and_keeps_what_it_reads_there(
    story: Story, desk: Desk, more: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refreshed(desk) == 1
    assert (refreshed(desk), files(desk)) == (0, ["canal.txt", "echo.txt"])
    assert story.readings(rules_digest()).keys() == story.contents()
    story.add([more])
    assert refreshed(desk) == 1
    assert files(desk) == ["canal.txt", "echo.txt", "relais.txt"]
    story.judge([JUDGED])
    assert refreshed(desk) == 1
    story.judge([replace(JUDGED, withdrawn_at=date(2031, 4, 2))])
    assert refreshed(desk) == 1
    assert desk.held is not None
    assert [entry["state"] for entry in desk.held.data["judgements"]] == ["withdrawn"]
    assert desk.held.dossier().decode() == to_json(build(place_of_text(story)), language="fr")
    # What only a command keeps for itself is no news, and what is there is not read again.
    story.add([more], source="again")
    monkeypatch.setattr(desks, "reconcile_all", None)
    assert (refreshed(desk), desk.error) == (0, None)


def place_of_text(story: Story) -> str:
    return str(story.place.path or story.place.url)


def test_another_page_reads_nothing_again(story: Story, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    refreshed(desk)
    monkeypatch.setattr("recoupe.run.read_many", None)
    other = Desk(source=StorySource(story.place), language="en")
    refreshed(other)
    assert other.error is None
    assert other.held is not None
    assert desk.held is not None
    assert other.held.digest == desk.held.digest


@pytest.fixture
def live(desk: Desk) -> Iterator[TestClient]:
    desk.refresh(lambda: None)
    with TestClient(application(Board(desk), token=TOKEN, hosts=HOSTS), base_url=BASE) as client:
        yield client


def test_a_judgement_made_on_the_page_is_in_the_story(live: TestClient, story: Story) -> None:
    before = live.get("/api/page").json()
    of = [key_of(before, "actors", name=name) for name in ("Mathilde Sorvanne", "Anselme Corvoisier")]
    asked = {"kind": "same-actor", "of": of, **SIGNED}
    answer = live.post("/api/judgements", headers=CHANGE, json=asked)
    assert answer.status_code == 201, answer.text
    made, after = answer.json(), live.get("/api/page").json()
    assert made["digest"] == after["digest"] != before["digest"]
    assert len(names(after)) == len(names(before)) - 1
    [kept] = story.judgements()
    assert (kept.fingerprint, kept.by, kept.why, kept.stands) == (made["id"], "C. Roy", "one desk", True)
    again = live.post("/api/judgements", headers=CHANGE, json={**asked, "of": ["Mathilde Sorvanne", kept.right]})
    assert (again.status_code, "stands already" in again.json()["error"]) == (409, True)
    path = f"/api/judgements/{made['id']}/withdraw"
    answer = live.post(path, headers=CHANGE, json={"by": "A. Brun", "why": "two persons"})
    assert answer.status_code == 200, answer.text
    [shown] = live.get("/api/judgements").json()["judgements"]
    assert (shown["state"], shown["withdrawn"]["why"]) == ("withdrawn", "two persons")
    assert [one.withdrawn_by for one in story.judgements()] == ["A. Brun"]
    assert names(live.get("/api/page").json()) == names(before)
    assert live.post(path, headers=CHANGE, json={"by": "A. Brun", "why": "again"}).status_code == 409


def test_open_pages_are_told_what_another_program_adds(live: TestClient, story: Story, more: Article) -> None:
    digest = live.get("/api/page").json()["digest"]
    story.add([more])
    told = live.get("/api/changes", params={"since": digest})
    assert told.status_code == 200
    assert told.json()["digest"] != digest
    assert len(live.get("/api/page").json()["articles"]) == 3


@pytest.fixture
def path(folder: Path, tmp_path: Path) -> Path:
    """A story in a file."""
    place = tmp_path / "brévaux.story"
    create(place_of(place)).add(collect([folder]).articles)
    return place


def shown(path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of a story in a file, which tries again at once and waits for nobody."""
    monkeypatch.setattr("recoupe.web.source.PATIENCE", 0.2)
    desk = Desk(source=StorySource(place_of(path)), language="en")
    refreshed(desk)
    assert desk.error is None
    return desk


def test_a_story_that_is_gone_or_damaged_leaves_the_last_page(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = shown(path, monkeypatch)
    held, good = desk.held, path.read_bytes()
    path.unlink()
    assert refreshed(desk) == 1
    gone = f"{path}: the story is no longer there; put it back, and the page follows it again"
    assert (desk.held, desk.error) == (held, gone)
    path.write_bytes(good)
    assert (refreshed(desk), desk.error) == (1, None)
    path.write_bytes(good[:3000])
    assert refreshed(desk) == 1
    assert "the story is damaged" in str(desk.error)
    path.write_bytes(b"SQLite format 3\0" + bytes(4096))
    assert refreshed(desk) == 1
    assert "no story of recoupe" in str(desk.error)
    path.write_bytes(good)
    assert (refreshed(desk), desk.error) == (1, None)
    assert desk.held is not None
    assert held is not None
    assert desk.held.digest == held.digest


def test_a_database_that_is_gone_leaves_the_last_page(server: Server, folder: Path) -> None:
    import psycopg

    def sent(command: str) -> None:
        with psycopg.connect(server.address) as connection:
            connection.execute(command)

    address = server.schema()
    name = address.rpartition("%3D")[2]
    create(place_of(address)).add(collect([folder]).articles)
    desk = Desk(source=StorySource(place_of(address)), language="en")
    refreshed(desk)
    held = desk.held
    sent(f"ALTER SCHEMA {name} RENAME TO away")
    assert refreshed(desk) == 1
    assert desk.held is held
    assert "the story is no longer there" in str(desk.error)
    sent(f"ALTER SCHEMA away RENAME TO {name}")
    assert (refreshed(desk), desk.error) == (1, None)
    assert files(desk) == ["canal.txt", "echo.txt"]


def test_a_story_that_another_holds_is_tried_again(
    path: Path, more: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    desk = shown(path, monkeypatch)
    held = desk.held
    create(place_of(path.with_name("other.story")))
    Story.add(StorySource(place_of(path))._story, [more])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refreshed(desk) == 1
    assert "another program has been writing" in str(desk.error)
    assert (desk.held, refreshed(desk)) == (held, 0)
    other.execute("ROLLBACK")
    other.close()
    # The story itself has not changed since, so the clock says when to look again; what was read is not read again.
    desk.again = 0.0
    assert (refreshed(desk), desk.error) == (1, None)
    assert files(desk) == ["canal.txt", "echo.txt", "relais.txt"]


def test_what_cannot_be_shown_from_the_start_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create(place_of(tmp_path / "empty.story"))
    assert cli.main(["serve", str(tmp_path / "empty.story"), "--port", "0"]) == 2
    assert capsys.readouterr().err == "the story has no article yet: “recoupe add” puts some in\n"
    assert cli.main(["serve", str(tmp_path / "none.story"), "--port", "0"]) == 2
    assert capsys.readouterr().err == f"{tmp_path}/none.story: there is no story; “recoupe init” makes one\n"


def test_the_server_follows_what_other_commands_add(story_address: str, folder: Path) -> None:
    def run(*command: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-m", "recoupe", *command], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})

    create(place_of(story_address)).add(collect([folder]).articles)
    (folder / "relais.txt").write_text(MORE, encoding="utf-8")
    with run("serve", story_address, "--port", "0", "--quiet") as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            first = fetched(f"{address}api/page")["digest"]
            with run("add", story_address, str(folder / "relais.txt")) as adding:
                assert adding.communicate(timeout=120)[0].startswith("+ ")
            waits = (fetched(f"{address}api/changes?since={first}") for _ in range(6))
            second = next(news for news in waits if news is not None)["digest"]
            assert len(fetched(f"{address}api/page")["articles"]) == 3
            judged = ["judge", story_address, "distinct", "Mathilde Sorvanne", "Mathilde R. Sorvanne", "--by", "C. Roy",
                      "--why", "two", "--on", "2031-04-01"]
            with run(*judged) as judging:
                assert "kept in" in judging.communicate(timeout=120)[0]
            waits = (fetched(f"{address}api/changes?since={second}") for _ in range(6))
            assert next(news for news in waits if news is not None)["digest"] != second
            assert json.dumps(fetched(f"{address}api/judgements")).count('"state": "holds"') == 1
            server.send_signal(signal.SIGINT)
            assert server.communicate(timeout=120)[1].endswith("stopped\n")
        finally:
            server.kill()
    assert server.returncode == 0
