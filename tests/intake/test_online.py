"""Web addresses, against a server on this machine: pages, feeds, sitemaps and documents, each with its source."""

from __future__ import annotations

import gzip
import socket
from pathlib import Path

import pytest

from recoupe.cli import main
from recoupe.intake import Fetcher, Mark, collect
from tests.intake.local_site import MOMENT, Site, fetcher, taken, told
from tools import intake_seeds as made


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


def looks(site: Site, url: str, by: Fetcher) -> tuple[list[str], list[str], Fetcher]:
    """The files taken in one look, what was asked for it, and who looks next."""
    del site.asked[:]
    intake = taken(url, by=by, again=2)
    return [article.file for article in intake.articles], site.paths(), by.later()


@pytest.mark.parametrize("changed", [False, True])
def test_the_known_pages_of_a_list_are_asked_again_the_newest_first(site: Site, changed: bool) -> None:
    pages = {day: site.lay(f"/2031/03/0{day}", made.page(), ETag=f'"{day}"') for day in range(4, 7)}
    listed = "".join(f"<item><title>Pont</title><link>{page}</link><pubDate>0{day} Mar 2031 08:00:00 GMT</pubDate>"
                     "</item>" for day, page in pages.items())
    feed = f"<rss><channel><title>Le Fil</title>{listed}</channel></rss>".encode()
    url = site.lay("/rss", feed, "text/xml", ETag='"a"')
    files, _, by = looks(site, url, fetcher())
    assert files == sorted(pages.values())
    if changed:
        site.lay("/rss", feed.replace(b"Le Fil", b"Le Fil !"), "text/xml", ETag='"b"')
    files, asked, by = looks(site, url, by)
    assert (files, asked) == ([], ["/rss", "/2031/03/06", "/2031/03/05"])
    assert {headers.get("If-None-Match") for path, headers in site.asked if "2031" in path} == {'"6"', '"5"'}
    site.lay("/2031/03/05", made.page().replace(b"pont", b"quai"), ETag='"5b"')
    site.lay("/2031/03/06", status=503)
    files, _, by = looks(site, url, by)
    assert files == [pages[5]]
    assert looks(site, url, by)[0] == []


def test_a_page_that_is_listed_twice_is_fetched_once(site: Site) -> None:
    page = site.lay("/2031/03/04", made.page(), ETag='"4"')
    item = f"<item><title>Pont</title><link>{page}</link></item>"
    url = site.lay("/rss", f"<rss><channel><title>Le Fil</title>{item * 3}</channel></rss>".encode(), "text/xml")
    files, asked, by = looks(site, url, fetcher())
    assert (files, asked.count("/2031/03/04")) == ([page], 1)
    files, asked, _ = looks(site, url, by)
    assert (files, asked.count("/2031/03/04")) == ([], 1)


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


def test_without_an_address_nothing_is_looked_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    monkeypatch.setattr(socket, "socket", never)
    for name, data in made.seeds().items():
        (tmp_path / name).write_bytes(data)
    assert collect([tmp_path]).articles


@pytest.mark.usefixtures("english")
def test_a_command_says_why_an_address_gave_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dates", "http://localhost:9/rss"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("http://localhost:9/rss: an address of a private network, which is not fetched;")
