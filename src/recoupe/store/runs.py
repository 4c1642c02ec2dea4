"""What was built, from what, with which result."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from recoupe.record.judgement import Judgement
from recoupe.store import schema
from recoupe.store.plain import packed, unpacked

__all__ = ["Inputs", "Run", "add_run", "all_runs", "last_run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a dossier was built from: the ids of its articles, and the judgements as they were."""

    articles: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One dossier that was built: by which command, when (as the caller says), by which rules, with which digest."""

    kind: str
    made: str | None
    rules: str
    result: str
    inputs: Inputs


def add_run(connection: Connection, run: Run) -> None:
    """Add a run at the end."""
    row = {"kind": run.kind, "made": run.made, "rules": run.rules, "result": run.result,
           "inputs": packed(run.inputs).data}
    connection.execute(insert(schema.runs).values(row))


def all_runs(connection: Connection) -> tuple[Run, ...]:
    """Every run in order; Spoiled when one is damaged."""
    return tuple(_run(row) for row in connection.execute(select(schema.runs).order_by(schema.runs.c.number)))


def last_run(connection: Connection, kind: str) -> Run | None:
    """The last run of a command."""
    table = schema.runs
    row = connection.execute(
        select(table).where(table.c.kind == kind).order_by(table.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else _run(row)


def _run(row: object) -> Run:
    kind, made, rules, result, inputs = (
        getattr(row, name) for name in ("kind", "made", "rules", "result", "inputs"))
    return Run(kind=kind, made=made, rules=rules, result=result, inputs=unpacked(inputs, None, Inputs))
