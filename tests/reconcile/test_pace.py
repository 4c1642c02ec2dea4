"""The arithmetic of a pace: wider words never give a narrower answer, and the end never precedes the last count."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from recoupe.reconcile.pace import completion, left_to, needed, pace, within
from recoupe.record.days import Days
from recoupe.record.projection import Band, Point

START = date(2031, 3, 1)
NUMBERS = st.integers(0, 400).map(Fraction)
SLACK = st.integers(0, 60)


def point(day: int, low: int, high: int | None, wide: int = 0) -> Point:
    days = Days(START + timedelta(day), START + timedelta(day + wide))
    return Point(days, Band(Fraction(low), None if high is None else Fraction(high)))


@st.composite
def points(draw: st.DrawFn, earliest: int) -> Point:
    low = draw(NUMBERS)
    days = draw(st.integers(earliest, earliest + 30))
    return Point(Days(START + timedelta(days), START + timedelta(days + draw(st.integers(0, 5)))),
                 Band(low, draw(st.none() | SLACK.map(lambda n: low + n))))


@st.composite
def wider(draw: st.DrawFn, one: Point) -> Point:
    days = one.days.widen(draw(st.integers(0, 4)), draw(st.integers(0, 4)))
    return Point(days, wider_band(draw, one.amount))


def wider_band(draw: st.DrawFn, one: Band) -> Band:
    assert one.low is not None
    high = None if one.high is None else one.high + draw(SLACK)
    return Band(one.low - draw(SLACK), draw(st.sampled_from([high, None])))


def end(first: Point, last: Point, goal: Band) -> Days | None:
    first, last = within(first, goal), within(last, goal)
    rate = pace(first, last)
    return None if rate is None else completion(last, left_to(last, goal), rate)


@given(st.data())
def test_wider_points_and_goals_give_a_wider_end(data: st.DataObject) -> None:
    first, last = data.draw(points(0)), data.draw(points(40))
    low = data.draw(NUMBERS)
    goal = Band(low, low + data.draw(SLACK))
    narrow = end(first, last, goal)
    loose = end(data.draw(wider(first)), data.draw(wider(last)), wider_band(data.draw, goal))
    assert goal.high is not None
    if narrow is not None and (last.amount.low or 0) <= goal.high:
        assert loose is not None
        assert loose.covers(narrow)


@given(st.data())
def test_the_end_never_begins_before_the_last_count(data: st.DataObject) -> None:
    first, last = data.draw(points(0)), data.draw(points(40))
    days = end(first, last, Band(data.draw(NUMBERS), None))
    if days is not None:
        assert days.first is not None
        assert last.days.first is not None
        assert days.first >= last.days.first


@given(st.integers(1, 50), st.integers(0, 300), st.integers(1, 300), st.integers(0, 300))
def test_exact_words_give_the_line_through_the_points(days: int, before: int, grown: int, rest: int) -> None:
    last = point(days, before + grown, before + grown)
    found = end(point(0, before, before), last, Band(*[Fraction(before + grown + rest)] * 2))
    assert found is not None
    exact = Fraction(rest * days, grown)
    assert found.first == last.days.first + timedelta(exact.numerator // exact.denominator)  # type: ignore[operator]
    assert found.width == (1 if exact.denominator == 1 else 2)


def test_the_pace_divides_by_the_days_that_favour_it() -> None:
    assert pace(point(0, 10, 20, 2), point(10, 50, 80, 1)) == Band(Fraction(30, 11), Fraction(70, 8))
    assert pace(point(0, 50, 50, 2), point(10, 30, 40)) == Band(Fraction(-20, 8), Fraction(-10, 10))


def test_points_that_may_be_of_one_day_have_no_pace() -> None:
    assert pace(point(0, 10, 20, 5), point(5, 50, 80)) is None
    assert pace(Point(Days(None, START), Band(None, None)), point(5, 50, 80)) is None


def test_a_deadline_that_may_have_come_needs_no_pace() -> None:
    last = point(10, 50, 50)
    assert needed(last, Band(Fraction(5), Fraction(5)), last.days) is None
    assert needed(last, Band(Fraction(5), None), last.days.shift(5)) == Band(Fraction(1), None)
    assert needed(last, Band(Fraction(5), None), Days(START, None)) is None


def test_beyond_the_calendar_nothing_is_told() -> None:
    slow = Band(Fraction(1, 10**9), Fraction(1, 10**9))
    assert completion(point(0, 0, 0), Band(Fraction(9), Fraction(9)), slow) is None


def test_nobody_can_have_moved_more_than_the_whole() -> None:
    goal = Band(Fraction(90), Fraction(100))
    assert within(point(0, 40, None), goal).amount == Band(Fraction(40), Fraction(100))
    assert within(point(0, 140, None), goal).amount == Band(Fraction(140), None)
