"""The decisions of people that a story keeps, in the order in which they came; withdrawn by a date, never edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import count
from typing import Any

from sqlalchemy import Connection, select, update

from recoupe.errors import StoreError
from recoupe.record.judgement import Judgement, Withdrawal, identifiers
from recoupe.store import schema
from recoupe.store.place import Place
from recoupe.store.plain import Spoiled, digest_of, packed, unpacked
from recoupe.store.stamp import restamp
from recoupe.store.writing import added

__all__ = ["all_judgements", "decide", "judge", "withdraw"]


def judge(connection: Connection, judgements: Iterable[Judgement], *, anew: bool = False) -> int:
    """Keep decisions, or the withdrawals of such as are kept; how many are new or newly withdrawn.

    Of two withdrawals the earlier stands.  A decision that stands behind the same one withdrawn says nothing new,
    unless what is given is a history in its order: there it was made `anew`.
    """
    numbers: dict[str, int] = {}
    withdrawn: set[str] = set()
    changed = []
    for judgement in judgements:
        key = _key(judgement)
        number = numbers.setdefault(key, 1)
        if anew and key in withdrawn:
            number = numbers[key] = number + 1
        (withdrawn.discard if judgement.withdrawn_at is None else withdrawn.add)(key)
        if _judge(connection, judgement, _name(key, number)):
            changed.append(judgement)
    if changed:
        restamp(connection, *map(digest_of, changed))
    return len(changed)


def _judge(connection: Connection, judgement: Judgement, name: str) -> bool:
    """Keep one under a name; whether anything changed."""
    if added(connection, schema.judgements, {"id": name, "payload": packed(judgement).data}):
        return True
    known = _held(connection, name).withdrawn_at
    new = judgement.withdrawn_at
    if new is None or (known is not None and known <= new):
        return False
    _replace(connection, name, judgement)
    return True


def decide(connection: Connection, judgement: Judgement) -> tuple[str, bool]:
    """Keep a decision that is made now, also where the same was withdrawn before; its id, and False with the id of the
    one that stands already where there is one."""
    key = _key(judgement)
    for number in count(1):
        name = _name(key, number)
        known = judgement.fingerprint if number == 1 else f"{judgement.fingerprint}-{number}"
        if added(connection, schema.judgements, {"id": name, "payload": packed(judgement).data}):
            restamp(connection, name)
            return known, True
        if _held(connection, name).withdrawn_at is None:
            return known, False
    raise AssertionError


def withdraw(connection: Connection, place: Place, name: str, withdrawal: Withdrawal) -> bool:
    """Add a withdrawal to the decision of an id (`record.judgement.identifiers`); False where it was withdrawn before.

    StoreError when a decision is damaged, KeyError where none has that id.
    """
    rows = _rows(connection, place)
    row = dict(zip(identifiers(judgement for _, judgement in rows), rows, strict=True))[name][0]
    held = _held(connection, row)
    if held.withdrawn_at is not None:
        return False
    _replace(connection, row, replace(held, withdrawn_at=withdrawal.on, withdrawn_by=withdrawal.by,
                                      withdrawn_why=withdrawal.why))
    restamp(connection, row, digest_of(withdrawal))
    return True


def all_judgements(connection: Connection, place: Place) -> tuple[Judgement, ...]:
    """Every decision; StoreError when one is damaged, for a decision is never passed over in silence."""
    return tuple(judgement for _, judgement in _rows(connection, place))


def _rows(connection: Connection, place: Place) -> list[tuple[str, Judgement]]:
    """Every decision with the name of its row, in order of arrival."""
    table = schema.judgements
    found = []
    for row in connection.execute(select(table).order_by(table.c.number)):
        try:
            judgement = unpacked(row.payload, None, Judgement)
        except Spoiled as problem:
            raise StoreError("store.judgement", place=place.shown, why=str(problem)) from problem
        if _key(judgement) != str(row.id).partition("-")[0]:
            raise StoreError("store.judgement", place=place.shown, why="changed since it was written")
        found.append((str(row.id), judgement))
    return found


def _held(connection: Connection, name: str) -> Judgement:
    """The decision of a row, which nobody else changes until this transaction ends."""
    table = schema.judgements
    held: Any = connection.execute(select(table.c.payload).where(table.c.id == name).with_for_update()).scalar_one()
    return unpacked(held, None, Judgement)


def _replace(connection: Connection, name: str, judgement: Judgement) -> None:
    table = schema.judgements
    connection.execute(update(table).where(table.c.id == name).values(payload=packed(judgement).data))


def _name(key: str, number: int) -> str:
    """The name of a row: its key, numbered from the second on, as `identifiers` numbers those that are alike."""
    return key if number == 1 else f"{key}-{number}"


def _key(judgement: Judgement) -> str:
    """The digest of a decision, whether it is withdrawn or not.

    What it leaves unsaid is no part of it, so that a field that judgements get later changes no key.
    """
    said = {field.name: value for field in fields(judgement)
            if (value := getattr(judgement, field.name)) != field.default and not field.name.startswith("withdrawn")}
    return digest_of(said)
