"""The figures of the page: the state, a chart and a table a series, the disagreements side by side."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from recoupe.record.dossier import DatedFigure
from recoupe.tell.chart import drawable, step_chart
from recoupe.tell.html_parts import Builder
from recoupe.tell.markup import Child, node
from recoupe.tell.sheet import Clash, FigureRow, SeriesTable, Sheet, StateLine

__all__ = ["clashes", "series", "state"]

_FIGURE = 9
"""An amount of more characters is words, and set smaller."""

_OPEN_ROWS = 8
"""A longer table is folded."""

_WIDE, _NARROW = 680, 340
"""The two widths in which a chart is drawn; the style shows the one that fits."""

_COLUMNS = ("as_of", "figure", "counted", "said_by", "source", "relation")


def state(sheet: Sheet, build: Builder) -> Element:
    """The latest value of the main series, in large figures."""
    lines = node("ul", *(_state(line, build) for line in sheet.state), class_="state") if sheet.state else None
    return build.section("state", build.say("lead.state"), lines)


def _state(line: StateLine, build: Builder) -> Element:
    long = "long" if len(line.amount) > _FIGURE else None
    return node("li", node("strong", line.amount, class_=long), node("b", line.label),
                node("span", line.as_of, class_="when"), node("span", " · ".join(line.notes), class_="notes"),
                build.chip(line.dated.figure.span))


def series(sheet: Sheet, build: Builder) -> Element:
    """Every series with its chart where there is one, and its table."""
    legend = node("p", *(node("span", build.say(f"legend.{kind}"), class_=f"key {kind}")
                         for kind in ("exact", "hedged", "stale", "planned", "clash", "band")), class_="legend")
    drawn = any(drawable(table, build.sources) for table in sheet.tables)
    return build.section("figures", build.say("lead.figures"), legend if drawn else None,
                         *(_series(table, sheet.clashing, build) for table in sheet.tables))


def _series(table: SeriesTable, clashing: frozenset[str], build: Builder) -> Element:
    charts = []
    if drawable(table, build.sources):
        charts = [node("div", step_chart(table, build.sources, width, build.language, clashing), class_=name)
                  for name, width in (("wide", _WIDE), ("narrow", _NARROW))]
    rows = _table(table, build)
    if len(table.rows) > _OPEN_ROWS or table.series is None:
        rows = node("details", node("summary", build.say("count.figures", n=len(table.rows))), rows)
    return node("article", node("h3", table.label), *charts, rows, class_="series")


def _table(table: SeriesTable, build: Builder) -> Element:
    head = node("tr", *(node("th", build.say(f"column.{name}"), scope="col") for name in _COLUMNS))
    return node("table", node("thead", head), node("tbody", *(_row(row, build) for row in table.rows)))


def _row(row: FigureRow, build: Builder) -> Element:
    span = row.dated.figure.span
    tags = (node("span", tag, class_="tag") for tag in row.tags)
    relation: tuple[Child, ...] = ()
    if row.relation:
        relation = (node("span", row.relation, class_="tag"), " ", row.because)
    cells: tuple[tuple[Child, ...], ...] = (
        (row.as_of,), (node("strong", build.sources.line(span)), *tags), (row.counted,), (row.said_by,),
        (build.chip(span),), relation)
    return node("tr", *(node("td", *cell, data_label=build.say(f"column.{name}"))
                        for name, cell in zip(_COLUMNS, cells, strict=True)),
                class_="stale" if row.dated.stale else None)


def clashes(sheet: Sheet, build: Builder) -> Element:
    """What cannot all be right, two by two."""
    return build.section("clashes", build.say("lead.clashes"), *(_clash(clash, build) for clash in sheet.clashes))


def _clash(clash: Clash, build: Builder) -> Element:
    more = node("p", build.say("clash.more", n=clash.more), class_="notes") if clash.more else None
    return node("article", node("div", _side(clash.left, build), _side(clash.right, build), class_="sides"),
                node("p", node("span", clash.label, class_="tag"), " ", clash.because), more, class_="clash")


def _side(dated: DatedFigure, build: Builder) -> Element:
    figure = dated.figure
    return node("div", node("strong", build.sources.line(figure.span)), node("p", build.words(figure.clause)),
                node("p", build.chip(figure.span), class_="credit"))
