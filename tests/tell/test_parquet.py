"""The Parquet file has the rows of the CSV with their types, and the same bytes every time."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from recoupe.errors import LibraryMissing
from recoupe.record.dossier import Dossier
from recoupe.tell import to_csv, to_parquet
from recoupe.tell.figure_table import COLUMNS, Kind
from recoupe.tell.parquet import FORMAT
from recoupe.tell.spreadsheet import BETWEEN, safe_cell

TYPES = {
    Kind.TEXT: pyarrow.string(),
    Kind.TEXTS: pyarrow.list_(pyarrow.field("element", pyarrow.string(), nullable=False)),
    Kind.DAY: pyarrow.date32(),
    Kind.NUMBER: pyarrow.float64(),
    Kind.COUNT: pyarrow.int32(),
    Kind.FLAG: pyarrow.bool_(),
}


def read_back(data: bytes) -> Any:
    return pyarrow.parquet.read_table(io.BytesIO(data))


def value_of(cell: str, kind: Kind) -> object:
    """What a cell of the CSV says, without the guard against formulas."""
    if kind is Kind.TEXTS:
        return cell
    if not cell:
        return None
    return {Kind.TEXT: str, Kind.DAY: date.fromisoformat, Kind.NUMBER: float, Kind.COUNT: int,
            Kind.FLAG: lambda word: {"true": True, "false": False}[word]}[kind](cell)


def guarded(value: object) -> object:
    """The value as the CSV writes it, where that is text."""
    if isinstance(value, list):
        return safe_cell(BETWEEN.join(value))
    return safe_cell(value) if isinstance(value, str) else value


@pytest.mark.parametrize("name", ["story", "hostile"])
def test_the_rows_are_those_of_the_csv(name: str, request: pytest.FixtureRequest) -> None:
    dossier = request.getfixturevalue(name)
    cells = list(csv.DictReader(io.StringIO(to_csv(dossier), newline="")))
    found = read_back(to_parquet(dossier)).to_pylist()
    assert len(found) == len(cells) == len(dossier.figures)
    for row, line in zip(found, cells, strict=True):
        for column in COLUMNS:
            assert guarded(row[column.name]) == value_of(line[column.name], column.kind), column.name


def test_the_language_is_that_of_the_labels(story: Dossier) -> None:
    french, english = (read_back(to_parquet(story, language=one)) for one in ("fr", "en"))
    differing = [name for name in french.column_names if not french[name].equals(english[name])]
    assert differing == ["series_label"]
    assert english.schema.metadata[b"language"] == b"en"


def test_the_columns_have_types_and_say_what_they_hold(story: Dossier) -> None:
    schema = read_back(to_parquet(story)).schema
    assert schema.metadata[b"format"].decode() == FORMAT
    assert schema.names == [column.name for column in COLUMNS]
    for column, field in zip(COLUMNS, schema, strict=True):
        assert field.type == TYPES[column.kind]
        assert field.nullable == column.optional
        assert field.metadata[b"description"].decode() == column.doc


def test_an_empty_dossier_keeps_the_types() -> None:
    empty = read_back(to_parquet(Dossier()))
    assert empty.num_rows == 0
    assert [field.type for field in empty.schema] == [TYPES[column.kind] for column in COLUMNS]


def test_equal_dossiers_give_equal_bytes(story: Dossier) -> None:
    assert to_parquet(story) == to_parquet(story)
    assert to_parquet(Dossier()) == to_parquet(Dossier())


def test_without_the_library_one_sentence_says_what_to_install(
    story: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for language in ("fr", "en"):
        with pytest.raises(LibraryMissing, match="pip install pyarrow") as problem:
            to_parquet(story, language=language)
        assert "\n" not in str(problem.value)
    assert to_csv(story)
