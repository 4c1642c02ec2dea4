"""One day named in two ways, « demain mercredi », « mardi 16 »: what it says of the day of writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from recoupe.record.article import Article
from recoupe.record.days import Days
from recoupe.record.mention import Tense, TimexType
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Anchor, TimeExpr
from tests.reconcile.test_dating import MAY, article, number, story

WEEK = Days(date(2023, 5, 8), date(2023, 5, 14))
"""From a Monday to a Sunday."""
HALF = Days(date(2023, 1, 1), date(2023, 6, 30))


def counted(words: str, offset: int, tense: Tense, weekday: int | None = None) -> tuple[str, TimeExpr, Tense]:
    return words, TimeExpr(anchor=Anchor.NOW, offset=offset, weekday=weekday), tense


def published(*made: tuple[Article, Reading]) -> str:
    dated, _ = story(*made)
    return str(dated["a"].published)


def test_tomorrow_and_its_weekday_are_one_day() -> None:
    told = counted("demain mercredi", 1, Tense.PRESENT, weekday=2)
    assert published(article("a", "Le bac reprend demain mercredi.", told, declared=WEEK)) == "2023-05-09"


@pytest.mark.parametrize("text", ["Mercredi, demain, le bac reprendra.", "Le bac reprendra demain (Mercredi)."])
def test_tomorrow_beside_a_weekday_is_that_weekday(text: str) -> None:
    told = ("Mercredi", TimeExpr(weekday=2), Tense.FUTURE), counted("demain", 1, Tense.FUTURE)
    assert published(article("a", text, *told, declared=WEEK)) == "2023-05-09"


@pytest.mark.parametrize("between", [" et ", ", puis ", "\n"])
def test_days_that_are_counted_up_are_not_one(between: str) -> None:
    told = counted("hier", -1, Tense.PAST), ("mardi", TimeExpr(weekday=1), Tense.PAST)
    text = f"Le jury a siégé hier{between}mardi."
    assert published(article("a", text, *told, declared=WEEK)) == "2023-05-09..2023-05-13"


def test_a_number_and_how_long_ago_are_one_day() -> None:
    text = "Le four a explosé le 11, il y a {} jours."
    eight = number("le 11", 11, Tense.PAST), counted("il y a huit jours", -8, Tense.PRESENT)
    assert published(article("a", text.format("huit"), *eight, declared=MAY)) == "2023-05-18..2023-05-19"
    nine = number("le 11", 11, Tense.PAST), counted("il y a neuf jours", -9, Tense.PRESENT)
    assert published(article("a", text.format("neuf"), *nine, declared=MAY)) == "2023-05-20"


def test_tomorrow_is_the_feast_beside_it() -> None:
    told = counted("Demain", 1, Tense.PRESENT), ("la fête du Travail", TimeExpr(holiday="labour day"), Tense.PRESENT)
    text = "Demain, c'est la fête du Travail."
    assert published(article("a", text, *told, declared=HALF)) == "2023-04-30"


def test_yesterday_is_the_day_of_the_custom_kept_on_it() -> None:
    told = counted("Hier", -1, Tense.PAST), ("tous les vendredis", TimeExpr(weekday=4), Tense.PAST)
    made, reading = article("a", "Hier, comme tous les vendredis, on a dansé.", *told, declared=WEEK)
    day, custom = reading.timexes
    assert published((made, replace(reading, timexes=(day, replace(custom, type=TimexType.SET))))) == "2023-05-13"


@pytest.mark.parametrize(
    ("text", "tense", "days"),
    [
        ("Le four a explosé mardi 16.", Tense.PAST, "2023-05-16..2023-05-23"),
        ("Le four s'éteindra mardi 16.", Tense.FUTURE, "2023-05-09..2023-05-16"),
    ],
)
def test_a_weekday_and_its_number_agree_in_one_month_of_the_story(text: str, tense: Tense, days: str) -> None:
    told = ("mardi 16", TimeExpr(weekday=1, day=16), tense)
    assert published(article("a", text, told, declared=HALF)) == days


def test_a_day_before_the_numbered_weekday_is_no_news() -> None:
    told = ("mardi 16", TimeExpr(weekday=1, day=16), Tense.PAST), ("le 2 mai", TimeExpr(month=5, day=2), Tense.PAST)
    text = "Le four, rallumé le 2 mai, a explosé mardi 16."
    assert published(article("a", text, *told, declared=HALF)) == "2023-05-16..2023-05-23"
