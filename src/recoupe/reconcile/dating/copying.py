"""What a copied passage says of the day on which the copier wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.elsewhere import chain_to_now, shared_days
from recoupe.reconcile.dating.evidence import Known, is_ahead, is_bare_weekday
from recoupe.reconcile.dating.settle import OTHERS, Evidence
from recoupe.reconcile.times.resolve import resolve
from recoupe.record.article import Span
from recoupe.record.copy import Reuse
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import Timex
from recoupe.record.reading import Reading

__all__ = ["Borrowings", "Reworded", "borrowings", "copied", "redated", "reworded"]

Borrowings = Mapping[str, Sequence[tuple[Span, str]]]
Reworded = Mapping[str, str]
"""Expressions of time that a copier put for others, by their ids: « hier » for « lundi »."""
EXACT = 2
"""Days within which the day that the original tells must be known."""
CHANGED = 1.6
"""Weight of an expression by which a copier told the day of the original anew."""
WEEK = 6
"""A copier who leaves « vendredi » as it is writes before the next Friday."""
KEPT, AWAITED = 1.3, 0.8
SOON = ((3, 0.3), (7, 0.4), (21, 0.2))
"""Dispatches are copied while they are news."""


def borrowings(families: Sequence[Reuse]) -> Borrowings:
    """The passages that each article has from another, each with the article or agency that it comes from."""
    found: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for family in families:
        for span in family.passages:
            if family.origin is not None and span.article != family.origin:
                found[span.article].append((span, family.origin))
    return found


def reworded(families: Sequence[Reuse], readings: Mapping[str, Reading]) -> Reworded:
    """The expressions inside copied passages that the copier wrote himself, each with that of the original for it."""
    found: dict[str, str] = {}
    for family in families:
        for edit in family.edits if family.first is not None else ():
            if edit.earlier is not None and edit.later is not None:
                before = [t for t in readings[edit.earlier.article].timexes if edit.earlier.overlap(t.span)]
                after = [t for t in readings[edit.later.article].timexes if edit.later.overlap(t.span)]
                if len(before) == len(after) == 1:
                    found[after[0].id] = before[0].id
    return found


def redated(
    known: Sequence[Known], changed: Reworded, dated: Mapping[str, Days | None], frame: Frame
) -> Iterator[tuple[str, Evidence]]:
    """The days from which the words of a copier count to the day that the original tells in other words."""
    for k in known:
        own = k.own_by_id
        for timex in k.own:
            days = dated.get(changed.get(timex.id, ""))
            chain = chain_to_now(timex, own) if days is not None and (days.width or 9) <= EXACT else ()
            if days is not None and chain and (left := shared_days(chain, days, frame)):
                yield k.article.id, _evidence(timex.span, days, left, "dating.reworded", CHANGED)


def copied(
    borrowed: Borrowings, readings: Mapping[str, Reading], published: Mapping[str, Days | None], frame: Frame
) -> Iterator[tuple[str, Evidence]]:
    """Evidence for each copier (by id): not older than the original, within a week of the weekdays that it leaves."""
    for article, passages in borrowed.items():
        known = [(span, source, days) for span, source in passages if (days := published.get(source)) is not None]
        longest = {source: span for span, source, _ in sorted(known, key=lambda k: k[0].end - k[0].start)}
        for span, source, origin in known:
            if span == longest[source]:
                yield from ((article, e) for e in _follows(span, origin, frame))
            for timex in readings[article].timexes:
                if span.holds(timex.span) and is_bare_weekday(timex):
                    yield from ((article, e) for e in _kept(timex, origin, frame))


def _follows(span: Span, origin: Days, frame: Frame) -> Iterator[Evidence]:
    yield _evidence(span, origin, frame.of(Days(origin.first, None)), "dating.copy")
    for reach, weight in SOON:
        left = frame.of(Days(origin.first, None if origin.last is None else origin.last + timedelta(reach)))
        yield _evidence(span, origin, left, "dating.copy", weight)


def _kept(timex: Timex, origin: Days, frame: Frame) -> Iterator[Evidence]:
    """The week of a weekday that the copier took over as it was: before one to come, after one gone by."""
    days = resolve(timex, origin)
    if days is None or days.first is None or days.last is None or (days.width or 0) > 1:
        return
    if is_ahead(timex):
        left = frame.of(Days(days.first - timedelta(WEEK + 1), days.last))
        yield _evidence(timex.span, days, left, "dating.awaited-weekday", AWAITED)
    else:
        left = frame.of(Days(days.first, days.last + timedelta(WEEK)))
        yield _evidence(timex.span, days, left, "dating.kept-weekday", KEPT)


def _evidence(span: Span, days: Days, left: int, code: str, weight: float = 0.0) -> Evidence:
    """A vote, or without a weight a bound."""
    reason = Reason(code=code, values=(("days", str(days)),))
    bound, basis = 0 if weight else OTHERS, Basis.OTHER_ARTICLES
    return Evidence(span=span, days=left, strength=bound, weight=weight, basis=basis, reason=reason)
