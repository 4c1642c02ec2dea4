"""Parts, remainders and wholes: where a text's own numbers add up, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from recoupe.record.amount import Amount
from recoupe.record.claim import Measure
from recoupe.record.dossier import Comparison, DatedFigure, Reason, RelationKind
from recoupe.record.mention import Unit

__all__ = ["add_up", "shown"]

LONGEST = 8  # parts of one sum
APART = 700  # characters between a sum and its parts, at most
BESIDE = 160  # characters between the parts of a small sum
ODD = 100
LEAST = 20  # smaller sums come out by chance
SLACK = Decimal("0.10")
"""How far a hedged remainder may lie from what is left over (« environ 200 » of 184)."""
FLOWING = frozenset({Unit.MONEY, Unit.PERCENT})
GONE = frozenset({Measure.OUT, Measure.FREED})


def add_up(figures: Sequence[DatedFigure]) -> Iterator[Comparison]:
    """The sums of every article: rows of parts and their whole, what is gone and what remains of a strength."""
    articles: dict[str, list[DatedFigure]] = defaultdict(list)
    for item in figures:
        articles[item.figure.span.article].append(item)
    for items in articles.values():
        items.sort(key=lambda d: d.figure.span)
        yield from _within(items)
        yield from _rows(items)
        yield from _remainders(items)
        yield from _balanced(items)
        yield from _listed(items)
    yield from _grown(articles)


def _flat(item: DatedFigure) -> Decimal | None:
    amount = item.figure.amount
    return None if amount.approx or item.figure.unit is Unit.PERCENT else amount.value


def _within(items: Sequence[DatedFigure]) -> Iterator[Comparison]:
    """« 300, dont 120 … et 90 … »: parts named as such that make more than their whole clash with it."""
    parts: dict[str, list[DatedFigure]] = defaultdict(list)
    for item in items:
        if item.figure.of is not None:
            parts[item.figure.of].append(item)
    for whole in items:
        own = [p for p in parts.get(whole.figure.id, ()) if _flat(p) is not None and p.figure.unit == whole.figure.unit]
        value = _flat(whole)
        if len(own) < 2 or value is None:
            continue
        total = sum((_flat(p) or Decimal(0) for p in own), Decimal(0))
        if total > value:
            yield from (_made(p, whole, own, RelationKind.DOES_NOT_ADD_UP) for p in own)
        elif total == value:
            yield from (_made(p, whole, own, RelationKind.ADDS_UP) for p in own)


def _rows(items: Sequence[DatedFigure]) -> Iterator[Comparison]:
    """Neighbouring flat numbers of one kind that make exactly another of their article."""
    by_kind: dict[tuple[Unit, Measure], list[DatedFigure]] = defaultdict(list)
    for item in items:
        if _flat(item) is not None:
            by_kind[item.figure.unit, item.figure.measure].append(item)
    for kind in by_kind.values():
        wholes = {value: w for w in reversed(kind) if (value := _flat(w)) is not None and value >= LEAST}
        for row in _runs(kind):
            whole = wholes.get(sum((_flat(p) or Decimal(0) for p in row), Decimal(0)))
            if whole is not None and whole not in row and _near(row, whole):
                yield from (_made(p, whole, row, RelationKind.ADDS_UP) for p in row)


def _balanced(items: Sequence[DatedFigure]) -> Iterator[Comparison]:
    """« 845 inscrits, 612 admis, 233 recalés »: two neighbouring counts of persons that make exactly a third;
    small ones only where the text says that one is a part of the third."""
    counts = [d for d in items if d.figure.unit not in FLOWING and d.figure.amount.named is not None]
    for start, first in enumerate(counts):
        for second in counts[start + 1 : start + LONGEST]:
            if _flat(first) is None or _flat(second) is None or not _alike(first, second):
                continue
            total = (_flat(first) or Decimal(0)) + (_flat(second) or Decimal(0))
            for whole in counts[max(0, start - LONGEST) : start + LONGEST]:
                sums = whole.figure.amount.named == total and _alike(first, whole) and _alike(second, whole)
                if sums and whole not in (first, second) and _is_whole(whole, first, second):
                    yield from (_made(part, whole, (first, second), RelationKind.ADDS_UP) for part in (first, second))


def _listed(items: Sequence[DatedFigure]) -> Iterator[Comparison]:
    """« 90 personnes : 40 Danois, 30 Suédois, 20 autres »: three or more numbers in a row and their sum."""
    counts = [d for d in items if d.figure.unit not in FLOWING and d.figure.amount.named is not None]
    for start in range(len(counts)):
        for size in range(3, LONGEST):
            row = counts[start : start + size]
            if len(row) < size or any(_flat(p) is None or not _alike(p, row[0]) for p in row):
                break
            total = sum((_flat(p) or Decimal(0) for p in row), Decimal(0))
            for whole in (*counts[max(0, start - 2) : start], *counts[start + size : start + size + 2]):
                sums = whole.figure.amount.named == total >= LEAST and _alike(whole, row[0])
                if sums and _near(row, whole):
                    yield from (_made(part, whole, row, RelationKind.ADDS_UP) for part in row)


def _alike(one: DatedFigure, other: DatedFigure) -> bool:
    """Whether two numbers can be of one kind; a number without a noun may count anything."""
    return len({one.figure.unit, other.figure.unit} - {Unit.OTHER}) <= 1


def _grown(articles: Mapping[str, Sequence[DatedFigure]]) -> Iterator[Comparison]:
    """« 340, dont 215 en un jour », and 125 in the report of the day before: a count and what was added to it."""
    told: dict[Decimal, list[DatedFigure]] = defaultdict(list)
    for items in articles.values():
        for item in items:
            if (value := _flat(item)) is not None and value >= ODD and not item.figure.amount.round:
                told[value].append(item)
    for items in articles.values():
        for whole, part in pairwise(items):
            value, added = _flat(whole), _flat(part)
            if part.figure.of != whole.figure.id and not part.figure.increment or value is None or added is None:
                continue
            near = part.figure.span.start - whole.figure.span.end < BESIDE and added >= ODD
            for before in told.get(value - added, ())[:LONGEST] if near else ():
                if before.figure.span.article != whole.figure.span.article and _alike(before, whole):
                    row = (before, part)
                    yield from (_made(one, whole, row, RelationKind.ADDS_UP) for one in row)


def _is_whole(whole: DatedFigure, first: DatedFigure, second: DatedFigure) -> bool:
    value = whole.figure.amount.named or Decimal(0)
    odd = value >= ODD and value % 10 != 0 or value >= ODD and min(_flat(first) or 0, _flat(second) or 0) >= ODD
    if first.figure.id == second.figure.of or second.figure.id == first.figure.of:
        return False  # « 190 postes, dont 120 départs » make 190
    part = whole.figure.id in (first.figure.of, second.figure.of)
    spans = sorted(d.figure.span for d in (whole, first, second))
    close = spans[-1].start - spans[0].end < BESIDE
    tight = close and value >= LEAST and value % 10 != 0
    return _near((first, second), whole) and (odd or tight or part and close)


def _runs(kind: Sequence[DatedFigure]) -> Iterator[list[DatedFigure]]:
    for start in range(len(kind)):
        for size in range(2, LONGEST + 1):
            if start + size <= len(kind):
                yield list(kind[start : start + size])


def _near(row: Sequence[DatedFigure], whole: DatedFigure) -> bool:
    place = whole.figure.span.start
    return (
        min(abs(p.figure.span.start - place) for p in row) <= APART
        and row[-1].figure.span.start - row[0].figure.span.start <= APART
    )


def _remainders(items: Sequence[DatedFigure]) -> Iterator[Comparison]:
    """Gone and remaining against the whole that the same article gives."""
    people = [d for d in items if d.figure.unit is Unit.PERSON and not d.figure.planned]
    gone = [d for d in people if d.figure.measure in GONE]
    left = [d for d in people if d.figure.measure is Measure.REMAINING]
    wholes = [d for d in people if d.figure.measure is Measure.TOTAL]
    for out in gone[:LONGEST]:
        for rest in left[:LONGEST]:
            whole = _whole_of(out, wholes)
            if whole is not None:
                yield from _balance(out, rest, whole)
            yield from _exact(out, rest, wholes)


def _whole_of(out: DatedFigure, wholes: Sequence[DatedFigure]) -> DatedFigure | None:
    """The whole that the text names for what is gone (« 40 sur 70 »)."""
    return next((w for w in wholes if w.figure.id == out.figure.of), None)


def _balance(out: DatedFigure, rest: DatedFigure, whole: DatedFigure) -> Iterator[Comparison]:
    expected = _difference(whole.figure.amount, out.figure.amount)
    named = rest.figure.amount.named
    if expected is None or named is None or expected <= 0:
        return
    hedged = rest.figure.amount.approx or whole.figure.amount.approx or rest.figure.amount.value is None
    fits = abs(expected - named) <= (max(expected, named) * SLACK if hedged else 0)
    relation = RelationKind.ADDS_UP if fits else RelationKind.DOES_NOT_ADD_UP
    if not fits and hedged:
        return
    for one in (out, whole):
        yield Comparison(
            figures=(one.figure.id, rest.figure.id),
            relation=relation,
            reason=Reason(
                code="comparison.remainder" if fits else "comparison.no_remainder",
                values=(
                    ("whole", shown(whole)),
                    ("out", shown(out)),
                    ("left", f"{expected.normalize():f}"),
                    ("rest", shown(rest)),
                ),
            ),
        )


def _difference(whole: Amount, out: Amount) -> Decimal | None:
    return None if whole.named is None or out.value is None else whole.named - out.value


def _exact(out: DatedFigure, rest: DatedFigure, wholes: Sequence[DatedFigure]) -> Iterator[Comparison]:
    """Flat numbers only: the sum that the article itself draws, and the strength that contradicts it."""
    a, b = _flat(out), _flat(rest)
    if a is None or b is None or a + b < LEAST:
        return
    flat = [w for w in wholes if _flat(w) is not None and out.figure.of in (None, w.figure.id)]
    drawn = [w for w in flat if _flat(w) == a + b]
    for whole in drawn + [w for w in flat if drawn and w not in drawn]:
        relation = RelationKind.ADDS_UP if whole in drawn else RelationKind.DOES_NOT_ADD_UP
        yield from (_made(p, whole, (out, rest), relation) for p in (out, rest))


def _made(part: DatedFigure, whole: DatedFigure, row: Sequence[DatedFigure], relation: RelationKind) -> Comparison:
    total = sum((_flat(p) or Decimal(0) for p in row), Decimal(0))
    code = "comparison.sum" if relation is RelationKind.ADDS_UP else "comparison.no_sum"
    return Comparison(
        figures=(part.figure.id, whole.figure.id),
        relation=relation,
        reason=Reason(
            code=code,
            values=(
                ("parts", " + ".join(shown(p) for p in row)),
                ("sum", f"{total.normalize():f}"),
                ("whole", shown(whole)),
            ),
        ),
    )


def shown(item: DatedFigure) -> str:
    """The number of a figure with its hedge and its per cent, as the sentences of the dossier take it."""
    return str(item.figure.amount) + ("%" if item.figure.unit is Unit.PERCENT else "")
