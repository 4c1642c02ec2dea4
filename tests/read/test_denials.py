"""Which figures a sentence denies."""

from __future__ import annotations

import pytest

from recoupe.read.reading import read
from recoupe.record.article import Article


def denied(text: str) -> list[str]:
    reading = read(Article(id="a", file="a.txt", text=text))
    return [text[f.span.start : f.span.end] for f in reading.figures if f.denied]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministère n'a pas recensé 300 blessés.",
        "Le maire n'a jamais affirmé que 300 habitants étaient partis.",
        "Les documents ne révèlent pas que les crues ont causé 300 décès.",
    ],
)
def test_a_number_behind_a_denial_is_denied(text: str) -> None:
    assert denied(text) == ["300"]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministère a recensé 300 blessés.",
        "Les 300 habitants évacués ne sont pas rentrés.",
        "Le village n'a jamais compté que 300 habitants.",
        "Le séisme n'a pas seulement fait 300 blessés.",
        "Le préfet n'en démord pas : 300 habitants sont rentrés.",
        "Le préfet n'a pas quitté le camp où vivent 300 réfugiés.",
    ],
)
def test_a_number_that_holds_is_not(text: str) -> None:
    assert denied(text) == []
