"""The part of comparisons: how figures stand to one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from recoupe.score.gold import Gold, GoldComparison, GoldFigure, Mark
from recoupe.score.interval import Interval
from recoupe.score.predicted import Predicted
from recoupe.score.result import Finding, Part, Tally

__all__ = ["comparisons"]

_SUMS = ("adds_up", "does_not_add_up")
_AMOUNT = ("low", "high")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A relation that the dossier claims of two figures, these as the gold has them."""

    relation: str
    x: GoldFigure
    y: GoldFigure


@dataclass(slots=True)
class _Table:
    """The figures of the gold by place, and the relations that the dossier claims of them."""

    at: Mapping[tuple[str, Interval], GoldFigure]
    claimed: list[Claimed] = field(default_factory=list)

    def figure(self, side: Mark) -> GoldFigure | None:
        """The figure that a side of a comparison quotes."""
        return self.at.get((side.file, side.at))

    def stands_for(self, side: Mark, figure: GoldFigure, *, exact: bool) -> bool:
        """Whether a figure is the side of a comparison, or (not `exact`) another telling of the same number."""
        quoted = self.figure(side)
        if quoted is None:
            return side.file == figure.file and side.at.cover(figure.at) >= 0.5
        return quoted is figure or (not exact and _alike(quoted, figure, *_AMOUNT, "measure"))

    def relations(self, pair: GoldComparison, *, exact: bool) -> set[str]:
        """What the dossier claims of the two figures of a comparison."""
        return {
            c.relation
            for c in self.claimed
            for a, b in ((pair.a, pair.b), (pair.b, pair.a))
            if self.stands_for(a, c.x, exact=exact) and self.stands_for(b, c.y, exact=exact)
        }

    def found(self, pair: GoldComparison) -> set[str]:
        """Claims of these very figures; where there are none, of other tellings, unless the two are one number."""
        found = self.relations(pair, exact=True)
        a, b = self.figure(pair.a), self.figure(pair.b)
        if found or a is None or b is None or _alike(a, b, *_AMOUNT):
            return found
        return self.relations(pair, exact=False)


def comparisons(
    gold: Gold, predicted: Predicted, gold_of: Mapping[str, GoldFigure]
) -> tuple[Part, list[Finding]]:
    """Mean F1 over the relations, each weighted by the root of its count.

    `gold_of` gives the gold figure of a figure id.  A relation that is claimed of figures with different measures is an
    error of that relation.
    """
    table = _table(gold, predicted, gold_of)
    pairs = [pair for pair in gold.comparisons if not pair.unsure]
    tallies = {pair.relation: Tally() for pair in pairs}
    findings = []
    for pair in pairs:
        found = table.found(pair)
        tallies[pair.relation].expected += 1
        tallies[pair.relation].right += found == {pair.relation}
        for relation in found & tallies.keys():
            tallies[relation].predicted += 1
        if found != {pair.relation}:
            findings.append(_wrong(gold, pair, found))
    for claim in table.claimed:
        if claim.x.measure != claim.y.measure and claim.relation in tallies and claim.relation not in _SUMS:
            tallies[claim.relation].predicted += 1
    return _part(tallies, len(pairs)), findings


def _table(gold: Gold, predicted: Predicted, gold_of: Mapping[str, GoldFigure]) -> _Table:
    table = _Table({(f.file, f.at): f for article in gold.articles.values() for f in article.figures})
    for comparison in predicted.comparisons:
        ends = [gold_of[i] for i in comparison.figures if i in gold_of]
        table.claimed += [Claimed(comparison.relation, x, y) for x, y in combinations(ends, 2)]
    return table


def _part(tallies: Mapping[str, Tally], count: int) -> Part:
    weight = {name: tally.expected**0.5 for name, tally in tallies.items()}
    whole = sum(weight.values())
    f1 = sum(weight[name] * tally.f1 for name, tally in tallies.items()) / whole if whole else 0.0
    return Part(name="comparisons", f1=f1, n=count, more={name: tallies[name].f1 for name in sorted(tallies)})


def _wrong(gold: Gold, pair: GoldComparison, found: set[str]) -> Finding:
    a, b = (gold.words(side.file, side.at) for side in (pair.a, pair.b))
    got = ", ".join(sorted(found)) or None
    return Finding.of("comparisons", pair.a.file, "relation", words=a, other=b, want=pair.relation, got=got)


def _alike(one: GoldFigure, other: GoldFigure, *fields: str) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in fields)
