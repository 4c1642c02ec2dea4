"""Credits of agencies and outlets."""

from __future__ import annotations

import pytest

from recoupe.read.agencies import find_agencies
from recoupe.read.surface import Surface
from recoupe.record.article import Article

CASES = [
    ("LYON, 3 mai (AFP) - La digue a cédé.", ["AFP"]),
    ("Titre\nPARIS (Reuters) -\nLe groupe vend.", ["Reuters"]),
    ("La digue a cédé.\n\nSource : AFP", ["AFP"]),
    ("La digue a cédé.\nSources : www.AFP", ["AFP"]),
    ("Titre\nLe Monde avec AFP et Reuters\nLa digue a cédé.", ["Le Monde", "AFP", "Reuters"]),
    ("La digue a cédé. (avec AFP)", ["AFP"]),
    ("La digue a cédé.\n\nAFP\n", ["AFP"]),
    ("La digue a cédé, a appris l'AFP.", []),
    ("Le maire, avec l'AFP pour témoin, a signé.", []),
    ("LILLE (Nord), 3 mai (XPN) - Le port rouvre.", ["XPN"]),
    ("La trêve (ONU) - fragile - tient.", []),
    ("Le maire a parlé à Reuters. Puis il est parti.", []),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_credits(text: str, names: list[str]) -> None:
    article = Article(id="a", file="a.txt", text=text)
    assert [article.quote(s) for s in find_agencies(Surface.of(article))] == names
