"""Web addresses, against a server on this machine that the test starts; nothing else is spoken to."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from recoupe.intake import Fetcher, Intake, Limits, Mark, collect
from recoupe.intake.item import Unread
from recoupe.intake.online.address import public
from recoupe.intake.online.location import location_of
from recoupe.intake.online.robots import Robots
from tools import intake_seeds as made

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


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def fetcher(**changes: object) -> Fetcher:
    """One that finds every host on this machine."""
    return Fetcher(**{"allow_private": True, "resolve": lambda host, port: ["127.0.0.1"], "pause": 0, **changes})


def taken(*urls: str, by: Fetcher | None = None, **limits: int) -> Intake:
    return collect(urls, fetcher=by or fetcher(), retrieved=MOMENT, limits=Limits(**limits))


def told(intake: Intake) -> list[str]:
    return [notice.code for notice in (*intake.refused, *intake.remarks)]


def test_a_page_is_fetched_with_its_source(site: Site) -> None:
    url = site.lay("/pont", gzip.compress(made.page()), Content_Encoding="gzip")
    intake = taken(url)
    (article,) = intake.articles
    assert told(intake) == []
    assert article.text.endswith(made.TEXT)
    assert (article.file, article.url, article.outlet, article.retrieved) == (url, url, "Le Fil", MOMENT)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/pont"]
    assert site.asked[1][1]["Host"] == f"lefil.example:{site.server_port}"
    assert site.asked[1][1]["User-Agent"] == "recoupe"


def test_a_page_may_name_an_address_of_its_own_host_only(site: Site) -> None:
    def page(address: str) -> bytes:
        return made.page().replace(b"<title>", f'<link rel="canonical" href="{address}"><title>'.encode())

    own = taken(site.lay("/a?utm=1", page("http://lefil.example/a"))).articles[0]
    other = taken(site.lay("/b", page("http://autre.example/b"))).articles[0]
    assert (own.url, other.url) == ("http://lefil.example/a", site.url("/b"))


def test_a_feed_gives_whole_entries_and_fetches_the_others(site: Site) -> None:
    page = site.lay("/navette", made.page("La navette", made.HTML.replace("mardi", "jeudi")))
    lost = "<item><title>Perdu</title><link>/perdu</link><description>Un résumé seul.</description></item>"
    feed = made.rss().decode().replace("https://lefil.example/2031/navette", page)
    url = site.lay("/rss", feed.replace("</channel>", f"{lost}</channel>").encode(), "application/rss+xml", ETag='"1"',
                   Last_Modified="Tue, 04 Mar 2031 09:00:00 GMT")
    by = fetcher()
    intake = taken(url, by=by)
    texts = {article.file: article for article in intake.articles}
    assert texts[f"{url}#1"].text == made.TEXT
    assert "fermé jeudi" in texts[page].text
    assert (texts[page].identifier, texts[page].retrieved) == ("fil-2", MOMENT)
    assert texts[site.url("/perdu")].text == "Un résumé seul."
    assert told(intake) == ["intake.status", "intake.summary"]
    assert by.marks[url] == Mark(etag='"1"', modified="Tue, 04 Mar 2031 09:00:00 GMT")


def test_a_feed_that_did_not_change_is_not_sent_again(site: Site) -> None:
    url = site.lay("/rss", made.rss(), "text/xml", ETag='"7"')
    by = fetcher(known={url: Mark(etag='"7"')})
    intake = taken(url, by=by)
    assert (intake.articles, told(intake)) == ((), ["intake.unchanged"])
    assert by.marks == {url: Mark(etag='"7"')}
    assert len(taken(url, by=fetcher(known={url: Mark(etag='"6"')})).articles) >= 1


def test_a_sitemap_leads_to_its_pages_and_an_index_to_its_sitemaps(site: Site) -> None:
    page = site.lay("/2031/pont", made.page())
    sitemap = made.sitemap().replace(made.ADDRESS.encode(), page.encode())
    inner = site.lay("/news.xml.gz", gzip.compress(sitemap), "application/octet-stream")
    index = site.lay("/index.xml", made.sitemap_index(inner), "application/xml")
    for url in (inner, index):
        (article,) = taken(url).articles
        assert (article.file, article.url) == (page, page)
    gone = site.lay("/none.xml", made.sitemap_index(site.url("/gone.xml")), "text/xml")
    assert told(taken(gone)) == ["intake.status"]


def test_an_endless_list_is_fetched_to_its_limit(site: Site) -> None:
    items = "".join(f"<item><link>{site.lay(f'/{n}', made.page(f'Pont {n}'))}</link></item>" for n in range(6))
    intake = taken(site.lay("/rss", made.rss(items), "text/xml"), linked=2)
    assert len(intake.articles) == 2
    assert [(remark.code, dict(remark.values)) for remark in intake.remarks] == [("intake.left", {"n": "4"})]


@pytest.mark.parametrize(("name", "kind", "seed"), [
    ("/a", "application/pdf", "a.pdf"), ("/b.docx", "application/octet-stream", "a.docx"),
    ("/c", "text/plain", "a.txt"), ("/d.zip", "application/zip", "a.zip"),
    ("/e.json", "application/json", "two.json"), ("/f.warc", "", "a.warc"),
    ("/g", "application/xml", "agency.xml"), ("/h", "text/html", "rss.xml"),
])
def test_documents_are_taken_from_the_network_too(site: Site, name: str, kind: str, seed: str) -> None:
    article = taken(site.lay(name, made.seeds()[seed], kind)).articles[0]
    assert "Brévelle" in article.text
    assert article.retrieved
    if seed in ("a.pdf", "a.docx", "a.txt"):
        assert (article.url, article.outlet) == (site.url(name), "lefil.example")


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


def test_a_port_where_nobody_answers_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (refusal,) = taken(f"http://nulle.example:{port}/").refused
    assert refusal.code == "intake.unreachable"
    assert "object" not in dict(refusal.values)["why"]


def test_without_an_address_nothing_is_looked_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    monkeypatch.setattr(socket, "socket", never)
    for name, data in made.seeds().items():
        (tmp_path / name).write_bytes(data)
    assert collect([tmp_path]).articles
