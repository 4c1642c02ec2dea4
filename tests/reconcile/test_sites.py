"""The states of a site: what a vehicle, a part, the last of them and a stretch of days say of it."""

from __future__ import annotations

import pytest

from recoupe.record.article import Article
from recoupe.record.dossier import Dossier
from recoupe.run import build_from

pytestmark = pytest.mark.model
HEAD = "DURANCE, 16 mars 2031 - "


def told(*texts: str) -> Dossier:
    return build_from([Article(id=f"a{n}", file=f"a{n}.txt", text=HEAD + text) for n, text in enumerate(texts)])


def states(*texts: str) -> list[tuple[str, str]]:
    return [(state.state, str(state.days)) for site in told(*texts).operation.sites for state in site.states]


@pytest.mark.parametrize(("text", "found"), [
    ("Les derniers pompiers ont quitté lundi le camp de Valmagne, après la crue.", [("left", "2031-03-10")]),
    ("Un convoi de dix camions a quitté jeudi 13 mars le camp de Valmagne.", [("leaving", "2031-03-13")]),
    ("Quarante sinistrés ont quitté jeudi 13 mars le gymnase de Valmagne.", [("leaving", "2031-03-13")]),
    ("Le directeur Paul Orvan a quitté jeudi 13 mars l'usine de Valmagne.", [("leaving", "2031-03-13")]),
    ("Le gymnase de Valmagne a été évacué jeudi 13 mars.", [("left", "2031-03-13")]),
    ("Le dépôt de Valmagne a été rétrocédé jeudi 13 mars à la commune.", [("handed_over", "2031-03-13")]),
    ("Les grévistes ont évacué l'usine de Valmagne du 9 au 12 mars.",
     [("leaving", "2031-03-09..2031-03-12"), ("left", "2031-03-12")]),
])
def test_who_leaves_decides_what_holds_at_the_site(text: str, found: list[tuple[str, str]]) -> None:
    assert states(text) == found


@pytest.mark.parametrize("text", [
    "Un C-17 a décollé lundi du camp de Valmagne. Les secouristes restent.",
    "L'hélicoptère a atterri jeudi 13 mars à l'hôpital de Valmagne.",
    "La délégation syndicale a quitté dimanche l'aéroport de Valmagne.",
    "Un autocar a quitté jeudi 13 mars le stade de Valmagne.",
    "Le train des témoins a quitté la gare de Valmagne jeudi 13 mars.",
])
def test_a_vehicle_or_a_place_of_passage_says_nothing_of_a_site(text: str) -> None:
    assert states(text) == []


def test_a_part_leaves_until_the_last_have_left() -> None:
    found = states("Un premier groupe d’ouvriers a quitté lundi 10 mars l’usine de Valmagne.",
                   "Les derniers ouvriers ont quitté jeudi 13 mars l’usine de Valmagne.")
    assert found == [("leaving", "2031-03-10..2031-03-13"), ("left", "2031-03-13")]
