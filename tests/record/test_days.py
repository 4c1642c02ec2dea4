"""The algebra of days and amounts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.record.amount import Amount
from recoupe.record.days import Days

ENDS = st.dates(date(2000, 1, 1), date(2003, 12, 31)) | st.none()


@st.composite
def intervals(draw: st.DrawFn) -> Days:
    first, last = draw(ENDS), draw(ENDS)
    return Days(last, first) if first is not None and last is not None and last < first else Days(first, last)


@given(intervals(), intervals())
def test_meet_is_what_both_hold(one: Days, other: Days) -> None:
    met = one.meet(other)
    assert met == other.meet(one)
    for day in (date(2000, 1, 1) + timedelta(n) for n in range(0, 1500, 37)):
        assert ((day in one) and (day in other)) == (met is not None and day in met)


@given(intervals(), intervals())
def test_hull_covers_both(one: Days, other: Days) -> None:
    assert one.hull(other).covers(one)
    assert one.hull(other).covers(other)
    assert one.hull(other) == other.hull(one)


@given(intervals(), intervals())
def test_what_precedes_does_not_meet(one: Days, other: Days) -> None:
    if one.precedes(other):
        assert one.meet(other) is None


@given(intervals(), st.integers(-400, 400))
def test_shift_goes_there_and_back(one: Days, step: int) -> None:
    assert one.shift(step).shift(-step) == one
    assert one.shift(step).width == one.width


def test_an_interval_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="precedes"):
        Days(date(2021, 3, 2), date(2021, 3, 1))


def test_an_open_interval_cannot_be_listed() -> None:
    with pytest.raises(ValueError, match="open"):
        list(Days(date(2021, 3, 2), None))


NUMBERS = st.integers(0, 10_000).map(Decimal)


@given(NUMBERS, NUMBERS, st.booleans())
def test_a_lower_bound_agrees_with_what_is_not_less(low: Decimal, value: Decimal, approx: bool) -> None:
    assert Amount(low, None).agrees(Amount.exactly(value, approx=False)) == (value >= low)
    assert Amount.exactly(value, approx=approx).agrees(Amount.exactly(value))


@given(NUMBERS, NUMBERS, st.booleans(), st.booleans())
def test_agreement_is_mutual(one: Decimal, other: Decimal, hedged: bool, both: bool) -> None:
    left, right = Amount.exactly(one, approx=hedged), Amount.exactly(other, approx=both)
    assert left.agrees(right) == right.agrees(left)


def test_a_flat_number_is_not_its_neighbour() -> None:
    assert not Amount.exactly(950).agrees(Amount.exactly(946))
    assert Amount.exactly(950, approx=True).agrees(Amount.exactly(946))
