"""What became of a promise: kept, early, late, replaced, pending; never kept by its own words."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.reconcile.commitments import follow_commitments
from recoupe.reconcile.table import Table
from recoupe.reconcile.tellings import Telling
from recoupe.record.article import Article, Span
from recoupe.record.claim import Happening, Promise, PromiseKind, Status
from recoupe.record.days import Days
from recoupe.record.dossier import Commitment, CommitmentState, Event
from recoupe.record.reading import Reading
from recoupe.run import build_from

BRIDGE = frozenset({"rouvri", "pont", "fleuve"})
MAY_1, MAY_20, JUNE_1 = date(2021, 5, 1), date(2021, 5, 20), date(2021, 6, 1)


def promise(
    article: str, due: date, *, kind: PromiseKind = PromiseKind.DEADLINE, terms: frozenset[str] = BRIDGE
) -> Promise:
    span = Span(article, 0, 40)
    return Promise(
        id=f"p-{article}", span=span, kind=kind, due=f"{due}", act="resume", terms=terms, context=terms, rule="by hand"
    )


def done(article: str, day: date, *, start: int = 100, terms: frozenset[str] = BRIDGE) -> tuple[Event, Telling]:
    span = Span(article, start, start + 40)
    happening = Happening(
        id=f"h-{article}", span=span, quote=span, act="resume", status=Status.HAPPENED, terms=terms, rule="by hand"
    )
    event = Event(
        id=f"e-{article}", days=Days.day(day), status=Status.HAPPENED, text=span, mentions=(span,), articles=1,
        witnesses=1, act="resume",
    )  # fmt: skip
    return event, Telling(happening=happening, days=event.days, basis="own", entities=frozenset())


def followed(promises: dict[date, Promise], *facts: tuple[Event, Telling], last: date) -> list[Commitment]:
    readings = [Reading(article=p.span.article, promises=(p,)) for p in promises.values()]
    readings.append(Reading(article="z"))
    published = {p.span.article: Days.day(day) for day, p in promises.items()} | {"z": Days.day(last)}
    days_of = {p.due: Days.day(date.fromisoformat(p.due)) for p in promises.values()}
    table = Table(articles=(), readings=readings, published=published, days_of=days_of)
    return list(follow_commitments(table, [e for e, _ in facts], [t for _, t in facts]))


def test_done_before_the_day_is_early_by_so_many_days() -> None:
    (found,) = followed({MAY_1: promise("a", JUNE_1)}, done("b", MAY_20), last=JUNE_1)
    assert (found.state, found.margin, found.because) == (CommitmentState.EARLY, 12, (Span("b", 100, 140),))


def test_done_after_the_day_is_late() -> None:
    (found,) = followed({MAY_1: promise("a", MAY_20)}, done("b", JUNE_1), last=JUNE_1)
    assert (found.state, found.margin) == (CommitmentState.LATE, -12)


def test_a_promise_is_not_kept_by_its_own_words() -> None:
    (found,) = followed({MAY_1: promise("a", JUNE_1)}, done("a", JUNE_1, start=10), last=date(2021, 7, 1))
    assert found.state is CommitmentState.UNKNOWN


def test_nothing_told_yet_is_pending() -> None:
    (found,) = followed({MAY_1: promise("a", JUNE_1)}, last=MAY_20)
    assert found.state is CommitmentState.PENDING


def test_what_happened_before_the_promise_keeps_nothing() -> None:
    (found,) = followed({MAY_20: promise("a", JUNE_1)}, done("b", MAY_1), last=date(2021, 7, 1))
    assert found.state is CommitmentState.UNKNOWN


def test_a_later_day_for_the_same_thing_replaces_the_earlier() -> None:
    first, second = followed({MAY_1: promise("a", MAY_20), MAY_20: promise("b", JUNE_1)}, last=JUNE_1)
    assert (first.state, second.supersedes) == (CommitmentState.SUPERSEDED, first.id)


def test_a_mere_forecast_does_not_replace_a_deadline() -> None:
    forecast = promise("b", JUNE_1, kind=PromiseKind.FORECAST)
    first, second = followed({MAY_1: promise("a", MAY_20), date(2021, 5, 9): forecast}, last=JUNE_1)
    assert second.supersedes is None
    assert first.state is not CommitmentState.SUPERSEDED


def test_statements_of_one_thing_for_one_day_are_one_commitment() -> None:
    (found,) = followed({MAY_1: promise("a", JUNE_1), MAY_20: promise("b", JUNE_1)}, last=JUNE_1)
    assert len(found.mentions) == 2


@pytest.mark.model
def test_a_plan_and_what_came_of_it_in_one_entry_still_keep_the_promise() -> None:
    plan = Article(id="a", file="a.txt", text="ARLES, 3 mars 2021 - Le pont du canal rouvrira le 12 mars.\n")
    done = Article(id="b", file="b.txt", text="ARLES, 13 mars 2021 - Le pont du canal a rouvert vendredi 12 mars.\n")
    dossier = build_from([plan, done])
    (commitment,) = dossier.commitments
    assert commitment.state is CommitmentState.KEPT
    assert [done.quote(s) for s in commitment.because] == ["Le pont du canal a rouvert vendredi 12 mars"]
    assert build_from([plan]).commitments[0].state is not CommitmentState.KEPT


def test_two_days_of_one_clause_are_two_commitments_with_two_names() -> None:
    readings = [Reading(article="a", promises=(promise("a", MAY_20), promise("a", JUNE_1)))]
    days_of = {f"{day}": Days.day(day) for day in (MAY_20, JUNE_1)}
    table = Table(articles=(), readings=readings, published={"a": Days.day(MAY_1)}, days_of=days_of)
    found = follow_commitments(table, [], [])
    assert [c.id for c in found] == ["commitment:a:0-40:2021-05-20", "commitment:a:0-40:2021-06-01"]
    (alone,) = followed({MAY_1: promise("a", JUNE_1)}, last=MAY_20)
    assert alone.id == "commitment:a:0-40"
