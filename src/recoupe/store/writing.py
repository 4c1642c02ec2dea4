"""Rows that are added once, in either database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

__all__ = ["added"]


def added(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Add a row unless one of the same key is there, or is just being added by another; whether it was added."""
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(**row).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(statement).first() is not None
