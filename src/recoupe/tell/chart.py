"""A series as a step chart: one SVG without style or script of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element

from recoupe.tell.markup import node
from recoupe.tell.sheet import FigureRow, SeriesTable
from recoupe.tell.sources import Sources
from recoupe.tell.wording import month_text, number_text, short_day

__all__ = ["drawable", "step_chart"]

_HEIGHT = 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 18, 16, 26
_RADIUS = 4.5
_DAY_LABEL = 140
"""So many units of width for one label of the day axis."""
_LONG = 250
"""An axis of more days than this names months and years."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A figure that can be drawn: its days, its named ends, and the day on which an old count was repeated."""

    row: FigureRow
    first: date
    last: date
    low: float
    high: float
    told: date | None = None

    @property
    def value(self) -> float:
        """Where its mark stands: the number named, or the upper end of a range."""
        return self.high

    @property
    def place(self) -> tuple[object, ...]:
        """All that tells its mark from another; one of several alike is drawn."""
        dated, amount = self.row.dated, self.row.dated.figure.amount
        return (self.first, self.last, self.told, amount, dated.stale, dated.figure.planned)

    @property
    def counts(self) -> bool:
        """Whether it moves the line: neither old nor planned nor an addition."""
        figure = self.row.dated.figure
        return not (self.row.dated.stale or figure.planned or figure.increment)


def _points(table: SeriesTable, sources: Sources) -> list[_Point]:
    """The figures of a series that can be drawn, in order of time; counts of long before, and those that a
    person set aside, are left to the table."""
    rows = (row for row in table.rows if not row.dated.rejected)
    made = [point for row in rows if (point := _point(row, sources)) and point.last >= sources.since]
    return sorted(made, key=lambda p: (p.last, p.first))


def _point(row: FigureRow, sources: Sources) -> _Point | None:
    days, amount = row.dated.as_of, row.dated.figure.amount
    last = (days.last or days.first) if days else None
    low, high = amount.low, amount.high
    if days is None or last is None or (low is None and high is None):
        return None
    ends = [float(end) for end in (low, high) if end is not None]
    published = sources.articles[row.dated.figure.span.article].published if row.dated.stale else None
    told = published.first if published and published.first and published.first > last else None
    return _Point(row, max(days.first or last, sources.since), last, min(ends), max(ends), told)


def drawable(table: SeriesTable, sources: Sources) -> bool:
    """Whether a chart would show more than the table does: counts that differ, of days that differ."""
    counts = [p for p in _points(table, sources) if p.counts]
    return table.series is not None and len({p.last for p in counts}) > 1 and len({(p.low, p.high) for p in counts}) > 1


def step_chart(table: SeriesTable, sources: Sources, width: int, language: str, clashing: frozenset[str]) -> Element:
    """The chart, `width` units wide; `clashing` are ids of figures that another contradicts.

    An old count repeated stands at the day on which it was repeated, tied to the day for which it held.
    """
    points = _points(table, sources)
    frame = _Frame.around(points, width)
    band = _band(table, frame)
    drawing = node("svg", viewBox=f"0 0 {width} {_HEIGHT}", role="img", aria_label=table.label, class_="chart")
    drawing.extend(_amount_axis(frame, language))
    drawing.extend(_day_axis(frame, language))
    if band:
        drawing.append(node("path", d=band, class_="band"))
    drawing.append(node("path", d=_steps(points, frame), class_="steps"))
    drawn = set()
    for point in sorted(points, key=lambda p: p.counts):
        clash = point.row.dated.figure.id in clashing
        if (sight := (*point.place, clash)) not in drawn:
            drawn.add(sight)
            drawing.append(_mark(point, frame, clash))
    return drawing


@dataclass(frozen=True, slots=True)
class _Frame:
    """Days and amounts to units of the drawing."""

    first: date
    days: int
    top: float
    width: int

    @classmethod
    def around(cls, points: list[_Point], width: int) -> _Frame:
        first, last = min(p.first for p in points), max(p.told or p.last for p in points)
        return cls(first, max((last - first).days, 1), max(*(p.high for p in points), 1.0) * 1.08, width)

    def x(self, day: date) -> float:
        return round(_LEFT + (day - self.first).days / self.days * (self.width - _LEFT - _RIGHT), 1)

    def y(self, amount: float) -> float:
        return round(_HEIGHT - _BOTTOM - amount / self.top * (_HEIGHT - _TOP - _BOTTOM), 1)


def _round_step(top: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that gives three or four lines."""
    rough = Decimal(top / 3.5)
    power = Decimal(10) ** rough.adjusted()
    return float(power * max(step for step in (Decimal(1), Decimal(2), Decimal(5)) if step * power <= rough))


def _amount_axis(frame: _Frame, language: str) -> Iterator[Element]:
    step = max(_round_step(frame.top), 1.0)
    for number in range(int(frame.top / step) + 1):
        amount = number * step
        height = str(frame.y(amount))
        yield node("line", x1=str(_LEFT), x2=str(frame.width - _RIGHT), y1=height, y2=height,
                   class_="base" if number == 0 else "rule")
        yield node("text", number_text(Decimal(amount), language), x=str(_LEFT - 8), y=str(frame.y(amount) + 4),
                   class_="amount")


def _day_axis(frame: _Frame, language: str) -> Iterator[Element]:
    step = max(1, math.ceil(frame.days / max(1, (frame.width - _LEFT - _RIGHT) // _DAY_LABEL)))
    for number in range(0, frame.days + 1, step):
        day = frame.first + timedelta(number)
        x = frame.x(day)
        side = "start" if number == 0 else "end" if x > frame.width - _RIGHT - _DAY_LABEL / 3 else "middle"
        label = month_text(day, language) if frame.days > _LONG else short_day(day, language)
        yield node("text", label, x=str(x), y=str(_HEIGHT - 8), class_=f"day {side}")


def _steps(points: list[_Point], frame: _Frame) -> str:
    """The path of the line: level until the next count, then straight to it; the best witnessed of one day."""
    best: dict[date, _Point] = {}
    for point in (p for p in points if p.counts):
        held = best.get(point.last)
        if held is None or point.row.dated.witnesses > held.row.dated.witnesses:
            best[point.last] = point
    path = ""
    for point in best.values():
        x, y = frame.x(point.last), frame.y(point.value)
        path += f"H{x}V{y}" if path else f"M{x} {y}"
    return path


def _band(table: SeriesTable, frame: _Frame) -> str:
    """Boxes around what the days can have been, where both ends are known; "" where all of them are lines."""
    half = (frame.x(frame.first + timedelta(1)) - _LEFT) / 2
    boxes = []
    for state in table.strength.days if table.strength else ():
        if state.day.first and state.day.last and state.low is not None and state.high is not None \
                and 0 <= (state.day.first - frame.first).days <= frame.days:
            left, right = max(frame.x(state.day.first) - half, _LEFT), frame.x(state.day.last) + half
            top, bottom = (frame.y(min(float(end), frame.top)) for end in (state.high, state.low))
            boxes.append((left, min(right, float(frame.width - _RIGHT)), top, bottom))
    if all(top == bottom for _, _, top, bottom in boxes):
        return ""
    return "".join(f"M{left:.1f} {top}H{right:.1f}V{bottom}H{left:.1f}Z" for left, right, top, bottom in boxes)


def _mark(point: _Point, frame: _Frame, clashing: bool) -> Element:
    dated, amount = point.row.dated, point.row.dated.figure.amount
    x, y = frame.x(point.told or point.last), frame.y(point.value)
    hedged = amount.approx or amount.low is None or amount.high is None
    classes = [name for name, holds in (("stale", dated.stale), ("planned", dated.figure.planned), ("hedged", hedged),
                                        ("clash", clashing)) if holds]
    span = dated.figure.span
    link = node("a", node("title", f"{point.row.as_of}: {point.row.counted}"), href=f"#source-{span.article}",
                data_cite=f"{span.article} {span.start} {span.end}", class_=" ".join(["point", *classes]))
    if point.told:
        link.append(node("line", x1=str(frame.x(point.last)), x2=str(x), y1=str(y), y2=str(y), class_="lag"))
    elif point.first != point.last:
        link.append(node("line", x1=str(frame.x(point.first)), x2=str(x), y1=str(y), y2=str(y), class_="span"))
    if point.low != point.high:
        link.append(node("line", x1=str(x), x2=str(x), y1=str(frame.y(point.low)), y2=str(y), class_="span"))
    if amount.high is None or amount.low is None:
        way = -1 if amount.high is None else 1
        tip = y + way * 15
        link.append(node("path", d=f"M{x} {y + way * _RADIUS}V{tip}m-3.5 {-way * 4}l3.5 {way * 4}l3.5 {-way * 4}",
                         class_="open"))
    wider = 2.5 if dated.stale and not point.told else 0
    link.append(node("circle", cx=str(x), cy=str(y), r=str(_RADIUS + wider)))
    return link
