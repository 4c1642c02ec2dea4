"""Judgements made in the page: written beside the articles, shown with what they do, withdrawn and kept as history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from recoupe.web.app import application
from recoupe.web.board import Board
from recoupe.web.desk import Desk
from recoupe.web.source import FolderSource
from tests.web.conftest import BASE, HOSTS, TOKEN

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("english")]
CHANGE = {"X-Recoupe-Token": TOKEN}
SIGNED = {"by": "C. Roy", "why": "one desk"}


@pytest.fixture
def live(folder: Path) -> Iterator[TestClient]:
    desk = Desk(source=FolderSource(folder), language="en")
    desk.refresh(lambda: None)
    with TestClient(application(Board(desk), token=TOKEN, hosts=HOSTS), base_url=BASE) as client:
        yield client


def key_of(data: dict[str, Any], part: str, **wanted: object) -> str:
    """The key of the one item of a part that has some values, in the last cut."""
    last = len(data["cuts"]) - 1
    [found] = [item for item in data["pool"][part]
               if item["in"][-1] == last and all(item[name] == value for name, value in wanted.items())]
    return str(data["keys"][found["key"]])


def names(data: dict[str, Any]) -> set[str]:
    last = len(data["cuts"]) - 1
    return {actor["name"] for actor in data["pool"]["actors"] if actor["in"][-1] == last}


def test_a_judgement_is_written_shown_and_withdrawn(live: TestClient, folder: Path) -> None:
    before = live.get("/api/page").json()
    assert {"Mathilde Sorvanne", "Anselme Corvoisier"} <= names(before)
    of = [key_of(before, "actors", name=name) for name in ("Mathilde Sorvanne", "Anselme Corvoisier")]
    answer = live.post("/api/judgements", headers=CHANGE, json={"kind": "same-actor", "of": of, **SIGNED})
    assert answer.status_code == 201, answer.text
    made, after = answer.json(), live.get("/api/page").json()
    assert made["digest"] == after["digest"] != before["digest"]
    assert len(names(after)) == len(names(before)) - 1
    assert 'why = "one desk"' in (folder / "judgements.toml").read_text(encoding="utf-8")
    [shown] = live.get("/api/judgements").json()["judgements"]
    assert (shown["id"], shown["kind"], shown["by"], shown["state"]) == (made["id"], "same-actor", "C. Roy", "holds")
    assert set(shown["effect"]) == {"fr", "en"}
    assert after["judgements"] == [shown]

    path = f"/api/judgements/{made['id']}/withdraw"
    answer = live.post(path, headers=CHANGE, json={"by": "A. Brun", "why": "two persons"})
    assert answer.status_code == 200, answer.text
    assert names(live.get("/api/page").json()) == names(before)
    [shown] = live.get("/api/judgements").json()["judgements"]
    assert (shown["state"], shown["withdrawn"]["by"], shown["withdrawn"]["why"]) == (
        "withdrawn", "A. Brun", "two persons")
    assert live.post(path, headers=CHANGE, json={"by": "A. Brun", "why": "again"}).status_code == 409


def test_an_article_is_dated(live: TestClient) -> None:
    data = live.get("/api/page").json()
    number = next(n for n, article in enumerate(data["articles"]) if article["file"] == "canal.txt")
    asked = {"kind": "date", "of": [key_of(data, "dates", article=number)], **SIGNED,
             "days": {"earliest": "2031-03-05", "latest": "2031-03-05"}}
    assert live.post("/api/judgements", headers=CHANGE, json=asked).status_code == 201
    after = live.get("/api/page").json()
    [dated] = [item for item in after["pool"]["dates"] if item["article"] == number]
    assert (dated["earliest"], dated["latest"]) == ("2031-03-05", "2031-03-05")


def test_what_is_no_key_is_taken_as_it_stands(live: TestClient) -> None:
    asked = {"kind": "distinct-actor", "of": ["Mathilde Sorvanne", "Mathilde R. Sorvanne"], **SIGNED}
    assert live.post("/api/judgements", headers=CHANGE, json=asked).status_code == 201


@pytest.mark.parametrize(("asked", "status"), [
    ({"kind": "same-actor", "of": ["a:x:1-2", "a:y:1-2"], **SIGNED}, 404),
    ({"kind": "vanish", "of": ["a:x:1-2"], **SIGNED}, 400),
    ({"kind": "same-actor", "of": [], **SIGNED}, 400), ({"kind": "same-actor", "of": "a", **SIGNED}, 400),
    ({"kind": "same-actor", "of": [1, 2], **SIGNED}, 400), ({"kind": ["x"], "of": ["a"], **SIGNED}, 400),
    ({"kind": "same-actor", "of": ["a", "b"], "by": "  ", "why": "x"}, 400),
    ({"kind": "same-actor", "of": ["a", "b"], "by": "x" * 3_000, "why": "x"}, 400),
    ({"kind": "date", "of": ["date:x"], **SIGNED, "days": {"earliest": "hier", "latest": "2031-03-05"}}, 400),
    ({"kind": "date", "of": ["date:x"], **SIGNED, "days": {"earliest": "2031-03-06", "latest": "2031-03-05"}}, 400),
    ({"kind": "date", "of": ["date:x"], **SIGNED, "days": "2031-03-05"}, 400),
])
def test_what_cannot_be_judged_is_one_sentence_and_writes_nothing(
    live: TestClient, folder: Path, asked: dict[str, Any], status: int
) -> None:
    answer = live.post("/api/judgements", headers=CHANGE, json=asked)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"].count("\n") == 0
    assert not (folder / "judgements.toml").exists()


def test_an_unknown_judgement_cannot_be_withdrawn(live: TestClient) -> None:
    assert live.post("/api/judgements/..%2f..%2fx/withdraw", headers=CHANGE, json=SIGNED).status_code == 404
    answer = live.post("/api/judgements/0123/withdraw", headers=CHANGE, json={"by": "x", "why": "y"})
    assert (answer.status_code, set(answer.json())) == (404, {"error"})


def test_a_file_that_leads_out_of_the_folder_is_not_written(live: TestClient, folder: Path) -> None:
    outside = folder.parent / "elsewhere.toml"
    (folder / "judgements.toml").symlink_to(outside)
    of = [key_of(live.get("/api/page").json(), "actors", name=name)
          for name in ("Mathilde Sorvanne", "Anselme Corvoisier")]
    answer = live.post("/api/judgements", headers=CHANGE, json={"kind": "same-actor", "of": of, **SIGNED})
    assert (answer.status_code, answer.json()["error"]) == (
        403, "judgements.toml leads out of the folder: nothing was written")
    assert not outside.exists()
