"""Which days an article gives as its own, and which it only tells of."""

from __future__ import annotations

import re
import time

import pytest

from recoupe.read.times.dateline import is_dateline
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
