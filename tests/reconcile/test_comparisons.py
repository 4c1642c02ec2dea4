"""How two figures stand to each other, and the sums of one article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from recoupe.reconcile.comparisons import compare
from recoupe.reconcile.series import build_series
from recoupe.record.amount import Amount
from recoupe.record.claim import Measure
from recoupe.record.days import Days
from recoupe.record.dossier import Comparison, DatedFigure, RelationKind
from recoupe.record.mention import Unit
from recoupe.tell.messages import known, sentence
from tests.reconcile.test_series import ALONE, MONDAY, dated, figure

TROOP = {"thing": "troop", "head": "soldat"}
OUT = {**TROOP, "measure": Measure.OUT}
LEFT = {**TROOP, "measure": Measure.REMAINING}
ALL = {**TROOP, "measure": Measure.TOTAL}


def compared(*items: DatedFigure) -> tuple[Comparison, ...]:
    figures, series = build_series(items, ALONE)
    return compare(figures, series, ALONE)


def relation(a: DatedFigure, b: DatedFigure) -> str | None:
    found = compared(a, b)
    assert len(found) <= 1
    return found[0].relation.value if found else None


def hedged(value: int) -> dict[str, object]:
    return {"amount": Amount.exactly(value, approx=True)}


def least(value: int) -> dict[str, object]:
    return {"amount": Amount(Decimal(value), None)}


def test_a_later_count_updates() -> None:
    assert relation(dated("a", 5, 12, 0), dated("b", 5, 31, 2)) == "update"


def test_two_flat_counts_of_one_day_clash() -> None:
    assert relation(dated("a", 5, 25, 0), dated("b", 5, 31, 0)) == "conflict"


def test_a_toll_of_another_order_is_another_toll() -> None:
    assert relation(dated("a", 5, 12, 0), dated("b", 5, 31, 0)) is None
    assert relation(dated("a", 5, 12, 0), dated("b", 5, 310, 9)) is None


def test_a_toll_does_not_shrink() -> None:
    assert relation(dated("a", 5, 31, 0), dated("b", 5, 12, 2)) is None
    assert relation(dated("a", 5, 31, 0), dated("b", 5, 27, 2)) == "update"


def test_entries_of_a_row_do_not_clash() -> None:
    assert relation(dated("a", 5, 25, 0), dated("a", 30, 31, 0)) is None


def test_soldiers_of_two_armies_are_not_one_strength() -> None:
    belgian, danish = {**ALL, "qualifiers": ("belge",)}, {**ALL, "qualifiers": ("danois",)}
    assert relation(dated("a", 5, 620, 0, **belgian), dated("b", 5, 743, 0, **danish)) is None


def test_equal_counts_are_restated() -> None:
    assert relation(dated("a", 5, 31, 0), dated("b", 5, 31, 4)) == "compatible"


def test_one_telling_number_is_one_claim_in_whatever_state() -> None:
    held = {"measure": Measure.HELD, "thing": "suspect", "head": "suspect"}
    assert relation(dated("a", 5, 1347, 0), dated("b", 5, 1347, 4, **held)) == "compatible"
    assert relation(dated("a", 5, 1347, 0), dated("b", 5, 0, 4, **{**held, **hedged(1347)})) == "compatible"
    assert relation(dated("a", 5, 1347, 0), dated("b", 5, 1347, 4, **{**held, "unit": Unit.OTHER})) == "compatible"


@pytest.mark.parametrize("value", [97, 1200, 450])
def test_a_number_that_returns_by_chance_is_no_claim(value: int) -> None:
    assert relation(dated("a", 5, value, 0), dated("b", 5, value, 4, measure=Measure.HELD)) is None


def test_one_number_of_two_kinds_or_of_one_article_is_two_claims() -> None:
    lorries = {"measure": Measure.OUT, "thing": "vehicle", "unit": Unit.VEHICLE}
    assert relation(dated("a", 5, 1347, 0), dated("b", 5, 1347, 4, **lorries)) is None
    assert relation(dated("a", 5, 1347, 0), dated("a", 400, 1347, 0, measure=Measure.HELD)) is None


def test_a_hedge_covers_its_neighbour() -> None:
    assert relation(dated("a", 5, 0, 0, **hedged(300)), dated("b", 5, 291, 0)) == "compatible"


def test_a_bound_excludes_nothing_above_it() -> None:
    assert relation(dated("a", 5, 0, 0, **least(26)), dated("b", 5, 31, 0)) == "compatible"


def test_a_strength_does_not_age() -> None:
    assert relation(dated("a", 5, 620, 0, **ALL), dated("b", 5, 743, 40, **ALL)) == "conflict"
    assert relation(dated("a", 5, 0, 0, **{**ALL, **hedged(750)}), dated("b", 5, 743, 40, **ALL)) == "compatible"


def test_an_old_count_repeated_is_stale() -> None:
    fresh, old = dated("a", 5, 31, 0), dated("b", 5, 31, 0)
    repeated = DatedFigure(figure=old.figure, as_of=old.as_of, stale=True)
    assert relation(fresh, repeated) == "stale"


def test_loosely_dated_counts_neither_update_nor_clash() -> None:
    wide = Days(MONDAY, MONDAY + timedelta(40))
    a = DatedFigure(figure=figure("a", 5, 12), as_of=wide)
    assert relation(a, dated("b", 5, 31, 9)) is None


@pytest.mark.parametrize(
    "other", [{"measure": Measure.INJURED}, {"places": ("rennes",)}, {"unit": Unit.SITE, "thing": "base"}]
)
def test_different_things_are_not_compared(other: dict[str, object]) -> None:
    assert compared(dated("a", 5, 12, 0), dated("b", 5, 31, 0, **other)) == ()


def test_a_remainder_adds_up_within_its_hedge() -> None:
    whole = dated("a", 60, 700, 0, **ALL)
    gone = dated("a", 40, 560, 0, **OUT, of=whole.figure.id)
    found = compared(gone, whole, dated("a", 90, 0, 0, **{**LEFT, **hedged(150)}))
    assert {c.relation for c in found} == {RelationKind.ADDS_UP}
    assert dict(found[0].reason.values)["left"] == "140"


def test_a_flat_remainder_that_is_wrong_does_not_add_up() -> None:
    whole = dated("a", 60, 700, 0, **ALL)
    gone = dated("a", 40, 560, 0, **OUT, of=whole.figure.id)
    found = compared(gone, whole, dated("a", 90, 155, 0, **LEFT))
    assert {c.relation for c in found} == {RelationKind.DOES_NOT_ADD_UP}


def test_a_row_of_parts_adds_up_to_its_whole() -> None:
    parts = [
        dated("a", 10 + 20 * n, value, 0, places=(place,))
        for n, (value, place) in enumerate([(31, "x"), (24, "y"), (8, "z")])
    ]
    found = compared(*parts, dated("a", 120, 63, 0))
    assert [c.relation for c in found if c.figures[1].startswith("figure:a:120")] == [RelationKind.ADDS_UP] * 3


def test_named_parts_larger_than_their_whole_do_not_add_up() -> None:
    whole = dated("a", 5, 340, 0)
    parts = [dated("a", 40 + 20 * n, value, 0, of=whole.figure.id) for n, value in enumerate((260, 210))]
    assert [c.relation for c in compared(whole, *parts) if whole.figure.id in c.figures] == [
        RelationKind.DOES_NOT_ADD_UP
    ] * 2


def test_a_long_series_is_not_compared_pair_by_pair() -> None:
    items = [dated(f"a{n}", 5, 1000 + 7 * n, n) for n in range(400)]
    assert len(compared(*items)) <= 400 * 4


def seized(article: str, start: int, value: str, measured: str, thing: str = "cocaine") -> DatedFigure:
    """So much of a drug, or of land, on Monday, as written."""
    unit = Unit.TONNE if measured == "metric_ton" else Unit.HECTARE if measured == "hectare" else Unit.OTHER
    fields = {"measure": Measure.TOTAL, "unit": unit, "thing": thing, "head": thing, "measured": measured}
    item = dated(article, start, 1, 0, **fields)
    return replace(item, figure=replace(item.figure, amount=Amount.exactly(Decimal(value))))


def test_kilograms_and_tonnes_are_compared_and_told_as_written() -> None:
    (same,) = compared(seized("a", 0, "800", "kilogram"), seized("b", 0, "0.8", "metric_ton"))
    assert (same.relation, dict(same.reason.values)["a"], dict(same.reason.values)["b"]) == ("compatible", "800", "0.8")
    assert "800 et 0,8" in sentence(same.reason, "fr")
    (again,) = compared(seized("a", 0, "80000", "kilogram"), seized("b", 0, "80000", "kilogram"))
    assert dict(again.reason.values)["a"] == "80000"
    (rounded,) = compared(seized("a", 0, "2480", "kilogram"), seized("b", 0, "2.5", "metric_ton"))
    assert rounded.relation is RelationKind.COMPATIBLE
    (clash,) = compared(seized("a", 0, "800", "kilogram"), seized("b", 0, "1.3", "metric_ton"))
    assert clash.relation is RelationKind.CONFLICT


def test_land_and_mass_are_not_compared() -> None:
    assert compared(seized("a", 0, "800", "kilogram"), seized("b", 0, "800", "hectare")) == ()
    assert compared(seized("a", 0, "300", "kilogram"), seized("b", 0, "300", "metric_ton")) == ()


def test_square_kilometres_are_land() -> None:
    (same,) = compared(seized("a", 0, "3", "kilometer ** 2", "foret"), seized("b", 0, "300", "hectare", "hectare"))
    assert same.relation is RelationKind.COMPATIBLE


def test_every_reason_is_a_sentence_in_both_languages() -> None:
    whole = dated("a", 60, 700, 0, **ALL)
    found = compared(
        dated("a", 40, 560, 0, **OUT, of=whole.figure.id),
        whole,
        dated("a", 90, 155, 0, **LEFT),
        dated("b", 5, 620, 9, **OUT),
        dated("c", 5, 25, 0),
        dated("d", 5, 31, 0),
    )
    assert len(found) > 3
    for comparison in found:
        assert known(comparison.reason.code)
        for language in ("fr", "en"):
            told = sentence(comparison.reason, language)
            assert "?" not in told
            assert "{" not in told
