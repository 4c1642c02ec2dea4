"""One story: what it keeps, and what it gives back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text

from recoupe.disk import settle
from recoupe.errors import StoreError
from recoupe.garbage import uncollected
from recoupe.record.article import Article
from recoupe.record.judgement import Judgement
from recoupe.record.reading import Reading
from recoupe.store import schema
from recoupe.store.articles import Added, Revision, Standing, add_articles, all_articles, all_revisions
from recoupe.store.decisions import all_judgements, judge
from recoupe.store.engine import connected, engine_of, troubles
from recoupe.store.migrate import CURRENT, make_file, migrate, version_of
from recoupe.store.place import MAGIC, SUFFIX, Place
from recoupe.store.plain import Spoiled, packed, unpacked
from recoupe.store.runs import Inputs, Run, add_run, all_runs, last_run
from recoupe.store.traces import Trace, keep_trace, kept_trace
from recoupe.store.writing import added

__all__ = ["Added", "Inputs", "Revision", "Run", "Standing", "Story", "create", "opened"]

HEAD = 100
"""Bytes of the head of a SQLite file; what the file is for stands in four of them."""
PURPOSE = slice(68, 72)


def create(place: Place) -> Story:
    """A new story, empty; StoreError when one is there, or nothing can be made there.

    A file comes into being whole or not at all, and never in the place of another.
    """
    engine = engine_of(place)
    if place.path is None:
        if version_of(engine, place) is not None:
            raise StoreError("store.exists", place=place.shown)
        migrate(engine, place)
        return Story(engine, place)
    path = place.path
    try:
        if os.path.lexists(path):
            raise StoreError("store.exists", place=place.shown)
        with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=f".{path.name}.") as folder:
            draft = Place(path=Path(folder, "draft"))
            with troubles(place):
                make_file(str(draft.path))
            migrate(engine_of(draft), draft)
            os.link(str(draft.path), path)
    except FileExistsError:
        raise StoreError("store.exists", place=place.shown) from None
    except OSError as problem:
        raise StoreError("store.unmade", place=place.shown, why=problem.strerror or "") from problem
    settle(path.absolute().parent)
    return Story(engine, place)


def opened(place: Place) -> Story:
    """The story at a place, brought to the tables of this program; StoreError when there is none, or it is damaged."""
    if place.path is not None:
        _check_head(place, place.path)
    engine = engine_of(place)
    version = version_of(engine, place)
    if version is None:
        raise StoreError("store.missing" if place.path is None else "store.other", place=place.shown)
    if version != CURRENT:
        migrate(engine, place)
    return Story(engine, place)


def _check_head(place: Place, path: Path) -> None:
    """StoreError unless a file begins as a story does."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except FileNotFoundError:
        raise StoreError("store.missing", place=place.shown) from None
    except OSError as problem:
        raise StoreError("store.unopened", place=place.shown, why=problem.strerror or "") from problem
    if path.suffix.lower() == SUFFIX and (len(head) < HEAD or not head.startswith(MAGIC)):
        raise StoreError("store.damaged", place=place.shown, why="file is not a database")
    if not head.startswith(MAGIC) or head[PURPOSE] != schema.APPLICATION.to_bytes(4, "big"):
        raise StoreError("store.other", place=place.shown)


class Story:
    """An open story.  Each call is one transaction: when it returns, what it was given is on the disk.

    Every call raises StoreError for whatever the database cannot do; nothing is then changed.
    """

    def __init__(self, engine: Engine, place: Place) -> None:
        self._engine, self.place = engine, place

    def add(self, articles: Sequence[Article], *, source: str = "", retrieved: str | None = None) -> tuple[Added, ...]:
        """Keep articles, each once, and that they came from a source at a moment; what became of each, in order."""
        with self._writing() as connection:
            return add_articles(connection, articles, source, retrieved)

    def articles(self) -> tuple[Article, ...]:
        """Every article, in order of file then id."""
        with self._reading() as connection:
            return all_articles(connection)

    def contents(self) -> frozenset[str]:
        """The digests of what its articles say (`content_of`): the keys of their readings."""
        with self._reading() as connection:
            return frozenset(connection.execute(select(schema.articles.c.content)).scalars())

    def revisions(self) -> tuple[Revision, ...]:
        """The origins that gave more than one article."""
        with self._reading() as connection:
            return all_revisions(connection)

    def keep(self, readings: Iterable[tuple[str, Reading]], rules: str) -> None:
        """Keep readings that some rules made, each under the digest of the content that it read."""
        rows = [{"content": content, "rules": rules, "digest": held.digest, "payload": held.data}
                for content, held in sorted((content, packed(reading)) for content, reading in readings)]
        with self._writing() as connection:
            for row in rows:
                added(connection, schema.readings, row)

    def readings(self, rules: str) -> dict[str, Reading]:
        """The readings that some rules made, by the digest of their content; a damaged one is left out, to be read
        anew."""
        table, found = schema.readings, {}
        with self._reading() as connection:
            rows = connection.execute(select(table).where(table.c.rules == rules)).all()
        with uncollected():
            for row in rows:
                try:
                    found[str(row.content)] = unpacked(row.payload, row.digest, Reading)
                except Spoiled:
                    continue
        return found

    def trace(self, rules: str) -> Trace | None:
        """What some rules traced in its articles, if it is there and whole."""
        with self._reading() as connection:
            return kept_trace(connection, rules)

    def keep_trace(self, trace: Trace, rules: str, *, changed: Collection[str], before: str | None = None) -> None:
        """Keep what some rules traced: the rows that changed since the generation before, or all."""
        with self._writing() as connection:
            keep_trace(connection, rules, trace, changed, before)

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Keep the decisions of people in their order, each once; a withdrawal is added to what it withdraws.

        How many are new or newly withdrawn.
        """
        with self._writing() as connection:
            return sum(judge(connection, judgement) for judgement in judgements)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every decision, the withdrawn ones too, in the order in which they came."""
        with self._reading() as connection:
            return all_judgements(connection, self.place)

    def ran(self, run: Run) -> None:
        """Keep that a dossier was built."""
        with self._writing() as connection:
            add_run(connection, run)

    def runs(self) -> tuple[Run, ...]:
        """Every dossier that was built, in order."""
        with self._reading() as connection:
            return all_runs(connection)

    def last_run(self, kind: str) -> Run | None:
        """The last dossier that a command built."""
        with self._reading() as connection:
            return last_run(connection, kind)

    def check(self) -> tuple[str, ...]:
        """What the database itself finds wrong, in its own words; then StoreError for a record that is damaged."""
        with self._reading() as connection:
            found: Sequence[str] = ()
            if self.place.path is not None:
                found = [str(line) for line in connection.execute(text("PRAGMA integrity_check")).scalars()]
            if found and found != ["ok"]:
                return tuple(found)
            all_articles(connection)
            all_judgements(connection, self.place)
            all_runs(connection)
        return ()

    def _reading(self) -> AbstractContextManager[Connection]:
        return connected(self._engine, self.place)

    def _writing(self) -> AbstractContextManager[Connection]:
        return connected(self._engine, self.place, writes=True)
