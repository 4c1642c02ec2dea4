"""The CSV is read back as it was written, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.record.amount import Amount
from recoupe.record.dossier import Dossier
from recoupe.tell import to_csv
from recoupe.tell.figure_table import COLUMNS
from recoupe.tell.spreadsheet import safe_cell

NAMES = [column.name for column in COLUMNS]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_figure(story: Dossier) -> None:
    found = rows(to_csv(story))
    assert [row["figure"] for row in found] == [dated.figure.id for dated in story.figures]
    first = found[0]
    assert list(first) == NAMES
    assert (first["low"], first["high"], first["said_by"], first["via"]) == ("340", "", "Odile Sarrazac", "Agence Val")
    assert (first["published_first"], first["source_file"]) == ("2031-03-04", "val/01.txt")
    assert first["words"] == "Plus de 340"
    assert found[2]["of"] == "f4"
    assert found[6]["stale"] == "true"


def test_lines_end_as_the_standard_says(story: Dossier) -> None:
    text = to_csv(story)
    assert text.endswith("\r\n")
    assert text.count("\r\n") == len(story.figures) + 1


def test_words_cite_their_article(story: Dossier) -> None:
    texts = {held.article.file: held.article.text for held in story.articles}
    for row in rows(to_csv(story)):
        assert texts[row["source_file"]][int(row["start"]):int(row["end"])] == row["words"]


def test_an_empty_dossier_has_a_heading() -> None:
    assert to_csv(Dossier()) == ",".join(NAMES) + "\r\n"


def test_a_negative_number_stays_a_number(story: Dossier) -> None:
    first = story.figures[0]
    below = replace(first, figure=replace(first.figure, amount=Amount.exactly(Decimal("-2.5"))))
    (row,) = rows(to_csv(replace(story, figures=(below,))))
    assert (row["value"], row["low"], row["high"]) == ("-2.5", "-2.5", "-2.5")


def test_no_cell_of_a_hostile_dossier_is_a_formula(hostile: Dossier) -> None:
    for row in rows(to_csv(hostile)):
        assert len(row) == len(COLUMNS)
        assert None not in row.values()
        assert not any(cell[:1] in tuple("=+-@\t\r\n") for cell in row.values() if cell)


@pytest.mark.parametrize("text", [
    "=1+1", " =1+1", "@x", "+33", "-2 %", "\t=1", "\r=1", "un ;=1+1", "un; @x", "un\n=1+1", "un\r\n\t-1", "＝1"])
def test_where_a_cell_begins_no_formula_does(text: str) -> None:
    assert not any(re.match(r"\s*[=+\-@＝＋－＠]", cell) for cell in re.split(r"[;\t\r\n]", safe_cell(text)))


def test_a_long_gap_costs_no_more_than_its_length() -> None:
    gap = "\n; " * 100_000
    assert safe_cell("a" + gap) == "a" + gap


def test_what_is_no_formula_stays_as_it_is() -> None:
    for text in ("plus de 20", "Saint-Jean ; d’ici-là", "20 % - 30 %", "a@b.example", "un\ndeux"):
        assert safe_cell(text) == text


@given(st.text())
def test_no_text_is_a_formula(text: str) -> None:
    assert safe_cell(text).lstrip()[:1] not in ("=", "+", "-", "@")
    assert safe_cell("=" + text).startswith("'=")
    assert safe_cell(text).replace("'", "") == text.replace("'", "")
