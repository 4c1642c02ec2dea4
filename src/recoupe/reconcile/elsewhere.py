"""The same happening told in two articles, dated in one: what it says about the other.

Sentences are compared by the rare words that they share, through an index of words, never all with all.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from recoupe.reconcile.dayset import Frame
from recoupe.reconcile.evidence import Evidence, Known, is_day
from recoupe.reconcile.resolve import resolve
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import Tense, Timex
from recoupe.record.timeexpr import Anchor, Edge

__all__ = ["Told", "told_elsewhere"]

WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,  ]*\d|\d")
ALIKE = 0.3
"""Cosine of the weighted words from which two sentences are taken to tell one happening."""
COMMON = 12
"""A word that stands in more sentences than this is too common to bring two together."""
NARROW = 10
LEAD_SENTENCES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article and what is known so far of the day on which it was written."""

    known: Known
    published: Days | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    article: str
    index: int
    span: Span
    words: frozenset[str]
    timexes: tuple[Timex, ...]


def told_elsewhere(told: Sequence[Told], frame: Frame) -> dict[str, list[Evidence]]:
    """Evidence for each article (by id) from days that others give to what it tells relative to its own day."""
    sentences = [s for t in told for s in _sentences(t.known)]
    weights = _weights(sentences)
    holding = _index(sentences, weights)
    published = {t.known.article.id: t.published for t in told}
    found: dict[str, list[Evidence]] = defaultdict(list)
    for sentence in sentences:
        relative = [t for t in sentence.timexes if _counts_from_now(t)]
        now = published[sentence.article]
        if not relative or now is None or (now.width or 0) <= 2:
            continue
        for other in _alike(sentence, holding, weights):
            for days in _days_told(other, published[other.article]):
                item = _shared(relative[0], days, other, frame)
                if item is not None:
                    found[sentence.article].append(item)
    return found


def _sentences(known: Known) -> Iterator[_Sentence]:
    text = known.article.text
    for index, span in enumerate(known.reading.sentences):
        words = frozenset(w.lower() for w in WORD.findall(text[span.start:span.end]))
        yield _Sentence(known.article.id, index, span, words, tuple(t for t in known.own if span.holds(t.span)))


def _weights(sentences: Sequence[_Sentence]) -> dict[str, float]:
    counts = Counter(word for s in sentences for word in s.words)
    return {word: math.log(1 + len(sentences) / count) for word, count in counts.items()}


def _index(sentences: Sequence[_Sentence], weights: Mapping[str, float]) -> dict[str, list[_Sentence]]:
    index: dict[str, list[_Sentence]] = defaultdict(list)
    for sentence in sentences:
        for word in sorted(sentence.words):
            index[word].append(sentence)
    return {word: held for word, held in index.items() if 2 <= len(held) <= COMMON}


def _alike(sentence: _Sentence, holding: Mapping[str, list[_Sentence]], weights: Mapping[str, float]) -> list[_Sentence]:
    """Sentences of other articles that tell the same, most alike first."""
    near = {(s.article, s.index): s for word in sentence.words for s in holding.get(word, ()) if s.article != sentence.article}
    scored = [(_cosine(sentence, other, weights), other) for other in near.values()]
    return [other for score, other in sorted(scored, key=lambda p: (-p[0], p[1].article, p[1].index)) if score >= ALIKE][:3]


def _cosine(one: _Sentence, other: _Sentence, weights: Mapping[str, float]) -> float:
    shared = sum(weights[w] ** 2 for w in sorted(one.words & other.words))
    norms = [math.sqrt(sum(weights[w] ** 2 for w in sorted(s.words))) for s in (one, other)]
    return shared / (norms[0] * norms[1]) if all(norms) else 0.0


def _counts_from_now(timex: Timex) -> bool:
    """Whether the expression names a day by its distance from the writing, in the past."""
    expr = timex.expr
    if timex.tense in (Tense.FUTURE, Tense.PAST_FUTURE) or expr.edge in (Edge.BY, Edge.UNTIL, Edge.BEFORE):
        return False
    bare = expr.anchor is Anchor.CALENDAR and expr.weekday is not None and expr.month is None and expr.day is None
    return bare or (expr.anchor is Anchor.NOW and expr.grain in ("day", "weekend") and -7 <= (expr.offset or 0) <= 0 and not expr.period)


def _days_told(sentence: _Sentence, published: Days | None) -> list[Days]:
    """Past days that the other sentence names, known within days."""
    days = [resolve(t, published) for t in sentence.timexes
            if t.tense not in (Tense.FUTURE, Tense.PAST_FUTURE) and (is_day(t) or _counts_from_now(t) or t.expr.month is not None)]
    return [d for d in days if d is not None and d.first is not None and (d.width or 0) <= NARROW]


def _shared(timex: Timex, told: Days, other: _Sentence, frame: Frame) -> Evidence | None:
    """The days of writing for which the expression falls on the days told."""
    if told.first is None or told.last is None:
        return None
    days = 0
    for day in Days(told.first, told.last + timedelta(8)):
        denoted = resolve(timex, Days.day(day))
        if denoted is not None and denoted.meet(told) is not None:
            days |= frame.of(Days.day(day))
    if not days:
        return None
    return Evidence(span=timex.span, days=days, strength=1, basis=Basis.OTHER_ARTICLES,
                    reason=Reason(code="dating.elsewhere", values=(("days", str(told)),)))
