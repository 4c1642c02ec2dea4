"""Two dossiers of one story in, what the later knows more out.

Things are matched by the words that they rest on, never by their ids: an id comes from the first or the best telling,
and a new article may bring a better one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.reconcile.versions.carried import Carried
from recoupe.record.article import Span
from recoupe.record.changes import Changes, CommitmentChange, EventChange, FigureChange, SeriesChange, Unchanged
from recoupe.record.dossier import (
    Commitment,
    CommitmentState,
    Comparison,
    DatedFigure,
    Dossier,
    RelationKind,
)

__all__ = ["changes"]

_CLASHES = (RelationKind.CONFLICT, RelationKind.DOES_NOT_ADD_UP)


def changes(earlier: Dossier, later: Dossier) -> Changes:
    """What the later dossier knows that the earlier did not.

    >>> changes(Dossier(), Dossier()) == Changes()
    True
    """
    had = {held.article.id for held in earlier.articles}
    articles = tuple(held for held in later.articles if held.article.id not in had)
    now, known = Carried.of(later.revisions), {revision.earlier for revision in earlier.revisions}
    events, commitments = _events(earlier, later, now), _commitments(earlier, later, now)
    figures = _Figures.of(earlier, later, now)
    old, new = _clashes(earlier, now), _clashes(later, now)
    return Changes(
        articles=articles,
        corrected=tuple(r for r in later.revisions if r.corrections and r.earlier not in known),
        events=events.events,
        statuses=events.statuses,
        redated=events.redated,
        lost_events=events.lost_events,
        series=figures.series(),
        single=figures.single(),
        refigured=figures.redated(),
        stale=figures.stale(),
        conflicts=tuple(pair for key, pair in new.items() if key not in old),
        settled=tuple(pair for key, pair in old.items() if key not in new),
        commitments=commitments.commitments,
        moved=commitments.moved,
        states=commitments.states,
        lost_commitments=commitments.lost_commitments,
        unchanged=Unchanged(
            articles=len(later.articles) - len(articles),
            events=events.unchanged.events,
            figures=figures.unchanged(),
            conflicts=len(old.keys() & new.keys()),
            commitments=commitments.unchanged.commitments,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Match:
    """For things of an earlier dossier the one of the later that has their words, by position; and the new ones."""

    heirs: Mapping[int, int]
    new: tuple[int, ...]


def _match(earlier: Sequence[tuple[Span, ...]], later: Sequence[tuple[Span, ...]]) -> _Match:
    """Match by the same spans, the most in common first; by spans that overlap only what else would have none.

    Several earlier things may have one heir (two that turn out to be one); a later thing that shares a span with an
    earlier one is not new, though it be the heir of none (one that turns out to be two).
    """
    places: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, spans in enumerate(later):
        for span in spans:
            places[span.article].append((span, number))
    shared: dict[int, dict[int, tuple[int, int]]] = {}
    for number, spans in enumerate(earlier):
        found: dict[int, tuple[int, int]] = {}
        shared[number] = found
        for span in spans:
            for other, at in places[span.article]:
                if overlap := span.overlap(other):
                    same, much = found.get(at, (0, 0))
                    found[at] = (same + (span == other), much + overlap)
    known = {at for found in shared.values() for at, (same, _) in found.items() if same}
    heirs = {}
    for number, found in shared.items():
        fit = {at: much for at, much in found.items() if much[0] or at not in known}
        if fit:
            heirs[number] = max(fit, key=lambda at: (fit[at], -at))
    known |= set(heirs.values())
    return _Match(heirs, tuple(at for at in range(len(later)) if at not in known))


def _now(spans: Sequence[Span], now: Carried) -> tuple[Span, ...]:
    """Where words stand now that an outlet has rewritten some of its articles."""
    return tuple(now.roughly(span) for span in spans)


def _events(earlier: Dossier, later: Dossier, now: Carried) -> Changes:
    match = _match([_now(e.mentions, now) for e in earlier.events], [e.mentions for e in later.events])
    pairs = [EventChange(before=earlier.events[old], after=later.events[new]) for old, new in match.heirs.items()]
    statuses = tuple(p for p in pairs if p.before.status is not p.after.status)
    redated = tuple(p for p in pairs if p.before.status is p.after.status and p.before.days != p.after.days)
    return Changes(
        events=tuple(later.events[at] for at in match.new),
        statuses=statuses,
        redated=redated,
        lost_events=tuple(e for at, e in enumerate(earlier.events) if at not in match.heirs),
        unchanged=Unchanged(events=len(pairs) - len(statuses) - len(redated)),
    )


def _commitments(earlier: Dossier, later: Dossier, now: Carried) -> Changes:
    match = _match([_now(c.mentions, now) for c in earlier.commitments], [c.mentions for c in later.commitments])
    moved = _moved(earlier, later, match)
    replaced, replacing = {pair.before.id for pair in moved}, {pair.after.id for pair in moved}
    pairs = [CommitmentChange(before=earlier.commitments[old], after=later.commitments[new])
             for old, new in match.heirs.items()]
    told = [p for p in pairs if p.after.id not in replacing
            and not (p.after.id in replaced and p.after.state is CommitmentState.SUPERSEDED)]
    states = tuple(p for p in told if (p.before.state, p.before.due) != (p.after.state, p.after.due))
    return Changes(
        commitments=tuple(c for at in match.new if (c := later.commitments[at]).id not in replacing | replaced),
        moved=moved,
        states=states,
        lost_commitments=tuple(c for at, c in enumerate(earlier.commitments) if at not in match.heirs),
        unchanged=Unchanged(commitments=len(told) - len(states)),
    )


def _moved(earlier: Dossier, later: Dossier, match: _Match) -> tuple[CommitmentChange, ...]:
    """The commitments that take the place of another, unless the earlier dossier knew that already."""
    by_id: dict[str, Commitment] = {c.id: c for c in later.commitments}
    knew = {later.commitments[new].id for old, new in match.heirs.items() if earlier.commitments[old].supersedes}
    return tuple(CommitmentChange(before=by_id[c.supersedes], after=c) for c in later.commitments
                 if c.supersedes in by_id and c.id not in knew)


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of two dossiers by their spans: what a span says is the same in both, its day may not be."""

    later: Dossier
    old: Mapping[Span, DatedFigure]
    new: Mapping[Span, DatedFigure]
    by_id: Mapping[str, DatedFigure]

    @classmethod
    def of(cls, earlier: Dossier, later: Dossier, now: Carried) -> _Figures:
        return cls(later, {now.exactly(d.figure.span): d for d in earlier.figures},
                   {d.figure.span: d for d in later.figures}, {d.figure.id: d for d in later.figures})

    def series(self) -> tuple[SeriesChange, ...]:
        """The series that have new points; a repeated old count is none."""
        found = []
        for series in self.later.series:
            points = [self.by_id[i] for i in series.figures if i in self.by_id]
            new = tuple(p for p in points if p.figure.span not in self.old and not p.stale)
            if new:
                known = tuple(self.old[p.figure.span] for p in points if p.figure.span in self.old)
                found.append(SeriesChange(series=series, known=known, new=new))
        return tuple(found)

    def single(self) -> tuple[DatedFigure, ...]:
        within = {i for series in self.later.series for i in series.figures}
        return tuple(d for span, d in self.new.items()
                     if span not in self.old and d.figure.id not in within and not (d.stale or d.rejected))

    def stale(self) -> tuple[DatedFigure, ...]:
        return tuple(d for span, d in self.new.items() if d.stale and not (span in self.old and self.old[span].stale))

    def redated(self) -> tuple[FigureChange, ...]:
        return tuple(FigureChange(before=self.old[span], after=d) for span, d in self.new.items()
                     if span in self.old and self.old[span].as_of != d.as_of and self.old[span].stale == d.stale)

    def unchanged(self) -> int:
        return sum(span in self.old and (self.old[span].as_of, self.old[span].stale) == (d.as_of, d.stale)
                   for span, d in self.new.items())


def _clashes(dossier: Dossier, now: Carried) -> dict[tuple[str, frozenset[Span]], Comparison]:
    """The disagreements by the words that disagree."""
    spans = {d.figure.id: now.exactly(d.figure.span) for d in dossier.figures}
    return {(pair.relation, frozenset(spans[i] for i in pair.figures)): pair for pair in dossier.comparisons
            if pair.relation in _CLASHES and not pair.judged and all(i in spans for i in pair.figures)}
