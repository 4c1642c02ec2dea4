"""Tellings become happenings: what must meet, what must stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from recoupe.reconcile.events import merge_tellings
from recoupe.reconcile.tellings import Telling
from recoupe.record.article import Span
from recoupe.record.claim import Happening, Status
from recoupe.record.days import Days
from recoupe.record.dossier import Event

FLOOD = frozenset({"digue", "rompre", "village", "nuit"})


def telling(
    article: str,
    start: int,
    *,
    day: date | None = None,
    basis: str | None = "own",
    act: str = "collapse",
    terms: frozenset[str] = FLOOD,
    status: Status = Status.HAPPENED,
    saying: bool = False,
    nominal: bool = False,
    count: tuple[str, Decimal] | None = None,
    entities: frozenset[str] = frozenset(),
    length: int = 60,
) -> Telling:
    span = Span(article, start, start + length)
    happening = Happening(
        id=f"{article}:{start}",
        span=span,
        quote=span,
        act=act,
        status=status,
        saying=saying,
        nominal=nominal,
        terms=terms,
        rule="by hand",
    )
    return Telling(
        happening=happening,
        days=None if day is None else Days.day(day),
        basis=basis if day else None,
        entities=entities,
        count=count,
    )


def merged(*found: Telling) -> tuple[Event, ...]:
    return merge_tellings(found, lambda span: None, lambda spans: len({s.article for s in spans}))


MARCH_3, MARCH_4 = date(2021, 3, 3), date(2021, 3, 4)


def test_two_tellings_of_one_day_and_act_are_one_happening() -> None:
    events = merged(telling("a", 0, day=MARCH_3), telling("b", 0, day=MARCH_3, terms=FLOOD | {"maire"}))
    assert [(e.articles, e.witnesses) for e in events] == [(2, 2)]


def test_one_act_on_one_day_in_other_words_is_one_happening_unless_said_of_others() -> None:
    other = frozenset({"rempart", "ceder", "aube"})
    assert len(merged(telling("a", 0, day=MARCH_3), telling("b", 0, day=MARCH_3, terms=other))) == 1
    near = telling("a", 0, day=MARCH_3, entities=frozenset({"place:arles"}))
    far = telling("b", 0, day=MARCH_3, terms=other, entities=frozenset({"place:nantes"}))
    assert len(merged(near, far)) == 2


def test_what_only_repeats_words_inside_another_telling_is_folded() -> None:
    inner = telling("a", 20, day=MARCH_3, act="end", terms=frozenset({"fin", "retrait"}), length=20)
    outer = telling("a", 0, day=MARCH_3, length=90)
    assert [e.act for e in merged(outer, inner)] == ["collapse"]
    later = telling("a", 20, day=MARCH_4, act="end", terms=frozenset({"fin", "retrait"}), length=20)
    assert len(merged(outer, later)) == 2


def test_an_undated_telling_takes_the_day_of_the_dated_one() -> None:
    events = merged(telling("a", 0, day=MARCH_3), telling("b", 0))
    assert [(str(e.days), len(e.mentions)) for e in events] == [("2021-03-03", 2)]


def test_an_undated_telling_alone_is_no_entry() -> None:
    assert merged(telling("a", 0)) == ()


def test_like_words_on_two_days_are_two_happenings() -> None:
    assert len(merged(telling("a", 0, day=MARCH_3), telling("b", 0, day=MARCH_4))) == 2


def test_the_plan_and_what_came_of_it_that_day_are_one() -> None:
    events = merged(telling("a", 0, day=MARCH_3), telling("b", 0, day=MARCH_3, status=Status.PLANNED))
    assert [(e.status, e.articles) for e in events] == [(Status.HAPPENED, 2)]


def test_a_plan_for_another_day_is_another_entry() -> None:
    assert len(merged(telling("a", 0, day=MARCH_3), telling("b", 0, day=MARCH_4, status=Status.PLANNED))) == 2


def test_a_statement_and_what_it_states_are_two() -> None:
    assert len(merged(telling("a", 0, day=MARCH_3), telling("b", 0, day=MARCH_3, saying=True))) == 2


def test_two_counts_of_one_series_are_two() -> None:
    first, second = ("series-1", Decimal(12)), ("series-1", Decimal(15))
    events = merged(
        telling("a", 0, day=MARCH_3, count=first),
        telling("b", 0, day=MARCH_3, count=second),
        telling("c", 0, day=MARCH_3, count=first),
    )
    assert sorted(e.articles for e in events) == [1, 2]


def test_a_copy_is_told_by_its_original() -> None:
    copies = {Span("b", 0, 60): Span("a", 0, 60)}
    found = [telling("a", 0, day=MARCH_3), telling("b", 0, terms=frozenset({"autre"}), act="leave")]
    events = merge_tellings(found, copies.get, lambda spans: 1)
    assert [(e.articles, e.witnesses) for e in events] == [(2, 1)]


def test_two_plans_for_one_day_are_one_deadline() -> None:
    ends = telling("a", 0, day=MARCH_3, act="end", terms=frozenset({"chantier", "fin"}), status=Status.PLANNED)
    leaves = telling("b", 0, day=MARCH_3, act="leave", terms=frozenset({"equipe", "partir"}), status=Status.PLANNED)
    assert [e.articles for e in merged(ends, leaves)] == [2]
    happened = telling("b", 0, day=MARCH_3, act="leave", terms=frozenset({"equipe", "partir"}))
    assert len(merged(ends, happened)) == 2


def test_one_day_alone_makes_no_one_happening() -> None:
    strike = telling("a", 0, day=MARCH_3, act="strike", terms=frozenset({"greve", "usine"}))
    trial = telling("b", 0, day=MARCH_3, act="judge", terms=frozenset({"tribunal", "maire"}))
    assert len(merged(strike, trial)) == 2


def test_what_one_sentence_tells_twice_of_one_day_is_one_happening() -> None:
    whole = telling("a", 0, day=MARCH_3, act="decide", terms=frozenset({"decision", "accord", "plan"}), length=90)
    inner = telling("a", 60, day=MARCH_3, act="agree", terms=frozenset({"accord", "prefet", "syndicat"}), length=80)
    assert len(merged(whole, inner)) == 1
    other_day = telling("a", 60, day=MARCH_4, act="agree", terms=frozenset({"accord", "prefet", "syndicat"}), length=80)
    assert len(merged(whole, other_day)) == 2


def test_two_counts_are_never_joined_nor_a_statement_with_what_it_states() -> None:
    first = telling("a", 0, day=MARCH_3, count=("series-1", Decimal(12)))
    second = telling("a", 20, day=MARCH_3, act="die", count=("series-2", Decimal(15)))
    assert len(merged(first, second)) == 2
    stated = telling("a", 20, day=MARCH_3, act="say", saying=True)
    assert len(merged(telling("a", 0, day=MARCH_3), stated)) == 2


WORDS = ["digue", "pont", "maire", "convoi", "grève", "usine", "port", "train"]


@st.composite
def stories(draw: st.DrawFn) -> Sequence[Telling]:
    return [
        telling(
            draw(st.sampled_from("abcd")),
            100 * i,
            day=draw(st.none() | st.dates(MARCH_3, date(2021, 3, 9))),
            act=draw(st.sampled_from(["leave", "collapse"])),
            terms=draw(st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=4)),
        )
        for i in range(draw(st.integers(1, 12)))
    ]


@given(stories(), st.integers(0, 99))
def test_the_order_of_the_tellings_changes_nothing(found: Sequence[Telling], seed: int) -> None:
    shuffled = list(found)
    Random(seed).shuffle(shuffled)
    assert merged(*found) == merged(*shuffled)


@given(stories())
def test_every_dated_telling_is_told_once(found: Sequence[Telling]) -> None:
    mentions = [span for e in merged(*found) for span in e.mentions]
    assert len(mentions) == len(set(mentions))
    assert {t.span for t in found if t.days is not None} <= set(mentions)
