"""A web server on this machine for the tests of intake, and what takes articles in from it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from recoupe.intake import Fetcher, Intake, Limits, collect

MOMENT = datetime(2031, 3, 6, 12, tzinfo=UTC)


class Site(ThreadingHTTPServer):
    """Answers what a test lays down: path -> (status, headers, body); it remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.drip = 0.0

    def lay(self, path: str, body: bytes = b"", kind: str = "text/html", status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": kind, **named}, body)
        return self.url(path)

    def url(self, path: str, host: str = "lefil.example") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Answer(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        pieces = [body[n:n + 1] for n in range(len(body))] if self.server.drip else [body]
        try:
            for piece in pieces:
                self.wfile.write(piece)
                if self.server.drip:
                    time.sleep(self.server.drip)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def fetcher(**changes: object) -> Fetcher:
    """One that finds every host on this machine."""
    return Fetcher(**{"allow_private": True, "resolve": lambda host, port: ["127.0.0.1"], "pause": 0, **changes})


def taken(*urls: str, by: Fetcher | None = None, **limits: int) -> Intake:
    return collect(urls, fetcher=by or fetcher(), retrieved=MOMENT, limits=Limits(**limits))


def told(intake: Intake) -> list[str]:
    return [notice.code for notice in (*intake.refused, *intake.remarks)]
