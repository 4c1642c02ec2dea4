"""Connections to a story, how it commits, and what its mistakes are called."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from recoupe.errors import StoreError
from recoupe.store.place import Place
from recoupe.store.plain import Spoiled

__all__ = ["connected", "engine_of", "troubles"]

PATIENCE = 60
"""Seconds that a command waits for another that writes."""
REACHED = 15
"""Seconds in which the server of a database has to answer."""
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON")
_SQLITE = {
    sqlite3.SQLITE_CORRUPT: "store.damaged", sqlite3.SQLITE_NOTADB: "store.damaged", sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_BUSY: "store.busy", sqlite3.SQLITE_LOCKED: "store.busy", sqlite3.SQLITE_READONLY: "store.readonly",
    sqlite3.SQLITE_CANTOPEN: "store.unopened", sqlite3.SQLITE_PERM: "store.readonly",
    sqlite3.SQLITE_IOERR: "store.disk",
}
_POSTGRES = {"53100": "store.full", "25006": "store.readonly", "42501": "store.readonly", "55P03": "store.busy",
             "XX001": "store.damaged", "XX002": "store.damaged"}


def engine_of(place: Place, patience: float = PATIENCE) -> Engine:
    """What opens connections to a place, each waiting so many seconds for another that writes; StoreError when the
    address is none or its driver is missing."""
    if place.path is not None:
        return _sqlite(place, patience)
    if find_spec("psycopg") is None:
        raise StoreError("store.no-driver")
    try:
        address = make_url(place.url or "").set(drivername="postgresql+psycopg")
        # A server that is silent is one that cannot be reached; the address may say how long that takes.
        patient = {} if "connect_timeout" in address.query else {"connect_timeout": REACHED}
        engine = create_engine(address, poolclass=NullPool, hide_parameters=True, connect_args=patient)
    except (ArgumentError, ValueError):
        raise StoreError("store.address", place=place.shown) from None

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        # What was acknowledged is on the disk, whatever the server's own setting.
        connection.execute("SET synchronous_commit = on")
        connection.execute(f"SET lock_timeout = '{int(patience * 1000)}ms'")
        connection.commit()

    return engine


def _sqlite(place: Place, patience: float) -> Engine:
    def connect() -> sqlite3.Connection:
        address = f"file:{quote(str(place.path))}?mode=rw"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=patience)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its lock at once, or two that both read first would refuse each other.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def connected(engine: Engine, place: Place, *, writes: bool = False) -> Iterator[Connection]:
    """A connection in a transaction, committed at the end of the block, undone when the block fails.

    One that does not write sees one moment of the story.  StoreError for whatever the database cannot do.
    """
    with troubles(place), engine.connect() as bare:
        serial = place.path is None and not writes
        options: dict[str, Any] = {"isolation_level": "REPEATABLE READ"} if serial else {}
        connection = bare.execution_options(writes=writes, **options)
        with connection.begin():
            yield connection


@contextmanager
def troubles(place: Place) -> Iterator[None]:
    """What a database driver raises in the block, or a record that is damaged, as a StoreError."""
    try:
        yield
    except Spoiled as problem:
        raise StoreError("store.damaged", place=place.shown, why=str(problem)) from problem
    except DBAPIError as problem:
        raise StoreError(_code(problem.orig), place=place.shown, why=_why(problem.orig)) from problem
    except SQLAlchemyError as problem:
        raise StoreError("store.trouble", place=place.shown, why=_why(problem)) from problem
    except sqlite3.Error as problem:
        raise StoreError(_code(problem), place=place.shown, why=_why(problem)) from problem


def _code(problem: BaseException | None) -> str:
    state = getattr(problem, "sqlstate", None)
    if isinstance(problem, sqlite3.Error):
        return _SQLITE.get(getattr(problem, "sqlite_errorcode", 0) & 0xFF, "store.trouble")
    if state is None and type(problem).__name__ == "OperationalError":
        return "store.unreachable"
    return _POSTGRES.get(str(state), "store.unreachable" if str(state).startswith(("08", "28", "3D", "57"))
                         else "store.trouble")


def _why(problem: BaseException | None) -> str:
    """The first line of what the driver says."""
    return (str(problem).strip().splitlines() or [""])[0].rstrip(".")
