"""What the customs of the press say of the day of writing, and where they say nothing."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.reconcile.dating import date_articles
from recoupe.reconcile.dating.customs import customs
from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.evidence import own_words
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


WEEKDAYS = {"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4}


@pytest.mark.parametrize(
    ("text", "weekday", "votes"),
    [
        ("Jeudi, les dockers ont repris. Ils avaient cessé le 10 mai.", "jeudi", True),
        ("Le procureur a requis mardi. Le procès s'était ouvert le 10 mai.", "mardi", True),
        ("La crue a baissé vendredi. Elle avait tout pris le 10 mai.", "vendredi", True),
        ("Le conseil a voté lundi la fusion que l'autre avait refusée le 10 mai.", "lundi", True),
        ("Le cargo a été renfloué mercredi. Il s'était échoué le 10 mai.", "mercredi", True),
        # A weekday told with its number, one that is called by both, and one to come say nothing of it.
        ("La grève, votée mercredi 10 mai, a gêné jeudi la ville.", "jeudi", False),
        ("On a défilé mercredi, le 10 mai, sous la pluie.", "mercredi", False),
        ("Les juges diront vendredi s'ils suivent. Le procès s'est ouvert le 10 mai.", "vendredi", False),
    ],
)
def test_who_names_weekdays_gives_a_number_to_days_longer_gone(text: str, weekday: str, votes: bool) -> None:
    """« jeudi » beside « le 10 mai », both gone by: the tenth is no day of the last week, else it had its weekday."""
    number = "mercredi 10 mai" if "mercredi 10 mai" in text else "le 10 mai"
    expr = TimeExpr(month=5, day=10, weekday=2 if number.startswith("m") else None)
    tense = Tense.FUTURE if "diront" in text else Tense.PAST
    told = [(number, expr, Tense.PAST), (weekday, TimeExpr(weekday=WEEKDAYS[weekday]), tense)]
    told.sort(key=lambda one: text.lower().index(one[0]))
    made, reading = article("a", text, *((spelled(text, words), *rest) for words, *rest in told), declared=MAY)
    assert (made.declared, len(reading.timexes)) == (MAY, 2)
    frame = Frame(date(2023, 5, 1), date(2023, 5, 31))
    later = frame.of(Days(date(2023, 5, 16), None))
    assert (later in [vote.days for vote in customs(own_words(made, reading, ()), frame, MAY)]) == votes


def spelled(text: str, words: str) -> str:
    """The words as the text writes them."""
    at = text.lower().index(words)
    return text[at:at + len(words)]
