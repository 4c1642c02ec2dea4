"""The articles of a story, each once, under the first of the names by which it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select, update

from recoupe.errors import StoreError
from recoupe.record.article import Article, identity_of
from recoupe.store import schema
from recoupe.store.content import content_of, origin_of
from recoupe.store.plain import Spoiled, packed, unpacked
from recoupe.store.stamp import restamp
from recoupe.store.writing import added

__all__ = ["Added", "Revision", "Standing", "add_articles", "all_articles", "all_revisions"]


class Standing(StrEnum):
    """What became of an article that was added."""

    NEW = "new"
    KNOWN = "known"          # the story has it
    CLASH = "clash"          # another content bears its id: not taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """One article that was added; `before` are the ids of the others of its origin, in order of arrival."""

    article: Article
    standing: Standing
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The articles of one origin (an address, or the name that an outlet gives to all versions of an article), in order
    of arrival, each with the moment at which it was first retrieved."""

    origin: str
    articles: tuple[Article, ...]
    retrieved: tuple[str | None, ...]


def add_articles(
    connection: Connection, given: Sequence[Article], source: str, retrieved: str | None
) -> tuple[Added, ...]:
    """Add articles that came from a source at a moment, in their order."""
    # Two that add the same articles take their locks in the same order.
    changed: list[str] = []
    done = {id(article): _add(connection, article, source, retrieved, changed)
            for article in sorted(given, key=lambda article: article.id)}
    if changed:
        restamp(connection, *changed)
    return tuple(done[id(article)] for article in given)


def _add(connection: Connection, article: Article, source: str, retrieved: str | None, changed: list[str]) -> Added:
    """Add one; `changed` is told where the story has another article by it, or another name of one."""
    held, table, origin = packed(article), schema.articles, origin_of(article)
    row: dict[str, Any] = {"id": article.id, "identity": identity_of(article), "content": content_of(article),
                           "file": article.file, "origin": origin, "digest": held.digest, "payload": held.data}
    standing, before = Standing.NEW, _of(connection, origin, article.id)
    if not added(connection, table, row):
        known = connection.execute(select(table).where(table.c.id == article.id).with_for_update()).one()
        if known.identity != row["identity"]:
            return Added(article=article, standing=Standing.CLASH)
        standing = Standing.KNOWN
        # Whatever the order in which they come, the first name by the alphabet stands, as in a folder of all.
        if (article.file, row["content"]) < (known.file, known.content):
            connection.execute(update(table).where(table.c.id == article.id).values(row))
            changed += (article.file, row["content"])
    else:
        changed += (article.file, row["content"])
    fetched = article.retrieved
    way = {"article": article.id, "file": article.file, "source": source,
           "retrieved": retrieved if fetched is None else fetched.isoformat()}
    added(connection, schema.deliveries, way)
    return Added(article=article, standing=standing, before=before)


def _of(connection: Connection, origin: str | None, but: str) -> tuple[str, ...]:
    """The ids of the articles of one origin, all but one."""
    if origin is None:
        return ()
    table = schema.articles
    asked = select(table.c.id).where(table.c.origin == origin, table.c.id != but).order_by(table.c.number)
    return tuple(connection.execute(asked).scalars())


def all_articles(connection: Connection) -> tuple[Article, ...]:
    """Every article, in order of file then id; StoreError for one that is damaged."""
    found = [_article(row) for row in connection.execute(select(schema.articles))]
    return tuple(sorted(found, key=lambda article: (article.file, article.id)))


def _article(row: Row[Any]) -> Article:
    try:
        article = unpacked(row.payload, row.digest, Article)
    except Spoiled as problem:
        raise StoreError("store.article", id=str(row.id), file=str(row.file), why=str(problem)) from problem
    if article.id != row.id or identity_of(article) != row.identity:
        raise StoreError("store.article", id=str(row.id), file=str(row.file), why="wrong id")
    return article


def all_revisions(connection: Connection) -> tuple[Revision, ...]:
    """The origins that gave more than one article, in their order."""
    table, ways = schema.articles, schema.deliveries
    groups: dict[str, list[Article]] = {}
    for row in connection.execute(select(table).where(table.c.origin.is_not(None)).order_by(table.c.number)):
        groups.setdefault(row.origin, []).append(_article(row))
    first: dict[str, str] = {}
    for way in connection.execute(select(ways.c.article, ways.c.retrieved).where(ways.c.retrieved.is_not(None))):
        first[way.article] = min(way.retrieved, first.get(way.article, way.retrieved))
    return tuple(
        Revision(origin=origin, articles=tuple(group), retrieved=tuple(first.get(a.id) for a in group))
        for origin, group in sorted(groups.items()) if len(group) > 1)
