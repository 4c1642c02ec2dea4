"""Which days an article gives as its own, and which it only tells of."""

from __future__ import annotations

import re
import time

import pytest

from recoupe.read.times.dateline import is_dateline
from recoupe.read.times.masthead import is_masthead
from recoupe.record.timeexpr import TimeExpr

DAY = TimeExpr(month=5, day=3)
WORDS = re.compile(r"(?:le )?(?:jeudi )?3 mai(?: 2029)?", re.IGNORECASE)


def shown(text: str) -> bool:
    found = WORDS.search(text)
    assert found is not None
    return is_dateline(text, found.start(), found.end(), DAY)


@pytest.mark.parametrize(
    "text",
    [
        "LILLE (Nord), 3 mai (AFP) - Le port rouvre.",
        "PARIS, 3 mai 2029 (Reuters) — La banque cède.",
        "PARIS - 3 mai 2029 - La banque cède.",
        "Genève, 3 mai (ats)-La banque cède.",
        "Saint-Lô, 3 mai : les jurés délibèrent.",
        "Préfecture\nCommuniqué\nLyon, le jeudi 3 mai 2029\n\nLe préfet rappelle.",
        "Publié le 3 mai 2029 à 10h05\nLa grève continue.",
        "La grève continue.\n\nFait à Nancy, le 3 mai 2029.",
        "COMMUNIQUÉ DU 3 MAI\nLe préfet rappelle.",
        "La grève continue\n3 mai 2029\nLe port est bloqué.",
    ],
)
def test_the_day_of_the_article(text: str) -> None:
    assert shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "A Lyon, le 3 mai, la digue a cédé.",
        "Lyon, le 3 mai, la foule a crié.",
        "Le 3 mai, la grève a commencé.",
        "Depuis le 3 mai\nrien ne bouge.",
        "Le procès s'ouvrira le 3 mai.",
        "La cour siège à Dole, le 3 mai 2029 et après.",
    ],
)
def test_a_day_that_is_told(text: str) -> None:
    assert not shown(text)


def test_months_and_ranges_are_no_datelines() -> None:
    assert not is_dateline("LILLE, mai - Le port.", 7, 10, TimeExpr(month=5))
    assert not is_dateline("LILLE, 3 au 5 mai - Le port.", 7, 17, TimeExpr(month=5, day=3, last_day=5))


def test_hostile_lines_cost_nothing() -> None:
    began = time.perf_counter()
    for line in ("A" * 100_000, "A-" * 50_000, "A. " * 30_000, "(" * 100_000):
        text = line + "3 mai - "
        is_dateline(text, len(line), len(line) + 5, DAY)
    assert time.perf_counter() - began < 1.0


ISSUE = TimeExpr(day=3, month=5, year=2029, weekday=3)
FULL = re.compile(r"(?:jeudi )?3 mai 2029|mai 2029|jeudi|JEUDI")


def headed(line: str, rest: str = "\n\nLe port a rouvert.\n") -> bool:
    found = FULL.search(line)
    assert found is not None
    words = found.group().lower()
    expr = TimeExpr(
        day=3 if "3" in words else None,
        month=5 if "mai" in words else None,
        year=2029 if "2029" in words else None,
        weekday=3 if "jeudi" in words else None,
    )
    return is_masthead(line + rest, found.start(), found.end(), expr)


@pytest.mark.parametrize(
    "line",
    [
        "LE FANAL — hebdomadaire — n° 87 — jeudi 3 mai 2029",
        "Le Fanal n° 87 du jeudi 3 mai 2029",
        "L'Est Lyrique | 3 mai 2029 | p. 4",
        "Posté le jeudi 3 mai 2029 par Ada Lun",
        "Lun. 3 mai 2029",
        "(Agence Delta) - 3 mai 2029",
        "Écrit par Ada Lun le 3 mai 2029",
        "NORTHERN POST — mai 2029",
        "mai 2029 — Chronique",
        "LE PETIT PHARE · JEUDI · page 3",
        "jeudi | Belmont et environs",
        "3 mai 2029",
    ],
)
def test_the_head_of_a_page_is_the_day_of_its_issue(line: str) -> None:
    assert headed(line)


@pytest.mark.parametrize(
    "line",
    [
        "La grève du 3 mai 2029 a vidé les quais",
        "La crue de mai 2029",
        "Grève le 3 mai 2029",
        "jeudi, la colère",
        "jeudi",
        "Le port rouvre, mai 2029 fut un mois sans bateaux et sans salaires pour tous.",
    ],
)
def test_a_title_that_tells_a_day_is_no_head_of_a_page(line: str) -> None:
    assert not headed(line)


def test_a_head_at_the_end_of_a_text_is_none() -> None:
    assert not headed("Le Fanal, 3 mai 2029", rest="")
    assert not headed("x " * 300 + "\nLe Fanal, 3 mai 2029")
