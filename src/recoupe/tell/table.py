"""A table of a dossier, whatever its rows are: columns that say what they hold, values that every format can write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from recoupe.record.days import Days
from recoupe.record.dossier import Dossier

__all__ = ["OF_THE_ARTICLE", "Cell", "Column", "Kind", "Table", "cells", "first_of", "last_of"]

Cell = str | int | float | bool | date | tuple[str, ...] | None
"""A value of the table; None is unknown."""

_UNWRITABLE = re.compile("[\ud800-\udfff\x00]")
"""What UTF-8 cannot hold, and what ends a string in many programs."""

Seen = TypeVar("Seen")


class Kind(StrEnum):
    """What kind of value a column holds."""

    TEXT = "text"
    TEXTS = "list of text"
    DAY = "day"
    NUMBER = "number"
    COUNT = "whole number"
    FLAG = "true or false"


@dataclass(frozen=True, slots=True)
class Column(Generic[Seen]):
    """A column: its name, its kind of value, what that tells, how a row's thing gives it, whether it may be unknown."""

    name: str
    kind: Kind
    doc: str
    read: Callable[[Seen], Cell]
    optional: bool = False


def first_of(days: Days | None) -> date | None:
    """The first of some days, None where they are unknown or open."""
    return days.first if days else None


def last_of(days: Days | None) -> date | None:
    """The last of them, likewise."""
    return days.last if days else None


OF_THE_ARTICLE: tuple[Column[Any], ...] = (
    Column("source_file", Kind.TEXT, "The file of the article.", lambda seen: seen.held.article.file),
    Column("outlet", Kind.TEXT, "Who published it, where the file says so.",
           lambda seen: seen.held.article.outlet, optional=True),
    Column("title", Kind.TEXT, "Its title, where the file gives one.",
           lambda seen: seen.held.article.title, optional=True),
    Column("url", Kind.TEXT, "Its address, where the file gives one.",
           lambda seen: seen.held.article.url, optional=True),
    Column("published_first", Kind.DAY, "The first day on which the article can have been published.",
           lambda seen: first_of(seen.held.published), optional=True),
    Column("published_last", Kind.DAY, "The last such day.", lambda seen: last_of(seen.held.published), optional=True),
    Column("article", Kind.TEXT, "The article, as the dossier file knows it.", lambda seen: seen.held.article.id),
)
"""What every table says of the article of a row; what is seen has it as `held`."""


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of table: its format, its columns, and its rows for a dossier and a language of the labels."""

    format: str
    columns: tuple[Column[Any], ...]
    rows: Callable[[Dossier, str], Iterator[tuple[Cell, ...]]]


def cells(columns: Iterable[Column[Seen]], seen: Seen) -> tuple[Cell, ...]:
    """The row of one thing, with what no format can write made visible; empty text is unknown.

    >>> cells([Column("n", Kind.COUNT, "Its length.", len), Column("s", Kind.TEXT, "Itself.", str)], "")
    (0, None)
    """
    return tuple(_written(column.read(seen)) for column in columns)


def _written(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return _UNWRITABLE.sub("\ufffd", cell) or None
    if isinstance(cell, tuple):
        return tuple(_UNWRITABLE.sub("\ufffd", text) for text in cell if text)
    return cell
