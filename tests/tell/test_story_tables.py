"""The tables of events, statements and commitments: CSV and Parquet have the same rows, and say what they hold."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pyarrow.parquet
import pytest

from recoupe.record.dossier import Dossier
from recoupe.tell import FORMATS, format_of, to_csv, to_parquet
from recoupe.tell.spreadsheet import BETWEEN, safe_cell
from recoupe.tell.story_tables import COMMITMENTS, EVENTS, QUOTATIONS
from recoupe.tell.table import Kind, Table

TABLES = {"events": EVENTS, "quotations": QUOTATIONS, "commitments": COMMITMENTS}


def rows(dossier: Dossier, table: Table) -> list[dict[str, Any]]:
    return pyarrow.parquet.read_table(io.BytesIO(to_parquet(dossier, table=table))).to_pylist()


def as_cell(value: object) -> str:
    """The value as the CSV writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return safe_cell(BETWEEN.join(value))
    return safe_cell(value) if isinstance(value, str) else str(value)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("name", ["story", "hostile"])
def test_csv_and_parquet_have_the_same_rows(table: Table, name: str, request: pytest.FixtureRequest) -> None:
    dossier = request.getfixturevalue(name)
    lines = list(csv.DictReader(io.StringIO(to_csv(dossier, table=table), newline="")))
    found = rows(dossier, table)
    assert [{key: as_cell(value) for key, value in row.items()} for row in found] == lines
    for row in found:
        held = next(held for held in dossier.articles if held.article.id == row["article"])
        words = held.article.text[row["start"]:row["end"]]
        assert row["words"] == words.replace("\ud800", "\ufffd")


def test_an_event_has_its_days_and_who_tells_it(story: Dossier) -> None:
    first = rows(story, EVENTS)[0]
    assert (first["first"], first["last"], first["status"], first["articles"], first["witnesses"]) == (
        date(2031, 3, 3), date(2031, 3, 3), "happened", 2, 1)
    assert first["told_in"] == ["val/01.txt", "val/02.html"]
    assert len(rows(story, EVENTS)) == len(story.events)


def test_a_statement_has_its_speaker_under_one_name(story: Dossier) -> None:
    found = rows(story, QUOTATIONS)
    assert [row["speaker"] for row in found] == ["Odile Sarrazac"] * 2 + ["préfecture", None, "préfecture",
                                                                         "Anselme Vaucourt"]
    assert found[3]["named_as"] == "Le collectif des riverains"
    assert (found[0]["cue"], found[0]["via"], found[5]["stance"]) == ("a déclaré", "Agence Val", "promise")


def test_a_commitment_has_its_due_days_and_what_became_of_it(story: Dossier) -> None:
    found = rows(story, COMMITMENTS)
    assert len(found) == len(story.commitments)
    for row, promise in zip(found, story.commitments, strict=True):
        assert (row["due_first"], row["due_last"], row["state"], row["margin"]) == (
            promise.due.first, promise.due.last, str(promise.state), promise.margin)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_columns_say_what_they_hold(table: Table) -> None:
    schema = pyarrow.parquet.read_table(io.BytesIO(to_parquet(Dossier(), table=table))).schema
    assert schema.metadata[b"format"].decode() == table.format
    assert [field.name for field in schema] == [column.name for column in table.columns]
    for column, field in zip(table.columns, schema, strict=True):
        assert field.metadata[b"description"].decode() == column.doc
        assert column.doc.endswith(".")
        assert field.nullable == column.optional
        assert (field.type == pyarrow.date32()) == (column.kind is Kind.DAY)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_the_suffix_asks_for_the_table(name: str, suffix: str, story: Dossier) -> None:
    known = format_of(f"Val.{name}.{suffix}")
    assert known == f"{name}.{suffix}"
    made = FORMATS[known](story, "fr")
    assert made == (to_csv(story, table=TABLES[name]) if suffix == "csv" else to_parquet(story, table=TABLES[name]))
    assert format_of(f"Val-{name}.{suffix}") == suffix
