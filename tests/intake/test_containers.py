"""Web pages, JSON and JSON lines: what they tell, and what hostile ones do not do."""

from __future__ import annotations

import inspect
import io
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.intake import Intake, Limits, collect
from recoupe.intake.language import language_of
from recoupe.intake.page import page_of
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.tell import to_html
from recoupe.tell.messages import message

BODY = "".join(f"<p>Le syndicat de l'atelier {n} a voté la grève mardi à une large majorité, selon la direction.</p>"
               for n in range(1, 6))
PAGE = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>La grève – Le Fil</title>
<meta property="og:title" content="La grève est votée"><meta property="og:site_name" content="Le Fil">
<link rel="canonical" href="https://lefil.example/greve">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite", "name": "Autre"}},
 {{"@type": ["NewsArticle"], "headline": "La grève est votée", "datePublished": "2022-11-08T18:40:00+01:00",
   "publisher": {{"name": "Le Fil"}}}}]}}</script></head>
<body><nav><a href="/">Accueil</a> <a href="/une">À la une le 3 janvier 2020</a></nav>
<article><h1>La grève est votée</h1>{BODY}</article><footer>Mentions légales 1999</footer></body></html>"""


def page(folder: Path, html: str | bytes) -> Intake:
    (folder / "a.html").write_bytes(html.encode() if isinstance(html, str) else html)
    return collect([folder])


def lines(*entries: Any) -> Intake:
    data = "\n".join(entry if isinstance(entry, str) else json.dumps(entry) for entry in entries)
    return collect(["-"], stdin=io.BytesIO(b"{}\n" + data.encode()))


@pytest.mark.parametrize(("meta", "revised"), [
    ('"dateModified": "2022-11-09T07:00:00+01:00", "headline"', "2022-11-09T07:00:00+01:00"),
    ('"dateModified": "2022-11-09", "headline"', None), ('"dateModified": "hier", "headline"', None),
])
def test_a_page_says_when_it_was_last_changed(tmp_path: Path, meta: str, revised: str | None) -> None:
    (article,) = page(tmp_path, PAGE.replace('"headline"', meta)).articles
    assert (article.revised and article.revised.isoformat()) == revised
    other = PAGE.replace("</head>", '<meta property="article:modified_time" content="2022-11-10T08:00:00Z"></head>')
    (article,) = page(tmp_path, other).articles
    assert article.revised == datetime(2022, 11, 10, 8, tzinfo=UTC)


def test_a_page_gives_its_prose_and_what_it_declares(tmp_path: Path) -> None:
    (article,) = page(tmp_path, PAGE).articles
    assert article.text.count("a voté la grève") == 5
    assert article.text.startswith("La grève est votée\n\nLe syndicat de l'atelier 1 a")
    assert "Accueil" not in article.text
    assert "Mentions" not in article.text
    assert (article.title, article.outlet, article.url) == (
        "La grève est votée", "Le Fil", "https://lefil.example/greve")
    assert (article.declared, article.declared_by) == (Days.day(date(2022, 11, 8)), "metadata")


def test_a_page_read_twice_gives_the_same() -> None:
    assert page_of(PAGE) == page_of(PAGE)


def test_a_page_without_a_declared_date_has_none(tmp_path: Path) -> None:
    (article,) = page(tmp_path, f"<html><body><article><h1>Un titre</h1>{BODY}<p>Le 4 mai 2019, déjà.</p></article>"
                                "</body></html>").articles
    assert (article.title, article.declared) == ("Un titre", None)


@pytest.mark.parametrize("head", ['<meta charset="iso-8859-1">', "", '<meta charset="utf-8">'])
def test_an_old_page_keeps_its_accents(tmp_path: Path, head: str) -> None:
    html = f"<html><head>{head}</head><body><article>{BODY}</article></body></html>"
    (article,) = page(tmp_path, html.encode("cp1252")).articles
    assert "a voté la grève mardi à une" in article.text


@pytest.mark.parametrize(("html", "code"), [
    ("<html><body><script>let a</script><img src=b></body></html>", "intake.no-text"),
    ("", "intake.empty"), ("<", "intake.no-text"), ("<!-- -->", "intake.no-text"),
    (b"<html>\x00</html>", "intake.binary"), (f"<p>{'<b>mot </b>' * 20_000}", "intake.crowded"),
    (to_html(Dossier()), "intake.own"),
])
def test_a_page_without_an_article_is_refused(tmp_path: Path, html: str | bytes, code: str) -> None:
    assert [refusal.code for refusal in page(tmp_path, html).refused] == [code]


def test_an_address_that_is_not_of_the_web_is_dropped(tmp_path: Path) -> None:
    for url in ("javascript:alert(1)", "file:///etc/passwd", "https://a b", "http://x/\"onload", "//x"):
        (article,) = lines({"text": "Un.", "url": url}).articles
        assert article.url is None, url
    assert lines({"text": "Un.", "url": " https://a.example/b?c=d "}).articles[0].url == "https://a.example/b?c=d"


def test_hostile_pages_do_no_harm(tmp_path: Path) -> None:
    for html in ("<div>" * 20_000 + "x", "<a " + "b=c " * 20_000, "<!DOCTYPE a [<!ENTITY b 'c'>]><p>&b;" * 500,
                 '<script type="application/ld+json">' + "[" * 50_000 + "</script>" + PAGE,
                 PAGE.replace('"La grève est votée"', "5").replace('{"name": "Le Fil"}', "[[]]")):
        intake = page(tmp_path, html)
        assert len(intake.articles) + len(intake.refused) == 1


def test_json_lines_give_what_they_tell() -> None:
    intake = lines({"text": "Texte.", "title": " Un\n titre ", "source": "Le Fil", "date": "2022-11", "lang": "fr-FR"},
                   {"text": "The text.", "outlet": "The Wire", "published": "2022-11-08", "language": "EN"})
    first, second = intake.articles
    assert (first.file, first.title, first.outlet, first.language) == ("-#2", "Un titre", "Le Fil", "fr")
    assert (first.declared, first.declared_by) == (Days.month(2022, 11), "metadata")
    assert (second.file, second.outlet, second.language) == ("-#3", "The Wire", "en")
    assert [(refusal.file, refusal.code) for refusal in intake.refused] == [("-#1", "intake.no-field")]


def test_a_bad_line_does_not_stop_the_next() -> None:
    intake = lines("{bad", [1], {"text": 5}, {"text": " "}, "[" * 100_000, {"text": "Le bon."})
    assert [article.text for article in intake.articles] == ["Le bon."]
    assert [(refusal.file, refusal.code) for refusal in intake.refused[1:]] == [
        ("-#2", "intake.json"), ("-#3", "intake.no-field"), ("-#4", "intake.no-field"), ("-#5", "intake.empty"),
        ("-#6", "intake.json")]


def test_a_long_line_is_passed_over() -> None:
    data = b'{"text": "Un."}\n{"text": "' + b"x" * 5_000 + b'"}\n{"text": "Deux."}\n'
    intake = collect(["-"], stdin=io.BytesIO(data), limits=Limits(file=100))
    assert [article.text for article in intake.articles] == ["Un.", "Deux."]
    assert [(refusal.file, refusal.code) for refusal in intake.refused] == [("-#2", "intake.too-large")]


def test_an_endless_stream_of_bad_lines_is_not_kept() -> None:
    intake = collect(["-"], stdin=io.BytesIO(b"{bad\n" * 500), limits=Limits(notices=10))
    assert len(intake.refused) == 10
    assert [(remark.code, remark.values) for remark in intake.remarks] == [("intake.more", (("n", "490"),))]


def test_a_date_not_understood_is_said(tmp_path: Path) -> None:
    intake = lines({"text": "Un.", "published": "mardi en huit"})
    assert intake.articles[0].declared is None
    assert [(remark.code, remark.values) for remark in intake.remarks] == [
        ("intake.date", (("date", "mardi en huit"),))]


def test_half_a_character_never_gets_in(tmp_path: Path) -> None:
    half = json.dumps("caf\ud800")
    spoilt = page(tmp_path, PAGE.replace('"La grève est votée", "date', f'{half}, "date'))
    spelt = lines(f'{{"text": {half}, "title": {half}, "published": {half}}}')
    assert [article.title for article in spoilt.articles + spelt.articles] == ["caf\ufffd"] * 2
    assert spelt.articles[0].text == dict(spelt.remarks[0].values)["date"] == "caf\ufffd"


def test_a_json_document_is_one_article_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(json.dumps([{"text": "Un."}, {"no": 1}, {"text": "Deux."}]))
    (tmp_path / "one.json").write_text('\ufeff{"text": "Trois."}', encoding="utf-8")
    (tmp_path / "ours.json").write_text('{"format": "recoupe-dossier/1", "articles": []}')
    (tmp_path / "bad.json").write_text('{"text": "Un.",\n\n"url" 5}')
    intake = collect([tmp_path])
    assert [(article.file, article.text) for article in intake.articles] == [
        ("list.json#1", "Un."), ("list.json#3", "Deux."), ("one.json", "Trois.")]
    assert [(refusal.file, refusal.code) for refusal in intake.refused] == [
        ("bad.json", "intake.json"), ("list.json#2", "intake.no-field"), ("ours.json", "intake.own")]
    assert intake.refused[0].values == (("line", "3"),)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=20),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["text", "title", "url", "date", "language", "outlet"]), inner, max_size=6)))
def test_any_json_is_taken_or_refused_and_can_be_written(value: Any) -> None:
    intake = collect(["-"], stdin=io.BytesIO(b'{"text": "Le texte."}\n' + json.dumps(value).encode()))
    assert 1 <= len(intake.articles) <= 2
    for article in intake.articles:
        for text in (article.id, article.text, article.title or "", article.outlet or "", article.url or ""):
            text.encode("utf-8")


@pytest.mark.parametrize(("text", "language"), [
    ("Les grévistes de l'usine ont voté la reprise du travail et la direction s'en félicite", "fr"),
    ("The strikers at the plant have voted to go back to work and the management is pleased", "en"),
    ("Los huelguistas de la fábrica han votado por la vuelta al trabajo y la dirección se alegra", "es"),
    ("Die Streikenden haben für die Wiederaufnahme der Arbeit gestimmt und das Werk ist zufrieden", "de"),
    ("Gli scioperanti hanno votato per la ripresa del lavoro e la direzione è soddisfatta di questo", "it"),
    ("Os grevistas da fábrica votaram pelo regresso ao trabalho e a direção não se queixa mais", "pt"),
    ("De stakers van de fabriek hebben gestemd voor het werk en de directie is er blij mee", "nl"),
    ("Бастующие проголосовали за возвращение на работу и руководство завода этому очень радо", "und"),
    ("Bilan provisoire", "fr"), ("", "fr"),
])
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


CODES = {literal for path in Path(inspect.getfile(page_of)).parent.rglob("*.py")
         for literal in re.findall(r'"(intake\.[a-z-]+)"', path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_reason_has_its_sentence(code: str) -> None:
    values = {"why": "b", "known": "c", "byte": "1", "limit": "2", "n": "3", "line": "4", "date": "d", "kept": "e",
              "all": "9", "other": "5", "foreign": "6", "bare": "7", "large": "8"}
    for language in ("fr", "en"):
        sentence = message(code, language, **values)
        assert not sentence.startswith("intake.")
        assert "?" not in sentence
