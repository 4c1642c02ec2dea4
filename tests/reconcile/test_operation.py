"""Strengths day by day: what figures, hedges and order force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from recoupe.reconcile.operation import rebuild
from recoupe.record.amount import Amount
from recoupe.record.article import Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure, Dossier, Operation, Series
from recoupe.record.mention import Unit


def figure(name: str, amount: Amount, day: date, measure: Measure = Measure.OUT) -> DatedFigure:
    span = Span("a", 10 * int(name), 10 * int(name) + 5)
    return DatedFigure(
        figure=Figure(
            id=name,
            span=span,
            amount=amount,
            unit=Unit.PERSON,
            counted=None,
            head="personne",
            measure=measure,
            clause=span,
            rule="by hand",
        ),
        as_of=Days.day(day),
        series=f"series-{measure}",
    )


def rebuilt(*figures: DatedFigure) -> Operation:
    measures = sorted({f.figure.measure for f in figures})
    series = tuple(
        Series(
            id=f"series-{m}",
            measure=m,
            counted="personnes",
            scope=None,
            figures=tuple(f.figure.id for f in figures if f.figure.measure == m),
        )
        for m in measures
    )
    return rebuild(Dossier(figures=figures, series=series), ())


MAY_2, MAY_9, MAY_20 = date(2021, 5, 2), date(2021, 5, 9), date(2021, 5, 20)


def test_what_has_left_never_shrinks() -> None:
    operation = rebuilt(
        figure("1", Amount.exactly(40), MAY_2),
        figure("2", Amount(Decimal(30), None), MAY_9),
        figure("3", Amount.exactly(90), MAY_20),
    )
    (strength,) = operation.quantities
    assert [(str(d.day), d.low, d.high) for d in strength.days] == [
        ("2021-05-02", 40, 40),
        ("2021-05-09", 40, 90),
        ("2021-05-20", 90, 90),
    ]
    assert strength.days[1].because == ("1", "2", "3")


def test_the_whole_bounds_an_open_count() -> None:
    operation = rebuilt(
        figure("1", Amount(Decimal(40), None), MAY_2),
        figure("2", Amount(Decimal(60), None), MAY_9),
        figure("3", Amount.exactly(100), MAY_2, Measure.TOTAL),
    )
    assert [(d.low, d.high) for d in operation.quantities[0].days] == [(40, 100), (60, 100)]


def test_clashing_claims_of_one_day_give_the_hull() -> None:
    operation = rebuilt(
        figure("1", Amount.exactly(40), MAY_2),
        figure("2", Amount.exactly(55), MAY_2),
        figure("3", Amount.exactly(60), MAY_9),
    )
    assert [(d.low, d.high) for d in operation.quantities[0].days] == [(40, 55), (60, 60)]


def test_one_figure_makes_no_course() -> None:
    assert rebuilt(figure("1", Amount.exactly(40), MAY_2)).quantities == ()
