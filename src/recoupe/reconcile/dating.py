"""When each article was written: sets of possible days, narrowed by evidence until nothing changes.

The evidence is taken strongest first.  What would leave no day at all gives way and becomes a Doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from recoupe.reconcile.dayset import Frame
from recoupe.reconcile.elsewhere import Told, same_dates, same_season, told_elsewhere
from recoupe.reconcile.evidence import Evidence, Known, facts, fresh, own_words, weekday_again, written
from recoupe.reconcile.resolve import resolve
from recoupe.record.article import Article, Span
from recoupe.record.copy import Reuse
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Bound, DatedTimex, DossierArticle, Reason
from recoupe.record.reading import Doubt, Reading

__all__ = ["date_articles"]

Borrowings = Mapping[str, Sequence[tuple[Span, str]]]

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
    borrowed = _borrowings(families)
    known = [
        own_words(a, r, [span for span, _ in borrowed.get(a.id, ())]) for a, r in zip(articles, readings, strict=True)
    ]
    frame = _frame(known)
    if frame is None:
        undated = tuple(DossierArticle(article=a, published=None, basis=None) for a in articles)
        return undated, _resolved(known, {}, borrowed), ()
    evidence = {k.article.id: [*_declared(k.article, frame), *written(k, frame)] for k in known}
    settled = {k.article.id: _settle(evidence[k.article.id], frame) for k in known}
    for _ in range(ROUNDS):
        found = _round(known, frame, evidence, settled, families)
        if all(found[key].days == settled[key].days for key in found):
            break
        settled = found
    dated = tuple(_dated_article(k.article, settled[k.article.id], frame) for k in known)
    published = {d.article.id: d.published for d in dated}
    doubts = tuple(doubt for k in known for doubt in settled[k.article.id].doubts)
    return dated, _resolved(known, published, borrowed), doubts


class _Settled:
    """The days that are left for one article, the evidence that narrowed them, and what gave way."""

    __slots__ = ("days", "doubts", "kept")

    def __init__(self, days: int, kept: list[Evidence], doubts: list[Doubt]) -> None:
        self.days, self.kept, self.doubts = days, kept, doubts


def _borrowings(families: Sequence[Reuse]) -> Borrowings:
    """The passages that each article has from another, each with the article or agency that it comes from."""
    found: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for family in families:
        for span in family.passages:
            if family.origin is not None and span.article != family.origin:
                found[span.article].append((span, family.origin))
    return found


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


def _settle(evidence: Sequence[Evidence], frame: Frame) -> _Settled:
    """Take the evidence strongest first; what would leave no day gives way."""
    days, kept, doubts = frame.all, [], []
    for item in sorted(evidence, key=lambda e: -e.strength):
        left = days & item.days
        if not left and item.strength > 0 and item.days:
            doubts.append(Doubt(span=item.span, kind="date-clash", note=item.reason.code))
        elif left and left != days:
            days = left
            kept.append(item)
    return _Settled(days, kept, doubts)


def _round(
    known: Sequence[Known],
    frame: Frame,
    evidence: Mapping[str, list[Evidence]],
    settled: Mapping[str, _Settled],
    families: Sequence[Reuse],
) -> dict[str, _Settled]:
    """One pass: what is known of each article so far bears on the others."""
    published = {key: frame.hull(value.days) for key, value in settled.items()}
    told = [Told(known=k, published=published[k.article.id]) for k in known]
    others = told_elsewhere(told, frame)
    for article, item in same_dates(told, frame):
        others.setdefault(article, []).append(item)
    for article, item in same_season(told, frame).items():
        others.setdefault(article, []).append(item)
    for copy, item in _after_original(families, published, frame):
        others.setdefault(copy, []).append(item)
    found: dict[str, _Settled] = {}
    for k in known:
        key = k.article.id
        interval = published[key]
        soft = [*fresh(k, frame, interval), *weekday_again(k, frame, interval)] if interval is not None else []
        found[key] = _settle([*evidence[key], *soft, *others.get(key, [])], frame)
    return found


def _after_original(
    families: Sequence[Reuse], published: Mapping[str, Days | None], frame: Frame
) -> list[tuple[str, Evidence]]:
    """A copy is not older than its original."""
    found: list[tuple[str, Evidence]] = []
    for family in families:
        origin = published.get(family.origin or "")
        if origin is None or family.origin is None:
            continue
        copies = [s for s in family.passages if s.article != family.origin and s.article in published]
        found.extend((span.article, _copied(span, origin, frame)) for span in copies)
    return found


def _copied(span: Span, origin: Days, frame: Frame) -> Evidence:
    reason = Reason(code="dating.copy", values=(("days", str(origin)),))
    days = frame.of(Days(origin.first, None))
    return Evidence(span=span, days=days, strength=2, basis=Basis.OTHER_ARTICLES, reason=reason)


def _dated_article(article: Article, settled: _Settled, frame: Frame) -> DossierArticle:
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
