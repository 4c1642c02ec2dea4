"""An essay long after the story: « le 31 décembre » is the day of the story, unless its words say otherwise."""

from __future__ import annotations

from datetime import date

from recoupe.reconcile.dating import date_articles
from recoupe.reconcile.dating.elsewhere import Told, dated_by
from recoupe.reconcile.dating.evidence import own_words
from recoupe.reconcile.dating.onset import looks_back
from recoupe.record.days import Days
from recoupe.record.mention import Tense
from recoupe.record.timeexpr import Anchor, Grain, TimeExpr
from tests.reconcile.test_dating import article


def essay(expr: TimeExpr, tense: Tense, year: int = 2025) -> tuple[str, str]:
    """When an essay of some first half-year was written, and which 31 December it tells, of a story of January 2024."""
    reports = [article(n, "La digue tient.", declared=Days.day(date(2024, 1, d))) for n, d in (("a", 3), ("b", 9))]
    half = Days(date(year, 1, 1), date(year, 6, 30))
    late = article("c", "Le 31 décembre, la digue a cédé.", ("Le 31 décembre", expr, tense), declared=half)
    made = [*reports, late]
    dated, timexes, _ = date_articles([a for a, _ in made], [r for _, r in made], [])
    return str(dated[2].published), str(timexes[0].days)


def test_an_essay_years_later_tells_the_days_of_the_story() -> None:
    assert essay(TimeExpr(month=12, day=31), Tense.PAST) == ("2025-01-01..2025-06-30", "2023-12-31")
    assert essay(TimeExpr(month=12, day=31), Tense.PAST, 2031) == ("2031-01-01..2031-06-30", "2023-12-31")


def test_a_day_with_its_own_weekday_stays() -> None:
    tuesday, sunday = (TimeExpr(month=12, day=31, weekday=n) for n in (1, 6))
    assert essay(tuesday, Tense.PAST) == ("2025-01-01..2025-01-03", "2024-12-31")
    assert essay(sunday, Tense.PAST) == ("2025-01-01..2025-06-30", "2023-12-31")


def test_a_day_to_come_stays() -> None:
    assert essay(TimeExpr(month=12, day=31), Tense.FUTURE) == ("2025-06-14..2025-06-30", "2025-12-31")


def test_what_an_essay_tells_of_the_story_dates_other_articles() -> None:
    reports = [article(n, "La digue tient.") for n in "ab"]
    late = article("c", "Le 31 décembre, la digue a cédé.", ("Le 31 décembre", TimeExpr(month=12, day=31), Tense.PAST))

    def day_told(in_essay_of: date) -> str:
        days = [Days.day(date(2024, 1, 3)), Days.day(date(2024, 1, 9)), Days.day(in_essay_of)]
        told = [Told(known=own_words(*made, []), published=d) for made, d in zip([*reports, late], days, strict=True)]
        return str(dated_by(told, {})["c.0"])

    assert day_told(date(2025, 1, 6)) == "2023-12-31"
    assert day_told(date(2025, 3, 10)) == "2024-12-31", "long gone, it reads as the last of its name"


def test_days_after_an_event_are_news_and_months_a_look_back() -> None:
    def after(words: str, grain: Grain, offset: int) -> str | None:
        told = (words, TimeExpr(anchor=Anchor.EVENT, grain=grain, offset=offset), Tense.PAST)
        timex = looks_back(own_words(*article("a", f"{words} la crue, on rebâtit.", told), []))
        return None if timex is None else timex.id

    assert after("Deux jours après", Grain.DAY, 2) is None
    assert after("Trente jours après", Grain.DAY, 30) == "a.0"
    assert after("Un mois après", Grain.MONTH, 1) == "a.0"
