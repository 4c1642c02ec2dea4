"""Dossier -> CSV (RFC 4180): the rows of a table, safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

from recoupe.record.dossier import Dossier
from recoupe.tell.figure_table import FIGURES
from recoupe.tell.table import Cell, Table

__all__ = ["BETWEEN", "safe_cell", "to_csv"]

BETWEEN = "; "
"""What stands between the texts of a list in one cell."""

# A program set to semicolons, as in France, cuts at them and at line ends even inside quotes, so cells begin there too.
_FORMULA = re.compile(r"(?<![\s;])[\s;]*+(?=[=+\-@＝＋－＠])")
_CUTS = frozenset(";\t\r\n")


def safe_cell(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would begin a formula, even one that cuts at semicolons.

    >>> safe_cell("=1+1"), safe_cell("plus de 20"), safe_cell("vu ;=1+1")
    ("'=1+1", 'plus de 20', "vu ;'=1+1")
    """
    guarded = _FORMULA.sub(lambda gap: f"{gap[0]}'" if gap.start() == 0 or _CUTS & set(gap[0]) else gap[0], text)
    return f"'{guarded}" if guarded[:1] in tuple("\t\r\n") else guarded


def to_csv(dossier: Dossier, *, language: str = "fr", table: Table = FIGURES) -> str:
    """A table, by default that of the figures, with a heading row, comma, CRLF, in the order of the dossier.

    Days are ISO 8601, numbers have a point and no separator, flags are true and false, a list is joined by "; ";
    unknown is an empty cell.  `language` is that of the labels.

    >>> to_csv(Dossier())[:35]
    'series,series_label,as_of,value,as_'
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows(dossier, language):
        writer.writerow(_cell(value) for value in row)
    return stream.getvalue()


def _cell(value: Cell) -> str:
    """The value as a cell; only text from outside can be a formula, and a negative number is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    return safe_cell(value if isinstance(value, str) else BETWEEN.join(value))
