"""Who may ask the server, and what every answer says of itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from recoupe.web.guard import BODY, TARGET, body_of
from tests.web.conftest import TOKEN

SEALED = {
    "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp", "cache-control": "no-store",
}
CHANGE = {"X-Recoupe-Token": TOKEN, "Content-Type": "application/json"}


@pytest.mark.parametrize(("method", "path", "headers", "status"), [
    ("GET", "/", {}, 200), ("GET", "/api/page", {}, 200), ("GET", "/nowhere", {}, 404), ("PUT", "/", {}, 405),
    ("GET", "/", {"Host": "evil.example"}, 421), ("POST", "/api/judgements", {}, 403),
])
def test_every_answer_is_sealed(
    client: TestClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in SEALED} == SEALED
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "server" not in answer.headers


@pytest.mark.parametrize("host", [
    "evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:8765", "",
    "localhost:8765.evil.example", "[::1]:8765",
])
def test_a_name_that_leads_here_from_outside_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/page", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.json() == {"error": "this address is not the one that recoupe serve printed: open that one"}


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765"])
def test_the_names_of_this_machine_are_taken(client: TestClient, host: str) -> None:
    assert client.get("/api/page", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:8766", "null", "https://127.0.0.1:8765"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_of_another_site_is_refused(client: TestClient, method: str, origin: str) -> None:
    answer = client.request(method, "/api/judgements", headers={**CHANGE, "Origin": origin}, content="{}")
    assert answer.status_code == 403
    assert answer.json()["error"] == "only the page of recoupe serve itself may ask this"


@pytest.mark.parametrize(("path", "site", "status"), [
    ("/api/page", "cross-site", 403), ("/api/page", "same-site", 403), ("/api/page", "same-origin", 200),
    ("/api/page", "none", 200), ("/", "cross-site", 200),
])
def test_what_the_browser_says_of_who_asks_counts(client: TestClient, path: str, site: str, status: int) -> None:
    assert client.get(path, headers={"Sec-Fetch-Site": site}).status_code == status


def test_the_own_page_may_change_things(client: TestClient) -> None:
    answer = client.post("/api/judgements", headers={**CHANGE, "Origin": "http://127.0.0.1:8765"}, content="{}")
    assert answer.status_code == 400
    assert answer.json()["error"] == "the value of “of” is missing or not of the right form"


@pytest.mark.parametrize("token", [None, "", "a-word", TOKEN + " ", "é"])
def test_nothing_changes_without_the_word_of_the_page(client: TestClient, token: str | None) -> None:
    headers = {"Content-Type": "application/json"} | ({} if token is None else {"X-Recoupe-Token": token.encode()})
    for path in ("/api/judgements", "/api/judgements/abc/withdraw"):
        answer = client.post(path, headers=headers, content="{}")
        assert answer.status_code == 403
        assert "load it again" in answer.json()["error"]


@pytest.mark.parametrize(("kind", "content", "status"), [
    ("text/plain", b"{}", 415), ("application/x-www-form-urlencoded", b"a=b", 415), ("application/json", b"", 400),
    ("application/json", b"[]", 400), ("application/json", b"{" * 9_000, 400), ("application/json", b"\xff", 400),
    ("application/json", b" " * (BODY + 1), 413),
])
def test_what_is_sent_is_one_small_json_object(client: TestClient, kind: str, content: bytes, status: int) -> None:
    answer = client.post("/api/judgements", headers={**CHANGE, "Content-Type": kind}, content=content)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}


def test_a_body_that_does_not_say_how_long_it_is_is_stopped_all_the_same() -> None:
    async def parts() -> AsyncIterator[dict[str, object]]:
        while True:
            yield {"type": "http.request", "body": b"x" * 1_000, "more_body": True}

    stream = parts()
    request = Request({"type": "http", "method": "POST", "headers": []}, receive=stream.__anext__)  # type: ignore[arg-type]
    assert asyncio.run(body_of(request)) is None


def test_a_long_address_is_refused(client: TestClient) -> None:
    assert client.get("/api/changes", params={"since": "x" * TARGET}).status_code == 414


@pytest.mark.parametrize("path", [
    "/canal.txt", "/../canal.txt", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd",
    "/api/dossier/../../canal.txt", "/api/page/", "/static/x", "/judgements.toml",
])
def test_no_path_names_a_file(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code == 404
    assert "crue" not in answer.text
