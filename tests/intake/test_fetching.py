"""How web addresses are fetched: which machines are spoken to, by which manners, and what bad answers end in."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from pathlib import Path

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from recoupe.intake import Fetcher, collect
from recoupe.intake.item import Unread
from recoupe.intake.online.address import public
from recoupe.intake.online.location import location_of
from recoupe.intake.online.robots import Robots
from recoupe.tell import message
from tests.intake.local_site import Site, fetcher, taken, told
from tools import intake_seeds as made


def test_redirects_are_followed_and_checked_again(site: Site) -> None:
    site.lay("/new", made.page())
    old = site.lay("/old", status=301, Location="/new")
    assert taken(old).articles[0].url == site.url("/new")
    site.lay("/loop", status=302, Location="/loop")
    assert told(taken(site.url("/loop"))) == ["intake.redirects"]
    site.lay("/file", status=302, Location="file:///etc/hostname")
    assert told(taken(site.url("/file"))) == ["intake.address"]


def test_a_redirect_into_the_private_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.lay("/out", status=302, Location=site.url("/secret", "intranet.example"))
    site.lay("/secret", made.page())
    monkeypatch.setattr("recoupe.intake.online.fetcher.public", lambda address: address == "127.0.0.1")
    by = Fetcher(resolve=lambda host, port: ["10.0.0.1" if host == "intranet.example" else "127.0.0.1"], pause=0)
    assert told(taken(site.url("/out"), by=by)) == ["intake.private"]
    assert site.paths() == ["/out"]


def test_the_address_that_was_checked_is_the_one_spoken_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]))
    monkeypatch.setattr("recoupe.intake.online.fetcher.public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", _only_numbers)
    url = site.lay("/pont", made.page())
    by = Fetcher(resolve=lambda host, port: next(answers), pause=0)
    assert len(taken(url, by=by).articles) == 1      # one look-up for robots.txt, one for the page, and no other
    assert told(taken(url, by=by)) == ["intake.private"]


LOOK_UP = socket.getaddrinfo


def _only_numbers(host: str, *rest: object, **named: object) -> object:
    """What connects may take numbers apart; a name here would be a second look-up."""
    assert host == "127.0.0.1", host
    return LOOK_UP(host, *rest, **named)  # type: ignore[arg-type]


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
    "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1", "2001:db8::1", "nonsense",
])
def test_private_addresses_are_not_public(address: str) -> None:
    assert not public(address)
    with pytest.raises(Unread, match=r"intake\.private"):
        Fetcher(resolve=lambda host, port: ["192.0.43.8", address]).get("http://a.example/", limit=9)


@pytest.mark.parametrize("address", ["192.0.43.8", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize("url", [
    "http://localhost/", "http://127.0.0.1:9/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://127.1/"])
def test_this_machine_is_refused_however_it_is_spelt(url: str) -> None:
    refused = collect([url]).refused
    assert [refusal.code for refusal in refused] == ["intake.private"]


@pytest.mark.parametrize("url", ["http://", "http:///x", "https://a b/", "http://[::1", "http://a:99999/", "http://a:0/",
                                 "http://x%2f.example/", "http://" + "a" * 3_000])
def test_what_is_no_address_is_told(url: str) -> None:
    assert [refusal.code for refusal in collect([url]).refused] == ["intake.address"]


def test_a_host_that_does_not_exist_is_told() -> None:
    def none(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert told(taken("http://nulle.example/", by=fetcher(resolve=none))) == ["intake.no-host"]
    assert told(taken("http://nulle.example/", by=fetcher(resolve=lambda host, port: []))) == ["intake.no-host"]


def test_a_safe_connection_checks_the_name_and_not_the_number(
        site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("lefil.example").configure_cert(context)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    site.lay("/pont", made.page())
    right, wrong = (site.url("/pont", host).replace("http:", "https:") for host in ("lefil.example", "autre.example"))
    assert told(taken(right)) == ["intake.unreachable"]               # nobody vouches for the certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    assert [article.url for article in taken(right).articles] == [right]
    assert told(taken(wrong)) == ["intake.unreachable"]               # vouched for under another name


def test_robots_are_respected_page_by_page(site: Site) -> None:
    site.lay("/robots.txt", b"User-agent: *\nDisallow: /\nUser-agent: recoupe\nDisallow: /prive/*\n", "text/plain")
    closed, open_ = site.lay("/prive/1", made.page()), site.lay("/public/1", made.page())
    by = fetcher()
    intake = taken(closed, open_, by=by)
    assert [article.file for article in intake.articles] == [open_]
    assert told(intake) == ["intake.robots"]
    assert [path for path, _ in site.asked] == ["/robots.txt", "/public/1"]


@pytest.mark.parametrize(("status", "codes"), [(404, []), (403, []), (503, ["intake.robots"])])
def test_a_host_without_rules_allows_and_one_that_fails_forbids(site: Site, status: int, codes: list[str]) -> None:
    site.lay("/robots.txt", b"User-agent: *\nDisallow: /", status=status)
    assert told(taken(site.lay("/pont", made.page()))) == codes


def test_a_pause_is_kept_between_two_requests_to_one_host(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("recoupe.intake.online.fetcher.time.sleep", slept.append)
    site.lay("/robots.txt", b"User-agent: *\nCrawl-delay: 4", "text/plain")
    taken(site.lay("/a", made.page("Un")), site.lay("/b", made.page("Deux")), by=fetcher(pause=1))
    assert slept[0] == 0
    assert 3 < slept[1] <= 4
    assert Robots("User-agent: *\nCrawl-delay: 86400").delay("recoupe") == 10


@pytest.mark.parametrize(("body", "headers", "code"), [
    (b"x" * 5_000, {}, "intake.too-large"),
    (gzip.compress(bytes(50_000_000)), {"Content-Encoding": "gzip"}, "intake.too-large"),
    (b"not gzip", {"Content-Encoding": "gzip"}, "intake.damaged"),
    (b"x", {"Content-Encoding": "br"}, "intake.damaged"),
    (gzip.compress(made.page())[:-8], {"Content-Encoding": "gzip"}, "intake.truncated"),
    (b"GIF89a", {"Content-Type": "image/gif"}, "intake.other-kind"),
    (b"x", {"Content-Length": "50"}, "intake.unreachable"),
    (b"<html><body></body></html>", {}, "intake.no-text"),
])
def test_a_bad_answer_ends_in_one_reason(site: Site, body: bytes, headers: dict[str, str], code: str) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/html", **headers}, body)
    assert told(taken(site.url("/a"), document=4_000)) == [code]


def test_an_answer_that_drips_is_cut_off(site: Site) -> None:
    url = site.lay("/slow", made.page())
    taken(url)
    site.drip = 0.05
    began = time.monotonic()
    by = fetcher(seconds=0.6)
    with pytest.raises(Unread, match=r"intake\.slow"):
        by._one(location_of(url), 1_000_000, None)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("answer", [
    b"", b"\0" * 400, b"HTTP/9.9 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"HTTP/1.1 200 " + b"O" * 70_000,
    b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe[/\r\n\r\n", b"HTTP/1.1 304 \r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: \xff\r\nContent-Length: 1\r\n\r\n\xff", b"HTTP/1.1 100 Continue\r\n\r\n" * 500,
], ids=lambda answer: repr(answer[:40]))
def test_what_is_no_proper_answer_ends_in_one_reason(answer: bytes) -> None:
    def serve() -> None:
        for sent in (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", answer):
            with door.accept()[0] as visitor:
                visitor.recv(10_000)
                visitor.sendall(sent)

    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        intake = taken(f"http://lefil.example:{door.getsockname()[1]}/", by=fetcher(seconds=5))
        thread.join()
    (refusal,) = intake.refused
    assert "?" not in message(refusal.code, "fr", **dict(refusal.values))


@given(st.text(max_size=60), st.sampled_from(["http://", "https://a.example/", "", "http://a.example:"]))
def test_an_address_is_taken_apart_or_refused(text: str, start: str) -> None:
    try:
        place = location_of(start + text)
    except Unread:
        return
    assert place.url.isascii()
    assert place.url.isprintable()
    assert " " not in place.url
    assert location_of(place.url) == place


def test_a_port_where_nobody_answers_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (refusal,) = taken(f"http://nulle.example:{port}/").refused
    assert refusal.code == "intake.unreachable"
    assert "object" not in dict(refusal.values)["why"]
