"""What tracing found in the articles of a story: all of one moment, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, text

from recoupe.garbage import uncollected
from recoupe.record.copy import Passages
from recoupe.store import schema
from recoupe.store.plain import Spoiled, digest_of, packed, unpacked

__all__ = ["Trace", "TraceRow", "kept_trace", "keep_trace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceRow:
    """What was found of one article: the digest of its content (`content_of`), what it shares with others as numbers,
    and its passages."""

    content: str
    grams: bytes
    weighed: bytes
    passages: tuple[Passages, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The rows of all articles by id, how often each word is used, and what names this very trace."""

    rows: Mapping[str, TraceRow]
    uses: dict[str, int]

    @property
    def generation(self) -> str:
        """The same for the same articles."""
        return digest_of(sorted((name, row.content) for name, row in self.rows.items()))


def kept_trace(connection: Connection, rules: str) -> Trace | None:
    """The trace that some rules made; None when there is none, or it is damaged."""
    head = connection.execute(select(schema.tracing).where(schema.tracing.c.rules == rules)).one_or_none()
    if head is None:
        return None
    try:
        with uncollected():
            rows = {str(row.article): unpacked(row.payload, row.digest, TraceRow)
                    for row in connection.execute(select(schema.trace_rows))}
        found = Trace(rows=rows, uses=unpacked(head.uses, None, dict[str, int]))
    except Spoiled:
        return None
    return found if found.generation == head.generation else None


def keep_trace(
    connection: Connection, rules: str, trace: Trace, changed: Collection[str], before: str | None
) -> None:
    """Keep a trace in place of that of the generation before, of which it changes some rows; without one before, all
    rows are changed.  Nothing is kept when another program has kept a trace in the meantime."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("LOCK TABLE tracing IN EXCLUSIVE MODE"))
    head, rows = schema.tracing, schema.trace_rows
    if before is None:
        connection.execute(delete(rows))
    elif connection.execute(select(head.c.generation).where(head.c.rules == rules)).scalar() != before:
        return
    else:
        for name in sorted(changed):
            connection.execute(delete(rows).where(rows.c.article == name))
    connection.execute(delete(head))
    for name in sorted(changed):
        row = trace.rows[name]
        held = packed(row)
        connection.execute(insert(rows).values(article=name, content=row.content, digest=held.digest,
                                               payload=held.data))
    connection.execute(insert(head).values(number=1, rules=rules, generation=trace.generation,
                                           uses=packed(trace.uses).data))
