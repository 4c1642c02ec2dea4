"""Values of TIMEX3: always of the published form, and never narrower than the days that are known."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import recoupe.tell
from recoupe.reconcile.times.resolve import resolve
from recoupe.reconcile.times.timeml import calendar_unit, timeml_value
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.mention import Tense, Timex, TimexType
from recoupe.record.timeexpr import Anchor, Grain, Mod, TimeExpr

XSD = etree.parse(Path(recoupe.tell.__file__).with_name("timeml.xsd"))
PATTERNS = [re.compile(p.get("value")) for p in XSD.iter("{*}pattern") if p.get("value") != "t[0-9]+"]
DAYS = st.dates(date(1000, 1, 1), date(8000, 1, 1))
PARTS = (None, "morning", "noon", "evening", "night")
SEASONS = (None, None, None, "spring", "summer", "autumn", "winter")


def maybe(strategy: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | strategy


EXPRESSIONS = st.builds(
    TimeExpr, anchor=st.sampled_from(Anchor), grain=st.sampled_from(Grain), year=maybe(st.integers(1000, 8000)),
    season=st.sampled_from(SEASONS), month=maybe(st.integers(1, 12)), day=maybe(st.integers(1, 31)),
    weekday=maybe(st.integers(0, 6)), part=st.sampled_from(PARTS), hour=maybe(st.integers(0, 24)),
    minute=maybe(st.integers(0, 59)), offset=maybe(st.integers(-400, 400)),
    length=st.none() | st.integers(1, 10**9).map(float) | st.floats(0.5, 10**9), mod=st.sampled_from([None, *Mod]),
    vague=st.booleans(), period=st.booleans())


def timex(kind: TimexType = TimexType.DATE, tense: Tense = Tense.PAST, **fields: object) -> Timex:
    expr = TimeExpr(**fields)  # type: ignore[arg-type]
    return Timex(id="t", span=Span("a", 0, 1), type=kind, tense=tense, rule="r", expr=expr)


def published(value: str) -> bool:
    known = any(p.fullmatch(value) for p in PATTERNS)
    return known or value in ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


@settings(max_examples=600)
@given(EXPRESSIONS, st.sampled_from(TimexType), st.sampled_from(Tense),
       st.none() | st.tuples(DAYS, st.integers(0, 800)))
def test_every_value_has_the_published_form(
    expr: TimeExpr, kind: TimexType, tense: Tense, written: tuple[date, int] | None
) -> None:
    now = None if written is None else Days(written[0], written[0] + timedelta(written[1]))
    found = Timex(id="t", span=Span("a", 0, 1), type=kind, tense=tense, rule="r", expr=expr)
    for days in (now, resolve(found, now, now)):
        value = timeml_value(found, days)
        assert published(value), value


@settings(max_examples=300)
@given(DAYS, st.integers(0, 40000))
def test_a_unit_holds_the_interval_and_none_smaller_does(first: date, width: int) -> None:
    days = Days(first, first + timedelta(width))
    value = calendar_unit(days)
    assert published(value)
    for day in (days.first, days.last):
        assert day is not None
        iso = day.isocalendar()
        names = {day.isoformat(), f"{iso.year}-W{iso.week:02d}", f"{day.year}-{day.month:02d}",
                 f"{day.year}-Q{(day.month + 2) // 3}", f"{day.year}-H{(day.month + 5) // 6}", str(day.year),
                 f"{day.year // 10}X", f"{day.year // 100}XX", "XXXX-XX-XX"}
        assert value in names
    assert (value == first.isoformat()) == (width == 0)


@pytest.mark.parametrize(("found", "first", "last", "value"), [
    (timex(anchor=Anchor.NOW, offset=-1), (5, 8), (5, 8), "2034-05-08"),
    (timex(anchor=Anchor.NOW, offset=-1), (5, 8), (5, 9), "2034-W19"),
    (timex(anchor=Anchor.NOW, offset=-1), (5, 7), (5, 9), "2034-05"),
    (timex(anchor=Anchor.NOW, offset=-1, part="evening"), (5, 8), (5, 9), "2034-W19-XTEV"),
    (timex(anchor=Anchor.NOW, offset=-1, part="evening"), (5, 7), (5, 9), "2034-05-XXTEV"),
    (timex(anchor=Anchor.NOW, offset=-1, part="evening"), (4, 30), (5, 1), "2034-XX-XXTEV"),
    (timex(weekday=5, last_weekday=6, part="night"), (5, 6), (5, 7), "2034-05-06TNI"),
    (timex(anchor=Anchor.NOW, grain=Grain.MONTH, offset=-1), (4, 1), (4, 30), "2034-04"),
    (timex(anchor=Anchor.NOW, grain=Grain.MONTH, offset=-1), (4, 1), (5, 31), "2034-Q2"),
    (timex(anchor=Anchor.NOW, grain=Grain.WEEK, offset=-1), (5, 1), (5, 7), "2034-W18"),
    (timex(anchor=Anchor.NOW, grain=Grain.WEEK, offset=-1), (5, 1), (5, 14), "2034-05"),
    (timex(anchor=Anchor.NOW, grain=Grain.WEEKEND, offset=-1), (5, 6), (5, 7), "2034-W18-WE"),
    (timex(anchor=Anchor.NOW, grain=Grain.WEEKEND, offset=-1), (5, 6), (5, 14), "2034-05"),
    (timex(month=5, day=3, year=2034, hour=22, minute=40), (5, 3), (5, 3), "2034-05-03T22:40"),
    (timex(month=7, year=2034, grain=Grain.MONTH, mod=Mod.MID), (7, 11), (7, 20), "2034-07"),
    (timex(season="winter", grain=Grain.SEASON), (12, 1), (12, 31), "2034-WI"),
])
def test_a_value_is_as_wide_as_the_days(
    found: Timex, first: tuple[int, int], last: tuple[int, int], value: str
) -> None:
    assert timeml_value(found, Days(date(2034, *first), date(2034, *last))) == value


@pytest.mark.parametrize(("found", "value"), [
    (timex(anchor=Anchor.NOW, offset=-1), "XXXX-XX-XX"), (timex(weekday=2), "XXXX-WXX-3"),
    (timex(weekday=2, part="morning"), "XXXX-WXX-3TMO"), (timex(month=5, day=3), "XXXX-05-03"),
    (timex(month=5, grain=Grain.MONTH), "XXXX-05"), (timex(day=3), "XXXX-XX-03"),
    (timex(month=6, day=31, year=2034), "2034-06-31"), (timex(grain=Grain.WEEK, offset=1), "XXXX-WXX"),
    (timex(grain=Grain.QUARTER, offset=1), "XXXX-QX"), (timex(season="summer"), "XXXX-SU"),
    (timex(anchor=Anchor.BEFORE, hour=9), "XXXX-XX-XXT09:00"), (timex(grain=Grain.YEAR, offset=-1), "XXXX"),
    (timex(anchor=Anchor.NOW, period=True, offset=-1), "PAST_REF"),
])
def test_an_unknown_day_says_what_the_words_say(found: Timex, value: str) -> None:
    assert timeml_value(found, None) == value


@pytest.mark.parametrize(("found", "value"), [
    (timex(TimexType.DURATION, grain=Grain.MONTH, length=3.0), "P3M"),
    (timex(TimexType.DURATION, grain=Grain.DAY, length=1e6), "P1000000D"),
    (timex(TimexType.DURATION, grain=Grain.YEAR, length=2.5), "PXY"),
    (timex(TimexType.DURATION, grain=Grain.DECADE, length=2.0), "P2E"),
    (timex(TimexType.DURATION, grain=Grain.CENTURY), "PXC"),
    (timex(TimexType.DURATION, grain=Grain.QUARTER, length=2.0), "P6M"),
    (timex(TimexType.DURATION, grain=Grain.SEMESTER), "PXM"),
    (timex(TimexType.DURATION, grain=Grain.HOUR, length=48.0), "PT48H"),
    (timex(TimexType.DURATION, grain=Grain.WEEKEND, length=2.0), "P2WE"),
    (timex(TimexType.SET, grain=Grain.DAY), "P1D"), (timex(TimexType.SET, grain=Grain.QUARTER), "P3M"),
    (timex(TimexType.SET, grain=Grain.WEEKEND), "XXXX-WXX-WE"), (timex(TimexType.SET, weekday=0), "XXXX-WXX-1"),
])
def test_lengths_are_whole_or_open(found: Timex, value: str) -> None:
    assert timeml_value(found, None) == value
