"""When each article was written: sets of possible days, narrowed by evidence until nothing changes.

The evidence is taken strongest first.  What would leave no day at all gives way and becomes a Doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from recoupe.reconcile.dating.acts import counted_elsewhere, same_acts, told_by_several, weekdays_of_story
from recoupe.reconcile.dating.alike import Likeness, Sentence, sentences_of
from recoupe.reconcile.dating.anniversary import WHOLE, anniversaries
from recoupe.reconcile.dating.apposed import apposed
from recoupe.reconcile.dating.copying import Borrowings, Reworded, borrowings, copied, redated, reworded
from recoupe.reconcile.dating.counts import Count, counts_of, level_votes, levels
from recoupe.reconcile.dating.customs import customs
from recoupe.reconcile.dating.daynumber import day_numbers
from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.elsewhere import (
    Memory,
    Told,
    dated_by,
    dates_of_story,
    same_dates,
    same_season,
    told_elsewhere,
)
from recoupe.reconcile.dating.evidence import Known, facts, own_words, written
from recoupe.reconcile.dating.expressions import date_expressions
from recoupe.reconcile.dating.lookback import days_of_story
from recoupe.reconcile.dating.onset import after_onset, distance, looks_back, onset_of, since_onset
from recoupe.reconcile.dating.samecount import count_index, same_counts
from recoupe.reconcile.dating.settle import Evidence, Settled, is_sure, settle
from recoupe.reconcile.dating.storydays import StoryDays
from recoupe.reconcile.judging.dates import JudgedDays
from recoupe.record.article import Article, Span
from recoupe.record.copy import Reuse
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Bound, DatedTimex, DossierArticle, Reason
from recoupe.record.reading import Doubt, Reading

__all__ = ["date_articles"]

MARGIN = 62
"""Days after the last day known of a story in which an undated article of it may have been written."""
BEFORE = 400
"""Days before the first day known of a story in which one may have been written."""
ROUNDS = 6
KNOWN = 8
"""An article whose day is known within so many days may date others."""
TOO_WIDE = 400


def date_articles(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    families: Sequence[Reuse],
    judged: Mapping[str, JudgedDays] | None = None,
) -> tuple[tuple[DossierArticle, ...], tuple[DatedTimex, ...], tuple[Doubt, ...]]:
    """The publication interval of every article with its evidence, all expressions of time resolved, and what clashed.

    Articles and readings stand in the same order; `families` are the copied passages.  An article of which nothing is
    known has no interval.  Where a person `judged` of one (by its id), that is its interval and the only evidence.
    """
    judged = judged or {}
    held = {a.id: a for a in articles}
    articles = [replace(a, declared=judged[a.id].days) if a.id in judged else a for a in articles]
    borrowed = borrowings(families)
    changed = reworded(families, {r.article: r for r in readings})
    known = [own_words(a, r, [span for span, _ in borrowed.get(a.id, ())], changed)
             for a, r in zip(articles, readings, strict=True)]
    frame = _frame(known)
    if frame is None:
        undated = tuple(DossierArticle(article=held[a.id], published=None, basis=None) for a in articles)
        return undated, date_expressions(known, {}, borrowed, {}, changed), ()
    bounds = {k.article.id: _bounds(k, frame, judged) for k in known}
    story = _Story(
        known=known,
        frame=frame,
        borrowed=borrowed,
        changed=changed,
        bounds=bounds,
        sure=frozenset(key for key, own in bounds.items() if is_sure(own, frame)),
        sentences={k.article.id: tuple(sentences_of(k)) for k in known},
        counts={k.article.id: counts_of(k) for k in known},
        judged=judged,
    )
    settled = story.settled()
    dated = tuple(
        _as_judged(held[i], judged[i]) if i in judged else _dated_article(held[i], settled[i], frame)
        for i in (k.article.id for k in known)
    )
    published = {d.article.id: _likely(d, settled[d.article.id], frame) for d in dated}
    dates = dates_of_story([Told(known=k, published=published[k.article.id]) for k in known])
    expressions = date_expressions(known, published, borrowed, dates, changed)
    return dated, expressions, tuple(doubt for k in known for doubt in settled[k.article.id].doubts)


def _frame(known: Sequence[Known]) -> Frame | None:
    """The days to be considered: those of the story, and some after."""
    days = facts(known)
    firsts = [d.first for d in days if d.first is not None]
    lasts = [d.last for d in days if d.last is not None]
    if not firsts or not lasts:
        return None
    later = max((distance(timex) for k in known if (timex := looks_back(k)) is not None), default=0)
    low, high = min(firsts) - timedelta(BEFORE), max(lasts) + timedelta(MARGIN + later)
    return Frame(max(low, date(1600, 1, 1)), min(high, date(9000, 1, 1)))


def _bounds(known: Known, frame: Frame, judged: Container[str]) -> list[Evidence]:
    """What an article says of its own day; where a person judged of it, only that."""
    declared = _declared(known.article, frame)
    if known.article.id in judged:
        return declared
    return [*declared, *written(known, frame), *day_numbers(known, frame), *apposed(known, frame)]


def _declared(article: Article, frame: Frame) -> list[Evidence]:
    if article.declared is None:
        return []
    metadata = article.declared_by == "metadata"
    basis = Basis.METADATA if metadata else Basis.HEADER
    return [
        Evidence(
            span=_head(article),
            days=frame.of(article.declared),
            strength=5,
            reason=Reason(code="dating.declared", values=(("days", str(article.declared)),)),
            basis=basis,
        )
    ]


def _as_judged(article: Article, judged: JudgedDays) -> DossierArticle:
    bound = Bound(span=_head(article), days=judged.days, reason=judged.reason)
    return DossierArticle(article=article, published=judged.days, basis=Basis.JUDGEMENT, because=(bound,))


def _head(article: Article) -> Span:
    """The header, or the first character where there is none."""
    start = 0 if article.body > 1 else article.body
    return Span(article.id, start, max(article.body, start + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What is known of the articles of one story before any day is settled."""

    known: Sequence[Known]
    frame: Frame
    borrowed: Borrowings
    changed: Reworded
    bounds: Mapping[str, Sequence[Evidence]]
    sentences: Mapping[str, Sequence[Sentence]]
    counts: Mapping[str, Sequence[Count]]
    judged: Mapping[str, JudgedDays]
    sure: frozenset[str]
    memory: Memory = field(default_factory=dict)
    voted: dict[tuple[str, Days, Days | None], list[Evidence]] = field(default_factory=dict)
    """The votes of each article's own words for what was known of its day: most stay from round to round."""

    @property
    def asking(self) -> list[Known]:
        """Those whose own date does not say all."""
        return [k for k in self.known if k.article.id not in self.sure]

    def settled(self) -> dict[str, Settled]:
        """The days of each article: rounds, since a dated article dates its neighbours, until nothing changes."""
        likeness = Likeness([s for held in self.sentences.values() for s in held])
        settled = {key: settle(bounds, self.frame) for key, bounds in self.bounds.items()}
        ranks: dict[str, int] = {}
        for number in range(ROUNDS):
            for key, value in settled.items():
                hull = self.frame.hull(value.days)
                if hull is not None and (hull.width or 0) <= KNOWN:
                    ranks.setdefault(key, number)
            found = self._round(settled, ranks, likeness)
            if all(found[key].days == settled[key].days for key in found):
                return found
            settled = found
        return settled

    def _round(
        self, settled: Mapping[str, Settled], ranks: Mapping[str, int], likeness: Likeness
    ) -> dict[str, Settled]:
        published = {key: self.frame.hull(value.days) for key, value in settled.items()}
        told = [
            Told(
                known=k,
                published=published[k.article.id],
                sentences=self.sentences[k.article.id],
                rank=ranks.get(k.article.id, ROUNDS),
                sure=k.article.id in self.sure,
            )
            for k in self.known
        ]
        dated, story = dated_by(told, self.memory), days_of_story(published)
        few_days = StoryDays.of(told, dated, widest=WHOLE)
        others = self._from_others(told, dated, likeness)
        for k in self.asking:
            if (interval := published[k.article.id]) is not None:
                others[k.article.id] += self._customs(k, interval, story)
                others[k.article.id] += anniversaries(k, few_days, self.frame)
        return {key: settle([*bounds, *([] if key in self.judged else others[key])], self.frame)
                for key, bounds in self.bounds.items()}

    def _customs(self, known: Known, interval: Days, story: Days | None) -> list[Evidence]:
        key = known.article.id, interval, story
        if key not in self.voted:
            self.voted[key] = list(customs(known, self.frame, interval, story))
        return self.voted[key]

    def _from_others(
        self, told: Sequence[Told], dated: Mapping[str, Days | None], likeness: Likeness
    ) -> defaultdict[str, list[Evidence]]:
        """What is known of each article so far, as evidence for the others."""
        frame = self.frame
        published = {t.known.article.id: t.published for t in told}
        found: defaultdict[str, list[Evidence]] = defaultdict(list, told_elsewhere(told, dated, frame, likeness))
        onset, asking = onset_of(self.known, dated), self.asking
        readings = {k.article.id: k.reading for k in self.known}
        for article, item in [
            *(after_onset(asking, onset, frame) if onset is not None else ()),
            *(since_onset(asking, onset, frame) if onset is not None else ()),
            *same_dates(told, frame),
            *same_season(told, dated, frame),
            *copied(self.borrowed, readings, published, frame),
            *same_acts(told, dated, frame),
            *counted_elsewhere(told, dated, frame),
            *told_by_several(told, dated, frame),
            *weekdays_of_story(told, dated, frame),
            *redated(self.known, self.changed, dated, frame),
        ]:
            found[article].append(item)
        series, index = levels(self.counts, published, dated), count_index(self.counts, dated)
        for k in asking:
            counts = self.counts[k.article.id]
            found[k.article.id] += level_votes(k, counts, series, frame)
            found[k.article.id] += same_counts(k, counts, index, frame)
        return found


def _dated_article(article: Article, settled: Settled, frame: Frame) -> DossierArticle:
    hull = frame.hull(settled.days)
    if hull is None or not settled.kept or (hull.width or 0) > TOO_WIDE:
        return DossierArticle(article=article, published=None, basis=None)
    because = tuple(Bound(span=e.span, days=frame.hull(e.days) or hull, reason=e.reason) for e in settled.kept)
    bases = {e.basis for e in settled.kept}
    basis = next(b for b in (Basis.OTHER_ARTICLES, Basis.TEXT, Basis.METADATA, Basis.HEADER) if b in bases)
    return DossierArticle(article=article, published=hull, basis=basis, because=because)


def _likely(dated: DossierArticle, settled: Settled, frame: Frame) -> Days | None:
    """The days from which the words of an article are counted."""
    return None if dated.published is None else frame.hull(settled.likely)
