"""From which day an expression counts: that of its article, its original, its speaker, or the year of its story."""

from __future__ import annotations

from datetime import date

from recoupe.reconcile.dating.evidence import Known
from recoupe.reconcile.dating.expressions import date_expressions
from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.mention import Speech, SpeechType, Stance, Tense, Timex, TimexType
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Anchor, TimeExpr

TEXT = "« Nous voterons demain », a dit lundi la maire, le 3 mai."
SUNDAY = Days.day(date(2023, 5, 21))


def timex(words: str, expr: TimeExpr, tense: Tense) -> Timex:
    start = TEXT.index(words)
    span = Span("a", start, start + len(words))
    return Timex(id=f"a.{words}", span=span, type=TimexType.DATE, expr=expr, tense=tense, rule="test")


TOMORROW = timex("demain", TimeExpr(anchor=Anchor.NOW, offset=1), Tense.FUTURE)
MONDAY = timex("lundi", TimeExpr(weekday=0), Tense.PAST)
THIRD = timex("le 3 mai", TimeExpr(month=5, day=3), Tense.PRESENT)


def dated(*timexes: Timex, kind: SpeechType = SpeechType.DIRECT, year: int | None = None) -> list[str]:
    """The days of some expressions of a report of 21 May 2023 that quotes a mayor."""
    speech = Speech(
        id="a.s", span=Span("a", 2, 22), type=kind, stance=Stance.ASSERT, cue=None, speaker=None,
        said=("a.lundi",), rule="test",
    )  # fmt: skip
    reading = Reading(article="a", timexes=timexes, speeches=(speech,))
    known = Known(article=Article(id="a", file="a.txt", text=TEXT), reading=reading, own=timexes)
    dates = {} if year is None else {(5, 3): Days.day(date(year, 5, 3))}
    return [str(t.days) for t in date_expressions([known], {"a": SUNDAY}, {}, dates, {})]


def test_words_of_another_count_from_the_day_he_said_them() -> None:
    assert dated(TOMORROW, MONDAY) == ["2023-05-16", "2023-05-15"]


def test_words_that_the_article_renders_count_from_its_own_day() -> None:
    assert dated(TOMORROW, MONDAY, kind=SpeechType.INDIRECT) == ["2023-05-22", "2023-05-15"]


def test_a_date_told_in_the_present_takes_the_year_of_the_story() -> None:
    assert dated(THIRD) == ["2023-05-03"]
    assert dated(THIRD, year=2022) == ["2023-05-03"]
    late = Timex(id="a.x", span=THIRD.span, type=TimexType.DATE, expr=TimeExpr(month=12, day=20), tense=Tense.PRESENT,
                 rule="test")  # fmt: skip
    story = {(12, 20): Days.day(date(2022, 12, 20))}
    report = Article(id="a", file="a.txt", text=TEXT)
    known = Known(article=report, reading=Reading(article="a", timexes=(late,)), own=())
    august = {"a": Days.day(date(2023, 8, 20))}
    assert [str(t.days) for t in date_expressions([known], august, {}, {}, {})] == ["2023-12-20"]
    assert [str(t.days) for t in date_expressions([known], august, {}, story, {})] == ["2022-12-20"]


def test_a_look_back_months_later_does_not_tell_of_next_year() -> None:
    planned = Timex(
        id="a.x", span=THIRD.span, type=TimexType.DATE, expr=TimeExpr(month=5, day=3), tense=Tense.PAST_FUTURE,
        rule="test",
    )  # fmt: skip
    report = Article(id="a", file="a.txt", text=TEXT)
    known = Known(article=report, reading=Reading(article="a", timexes=(planned,)), own=())
    december = Days.day(date(2023, 12, 11))
    others = {"b": Days.day(date(2023, 5, 2)), "c": Days.day(date(2023, 5, 9))}
    assert [str(t.days) for t in date_expressions([known], {"a": december}, {}, {}, {})] == ["2024-05-03"]
    assert [str(t.days) for t in date_expressions([known], {"a": december} | others, {}, {}, {})] == ["2023-05-03"]
    april = {"a": Days.day(date(2023, 4, 11))}
    assert [str(t.days) for t in date_expressions([known], april | others, {}, {}, {})] == ["2023-05-03"]
