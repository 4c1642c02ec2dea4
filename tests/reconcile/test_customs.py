"""What the customs of the press say of the day of writing, and where they say nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from recoupe.reconcile.dating import date_articles
from recoupe.record.days import Days
from recoupe.record.mention import Tense
from recoupe.record.timeexpr import Anchor, Edge, TimeExpr
from tests.reconcile.test_dating import MAY, article, story

JANUARY = Days.month(2023, 1)


@pytest.mark.parametrize(
    ("text", "tense", "days"),
    [
        ("La troupe partira vendredi.", Tense.FUTURE, "2023-05-09..2023-05-11"),
        ("La troupe devait partir vendredi.", Tense.PAST_FUTURE, "2023-05-09..2023-05-13"),
    ],
)
def test_a_weekday_that_was_to_come_may_be_gone(text: str, tense: Tense, days: str) -> None:
    week = Days(date(2023, 5, 9), date(2023, 5, 13))
    dated, _ = story(article("a", text, ("vendredi", TimeExpr(weekday=4), tense), declared=week))
    assert str(dated["a"].published) == days


def test_yesterday_is_no_day_that_the_article_calls_by_its_weekday() -> None:
    told = ("mardi", TimeExpr(weekday=1), Tense.NONE), ("hier", TimeExpr(anchor=Anchor.NOW, offset=-1), Tense.PAST)
    text = "Relâche mardi. Le cirque a rejoué hier."
    made, reading = article("a", text, *told, declared=Days(date(2023, 5, 10), date(2023, 5, 11)))
    _, timexes, _ = date_articles([made], [reading], [])
    assert str(timexes[1].days) == "2023-05-10"  # Wednesday, told on Thursday


@pytest.mark.parametrize(
    ("words", "expr", "declared", "days"),
    [
        ("le 10 mai", TimeExpr(month=5, day=10), MAY, "2023-05-10..2023-05-13"),
        ("après le 10 mai", TimeExpr(month=5, day=10, edge=Edge.AFTER), MAY, "2023-05-10..2023-05-31"),
        ("à Noël", TimeExpr(holiday="christmas"), JANUARY, "2023-01-01..2023-01-08"),
        ("à Noël dernier", TimeExpr(holiday="christmas", toward=-1), JANUARY, "2023-01-01..2023-01-31"),
    ],
)
def test_what_began_after_a_day_or_on_the_last_feast_is_no_news(
    words: str, expr: TimeExpr, declared: Days, days: str
) -> None:
    dated, _ = story(article("a", f"La grève a pris {words}.", (words, expr, Tense.PAST), declared=declared))
    assert str(dated["a"].published) == days


def test_this_friday_with_its_date_is_within_the_week() -> None:
    friday = ("ce vendredi 12 mai", TimeExpr(weekday=4, month=5, day=12, toward=0), Tense.FUTURE)
    dated, _ = story(article("a", "On votera ce vendredi 12 mai.", friday, declared=MAY))
    assert str(dated["a"].published) == "2023-05-05..2023-05-12"


def test_a_day_to_come_proves_nothing_against_a_day_gone_by() -> None:
    told = ("le 10 mai", TimeExpr(month=5, day=10), Tense.FUTURE), ("le 15 mai", TimeExpr(month=5, day=15), Tense.PAST)
    text = "Prêt pour le 10 mai, le pont a cédé le 15 mai."
    dated, doubts = story(article("a", text, *told, declared=MAY))
    assert (str(dated["a"].published), doubts) == ("2023-05-15..2023-05-18", ())


NUMBERED = TimeExpr(month=5, day=10)
WEEKDAYS = {"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4}


@pytest.mark.parametrize(
    ("text", "weekday", "least"),
    [
        ("Jeudi, les dockers ont repris. Ils avaient cessé le 10 mai.", "jeudi", 16),
        ("Le procureur a requis mardi. Le procès s'était ouvert le 10 mai.", "mardi", 16),
        ("La crue a baissé vendredi. Elle avait tout pris le 10 mai.", "vendredi", 16),
        ("Le conseil a voté lundi la fusion que l'autre avait refusée le 10 mai.", "lundi", 16),
        ("Le cargo a été renfloué mercredi. Il s'était échoué le 10 mai.", "mercredi", 16),
        # A weekday told with its number, and a weekday to come, say nothing of it.
        ("La grève, votée mercredi 10 mai, a gêné jeudi la ville.", "jeudi", 10),
        ("Les juges diront vendredi s'ils suivent. Le procès s'est ouvert le 10 mai.", "vendredi", 10),
    ],
)
def test_who_names_weekdays_gives_a_number_to_days_longer_gone(text: str, weekday: str, least: int) -> None:
    """« jeudi » beside « le 10 mai », both gone by: the tenth is no day of the last week, else it had its weekday."""
    whole = "mercredi 10 mai" in text
    dates = ("mercredi 10 mai" if whole else "le 10 mai", replace(NUMBERED, weekday=2 if whole else None), Tense.PAST)
    tense = Tense.FUTURE if "diront" in text else Tense.PAST
    named = (weekday, TimeExpr(weekday=WEEKDAYS[weekday]), tense)
    told = sorted([dates, named], key=lambda one: text.lower().index(one[0]))
    spelled = [(text[(at := text.lower().index(one[0])):at + len(one[0])], *one[1:]) for one in told]
    dated, _ = story(article("a", text, *spelled, declared=MAY))
    published = dated["a"].published
    assert published is not None
    assert published.first is not None
    assert (published.first.day >= 16) == (least == 16), published
