"""Offsets are exact on every input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.read.surface import Surface
from recoupe.record.article import Article

MESS = st.text(
    alphabet=st.sampled_from("aéE\u0301\u00a0\u202f'’«»“”\r\n\t ﬁœ\u00ad\u200b\ufeff🇳🇪😀-–…,.0x"),
    min_size=1,
    max_size=60,
)


def surface_of(text: str, body: int = 0) -> Surface:
    return Surface.of(Article(id="a", file="a.txt", text=text, body=body))


@given(MESS, st.integers(0, 5))
def test_every_code_point_comes_from_its_own_place(text: str, body: int) -> None:
    surface = surface_of(text, min(body, len(text)))
    assert len(surface.starts) == len(surface.ends) == len(surface.text)
    places = list(zip(surface.starts, surface.ends, strict=True))
    assert all(start < end for start, end in places)
    assert places == sorted(places)
    assert all(min(body, len(text)) <= start and end <= len(text) for start, end in places)


@given(MESS)
def test_letters_and_digits_are_what_stands_there(text: str) -> None:
    surface = surface_of(text)
    for i, char in enumerate(surface.text):
        if char in "ax0E😀œ":
            span = surface.span(i, i + 1)
            assert text[span.start : span.end][0] in (char, "é", "E")


@pytest.mark.parametrize(
    ("raw", "plain", "word"),
    [
        ("l\u2019usine", "l'usine", "usine"),
        ("1\u202f593 tonnes", "1 593 tonnes", "1 593"),
        ("l'e\u0301cole", "l'école", "école"),
        ("la \ufb01n", "la fin", "fin"),
        ("\ufeffle retrait", "le retrait", "retrait"),
        ("dé\u00adpart", "départ", "départ"),
        ("a\r\nb fin", "a \nb fin", "fin"),
        ("😀 adieu", "😀 adieu", "adieu"),
    ],
)
def test_a_word_found_on_the_surface_cites_its_raw_form(raw: str, plain: str, word: str) -> None:
    surface = surface_of(raw)
    assert surface.text == plain
    at = surface.text.index(word)
    span = surface.span(at, at + len(word))
    assert surface_of(raw[span.start : span.end]).text == word


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="no span"):
        surface_of("abc").span(2, 2)
