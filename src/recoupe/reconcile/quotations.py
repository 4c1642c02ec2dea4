"""When each reported statement was made, and by which actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from recoupe.reconcile.lineage import Lineage
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import DossierArticle, Quotation
from recoupe.record.mention import Speech
from recoupe.record.reading import Reading

__all__ = ["FRESH", "date_quotations"]

FRESH = 3
"""How many days before its publication an undated statement can have been made: news reports what was just said."""


def date_quotations(
    readings: Sequence[Reading],
    dated: Sequence[DossierArticle],
    timex_days: Mapping[str, Days | None],
    actor_of: Callable[[Span], str | None],
) -> tuple[Quotation, ...]:
    """Every statement of the readings with its actor (the id that `actor_of` gives for the speaker) and the days on
    which it can have been said, in order of the readings.

    A time beside the cue dates the saying; without one the statement is as fresh as its article (`FRESH` days), or,
    in a pluperfect, of any day up to its publication.  None where nothing dates it.
    """
    published = {d.article.id: d.published for d in dated}
    return tuple(
        Quotation(
            speech=speech,
            actor=actor_of(speech.speaker) if speech.speaker is not None else None,
            said=_said(speech, published.get(reading.article), timex_days),
        )
        for reading in readings
        for speech in reading.speeches
    )


def as_first_said(quotations: Sequence[Quotation], lineage: Lineage) -> tuple[Quotation, ...]:
    """A statement in a copied passage was said when its original says, not when the copier wrote."""
    first = {q.speech.span: q for q in quotations}
    homes: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        homes[quotation.speech.span.article].append(quotation)
    found = []
    for quotation in quotations:
        original = lineage.original(quotation.speech.span)
        told = None if original is None else first.get(original) or _holding(homes[original.article], original)
        found.append(quotation if told is None else replace(quotation, said=told.said))
    return tuple(found)


def _holding(quotations: Sequence[Quotation], span: Span) -> Quotation | None:
    """The statement that shares at least half of a span."""
    shared = [(q.speech.span.overlap(span), q) for q in quotations]
    most, best = max(shared, key=lambda s: (s[0], -s[1].speech.span.start), default=(0, None))
    return best if 2 * most >= span.end - span.start else None


def _said(speech: Speech, published: Days | None, timex_days: Mapping[str, Days | None]) -> Days | None:
    told = [days for days in (timex_days.get(timex) for timex in speech.said) if days is not None]
    if told:
        return _narrowest(told, published)
    if published is None:
        return None
    if speech.earlier or published.first is None:
        return Days(None, published.last)
    return Days(published.first - timedelta(days=FRESH), published.last)


def _narrowest(told: Sequence[Days], published: Days | None) -> Days:
    """Of several times beside a cue the narrowest; one that ends after the publication is cut there."""
    days = min(told, key=lambda d: d.width if d.width is not None else 10**6)
    if published is None or published.last is None or days.last is None or days.last <= published.last:
        return days
    if days.first is not None and days.first > published.last:
        return days
    return Days(days.first, published.last)
