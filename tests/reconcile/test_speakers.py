"""Who speaks: a person, an office alone, and a capital that stands for the power that sits there."""

from __future__ import annotations

import pytest

from recoupe.record.article import Article
from recoupe.run import build_from

pytestmark = pytest.mark.model

TEXT = (
    "LUNEL, 3 mars 2023 - Le préfet Paul Rey a fermé la digue. « La crue baisse », a dit le préfet. "
    "Bamako a fait savoir que rien ne serait signé avant le 12 mars. Un convoi a quitté Bamako mercredi. "
    "Le Comité des pêcheurs (CDP) attend. Le CDP a promis que les filets seraient rendus le 10 mars."
)


def test_a_capital_that_speaks_is_a_power_and_the_town_stays_a_place() -> None:
    dossier = build_from([Article(id="a", file="a.txt", text=TEXT)])
    by = {q.speech.id: q.actor for q in dossier.quotations}
    assert list(by.values()) == ["person:paul-rey", "organisation:bamako@seat", "organisation:comite-des-pecheurs"]
    seat = next(a for a in dossier.actors if a.id == "organisation:bamako@seat")
    assert [r.code for r in seat.because] == ["identity.seat"]
    assert len(seat.mentions) == 1
    town = next(p for p in dossier.places if p.id == "place:bamako")
    assert len(town.mentions) == 2


def test_a_promise_of_a_capital_binds_the_power() -> None:
    dossier = build_from([Article(id="a", file="a.txt", text=TEXT)])
    assert {c.by for c in dossier.commitments} <= {"organisation:bamako@seat", "organisation:comite-des-pecheurs", None}
    assert {q.actor for q in dossier.quotations} <= {a.id for a in dossier.actors}


def test_the_mayor_of_a_town_is_not_the_town() -> None:
    text = "LUNEL, 3 mars 2023 - Le maire de Lunel a annoncé lundi que la digue tiendrait. La digue de Lunel a tenu."
    dossier = build_from([Article(id="a", file="a.txt", text=text)])
    assert [q.actor for q in dossier.quotations] == [None]
    assert not [a for a in dossier.actors if a.id.endswith("@seat")]
