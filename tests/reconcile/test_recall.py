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
