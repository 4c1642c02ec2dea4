"""Rows that are added once, in either database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

__all__ = ["added"]


def added(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Add a row unless one of the same key is there, or is just being added by another; whether it was added."""
    if connection.dialect.name == "sqlite":
        statement: Any = sqlite.insert(table).values(**row).on_conflict_do_nothing()
    else:
        statement = postgresql.insert(table).values(**row).on_conflict_do_nothing()
    return bool(connection.execute(statement).rowcount == 1)
