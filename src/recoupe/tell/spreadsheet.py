"""Dossier -> CSV (RFC 4180): one row a figure, safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure, Dossier
from recoupe.tell.sheet_figures import FigureTeller
from recoupe.tell.sources import Sources
from recoupe.tell.wording import plain_number

__all__ = ["COLUMNS", "safe_cell", "to_csv"]

COLUMNS = (
    "series", "series_label", "as_of_first", "as_of_last", "low", "high", "approx", "unit", "counted", "measure", "of",
    "planned", "said_by", "via", "source_file", "outlet", "published_first", "published_last", "start", "end", "words",
    "witnesses", "stale", "figure")

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def safe_cell(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> safe_cell("=1+1"), safe_cell("plus de 20")
    ("'=1+1", 'plus de 20')
    """
    plain = _SURROGATES.sub("\ufffd", text).replace("\x00", "\ufffd")
    return f"'{plain}" if _FORMULA.match(plain) else plain


def to_csv(dossier: Dossier, *, language: str = "fr") -> str:
    """The figures as CSV with a heading row, comma, CRLF, in the order of the dossier.

    The columns and the values of closed sets are those of the dossier file in every language; `language` is that of
    `series_label`.  `start` and `end` are half-open code points of the article's text.  Unknown is an empty cell.
    """
    sources = Sources.of(dossier)
    teller = FigureTeller.of(dossier, sources, language)
    labels = {series.id: teller.label(series) for series in dossier.series}
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for dated in dossier.figures:
        writer.writerow([safe_cell(cell) for cell in _row(dated, teller, labels)])
    return stream.getvalue()


def _row(dated: DatedFigure, teller: FigureTeller, labels: dict[str, str]) -> tuple[str, ...]:
    figure, sources = dated.figure, teller.sources
    held = sources.articles[figure.span.article]
    said = teller.quotations.get(figure.speech or "")
    return (
        dated.series or "", labels.get(dated.series or "", ""), *_ends(dated.as_of),
        _number(figure.amount.low), _number(figure.amount.high), _flag(figure.amount.approx), str(figure.unit),
        sources.words(figure.counted) if figure.counted else "", str(figure.measure), figure.of or "",
        _flag(figure.planned), teller.speaker(said), (said.speech.via or "") if said else "",
        held.article.file, held.article.outlet or "", *_ends(held.published),
        str(figure.span.start), str(figure.span.end), sources.words(figure.span),
        str(dated.witnesses), _flag(dated.stale), figure.id)


def _ends(days: Days | None) -> tuple[str, str]:
    if days is None:
        return "", ""
    return (days.first.isoformat() if days.first else "", days.last.isoformat() if days.last else "")


def _number(value: Decimal | None) -> str:
    return "" if value is None else str(plain_number(value))


def _flag(holds: bool) -> str:
    return "true" if holds else "false"
