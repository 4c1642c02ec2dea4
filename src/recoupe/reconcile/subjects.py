"""Figures of two articles that are told of one subject, in whatever words each counts it.

Series follow a quantity that every report names alike.  « 50 % des foyers manquent d'eau » and « le taux des foyers
sans eau atteint 70 % » share neither verb nor noun of the count, but most of the words of their sentences.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log

from recoupe.gazetteer import key_of
from recoupe.reconcile.table import Table
from recoupe.record.article import Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.dossier import DatedFigure
from recoupe.record.mention import Name, NameKind, Unit

__all__ = ["told_of_one"]

WORD = re.compile(r"[^\W\d_]+")
LONG = 5
"""Letters from which a word tells of something, unless it is an acronym: shorter ones are mostly articles."""
STEM = 6
"""Letters by which two forms of a word are known to be one."""
COMMON = 40
"""A word beside more figures than this brings no two of them together."""
SHARED = 0.4
"""Share of the poorer sentence, in weight, that must return in the other."""
LEAST = 2
"""Words in common, at least."""
MARGIN = 0.1
"""How much nearer the best figure of an article must be than its next."""

PLACES = frozenset({NameKind.PLACE, NameKind.SITE})
BODIES = frozenset({NameKind.ORGANISATION})
FLOWS = frozenset({Unit.MONEY, Unit.PERCENT})
GENERIC = "person"

Pair = tuple[DatedFigure, DatedFigure]
Near = Mapping[tuple[int, str], Sequence[tuple[float, int]]]


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with the words and places of its sentence, the bodies that act in it, and the words of its clause."""

    item: DatedFigure
    words: frozenset[str]
    clause: frozenset[str]
    places: frozenset[str]
    bodies: frozenset[str]

    @property
    def article(self) -> str:
        return self.item.figure.span.article


def told_of_one(table: Table, figures: Sequence[DatedFigure]) -> Iterator[Pair]:
    """Pairs of figures of different articles, each the other's nearest in words, in the order of the figures."""
    told = list(_told(table, figures))
    weights = _weights(told)
    near: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for i, j in _candidates(told):
        if likeness := _likeness(told[i], told[j], weights):
            near[i, told[j].article].append((likeness, j))
            near[j, told[i].article].append((likeness, i))
    for (i, _), found in sorted(near.items()):
        best = _nearest(found)
        if best is not None and i < best and _nearest(near[best, told[i].article]) == i:
            yield figures[i], figures[best]


def _told(table: Table, figures: Sequence[DatedFigure]) -> Iterator[_Told]:
    texts = {a.id: a for a in table.articles}
    sentences = {r.article: r.sentences for r in table.readings}
    names = {r.article: r.names for r in table.readings}
    speakers = {r.article: [s.speaker for s in r.speeches if s.speaker is not None] for r in table.readings}
    for item in figures:
        span = item.figure.span
        whole = next((s for s in sentences[span.article] if s.start <= span.start < s.end), item.figure.clause)
        beside = [n for n in names[span.article] if whole.start <= n.span.start < whole.end]
        heard = speakers[span.article]
        acting = (n for n in beside if n.kind in BODIES and not any(n.span.overlap(s) for s in heard))
        text = texts[span.article].text
        yield _Told(
            item=item,
            words=_words(text, whole, item.figure),
            clause=_words(text, item.figure.clause, item.figure),
            places=frozenset(_identity(table, n) for n in beside if n.kind in PLACES),
            bodies=frozenset(_identity(table, n) for n in acting if n.span.start < span.start),
        )


def _identity(table: Table, name: Name) -> str:
    return table.entity_of.get(name.id, " ".join(name.key))


def _words(text: str, span: Span, figure: Figure) -> frozenset[str]:
    """The stems of the words of a span, without the number and, of a sum, its currency."""
    before, after = text[span.start : max(span.start, figure.span.start)], text[figure.span.end : span.end]
    return (_stems(before) | _stems(after)) - _stems(figure.currency or "")


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in WORD.findall(text) if len(w) >= LONG or len(w) > 1 and w.isupper())


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """A word without its ending: « graves » and « grave », « vaccinées » and « vaccination » are one."""
    return key_of(word)[:STEM].rstrip("esx")


def _weights(told: Sequence[_Told]) -> Mapping[str, float]:
    """What each word weighs: the less, the more figures it stands beside."""
    count = Counter(word for one in told for word in one.words)
    return {word: log(1 + (len(told) + 1) / n) for word, n in count.items()}


def _candidates(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Pairs that a word brings together and that nothing about the figures keeps apart."""
    beside: dict[str, list[int]] = defaultdict(list)
    for order, one in enumerate(told):
        for word in one.words:
            beside[word].append(order)
    met = {pair for rows in beside.values() if len(rows) <= COMMON for pair in combinations(rows, 2)}
    for i, j in sorted(met):
        if told[i].article != told[j].article and _of_one_kind(told[i], told[j]):
            yield i, j


def _of_one_kind(a: _Told, b: _Told) -> bool:
    x, y = a.item.figure, b.item.figure
    states = {x.measure, y.measure} - {Measure.OTHER}
    roles = (x.increment, x.planned) == (y.increment, y.planned)
    apart = any(m and n and not m & n for m, n in ((a.places, b.places), (a.bodies, b.bodies)))
    things = {x.thing, y.thing} - {None, GENERIC}
    other = len(things) > 1 and x.unit not in FLOWS and x.amount.named != y.amount.named
    exchanged = len({x.currency, y.currency} - {None}) > 1
    return x.unit is y.unit and len(states) <= 1 and roles and not (apart or other or exchanged)


def _likeness(a: _Told, b: _Told, weights: Mapping[str, float]) -> float:
    """How much of the poorer sentence returns in the other, and of the clauses; 0.0 where it is too little."""
    shared = a.words & b.words
    poorer = min(_weight(a.words, weights), _weight(b.words, weights))
    if len(shared) < LEAST or _weight(shared, weights) < SHARED * poorer:
        return 0.0
    near = _weight(a.clause & b.clause, weights) / max(1.0, min(_weight(a.clause, weights), _weight(b.clause, weights)))
    x, y = a.item.figure, b.item.figure
    same = sum((x.head is not None and x.head == y.head, x.predicate == y.predicate, x.measure is y.measure))
    return _weight(shared, weights) / poorer + near + same


def _weight(words: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(w, 0.0) for w in sorted(words))


def _nearest(found: Sequence[tuple[float, int]]) -> int | None:
    """The best of some, None where another comes close."""
    best, *others = sorted(found, key=lambda one: (-one[0], one[1]))
    return best[1] if not others or others[0][0] < best[0] - MARGIN else None
