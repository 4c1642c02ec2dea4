"""The page: whole without a network, nothing of a source runs in it, and its script does what it says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from recoupe.record.dossier import Dossier
from recoupe.tell import to_html, to_json

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync")


class Page(HTMLParser):
    """Elements with their attributes, the text of each, and the ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.stack = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.setdefault(tag, []).append("")
        self.stack = tag

    def handle_endtag(self, tag: str) -> None:
        self.stack = ""

    def handle_data(self, data: str) -> None:
        if self.stack:
            self.texts[self.stack][-1] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def page(story: Dossier) -> Page:
    return Page(to_html(story))


@pytest.fixture
def bad_page(hostile: Dossier) -> Page:
    return Page(to_html(hostile))


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_lets_only_our_own_script_run(bad_page: Page) -> None:
    policy = next(meta["content"] for meta in bad_page.all("meta") if meta.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert bad_page.all("script") == [{"type": "application/json", "id": "dossier"}, {}]
    assert f"script-src {hashed(bad_page.texts['script'][1])};" in policy
    assert f"style-src {hashed(bad_page.texts['style'][0])};" in policy


def test_nothing_of_a_source_becomes_markup(page: Page, bad_page: Page) -> None:
    assert {tag for tag, _ in bad_page.elements} <= {tag for tag, _ in page.elements} | {"input", "label"}
    for _, attributes in bad_page.elements:
        assert not any(name.startswith("on") or name in ("style", "src") for name in attributes)
        assert re.match(r"#|https?://", attributes.get("href", "#"))


def test_nothing_is_fetched(page: Page) -> None:
    assert not {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object", "embed", "base", "form"}
    assert "url(" not in page.texts["style"][0]
    assert "@import" not in page.texts["style"][0]
    assert not re.search(r"fetch|XMLHttp|innerHTML|outerHTML|insertAdjacent|document\.write|eval",
                         page.texts["script"][1])


def test_the_dossier_is_inside(story: Dossier, hostile: Dossier) -> None:
    for dossier in (story, hostile):
        assert json.loads(Page(to_html(dossier)).texts["script"][0]) == json.loads(to_json(dossier))


def test_every_link_within_the_page_has_its_end(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = {a["href"][1:] for a in page.all("a") if a.get("href", "").startswith("#") and a["href"] != "#"}
    assert inner <= set(ids)
    assert len(inner) > 10


def test_every_citation_lies_in_its_article(story: Dossier, page: Page) -> None:
    lengths = {held.article.id: len(held.article.text) for held in story.articles}
    cited = [a["data-cite"].split() for a in page.all("a") if "data-cite" in a]
    assert len(cited) > 40
    for article, *offsets in cited:
        assert offsets == [] or 0 <= int(offsets[0]) < int(offsets[1]) <= lengths[article]


def test_the_address_of_an_article_is_a_link_only_when_it_is_one(page: Page) -> None:
    assert [a["href"] for a in page.all("a") if not a.get("href", "#").startswith("#")] == ["https://gazette.example/a2"]


def test_the_chart_tells_kinds_of_points_apart(page: Page) -> None:
    kinds = {a["class"] for a in page.all("a") if a.get("class", "").startswith("point")}
    assert {"point", "point hedged", "point clash", "point stale hedged"} <= kinds


def test_stable_and_encodable(story: Dossier, hostile: Dossier) -> None:
    assert to_html(story) == to_html(story)
    to_html(hostile).encode("utf-8")


def test_an_empty_dossier_is_a_page() -> None:
    assert "Rien à signaler." in to_html(Dossier())


def in_browser(text: str, folder: Path, address: str = "") -> str:
    """The document as the browser holds it after our script ran."""
    place = folder / "page.html"
    place.write_text(text, encoding="utf-8")
    assert CHROMIUM
    done = subprocess.run([CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom",
                           f"{place.as_uri()}{address}"], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_citation_opens_at_its_words(story: Dossier, tmp_path: Path) -> None:
    """Offsets are code points: the words after an astral character are still the right ones."""
    ten = next(dated.figure.span for dated in story.figures if dated.figure.id == "f10")
    shown = in_browser(to_html(story), tmp_path, f"#cite={ten.article}/{ten.start}/{ten.end}")
    assert re.findall(r"<mark [^>]*>([^<]*)</mark>", shown) == ["une dizaine"]
    assert re.search(r'<aside (?![^>]*hidden)[^>]*id="pane"', shown)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_hostile_text_stays_text_in_a_browser(hostile: Dossier, tmp_path: Path) -> None:
    words = hostile.articles[0].article.text
    end = words.index("=cmd")
    shown = Page(in_browser(to_html(hostile), tmp_path, f"#cite=x1/0/{end}"))
    assert len(shown.all("script")) == 2
    assert "".join(shown.texts["mark"]) == words[:end]
    assert not shown.all("img")
