"""The sample dossier: what an editor would look for in it, and what must not stand there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from recoupe.intake import collect
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure, Dossier, RelationKind
from recoupe.run import build

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "niger-2024"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return build(SAMPLE, workers=1)


def words(dossier: Dossier, span: Span) -> str:
    (article,) = (entry.article for entry in dossier.articles if entry.article.id == span.article)
    return article.quote(span)


def figures(dossier: Dossier, digits: str) -> list[DatedFigure]:
    """The figures whose words end with these digits."""
    return [dated for dated in dossier.figures if words(dossier, dated.figure.span).endswith(digits)]


def published(dossier: Dossier, file: str) -> Days | None:
    (days,) = (entry.published for entry in dossier.articles if entry.article.file == file)
    return days


def test_eight_reports_are_taken_in_and_none_refused() -> None:
    intake = collect([SAMPLE])
    assert len(intake.articles) == 8
    assert (intake.refused, intake.remarks) == ((), ())
    assert {article.language for article in intake.articles} == {"fr"}


@pytest.mark.model
@pytest.mark.parametrize("day", [
    date(2024, 3, 16), date(2024, 5, 19), date(2024, 6, 7), date(2024, 7, 7), date(2024, 8, 5), date(2024, 9, 16)])
def test_the_days_of_the_story_are_in_the_chronology(dossier: Dossier, day: date) -> None:
    assert Days.day(day) in [event.days for event in dossier.events]


@pytest.mark.model
def test_a_day_in_the_header_and_one_in_the_metadata_are_kept(dossier: Dossier) -> None:
    assert published(dossier, "01_depeche_accord.txt") == Days.day(date(2024, 5, 20))
    assert published(dossier, "04_portail_tenere.html") == Days.day(date(2024, 7, 8))


@pytest.mark.model
def test_a_half_date_is_narrowed_by_the_words(dossier: Dossier) -> None:
    days = published(dossier, "02_le_fleuve.txt")
    assert days is not None
    assert Days(date(2024, 6, 8), date(2024, 6, 14)).meet(days)
    assert days.width is not None
    assert days.width < 8


@pytest.mark.model
def test_an_undated_dispatch_finds_its_sunday(dossier: Dossier) -> None:
    days = published(dossier, "03_depeche_niamey.txt")
    assert days is not None
    assert Days(date(2024, 7, 7), date(2024, 7, 8)).meet(days)
    assert Days(date(2024, 7, 1), date(2024, 7, 15)).covers(days)


@pytest.mark.model
def test_a_count_keeps_its_hedge_and_its_whole(dossier: Dossier) -> None:
    (count,) = figures(dossier, "269")
    assert (count.figure.amount.low, count.figure.amount.high) == (269, None)
    (whole,) = (dated.figure for dated in dossier.figures if dated.figure.id == count.figure.of)
    assert whole.amount.value == 946


@pytest.mark.model
def test_the_copied_passage_is_one_family(dossier: Dossier) -> None:
    (family,) = (reuse for reuse in dossier.reuse if len(reuse.passages) == 3)
    files = {entry.article.id: entry.article.file for entry in dossier.articles}
    assert {files[span.article] for span in family.passages} == {
        "03_depeche_niamey.txt", "04_portail_tenere.html", "05_hebdo_sahelien.txt"}
    assert all("766 soldats américains" in words(dossier, span) for span in family.passages)
    lost = [words(dossier, edit.earlier) for edit in family.edits if edit.earlier]
    assert any("estimé" in edit for edit in lost)


@pytest.mark.model
def test_copies_of_a_count_are_one_witness(dossier: Dossier) -> None:
    copies = figures(dossier, "766")
    assert len(copies) == 3
    assert {dated.witnesses for dated in copies} == {1}


@pytest.mark.model
def test_two_counts_of_one_evening_are_a_disagreement_and_a_round_one_is_none(dossier: Dossier) -> None:
    named = {dated.figure.id: dated.figure.amount.named for dated in dossier.figures}
    relations = {(frozenset(named[one] for one in found.figures), found.relation) for found in dossier.comparisons}
    assert (frozenset({741, 766}), RelationKind.CONFLICT) in relations
    assert (frozenset({946, 1000}), RelationKind.COMPATIBLE) in relations


@pytest.mark.model
def test_no_number_of_a_base_or_an_aircraft_is_a_count(dossier: Dossier) -> None:
    counted = {words(dossier, dated.figure.span) for dated in dossier.figures}
    assert counted.isdisjoint({"101", "201", "17", "2024", "22"})
