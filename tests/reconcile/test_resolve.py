"""From what the words say to days: every anchor, every side of the tense, and an unknown day of writing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reconcile.times.calendar import feast, step_months, unit_of
from recoupe.reconcile.times.resolve import resolve, timex3_value
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.mention import Tense, Timex, TimexType
from recoupe.record.timeexpr import Anchor, Edge, Grain, Mod, TimeExpr

WEDNESDAY = Days.day(date(2023, 5, 17))
DATES = st.dates(date(1700, 1, 1), date(2190, 1, 1))


def timex(expr: TimeExpr, tense: Tense = Tense.PAST, kind: TimexType = TimexType.DATE) -> Timex:
    return Timex(id="a.t0", span=Span("a", 0, 1), type=kind, expr=expr, tense=tense, rule="test")


@pytest.mark.parametrize(
    ("expr", "tense", "expected"),
    [
        (TimeExpr(weekday=2), Tense.PAST, "2023-05-17"),
        (TimeExpr(weekday=4), Tense.PAST, "2023-05-12"),
        (TimeExpr(weekday=4), Tense.FUTURE, "2023-05-19"),
        (TimeExpr(weekday=2, toward=-1), Tense.PAST, "2023-05-10"),
        (TimeExpr(month=9, day=15), Tense.FUTURE, "2023-09-15"),
        (TimeExpr(month=9, day=15), Tense.PAST, "2022-09-15"),
        (TimeExpr(month=5, day=20), Tense.PAST_FUTURE, "2023-05-20"),
        (TimeExpr(month=7, day=24, weekday=2), Tense.PAST, "2019-07-24"),
        (TimeExpr(month=8, mod=Mod.START, grain=Grain.MONTH), Tense.FUTURE, "2023-08-01..2023-08-10"),
        (TimeExpr(year=2022, mod=Mod.END, grain=Grain.YEAR), Tense.PAST, "2022-10-01..2022-12-31"),
        (TimeExpr(season="winter", grain=Grain.SEASON), Tense.PAST, "2022-12-01..2023-02-28"),
        (TimeExpr(holiday="easter monday"), Tense.PAST, "2023-04-10"),
        (TimeExpr(quarter=3, grain=Grain.QUARTER, edge=Edge.BY), Tense.FUTURE, "2023-07-01..2023-09-30"),
        (TimeExpr(anchor=Anchor.NOW, grain=Grain.MONTH, offset=-1), Tense.PAST, "2023-04-01..2023-04-30"),
        (TimeExpr(anchor=Anchor.NOW, grain=Grain.WEEKEND, offset=-1), Tense.PAST, "2023-05-13..2023-05-14"),
        (TimeExpr(anchor=Anchor.NOW, grain=Grain.WEEKEND, offset=0), Tense.FUTURE, "2023-05-20..2023-05-21"),
    ],
)
def test_counts_from_the_day_of_writing(expr: TimeExpr, tense: Tense, expected: str) -> None:
    assert str(resolve(timex(expr, tense), WEDNESDAY)) == expected


def test_an_unknown_day_of_writing_gives_the_hull_of_what_is_possible() -> None:
    assert str(resolve(timex(TimeExpr(anchor=Anchor.NOW, offset=-1)), Days(date(2023, 5, 1), date(2023, 5, 3)))) == (
        "2023-04-30..2023-05-02"
    )
    month = Days.month(2023, 5)
    assert (
        str(resolve(timex(TimeExpr(anchor=Anchor.NOW, grain=Grain.YEAR, offset=-1)), month)) == "2022-01-01..2022-12-31"
    )
    assert resolve(timex(TimeExpr(weekday=0)), None) is None


def test_a_weekday_is_the_day_of_writing_only_where_that_day_is_known() -> None:
    assert str(resolve(timex(TimeExpr(weekday=4)), Days(date(2023, 5, 12), date(2023, 5, 19)))) == "2023-05-12"


def test_what_hangs_on_the_expression_before() -> None:
    day, month = Days.day(date(2023, 3, 31)), Days.month(2023, 3)

    def hung(previous: Days | None, **fields: object) -> str:
        return str(resolve(timex(TimeExpr(anchor=Anchor.BEFORE, **fields)), WEDNESDAY, previous))  # type: ignore[arg-type]

    assert hung(day, offset=1) == "2023-04-01"
    assert hung(month, offset=2, grain=Grain.MONTH, vague=True) == "2023-05-01..2023-05-31"
    assert hung(day, weekday=0, offset=1) == "2023-04-03"
    assert hung(day, day=7) == "2023-04-07"
    assert hung(None, offset=1) == "None"


def test_impossible_days_and_boundless_numbers_are_unknown() -> None:
    assert resolve(timex(TimeExpr(year=2023, month=2, day=30)), WEDNESDAY) is None
    assert resolve(timex(TimeExpr(month=2, day=31)), WEDNESDAY) is None
    ancient = Days.day(date(200, 1, 1))
    assert resolve(timex(TimeExpr(anchor=Anchor.NOW, offset=-999_999_999)), ancient) is None


def test_a_duration_has_no_place_in_the_calendar() -> None:
    five = timex(TimeExpr(grain=Grain.MONTH, length=5.0), kind=TimexType.DURATION)
    assert resolve(five, WEDNESDAY) is None
    assert timex3_value(five, None) == "P5M"


@pytest.mark.parametrize(
    ("expr", "kind", "value"),
    [
        (TimeExpr(weekday=0, part="evening"), TimexType.TIME, "2023-05-15TEV"),
        (TimeExpr(month=4, grain=Grain.MONTH), TimexType.DATE, "2023-04"),
        (TimeExpr(anchor=Anchor.NOW, grain=Grain.WEEK, offset=0), TimexType.DATE, "2023-W20"),
        (TimeExpr(season="summer", grain=Grain.SEASON, toward=-1), TimexType.DATE, "2022-SU"),
        (TimeExpr(anchor=Anchor.NOW, grain=Grain.DAY, offset=-1, period=True), TimexType.DATE, "PAST_REF"),
    ],
)
def test_values_of_timex3(expr: TimeExpr, kind: TimexType, value: str) -> None:
    found = timex(expr, kind=kind)
    assert timex3_value(found, resolve(found, WEDNESDAY)) == value


@given(DATES, st.integers(0, 6), st.sampled_from([Tense.PAST, Tense.FUTURE]))
def test_a_bare_weekday_is_within_a_week_on_the_side_of_the_tense(now: date, weekday: int, tense: Tense) -> None:
    days = resolve(timex(TimeExpr(weekday=weekday), tense), Days.day(now))
    assert days is not None
    assert days.first is not None
    distance = (days.first - now).days
    assert days.first.weekday() == weekday
    assert -6 <= distance <= 0 if tense is Tense.PAST else 0 <= distance <= 6


@given(DATES, st.sampled_from([g for g in Grain if g not in (Grain.WEEKEND, Grain.HOUR, Grain.MINUTE)]))
def test_a_unit_holds_its_day(day: date, grain: Grain) -> None:
    assert day in unit_of(grain, day)


@given(DATES, st.integers(-2000, 2000))
def test_months_go_there_and_back(day: date, months: int) -> None:
    first = day.replace(day=1)
    assert step_months(step_months(first, months), -months) == first


def test_feasts_of_a_year() -> None:
    assert [str(feast(n, 2024)) for n in ("good friday", "pentecost", "all saints")] == [
        "2024-03-29",
        "2024-05-19",
        "2024-11-01",
    ]
    assert feast("no such feast", 2024) is None


RELATIVE = (
    TimeExpr(anchor=Anchor.NOW, offset=-1),
    TimeExpr(anchor=Anchor.NOW, grain=Grain.WEEK, offset=-1),
    TimeExpr(anchor=Anchor.NOW, grain=Grain.WEEKEND, offset=0),
    TimeExpr(anchor=Anchor.NOW, grain=Grain.MONTH, offset=2),
    TimeExpr(month=9, day=15),
    TimeExpr(month=2, grain=Grain.MONTH, mod=Mod.END),
    TimeExpr(season="summer", grain=Grain.SEASON),
    TimeExpr(month=5, day=3, edge=Edge.BEFORE),
)


@given(DATES, st.integers(0, 60), st.sampled_from(RELATIVE), st.sampled_from(list(Tense)))
def test_the_ends_of_an_interval_of_writing_bound_all_between(
    first: date, width: int, expr: TimeExpr, tense: Tense
) -> None:
    interval = Days(first, first + timedelta(width))
    hull = resolve(timex(expr, tense), interval)
    for day in interval:
        days = resolve(timex(expr, tense), Days.day(day))
        assert hull is not None
        assert days is not None
        assert hull.covers(days)
