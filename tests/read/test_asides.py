"""Lines that lead to other pages tell nothing of this story; lines that only begin alike do."""

from __future__ import annotations

import pytest

from recoupe.read.asides import asides_of
from recoupe.read.reading import read
from recoupe.record.article import Article


def lines(text: str) -> list[str]:
    article = Article(id="a", file="a.txt", text=text)
    return [article.quote(span) for span in asides_of(article)]


@pytest.mark.parametrize(
    "line",
    [
        "Lire aussi : Grève des bacs, 500 passagers à quai",
        "À LIRE AUSSI. Le tribunal relaxe le maire",
        ">> Voir aussi : la crue en images",
        "Sur le même sujet",
        "Abonnez-vous à notre lettre",
        "© Le Fanal 2031 - Tous droits réservés",
    ],
)
def test_a_line_that_leads_elsewhere_is_aside(line: str) -> None:
    assert len(lines(f"Le port rouvre.\n\n{line}\n\nLes grutiers ont repris.")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Il faut lire aussi vite que lui, dit le juge.",
        "Le maire a demandé à voir aussi les plans.",
        "Lire aussi " + "des pages et " * 30,
    ],
)
def test_prose_is_not(line: str) -> None:
    assert lines(f"Le port rouvre.\n\n{line}\n") == []


@pytest.mark.model
def test_nothing_is_read_in_a_line_aside() -> None:
    text = "Le port a rouvert lundi.\n\nLire aussi : 500 dockers en grève mardi à Dole\n\nHuit grues tournent."
    reading = read(Article(id="a", file="a.txt", text=text))
    cut = text.index("Lire"), text.index("Huit")
    found = [*reading.timexes, *reading.figures, *reading.names, *reading.happenings]
    assert found
    assert not [f for f in found if cut[0] <= f.span.start < cut[1]]
