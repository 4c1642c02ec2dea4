"""Families of copied passages: which passages are one, and whom their copiers follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from recoupe.reconcile.origin import Evidence, Origin
from recoupe.record.article import Article, Span
from recoupe.record.copy import Edit, Passages, Reuse
from recoupe.record.days import Days

__all__ = ["families"]


class _Family:
    """Passages of several articles, one each, and the pairs that join them."""

    def __init__(self) -> None:
        self.spans: dict[str, Span] = {}
        self.pairs: list[Passages] = []

    def admits(self, spans: Iterable[Span]) -> bool:
        """Whether each span is of a new article or much the same as the passage of its article."""
        return all(s.article not in self.spans or _alike(self.spans[s.article], s) for s in spans)

    def take(self, spans: Iterable[Span], pairs: Iterable[Passages]) -> None:
        for span in spans:
            known = self.spans.get(span.article)
            self.spans[span.article] = span if known is None else known.hull(span)
        self.pairs.extend(pairs)


def _alike(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the longer."""
    return 2 * a.overlap(b) >= max(a.end - a.start, b.end - b.start)


def families(
    articles: Sequence[Article],
    passages: Sequence[Passages],
    published: Mapping[str, Days | None],
    agencies: Mapping[str, Sequence[str]],
) -> tuple[Reuse, ...]:
    """The families of passages, in the order of their first spans, each with its origin (`Evidence.origin`).

    `published` gives the possible days of an article by its id, None or no entry where they are unknown; `agencies`
    the names of the agencies that it credits.  Passages of one article that share at least half of the longer are one;
    a short passage within a long one makes a family of its own.  An article has one passage in a family.  Names and
    titles that reports share (`Passages.proof`) make families that have no origin (`origin.formula`).
    """
    evidence = Evidence({article.id: article for article in articles}, published, agencies)
    proven = [pair for pair in passages if pair.proof]
    evidence.learn(proven)
    grouped = _grouped(proven) + _grouped([pair for pair in passages if not pair.proof])
    grouped.sort(key=lambda family: sorted(family.spans.values()))
    return tuple(_reuse(f"reuse-{n}", family, evidence) for n, family in enumerate(grouped, 1))


def _grouped(passages: Sequence[Passages]) -> list[_Family]:
    """Pairs joined into families, longest first, so that the long passage sets the frame."""
    made: list[_Family] = []
    homes: dict[str, list[_Family]] = {}
    for pair in sorted(passages, key=lambda p: (p.left.start - p.left.end, p.left, p.right)):
        spans = (pair.left, pair.right)
        near = {id(f): f for s in spans for f in homes.get(s.article, ()) if _alike(f.spans[s.article], s)}
        joined = [family for family in near.values() if family.admits(spans)]
        family = joined[0] if joined else _Family()
        if not joined:
            made.append(family)
        family.take(spans, [pair])
        for span in spans:
            here = homes.setdefault(span.article, [])
            if all(f is not family for f in here):
                here.append(family)
        for other in joined[1:]:
            if family.admits(other.spans.values()):
                family = _merged(family, other, homes)
    return [family for family in made if family.spans]


def _merged(a: _Family, b: _Family, homes: dict[str, list[_Family]]) -> _Family:
    """Both as one: the larger takes the smaller in and leaves it empty."""
    large, small = (a, b) if len(a.spans) >= len(b.spans) else (b, a)
    large.take(small.spans.values(), small.pairs)
    for article in small.spans:
        homes[article] = [f for f in homes[article] if f is not small and f is not large] + [large]
    small.spans = {}
    return large


def _reuse(name: str, family: _Family, evidence: Evidence) -> Reuse:
    proven = family.pairs[0].proof
    origin = evidence.origin(sorted(family.spans)) if proven else Origin(None, "origin.formula", None)
    return Reuse(
        id=name,
        passages=tuple(sorted(family.spans.values())),
        origin=origin.source,
        why=origin.why,
        edits=_edits(family.pairs, origin.first or min(family.spans)),
        first=origin.first,
    )


def _edits(pairs: Iterable[Passages], first: str) -> tuple[Edit, ...]:
    """What each passage paired with that of the first article changed in it."""
    edits: set[tuple[Span | None, Span | None]] = set()
    for pair in pairs:
        if pair.left.article == first:
            edits.update((edit.earlier, edit.later) for edit in pair.edits)
        elif pair.right.article == first:
            edits.update((edit.later, edit.earlier) for edit in pair.edits)
    ordered = sorted(edits, key=lambda edit: [(side is not None, side) for side in edit])
    return tuple(Edit(earlier=earlier, later=later) for earlier, later in ordered)
