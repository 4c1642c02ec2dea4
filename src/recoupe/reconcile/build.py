"""Readings, copies and judgements in, the dossier out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from recoupe.reconcile.commitments import follow_commitments
from recoupe.reconcile.comparisons import compare
from recoupe.reconcile.dating import date_articles
from recoupe.reconcile.events import merge_tellings
from recoupe.reconcile.figures import date_figures
from recoupe.reconcile.identity import identify, idle_judgements
from recoupe.reconcile.identity.speakers import Speakers
from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.operation import rebuild
from recoupe.reconcile.projection import project
from recoupe.reconcile.quotations import as_first_said, date_quotations
from recoupe.reconcile.reuse import families
from recoupe.reconcile.series import build_series
from recoupe.reconcile.subjects import told_of_one
from recoupe.reconcile.table import Table
from recoupe.reconcile.tellings import tellings
from recoupe.record.article import Article
from recoupe.record.copy import Passages, Reuse
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
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
    dossier, table, lineage = _dated(order, [by_id[a.id] for a in order], passages, progress)
    progress("names")
    dossier, table = _named(dossier, table, judgements, lineage)
    return _told(dossier, table, lineage, progress)


def _dated(
    articles: Sequence[Article], readings: Sequence[Reading], passages: Sequence[Passages], progress: Progress
) -> tuple[Dossier, Table, Lineage]:
    """Articles, expressions of time and copies.  Copies bear on days and days on who copied, so copies come twice."""
    progress("dating")
    reuse = _families(articles, readings, passages, {a.id: a.declared for a in articles})
    dated, timexes, doubts = date_articles(articles, readings, reuse)
    published = {d.article.id: d.published for d in dated}
    reuse = _families(articles, readings, passages, published)
    table = Table.of(articles, readings, published, {t.timex.id: t.days for t in timexes})
    every = [*doubts, *(d for r in readings for d in r.doubts)]
    dossier = Dossier(
        articles=dated,
        timexes=timexes,
        reuse=reuse,
        doubts=tuple(sorted(every, key=lambda d: (d.span, d.kind, d.note))),
    )
    return dossier, table, Lineage(articles, passages, reuse)


def _named(dossier: Dossier, table: Table, judgements: Sequence[Judgement], lineage: Lineage) -> tuple[Dossier, Table]:
    """Who and where, and who said what."""
    actors, places, entity_of = identify(table.articles, table.readings, judgements, table.published)
    speakers = Speakers(table.articles, table.readings, (actors, places, entity_of))
    quotations = date_quotations(table.readings, dossier.articles, table.days_of, speakers.of)
    quotations = as_first_said(quotations, lineage)
    said = {q.speech.id: q.said for q in quotations}
    table = replace(table, entity_of=entity_of, places=frozenset(p.id for p in places), said=said, actor_of=speakers.of)
    idle = idle_judgements(table.articles, table.readings, judgements)
    actors = (*actors, *speakers.seats)
    return replace(dossier, actors=actors, places=places, quotations=quotations, idle=idle), table


def _told(dossier: Dossier, table: Table, lineage: Lineage, progress: Progress) -> Dossier:
    """Figures, happenings, commitments, and the operation that follows from them."""
    progress("figures")
    dated = date_figures(dossier.articles, table.readings, table.days_of, lineage)
    figures, series = build_series(dated, lineage, [a.article.title or "" for a in dossier.articles])
    progress("events")
    found = tellings(table, figures)
    events = merge_tellings(found, lineage.original, lineage.witnesses)
    told = replace(
        dossier,
        figures=figures,
        series=series,
        comparisons=compare(figures, series, lineage, told_of_one(table, figures)),
        events=events,
        commitments=follow_commitments(table, events, found),
    )
    return replace(told, operation=rebuild(told, found), projections=project(told))


def _families(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    passages: Sequence[Passages],
    published: Mapping[str, Days | None],
) -> tuple[Reuse, ...]:
    agencies = {a.id: [a.quote(s) for s in r.agencies] for a, r in zip(articles, readings, strict=True)}
    return families(articles, passages, published, agencies)
