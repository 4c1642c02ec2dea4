"""What holds on one day, from earlier and later reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from recoupe.reconcile.operation import rebuild
from recoupe.reconcile.state import last_told, state_on, story_days
from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.claim import Measure, PromiseKind, Status
from recoupe.record.days import Days
from recoupe.record.dossier import (
    Commitment,
    CommitmentState,
    Comparison,
    Dossier,
    DossierArticle,
    Event,
    Operation,
    Reason,
    RelationKind,
    Series,
    Site,
    SiteState,
)
from recoupe.record.state import Quantity, State
from tests.reconcile.test_operation import figure

MAY_2, MAY_9, MAY_20, MAY_25 = (date(2021, 5, n) for n in (2, 9, 20, 25))
STORY = Days(date(2021, 5, 1), date(2021, 5, 31))


def dossier(*figures: object, **more: object) -> Dossier:
    held = tuple(figures)
    measures = sorted({f.figure.measure for f in held})     # type: ignore[attr-defined]
    series = tuple(Series(id=f"series-{m}", measure=m, counted="personnes", scope=None,
                          figures=tuple(f.figure.id for f in held if f.figure.measure == m)) for m in measures)  # type: ignore[attr-defined]
    made = Dossier(figures=held, series=series, **more)  # type: ignore[arg-type]
    return replace(made, operation=replace(made.operation, quantities=rebuild(made, ()).quantities))


def on(held: Dossier, day: date) -> State:
    return state_on(held, day, STORY)


def ends(one: Quantity) -> tuple[Decimal | None, Decimal | None, tuple[str, ...], tuple[str, ...]]:
    return one.low, one.high, one.least, one.greatest


def test_a_running_total_lies_between_what_was_and_what_comes() -> None:
    held = dossier(figure("1", Amount.exactly(40), MAY_2), figure("2", Amount.exactly(90), MAY_20))
    assert [ends(q) for q in on(held, MAY_9).quantities] == [(40, 90, ("1",), ("2",))]
    assert [ends(q) for q in on(held, MAY_20).quantities] == [(90, 90, ("2",), ("2",))]
    assert [ends(q) for q in on(held, MAY_25).quantities] == [(90, None, ("2",), ())]
    assert [ends(q) for q in on(held, date(2021, 5, 1)).quantities] == [(None, 40, (), ("1",))]


def test_no_more_can_have_moved_than_there_are() -> None:
    wholes = [figure("3", Amount.exactly(200), MAY_2, Measure.TOTAL), figure("4", Amount.exactly(210), MAY_9,
                                                                            Measure.TOTAL)]
    held = dossier(figure("1", Amount.exactly(40), MAY_2), figure("2", Amount.exactly(90), MAY_20), *wholes)
    told = {q.measure: ends(q) for q in on(held, MAY_25).quantities}
    assert told == {"out": (90, 210, ("2",), ("4",)), "total": (200, 210, ("3",), ("4",))}


def test_a_count_below_an_earlier_one_bounds_nothing_and_is_shown() -> None:
    held = dossier(figure("1", Amount.exactly(40), MAY_2), figure("2", Amount.exactly(90), MAY_9),
                   figure("3", Amount.exactly(10), MAY_20))
    (one,) = on(held, MAY_25).quantities
    assert (*ends(one), one.aside) == (90, None, ("2",), (), ("3",))
    assert on(held, MAY_9).quantities[0].aside == ()


def test_any_other_number_is_unknown_between_its_figures() -> None:
    held = dossier(figure("1", Amount.exactly(40), MAY_2, Measure.REMAINING),
                   figure("2", Amount.exactly(9), MAY_20, Measure.REMAINING))
    assert [ends(q) for q in on(held, MAY_2).quantities] == [(40, 40, ("1",), ("1",))]
    between = on(held, MAY_9)
    assert (between.quantities, [q.measure for q in between.unknown]) == ((), ["remaining"])


def event(name: str, span: Span, days: Days) -> Event:
    return Event(id=name, days=days, status=Status.HAPPENED, text=span, mentions=(span,), articles=1, witnesses=1,
                 act="leave")


def test_a_site_is_perhaps_left_while_the_reports_differ() -> None:
    one, other, third = Span("a", 0, 5), Span("a", 6, 9), Span("a", 10, 12)
    came = SiteState(state="present", days=Days.day(MAY_2), because=(third,))
    left = SiteState(state="left", days=Days.day(MAY_9), because=(one, other))
    held = Dossier(events=(event("1", one, Days.day(MAY_9)), event("2", other, Days.day(MAY_20))),
                   operation=Operation(sites=(Site(place="p", party=None, states=(left, came)),)))
    before = on(held, date(2021, 5, 1))
    assert (before.sites, before.silent[0].later) == ((), came)
    assert on(held, MAY_2).sites[0].state == came
    found = on(held, MAY_9).sites[0]
    assert (found.state, found.later) == (replace(left, days=Days(MAY_9, MAY_20)), None)


def promise(name: str, due: date, **more: object) -> Commitment:
    values = {"by": None, "made": Days.day(MAY_2), "state": CommitmentState.UNKNOWN, **more}
    return Commitment(id=name, kind=PromiseKind.DEADLINE, due=Days.day(due), mentions=(Span("a", 0, 5),), **values)  # type: ignore[arg-type]


def pending(day: date, *commitments: Commitment) -> list[tuple[str, int, bool]]:
    done = event("e", Span("a", 0, 5), Days.day(MAY_20))
    return [(p.commitment, p.left, p.surely_made)
            for p in on(Dossier(commitments=commitments, events=(done,)), day).pending]


def test_what_is_announced_is_pending_until_it_is_done_replaced_or_past() -> None:
    held = promise("c", MAY_20)
    assert pending(date(2021, 5, 1), held) == []
    assert pending(MAY_9, held) == [("c", 11, True)]
    assert pending(MAY_25, held) == []
    assert pending(MAY_9, replace(held, made=None)) == [("c", 11, False)]
    assert pending(MAY_9, replace(held, made=Days(MAY_2, MAY_20))) == [("c", 11, False)]
    newer = promise("n", MAY_25, made=Days.day(MAY_9), supersedes="c")
    assert pending(MAY_9, held, newer) == [("n", 16, True)]
    early = promise("c", MAY_25, state=CommitmentState.EARLY, because=(Span("a", 0, 5),))
    assert pending(MAY_20, early) == []
    late = promise("c", MAY_9, state=CommitmentState.LATE, because=(Span("a", 0, 5),))
    assert pending(date(2021, 5, 12), late) == [("c", -3, True)]


def test_disputes_of_the_day_or_behind_a_value_are_shown() -> None:
    clash = Comparison(figures=("1", "2"), relation=RelationKind.CONFLICT, reason=Reason(code="relation.conflict"))
    held = dossier(figure("1", Amount.exactly(40), MAY_9, Measure.REMAINING),
                   figure("2", Amount.exactly(60), MAY_9, Measure.REMAINING), comparisons=(clash,))
    assert on(held, MAY_9).disputed == (clash,)
    assert on(held, MAY_20).disputed == ()
    update = replace(clash, relation=RelationKind.UPDATE)
    assert on(replace(held, comparisons=(update,)), MAY_9).disputed == ()


def test_the_story_runs_from_the_first_day_told_to_the_last_publication() -> None:
    report = DossierArticle(article=Article(id="a", file="a", text="x"), published=Days(MAY_9, MAY_20), basis=None)
    old = [figure("1", Amount.exactly(4), date(1998, 5, 2)), figure("2", Amount.exactly(4), MAY_2)]
    held = Dossier(articles=(report,), figures=tuple(old))
    assert story_days(held) == Days(MAY_2, MAY_20)
    loose = replace(held, figures=(replace(old[1], as_of=Days.month(2021, 5)),))
    assert story_days(loose) == Days(MAY_9, MAY_20)
    vague = replace(report, published=Days(MAY_9, date(2021, 9, 1)))
    assert last_told(replace(held, articles=(vague,))) == date(2021, 9, 1)
    near = replace(report, published=Days(MAY_20, MAY_25))
    assert last_told(replace(held, articles=(vague, near))) == MAY_25
    assert story_days(Dossier(articles=(replace(report, published=None),))) is None
