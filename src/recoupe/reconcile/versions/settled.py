"""The versions of articles as the dossier keeps them: when each was changed, what was taken back, who had copied it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recoupe.reconcile.dating import date_articles
from recoupe.reconcile.figures import date_figures
from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.reuse import families
from recoupe.reconcile.versions.corrections import Side, corrections, counted_words, resolved
from recoupe.reconcile.versions.speaking import Step, Versions
from recoupe.record.article import Article, Span
from recoupe.record.copy import Passages
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, DossierArticle
from recoupe.record.reading import Doubt, Reading
from recoupe.record.revision import Correction, CorrectionKind, Revision

__all__ = ["Settled", "settled"]


@dataclass(frozen=True, slots=True)
class Settled:
    """The earlier versions with their days, and the revisions; `copied` are the ids of figures of other articles that
    repeat what was taken back."""

    articles: tuple[DossierArticle, ...] = ()
    revisions: tuple[Revision, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def copied(self) -> frozenset[str]:
        return frozenset(c.figure.id for r in self.revisions for c in r.corrections
                         if c.kind is CorrectionKind.COPY and c.figure is not None)

    def without(self, readings: Sequence[Reading]) -> Sequence[Reading]:
        """The readings without the figures that were copied of an earlier version and are not held up any more."""
        copied = self.copied
        if not copied:
            return readings
        return [replace(r, figures=tuple(f for f in r.figures if f.id not in copied)) for r in readings]

    def added(self, dossier: Dossier) -> Dossier:
        """A dossier of the articles that speak, with the earlier versions beside them."""
        articles = sorted((*dossier.articles, *self.articles), key=lambda a: (a.article.file, a.article.id))
        doubts = dossier.doubts
        if self.doubts:
            doubts = tuple(sorted((*doubts, *self.doubts), key=lambda d: (d.span, d.kind, d.note)))
        return replace(dossier, articles=tuple(articles), revisions=self.revisions, doubts=doubts)


def settled(
    versions: Versions, dossier: Dossier, readings: Mapping[str, Reading], passages: Sequence[Passages]
) -> Settled:
    """The versions, once the articles that speak are dated (`dossier`); `readings` and `passages` are those of all."""
    sides = {held.article.id: _spoken(held, dossier, readings) for held in dossier.articles
             if any(step.order.later.id == held.article.id for step in versions.steps.values())}
    published = {held.article.id: held.published for held in dossier.articles}
    own: dict[str, DossierArticle] = {}
    for name, step in versions.steps.items():
        own[name], sides[name] = _alone(step.order.earlier, readings[name])
        published[name] = own[name].published
    heirs: dict[str, str] = {}
    revisions = []
    for step in versions.chains(readings):
        earlier, later = step.order.earlier.id, step.order.later.id
        taken = corrections(sides[earlier], sides[later], step.aligned)
        found = tuple(resolved(c, heirs) for c in taken.corrections)
        heirs |= taken.heirs
        copies = _copies(step, found, _Around(dossier, versions, readings, passages, published))
        revisions.append(Revision(earlier=earlier, later=later, days=_changed(step, published), why=step.order.why,
                                  corrections=(*found, *copies), same=step.aligned.same))
    order = {held.article.id: held.article.file for held in own.values()}
    revisions.sort(key=lambda r: (order[r.earlier], r.earlier))
    return Settled(tuple(own.values()), tuple(revisions), versions.doubts)


def _spoken(held: DossierArticle, dossier: Dossier, readings: Mapping[str, Reading]) -> Side:
    name = held.article.id
    return Side(held.article, readings[name], [t for t in dossier.timexes if t.timex.span.article == name])


def _alone(article: Article, reading: Reading) -> tuple[DossierArticle, Side]:
    """An earlier version dated by what it says itself, and nothing else."""
    (held,), times, _ = date_articles([article], [reading], ())
    days = {t.timex.id: t.days for t in times}
    figures = date_figures([held], [reading], days, Lineage([article], (), ()))
    return held, Side(article, reading, times, {d.figure.id: d.as_of for d in figures})


def _changed(step: Step, published: Mapping[str, Days | None]) -> Days | None:
    """The days on which an outlet can have made a version of another: not while the earlier was still seen, nor after
    the later was."""
    earlier, later = step.order.earlier, step.order.later
    was, became = published[earlier.id], published[later.id]
    firsts = [was.first if was else None, became.first if became else None, _day(earlier)]
    first = max((day for day in firsts if day is not None), default=None)
    said = later.revised.date() if later.revised is not None else None
    if said is not None and (first is None or first <= said):
        return Days.day(said)
    redated = was is not None and became is not None and was.precedes(became)
    lasts = [became.last if became and (redated or _day(later) is None) else None, _day(later)]
    last = min((day for day in lasts if day is not None and (first is None or first <= day)), default=None)
    return None if first is None and last is None else Days(first, last)


def _day(article: Article) -> date | None:
    return None if article.retrieved is None else article.retrieved.date()


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of the articles around a version."""

    dossier: Dossier
    versions: Versions
    readings: Mapping[str, Reading]
    passages: Sequence[Passages]
    published: Mapping[str, Days | None]


def _copies(step: Step, found: Sequence[Correction], around: _Around) -> list[Correction]:
    """The figures that were taken back, in articles that copied them from the version that had them."""
    wrong = {c.figure.span: c for c in found if c.kind is CorrectionKind.FIGURE and c.figure and c.later}
    name = step.order.earlier.id
    speaking = {held.article.id: held.article for held in around.dossier.articles}
    kin = {step.order.later.id, *_following(step, around.versions)}
    pairs = [p for p in around.passages if p.proof and _other(p, name) in speaking and _other(p, name) not in kin]
    if not wrong or not pairs:
        return []
    articles = [step.order.earlier, *(speaking[other] for other in sorted({str(_other(p, name)) for p in pairs}))]
    agencies = {a.id: [a.quote(span) for span in around.readings[a.id].agencies] for a in articles}
    lineage = Lineage(articles, pairs, families(articles, pairs, around.published, agencies))
    copies = []
    for article in articles[1:]:
        for figure in around.readings[article.id].figures:
            source = lineage.original(figure.span)
            first = None if source is None or source.article != name else _at(source, wrong)
            if first is not None and first.figure is not None and first.figure.amount == figure.amount:
                copies.append(replace(first, kind=CorrectionKind.COPY, earlier=counted_words(figure), figure=figure,
                                      told=Side(article, around.readings[article.id]).sentence(figure.span)))
    return sorted(copies, key=lambda c: c.earlier)


def _other(pair: Passages, name: str) -> str | None:
    """The article with which another shares a passage; None where the pair is of two others."""
    ends = (pair.left.article, pair.right.article)
    return None if name not in ends else ends[1] if ends[0] == name else ends[0]


def _following(step: Step, versions: Versions) -> list[str]:
    found = []
    at = versions.steps.get(step.order.later.id)
    while at is not None:
        found.append(at.order.later.id)
        at = versions.steps.get(at.order.later.id)
    return found


def _at(span: Span, wrong: Mapping[Span, Correction]) -> Correction | None:
    return next((c for figure, c in wrong.items() if figure.overlap(span)), None)
