"""A copier who tells the day of the original in his own words: these count from his own day, and date him."""

from __future__ import annotations

from datetime import date

from recoupe.reconcile.dating import date_articles
from recoupe.record.article import Article, Span
from recoupe.record.copy import Edit, Reuse
from recoupe.record.days import Days
from recoupe.record.mention import Tense
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Anchor, TimeExpr
from tests.reconcile.test_dating import MAY, article

YESTERDAY = ("hier", TimeExpr(anchor=Anchor.NOW, offset=-1), Tense.PAST)


def copied(
    original: tuple[Article, Reading], copy: tuple[Article, Reading], *, first: str | None = "a"
) -> tuple[str, list[str]]:
    """When a copier wrote who put one expression of time for another, and the days of both."""
    (one, before), (other, after) = original, copy
    family = Reuse(
        id="f", passages=(Span("a", 0, len(one.text)), Span("b", 0, len(other.text))), origin="a", why="test",
        edits=(Edit(earlier=before.timexes[0].span, later=after.timexes[0].span),), first=first,
    )  # fmt: skip
    dated, timexes, _ = date_articles([one, other], [before, after], [family])
    return str(dated[1].published), [str(t.days) for t in timexes]


def test_a_copier_who_puts_yesterday_for_monday_wrote_on_tuesday() -> None:
    monday = ("lundi", TimeExpr(weekday=0), Tense.PAST)
    original = article("a", "Le four a explosé lundi à l'aube.", monday, declared=Days.day(date(2023, 5, 16)))
    copy = article("b", "Le four a explosé hier à l'aube.", YESTERDAY, declared=MAY)
    assert copied(original, copy) == ("2023-05-16", ["2023-05-15", "2023-05-15"])


def test_what_a_copier_changed_counts_from_his_own_day() -> None:
    wednesday = ("mercredi", TimeExpr(weekday=2), Tense.FUTURE)
    original = article("a", "Le four sera éteint mercredi.", wednesday, declared=Days.day(date(2023, 5, 16)))
    copy = article("b", "Le four a été éteint hier.", YESTERDAY, declared=MAY)
    assert copied(original, copy) == ("2023-05-18", ["2023-05-17", "2023-05-17"])
    assert copied(original, copy, first=None) == ("2023-05-16..2023-05-23", ["2023-05-17", "2023-05-15"])
