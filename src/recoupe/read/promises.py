"""Promises: dated statements about what is due, expected, planned or demanded."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang.acts import acts
from recoupe.lang.words import alternatives, load
from recoupe.read.clauses import Clause
from recoupe.read.draft import Draft
from recoupe.read.happenings import _clause_span, terms_of
from recoupe.record.article import Span
from recoupe.record.claim import Promise, PromiseKind
from recoupe.record.mention import Stance, Tense, Timex, TimexType
from recoupe.record.timeexpr import Edge

__all__ = ["find_promises"]

AHEAD = frozenset({Tense.FUTURE, Tense.PAST_FUTURE})
BOUNDING = frozenset({Edge.BY, Edge.UNTIL, Edge.BEFORE})


def find_promises(draft: Draft) -> list[Promise]:
    """All dated statements about the future in an article, one a clause and due time, in order."""
    found: dict[tuple[Span, str], Promise] = {}
    for timex in draft.timexes:
        if timex.type in (TimexType.DATE, TimexType.TIME) and (promise := _promise(draft, timex)) is not None:
            found.setdefault((promise.span, promise.due), promise)
    return sorted(found.values(), key=lambda p: (p.span, p.id))


def _promise(draft: Draft, timex: Timex) -> Promise | None:
    clause = draft.clause_of(timex.span)
    governing = _governing(draft, clause)
    span = _span(draft, clause, governing, timex)
    if span is None:
        return None
    words = draft.article.text[span.start : span.end]
    speech = min(
        (s for s in draft.speeches if s.span.overlap(timex.span)), key=lambda s: s.span.end - s.span.start, default=None
    )
    kind = _kind(words, governing, speech.stance if speech else None, timex, draft.language)
    if kind is None:
        return None
    by = speech.speaker if speech is not None else None
    return Promise(
        id=f"promise:{span.article}:{span.start}-{span.end}:{timex.span.start}",
        span=span,
        kind=kind,
        due=timex.id,
        act=acts(draft.language).of_verb(clause.lemma),
        terms=terms_of(draft, clause.members, acts(draft.language)),
        by=by,
        speech=speech.id if speech else None,
        rule=f"{kind.value} clause",
    )


def _governing(draft: Draft, clause: Clause) -> Clause:
    """The nearest finite clause at or above one, within the sentence: it says how real the whole is."""
    return next((c for c in draft.clauses.chain(clause) if c.form == "finite"), clause)


def _span(draft: Draft, clause: Clause, governing: Clause, timex: Timex) -> Span | None:
    own = _clause_span(draft, clause)
    if own is None or not own.overlap(timex.span):
        own = timex.span if own is None else own.hull(timex.span)
    if clause.form in ("finite", "nominal") or clause.index == governing.index:
        return own
    above = _clause_span(draft, governing)
    joined = own if above is None else own.hull(above)
    return joined if joined.end - joined.start <= 300 else own


def _kind(words: str, clause: Clause, stance: Stance | None, timex: Timex, language: str) -> PromiseKind | None:
    """What kind of promise the clause makes with this time, or None for none."""
    said = {kind for kind, pattern in _signs(language) if pattern.search(words)}
    ahead = clause.tense in AHEAD or clause.modal in ("devoir", "aller", "pouvoir")
    bounded = timex.expr.edge in BOUNDING and clause.tense is not Tense.PAST
    looking = stance in (Stance.PROMISE, Stance.DEMAND, Stance.EXPECT) or bool(said - {PromiseKind.DEADLINE})
    verbless = clause.tense is Tense.NONE and PromiseKind.DEADLINE in said
    if not (ahead or bounded or looking or verbless):
        return None
    if stance is Stance.DEMAND or PromiseKind.DEMAND in said:
        return PromiseKind.DEMAND
    if clause.conditional or stance is Stance.EXPECT or PromiseKind.FORECAST in said:
        return PromiseKind.FORECAST
    if PromiseKind.DEADLINE in said or bounded or stance is Stance.PROMISE:
        return PromiseKind.DEADLINE
    return PromiseKind.PLAN


@lru_cache
def _signs(language: str) -> tuple[tuple[PromiseKind, re.Pattern[str]], ...]:
    words = load(language, "promises")
    return tuple(
        (PromiseKind(kind), re.compile(r"\b" + alternatives(group["words"]) + r"\b", re.IGNORECASE))
        for kind, group in words.items()
    )
