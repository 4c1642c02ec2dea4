"""Dossier -> Parquet: the rows of a table, with types.  The only module that knows pyarrow, which is optional."""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import Any

from recoupe.errors import LibraryMissing
from recoupe.record.dossier import Dossier
from recoupe.tell.figure_table import FIGURES
from recoupe.tell.messages import message
from recoupe.tell.table import Cell, Kind, Table

__all__ = ["FORMAT", "require_parquet", "to_parquet"]

FORMAT = FIGURES.format


def require_parquet(language: str) -> None:
    """LibraryMissing, whose sentence says what to install, where Parquet cannot be written."""
    if find_spec("pyarrow") is None:
        raise LibraryMissing(message("parquet.missing", language))


def to_parquet(dossier: Dossier, *, language: str = "fr", table: Table = FIGURES) -> bytes:
    """A table, by default that of the figures, as a Parquet file; equal dossiers give equal bytes.

    Each field tells under `description` what it holds; only what a row can lack is nullable.  The bytes also name
    the version of pyarrow.  `language` is that of the labels.  LibraryMissing where pyarrow is not installed.

    >>> to_parquet(Dossier())[:4]
    b'PAR1'
    """
    require_parquet(language)
    import pyarrow
    import pyarrow.parquet

    rows = list(table.rows(dossier, language))
    schema = _schema(pyarrow, table, language)
    arrays = [
        pyarrow.array([_value(row[place], column.kind) for row in rows], field.type)
        for place, (column, field) in enumerate(zip(table.columns, schema, strict=True))
    ]
    stream = io.BytesIO()
    # Every choice that a later version might make otherwise is made here; Snappy is what all readers know.
    pyarrow.parquet.write_table(
        pyarrow.Table.from_arrays(arrays, schema=schema), stream, version="2.6", data_page_version="1.0",
        compression="snappy", use_dictionary=True, write_statistics=True, row_group_size=100_000)
    return stream.getvalue()


def _schema(pyarrow: Any, table: Table, language: str) -> Any:
    text = pyarrow.string()
    types = {
        Kind.TEXT: text,
        Kind.TEXTS: pyarrow.list_(pyarrow.field("element", text, nullable=False)),
        Kind.DAY: pyarrow.date32(),
        Kind.NUMBER: pyarrow.float64(),
        Kind.COUNT: pyarrow.int32(),
        Kind.FLAG: pyarrow.bool_(),
    }
    fields = [pyarrow.field(column.name, types[column.kind], nullable=column.optional,
                            metadata={"description": column.doc}) for column in table.columns]
    return pyarrow.schema(fields, metadata={"format": table.format, "language": language})


def _value(cell: Cell, kind: Kind) -> object:
    """The value as pyarrow takes it: it refuses a whole number that no float holds to the last digit."""
    return float(cell) if kind is Kind.NUMBER and isinstance(cell, int | float) else cell
