"""Quotation marks, whole and broken."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.read.speech.marks import dialogue, find_quoted

CASES = [
    ("« Un. » « Deux », dit-il.", ["Un.", "Deux"]),
    ("Il a dit « au début du mois d'août« . Rien d'autre.", ["au début du mois d'août"]),
    ("« Un « deux » trois »", ["Un « deux » trois"]),
    ("« Un, dit-il. « Deux » fin.", ["Un, dit-il.", "Deux"]),
    ("« Sans fin.\n\n« Reprise », dit-il.", ["Sans fin.", "Reprise"]),
    ('Il voit " de graves lacunes " et des "abus".', ["de graves lacunes", "abus"]),
    ('baisse des salaires". Fin.', []),
    ('« mot", dit-il', ["mot"]),
    ("“Oui” et “non”", ["Oui", "non"]),
    ("« Vous saviez ?\n— Non, répond-il. »", ["Vous saviez ?", "Non, répond-il."]),
]


@pytest.mark.parametrize(("text", "contents"), CASES)
def test_contents(text: str, contents: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quoted(text)[0]] == contents


@pytest.mark.parametrize(("text", "count"), [("« Ouvert", 1), ("fermé » ici", 1), ("« a » b", 0), ('un "mot" ici', 0)])
def test_marks_without_partner_are_told(text: str, count: int) -> None:
    assert len(find_quoted(text)[1]) == count


def test_speech_that_goes_on_in_the_next_paragraph() -> None:
    quotes, _ = find_quoted("« Un.\n\n« Deux. »")
    assert [q.resumed for q in quotes] == [False, True]


def test_line_of_dialogue() -> None:
    text = "— Je pars, dit-elle."
    assert [text[q.start : q.end] for q in dialogue(text, [])] == ["Je pars, dit-elle."]
    assert dialogue("- des gants ;", []) == []


@given(st.text(alphabet="ab .\n«»“”\"'—", max_size=80))
def test_stretches_are_in_order_and_apart(text: str) -> None:
    quotes, strays = find_quoted(text)
    assert all(0 <= q.outer_start <= q.start < q.end <= q.outer_end <= len(text) for q in quotes)
    assert all(a.outer_end <= b.outer_start for a, b in itertools.pairwise(quotes))
    assert all(0 <= s.at < len(text) for s in strays)


@pytest.mark.parametrize("piece", ["«", '"', '« "', "»", "« a\n", "— "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    begun = time.perf_counter()
    find_quoted(piece * 20_000)
    assert time.perf_counter() - begun < 3
