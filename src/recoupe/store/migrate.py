"""The tables of a story brought to the version that this program writes."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, inspect, text

from recoupe.errors import StoreError
from recoupe.store.engine import connected
from recoupe.store.place import Place
from recoupe.store.schema import APPLICATION, VERSIONS

__all__ = ["make_file", "migrate", "version_of"]

CURRENT = VERSIONS[-1]


def version_of(engine: Engine, place: Place) -> str | None:
    """The version of the tables, or None where there is no story."""
    with connected(engine, place) as connection:
        return _version(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def migrate(engine: Engine, place: Place, *, version: str = CURRENT) -> None:
    """Bring the tables to a version, all steps in one transaction; nothing is done where they have it.

    StoreError for tables that a later program made.
    """
    # Alembic is slow to load, and seldom needed.
    from alembic import command
    from alembic.config import Config

    with connected(engine, place, writes=True) as connection:
        if place.path is None:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION})
        found = _version(connection)
        if found == version:
            return
        if found is not None and found not in VERSIONS:
            raise StoreError("store.newer", place=place.shown)
        config = Config()
        config.set_main_option("script_location", "recoupe.store:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, version)


def make_file(path: str) -> None:
    """Mark an empty file as a story, and as one that keeps a log of what it writes ahead."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute("PRAGMA journal_mode=WAL").close()
    finally:
        connection.close()
