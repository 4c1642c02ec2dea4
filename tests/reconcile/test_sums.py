"""Sums that a text leaves to its reader: two parts and a whole, a row of parts, a count and what was added to it."""

from __future__ import annotations

import pytest

from recoupe.reconcile.sums import add_up
from recoupe.record.claim import Measure
from recoupe.record.dossier import DatedFigure, RelationKind
from recoupe.record.mention import Unit
from tests.reconcile.test_comparisons import hedged
from tests.reconcile.test_series import dated

LORRY = {"unit": Unit.VEHICLE, "thing": "vehicle", "head": "camion"}
TOTAL, OUT, HELD, LEFT = Measure.TOTAL, Measure.OUT, Measure.HELD, Measure.REMAINING
BARE = {"unit": Unit.OTHER, "thing": None, "head": None, "measure": Measure.OTHER}


def summed(*items: DatedFigure) -> list[tuple[int, int]]:
    """Part and whole of every sum that comes out, in order of the parts."""
    values = {d.figure.id: int(d.figure.amount.named or 0) for d in items}
    found = {c.figures for c in add_up(items) if c.relation is RelationKind.ADDS_UP}
    return sorted({(min(a, b), max(a, b)) for a, b in ((values[x], values[y]) for x, y in found)})


def three(*values: int, apart: int = 60, **fields: object) -> list[DatedFigure]:
    """A strength, those gone and those left, of lorries unless `fields` say otherwise."""
    measures = (TOTAL, OUT, LEFT)
    return [
        dated("a", 10 + apart * n, value, 0, **{**LORRY, "measure": measure, **fields})
        for n, (value, measure) in enumerate(zip(values, measures, strict=True))
    ]


def test_two_parts_of_things_make_their_whole() -> None:
    assert summed(*three(413, 286, 127)) == [(127, 413), (286, 413)]
    assert summed(*three(413, 286, 128)) == []


@pytest.mark.parametrize("unit", [Unit.MONEY, Unit.PERCENT])
def test_sums_of_money_and_shares_are_not_parts_of_a_body(unit: Unit) -> None:
    assert summed(*three(413, 286, 127, unit=unit)) == []


def test_parts_of_another_unit_make_no_whole() -> None:
    whole, gone, left = three(413, 286, 127)
    drivers = dated("a", 130, 127, 0, measure=LEFT)
    assert summed(whole, gone, left) != []
    assert summed(whole, gone, drivers) == []


def test_a_number_without_a_noun_counts_what_stands_beside_it() -> None:
    whole, gone, _ = three(413, 286, 127)
    assert summed(whole, gone, dated("a", 130, 127, 0, **BARE)) == [(127, 413), (286, 413)]


def test_a_whole_may_be_hedged_and_a_part_may_not() -> None:
    whole, gone, left = three(413, 286, 127)
    about = dated("a", 10, 0, 0, **{**LORRY, "measure": TOTAL, **hedged(413)})
    rest = dated("a", 130, 0, 0, **{**LORRY, "measure": LEFT, **hedged(127)})
    assert summed(about, gone, left) == [(127, 413), (286, 413)]
    assert summed(whole, gone, rest) == []
    assert summed(dated("a", 10, 286, 0, **{**LORRY, "measure": TOTAL}), gone, rest) == []


def test_a_small_sum_counts_where_its_numbers_stand_close() -> None:
    assert summed(*three(47, 31, 16)) == [(16, 47), (31, 47)]
    assert summed(*three(47, 31, 16, apart=120)) == []


@pytest.mark.parametrize("values", [(40, 24, 16), (17, 11, 6)])
def test_a_round_or_tiny_sum_comes_out_by_chance(values: tuple[int, int, int]) -> None:
    assert summed(*three(*values)) == []


def row(*values: int, apart: int = 30, start: int = 60, **fields: object) -> list[DatedFigure]:
    """Numbers in a row, each of another measure, so that only their order joins them."""
    measures = (OUT, HELD, LEFT, Measure.INJURED)
    return [
        dated("a", start + apart * n, value, 0, **{"measure": measures[n], **fields}) for n, value in enumerate(values)
    ]


def test_three_numbers_in_a_row_make_the_one_before_them() -> None:
    whole = dated("a", 10, 1783, 0, measure=TOTAL)
    assert summed(whole, *row(128, 45, 1610)) == [(45, 1783), (128, 1783), (1610, 1783)]
    assert summed(whole, *row(128, 45, 1600)) == []


def test_four_numbers_in_a_row_make_a_hedged_one_behind_them() -> None:
    whole = dated("a", 240, 0, 0, **{"measure": TOTAL, **hedged(1803)})
    assert len(summed(*row(128, 45, 1610, 20), whole)) == 4


def test_a_row_that_another_number_breaks_makes_nothing() -> None:
    whole = dated("a", 10, 1783, 0, measure=TOTAL)
    first, second, third = row(128, 45, 1610)
    between = dated("a", 105, 7, 0, measure=Measure.DEAD)
    assert summed(whole, first, second, between, third) == []


@pytest.mark.parametrize("fields", [hedged(1610), LORRY, {"unit": Unit.MONEY}])
def test_a_row_with_a_hedged_or_another_part_makes_nothing(fields: dict[str, object]) -> None:
    whole = dated("a", 10, 1783, 0, measure=TOTAL)
    other = dated("a", 120, 1610, 0, **{"measure": LEFT, **fields})
    assert summed(whole, *row(128, 45), other) == []


def test_a_tiny_row_and_one_far_from_its_whole_make_nothing() -> None:
    assert summed(dated("a", 10, 18, 0, measure=TOTAL), *row(4, 5, 9)) == []
    assert summed(dated("a", 10, 1783, 0, measure=TOTAL), *row(128, 45, 1610, start=900)) == []


def grown(before: int = 317, added: int = 486, **fields: object) -> list[DatedFigure]:
    """« 803 cas, dont 486 en un jour », and the count of the day before in another article."""
    whole = dated("b", 10, 803, 1, measure=HELD)
    part = dated("b", 60, added, 1, **{"measure": HELD, "of": whole.figure.id, **fields})
    return [dated("a", 10, before, 0, measure=HELD), whole, part]


def test_yesterdays_count_and_what_was_added_make_todays() -> None:
    assert summed(*grown()) == [(317, 803), (486, 803)]
    assert summed(*grown(of=None, increment=True)) == [(317, 803), (486, 803)]


def test_a_count_that_is_no_part_was_not_added() -> None:
    assert summed(*grown(of=None)) == []


@pytest.mark.parametrize(("before", "added"), [(318, 486), (400, 403), (723, 80)])
def test_other_round_or_small_counts_are_not_yesterdays(before: int, added: int) -> None:
    assert summed(*grown(before, added)) == []


def test_yesterdays_count_is_of_one_kind_and_stands_in_another_article() -> None:
    before, whole, part = grown()
    assert summed(dated("a", 10, 317, 0, **LORRY), whole, part) == []
    assert summed(dated("b", 900, 317, 0, measure=OUT), whole, part) == []
    assert summed(before, whole, dated("b", 400, 486, 1, measure=HELD, of=whole.figure.id)) == []
