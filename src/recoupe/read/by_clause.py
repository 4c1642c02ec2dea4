"""Mentions looked up by the clause in which they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from recoupe.lang.acts import acts
from recoupe.lang.words import fold
from recoupe.read.citations import dateline_end
from recoupe.read.draft import Draft
from recoupe.record.article import Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.mention import Name, Speech, Timex, TimexType

__all__ = ["ByClause", "within"]

COUNTING = frozenset(Measure) - {Measure.OTHER, Measure.TOTAL, Measure.REMAINING}


class ByClause:
    """Times, figures and cues of an article by the index of their clause, looked up once."""

    def __init__(self, draft: Draft) -> None:
        self.acts = acts(draft.language)
        self.times: dict[int, list[Timex]] = defaultdict(list)
        self.body = dateline_end(draft)
        for timex in draft.timexes:
            if timex.type in (TimexType.DATE, TimexType.TIME) and timex.span.start >= self.body:
                self.times[draft.clause_of(timex.span).index].append(timex)
        self.figures: dict[int, tuple[str, ...]] = {}
        self.counts: set[int] = set()
        for figure in draft.figures:
            at = draft.clause_of(figure.span).index
            self.figures[at] = (*self.figures.get(at, ()), figure.id)
            if figure.measure in COUNTING:
                self.counts.add(at)
        self.cues: dict[int, Speech] = {}
        self.inside_cues: set[int] = set()
        for speech in draft.speeches:
            if speech.cue is not None and (clause := _cue_clause(draft, speech.cue)) is not None:
                self.cues.setdefault(clause, speech)
                for inner in self._inside(draft, speech.cue, clause):
                    self.inside_cues.add(inner)
                    self.times[clause] += self.times.pop(inner, [])
        self.speeches = sorted(draft.speeches, key=lambda s: (s.span.start, -s.span.end))

    def _inside(self, draft: Draft, cue: Span, clause: int) -> list[int]:
        """The infinitives of a cue that only complete it (« a fait savoir », not « vient d'annoncer »)."""
        spoken = range(draft.token_at(cue.start), draft.token_at(cue.end - 1) + 1)
        found = (draft.clauses.of(token) for token in spoken if draft.clauses.of(token).predicate == token)
        others = (held for held in found if held.index != clause and held.form == "infinitive")
        return [held.index for held in others if fold(held.lemma) not in self.acts.saying_verbs]

    def speech_around(self, span: Span) -> Speech | None:
        """The innermost reported statement that contains a span."""
        inside = [s for s in self.speeches if s.span.start <= span.start and span.end <= s.span.end]
        return min(inside, key=lambda s: s.span.end - s.span.start, default=None)


def within(span: Span, mentions: Sequence[Name | Figure]) -> tuple[str, ...]:
    """The ids of the mentions that lie within a span."""
    return tuple(m.id for m in mentions if span.start <= m.span.start and m.span.end <= span.end)


def _cue_clause(draft: Draft, cue: Span) -> int | None:
    """The clause whose predicate the cue is; None for « selon » and its like, which stand in the clause reported."""
    clause = draft.clause_of(cue)
    tokens = draft.parsed.tokens
    head = draft.span(clause.predicate, clause.predicate)
    verbal = tokens[clause.predicate].pos in ("VERB", "AUX") and cue.overlap(head) > 0
    return clause.index if verbal else None
