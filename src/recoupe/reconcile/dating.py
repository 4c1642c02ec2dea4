"""When each article was written: sets of possible days, narrowed by evidence until nothing changes.

The evidence is taken strongest first.  What would leave no day at all gives way and becomes a Doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from recoupe.reconcile.alike import Likeness, sentences_of
from recoupe.reconcile.copying import Borrowings, borrowings, copied
from recoupe.reconcile.counts import counts_of, level_votes, levels
from recoupe.reconcile.customs import customs
from recoupe.reconcile.dayset import Frame
from recoupe.reconcile.elsewhere import Told, dated_by, same_dates, same_season, told_elsewhere
from recoupe.reconcile.evidence import Known, facts, own_words, written
from recoupe.reconcile.onset import after_onset, onset_of
from recoupe.reconcile.resolve import resolve
from recoupe.reconcile.samecount import count_index, same_counts
from recoupe.reconcile.settle import Evidence, Settled, settle
from recoupe.record.article import Article, Span
from recoupe.record.copy import Reuse
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Bound, DatedTimex, DossierArticle, Reason
from recoupe.record.reading import Doubt, Reading

__all__ = ["date_articles"]

MARGIN = 62
"""Days after the last day known of a story in which an undated article of it may have been written."""
ROUNDS = 6
TOO_WIDE = 400


def date_articles(
    articles: Sequence[Article], readings: Sequence[Reading], families: Sequence[Reuse]
) -> tuple[tuple[DossierArticle, ...], tuple[DatedTimex, ...], tuple[Doubt, ...]]:
    """The publication interval of every article with its evidence, all expressions of time resolved, and what clashed.

    Articles and readings stand in the same order; `families` are the copied passages.  An article of which nothing is
    known has no interval.
    """
    borrowed = borrowings(families)
    known = [
        own_words(a, r, [span for span, _ in borrowed.get(a.id, ())]) for a, r in zip(articles, readings, strict=True)
    ]
    frame = _frame(known)
    if frame is None:
        undated = tuple(DossierArticle(article=a, published=None, basis=None) for a in articles)
        return undated, _resolved(known, {}, borrowed), ()
    evidence = {k.article.id: [*_declared(k.article, frame), *written(k, frame)] for k in known}
    settled = {k.article.id: settle(evidence[k.article.id], frame) for k in known}
    likeness = Likeness([s for k in known for s in sentences_of(k)])
    for _ in range(ROUNDS):
        found = _round(known, frame, evidence, settled, borrowed, likeness)
        if all(found[key].days == settled[key].days for key in found):
            break
        settled = found
    dated = tuple(_dated_article(k.article, settled[k.article.id], frame) for k in known)
    published = {d.article.id: d.published for d in dated}
    doubts = tuple(doubt for k in known for doubt in settled[k.article.id].doubts)
    return dated, _resolved(known, published, borrowed), doubts


def _frame(known: Sequence[Known]) -> Frame | None:
    """The days to be considered: those of the story, and some after."""
    days = facts(known)
    firsts = [d.first for d in days if d.first is not None]
    lasts = [d.last for d in days if d.last is not None]
    if not firsts or not lasts:
        return None
    low = min(firsts) - timedelta(31)
    return Frame(max(low, date(1600, 1, 1)), min(max(lasts) + timedelta(MARGIN), date(9000, 1, 1)))


def _declared(article: Article, frame: Frame) -> list[Evidence]:
    if article.declared is None:
        return []
    metadata = article.declared_by == "metadata"
    basis = Basis.METADATA if metadata else Basis.HEADER
    start = 0 if article.body > 1 else article.body
    return [
        Evidence(
            span=Span(article.id, start, max(article.body, start + 1)),
            days=frame.of(article.declared),
            strength=4,
            reason=Reason(code="dating.declared", values=(("days", str(article.declared)),)),
            basis=basis,
        )
    ]


def _round(
    known: Sequence[Known],
    frame: Frame,
    evidence: Mapping[str, list[Evidence]],
    settled: Mapping[str, Settled],
    borrowed: Borrowings,
    likeness: Likeness,
) -> dict[str, Settled]:
    """One pass: what is known of each article so far bears on the others."""
    published = {key: frame.hull(value.days) for key, value in settled.items()}
    told = [Told(known=k, published=published[k.article.id]) for k in known]
    dated = dated_by(told)
    others: defaultdict[str, list[Evidence]] = defaultdict(list, told_elsewhere(told, dated, frame, likeness))
    readings = {k.article.id: k.reading for k in known}
    counts = {k.article.id: counts_of(k) for k in known}
    own = {k.article.id: {t.id: t for t in k.own} for k in known}
    series, index = levels(counts, published, dated), count_index(counts, dated)
    onset = onset_of(known, dated)
    for article, item in [
        *(after_onset(known, onset, frame) if onset is not None else ()),
        *same_dates(told, frame),
        *same_season(told, frame),
        *copied(borrowed, readings, published, frame),
    ]:
        others[article].append(item)
    found: dict[str, Settled] = {}
    for k in known:
        key = k.article.id
        interval = published[key]
        votes = [] if interval is None else list(customs(k, frame, interval))
        votes += [*level_votes(k, counts[key], series, frame), *same_counts(key, counts[key], own[key], index, frame)]
        found[key] = settle([*evidence[key], *votes, *others[key]], frame)
    return found


def _dated_article(article: Article, settled: Settled, frame: Frame) -> DossierArticle:
    hull = frame.hull(settled.days)
    if hull is None or not settled.kept or (hull.width or 0) > TOO_WIDE:
        return DossierArticle(article=article, published=None, basis=None)
    because = tuple(Bound(span=e.span, days=frame.hull(e.days) or hull, reason=e.reason) for e in settled.kept)
    bases = {e.basis for e in settled.kept}
    basis = next(b for b in (Basis.OTHER_ARTICLES, Basis.TEXT, Basis.METADATA, Basis.HEADER) if b in bases)
    return DossierArticle(article=article, published=hull, basis=basis, because=because)


def _resolved(
    known: Sequence[Known], published: Mapping[str, Days | None], borrowed: Borrowings
) -> tuple[DatedTimex, ...]:
    """Every expression of every article; in a copied passage it counts from the day of the original."""
    done: list[DatedTimex] = []
    for k in known:
        passages = borrowed.get(k.article.id, ())
        found: dict[str, Days | None] = {}
        for timex in k.reading.timexes:
            source = next((origin for span, origin in passages if span.holds(timex.span)), k.article.id)
            now = published.get(source) or published.get(k.article.id)
            found[timex.id] = resolve(timex, now, found.get(timex.hangs_on or ""))
            done.append(DatedTimex(timex=timex, days=found[timex.id]))
    return tuple(done)
