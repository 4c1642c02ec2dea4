"""Readings, copies and judgements in, the dossier out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from recoupe.reconcile.commitments import follow_commitments
from recoupe.reconcile.comparisons import compare
from recoupe.reconcile.dating import date_articles
from recoupe.reconcile.events import merge_tellings
from recoupe.reconcile.figures import date_figures
from recoupe.reconcile.identity import effects_on_names, identify
from recoupe.reconcile.identity.speakers import Speakers
from recoupe.reconcile.judging.decide import Decisions, decide
from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.operation import rebuild
from recoupe.reconcile.projection import project
from recoupe.reconcile.quotations import as_first_said, date_quotations
from recoupe.reconcile.reuse import families
from recoupe.reconcile.series import build_series
from recoupe.reconcile.subjects import told_of_one
from recoupe.reconcile.table import Table
from recoupe.reconcile.tellings import tellings
from recoupe.reconcile.versions.inherited import inherited
from recoupe.reconcile.versions.settled import settled
from recoupe.reconcile.versions.speaking import Versions
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
    told the name of each stage as it begins.  Of the versions of one article only the last speaks (`versions`).
    """
    by_id = {r.article: r for r in readings}
    versions = Versions.of(articles)
    order = sorted(versions.speaking(articles), key=lambda a: (a.file, a.id))
    shared = inherited(passages, versions)
    every = [by_id[a.id] for a in order]
    decided = decide(order, every, shared, judgements)
    dossier, table, lineage = _dated(order, shared, decided, progress)
    earlier = settled(versions, dossier, by_id, passages)
    table = replace(table, readings=earlier.without(table.readings))
    progress("names")
    dossier, table = _named(dossier, table, judgements, lineage)
    told = _told(dossier, table, lineage, decided, progress)
    if decided.figures.rejected:
        dated = date_figures(told.articles, earlier.without(every), table.days_of, lineage)
        told = replace(told, figures=decided.with_rejected(told.figures, dated))
    rank = {id(judgement): number for number, judgement in enumerate(judgements)}
    told = replace(told, effects=tuple(sorted(told.effects, key=lambda e: rank[id(e.judgement)])))
    return earlier.added(told)


def _dated(
    articles: Sequence[Article], passages: Sequence[Passages], decided: Decisions, progress: Progress
) -> tuple[Dossier, Table, Lineage]:
    """Articles, expressions of time and copies.  Copies bear on days and days on who copied, so copies come twice."""
    progress("dating")
    readings, judged = decided.readings, decided.days
    known = {a.id: judged[a.id].days if a.id in judged else a.declared for a in articles}
    reuse = _families(articles, readings, passages, known)
    dated, timexes, doubts = date_articles(articles, readings, reuse, judged)
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
    effects = effects_on_names(table.articles, table.readings, judgements)
    actors = (*actors, *speakers.seats)
    return replace(dossier, actors=actors, places=places, quotations=quotations, effects=effects), table


def _told(dossier: Dossier, table: Table, lineage: Lineage, decided: Decisions, progress: Progress) -> Dossier:
    """Figures, happenings, commitments, and the operation that follows from them."""
    progress("figures")
    dated = date_figures(dossier.articles, table.readings, table.days_of, lineage)
    figures, series = build_series(dated, lineage, [a.article.title or "" for a in dossier.articles])
    figures, verdicts = decided.figures.marked(figures)
    progress("events")
    found = tellings(table, figures)
    events = merge_tellings(found, lineage.original, lineage.witnesses, decided.happenings)
    comparisons = compare(figures, series, lineage, told_of_one(table, figures))
    told = replace(
        dossier,
        figures=figures,
        series=series,
        comparisons=decided.figures.compared(comparisons, figures),
        events=events,
        commitments=follow_commitments(table, events, found),
        effects=(*dossier.effects, *decided.effects, *verdicts, *decided.happenings.effects),
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
