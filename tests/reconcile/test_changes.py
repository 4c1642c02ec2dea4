"""Two dossiers of one story are matched by the words that they share, whatever the ids are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from recoupe.reconcile.changes import changes
from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.changes import Changes, Unchanged
from recoupe.record.claim import Figure, Measure, PromiseKind, Status
from recoupe.record.days import Days
from recoupe.record.dossier import (
    Commitment,
    CommitmentState,
    Comparison,
    DatedFigure,
    Dossier,
    DossierArticle,
    Event,
    Reason,
    RelationKind,
    Series,
)
from recoupe.record.mention import Unit

MARCH_3, MARCH_9 = Days.day(date(2031, 3, 3)), Days.day(date(2031, 3, 9))


def event(name: str, *spans: Span, status: Status = Status.HAPPENED, days: Days = MARCH_3) -> Event:
    return Event(id=name, days=days, status=status, text=spans[0], mentions=spans, articles=1, witnesses=1, act="x")


def promised(name: str, *spans: Span, state: CommitmentState = CommitmentState.PENDING, days: Days = MARCH_9,
             supersedes: str | None = None) -> Commitment:
    return Commitment(id=name, kind=PromiseKind.DEADLINE, due=days, by=None, made=None, mentions=spans, state=state,
                      supersedes=supersedes)


def figure(name: str, span: Span, *, as_of: Days = MARCH_3, stale: bool = False) -> DatedFigure:
    return DatedFigure(as_of=as_of, series="s", stale=stale, figure=Figure(
        id=name, span=span, amount=Amount.exactly(12), unit=Unit.PERSON, counted=None, head=None, clause=span,
        measure=Measure.OUT, rule="by hand"))


def series(*figures: str) -> tuple[Series, ...]:
    return (Series(id="s", measure="out", counted="habitant", scope=None, figures=figures),)


def held(name: str) -> DossierArticle:
    return DossierArticle(article=Article(id=name, file=f"{name}.txt", text="…" * 400), published=None, basis=None)


A, A_INSIDE, A_BEYOND, B = Span("a", 0, 40), Span("a", 10, 40), Span("a", 60, 90), Span("b", 0, 30)


def events(before: tuple[Event, ...], after: tuple[Event, ...]) -> Changes:
    return changes(Dossier(events=before), Dossier(events=after))


def test_the_same_dossier_brings_nothing() -> None:
    one = Dossier(articles=(held("a"),), events=(event("e", A),), figures=(figure("f", A),), series=series("f"),
                  commitments=(promised("c", A),))
    assert changes(one, one) == Changes(unchanged=Unchanged(articles=1, events=1, figures=1, commitments=1))


def test_a_new_telling_does_not_make_a_new_event() -> None:
    found = events((event("old", A),), (event("new", B, A),))
    assert found == Changes(unchanged=Unchanged(events=1))


def test_what_was_planned_and_happened_is_one_event() -> None:
    found = events((event("e", A, status=Status.PLANNED),), (event("other id", B, A),))
    assert [(p.before.status, p.after.status) for p in found.statuses] == [(Status.PLANNED, Status.HAPPENED)]
    assert found.events == found.redated == ()


def test_other_days_are_told_apart_from_another_status() -> None:
    found = events((event("e", A),), (event("e", A, days=MARCH_9),))
    assert [(p.before.days, p.after.days) for p in found.redated] == [(MARCH_3, MARCH_9)]
    assert found.statuses == ()


def test_a_clause_within_a_known_one_is_an_event_of_its_own() -> None:
    inner = event("inner", A_INSIDE)
    found = events((event("e", A),), (event("e", A), inner))
    assert found.events == (inner,)


def test_words_that_overlap_match_where_no_words_are_the_same() -> None:
    assert events((event("e", A),), (event("f", A_INSIDE),)) == Changes(unchanged=Unchanged(events=1))
    gone = event("gone", A_INSIDE)
    assert events((event("e", A), gone), (event("e", A),)).lost_events == (gone,)


def test_two_that_turn_out_to_be_one_and_one_that_turns_out_to_be_two() -> None:
    one, two = event("x", A), event("y", A_BEYOND)
    both = event("z", A, A_BEYOND)
    assert events((one, two), (both,)) == Changes(unchanged=Unchanged(events=2))
    assert events((both,), (one, two)) == Changes(unchanged=Unchanged(events=1))


def test_spans_of_another_article_are_not_the_same_words() -> None:
    found = events((event("e", Span("a", 0, 30)),), (event("e", Span("b", 0, 30)),))
    assert (len(found.events), len(found.lost_events)) == (1, 1)


def test_a_series_has_its_known_points_and_its_new_ones() -> None:
    old, redated = figure("1", A), figure("2", A_BEYOND)
    new, again = figure("n", B), figure("r", Span("b", 40, 50), stale=True)
    found = changes(
        Dossier(figures=(old, redated)),
        Dossier(figures=(figure("i", A), replace(figure("j", A_BEYOND), as_of=MARCH_9), new, again),
                series=series("i", "j", "n", "r")))
    assert [(s.known, s.new) for s in found.series] == [((old, redated), (new,))]
    assert (found.stale, found.single) == ((again,), ())
    assert [(p.before.as_of, p.after.as_of) for p in found.refigured] == [(MARCH_3, MARCH_9)]
    assert found.unchanged.figures == 1


def test_a_figure_that_turns_stale_is_told_and_one_of_no_series_too() -> None:
    alone, stale = figure("n", B), figure("f", A, stale=True)
    found = changes(Dossier(figures=(figure("f", A),)), Dossier(figures=(stale, alone)))
    assert (found.stale, found.single, found.series) == ((stale,), (alone,), ())
    assert changes(Dossier(figures=(stale,)), Dossier(figures=(stale,))).stale == ()


def test_disagreements_come_and_go_by_their_words() -> None:
    def clash(one: str, other: str, kind: RelationKind = RelationKind.CONFLICT) -> Comparison:
        return Comparison(figures=(one, other), relation=kind, reason=Reason(code="x"))

    figures = (figure("f", A), figure("g", A_BEYOND), figure("h", B))
    before = Dossier(figures=figures, comparisons=(clash("f", "g"), clash("g", "h", RelationKind.UPDATE)))
    renamed = tuple(replace(d, figure=replace(d.figure, id=d.figure.id.upper())) for d in figures)
    kept = changes(before, Dossier(figures=renamed, comparisons=(clash("G", "F"),)))
    assert (kept.conflicts, kept.settled, kept.unchanged.conflicts) == ((), (), 1)
    turned = changes(before, Dossier(figures=renamed, comparisons=(clash("F", "H"),)))
    assert (turned.conflicts, turned.settled) == ((clash("F", "H"),), (clash("f", "g"),))


def test_a_commitment_moves_once() -> None:
    first, old = promised("c", A), promised("c", A, state=CommitmentState.SUPERSEDED)
    second = promised("d", B, days=MARCH_3, supersedes="c")
    found = changes(Dossier(commitments=(first,)), Dossier(commitments=(old, second)))
    assert [(p.before, p.after) for p in found.moved] == [(old, second)]
    assert (found.commitments, found.states, found.lost_commitments) == ((), (), ())
    again = changes(Dossier(commitments=(old, second)), Dossier(commitments=(old, second)))
    assert again == Changes(unchanged=Unchanged(commitments=2))


def test_a_commitment_kept_or_due_on_another_day_stands_otherwise() -> None:
    kept = promised("other", A, state=CommitmentState.KEPT)
    found = changes(Dossier(commitments=(promised("c", A),)), Dossier(commitments=(kept, promised("n", B))))
    assert [p.after for p in found.states] == [kept]
    assert [c.id for c in found.commitments] == ["n"]
    assert changes(Dossier(commitments=(kept,)), Dossier()).lost_commitments == (kept,)


def test_new_articles_are_those_that_the_earlier_has_not() -> None:
    found = changes(Dossier(articles=(held("a"),)), Dossier(articles=(held("a"), held("b"))))
    assert [a.article.id for a in found.articles] == ["b"]
    assert found.unchanged.articles == 1
