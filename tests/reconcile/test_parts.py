"""A promise for several places that is kept at one of them."""

from __future__ import annotations

import pytest

from recoupe.record.article import Article
from recoupe.record.dossier import Commitment
from recoupe.run import build_from

pytestmark = pytest.mark.model


def promised(text: str, *later: str) -> Commitment:
    articles = [Article(id="a", file="a.txt", text=f"DURANCE, 3 mars 2031 - {text}")]
    articles += [Article(id=f"b{n}", file=f"b{n}.txt", text=told) for n, told in enumerate(later)]
    return build_from(articles).commitments[0]


def parts(held: Commitment) -> list[tuple[str, str, int | None]]:
    return [(p.place.removeprefix("place:"), str(p.state), p.margin) for p in held.parts]


@pytest.mark.parametrize(("text", "later", "found"), [
    ("Le tribunal siégera à Lyon et à Dijon avant le 30 mars.",
     "DURANCE, 21 mars 2031 - Le tribunal a siégé à Lyon jeudi 20 mars.",
     [("dijon", "pending", None), ("lyon", "early", 10)]),
    ("Les bureaux de vote de Brest et de Sète rouvriront avant le 30 mars.",
     "DURANCE, 6 avril 2031 - Les bureaux de vote de Sète ont rouvert samedi 5 avril.",
     [("brest", "unknown", None), ("sete", "late", -6)]),
    ("Les écoles inondées rouvriront à Tours et à Blois avant le 30 mars.",
     "DURANCE, 21 mars 2031 - Les écoles inondées ont rouvert à Tours jeudi 20 mars.",
     [("blois", "pending", None), ("tours", "early", 10)]),
    ("La banque fermera ses agences à Metz et à Nancy avant le 30 mars.",
     "DURANCE, 21 mars 2031 - La banque a fermé ses agences à Metz jeudi 20 mars.",
     [("metz", "early", 10), ("nancy", "pending", None)]),
    ("La grève doit cesser à Brest et à Sète avant le 30 mars.",
     "DURANCE, 21 mars 2031 - La grève a cessé à Brest jeudi 20 mars.",
     [("brest", "early", 10), ("sete", "pending", None)]),
])
def test_each_place_has_its_own_state(text: str, later: str, found: list[tuple[str, str, int | None]]) -> None:
    held = promised(text, later)
    assert parts(held) == found
    assert str(held.state) in ("pending", "unknown")


def test_kept_everywhere_or_nowhere_is_not_split() -> None:
    text = "Le tribunal siégera à Lyon et à Dijon avant le 30 mars."
    both = promised(text, "DURANCE, 21 mars 2031 - Le tribunal a siégé à Lyon jeudi 20 mars.",
                    "DURANCE, 22 mars 2031 - Le tribunal a siégé à Dijon vendredi 21 mars.")
    assert parts(both) == []
    assert parts(promised(text, "DURANCE, 21 mars 2031 - Il pleut.")) == []
