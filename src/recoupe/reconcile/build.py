"""Readings, copies and judgements in, the dossier out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from recoupe.reconcile.commitments import follow_commitments
from recoupe.reconcile.comparisons import compare
from recoupe.reconcile.dating import date_articles
from recoupe.reconcile.events import merge_tellings
from recoupe.reconcile.figures import date_figures
from recoupe.reconcile.identity import identify
from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.operation import rebuild
from recoupe.reconcile.quotations import date_quotations
from recoupe.reconcile.reuse import families
from recoupe.reconcile.series import build_series
from recoupe.reconcile.table import Table
from recoupe.reconcile.tellings import Telling, tellings
from recoupe.record.article import Article, Span
from recoupe.record.copy import Passages, Reuse
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, Event
from recoupe.record.judgement import Judgement
from recoupe.record.reading import Reading

__all__ = ["reconcile"]

Progress = Callable[[str], None]


def _silent(stage: str) -> None:
    """No progress shown."""


def reconcile(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    passages: Sequence[Passages],
    judgements: Sequence[Judgement] = (),
    *,
    progress: Progress = _silent,
) -> Dossier:
    """The dossier of one story: a pure function of its arguments, whatever the order of the articles.

    `readings` are those of the articles, one each; `passages` what `trace.passages` found among them.  `progress` is
    told the name of each stage as it begins.
    """
    order = sorted(articles, key=lambda a: (a.file, a.id))
    by_id = {r.article: r for r in readings}
    sorted_readings = [by_id[a.id] for a in order]
    progress("dating")
    reuse = _families(order, sorted_readings, passages, {a.id: a.declared for a in order})
    dated, timexes, doubts = date_articles(order, sorted_readings, reuse)
    published = {d.article.id: d.published for d in dated}
    reuse = _families(order, sorted_readings, passages, published)
    lineage = Lineage(order, passages, reuse)
    table = Table.of(order, sorted_readings, published, {t.timex.id: t.days for t in timexes})
    progress("names")
    actors, places, entity_of = identify(order, sorted_readings, judgements)
    quotations = date_quotations(sorted_readings, dated, table.days_of, _actor_at(sorted_readings, entity_of))
    table = replace(table, entity_of=entity_of, said={q.speech.id: q.said for q in quotations})
    progress("figures")
    figures, series = build_series(date_figures(dated, sorted_readings, table.days_of, lineage), lineage)
    comparisons = compare(figures, series, lineage)
    progress("events")
    found = tellings(table, figures)
    events = merge_tellings(found, lineage.original, lineage.witnesses)
    commitments = follow_commitments(table, events, _terms_of(events, found))
    operation = rebuild(figures, series, events, found, actors, places)
    return Dossier(
        articles=dated,
        timexes=timexes,
        figures=figures,
        quotations=quotations,
        actors=actors,
        places=places,
        events=events,
        commitments=commitments,
        series=series,
        comparisons=comparisons,
        operation=operation,
        reuse=reuse,
        doubts=tuple(
            sorted([*doubts, *(d for r in sorted_readings for d in r.doubts)], key=lambda d: (d.span, d.kind, d.note))
        ),
    )


def _families(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    passages: Sequence[Passages],
    published: Mapping[str, Days | None],
) -> tuple[Reuse, ...]:
    agencies = {a.id: [a.quote(s) for s in r.agencies] for a, r in zip(articles, readings, strict=True)}
    return families(articles, passages, published, agencies)


def _actor_at(readings: Sequence[Reading], entity_of: Mapping[str, str]) -> Callable[[Span], str | None]:
    """The actor named within a span, the first of several."""
    names = {r.article: r.names for r in readings}

    def actor_at(span: Span) -> str | None:
        inside = (n for n in names[span.article] if span.overlap(n.span) and n.id in entity_of)
        return next((entity_of[n.id] for n in inside), None)

    return actor_at


def _terms_of(events: Sequence[Event], found: Sequence[Telling]) -> dict[str, frozenset[str]]:
    """The content words of all tellings of each event."""
    home = {span: e.id for e in events for span in e.mentions}
    terms: dict[str, frozenset[str]] = {}
    for telling in found:
        event = home.get(telling.span)
        if event is not None:
            terms[event] = terms.get(event, frozenset()) | telling.happening.terms
    return terms
