"""The projection of a series: when it can be told, why it cannot, and who was right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from recoupe.reconcile.projection import project
from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Measure, PromiseKind
from recoupe.record.days import Days
from recoupe.record.dossier import Commitment, CommitmentState, DatedFigure, Dossier, DossierArticle, Series
from recoupe.record.mention import Unit
from recoupe.record.projection import Band, Outcome, Projection

TEXT = "Les mineurs sortiront tous avant le 20 mai. La route rouvrira le 1er juin. " + "x" * 400


def day(number: int) -> Days:
    return Days.day(date(2031, 5, number))


def count(name: str, amount: Amount | int, when: Days | None, measure: Measure = Measure.OUT,
          **more: object) -> DatedFigure:
    span = Span("a", 100 + int(name), 101 + int(name))
    held = amount if isinstance(amount, Amount) else Amount.exactly(amount)
    values = {"unit": Unit.PERSON, "counted": None, "head": "mineur", "thing": "mineur", "rule": "by hand", **more}
    return DatedFigure(figure=Figure(id=name, span=span, amount=held, clause=span, measure=measure, **values),  # type: ignore[arg-type]
                       as_of=when, series=str(measure))


def told(*figures: DatedFigure, commitments: tuple[Commitment, ...] = ()) -> Dossier:
    measures = sorted({f.figure.measure for f in figures})
    series = tuple(Series(id=str(m), measure=str(m), counted="mineurs", scope=None,
                          figures=tuple(f.figure.id for f in figures if f.figure.measure == m)) for m in measures)
    article = DossierArticle(article=Article(id="a", file="a.txt", text=TEXT), published=day(1), basis=None)
    return Dossier(articles=(article,), figures=figures, series=series, commitments=commitments)


def only(dossier: Dossier, on: date | None = None) -> Projection:
    return next(p for p in project(dossier, on) if p.series in ("out", "remaining"))


def promise(words: str, due: Days, state: CommitmentState = CommitmentState.UNKNOWN) -> Commitment:
    start = TEXT.index(words)
    return Commitment(id=words, kind=PromiseKind.DEADLINE, due=due, by=None, made=day(1), state=state,
                      mentions=(Span("a", start, start + len(words)),))


WHOLE = count("9", 100, day(1), Measure.TOTAL)
OUT = Band(Fraction(100), Fraction(100))


def test_the_end_follows_from_two_counts_and_the_whole() -> None:
    found = only(told(count("1", 20, day(2)), count("2", 60, day(6)), WHOLE))
    assert (found.goal, found.of, found.pace) == (OUT, ("9",), Band(Fraction(10), Fraction(10)))
    assert (found.completion, found.reason) == (day(10), None)


def test_the_whole_may_stand_beside_the_count() -> None:
    found = only(told(count("1", 20, day(2), of="9"), count("2", 60, day(6)),
                      replace(WHOLE, figure=replace(WHOLE.figure, thing="x", measure=Measure.OTHER))))
    assert found.completion == day(10)


@pytest.mark.parametrize(("figures", "why"), [
    ((count("1", 20, day(2)), count("2", 60, day(6))), "no-denominator"),
    ((count("1", 20, day(2)), WHOLE), "few-points"),
    ((count("1", 20, day(2)), count("2", 60, None), WHOLE), "few-points"),
    ((count("1", 20, Days(date(2031, 5, 2), date(2031, 5, 6))), count("2", 60, day(6)), WHOLE), "same-days"),
    ((count("1", 20, day(2)), count("2", 20, day(6)), WHOLE), "no-growth"),
    ((count("1", Amount(Decimal(20), None), day(2)), count("2", 60, day(6)), WHOLE), "may-stand"),
    ((count("1", 20, day(2)), count("2", 60, day(6)), count("9", Amount(Decimal(90), None), day(1), Measure.TOTAL)),
     "open"),
    ((count("1", 20, day(2)), count("2", 100, day(6)), WHOLE), "reached"),
    ((count("1", 20, day(2)), count("2", 21, day(6)), count("9", 10**9, day(1), Measure.TOTAL)), "too-far"),
])
def test_why_it_cannot_be_told(figures: tuple[DatedFigure, ...], why: str) -> None:
    found = only(told(*figures))
    assert found.reason is not None
    assert found.reason.code == f"projection.{why}"
    assert found.completion is None or found.completion.last is None


def test_what_remains_goes_to_zero() -> None:
    found = only(told(count("1", 80, day(2), Measure.REMAINING), count("2", 40, day(6), Measure.REMAINING)))
    assert (found.completion, found.pace) == (day(10), Band(Fraction(10), Fraction(10)))
    risen = only(told(count("1", 40, day(2), Measure.REMAINING), count("2", 80, day(6), Measure.REMAINING)))
    assert risen.reason is not None
    assert risen.reason.code == "projection.no-growth"


def test_a_toll_is_never_projected() -> None:
    assert project(told(count("1", 20, day(2), Measure.DEAD), count("2", 60, day(6), Measure.DEAD), WHOLE)) == ()


def test_old_counts_plans_parts_and_additions_are_no_points() -> None:
    odd = [replace(count("3", 90, day(8)), stale=True), count("4", 90, day(8), planned=True),
           count("5", 9, day(8), increment=True), count("6", 90, day(8), part=True),
           count("7", Amount.exactly(10**40), day(8)), count("8", 90, day(8), denied=True)]
    found = only(told(count("1", 20, day(2)), count("2", 60, day(6)), WHOLE, *odd))
    assert [p.figures for p in found.points] == [("1",), ("2",)]


def test_a_count_below_an_earlier_one_is_set_aside() -> None:
    found = only(told(count("1", 20, day(2)), count("2", 60, day(6)), count("3", 15, day(8)), WHOLE))
    assert (found.aside, found.completion) == (("3",), day(10))


def test_claims_of_one_day_are_all_kept() -> None:
    found = only(told(count("1", 20, day(2)), count("2", 50, day(6)), count("3", 60, day(6)), WHOLE))
    assert found.points[-1].amount == Band(Fraction(50), Fraction(60))


def test_later_counts_say_only_who_was_right() -> None:
    counts = [count("1", 20, day(2)), count("2", 60, day(6)), WHOLE]
    before = date(2031, 5, 7)
    assert only(told(*counts, count("3", 100, day(10))), before).outcome is Outcome.UNKNOWN     # reached 6 to 10 May
    assert only(told(*counts, count("3", 99, day(10)), count("4", 100, day(10))), before).completion == day(10)
    right = only(told(*counts, count("3", 99, day(10)), count("4", 100, day(11))), date(2031, 5, 6))
    assert (right.reached, right.outcome) == (Days(date(2031, 5, 10), date(2031, 5, 11)), Outcome.UNKNOWN)
    slow = only(told(*counts, count("3", 80, day(15))), before)
    assert (slow.completion, slow.outcome) == (day(10), Outcome.TOO_EARLY)
    wide = [count("1", 20, day(2)), count("2", Amount(Decimal(55), Decimal(60)), day(6)), WHOLE]
    sure = only(told(*wide, count("3", 98, day(10)), count("4", 100, day(11))), before)
    assert sure.outcome is Outcome.RIGHT


def test_forecasts_share_a_word_with_the_figures_or_are_those_of_the_story() -> None:
    tied, other = promise("Les mineurs sortiront tous avant le 20 mai", day(20)), promise("La route rouvrira", day(30))
    counts = [count("1", 20, day(2)), count("2", 60, day(6)), count("3", 100, day(12)), WHOLE]
    found = only(told(*counts, commitments=(tied, other)), date(2031, 5, 7))
    assert [(f.commitment, f.shared, f.verdict) for f in found.forecasts] == [
        (tied.id, ("mineurs",), CommitmentState.EARLY)]
    assert (found.deadline, found.needed) == (day(20), Band(Fraction(40, 14), Fraction(40, 14)))
    moved = replace(promise("mineurs", day(28)), supersedes=tied.id)
    assert only(told(*counts, commitments=(tied, moved))).deadline == day(28)
    loose = only(told(*counts, commitments=(other,)))
    assert [(f.commitment, f.shared) for f in loose.forecasts] == [(other.id, ())]
    assert only(told(*counts, commitments=(replace(tied, made=day(9)),)), date(2031, 5, 7)).forecasts == ()


def test_what_the_reports_tell_of_a_promise_stands() -> None:
    held = promise("Les mineurs sortiront tous avant le 20 mai", day(20), CommitmentState.MISSED)
    counts = [count("1", 20, day(2)), count("2", 60, day(6)), count("3", 100, day(12)), WHOLE]
    assert only(told(*counts, commitments=(held,))).forecasts[0].verdict is CommitmentState.MISSED
