"""What is found stands under its sentence, with its rule; the text cannot drive the terminal."""

from __future__ import annotations

from dataclasses import replace

from recoupe.record.article import Article, Span
from recoupe.record.reading import Doubt, Reading
from recoupe.tell.explain import explain


def test_each_thing_under_its_sentence(article: Article, reading: Reading) -> None:
    blocks = explain(article, reading, language="en", colour=False).split("\n\n")
    assert blocks[0] == "1. Montaubry, 4 mars.\n     doubt       “Montaubry”  name.alone"
    assert "“lundi”  DATE, weekday=0, past  [times.weekday]" in blocks[1]
    assert "“barrage de Montaubry”  site  [name.site]" in blocks[1]
    assert blocks[2].startswith("Outside the sentences:")
    assert "“Plus de 340”  at least 340, persons, out, counts “habitants”  [figure.count]" in blocks[2]
    assert "source “Odile Sarrazac”, through Agence Val  [speech.cue]" in blocks[2]
    assert "[promise.must]" in blocks[2]


def test_colour_only_on_demand(article: Article, reading: Reading) -> None:
    assert "\x1b[" not in explain(article, reading, language="fr", colour=False)
    assert "\x1b[33mdate" in explain(article, reading, language="fr", colour=True)


def test_escape_sequences_of_the_text_are_shown(article: Article) -> None:
    text = "Avant \x1b]0;titre\x07 après \u202e fin \x9b2J."
    hostile = replace(article, text=text)
    span = Span(article.id, 0, len(text))
    found = Reading(article=article.id, sentences=(span,), doubts=(Doubt(span=span, kind="k\x1b[1m", note="n\x00"),))
    shown = explain(hostile, found, language="fr", colour=False)
    assert not set(shown) & set("\x1b\x07\x9b\u202e\x00")
    assert "␛]0;titre␇" in shown


def test_an_empty_reading_says_so(article: Article) -> None:
    assert explain(article, Reading(article=article.id), language="en", colour=False) == "Nothing to report.\n"
