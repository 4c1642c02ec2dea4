"""The page: whole without a network, readable without its script, and nothing of a source runs in it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from recoupe.record.chronicle import Chronicle, Cut
from recoupe.record.dossier import Dossier
from recoupe.tell import to_html, to_json, to_page
from recoupe.tell.page.data import page_data
from recoupe.tell.page.skeleton import Served, policy

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync")
PLAIN = {"html", "head", "meta", "title", "style", "body", "div", "noscript", "main", "header", "section", "article",
         "h1", "h2", "h3", "p", "ul", "ol", "li", "b", "i", "q", "span", "small", "a", "table", "caption", "thead",
         "tbody", "tr", "th", "td", "script"}


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

    def block(self, name: str) -> str:
        """What a block of data says."""
        for attributes, text in zip(self.all("script"), self.texts["script"], strict=True):
            if attributes.get("id") == name:
                if attributes["data-encoding"] == "plain":
                    return text
                return gzip.decompress(base64.b64decode(text, validate=True)).decode()
        raise LookupError(name)


@pytest.fixture
def page(story: Dossier) -> Page:
    return Page(to_html(story))


@pytest.fixture
def bad_page(hostile: Dossier) -> Page:
    return Page(to_html(hostile))


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_lets_only_our_own_script_run(bad_page: Page) -> None:
    held = next(meta["content"] for meta in bad_page.all("meta") if meta.get("http-equiv"))
    assert held.startswith("default-src 'none'; ")
    assert "unsafe" not in held
    assert "connect-src" not in held
    assert [(a.get("type"), a.get("id")) for a in bad_page.all("script")] == [
        ("application/json", "recoupe-data"), ("application/json", "recoupe-dossier"), (None, None)]
    assert f"script-src {hashed(bad_page.texts['script'][2])};" in held
    assert f"style-src {hashed(bad_page.texts['style'][0])};" in held
    assert held.endswith("; base-uri 'none'; form-action 'none'")


def test_nothing_of_a_source_becomes_markup(page: Page, bad_page: Page) -> None:
    assert {tag for tag, _ in bad_page.elements} <= {tag for tag, _ in page.elements}
    assert {tag for tag, _ in page.elements} <= PLAIN
    for _, attributes in bad_page.elements:
        assert not any(name.startswith("on") or name in ("style", "src") for name in attributes)
        assert re.match(r"#|https?://", attributes.get("href", "#"))


def test_nothing_is_fetched(page: Page) -> None:
    assert not {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object", "embed", "base", "form"}
    assert not re.search(r"url\((?![\"']?data:|#)", page.texts["style"][0])
    assert "@import" not in page.texts["style"][0]
    assert not re.search(r"XMLHttp|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|importScripts",
                         page.texts["script"][2])


def test_data_cannot_end_their_element(hostile: Dossier) -> None:
    small = to_html(replace_text(hostile, "</script><!--<script>\u2028"))
    assert small.count("<script") == small.count("</script>") == 3
    assert "<!--" not in small.removeprefix("<!DOCTYPE html>")


def replace_text(dossier: Dossier, text: str) -> Dossier:
    """A dossier of one article with this text and nothing else."""
    held = dossier.articles[0]
    article = replace(held.article, text=text, title=None, outlet=None, file="a.txt")
    return Dossier(articles=(replace(held, article=article, because=()),))


def test_the_dossier_is_inside(story: Dossier, hostile: Dossier) -> None:
    for dossier in (story, hostile):
        found = Page(to_html(dossier))
        assert found.block("recoupe-dossier") == to_json(dossier)
        assert json.loads(found.block("recoupe-data"))["cuts"][0]["day"] is None


def test_all_the_cuts_are_inside(story: Dossier) -> None:
    told = Chronicle(cuts=(Cut(day=None, dossier=Dossier(articles=story.articles[:1])), Cut(day=None, dossier=story)))
    assert json.loads(Page(to_page(told, language="en")).block("recoupe-data")) == page_data(told, "en")


def test_every_citation_lies_in_its_article(story: Dossier, page: Page) -> None:
    data = json.loads(page.block("recoupe-data"))
    lengths = [len(held.article.text) for held in story.articles]
    assert len(data["spans"]) > 40
    for article, start, end in data["spans"]:
        assert 0 <= start < end <= lengths[article]


def test_the_address_of_an_article_is_a_link_only_when_it_is_one(page: Page) -> None:
    assert [a["href"] for a in page.all("a")] == ["https://gazette.example/a2"]


def test_without_its_script_it_is_read_from_top_to_bottom(story: Dossier) -> None:
    text = to_html(story)
    shown = " ".join(re.sub(r"<[^>]+>", " ", text[text.index("<body"):text.index("<script")]).split())
    for words in ("870 habitants sur 1 200", "Odile Sarrazac", "3 jours d’avance", "contradiction", "L’Écho du Val",
                  "barrage de Montaubry", "val/03.txt", "Nous finirons avant mardi"):
        assert words in shown, words


def test_stable_and_encodable(story: Dossier, hostile: Dossier) -> None:
    assert to_html(story) == to_html(story)
    to_html(hostile).encode("utf-8")


def test_an_empty_dossier_is_a_page() -> None:
    assert "Rien à signaler." in to_html(Dossier())


def test_a_served_page_may_ask_its_own_server_and_nobody_else(story: Dossier) -> None:
    told = Chronicle(cuts=(Cut(day=None, dossier=story),))
    served = Page(to_page(told, served=Served(data=page_data(told, "fr", live=True), token="a<b")))
    held = next(meta["content"] for meta in served.all("meta") if meta.get("http-equiv"))
    assert "; connect-src 'self'; " in held
    assert "frame-ancestors" not in held
    assert "; frame-ancestors 'none'; " in policy(served=True)
    assert [meta["content"] for meta in served.all("meta") if meta.get("name") == "recoupe-token"] == ["a<b"]
    assert [a.get("id") for a in served.all("script")] == ["recoupe-data", None]
    assert json.loads(served.block("recoupe-data"))["live"] is True


def in_browser(text: str, folder: Path, address: str = "") -> str:
    """The document as the browser holds it after our script ran."""
    place = folder / "page.html"
    place.write_text(text, encoding="utf-8")
    assert CHROMIUM
    done = subprocess.run([CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom",
                           "--virtual-time-budget=5000", f"{place.as_uri()}{address}"],
                          capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_script_takes_the_page_over(story: Dossier, tmp_path: Path) -> None:
    shown = Page(in_browser(to_html(story), tmp_path))
    assert not [a for a in shown.all("main") if a.get("id") == "plain"]
    assert not shown.all("noscript")
    assert len(shown.elements) > 200


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_hostile_text_stays_text_in_a_browser(hostile: Dossier, tmp_path: Path) -> None:
    shown = Page(in_browser(to_html(hostile), tmp_path))
    assert len(shown.all("script")) == 3
    assert not shown.all("img")
    assert not [a for a in shown.all("main") if a.get("id") == "plain"]
