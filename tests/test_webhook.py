"""News are posted to a real server on this machine: once where it takes them, again where it fails, never for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from recoupe.webhook import TRIES, Undelivered, post, postable
from tests.serving import serving


class Desk(HTTPServer):
    """A server that answers with the given statuses in turn, the last one for ever, and keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.statuses = [200]
        self.bodies: list[object] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/news"


class Handler(BaseHTTPRequestHandler):
    server: Desk

    def do_POST(self) -> None:
        self.server.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        statuses = self.server.statuses
        self.send_response(statuses.pop(0) if len(statuses) > 1 else statuses[0])
        self.send_header("Location", self.server.address)
        self.send_header("Retry-After", "86400")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def desk() -> Iterator[Desk]:
    server = Desk()
    with serving(server):
        yield server


def test_news_arrive_once(desk: Desk) -> None:
    post(desk.address, '{"headline": "crue à Évry"}')
    assert desk.bodies == [{"headline": "crue à Évry"}]


def test_a_server_that_fails_is_tried_again(desk: Desk) -> None:
    desk.statuses = [503, 500, 204]
    post(desk.address, "{}", pause=0)
    assert len(desk.bodies) == 3


@pytest.mark.parametrize("status", [503, 429])
def test_a_server_that_goes_on_failing_is_given_up(desk: Desk, status: int) -> None:
    desk.statuses = [status]
    with pytest.raises(Undelivered, match=str(status)):
        post(desk.address, "{}", pause=0)
    assert len(desk.bodies) == TRIES


@pytest.mark.parametrize("status", [302, 400, 404])
def test_a_refusal_or_a_redirect_is_not_tried_again(desk: Desk, status: int) -> None:
    desk.statuses = [status]
    with pytest.raises(Undelivered, match=str(status)):
        post(desk.address, "{}", pause=0)
    assert len(desk.bodies) == 1


def test_a_server_that_is_away_is_given_up() -> None:
    with pytest.raises(Undelivered):
        post("http://127.0.0.1:9/news", "{}", pause=0)


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "ftp://a.invalid", "//a.invalid", "http://",
                                     "http://[", "a"])
def test_only_the_web_is_posted_to(address: str) -> None:
    assert not postable(address)
