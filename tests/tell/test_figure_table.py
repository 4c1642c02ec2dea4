"""The table of figures: what a chart needs is there, every value is of its kind, every column is documented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from recoupe.record.amount import Amount
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.tell.figure_table import COLUMNS, Cell, Kind, figure_rows

PAGE = Path(__file__).resolve().parents[2] / "docs" / "figures.md"
HELD = {Kind.TEXT: str, Kind.TEXTS: tuple, Kind.DAY: date, Kind.NUMBER: (int, float), Kind.COUNT: int, Kind.FLAG: bool}


def table(dossier: Dossier) -> dict[Cell, Mapping[str, Cell]]:
    """The rows by figure, the values by column."""
    found = [dict(zip((c.name for c in COLUMNS), row, strict=True)) for row in figure_rows(dossier)]
    return {row["figure"]: row for row in found}


def test_every_value_is_of_its_kind(story: Dossier, hostile: Dossier) -> None:
    for row in (*figure_rows(story), *figure_rows(hostile)):
        for column, cell in zip(COLUMNS, row, strict=True):
            if cell is None:
                assert column.optional, column.name
            else:
                assert isinstance(cell, HELD[column.kind]), column.name
                assert cell != ""
                assert column.kind is Kind.FLAG or not isinstance(cell, bool)


def test_there_is_a_number_and_a_day_to_plot(story: Dossier) -> None:
    rows = table(story)
    assert (rows["f1"]["value"], rows["f1"]["as_of"]) == (340, date(2031, 3, 4))
    assert (rows["f6"]["value"], rows["f6"]["as_of"]) == (1190, date(2031, 3, 10))
    assert (rows["f9"]["value"], rows["f9"]["as_of"]) == (2, None)


def test_a_range_is_plotted_at_its_upper_end_and_an_open_day_at_its_first(story: Dossier) -> None:
    first = story.figures[0]
    wide = replace(first, as_of=Days(date(2031, 3, 4), None),
                   figure=replace(first.figure, amount=Amount(Decimal(80), Decimal("100.5"))))
    row = table(replace(story, figures=(wide,)))["f1"]
    assert (row["value"], row["low"], row["high"]) == (100.5, 80, 100.5)
    assert (row["as_of"], row["as_of_first"], row["as_of_last"]) == (date(2031, 3, 4), date(2031, 3, 4), None)


def test_a_number_that_no_report_counts_is_unknown_everywhere(story: Dossier) -> None:
    first = story.figures[0]
    for absurd in ("1E+400", "1E-400"):
        long = replace(first, figure=replace(first.figure, amount=Amount.exactly(Decimal(absurd))))
        row = table(replace(story, figures=(long,)))["f1"]
        assert (row["value"], row["low"], row["high"]) == (None, None, None)


def test_a_part_has_the_number_of_its_whole(story: Dossier) -> None:
    rows = table(story)
    assert (rows["f3"]["of"], rows["f3"]["of_value"]) == ("f4", 1200)
    assert (rows["f1"]["of"], rows["f1"]["of_value"]) == (None, None)


def test_the_contradiction_is_on_both_rows(story: Dossier) -> None:
    rows = table(story)
    assert (rows["f3"]["disagrees_with"], rows["f5"]["disagrees_with"]) == (("f5",), ("f3",))
    assert rows["f6"]["disagrees_with"] == ()


def test_who_says_it_and_how(story: Dossier) -> None:
    row = table(story)["f1"]
    assert [row[name] for name in ("said_by", "via", "speech", "stance", "to_date", "increment")] == [
        "Odile Sarrazac", "Agence Val", "direct", "assert", True, False]
    assert table(story)["f8"]["speech"] is None


def test_scope_has_names_and_the_days_have_their_words(story: Dossier) -> None:
    first = story.figures[0]
    placed = replace(first, figure=replace(first.figure, places=("montaubry", "ailleurs"), times=("t1", "unheard")))
    row = table(replace(story, figures=(placed,)))["f1"]
    assert row["scope"] == ("Montaubry", "ailleurs")
    assert row["dated_by"] == ("lundi",)


def test_the_clause_is_cited_without_white_space_around_it(story: Dossier) -> None:
    texts = {held.article.id: held.article.text for held in story.articles}
    first = story.figures[0]
    clause = replace(first.figure.clause, start=first.figure.clause.start - 2, end=first.figure.clause.end + 2)
    loose = replace(first, figure=replace(first.figure, clause=clause))
    for row in (*table(story).values(), *table(replace(story, figures=(loose,))).values()):
        words = texts[str(row["article"])][row["clause_start"]:row["clause_end"]]  # type: ignore[misc]
        assert words == row["clause"] == words.strip()


def test_what_no_format_can_write_is_made_visible(hostile: Dossier) -> None:
    for row in figure_rows(hostile):
        for cell in row:
            for text in (cell if isinstance(cell, tuple) else (cell,)):
                assert "\x00" not in str(text)
                str(text).encode("utf-8")


def test_every_column_is_documented_as_it_is() -> None:
    page = PAGE.read_text(encoding="utf-8").splitlines()
    told = [line for line in page if line.startswith("| `")]
    assert told == [f"| `{c.name}` | {c.kind}{', or unknown' if c.optional else ''} | {c.doc} |" for c in COLUMNS]
