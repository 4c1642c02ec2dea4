"""Figures of two reports that are told of one subject in different words."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.record.article import Article
from recoupe.record.days import Days
from recoupe.run import build_from

MONDAY = Days.day(date(2031, 3, 10))


def relations(*texts: str) -> list[str]:
    """How the figures of several reports of one day stand to each other, across the reports."""
    dossier = build_from(
        [
            Article(id=name, file=f"{name}.txt", text=text, declared=MONDAY, declared_by="metadata")
            for name, text in zip("abcd", texts, strict=False)
        ]
    )
    home = {d.figure.id: d.figure.span.article for d in dossier.figures}
    return [c.relation.value for c in dossier.comparisons if len({home[i] for i in c.figures}) > 1]


def test_a_share_told_with_another_verb_and_noun_is_compared() -> None:
    first = "Le taux de foyers privés d'eau potable dans la vallée est de 40 %."
    second = "Plus de 70 % des foyers de la vallée sont privés d'eau potable."
    assert relations(first, second) == ["conflict"]


def test_a_hedge_and_a_limit_are_compatible() -> None:
    first = "Les rebouteux constituent environ 30 % des guérisseurs de la vallée."
    second = "La vallée compte 30 % de rebouteux parmi ses guérisseurs."
    assert relations(first, second) == ["compatible"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("À Dole, 40 % des foyers sont privés d'eau.", "À Besançon, 70 % des foyers sont privés d'eau."),
        ("La digue abrite 40 logements sociaux neufs.", "La digue abrite 90 véhicules anciens du club."),
        (
            "La perte cachée par le courtier atteint 187 millions de francs.",
            "La perte cachée par le courtier atteint 112 millions d'euros.",
        ),
    ],
    ids=["another place", "another thing", "another currency"],
)
def test_what_is_not_of_one_subject_is_left_alone(first: str, second: str) -> None:
    assert "conflict" not in relations(first, second)


def test_sums_of_one_day_do_not_grow_by_the_hour() -> None:
    first = "Le coût de la réparation de la digue communale est de 300 000 euros."
    second = "Le coût de la réparation de la digue communale est de 520 000 euros."
    assert relations(first, second) == ["conflict"]


def test_a_denied_number_stands_against_the_same_number_only() -> None:
    told = "La préfecture a recensé 2 300 manifestants devant la mairie."
    assert relations(told, "La préfecture n'a pas recensé 2 300 manifestants devant la mairie.") == ["conflict"]
    assert relations(told, "La préfecture n'a pas recensé 5 000 manifestants devant la mairie.") == []
