"""Days, numbers and amounts in words: as precise as they are, and no more."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.record.amount import Amount
from recoupe.record.days import Days
from recoupe.tell.wording import amount_text, days_of, days_text, number_text, on_days


@pytest.mark.parametrize(("first", "last", "french", "english"), [
    ("2031-07-07", "2031-07-07", "7 juillet 2031", "7 July 2031"),
    ("2031-07-01", "2031-07-02", "1er–2 juillet 2031", "1–2 July 2031"),
    ("2031-06-28", "2031-07-02", "28 juin – 2 juillet 2031", "28 June – 2 July 2031"),
    ("2030-12-28", "2031-01-02", "28 décembre 2030 – 2 janvier 2031", "28 December 2030 – 2 January 2031"),
    ("2031-07-01", "2031-07-31", "juillet 2031", "July 2031"),
    ("2031-02-01", "2031-03-31", "février – mars 2031", "February – March 2031"),
    ("2030-10-01", "2031-01-31", "octobre 2030 – janvier 2031", "October 2030 – January 2031"),
    ("2031-01-01", "2031-12-31", "2031", "2031"),
    ("2030-01-01", "2031-12-31", "2030–2031", "2030–2031"),
    (None, "2031-07-02", "jusqu’au 2 juillet 2031", "until 2 July 2031"),
    ("2031-07-01", None, "à partir du 1er juillet 2031", "from 1 July 2031"),
    (None, None, "date inconnue", "date unknown"),
])
def test_days(first: str | None, last: str | None, french: str, english: str) -> None:
    days = Days(*(date.fromisoformat(end) if end else None for end in (first, last)))
    assert (days_text(days, "fr"), days_text(days, "en")) == (french, english)


@pytest.mark.parametrize(("text", "french"), [
    ("2031-07-07", "le 7 juillet 2031"), ("2031-07-07..2031-07-09", "entre le 7 et le 9 juillet 2031"),
    ("2031-06-30..2031-07-01", "entre le 30 juin et le 1er juillet 2031"),
    ("2031-07-01..2031-07-31", "en juillet 2031"),
    ("2030-12-31..2031-01-02", "entre le 31 décembre 2030 et le 2 janvier 2031"),
])
def test_days_in_a_sentence(text: str, french: str) -> None:
    assert on_days(days_of(text), "fr") == french


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 800))
def test_days_come_back_from_their_text(first: date, width: int) -> None:
    days = Days(first, first + timedelta(width))
    assert days_of(str(days)) == days


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)), st.integers(0, 800),
       st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)), st.integers(0, 800))
def test_two_intervals_never_read_alike(first: date, width: int, other: date, other_width: int) -> None:
    one, two = Days(first, first + timedelta(width)), Days(other, other + timedelta(other_width))
    assert (days_text(one, "fr") == days_text(two, "fr")) == (one == two)


@pytest.mark.parametrize(("value", "french", "english"), [
    ("1593", "1\u202f593", "1,593"), ("2.5", "2,5", "2.5"), ("1000000", "1\u202f000\u202f000", "1,000,000"),
    ("12", "12", "12"), ("x", "x", "x"), ("1E+9999", "1E+9999", "1E+9999"), ("120.0", "120", "120"),
])
def test_numbers(value: str, french: str, english: str) -> None:
    assert (number_text(value, "fr"), number_text(value, "en")) == (french, english)


@pytest.mark.parametrize(("amount", "french"), [
    (Amount.exactly(766), "766"), (Amount.exactly(200, approx=True), "environ 200"),
    (Amount(Decimal(269), None), "au moins 269"), (Amount(None, Decimal(50)), "au plus 50"),
    (Amount(Decimal(10), Decimal(20)), "10 à 20"), (Amount(None, None), "nombre non précisé"),
])
def test_amounts(amount: Amount, french: str) -> None:
    assert amount_text(amount, "fr") == french
