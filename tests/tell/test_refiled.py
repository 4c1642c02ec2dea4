"""An article that is written out is read again as the same article, and its file has a harmless name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recoupe.intake import collect
from recoupe.record.article import Article
from recoupe.tell.refiled import file_names, refiled, slug

LINES = [
    {"text": "La digue tient.\r\nLes riverains dorment.", "title": "La digue", "outlet": "Écho du Val",
     "url": "https://val.example/a", "published": "2031-03-04"},
    {"text": "La digue cède.", "published": "2031-03"}, {"text": "La digue, encore.", "published": "2031"},
    {"text": " date 2031-05 La digue est rebâtie.", "language": "fr"},
    {"text": "The dyke \u2028 has \u00a0 held, they said, and the people of the valley are back in their homes."},
]


@pytest.fixture
def taken(tmp_path: Path) -> tuple[Article, ...]:
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(" date 2031-03-04 Un titre court\r\n\r\nLa digue tient. L’été vient.\n".encode())
    (tmp_path / "c.txt").write_bytes("Été à la digue de Brann, où les riverains sont revenus.".encode("cp1252"))
    (tmp_path / "d.html").write_text(
        "<html><head><title>La digue</title></head><body><article><h1>La digue</h1><p>"
        + "La digue de Brann tient depuis trois jours, assure la mairie. " * 8 + "</p></article></body></html>")
    articles = collect([tmp_path]).articles
    assert len(articles) == 8
    return articles


def test_it_is_the_same_article(taken: tuple[Article, ...], tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    names = file_names(taken)
    for article in taken:
        suffix, content = refiled(article)
        (again / f"{names[article.id]}{suffix}").write_bytes(content.encode("utf-8"))
    read = {article.id: article for article in collect([again]).articles}
    assert set(read) == {article.id for article in taken}
    for article in taken:
        assert (read[article.id].text, read[article.id].body) == (article.text, article.body)
        assert read[article.id].language == article.language


@pytest.mark.parametrize("file", ["lot.jsonl#1", "a.txt"])
def test_it_keeps_what_orders_its_versions(file: str, tmp_path: Path) -> None:
    revised = datetime(2031, 3, 4, 18, 30, 5, tzinfo=UTC)
    first = Article(id="a", file=file, text="La digue de Brann a cédé.", revised=revised)
    for number, article in enumerate((first, replace(first, id="b", text="La digue de Brann tient.", revised=None))):
        suffix, content = refiled(article)
        (tmp_path / f"{number}{suffix}").write_bytes(content.encode("utf-8"))
    assert [article.revised for article in collect([tmp_path]).articles] == [revised, None]


def test_a_plain_text_stays_one(taken: tuple[Article, ...]) -> None:
    assert [refiled(article)[0] for article in taken] == [".json"] * 5 + [".txt"] * 2 + [".json"]


@pytest.mark.parametrize("text", [
    "../../etc/passwd", "/etc/passwd", "a\\b", "..", ".", "", ".hidden", "con\x00trol\n", "é" * 300, "-rf", "a:b|c*?",
    "\u202egpj.exe", "judgements.toml", "😀",
])
def test_no_name_leads_elsewhere(text: str) -> None:
    name = slug(text, "article")
    assert name
    assert len(name) <= 60
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
    assert name[0] not in "-_"
    article = Article(id="a", file=text or "x", text="…")
    assert "/" not in file_names([article])["a"]


def test_names_differ_even_where_capitals_do_not_tell() -> None:
    files = ["a/Note.txt", "b/note.TXT", "c/note-2.txt", "d/note.html", "lot.jsonl#1", "lot.jsonl#2", "…", "?"]
    names = file_names([Article(id=str(n), file=file, text="…") for n, file in enumerate(files)])
    assert len({name.lower() for name in names.values()}) == len(files)
    assert names["0"] == "Note"
    assert (names["4"], names["5"]) == ("lot-1", "lot-2")
