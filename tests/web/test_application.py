"""The page and its data as they are served, and who is told when they change."""

from __future__ import annotations

import json
import re
import threading
import time

import pytest
from starlette.testclient import TestClient

from recoupe.tell import to_json
from recoupe.web import board as boards
from recoupe.web.board import Board
from tests.web.conftest import TOKEN, held_of


def test_the_page_carries_the_word_that_lets_it_change_things(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert re.findall(r'<meta name="recoupe-token" content="([^"]*)">', answer.text) == [TOKEN]
    assert "La crue monte." in answer.text or 'data-encoding="gzip"' in answer.text


def test_the_data_have_a_tag_and_are_sent_once(client: TestClient, board: Board) -> None:
    assert board.desk.held is not None
    answer = client.get("/api/page")
    tag = answer.headers["etag"]
    assert tag == f'"{answer.json()["digest"]}"'
    assert answer.json() == json.loads(board.desk.held.body)
    again = client.get("/api/page", headers={"If-None-Match": f'"x", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")


def test_the_dossier_file_can_be_had(client: TestClient, board: Board) -> None:
    assert board.desk.held is not None
    assert client.get("/api/dossier").text == to_json(board.desk.held.chronicle.whole, language="fr")


def test_before_anything_is_read_the_server_says_so(client: TestClient, board: Board) -> None:
    board.desk.held = None
    for path in ("/", "/api/page", "/api/dossier"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["error"]) == (503, "nothing has been read yet: try again in a moment")
    assert client.get("/api/judgements").json() == {"judgements": []}


def test_what_is_wrong_is_told_beside_the_last_good_page(client: TestClient, board: Board) -> None:
    board.desk.error = "judgements.toml : faux"
    answer = client.get("/api/page")
    assert (answer.status_code, answer.headers["x-recoupe-error"]) == (200, "judgements.toml%20%3A%20faux")
    told = client.get("/api/changes", params={"since": "other"}).json()
    assert told == {"digest": answer.json()["digest"], "error": "judgements.toml : faux", "busy": False}


def test_news_comes_at_once_where_there_is_some(client: TestClient, board: Board) -> None:
    digest = client.get("/api/page").json()["digest"]
    assert client.get("/api/changes", params={"since": "older"}).json()["digest"] == digest
    board.desk.error = "broken"
    assert client.get("/api/changes", params={"since": digest}).json()["error"] == "broken"


def test_without_news_there_is_nothing(
    client: TestClient, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "PATIENCE", 0.05)
    digest = client.get("/api/page").json()["digest"]
    answer = client.get("/api/changes", params={"since": digest})
    assert (answer.status_code, answer.content) == (204, b"")
    board.desk.error = "broken"
    assert client.get("/api/changes", params={"since": digest, "error": "1"}).status_code == 204


def test_a_page_that_waits_is_told(client: TestClient, board: Board) -> None:
    digest = client.get("/api/page").json()["digest"]

    def change() -> None:
        time.sleep(0.2)
        board.desk.held = held_of("La crue baisse.")
        board.tell()

    changing = threading.Thread(target=change)
    changing.start()
    answer = client.get("/api/changes", params={"since": digest})
    changing.join()
    assert board.desk.held is not None
    assert answer.json()["digest"] == board.desk.held.digest != digest


def test_not_everybody_can_wait(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "WAITING", 0)
    digest = client.get("/api/page").json()["digest"]
    answer = client.get("/api/changes", params={"since": digest})
    assert (answer.status_code, answer.json()["error"]) == (503, "too many pages wait for news: close some")
