"""An essay long after the story: « le 31 décembre » is the day of the story, unless its words say otherwise."""

from __future__ import annotations

from datetime import date

from recoupe.reconcile.dating import date_articles
from recoupe.record.days import Days
from recoupe.record.mention import Tense
from recoupe.record.timeexpr import TimeExpr
from tests.reconcile.test_dating import article

HALF = Days(date(2025, 1, 1), date(2025, 6, 30))


def essay(expr: TimeExpr, tense: Tense) -> tuple[str, str]:
    """When an essay of 2025 was written and which 31 December it tells, of a story reported in January 2024."""
    reports = [article(n, "La digue tient.", declared=Days.day(date(2024, 1, d))) for n, d in (("a", 3), ("b", 9))]
    late = article("c", "Le 31 décembre, la digue a cédé.", ("Le 31 décembre", expr, tense), declared=HALF)
    made = [*reports, late]
    dated, timexes, _ = date_articles([a for a, _ in made], [r for _, r in made], [])
    return str(dated[2].published), str(timexes[0].days)


def test_an_essay_a_year_later_tells_the_days_of_the_story() -> None:
    assert essay(TimeExpr(month=12, day=31), Tense.PAST) == (str(HALF), "2023-12-31")


def test_a_day_with_its_own_weekday_stays() -> None:
    assert essay(TimeExpr(month=12, day=31, weekday=1), Tense.PAST) == ("2025-01-01..2025-01-03", "2024-12-31")
    assert essay(TimeExpr(month=12, day=31, weekday=6), Tense.PAST) == (str(HALF), "2023-12-31")


def test_a_day_to_come_stays() -> None:
    assert essay(TimeExpr(month=12, day=31), Tense.FUTURE) == ("2025-06-14..2025-06-30", "2025-12-31")
