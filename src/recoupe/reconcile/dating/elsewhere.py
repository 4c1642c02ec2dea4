"""The same happening told in two articles, dated in one: what it says about the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from recoupe.reconcile.dating.alike import ALIKE, Likeness, Sentence
from recoupe.reconcile.dating.customs import fresh_votes
from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.evidence import Known, is_ahead, is_day
from recoupe.reconcile.dating.lookback import STORY, days_of_story, looked_back, main_run
from recoupe.reconcile.dating.onset import looks_back
from recoupe.reconcile.dating.settle import Evidence
from recoupe.reconcile.times.resolve import denoted_by, resolve
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import Tense, Timex, TimexType
from recoupe.record.timeexpr import Anchor, Edge, Grain, TimeExpr

__all__ = [
    "Memory",
    "Told",
    "chain_to_now",
    "dated_by",
    "dates_of_story",
    "same_dates",
    "same_season",
    "shared_days",
    "told_elsewhere",
]

Memory = dict[tuple[str, Days | None, Days | None], dict[str, Days | None]]

NARROW = 10
"""Days within which a fact must be known to date another telling of it."""
EXACT = 2
"""The same where the words name one day or one night."""
SURELY = 0.3
"""Likeness from which a fact without a day bounds the writing."""
LEAD_SENTENCES, LEAD_SHARED = 2, 5
"""How many sentences make the lead, and how many words it must share with the telling of the fact that is its news."""
NEWS = ((3, 0.4), (8, 0.4))
"""Days within which a lead without a date tells what another article dates, and their weights."""
SEASON = ((7, 0.4), (20, 0.4), (STORY, 0.6))
"""The nearer to other articles of the story, the likelier: weight of each nearness in days."""
AROUND = 9
"""Days about a fact on which an expression may count from the writing and mean it: a week and a day or two."""
PLAIN, FAINT = 1.1, 0.25
"""Weight of a fact that two articles tell, and of one that only bounds."""
NEAR_DAY = 0.75
"""Share of the weight of « hier », which would agree with any day that the other tells, as a weekday does not."""
PLANNED = 0.65
"""Share of the weight where one article plans what the other tells as done: plans slip."""
CLEARER, CLEAREST = 2.0, 1.8
"""How much weight the likeness of the two tellings adds, and the most that it can make."""
PARTS = {"dawn": 0, "morning": 1, "noon": 2, "afternoon": 3, "evening": 4, "night": 5, "midnight": 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article and what is known so far of the day on which it was written.

    `rank` is the round in which that day became known within days: an article is dated by those dated no later than
    itself, so that two never hold each other up.  `sure` is one whose own date says all: it dates others and asks none.
    """

    known: Known
    published: Days | None
    sentences: Sequence[Sentence] = ()
    rank: int = 0
    sure: bool = False

    @property
    def asking(self) -> Sequence[Timex]:
        """The expressions by which other articles may date it."""
        return () if self.sure else self.known.own


def dated_by(told: Sequence[Told], memory: Memory) -> Mapping[str, Days | None]:
    """The days of every expression that counts from its own article's day, as far as that day is known.

    `memory` keeps what was found for an article and an interval, since most stay as they are from round to round.
    """
    every: dict[str, Days | None] = {}
    story = days_of_story({t.known.article.id: t.published for t in told})
    for t in told:
        late = _is_late(t, story)
        key = t.known.article.id, t.published, story if late else None
        if key not in memory:
            memory[key] = _resolved(t, story if late else None)
        every |= memory[key]
    return every


def told_elsewhere(
    told: Sequence[Told], dated: Mapping[str, Days | None], frame: Frame, likeness: Likeness
) -> dict[str, list[Evidence]]:
    """Evidence for each article (by id) from days that others give to what it tells relative to its own day."""
    ranks = {t.known.article.id: t.rank for t in told}
    found: dict[str, list[Evidence]] = {}
    for t in told:
        if t.published is not None and not t.sure:
            search = _Search(t, ranks, dated, frame, likeness)
            found[t.known.article.id] = search.votes()
    return found


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for what one article tells in the dated sentences of the others."""

    told: Told
    ranks: Mapping[str, int]
    dated: Mapping[str, Days | None]
    frame: Frame
    likeness: Likeness

    def votes(self) -> list[Evidence]:
        """One vote for each expression and day, the weightiest, however often others tell the fact."""
        best: dict[tuple[Span, Days, int], Evidence] = {}
        own, latest = self.told.known.own_by_id, self._latest()
        for sentence in self.told.sentences:
            for days, item in self._of(sentence, own, latest) if sentence.own else ():
                key = (item.span, days, item.days)
                if key not in best or best[key].weight < item.weight:
                    best[key] = item
        return list(best.values())

    def _latest(self) -> date:
        """The last day that the article itself tells as past: of an earlier one its lead is no news."""
        own = self.told.known.own
        told = [self.dated.get(t.id) for t in own if is_day(t) and t.tense is Tense.PAST and not is_ahead(t)]
        return max((d.last for d in told if d is not None and d.last is not None and d.width == 1), default=date.min)

    def _of(self, sentence: Sentence, own: Mapping[str, Timex], latest: date) -> Iterator[tuple[Days, Evidence]]:
        relative = [chain for t in sentence.timexes if (chain := chain_to_now(t, own))]
        past = [t for t in sentence.timexes if not is_ahead(t)]
        if not relative and any(t.expr.anchor is Anchor.CALENDAR and t.expr.month is not None for t in past):
            return
        news, end = latest, (self.told.published and self.told.published.last) or date.max
        for score, other in self.likeness.near(sentence):
            weight = min(CLEAREST, PLAIN + CLEARER * (score - ALIKE))
            shared = len(sentence.words & other.words)
            for timex, days in self._usable(other):
                if relative:
                    yield from ((days, vote) for vote in self._counted(relative, timex, days, weight))
                elif not is_ahead(timex) and days.last is not None and (days.width or 9) <= EXACT:
                    if sentence.index < LEAD_SENTENCES and shared >= LEAD_SHARED:
                        news = max(news, days.last) if days.last <= end else news
                    elif not sentence.timexes and score >= SURELY:
                        yield days, _vote(sentence.span, self.frame.of(Days(days.first, None)), days, FAINT)
        if news > latest:
            day = Days.day(news)
            for item in fresh_votes(day, self.frame, lambda left, w: _vote(sentence.span, left, day, w), NEWS):
                yield day, item

    def _usable(self, other: Sentence) -> Iterator[tuple[Timex, Days]]:
        """The expressions of another article's sentence, as far as they are dated no later and within days."""
        for timex in other.timexes:
            days = self.dated.get(timex.id)
            exact = timex.expr.grain is Grain.DAY and timex.expr.last_day is None
            if days is None or days.first is None or (days.width or 0) > (EXACT if exact else NARROW):
                continue
            whole = timex.expr.anchor is Anchor.CALENDAR and timex.expr.month is not None
            if whole or self.ranks[other.article] <= self.told.rank:
                yield timex, days

    def _counted(
        self, relative: Sequence[Sequence[Timex]], timex: Timex, days: Days, weight: float
    ) -> Iterator[Evidence]:
        """The days from which an expression of the sentence counts to the day that the other tells."""
        for chain in relative:
            left = shared_days(chain, days, self.frame) if _comparable(chain[0], timex) else 0
            if left:
                share = 1.0 if is_ahead(chain[0]) == is_ahead(timex) else PLANNED
                share *= NEAR_DAY if chain[-1].expr.anchor is Anchor.NOW else 1.0
                yield _vote(chain[0].span, left, days, share * weight)


def _vote(span: Span, left: int, told: Days, weight: float) -> Evidence:
    return Evidence(
        span=span,
        days=left,
        weight=weight,
        basis=Basis.OTHER_ARTICLES,
        reason=Reason(code="dating.elsewhere", values=(("days", str(told)),)),
    )


def shared_days(chain: Sequence[Timex], told: Days, frame: Frame) -> int:
    """The days of writing (bits of the frame) for which an expression falls on the days told.

    `chain` is the expression and those on which it hangs, the last of which counts from the writing.
    """
    return _shared_days(tuple(_Meaning(t.type, t.expr, t.tense) for t in chain), told, frame)


class _Meaning(NamedTuple):
    """What two expressions share that denote the same days whenever they are written."""

    type: TimexType
    expr: TimeExpr
    tense: Tense


@lru_cache(maxsize=1 << 16)
def _shared_days(chain: tuple[_Meaning, ...], told: Days, frame: Frame) -> int:
    """The same, kept: articles by the thousand say « mardi » of the same few days."""
    days = 0
    for day in _writings(tuple((timex.expr, timex.tense, timex.type) for timex in chain), told):
        days |= frame.of(day)
    return days


# The rounds of dating, and the cuts of a story, ask the same of the same words again and again.
@lru_cache(maxsize=1 << 14)
def _writings(chain: tuple[tuple[TimeExpr, Tense, TimexType], ...], told: Days) -> tuple[Days, ...]:
    found = []
    for day in map(Days.day, told.widen(AROUND, AROUND)):
        denoted: Days | None = None
        for expr, tense, kind in reversed(chain):
            denoted = denoted_by(expr, tense, kind, day, denoted)
        if denoted is not None and denoted.meet(told) is not None:
            found.append(day)
    return tuple(found)


def chain_to_now(timex: Timex, own: Mapping[str, Timex]) -> tuple[Timex, ...]:
    """The expression and those on which it hangs, up to one that counts from the writing; empty where none does."""
    chain = [timex]
    while not counts_from_now(chain[-1]):
        before = own.get(chain[-1].hangs_on or "")
        if before is None or before in chain or chain[-1].expr.anchor is not Anchor.BEFORE:
            return ()
        chain.append(before)
    return tuple(chain)


def _comparable(one: Timex, other: Timex) -> bool:
    """Whether two expressions can date one thing: on one edge of it, at one hour."""
    limits = (Edge.BEFORE, Edge.UNTIL)
    return _one_hour(one, other) and (one.expr.edge in limits) == (other.expr.edge in limits)


def _one_hour(one: Timex, other: Timex) -> bool:
    """Whether the parts of the day that two expressions name can be one."""
    if one.expr.hour is not None and other.expr.hour is not None:
        return one.expr.hour == other.expr.hour
    first, second = PARTS.get(one.expr.part or ""), PARTS.get(other.expr.part or "")
    if first is None or second is None:
        return True
    return abs(first - second) <= 1 or {first, second} == {0, 5}


def counts_from_now(timex: Timex) -> bool:
    """Whether the expression names a day by its distance from the writing."""
    expr = timex.expr
    bare = expr.anchor is Anchor.CALENDAR and expr.weekday is not None and expr.month is None and expr.day is None
    near = expr.anchor is Anchor.NOW and expr.grain in (Grain.DAY, Grain.WEEKEND) and not expr.period
    return bare or (near and -40 <= (expr.offset or 0) <= 7)


def _is_late(told: Told, story: Days | None) -> bool:
    first = told.published.first if told.published is not None else None
    return story is not None and story.last is not None and first is not None and first > story.last


def _resolved(told: Told, story: Days | None) -> dict[str, Days | None]:
    """The expressions of an article with the days that they denote, as far as its own day is known."""
    found: dict[str, Days | None] = {}
    for timex in told.known.own:
        days = resolve(timex, told.published, found.get(timex.hangs_on or ""))
        found[timex.id] = looked_back(timex, days, told.published, story)
    return found


def dates_of_story(told: Sequence[Told]) -> dict[tuple[int, int], Days]:
    """For each month and day that articles of the story tell as one day: that day, the one told most."""
    exact: dict[tuple[int, int], Counter[Days]] = defaultdict(Counter)
    for t in told:
        for timex in filter(is_day, t.known.own):
            days = resolve(timex, t.published)
            plain = timex.tense is not Tense.PRESENT or timex.expr.year is not None
            if plain and days is not None and days.width == 1 and days.first is not None:
                exact[days.first.month, days.first.day][days] += 1
    return {key: min(found, key=lambda d: (-found[d], str(d))) for key, found in exact.items()}


def same_dates(told: Sequence[Told], frame: Frame) -> Iterator[tuple[str, Evidence]]:
    """A day without a year that another article of the story dates: the same year is meant."""
    exact = dates_of_story(told)
    for t in told:
        if t.sure or t.known.article.declared is not None:
            continue
        for timex in filter(is_day, t.known.own):
            days = exact.get((timex.expr.month or 0, timex.expr.day or 0))
            if days is not None and days.first is not None and timex.expr.year is None and not is_ahead(timex):
                before = 0 if timex.tense is Tense.PAST else 150
                left = frame.of(Days(days.first - timedelta(before), days.first + timedelta(300)))
                yield t.known.article.id, _vote(timex.span, left, days, PLAIN)


def same_season(told: Sequence[Told], dated: Mapping[str, Days | None], frame: Frame) -> Iterator[tuple[str, Evidence]]:
    """An article of a story was written within weeks of others of it, where nothing else tells."""
    narrow = {
        t.known.article.id: t.published for t in told if t.published is not None and (t.published.width or 999) <= 31
    }
    main = sorted(main_run(narrow))
    days_told = _days_told(told, dated, [narrow[key] for key in main])
    near = {reach: _without_each(main, narrow, reach, frame) for reach, _ in SEASON}
    after = {reach: _told_by_others(days_told, reach, frame) for reach, _ in SEASON}
    for t in told:
        key = t.known.article.id
        if t.sure or t.known.article.declared is not None or looks_back(t.known) is not None:
            continue
        span = t.known.reading.sentences[0] if t.known.reading.sentences else Span(key, 0, 1)
        for reach, weight in SEASON:
            if left := near[reach].get(key, near[reach][""]) | after[reach].get(key, after[reach][""]):
                reason = Reason(code="dating.season")
                yield key, Evidence(span=span, days=left, weight=weight, basis=Basis.OTHER_ARTICLES, reason=reason)


def _days_told(told: Sequence[Told], dated: Mapping[str, Days | None], main: Sequence[Days]) -> dict[str, list[Days]]:
    """The days that each article tells as past by their number, within a season of the main run: news of that time."""
    if not main:
        return {}
    run = reduce(Days.hull, main).widen(2 * STORY, 0)
    found: dict[str, list[Days]] = {}
    for t in told:
        past = (x for x in t.known.own if is_day(x) and x.tense is Tense.PAST and not is_ahead(x))
        days = (dated.get(x.id) for x in past)
        found[t.known.article.id] = [d for d in days if d is not None and d.width == 1 and run.covers(d)]
    return found


def _told_by_others(days_told: Mapping[str, Sequence[Days]], reach: int, frame: Frame) -> dict[str, int]:
    """For each article the days soon after those that the others tell, and under "" after those of any."""
    keys = sorted(days_told)
    bits = [frame.union(d.widen(0, reach) for d in days_told[key]) for key in keys]
    before, after = [0, *accumulate(bits, or_)], [*reversed(list(accumulate(reversed(bits), or_))), 0]
    return {"": before[-1]} | {key: before[n] | after[n + 1] for n, key in enumerate(keys)}


def _without_each(main: Sequence[str], narrow: Mapping[str, Days], reach: int, frame: Frame) -> dict[str, int]:
    """For each article the days near all the others, and under "" those near any; in one pass each way."""
    bits = [frame.of(narrow[key].widen(reach, reach)) for key in main]
    before, after = [0, *accumulate(bits, or_)], [*reversed(list(accumulate(reversed(bits), or_))), 0]
    return {"": before[-1]} | {key: before[n] | after[n + 1] for n, key in enumerate(main)}
