"""When counts hold, which of them follow one another, and how they are dated through copies."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reconcile.figures import FRESH, date_figures
from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.series import build_series
from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure, DossierArticle
from recoupe.record.mention import Speech, SpeechType, Stance, Tense, Timex, TimexType, Unit
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Edge, TimeExpr

MONDAY = date(2031, 3, 3)
ALONE = Lineage([], [], [])


def figure(article: str, start: int, value: int, **fields: object) -> Figure:
    """A flat count of dead persons at some place of an article, unless `fields` say otherwise."""
    given: dict[str, object] = {
        "id": f"figure:{article}:{start}-{start + 3}",
        "span": Span(article, start, start + 3),
        "amount": Amount.exactly(value),
        "unit": Unit.PERSON,
        "counted": None,
        "head": "mort",
        "measure": Measure.DEAD,
        "thing": "person",
        "clause": Span(article, start, start + 20),
        "tense": Tense.PAST,
        "rule": "digits, noun",
        **fields,
    }
    return Figure(**given)  # type: ignore[arg-type]


def day(offset: int) -> Days:
    return Days.day(MONDAY + timedelta(offset))


def dated(article: str, start: int, value: int, offset: int | None, **fields: object) -> DatedFigure:
    return DatedFigure(figure=figure(article, start, value, **fields), as_of=None if offset is None else day(offset))


def published(article: str, days: Days | None) -> DossierArticle:
    return DossierArticle(article=Article(id=article, file=article, text="x" * 400), published=days, basis=None)


def timex(name: str, start: int, edge: Edge = Edge.ON) -> Timex:
    return Timex(
        id=name,
        span=Span("a", start, start + 4),
        type=TimexType.DATE,
        expr=TimeExpr(edge=edge),
        tense=Tense.NONE,
        rule="day",
    )


def as_of(one: Figure, reading: Reading, days: dict[str, Days | None], told: Days | None) -> Days | None:
    (found,) = date_figures([published("a", told)], [reading], days, ALONE)
    assert found.figure is one
    return found.as_of


def test_a_stated_day_wins() -> None:
    one = figure("a", 10, 12, times=("t",))
    reading = Reading(article="a", figures=(one,), timexes=(timex("t", 40),))
    assert as_of(one, reading, {"t": day(-3)}, day(0)) == day(-3)


def test_a_count_reached_so_far_holds_when_told() -> None:
    one = figure("a", 10, 12, times=("t",), to_date=True)
    reading = Reading(article="a", figures=(one,), timexes=(timex("t", 40),))
    assert as_of(one, reading, {"t": day(-3)}, day(0)) == day(0)


def test_since_a_day_means_until_told() -> None:
    one = figure("a", 10, 12, times=("t",))
    reading = Reading(article="a", figures=(one,), timexes=(timex("t", 40, Edge.SINCE),))
    assert as_of(one, reading, {"t": day(-30)}, day(0)) == day(0)


def test_a_plan_runs_to_its_day() -> None:
    one = figure("a", 10, 12, times=("t",), planned=True, measure=Measure.OUT)
    reading = Reading(article="a", figures=(one,), timexes=(timex("t", 40, Edge.BY),))
    assert as_of(one, reading, {"t": day(9)}, day(0)) == Days(day(0).first, day(9).last)


def test_what_was_said_on_a_day_holds_on_that_day() -> None:
    one = figure("a", 10, 12, speech="s")
    speech = Speech(
        id="s",
        span=Span("a", 0, 90),
        type=SpeechType.INDIRECT,
        stance=Stance.ASSERT,
        cue=None,
        speaker=None,
        said=("t",),
        rule="cue",
    )
    reading = Reading(article="a", figures=(one,), timexes=(timex("t", 95),), speeches=(speech,))
    assert as_of(one, reading, {"t": day(-1)}, Days(day(-1).first, day(3).last)) == day(-1)


def test_nothing_dates_it() -> None:
    one = figure("a", 10, 12)
    assert as_of(one, Reading(article="a", figures=(one,)), {}, None) is None


def test_a_loosely_dated_article_tells_the_last_day_it_names() -> None:
    one = figure("a", 10, 12)
    reading = Reading(article="a", figures=(one,), timexes=(timex("t", 40), timex("u", 60)))
    assert as_of(one, reading, {"t": day(0), "u": day(1)}, Days(day(0).first, day(8).last)) == day(1)


def test_one_series_in_order_of_its_days() -> None:
    figures, series = build_series([dated("b", 5, 19, 2), dated("a", 5, 12, 0), dated("c", 5, 15, 1)], ALONE)
    (one,) = series
    values = {f.figure.id: f.figure.amount.value for f in figures}
    assert [values[i] for i in one.figures] == [12, 15, 19]
    assert {f.series for f in figures} == {one.id}
    assert one.counted == "mort"


@pytest.mark.parametrize(
    "other",
    [
        {"measure": Measure.INJURED},
        {"thing": "lyceen", "measure": Measure.HELD},
        {"planned": True},
        {"increment": True},
        {"unit": Unit.PERCENT},
    ],
)
def test_another_measure_thing_place_or_role_is_another_series(other: dict[str, object]) -> None:
    _, series = build_series([dated("a", 5, 12, 0), dated("b", 5, 14, 1), dated("c", 5, 30, 1, **other)], ALONE)
    assert [len(one.figures) for one in series] == [2]


def test_a_place_is_another_series_where_its_article_tells_of_more() -> None:
    told = [dated("a", 5, 30, 0), dated("b", 5, 34, 1), dated("b", 40, 12, 1, places=("rennes",))]
    _, series = build_series(told, ALONE)
    assert [len(one.figures) for one in series] == [2]


def test_the_one_number_of_an_article_is_that_of_the_story_whatever_place_stands_beside_it() -> None:
    _, series = build_series([dated("a", 5, 30, 0), dated("b", 5, 34, 1, places=("rennes",))], ALONE)
    assert [len(one.figures) for one in series] == [2]


def test_a_place_of_the_titles_limits_nothing() -> None:
    told = [dated("a", 5, 30, 0), dated("b", 5, 34, 1, places=("rennes",)), dated("b", 40, 36, 1)]
    _, apart = build_series(told, ALONE)
    _, joined = build_series(told, ALONE, ["Rennes : le feu", "Le feu de Rennes", "Ce que l'on sait"])
    assert ([len(one.figures) for one in apart], [len(one.figures) for one in joined]) == ([2], [3])


def test_a_part_is_not_the_whole() -> None:
    whole = dated("a", 5, 40, 0)
    part = dated("a", 20, 12, 0, of=whole.figure.id)
    _, series = build_series([whole, part, dated("b", 5, 41, 1)], ALONE)
    assert [one.figures for one in series] == [(whole.figure.id, "figure:b:5-8")]


def test_a_place_in_every_article_limits_nothing() -> None:
    places = {"places": ("rennes",)}
    _, series = build_series(
        [dated("a", 5, 12, 0, **places), dated("b", 5, 14, 1, **places), dated("c", 5, 15, 2)], ALONE
    )
    assert [len(one.figures) for one in series] == [3]


def test_two_tellings_of_one_count_are_two_witnesses() -> None:
    figures, _ = build_series([dated("a", 5, 12, 0), dated("b", 5, 12, 0), dated("c", 5, 14, 1)], ALONE)
    assert [f.witnesses for f in figures] == [2, 2, 1]


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.integers(0, 300), st.integers(1, 9), st.integers(0, 5)),
        unique_by=lambda x: x[:2],
    )
)
def test_the_order_of_the_figures_changes_nothing(given_: list[tuple[str, int, int, int]]) -> None:
    items = [dated(article, start * 4, value, offset) for article, start, value, offset in given_]
    assert build_series(items, ALONE)[1] == build_series(items[::-1], ALONE)[1]
    assert all(Decimal(d.witnesses) >= 1 for d in build_series(items, ALONE)[0])


def test_a_whole_without_a_time_holds_on_the_day_of_its_part() -> None:
    whole = figure("a", 30, 950, measure=Measure.TOTAL)
    part = figure("a", 10, 766, times=("t",), of=whole.id)
    reading = Reading(article="a", figures=(part, whole), timexes=(timex("t", 40),))
    found = date_figures([published("a", day(0))], [reading], {"t": day(-3)}, ALONE)
    assert [f.as_of for f in found] == [day(-3), day(-3)]


def test_a_whole_with_a_time_of_its_own_keeps_it() -> None:
    whole = figure("a", 30, 950, measure=Measure.TOTAL, times=("u",))
    part = figure("a", 10, 766, times=("t",), of=whole.id)
    reading = Reading(article="a", figures=(part, whole), timexes=(timex("t", 40), timex("u", 60)))
    found = date_figures([published("a", day(0))], [reading], {"t": day(-3), "u": day(-9)}, ALONE)
    assert [f.as_of for f in found] == [day(-3), day(-9)]


def test_loosely_dated_news_that_names_no_day_is_of_its_first_days() -> None:
    one = figure("a", 10, 12)
    reading = Reading(article="a", figures=(one,))
    month = Days(day(0).first, day(28).last)
    assert as_of(one, reading, {}, month) == Days(day(0).first, day(FRESH).last)


def test_closely_dated_news_keeps_its_days() -> None:
    one = figure("a", 10, 12)
    reading = Reading(article="a", figures=(one,))
    close = Days(day(0).first, day(1).last)
    assert as_of(one, reading, {}, close) == close
