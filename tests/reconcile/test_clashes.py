"""The smallest sets of claims that cannot all hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from recoupe.reconcile.clashes import clashes
from recoupe.reconcile.state import state_on
from recoupe.record.amount import Amount
from recoupe.record.article import Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import Clash, DatedFigure, Dossier, Operation, Series
from recoupe.record.mention import Unit


def day(number: int) -> Days:
    return Days.day(date(2033, 5, number))


def claim(name: str, amount: int | Amount, when: Days, measure: Measure = Measure.OUT, **more: object) -> DatedFigure:
    span = Span("a", 10 * int(name), 10 * int(name) + 5)
    held = amount if isinstance(amount, Amount) else Amount.exactly(amount)
    stale = bool(more.pop("stale", False))
    values = {"unit": Unit.PERSON, "counted": None, "head": "mineur", "thing": "mineur", "rule": "by hand", **more}
    return DatedFigure(figure=Figure(id=name, span=span, amount=held, clause=span, measure=measure, **values),  # type: ignore[arg-type]
                       as_of=when, series=str(measure), stale=stale)


def told(*figures: DatedFigure) -> Dossier:
    measures = sorted({f.figure.measure for f in figures})
    return Dossier(figures=figures, series=tuple(
        Series(id=str(m), measure=str(m), counted="mineurs", scope=None,
               figures=tuple(f.figure.id for f in figures if f.figure.measure == m)) for m in measures))


def named(*figures: DatedFigure) -> list[tuple[tuple[str, ...], str]]:
    return [(c.figures, c.reason.code) for c in clashes(told(*figures))]


def test_two_claims_for_one_day() -> None:
    assert named(claim("1", 40, day(2)), claim("2", 55, day(2))) == [(("1", "2"), "clash.day")]


def test_a_running_total_does_not_fall() -> None:
    found = named(claim("1", 40, day(2)), claim("2", 60, day(4)), claim("3", 50, day(6)))
    assert found == [(("2", "3"), "clash.order")]
    assert named(claim("1", 40, day(2), Measure.DEAD), claim("2", 38, day(4), Measure.DEAD)) == [
        (("1", "2"), "clash.order")]


def test_no_part_exceeds_every_whole_told() -> None:
    found = named(claim("1", 130, day(2)), claim("8", 100, day(1), Measure.TOTAL),
                  claim("9", 110, day(1), Measure.TOTAL))
    assert found == [(("1", "9"), "clash.whole")]


def test_gone_and_left_make_the_whole() -> None:
    found = named(claim("1", 60, day(2)), claim("2", 50, day(2), Measure.REMAINING),
                  claim("9", 100, day(1), Measure.TOTAL))
    assert found == [(("1", "2", "9"), "clash.balance")]


@pytest.mark.parametrize("figures", [
    (claim("1", 40, day(2)), claim("2", 60, day(4))),
    (claim("1", 40, day(2)), claim("2", 40, day(2))),
    (claim("1", 40, day(2)), claim("2", Amount(Decimal(30), None), day(2))),
    (claim("1", 400, day(2)), claim("2", 40, day(4))),
    (claim("1", 40, day(2), Measure.REMAINING), claim("2", 30, day(4), Measure.REMAINING)),
    (claim("1", 40, day(2)), claim("2", 30, day(4), stale=True)),
    (claim("1", 40, day(2)), claim("2", 30, day(4), planned=True)),
    (claim("1", 60, day(2)), claim("2", 40, day(2), Measure.REMAINING), claim("9", 100, day(1), Measure.TOTAL)),
], ids=["grows", "equal", "open", "something less", "remains", "stale", "planned", "balanced"])
def test_what_can_hold_together_is_not_named(figures: tuple[DatedFigure, ...]) -> None:
    assert named(*figures) == []


def test_the_state_of_a_day_has_the_clashes_that_bear_on_it() -> None:
    held = told(claim("1", 40, day(2)), claim("2", 55, day(2)), claim("3", 90, day(9)), claim("4", 80, day(12)))
    held = Dossier(figures=held.figures, series=held.series, operation=Operation(clashes=clashes(held)))
    story = Days(day(1).first, day(20).last)

    def shown(on: int) -> tuple[Clash, ...]:
        return state_on(held, date(2033, 5, on), story).clashes

    assert [c.figures for c in shown(2)] == [("1", "2")]
    assert [c.figures for c in shown(9)] == [("3", "4")]
    assert shown(6) == ()
