"""The same happening told in two articles, dated in one: what it says about the other.

Sentences are compared by the rare words that they share, through an index of words, never all with all.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.reconcile.dayset import Frame
from recoupe.reconcile.evidence import FRESH, Evidence, Known, is_day
from recoupe.reconcile.resolve import resolve
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import Tense, Timex
from recoupe.record.timeexpr import Anchor, Edge

__all__ = ["Told", "same_dates", "same_season", "told_elsewhere"]

WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,  ]*\d|\d")
ALIKE, SHARED = 0.2, 3
"""Cosine of the weighted words, and number of words in common, from which two sentences tell one happening."""
STEM = 7
"""Letters of a word that count, so that most of its forms are one."""
COMMON = 12
"""A word that stands in more sentences than this is too common to bring two together."""
NARROW = 10
LEAD_SENTENCES = 2
STORY = 45
"""Days between two articles of one story beyond which there is no reason to think them of one time."""


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
    holding = _index(sentences)
    published = {t.known.article.id: t.published for t in told}
    dated = {id_: days for t in told for id_, days in _resolved(t)}
    certain = {
        t.known.article.id for t in told if t.known.article.declared is not None and t.known.article.declared.width == 1
    }
    found: dict[str, list[Evidence]] = defaultdict(list)
    for sentence in sentences:
        relative = next((t for t in sentence.timexes if _counts_from_now(t)), None)
        leads = sentence.index < LEAD_SENTENCES and all(_ahead(t) for t in sentence.timexes)
        now = published[sentence.article]
        if now is None or sentence.article in certain or not (relative or leads):
            continue
        for other in _alike(sentence, holding, weights):
            for days in _days_told(other, dated):
                item = _just_happened(sentence, days, frame) if relative is None else _shared(relative, days, frame)
                if item is not None:
                    found[sentence.article].append(item)
    return found


def same_dates(told: Sequence[Told], frame: Frame) -> Iterator[tuple[str, Evidence]]:
    """A day without a year that another article of the story dates: the same year is meant."""
    exact: dict[tuple[int, int], Counter[Days]] = defaultdict(Counter)
    for t in told:
        for timex in filter(is_day, t.known.own):
            days = resolve(timex, t.published)
            if days is not None and days.width == 1 and timex.expr.month is not None and timex.expr.day is not None:
                exact[timex.expr.month, timex.expr.day][days] += 1
    for t in told:
        if t.known.article.declared is not None:
            continue
        for timex in filter(is_day, t.known.own):
            year = exact.get((timex.expr.month or 0, timex.expr.day or 0))
            if year and timex.expr.year is None and timex.tense not in (Tense.FUTURE, Tense.PAST_FUTURE):
                days = min(year, key=lambda d: (-year[d], str(d)))
                if days.first is not None:
                    yield (
                        t.known.article.id,
                        _evidence(timex.span, frame.of(Days(days.first, days.first + timedelta(300))), days),
                    )


def same_season(told: Sequence[Told], frame: Frame) -> dict[str, Evidence]:
    """An article of a story was written within weeks of others of it, where nothing else tells."""
    narrow = {
        t.known.article.id: t.published for t in told if t.published is not None and (t.published.width or 999) <= 31
    }
    main = _main_run(narrow)
    found = {}
    for t in told:
        key = t.known.article.id
        near = frame.union(days.widen(STORY, STORY) for other, days in sorted(narrow.items()) if other in main - {key})
        if near and t.known.article.declared is None:
            found[key] = Evidence(
                span=t.known.reading.sentences[0] if t.known.reading.sentences else Span(key, 0, 1),
                days=near,
                strength=-2,
                basis=Basis.OTHER_ARTICLES,
                reason=Reason(code="dating.season"),
            )
    return found


def _main_run(narrow: Mapping[str, Days]) -> set[str]:
    """The most articles that follow each other without a gap: a look back long after is not the time of the story."""
    runs: list[list[str]] = []
    last: date | None = None
    for key, days in sorted(narrow.items(), key=lambda item: (item[1].first or date.min, item[0])):
        if last is None or days.first is None or (days.first - last).days > 2 * STORY:
            runs.append([])
        runs[-1].append(key)
        last = days.last
    longest: list[str] = max(runs, key=len, default=[])
    return set(longest)


def _sentences(known: Known) -> Iterator[_Sentence]:
    text = known.article.text
    for index, span in enumerate(known.reading.sentences):
        times = [t.span for t in known.reading.timexes if span.holds(t.span)]
        words = frozenset(word for start, end in _between(span, times) for word in _words(text[start:end]))
        yield _Sentence(known.article.id, index, span, words, tuple(t for t in known.own if t.span in times))


def _between(span: Span, holes: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence outside its expressions of time."""
    start = span.start
    for hole in holes:
        yield start, hole.start
        start = hole.end
    yield start, span.end


def _words(text: str) -> Iterator[str]:
    for word in WORD.findall(text.lower()):
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        yield plain[:STEM] if plain[0].isalpha() else "".join(c for c in plain if c.isdigit())


def _weights(sentences: Sequence[_Sentence]) -> dict[str, float]:
    counts = Counter(word for s in sentences for word in s.words)
    return {word: math.log(1 + len(sentences) / count) for word, count in counts.items()}


def _index(sentences: Sequence[_Sentence]) -> dict[str, list[_Sentence]]:
    index: dict[str, list[_Sentence]] = defaultdict(list)
    for sentence in filter(lambda s: s.timexes, sentences):
        for word in sorted(sentence.words):
            index[word].append(sentence)
    return {word: held for word, held in index.items() if len(held) <= COMMON}


def _alike(
    sentence: _Sentence, holding: Mapping[str, list[_Sentence]], weights: Mapping[str, float]
) -> list[_Sentence]:
    """Sentences of other articles that tell the same, most alike first."""
    near = {
        (s.article, s.index): s
        for word in sentence.words
        for s in holding.get(word, ())
        if s.article != sentence.article
    }
    scored = [
        (_cosine(sentence, other, weights), other)
        for other in near.values()
        if len(sentence.words & other.words) >= SHARED
    ]
    return [
        other for score, other in sorted(scored, key=lambda p: (-p[0], p[1].article, p[1].index)) if score >= ALIKE
    ][:3]


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
    return bare or (
        expr.anchor is Anchor.NOW
        and expr.grain in ("day", "weekend")
        and -40 <= (expr.offset or 0) <= 0
        and not expr.period
    )


def _ahead(timex: Timex) -> bool:
    return timex.tense in (Tense.FUTURE, Tense.PAST_FUTURE) or timex.expr.edge in (Edge.BY, Edge.UNTIL, Edge.BEFORE)


def _days_told(sentence: _Sentence, dated: Mapping[str, Days | None]) -> list[Days]:
    """Past days that the other sentence names, known within days."""
    days = [dated.get(t.id) for t in sentence.timexes if not _ahead(t)]
    return [d for d in days if d is not None and d.first is not None and (d.width or 0) <= NARROW]


def _resolved(told: Told) -> Iterator[tuple[str, Days | None]]:
    """The expressions of an article with the days that they denote, as far as its own day is known."""
    found: dict[str, Days | None] = {}
    for timex in told.known.own:
        found[timex.id] = resolve(timex, told.published, found.get(timex.hangs_on or ""))
    yield from found.items()


def _just_happened(sentence: _Sentence, told: Days, frame: Frame) -> Evidence | None:
    """News without a date that another article dates was written within days of it."""
    if told.first is None or told.last is None or (told.width or 0) > 1:
        return None
    return _evidence(sentence.span, frame.of(Days(told.first, told.last + timedelta(FRESH))), told, strength=0)


def _evidence(span: Span, days: int, told: Days, strength: int = 1) -> Evidence:
    return Evidence(
        span=span,
        days=days,
        strength=strength,
        basis=Basis.OTHER_ARTICLES,
        reason=Reason(code="dating.elsewhere", values=(("days", str(told)),)),
    )


def _shared(timex: Timex, told: Days, frame: Frame) -> Evidence | None:
    """The days of writing for which the expression falls on the days told."""
    if told.first is None or told.last is None:
        return None
    days = 0
    for day in Days(told.first, told.last + timedelta(8)):
        denoted = resolve(timex, Days.day(day))
        if denoted is not None and denoted.meet(told) is not None:
            days |= frame.of(Days.day(day))
    return _evidence(timex.span, days, told) if days else None
