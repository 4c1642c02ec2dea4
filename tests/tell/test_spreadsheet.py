"""The CSV is read back as it was written, and no cell is a formula."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from recoupe.record.dossier import Dossier
from recoupe.tell import to_csv
from recoupe.tell.spreadsheet import COLUMNS, safe_cell


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_figure(story: Dossier) -> None:
    found = rows(to_csv(story))
    assert [row["figure"] for row in found] == [dated.figure.id for dated in story.figures]
    first = found[0]
    assert tuple(first) == COLUMNS
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


def test_no_cell_of_a_hostile_dossier_is_a_formula(hostile: Dossier) -> None:
    for row in rows(to_csv(hostile)):
        assert len(row) == len(COLUMNS)
        assert None not in row.values()
        assert not any(cell[:1] in tuple("=+-@\t\r\n") for cell in row.values() if cell)


@given(st.text())
def test_no_text_is_a_formula(text: str) -> None:
    assert safe_cell(text).lstrip()[:1] not in ("=", "+", "-", "@")
    assert safe_cell("=" + text).startswith("'=")
