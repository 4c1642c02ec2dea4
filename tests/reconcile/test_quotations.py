"""When statements were made."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.reconcile.quotations import FRESH, date_quotations
from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, DossierArticle, Quotation
from recoupe.record.mention import Speech, SpeechType, Stance
from recoupe.record.reading import Reading

MARCH_3 = Days.day(date(2021, 3, 3))
MARCH_8 = Days.day(date(2021, 3, 8))


def quotation(
    *,
    said: tuple[str, ...] = (),
    earlier: bool = False,
    published: Days | None = MARCH_8,
    days: dict[str, Days | None] | None = None,
) -> Quotation:
    speech = Speech(
        id="s",
        span=Span("a", 0, 9),
        type=SpeechType.INDIRECT,
        stance=Stance.ASSERT,
        cue=Span("a", 20, 25),
        speaker=Span("a", 10, 19),
        said=said,
        earlier=earlier,
        rule="que",
    )
    dated = DossierArticle(
        article=Article(id="a", file="a.txt", text="x" * 40), published=published, basis=Basis.HEADER
    )
    (found,) = date_quotations(
        [Reading(article="a", speeches=(speech,))], [dated], days or {}, lambda span: f"actor of {span.start}"
    )
    return found


def test_the_time_beside_the_cue_dates_the_saying() -> None:
    assert quotation(said=("t",), days={"t": MARCH_3}).said == MARCH_3


def test_a_fresh_statement_is_at_most_some_days_older_than_its_article() -> None:
    assert quotation().said == Days(date(2021, 3, 8 - FRESH), date(2021, 3, 8))


def test_a_pluperfect_leaves_the_first_day_open() -> None:
    assert quotation(earlier=True).said == Days(None, date(2021, 3, 8))


@pytest.mark.parametrize("days", [{}, {"t": None}])
def test_an_unresolved_time_counts_for_none(days: dict[str, Days | None]) -> None:
    assert quotation(said=("t",), days=days).said == quotation().said


def test_of_several_times_the_narrowest_dates_the_saying() -> None:
    days: dict[str, Days | None] = {"t": Days.month(2021, 3), "u": MARCH_3}
    assert quotation(said=("t", "u"), days=days).said == MARCH_3


def test_nothing_is_said_after_it_is_printed() -> None:
    assert quotation(said=("t",), days={"t": Days.month(2021, 3)}).said == Days(date(2021, 3, 1), date(2021, 3, 8))


def test_without_any_date_nothing_is_known() -> None:
    assert quotation(published=None).said is None


def test_the_speaker_names_the_actor() -> None:
    assert quotation().actor == "actor of 10"
