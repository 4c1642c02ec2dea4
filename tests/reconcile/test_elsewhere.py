"""What another article dates: an act told with a weekday, a day counted to, an anniversary, a count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from recoupe.reconcile.dating import date_articles
from recoupe.reconcile.dating.counts import counts_of
from recoupe.reconcile.dating.evidence import own_words
from recoupe.record.article import Article, Span
from recoupe.record.claim import Happening, Measure, Status
from recoupe.record.days import Days
from recoupe.record.mention import Tense
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Anchor, Grain, TimeExpr
from tests.reconcile.test_dating import MAY, article, story

SPRING = Days(date(2023, 4, 1), date(2023, 6, 30))
JUNE = Days.day(date(2023, 6, 2))
THURSDAY = ("jeudi", TimeExpr(weekday=3), Tense.PAST)
YESTERDAY = ("hier", TimeExpr(anchor=Anchor.NOW, offset=-1), Tense.PAST)


def telling(
    name: str, text: str, time: tuple[str, TimeExpr, Tense], act: str, declared: Days = MAY
) -> tuple[Article, Reading]:
    """An article of one sentence that tells one act with its time."""
    made, reading = article(name, text, time, declared=declared)
    span = Span(name, 0, len(text))
    happening = Happening(
        id=f"{name}.h", span=span, quote=span, act=act, status=Status.HAPPENED, times=(f"{name}.0",), rule="test"
    )
    return made, replace(reading, happenings=(happening,))


SLIDE = telling(
    "b", "La falaise s'est effondrée le 11 mai.", ("le 11 mai", TimeExpr(month=5, day=11), Tense.PAST), "collapse", JUNE
)


def test_an_act_told_with_its_weekday_is_that_of_the_day_that_others_give() -> None:
    dated, _ = story(telling("a", "L'éboulement de jeudi a coupé la route.", THURSDAY, "collapse"), SLIDE)
    assert str(dated["a"].published) == "2023-05-11..2023-05-15"
    assert "dating.elsewhere" in {b.reason.code for b in dated["a"].because}


@pytest.mark.parametrize(
    "told",
    [
        telling("a", "L'éboulement d'hier a coupé la route.", YESTERDAY, "collapse"),
        telling("a", "L'incendie de jeudi a coupé la route.", THURSDAY, "burn"),
    ],
)
def test_an_act_of_yesterday_or_another_act_tells_nothing(told: tuple[Article, Reading]) -> None:
    dated, _ = story(told, SLIDE)
    assert dated["a"].published == story(told)[0]["a"].published


def counting(text: str, words: str, offset: int, tense: Tense, limit: Tense = Tense.FUTURE) -> str:
    """To what day an article of that spring counts, where another tells a sale of the 2nd and a return of the 30th."""
    soon = ("le 30 mai", TimeExpr(month=5, day=30), limit)
    sold = ("le 2 mai", TimeExpr(month=5, day=2), Tense.PAST)
    known = article(
        "b", "Le moulin vendu le 2 mai sera rendu le 30 mai.", soon, sold, declared=Days.day(date(2023, 5, 4))
    )
    made = article("a", text, (words, TimeExpr(anchor=Anchor.NOW, offset=offset), tense), declared=SPRING)
    _, timexes, _ = date_articles([made[0], known[0]], [made[1], known[1]], [])
    return str(timexes[0].days)


def test_a_count_forward_leads_to_a_day_that_another_article_names() -> None:
    text = "Le délai expire dans dix-sept jours."
    assert counting(text, "dans dix-sept jours", 17, Tense.NONE) == "2023-05-30"
    assert counting(text, "dans dix-sept jours", 17, Tense.NONE, Tense.PRESENT) == "2023-05-30"


def test_a_count_back_leads_to_a_day_that_another_article_names() -> None:
    text = "La vente a été signée il y a dix jours."
    assert counting(text, "il y a dix jours", -10, Tense.PAST) == "2023-05-02..2023-05-03"


def test_a_count_of_few_days_is_no_look_ahead() -> None:
    assert counting("Le délai expire dans trois jours.", "dans trois jours", 3, Tense.NONE) == "2023-04-04..2023-07-03"


def anniversary(*times: tuple[str, TimeExpr, Tense], text: str, day: int) -> str:
    """When an article of May 2025 was written that recalls a collapse of some day of May 2023."""
    fell = ("le {} mai", TimeExpr(month=5, day=day), Tense.PAST)
    known = article("b", f"Le pont s'est effondré le {day} mai.", (fell[0].format(day), *fell[1:]), declared=JUNE)
    dated, _ = story(article("a", text, *times, declared=Days.month(2025, 5)), known)
    return str(dated["a"].published)


def test_the_weekday_of_an_anniversary_is_that_of_the_day_recalled() -> None:
    years = ("deux ans", TimeExpr(anchor=Anchor.NOW, grain=Grain.YEAR, length=2), Tense.FUTURE)
    told = ("Lundi", TimeExpr(weekday=0), Tense.FUTURE), years
    text = "Lundi, il y aura deux ans que le pont s'est effondré."
    assert anniversary(*told, text=text, day=19) == "2025-05-14..2025-05-18"
    assert anniversary(*told, text=text, day=20) == "2025-05-01..2025-05-31"  # no Monday


def test_an_anniversary_of_today_is_the_day_itself() -> None:
    years = ("Il y a deux ans", TimeExpr(anchor=Anchor.NOW, grain=Grain.YEAR, offset=-2, vague=True), Tense.PRESENT)
    today = ("aujourd'hui", TimeExpr(anchor=Anchor.NOW, offset=0), Tense.PRESENT)
    text = "Il y a deux ans aujourd'hui, le pont s'effondrait."
    assert anniversary(years, today, text=text, day=20) == "2025-05-20"


def test_the_counts_of_a_lead_are_news_of_the_day_that_others_tell() -> None:
    counts = [("743", 743, Measure.OUT), ("212", 212, Measure.OUT)]
    lead = "On a remonté 743 mineurs et 212 wagons."
    day = ("le 14 mai", TimeExpr(month=5, day=14), Tense.PAST)
    sharp = article("b", "743 hommes et 212 bennes sont sortis le 14 mai.", day, declared=JUNE, figures=counts)
    dated, _ = story(article("a", lead, declared=MAY, figures=counts), sharp)
    assert str(dated["a"].published) == "2023-05-14..2023-05-17"
    below = f"{'Le puits est vieux, et la veine est pauvre. ' * 7}{lead}"
    dated, _ = story(article("a", below, declared=MAY, figures=counts), sharp)
    assert str(dated["a"].published) == "2023-05-14..2023-05-31"


def test_a_count_holds_on_the_day_that_was_read_with_it() -> None:
    told = ("Lundi", TimeExpr(weekday=0), Tense.PAST), ("mardi", TimeExpr(weekday=1), Tense.PAST)
    text = "Lundi à l'aube, bien avant la relève de mardi, 61 mineurs manquaient."
    made, reading = article("a", text, *told, figures=[("61", 61, Measure.MISSING)])
    read = replace(reading, figures=tuple(replace(f, times=("a.0",)) for f in reading.figures))
    (near,), (said,) = (counts_of(own_words(made, r, [])) for r in (reading, read))
    assert (near.timex, said.timex) == (reading.timexes[1], reading.timexes[0])


def test_tolls_that_rise_and_fall_are_no_clock() -> None:
    def toll(name: str, dead: int, days: Days) -> tuple[Article, Reading]:
        return article(name, f"On compte {dead} morts.", declared=days, figures=[(str(dead), dead, Measure.DEAD)])

    first, last = toll("b", 300, Days.day(date(2023, 5, 3))), toll("d", 280, Days.day(date(2023, 5, 20)))
    early = Days(date(2023, 5, 1), date(2023, 5, 10))
    dated, _ = story(toll("a", 500, early), first, toll("c", 100, Days.day(date(2023, 5, 9))), last)
    assert dated["a"].published == early
