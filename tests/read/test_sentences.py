"""Where sentences begin."""

from __future__ import annotations

import itertools

import pytest

from recoupe.read.parse import LONGEST, parse
from recoupe.read.sentences import sentence_starts
from recoupe.read.surface import Surface
from recoupe.record.article import Article


def split(text: str) -> list[str]:
    starts = [*sentence_starts(text), len(text)]
    return [text[a:b].strip() for a, b in itertools.pairwise(starts)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Le maire a démissionné.", "Le conseil se réunit lundi."],
        ["« Nous tiendrons. »", "Le préfet en doute."],
        ["Qui paiera ?", "Personne ne le dit !", "Et pourtant..."],
        ["Mme J. P. Orain a parlé.", "M. Lebrun aussi."],
        ["L'art. 12 s'applique, selon le Dr Maury.", "La cour tranchera."],
        ["La perte atteint 1.200 euros.", "3 agences ferment."],
        ['"C\'est fini."', '"Rien ne l\'est."'],
        ["Le feu progresse...", "« Partez ! »", "Il était 4 h."],
    ],
)
def test_sentences_are_cut_where_they_end(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_line_of_its_own_is_a_sentence() -> None:
    assert split("Grève au port\n\nLes dockers débraient") == ["Grève au port", "Les dockers débraient"]


def test_hard_wrapped_prose_goes_on() -> None:
    text = "Les dockers du terminal à conteneurs ont voté la poursuite de leur\nmouvement jusqu'à vendredi."
    assert len(split(text)) == 1


def test_a_lower_case_letter_never_begins_a_sentence() -> None:
    assert len(split("« Est-ce la fin ? » demande le maire.")) == 1


@pytest.mark.model
def test_a_sentence_without_an_end_is_cut() -> None:
    text = "Le bilan : " + ", ".join(f"{n} puits fermés mardi" for n in range(2, 400)) + "."
    parsed = parse(Surface.of(Article(id="a", file="a", text=text)))
    sizes = [last - first for first, last in parsed.sentences]
    assert max(sizes) == LONGEST
    assert sum(sizes) == len(parsed.tokens)
