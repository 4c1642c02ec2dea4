"""A count that one article leaves open and another tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from recoupe.reconcile.recall import adopt_measures, recall_days
from recoupe.record.amount import Amount
from recoupe.record.article import Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure
from recoupe.record.mention import Tense, Unit


def count(article: str, value: int, day: int, month: int = 5, **other: Any) -> DatedFigure:
    figure = Figure(
        id=f"{article}:{value}",
        span=Span(article, 10, 13),
        amount=Amount.exactly(value),
        unit=Unit.PERSON,
        counted=None,
        head=None,
        measure=Measure.HELD,
        thing="striker",
        clause=Span(article, 0, 40),
        tense=Tense.PRESENT,
        rule="digits, verb",
    )
    return DatedFigure(figure=replace(figure, **other), as_of=Days.day(date(2031, month, day)))


PUBLISHED = {
    "a": Days.day(date(2031, 5, 3)),
    "b": Days.day(date(2031, 5, 6)),
    "c": Days.day(date(2031, 5, 12)),
    "d": Days.day(date(2031, 9, 1)),
}


def test_an_overtaken_count_has_its_own_day_and_is_stale() -> None:
    old, newer, again = count("a", 127, 3), count("b", 260, 6), count("c", 127, 12)
    assert recall_days([old, newer, again], PUBLISHED)[2] == replace(again, as_of=old.as_of, stale=True)


@pytest.mark.parametrize(("value", "recalled"), [(9, False), (10, True)])
def test_a_count_below_ten_is_told_anew(value: int, recalled: bool) -> None:
    old, newer, again = count("a", value, 3), count("b", 26, 6), count("c", value, 12)
    found = recall_days([old, newer, again], PUBLISHED)[2]
    assert found == (replace(again, as_of=old.as_of, stale=True) if recalled else again)


def test_a_count_that_none_has_overtaken_still_holds() -> None:
    old, again = count("a", 127, 3), count("c", 127, 12)
    assert recall_days([old, again], PUBLISHED) == [old, again]


def test_a_chronicle_looks_back() -> None:
    old, again = count("a", 127, 3), count("d", 127, 1, 9, tense=Tense.PAST)
    assert recall_days([old, again], PUBLISHED)[1] == replace(again, as_of=old.as_of)


@pytest.mark.parametrize(
    "other", [{"times": ("t",)}, {"planned": True}, {"measure": Measure.TOTAL}, {"unit": Unit.VEHICLE}]
)
def test_what_is_dated_planned_lasting_or_other_is_not_recalled(other: dict[str, Any]) -> None:
    items = [count("a", 127, 3), count("b", 260, 6), count("c", 127, 12, **other)]
    assert recall_days(items, PUBLISHED) == items


def test_an_open_measure_is_that_of_the_same_odd_count() -> None:
    told = count("a", 127, 3)
    bare = count("b", 127, 6, measure=Measure.OTHER, thing=None, rule="digits, no evidence")
    found = adopt_measures([told, bare])[1].figure
    assert (found.measure, found.rule) == (Measure.HELD, "digits, same count")


@pytest.mark.parametrize(
    "other", [{"amount": Amount(Decimal(300), Decimal(300))}, {"thing": "tractor"}, {"unit": Unit.MONEY}]
)
def test_round_numbers_and_other_things_lend_no_measure(other: dict[str, Any]) -> None:
    told = count("a", 300 if "amount" in other else 127, 3)
    bare = count("b", 127, 6, measure=Measure.OTHER, rule="digits, no evidence", **{"thing": None, **other})
    assert adopt_measures([told, bare]) == [told, bare]


def bare(article: str, value: int, day: int, **other: Any) -> DatedFigure:
    """A count whose words tell no measure."""
    return count(article, value, day, **{"measure": Measure.OTHER, "rule": "digits, no evidence", **other})


def test_a_strength_told_elsewhere_is_adopted_and_does_not_age() -> None:
    stale = replace(bare("b", 127, 6, thing=None), stale=True)
    found = adopt_measures([count("a", 127, 3, measure=Measure.TOTAL), stale])[1]
    assert (found.figure.measure, found.stale) == (Measure.TOTAL, False)
    assert adopt_measures([count("a", 127, 3), stale])[1].stale


def test_persons_are_one_count_under_two_labels() -> None:
    found = adopt_measures([count("a", 80, 3, thing="troop"), bare("b", 80, 6, thing="person")])[1].figure
    assert (found.measure, found.rule) == (Measure.HELD, "digits, same count")


@pytest.mark.parametrize(("value", "thing"), [(47, "person"), (80, "tractor")])
def test_few_persons_and_other_things_are_another_count(value: int, thing: str) -> None:
    items = [count("a", value, 3, thing="troop"), bare("b", value, 6, thing=thing)]
    assert adopt_measures(items) == items


def test_a_round_count_of_one_thing_lends_its_measure() -> None:
    assert adopt_measures([count("a", 300, 3), bare("b", 300, 6)])[1].figure.measure is Measure.HELD


@pytest.mark.parametrize("other", [{"planned": True}, {"measure": Measure.OTHER}])
def test_a_plan_and_an_open_count_lend_no_measure(other: dict[str, Any]) -> None:
    items = [count("a", 300, 3, **other), bare("b", 300, 6)]
    assert adopt_measures(items) == items
