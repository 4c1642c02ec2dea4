"""Where one article contradicts itself or the calendar."""

from __future__ import annotations

import pytest

from recoupe.reconcile.check import findings
from recoupe.record.article import Article
from recoupe.record.finding import FindingKind
from recoupe.run import build_from

pytestmark = pytest.mark.model


def doubts(text: str) -> list[str]:
    found = findings(build_from([Article(id="a", file="a.txt", text=text)]))
    return [f.reason.code for f in found if f.kind is FindingKind.DOUBT]


@pytest.mark.parametrize("text", [
    "LILLE, 12 mars 2031 - La crue a tué 14 personnes à Lille mercredi. Les secours fouillent encore les maisons du "
    "quai. En tout, 17 personnes sont mortes à Lille mercredi, dans la crue.",
    "LILLE, 12 mars 2031 - La grève a fait 40 blessés mercredi à Lille, selon la préfecture. Le trafic reste coupé. "
    "Mercredi à Lille, 52 personnes ont été blessées, selon la préfecture.",
    "GAND, 3 mai 2032 - Le tribunal a condamné 12 prévenus lundi. La salle était pleine. Au total, 15 prévenus ont été "
    "condamnés lundi, à des peines de trois à huit ans.",
    "METZ, 3 mai 2032 - La fusion supprime 320 postes. « Nous tiendrons », dit le maire. La fusion supprime 410 postes "
    "à Metz.",
    "ROUEN, 3 mai 2032 - Lundi, 3 200 électeurs ont voté à Rouen. Les urnes ont fermé tard. Lundi, 4 100 électeurs ont "
    "voté dans les bureaux.",
])
def test_two_counts_of_one_thing_by_one_voice(text: str) -> None:
    assert doubts(text) == ["check.own_counts"]


@pytest.mark.parametrize("text", [
    "PAU, 3 mai 2032 - Le feu a détruit 80 maisons lundi à Pau. À Tarbes, il a détruit 95 maisons lundi.",
    "PAU, 3 mai 2032 - Selon la police, 800 manifestants ont défilé lundi. Selon les syndicats, 1 500 manifestants ont "
    "défilé lundi.",
    "PAU, 3 mai 2032 - Dimanche, 14 personnes sont mortes dans la crue. Lundi, 17 personnes sont mortes dans la crue.",
    "PAU, 3 mai 2032 - La crue a fait plus de 100 morts lundi. En tout, 120 personnes sont mortes lundi.",
])
def test_two_places_voices_days_or_a_hedge_are_no_contradiction(text: str) -> None:
    assert "check.own_counts" not in doubts(text)


@pytest.mark.parametrize("text", [
    "NÎMES, 4 mai 2032 - Le procès s'ouvrira jeudi 5 mai. Les débats dureront trois jours.",
    "NÎMES, 4 mai 2032 - Le vote a eu lieu le dimanche 1er mai. Le dépouillement dure.",
    "NÎMES, 4 mai 2032 - L'usine a fermé le jeudi 14 février 2031. Elle rouvrira bientôt.",
    "GENÈVE, 14 mars 2031 - La fusion a été signée lundi 12 mars à Genève.",
    "GENÈVE, 14 mars 2031 - La grève commencera mardi 20 mars, a dit le syndicat.",
])
def test_a_weekday_that_the_date_has_not(text: str) -> None:
    assert "check.weekday" in doubts(text)


@pytest.mark.parametrize("text", [
    "NÎMES, 4 mai 2032 - Le vote a eu lieu le samedi 1er mai. Le dépouillement dure.",
    "NÎMES, 4 mai 2032 - L'usine a fermé le vendredi 14 février 2031. Elle rouvrira le lundi 17 mai.",
    "NÎMES - La grève a commencé lundi 6 mars. Elle dure.",
])
def test_a_weekday_that_fits_or_cannot_be_told(text: str) -> None:
    assert "check.weekday" not in doubts(text)
