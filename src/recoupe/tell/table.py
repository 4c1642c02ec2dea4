"""A table of a dossier, whatever its rows are: columns that say what they hold, values that every format can write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from recoupe.record.dossier import Dossier

__all__ = ["Cell", "Column", "Kind", "Table", "cells"]

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
