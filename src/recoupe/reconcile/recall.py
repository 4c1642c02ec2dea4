"""What one article leaves open and another tells of the same count: its measure, and the day on which it was true."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from recoupe.record.amount import Amount
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure
from recoupe.record.mention import Tense, Unit

__all__ = ["adopt_measures", "recall_days"]

FLOWS = frozenset({Unit.MONEY, Unit.PERCENT})
HUMAN = frozenset({"person", "troop", "worker", "rescuer", "captive", "patient", "protester", "displaced", "suspect"})
"""Labels of persons: what one article calls militaires another calls personnes."""
TELLING = 50
"""Least number that two tellings of alike things have in common by no chance."""
ODD = 100
"""Least number that does not return by chance, if it is not round."""
FEW = 10
"""Smaller numbers are told anew, whatever they were before."""
MANY = 40
"""Tellings of one number that are looked at, at most."""
LONG_AGO = 21
"""Days after which a count is looked back on, not told as news."""
HISTORY = 60
"""Days after which the present tense is that of a chronicle."""
LAG = timedelta(days=1)
EXACT = 10
"""Days within which the day of a count must be known to date another by it."""

Key = tuple[Measure, str]


def adopt_measures(dated: Sequence[DatedFigure]) -> list[DatedFigure]:
    """The figures; one whose words tell no measure takes that of the same count elsewhere.

    « 127 le 12 mai » counts what « 127 grévistes ont été arrêtés » counts, where the number is too odd to return by
    chance or the things counted are the same.
    """
    told: dict[Decimal, list[Figure]] = defaultdict(list)
    for item in dated:
        named = item.figure.amount.named
        if named is not None and item.figure.measure is not Measure.OTHER:
            told[named].append(item.figure)
    return [_adopting(item, told) for item in dated]


def _adopting(item: DatedFigure, told: Mapping[Decimal, Sequence[Figure]]) -> DatedFigure:
    figure, named = item.figure, item.figure.amount.named
    open_ = figure.measure is Measure.OTHER and figure.rule.endswith("no evidence") and figure.unit not in FLOWS
    if not open_ or named is None or len(told.get(named, ())) > MANY:
        return item
    found = Counter(other.measure for other in told.get(named, ()) if _one_count(figure, other))
    if not found or len(found) > 1 and found.most_common(2)[0][1] == found.most_common(2)[1][1]:
        return item
    measure = found.most_common(1)[0][0]
    rule = figure.rule.removesuffix("no evidence") + "same count"
    stale = item.stale and measure is not Measure.TOTAL  # a strength does not age
    return replace(item, figure=replace(figure, measure=measure, rule=rule), stale=stale)


def _one_count(a: Figure, b: Figure) -> bool:
    """Whether two equal numbers can be one count: of units that agree, of one thing or too odd to meet by chance."""
    if a.planned or b.planned or len({a.unit, b.unit} - {Unit.OTHER}) > 1:
        return False
    value = a.amount.named
    if value is None or value < TELLING:
        return a.thing is not None and a.thing == b.thing and b.unit is not Unit.PERSON
    if None in (a.thing, b.thing):
        return _odd(a.amount)
    return a.thing == b.thing or {a.thing, b.thing} <= HUMAN


def _odd(amount: Amount) -> bool:
    value = amount.named
    return value is not None and value >= ODD and not amount.round


def recall_days(dated: Sequence[DatedFigure], published: Mapping[str, Days | None]) -> list[DatedFigure]:
    """The figures; an undated count that repeats an old one, which later counts have overtaken, has the day of that.

    So has one that a report of weeks later looks back on.  Told as one that holds now, it is stale.
    """
    claims, levels = _claims(dated), _levels(dated)
    return [_recalled(item, claims, levels, published.get(item.figure.span.article)) for item in dated]


def _claims(dated: Sequence[DatedFigure]) -> dict[Decimal, list[DatedFigure]]:
    """The dated tellings of each number, the earliest first."""
    found: dict[Decimal, list[DatedFigure]] = defaultdict(list)
    for item in dated:
        named, days = item.figure.amount.named, item.as_of
        if named is not None and days is not None and days.last is not None and (days.width or 99) <= EXACT:
            found[named].append(item)
    return {named: sorted(items, key=_by_day)[:MANY] for named, items in found.items()}


def _by_day(item: DatedFigure) -> tuple[date, str, int]:
    last = item.as_of.last if item.as_of is not None and item.as_of.last is not None else date.max
    return last, item.figure.span.article, item.figure.span.start


def _levels(dated: Sequence[DatedFigure]) -> dict[Key, list[tuple[date, Decimal]]]:
    """The values that each quantity took, in order of days."""
    found: dict[Key, set[tuple[date, Decimal]]] = defaultdict(set)
    for item in dated:
        figure, days, named = item.figure, item.as_of, item.figure.amount.named
        exact = days is not None and days.last is not None and (days.width or 99) <= EXACT
        if exact and named is not None and figure.of is None and not figure.planned and days and days.last:
            found[figure.measure, figure.thing or ""].add((days.last, named))
    return {key: sorted(values) for key, values in found.items()}


def _recalled(
    item: DatedFigure,
    claims: Mapping[Decimal, Sequence[DatedFigure]],
    levels: Mapping[Key, Sequence[tuple[date, Decimal]]],
    told: Days | None,
) -> DatedFigure:
    figure, named = item.figure, item.figure.amount.named
    fixed = figure.times and not figure.to_date or figure.planned or figure.measure is Measure.TOTAL
    if fixed or named is not None and named < FEW or named is None or told is None or told.first is None or item.stale:
        return item
    for first in claims.get(named, ()):
        days = first.as_of
        if days is None or days.last is None or days.last + LAG >= told.first:
            return item
        if first.figure.span.article == figure.span.article or not _same_claim(figure, first.figure):
            continue
        overtaken = _overtaken(levels.get((figure.measure, figure.thing or ""), ()), days.last, told.first, named)
        if overtaken or _looked_back_on(figure, days.last, told.first):
            current = figure.tense is Tense.PRESENT or figure.to_date
            return replace(item, as_of=days, stale=current and (told.first - days.last).days <= HISTORY)
    return item


def _same_claim(a: Figure, b: Figure) -> bool:
    return a.measure is b.measure and a.unit is b.unit and (a.thing == b.thing or _odd(a.amount)) and not b.planned


def _looked_back_on(figure: Figure, then: date, now: date) -> bool:
    present = figure.tense is Tense.PRESENT or figure.to_date
    return not present and (now - then).days >= LONG_AGO


def _overtaken(values: Sequence[tuple[date, Decimal]], then: date, now: date, named: Decimal) -> bool:
    """Whether another value of the quantity was reached between the two days."""
    begin = bisect_right(values, then, key=lambda v: v[0])
    return any(value != named and day < now for day, value in values[begin : begin + MANY])
