"""What an editor has to look at: each kind found, each kind absent, in one order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from recoupe.reconcile.check import findings
from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Measure, PromiseKind, Status
from recoupe.record.days import Days
from recoupe.record.dossier import (
    Actor,
    Basis,
    Commitment,
    CommitmentState,
    Comparison,
    DatedFigure,
    Dossier,
    DossierArticle,
    Event,
    Quotation,
    Reason,
    RelationKind,
    Series,
)
from recoupe.record.finding import Finding, FindingKind
from recoupe.record.mention import NameKind, Speech, SpeechType, Stance, Unit
from recoupe.record.reading import Doubt

TEXT = ("Treize mineurs sont remontés. Quinze mineurs sont remontés. Le puits sera rouvert le 5 mai, promet Maël "
        "Orsenne.")
MAY = {"a": 3, "b": 3, "c": 9, "d": 20}
FIRST, SECOND, THIRD = Span("a", 0, 28), Span("a", 30, 58), Span("a", 60, 90)


def day(number: int, last: int | None = None) -> Days:
    return Days(date(2033, 5, number), date(2033, 5, last or number))


FIFTH = day(5)


def counted(article: str, number: int, as_of: Days | None, *, nth: int = 0, **more: object) -> DatedFigure:
    """A count of miners brought up, in the first or the second sentence of an article."""
    span, clause = ((0, 6), (0, 28)) if nth == 0 else ((30, 36), (30, 58))
    facts = {name: more.pop(name) for name in ("stale", "witnesses", "series") if name in more}
    values = {"measure": Measure.OUT, "unit": Unit.PERSON, "counted": None, "head": "mineur", "rule": "r", **more}
    figure = Figure(id=f"{article}{number}", span=Span(article, *span), clause=Span(article, *clause),
                    amount=Amount.exactly(number), **values)  # type: ignore[arg-type]
    return DatedFigure(figure=figure, as_of=as_of, **{"series": "s", **facts})  # type: ignore[arg-type]


def dossier(*figures: DatedFigure, **more: object) -> Dossier:
    """Four articles of May 2033, with figures of one series."""
    articles = tuple(DossierArticle(article=Article(id=name, file=f"{name}.txt", text=TEXT), published=day(number),
                                    basis=Basis.TEXT) for name, number in MAY.items())
    series = (Series(id="s", measure="out", counted="mineur", scope=None,
                     figures=tuple(f.figure.id for f in figures)),)
    return Dossier(**{"articles": articles, "figures": figures, "series": series, **more})  # type: ignore[arg-type]


def pair(one: DatedFigure, other: DatedFigure, relation: RelationKind = RelationKind.CONFLICT) -> Comparison:
    values = (("a", str(one.figure.amount)), ("b", str(other.figure.amount)))
    return Comparison(figures=(one.figure.id, other.figure.id), relation=relation,
                      reason=Reason(code="comparison.conflict", values=values))


def only(found: tuple[Finding, ...], kind: FindingKind) -> list[Finding]:
    return [f for f in found if f.kind is kind]


def promise(state: CommitmentState, due: Days = FIFTH, **more: object) -> Commitment:
    return Commitment(**{"id": "c", "kind": PromiseKind.DEADLINE, "due": due, "by": "p", "made": day(3),  # type: ignore[arg-type]
                         "mentions": (THIRD,), "state": state, **more})


def announced(due: Days, status: Status = Status.PLANNED, **more: object) -> Event:
    return Event(**{"id": "e", "days": due, "status": status, "text": THIRD, "mentions": (THIRD,),  # type: ignore[arg-type]
                    "articles": 1, "witnesses": 1, "act": "open", **more})


def test_nothing_wrong_is_nothing_found() -> None:
    one, other = counted("a", 13, day(3), witnesses=2), counted("b", 13, day(3), witnesses=2)
    same = pair(one, other, RelationKind.COMPATIBLE)
    assert findings(dossier(one, replace(other, figure=replace(other.figure, id="b13")), comparisons=(same,))) == ()
    assert findings(Dossier()) == ()


def test_a_conflict_has_two_sides_with_all_their_tellings_and_their_witnesses() -> None:
    one, copy, other = counted("a", 13, day(3)), counted("b", 13, day(3), stale=False), counted("c", 15, day(3))
    found = findings(dossier(one, copy, other, comparisons=(pair(one, other), pair(copy, other))))
    conflict, = only(found, FindingKind.CONFLICT)
    assert [(side.articles, side.witnesses) for side in conflict.sides] == [(2, 1), (1, 1)]
    assert [c.span for c in conflict.sides[0].passages] == [FIRST, Span("b", 0, 28)]
    assert conflict.sides[0].passages[0].within == Span("a", 0, 6)
    assert conflict.grave


def test_two_sources_of_one_article_conflict_and_one_voice_contradicts_itself() -> None:
    one, other = counted("a", 13, day(3)), counted("a", 15, day(3), nth=1)
    found = findings(dossier(one, other, comparisons=(pair(one, other),)))
    assert [(f.kind, f.grave) for f in found] == [(FindingKind.DOUBT, False)]
    apart = [replace(f, figure=replace(f.figure, speech=name)) for f, name in ((one, "q1"), (other, "q2"))]
    held = dossier(*apart, comparisons=(pair(one, other),))
    assert only(findings(held), FindingKind.CONFLICT)
    said = tuple(Quotation(actor="p", said=None, speech=Speech(
        id=name, span=FIRST, type=SpeechType.INDIRECT, stance=Stance.ASSERT, cue=None, speaker=None, rule="r"))
        for name in ("q1", "q2"))
    assert not only(findings(replace(held, quotations=said)), FindingKind.CONFLICT)


def test_the_parts_of_one_false_sum_are_one_finding() -> None:
    one, other, whole = counted("a", 13, day(3)), counted("a", 15, day(3), nth=1), counted("b", 30, day(3))
    wrong = RelationKind.DOES_NOT_ADD_UP
    reason = Reason(code="comparison.no_sum", values=(("parts", "13 + 15"), ("sum", "28"), ("whole", "30")))
    pairs = tuple(replace(pair(p, whole, wrong), reason=reason) for p in (one, other))
    found, = findings(dossier(one, other, whole, comparisons=pairs))
    assert (found.kind, found.reason) == (FindingKind.SUM, reason)
    assert [c.figure for c in found.sides[0].passages] == ["a13", "a15", "b30"]
    right = tuple(replace(p, relation=RelationKind.ADDS_UP) for p in pairs)
    assert findings(dossier(one, other, whole, comparisons=right)) == ()


def test_a_stale_count_stands_beside_the_newer_one_that_was_known() -> None:
    old, late = counted("a", 13, day(3)), counted("c", 13, day(3), stale=True)
    found = only(findings(dossier(old, late, counted("b", 15, day(6)))), FindingKind.STALE)
    assert [f.reason.code for f in found] == ["check.stale.newer"]
    assert dict(found[0].reason.values) == {"a": "13", "day_a": "2033-05-03", "b": "15", "day_b": "2033-05-06"}
    assert [side.passages[0].figure for side in found[0].sides] == ["c13", "b15"]


@pytest.mark.parametrize("other", [counted("d", 15, day(20)), counted("b", 12, day(6)), counted("b", 15, day(2)),
                                   counted("b", 15, day(6), planned=True), counted("b", 15, day(6), denied=True)],
                         ids=["not yet told", "smaller", "older", "planned", "denied"])
def test_what_is_no_newer_count_is_not_set_beside_a_stale_one(other: DatedFigure) -> None:
    found = only(findings(dossier(counted("c", 13, day(3), stale=True), other)), FindingKind.STALE)
    assert [(f.reason.code, len(f.sides)) for f in found] == [("check.stale", 1)]


@pytest.mark.parametrize("state", list(CommitmentState))
def test_a_passed_deadline_is_found_while_nobody_says_that_it_was_kept(state: CommitmentState) -> None:
    actors = (Actor(id="p", kind=NameKind.PERSON, name="Maël Orsenne", roles=(), mentions=(THIRD,)),)
    found = only(findings(dossier(commitments=(promise(state),), actors=actors)), FindingKind.DEADLINE)
    if state in (CommitmentState.UNKNOWN, CommitmentState.MISSED, CommitmentState.PENDING):
        assert dict(found[0].reason.values)["who"] == "Maël Orsenne"
        assert found[0].sides[0].passages[0].span == THIRD
    else:
        assert not found


def test_a_deadline_of_the_last_day_or_later_has_not_passed() -> None:
    for due in (day(20), day(5, 20), day(25), Days(date(2033, 5, 1), None)):
        assert findings(dossier(commitments=(promise(CommitmentState.UNKNOWN, due),))) == ()
    bare = findings(dossier(commitments=(promise(CommitmentState.UNKNOWN, day(19), by=None),)))
    assert [f.reason.code for f in bare] == ["check.deadline"]


def test_binding_deadlines_come_before_forecasts_and_one_clause_is_one_step() -> None:
    guess = promise(CommitmentState.UNKNOWN, day(4), id="d", kind=PromiseKind.FORECAST)
    found = findings(dossier(commitments=(guess, promise(CommitmentState.UNKNOWN))))
    assert [dict(f.reason.values)["kind"] for f in found] == ["deadline", "forecast"]
    inner = announced(day(5), id="f", text=Span("a", 70, 90), mentions=(Span("a", 70, 90),))
    assert len(findings(dossier(events=(announced(day(5)), inner)))) == 1


def test_the_end_is_a_day_on_which_something_surely_was_published() -> None:
    held = dossier(commitments=(promise(CommitmentState.UNKNOWN, day(19)),))
    wide = tuple(replace(a, published=day(3, 30)) for a in held.articles)
    assert findings(replace(held, articles=wide)) == ()


def test_an_announced_step_that_nobody_confirms() -> None:
    found, = findings(dossier(events=(announced(day(5)),)))
    assert (found.kind, found.kind.seriousness, found.grave) == (FindingKind.STEP, 4, True)
    assert dict(found.reason.values) == {"due": "2033-05-05", "status": "planned", "end": "2033-05-20"}
    done = announced(day(7), Status.HAPPENED, id="f", text=FIRST, mentions=(FIRST,))
    for events in ((announced(day(5)), done), (announced(day(20)),), (announced(day(5), Status.CANCELLED),)):
        assert findings(dossier(events=events)) == ()
    kept = dossier(events=(announced(day(5)),), commitments=(promise(CommitmentState.KEPT),))
    assert findings(kept) == ()


def test_a_latest_count_of_several_articles_and_one_source() -> None:
    old, one, copy = counted("a", 13, day(3), witnesses=2), counted("b", 15, day(6)), counted("c", 15, day(6))
    found, = findings(dossier(old, one, copy))
    assert found.kind is FindingKind.ONE_SOURCE
    assert (found.sides[0].articles, found.sides[0].witnesses, found.grave) == (2, 1, False)
    two = [replace(f, witnesses=2) for f in (one, copy)]
    assert findings(dossier(old, *two)) == ()
    assert findings(dossier(old, one)) == ()
    newer = counted("d", 20, day(19))
    assert findings(dossier(old, one, copy, newer)) == ()


def test_doubts_that_an_editor_can_settle_and_articles_without_a_date() -> None:
    kinds = ("unclosed quotation", "date-clash", "step failed", "number not used", "name", "time-unanchored")
    held = dossier(doubts=tuple(Doubt(span=FIRST, kind=kind) for kind in kinds))
    found = findings(held)
    assert [f.reason.code for f in found] == ["doubt.unclosed quotation", "doubt.date-clash", "doubt.step failed"]
    short = dossier(doubts=(Doubt(span=Span("a", 30, 31), kind="unclosed quotation"),))
    cited = findings(short)[0].sides[0].passages[0]
    assert (cited.span, cited.within) == (Span("a", 30, 103), Span("a", 30, 31))
    undated = replace(held.articles[0], published=None)
    blank = replace(undated, article=Article(id="z", file="z.txt", text=" \n"))
    found = findings(Dossier(articles=(undated, blank)))
    assert [(f.kind, len(f.sides)) for f in found] == [(FindingKind.UNDATED, 1), (FindingKind.UNDATED, 0)]
    assert found[0].sides[0].passages[0].span.start == 0


def test_the_most_serious_come_first_whatever_the_order_of_the_figures() -> None:
    one, other, late = counted("a", 13, day(3)), counted("b", 15, day(3)), counted("d", 13, day(3), stale=True)
    held = dossier(one, other, late, comparisons=(pair(one, other),), commitments=(promise(CommitmentState.UNKNOWN),),
                   doubts=(Doubt(span=FIRST, kind="date-clash"),))
    found = findings(held)
    assert [f.kind.seriousness for f in found] == sorted(f.kind.seriousness for f in found)
    assert found == findings(held)
    assert {f.kind for f in found} == {FindingKind.CONFLICT, FindingKind.STALE, FindingKind.DEADLINE,
                                       FindingKind.DOUBT}
