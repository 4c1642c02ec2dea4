"""Promises: dated statements about what is due, expected, planned or demanded."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang.acts import acts
from recoupe.lang.words import alternatives, load
from recoupe.read.by_clause import within
from recoupe.read.citations import clause_span, dateline_end, terms_of
from recoupe.read.clauses import Clause
from recoupe.read.draft import Draft
from recoupe.read.due import is_clock, is_due, is_running, is_term
from recoupe.read.times.context import context_of
from recoupe.read.times.tense import is_bound
from recoupe.record.article import Span
from recoupe.record.claim import Promise, PromiseKind
from recoupe.record.mention import Stance, Tense, Timex, TimexType
from recoupe.record.timeexpr import Anchor, Edge

__all__ = ["find_promises"]

AHEAD = frozenset({Tense.FUTURE, Tense.PAST_FUTURE})
LOOKING = frozenset({Stance.PROMISE, Stance.DEMAND, Stance.EXPECT})


def find_promises(draft: Draft) -> list[Promise]:
    """All dated statements about the future in an article, one a clause and due time, in order."""
    found: dict[int, tuple[tuple[bool, bool], Promise]] = {}
    body = dateline_end(draft)
    for timex in draft.timexes:
        if timex.type not in (TimexType.DATE, TimexType.TIME) or timex.span.start < body or timex.expr.dateline:
            continue
        promise = _promise(draft, timex)
        if promise is None:
            continue
        clause, rank = draft.clause_of(timex.span).index, _rank(draft, timex)
        if clause not in found or rank < found[clause][0]:
            found[clause] = rank, promise
    return sorted((p for _, p in found.values()), key=lambda p: (p.span, p.id))


def _rank(draft: Draft, timex: Timex) -> tuple[bool, bool]:
    """Of several times in a clause the due one is bounded by its words, or hangs on the calendar."""
    return not is_due(draft, timex), timex.expr.anchor is Anchor.BEFORE


def _promise(draft: Draft, timex: Timex) -> Promise | None:
    clause = draft.clause_of(timex.span)
    if clause.form == "participle" and clause.tense is Tense.PAST and not is_due(draft, timex):
        return None  # « l'accord signé en mai » dates the signing
    if is_running(draft, timex):
        return None
    governing = _governing(draft, clause)
    span = _span(draft, clause, governing, timex)
    if span is None or _anniversary(draft.language).match(draft.article.text, span.start):
        return None
    words = draft.article.text[span.start : span.end]
    speech = min(
        (s for s in draft.speeches if s.span.overlap(timex.span)), key=lambda s: s.span.end - s.span.start, default=None
    )
    stance = speech.stance if speech else None
    bound = is_bound(clause, draft.clauses, context_of(draft.language))
    sworn = bound or (clause.form == "infinitive" and stance in LOOKING)
    kind = _kind(words, clause if sworn else governing, stance, timex, draft)
    if kind is None and bound and timex.tense in AHEAD:
        kind = PromiseKind.PLAN
    tentative = kind is None and _may_look_ahead(clause, governing, timex)
    if kind is None and not tentative:
        return None
    kind = kind or PromiseKind.PLAN
    by = speech.speaker if speech is not None else None
    return Promise(
        id=f"promise:{span.article}:{span.start}-{span.end}:{timex.span.start}",
        span=span,
        kind=kind,
        due=timex.id,
        act=acts(draft.language).of_verb(clause.lemma),
        terms=terms_of(draft, clause.members, acts(draft.language)),
        context=terms_of(draft, range(*draft.parsed.sentences[clause.sentence]), acts(draft.language)),
        by=by,
        names=within(span, draft.names),
        tentative=tentative,
        speech=speech.id if speech else None,
        rule=f"{kind.value} clause",
    )


def _governing(draft: Draft, clause: Clause) -> Clause:
    """The nearest finite clause at or above one, within the sentence: it says how real the whole is."""
    return next((c for c in draft.clauses.chain(clause) if c.form == "finite"), clause)


def _span(draft: Draft, clause: Clause, governing: Clause, timex: Timex) -> Span | None:
    own = clause_span(draft, clause)
    if own is None or not own.overlap(timex.span):
        own = timex.span if own is None else own.hull(timex.span)
    if clause.form in ("finite", "nominal") or clause.index == governing.index:
        return own
    above = clause_span(draft, governing)
    joined = own if above is None else own.hull(above)
    return joined if joined.end - joined.start <= 300 else own


def _kind(words: str, clause: Clause, stance: Stance | None, timex: Timex, draft: Draft) -> PromiseKind | None:
    """What kind of promise the clause makes with this time, or None for none."""
    said = {kind for kind, pattern in _signs(draft.language) if pattern.search(words)}
    bounded = is_due(draft, timex)
    done = clause.tense is Tense.PAST and clause.perfect
    if not bounded and (done or not _looks_ahead(draft, clause, said, stance)):
        return None
    told = clause.tense is Tense.PAST and not said and stance not in LOOKING
    if bounded and told and not is_term(draft, timex):
        return None
    if stance is Stance.DEMAND or PromiseKind.DEMAND in said:
        return PromiseKind.DEMAND
    if clause.conditional or stance is Stance.EXPECT or PromiseKind.FORECAST in said:
        return PromiseKind.FORECAST
    if PromiseKind.DEADLINE in said or bounded or stance is Stance.PROMISE:
        return PromiseKind.DEADLINE
    return PromiseKind.PLAN


def _may_look_ahead(clause: Clause, governing: Clause, timex: Timex) -> bool:
    """Whether only the day itself tells: a present, or words without a verb, that name a day of the calendar."""
    told = governing.tense in (Tense.PRESENT, Tense.NONE) and clause.form != "participle"
    return told and not governing.negated and timex.expr.edge is Edge.ON and not is_clock(timex)


def _looks_ahead(draft: Draft, clause: Clause, said: set[PromiseKind], stance: Stance | None) -> bool:
    """Whether tense, words or voice of the clause speak of what is to come."""
    lends = any(c.parent == clause.index and c.modal is not None and c.tense in AHEAD for c in draft.clauses.items)
    looking = stance in LOOKING or bool(said - {PromiseKind.DEADLINE})
    verbless = clause.tense is Tense.NONE and PromiseKind.DEADLINE in said
    return clause.tense in AHEAD or clause.modal in ("devoir", "aller", "pouvoir") or lends or looking or verbless


@lru_cache
def _signs(language: str) -> tuple[tuple[PromiseKind, re.Pattern[str]], ...]:
    words = load(language, "promises")
    return tuple(
        (kind, re.compile(r"\b" + alternatives(words[kind]["words"]) + r"\b", re.IGNORECASE)) for kind in PromiseKind
    )


@lru_cache
def _anniversary(language: str) -> re.Pattern[str]:
    return re.compile(load(language, "promises")["anniversary"]["pattern"], re.IGNORECASE)
