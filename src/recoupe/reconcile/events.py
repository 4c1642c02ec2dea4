"""One entry for each happening, with all its tellings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recoupe.reconcile.clusters import AHEAD, Cluster, Clusters, folded, rarity_of
from recoupe.reconcile.joining import joined
from recoupe.reconcile.judging.happenings import HappeningDecisions
from recoupe.reconcile.tellings import Telling
from recoupe.record.article import Span
from recoupe.record.claim import Status
from recoupe.record.dossier import Event, Reason

__all__ = ["merge_tellings"]


def merge_tellings(
    found: Sequence[Telling],
    copied: Callable[[Span], Span | None],
    witnesses: Callable[[Sequence[Span]], int],
    decided: HappeningDecisions | None = None,
) -> tuple[Event, ...]:
    """The happenings of a dossier in order of their days.

    `copied` gives the span of the original for a span that stands in a copied passage, `witnesses` counts the
    independent tellings among some spans.  Tellings whose days stay unknown are left out.  What people `decided` wins
    over what the words say.
    """
    clusters = Clusters(rarity_of(found))
    originals = {t.happening.id: copied(t.span) for t in found}
    for telling in sorted(found, key=lambda t: (originals[t.happening.id] is not None, *_precedence(t))):
        clusters.place(telling, originals[telling.happening.id])
    told = [c for c in folded(clusters.all) if c.days is not None and c.days.bounded and _told(c)]
    entries = joined(told, clusters.rarity)
    settled = (decided or HappeningDecisions()).settled(entries, clusters.all, found, copied)
    events = [_event(c, witnesses, judged) for c, judged in settled]
    return tuple(sorted(events, key=lambda e: (e.days.first or e.days.last, e.days.last, e.text, e.id)))


def _precedence(telling: Telling) -> tuple[int, int, Span, str]:
    """Precise days first, so that vaguer tellings find their happening already there."""
    rank = {"own": 0, "count": 0, "said": 1, "fresh": 2, None: 3}[telling.basis]
    width = (telling.days.width if telling.days else None) or 9999
    return rank, width, telling.span, telling.happening.id


def _told(cluster: Cluster) -> bool:
    """Whether the cluster is worth an entry: a nominal hint alone, or a saying without a day, is not."""
    return any(
        t.basis is not None and (not t.happening.nominal or t.basis == "own") and not _mere_cue(t)
        for t in cluster.tellings
    )


def _mere_cue(telling: Telling) -> bool:
    """« a-t-il ajouté », without a day of its own: a cue, and no happening that anyone would look up."""
    return telling.happening.saying and telling.basis != "own" and len(telling.happening.terms) < 2


def _event(
    cluster: Cluster, witnesses: Callable[[Sequence[Span]], int], judged: Sequence[Reason] = ()
) -> Event:
    spans = tuple(sorted({t.span for t in cluster.tellings}))
    best = min(cluster.tellings, key=_best_telling)
    days = cluster.days
    if days is None:
        raise ValueError("an event without days")
    reasons = tuple(Reason(code=f"event.{basis}") for basis in sorted({t.basis for t in cluster.tellings if t.basis}))
    return Event(
        id=f"event:{best.span.article}:{best.span.start}-{best.span.end}",
        days=days,
        status=_status(cluster, best),
        text=best.happening.quote,
        mentions=spans,
        articles=len({s.article for s in spans}),
        witnesses=witnesses(spans),
        act=best.happening.act,
        count=cluster.count is not None,
        because=(*judged, *reasons),
    )


def _status(cluster: Cluster, best: Telling) -> Status:
    """What was planned has happened as soon as one telling says so."""
    done = (t.happening.status for t in cluster.tellings if t.happening.status not in AHEAD)
    return best.happening.status if cluster.ahead else next(done)


def _best_telling(telling: Telling) -> tuple[bool, bool, bool, int, Span]:
    """The telling to quote: dated by itself, a clause rather than a noun, of a fair length."""
    quote = telling.happening.quote
    length = quote.end - quote.start
    return (
        telling.basis not in ("own", "count"),
        telling.happening.nominal,
        not 40 <= length <= 240,
        abs(length - 120),
        telling.span,
    )
