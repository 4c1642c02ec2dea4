"""What tells a story from what it was before: a digest of all that came in.  Who follows a story reads this one row."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from recoupe.errors import StoreError
from recoupe.store import schema
from recoupe.store.place import Place
from recoupe.store.plain import digest_of

__all__ = ["restamp", "stamp_in"]


def stamp_in(connection: Connection, place: Place) -> str:
    """The stamp of a story; StoreError when its row is gone."""
    found = connection.execute(select(schema.stamp.c.digest)).scalar_one_or_none()
    if found is None:
        raise StoreError("store.damaged", place=place.shown, why="stamp is missing")
    return str(found)


def restamp(connection: Connection, *what: str) -> None:
    """Give a story another stamp, made of the one before and of what came in; the last thing that a transaction does,
    since of two that write at once one waits here for the other."""
    table = schema.stamp
    before = connection.execute(select(table.c.digest).with_for_update()).scalar()
    connection.execute(update(table).values(digest=digest_of((before, *what))))
