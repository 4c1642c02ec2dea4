"""The decisions of people that a story keeps, in the order in which they came; withdrawn by a date, never edited."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import Connection, select, update

from recoupe.errors import StoreError
from recoupe.record.judgement import Judgement
from recoupe.store import schema
from recoupe.store.place import Place
from recoupe.store.plain import Spoiled, digest_of, packed, unpacked
from recoupe.store.writing import added

__all__ = ["all_judgements", "judge"]


def judge(connection: Connection, judgement: Judgement) -> bool:
    """Keep a decision, or the withdrawal of one that is kept; whether anything changed.

    Of two withdrawals the earlier stands.
    """
    table, whole = schema.judgements, packed(judgement)
    key = _key(judgement)
    if added(connection, table, {"id": key, "payload": whole.data}):
        return True
    held = connection.execute(select(table.c.payload).where(table.c.id == key).with_for_update()).scalar_one()
    known, new = unpacked(held, None, Judgement).withdrawn_at, judgement.withdrawn_at
    if new is None or (known is not None and known <= new):
        return False
    connection.execute(update(table).where(table.c.id == key).values(payload=whole.data))
    return True


def _key(judgement: Judgement) -> str:
    """The digest of a decision, whether it is withdrawn or not.

    What it leaves unsaid is no part of it, so that a field that judgements get later changes no key.
    """
    said = {field.name: value for field in fields(judgement)
            if (value := getattr(judgement, field.name)) != field.default and not field.name.startswith("withdrawn")}
    return digest_of(said)


def all_judgements(connection: Connection, place: Place) -> tuple[Judgement, ...]:
    """Every decision; StoreError when one is damaged, for a decision is never passed over in silence."""
    table = schema.judgements
    found = []
    for row in connection.execute(select(table).order_by(table.c.number)):
        try:
            judgement = unpacked(row.payload, None, Judgement)
        except Spoiled as problem:
            raise StoreError("store.judgement", place=place.shown, why=str(problem)) from problem
        if _key(judgement) != row.id:
            raise StoreError("store.judgement", place=place.shown, why="changed since it was written")
        found.append(judgement)
    return tuple(found)
