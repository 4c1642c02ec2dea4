"""How figures stand to each other: wording, update, contradiction, an old count repeated; then the sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.measured import alike, in_one_unit
from recoupe.reconcile.sums import add_up, shown
from recoupe.record.amount import Amount
from recoupe.record.claim import Measure
from recoupe.record.days import Days
from recoupe.record.dossier import Comparison, DatedFigure, Reason, RelationKind, Series
from recoupe.record.mention import Tense, Unit

__all__ = ["compare"]

ALL_PAIRS = 12
"""Up to so many different numbers in a series, each is compared with each; beyond, with its neighbours in time."""
NEIGHBOURS = 4
TELLING = 20
"""Smaller numbers are equal by chance."""
ODD = 100
FIGURES = 3
"""Figures that are no trailing zeros, from which a number is told of one thing only."""
GROWTH = Decimal(6)
"""A later count is no update of one that it exceeds so many times: it counts something else."""
SPREAD = Decimal("2.5")
"""Nor do two counts of one time clash where one is so many times the other."""
DISPUTED = Decimal(4)
"""Two parties whom one report sets against each other lie further apart."""
HOURS = Decimal("1.5")
"""Beyond this two reports of one day tell a toll that grew within it."""
CORRECTED = Decimal("0.8")
"""A toll that falls further is not that toll."""
SEASON = 90
"""Days after which an equal number is another claim."""
ROW = 90
"""Characters between two entries of a list, at most."""
GROWING = frozenset({Measure.DEAD, Measure.INJURED, Measure.OUT, Measure.IN, Measure.FREED})
FLOWING = frozenset({Unit.MONEY, Unit.PERCENT})
"""What does not grow by the hour as a toll does."""
NARROW = 4
"""Days: a count dated more loosely than this clashes with no other."""
AGELESS = frozenset({Measure.TOTAL})
"""Measures that hold for the whole operation, so that two numbers differ whenever they were told."""


def compare(
    figures: Sequence[DatedFigure],
    series: Sequence[Series],
    lineage: Lineage,
    of_one: Iterable[tuple[DatedFigure, DatedFigure]] = (),
) -> tuple[Comparison, ...]:
    """Pairs of figures with their relation, the earlier figure first; never more than one relation a pair.

    Within a series every number is compared with the next ones, and its tellings with its first telling; so are the
    pairs `of_one` subject; parts, remainders and wholes are added up within an article.
    """
    by_id = {d.figure.id: d for d in figures}
    found: dict[tuple[str, str], Comparison] = {}
    for one in series:
        members = in_one_unit([by_id[i] for i in one.figures])
        for a, b in _pairs(members):
            _keep(found, _related(a, b, lineage))
    for a, b in _restated([replace(d, figure=alike(d.figure)) for d in figures]):
        _keep(found, _repeated(a, b, lineage))
    for comparison in add_up(figures):
        _keep(found, comparison)
    for pair in of_one:
        a, b = sorted(pair, key=_told_order)
        _keep(found, _related(a, b, lineage))
    return tuple(_as_told(found[key], by_id) for key in sorted(found))


def _as_told(comparison: Comparison, by_id: Mapping[str, DatedFigure]) -> Comparison:
    """The reason with the numbers of the text, whatever unit they were compared in."""
    a, b = (by_id[i] for i in comparison.figures)
    units = {a.figure.measured, b.figure.measured}
    if units == {None}:
        return comparison
    told = {"a": shown(a), "b": shown(b)}
    values = tuple((name, told.get(name, value)) for name, value in comparison.reason.values)
    equal = comparison.reason.code in ("comparison.same", "comparison.again", "comparison.copy")
    code = "comparison.same_measure" if equal and len(units) > 1 and None not in units else None
    return replace(comparison, reason=Reason(code=code or comparison.reason.code, values=values))


def _keep(found: dict[tuple[str, str], Comparison], comparison: Comparison | None) -> None:
    if comparison is not None:
        a, b = comparison.figures
        found.setdefault((min(a, b), max(a, b)), comparison)


def _pairs(members: Sequence[DatedFigure]) -> Iterator[tuple[DatedFigure, DatedFigure]]:
    """First tellings of different claims with one another, and each claim's first telling with its repetitions."""
    claims = _told_alike(members)
    heads = [tellings[0] for tellings in claims]
    reach = len(heads) if len(heads) <= ALL_PAIRS else NEIGHBOURS
    for i, a in enumerate(heads):
        for b in heads[i + 1 : i + 1 + reach]:
            yield a, b
    for first, *again in claims:
        for other in again:
            yield first, other
    yield from _told_in_a_row(members)


def _told_alike(members: Sequence[DatedFigure]) -> list[list[DatedFigure]]:
    """The tellings of each amount; one that is true of another season is another claim."""
    open_: dict[Amount, list[DatedFigure]] = {}
    claims: list[list[DatedFigure]] = []
    for member in members:
        tellings = open_.get(member.figure.amount)
        if tellings is None or _apart(tellings[0].as_of, member.as_of):
            tellings = open_[member.figure.amount] = []
            claims.append(tellings)
        tellings.append(member)
    return claims


def _apart(a: Days | None, b: Days | None) -> bool:
    if a is None or b is None or a.last is None or b.first is None:
        return False
    return (b.first - a.last).days > SEASON


def _told_in_a_row(members: Sequence[DatedFigure]) -> Iterator[tuple[DatedFigure, DatedFigure]]:
    """Each number of an article with the next one that it tells of the same quantity."""
    for a, b in pairwise(sorted(members, key=lambda m: m.figure.span)):
        if a.figure.span.article == b.figure.span.article:
            yield (a, b) if _told_order(a)[:2] <= _told_order(b)[:2] else (b, a)


def _restated(figures: Sequence[DatedFigure]) -> Iterator[tuple[DatedFigure, DatedFigure]]:
    """Tellings of one telling number, whatever noun and place stand beside it: its first telling with each other."""
    claims: dict[tuple[Measure, str, Amount], list[DatedFigure]] = defaultdict(list)
    for item in sorted(figures, key=_told_order):
        figure, named = item.figure, item.figure.amount.named
        if named is not None and named >= TELLING and not figure.increment and figure.unit is not Unit.PERCENT:
            claims[figure.measure, figure.unit.value, figure.amount].append(item)
    for first, *again in claims.values():
        for other in again:
            if _may_restate(first, other):
                yield first, other
    yield from _same_number(figures)


def _same_number(figures: Sequence[DatedFigure]) -> Iterator[tuple[DatedFigure, DatedFigure]]:
    """Tellings of one number with three figures or more, hedged or not, whatever state each is told in: no chance
    brings it back in one story."""
    claims: dict[Decimal, list[DatedFigure]] = defaultdict(list)
    for item in sorted(figures, key=_told_order):
        named = item.figure.amount.named
        if named is not None and named >= ODD and len(str(int(named)).rstrip("0")) >= FIGURES:
            claims[named].append(item)
    for first, *again in claims.values():
        for other in again[:ALL_PAIRS]:
            units = {first.figure.unit, other.figure.unit} - {Unit.OTHER}
            if first.figure.span.article != other.figure.span.article and len(units) <= 1:
                yield first, other


def _may_restate(a: DatedFigure, b: DatedFigure) -> bool:
    """Equal numbers of different things are one claim only where they are odd enough not to meet by chance."""
    value = a.figure.amount.named or Decimal(0)
    odd = value % 10 != 0 and value >= ODD
    return odd or a.figure.thing == b.figure.thing


def _told_order(item: DatedFigure) -> tuple[bool, str, str, int]:
    days = item.as_of
    return (
        item.stale,
        str(days.last or "") if days is not None else "~",
        item.figure.span.article,
        item.figure.span.start,
    )


def _related(a: DatedFigure, b: DatedFigure, lineage: Lineage) -> Comparison | None:
    left, right = a.figure.amount, b.figure.amount
    if a.figure.denied or b.figure.denied:
        return _denied(a, b, lineage)
    if left == right:
        return _repeated(a, b, lineage)
    first, second = a.as_of, b.as_of
    ageless = a.figure.measure in AGELESS
    ordered = not ageless and first is not None and second is not None and first.precedes(second)
    if not _comparable(a, b, ordered=ordered):
        return None
    if ordered and not left.approx and not right.approx and _counted_out(left) and _counted_out(right):
        return _made(a, b, RelationKind.UPDATE, "comparison.update")
    if _close(left, right):
        return _made(
            a,
            b,
            RelationKind.COMPATIBLE,
            "comparison.rounding" if _flat(left) and _flat(right) else "comparison.hedged",
        )
    if ordered:
        return _made(a, b, RelationKind.UPDATE, "comparison.update")
    if left.agrees(right):
        return _made(a, b, RelationKind.COMPATIBLE, "comparison.bound")
    if ageless:
        apart = _told_apart(a, b)
        return None if apart else _made(a, b, RelationKind.CONFLICT, "comparison.conflict_total")
    if _same_time(first, second):
        if _stated_apart(a, b):
            return _made(a, b, RelationKind.UPDATE, "comparison.update_hours")
        if _grown(a, b):
            a, b = sorted((a, b), key=lambda d: d.figure.amount.named or 0)
            return _made(a, b, RelationKind.UPDATE, "comparison.update_hours")
        code = "comparison.conflict_within" if _beside(a, b) else "comparison.conflict"
        return _made(a, b, RelationKind.CONFLICT, code)
    return None


def _grown(a: DatedFigure, b: DatedFigure) -> bool:
    """Whether two reports of one day lie so far apart that the toll grew between them."""
    x, y = a.figure.amount.named, b.figure.amount.named
    counted = a.figure.unit not in FLOWING and a.figure.measure is not Measure.OTHER
    return counted and not _beside(a, b) and x is not None and y is not None and max(x, y) > min(x, y) * HOURS


def _comparable(a: DatedFigure, b: DatedFigure, *, ordered: bool) -> bool:
    """Whether two different numbers can be one quantity at all: of one order of magnitude, growing where it only grows,
    and not entries of one list."""
    x, y = a.figure.amount.named, b.figure.amount.named
    if x is None or y is None or min(x, y) <= 0:
        return True
    evolving = a.figure.measure in GROWING and not _beside(a, b)
    beside = _beside(a, b)
    if max(x, y) > min(x, y) * (GROWTH if ordered else SPREAD if evolving else DISPUTED if beside else SPREAD):
        return False
    if ordered and a.figure.measure in GROWING and y < x * CORRECTED:
        return False
    return ordered or not (_listed(a, b) or _of_other_doings(a, b))


def _of_other_doings(a: DatedFigure, b: DatedFigure) -> bool:
    """« 30 ont déménagé, 50 suivent des cours »: what one voice says of each are two things; so are a
    whole and its parts."""
    x, y = a.figure, b.figure
    if _beside(a, b) and x.part != y.part:
        return True
    unlike = x.predicate != y.predicate and x.measure is y.measure is Measure.OTHER
    return unlike and _beside(a, b) and x.speech == y.speech and x.unit not in FLOWING


def _told_apart(a: DatedFigure, b: DatedFigure) -> bool:
    """Whether they name things apart, or each has adjectives of its own and none is shared: « soldats belges »,
    « soldats danois »."""
    x, y = set(a.figure.qualifiers), set(b.figure.qualifiers)
    return a.figure.thing != b.figure.thing or bool(x and y) and not x & y


def _listed(a: DatedFigure, b: DatedFigure) -> bool:
    """Whether the second stands behind the first in a row, with no noun and no time of its own."""
    x, y = sorted((a.figure, b.figure), key=lambda f: f.span)
    same = x.span.article == y.span.article and y.span.start - x.span.end < ROW and x.tense == y.tense
    return same and x.measure not in AGELESS and x.times == y.times and x.speech == y.speech


def _denied(a: DatedFigure, b: DatedFigure, lineage: Lineage) -> Comparison | None:
    """What stands against a number that is denied: the same number told as true for the same days, and no other."""
    x, y = a.figure, b.figure
    if x.denied and y.denied:
        return _repeated(a, b, lineage) if x.amount == y.amount else None
    if x.amount.low is None or x.amount.low != y.amount.low or _one_after_another(a.as_of, b.as_of):
        return None
    return _made(a, b, RelationKind.CONFLICT, "comparison.denied_within" if _beside(a, b) else "comparison.denied")


def _beside(a: DatedFigure, b: DatedFigure) -> bool:
    """Whether one article tells both."""
    return a.figure.span.article == b.figure.span.article


def _one_after_another(a: Days | None, b: Days | None) -> bool:
    return a is not None and b is not None and (a.precedes(b) or b.precedes(a))


def _repeated(a: DatedFigure, b: DatedFigure, lineage: Lineage) -> Comparison | None:
    if a.figure.denied != b.figure.denied:
        return _denied(a, b, lineage)
    if b.stale != a.stale:
        a, b = (b, a) if a.stale else (a, b)
        return _made(a, b, RelationKind.STALE, "comparison.stale")
    if _beside(a, b):
        return _made(a, b, RelationKind.COMPATIBLE, "comparison.again")
    copied = lineage.same_telling(a.figure.span, b.figure.span)
    return _made(a, b, RelationKind.COMPATIBLE, "comparison.copy" if copied else "comparison.same")


def _close(a: Amount, b: Amount) -> bool:
    """Whether one wording may round the other: they name numbers within five per cent, one hedged or round."""
    x, y = a.named, b.named
    if (
        x is None
        or y is None
        or not (a.approx or b.approx or a.round or b.round or None in (a.low, a.high, b.low, b.high))
    ):
        return a.approx and b.approx and a.agrees(b) and None not in (a.low, a.high, b.low, b.high)
    return abs(x - y) <= max(x, y) * (Decimal("0.10") if a.approx and b.approx else Decimal("0.0555"))


def _counted_out(amount: Amount) -> bool:
    """Whether the number is exact enough to tell two states apart: « 1 347 », « au moins 2 131 », not « 1 500 »."""
    return amount.named is not None and not amount.round


def _flat(amount: Amount) -> bool:
    return not amount.approx and amount.value is not None


def _same_time(a: Days | None, b: Days | None) -> bool:
    """Whether two counts are claimed for one time, both dated narrowly enough to tell."""
    if a is None or b is None or a.meet(b) is None:
        return False
    return all(days.width is not None and days.width <= NARROW for days in (a, b)) or a == b and a.bounded


def _stated_apart(a: DatedFigure, b: DatedFigure) -> bool:
    """Whether one article gives each its own hour of one day, or tells the first as past and the second as present."""
    x, y = sorted((a.figure, b.figure), key=lambda f: f.span)
    if x.span.article != y.span.article:
        return False
    before = x.tense is Tense.PAST and y.tense is Tense.PRESENT and x.speech == y.speech
    return bool(x.times) and bool(y.times) and x.times != y.times or before


def _made(a: DatedFigure, b: DatedFigure, relation: RelationKind, code: str) -> Comparison:
    return Comparison(
        figures=(a.figure.id, b.figure.id),
        relation=relation,
        reason=Reason(code=code, values=tuple(_values(a, b).items())),
    )


def _values(a: DatedFigure, b: DatedFigure) -> Mapping[str, str]:
    return {
        "a": shown(a),
        "b": shown(b),
        "day_a": str(a.as_of or ""),
        "day_b": str(b.as_of or ""),
        "day": str((a.as_of and b.as_of and a.as_of.meet(b.as_of)) or a.as_of or b.as_of or ""),
        "measure": a.figure.measure.value,
    }
