"""The versions of articles as the dossier keeps them: when each was changed, what was taken back, who had copied it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recoupe.reconcile.dating import date_articles
from recoupe.reconcile.figures import date_figures
from recoupe.reconcile.judging.targets import Missed, Texts
from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.reuse import families
from recoupe.reconcile.versions.corrections import Side, corrections, counted_words, resolved
from recoupe.reconcile.versions.speaking import Step, Versions
from recoupe.record.article import Article, Span
from recoupe.record.copy import Passages
from recoupe.record.days import Days
from recoupe.record.dossier import DatedTimex, Dossier, DossierArticle
from recoupe.record.judgement import Effect
from recoupe.record.mention import SpeechType
from recoupe.record.reading import Doubt, Reading
from recoupe.record.reason import Reason
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
        effects = tuple(map(self._explained, dossier.effects)) if self.articles else dossier.effects
        return replace(dossier, articles=tuple(articles), revisions=self.revisions, doubts=doubts, effects=effects)

    def _explained(self, effect: Effect) -> Effect:
        """Of a judgement on an earlier version, that this speaks no more."""
        values = dict(effect.reason.values)
        if effect.reason.code != "judgement.no-file" or "file" not in values:
            return effect
        try:
            Texts([held.article for held in self.articles]).named(values["file"])
        except Missed:
            return effect
        return replace(effect, reason=Reason(code="judgement.replaced", values=effect.reason.values))


def settled(
    versions: Versions, dossier: Dossier, readings: Mapping[str, Reading], passages: Sequence[Passages]
) -> Settled:
    """The versions, once the articles that speak are dated (`dossier`); `readings` and `passages` are those of all."""
    if not versions.steps:
        return Settled(doubts=versions.doubts)
    sides = _speaking(versions, dossier, readings)
    around = _Around.of(dossier, versions, readings, passages)
    own: dict[str, DossierArticle] = {}
    for name, step in versions.steps.items():
        own[name], sides[name] = _alone(step.order.earlier, readings[name])
        around.published[name] = own[name].published
    heirs: dict[str, str] = {}
    revisions = []
    for step in versions.chains(readings):
        earlier, later = step.order.earlier.id, step.order.later.id
        taken = corrections(sides[earlier], sides[later], step.aligned)
        found = tuple(resolved(c, heirs) for c in taken.corrections)
        heirs |= taken.heirs
        copies = _copies(step, found, around)
        revisions.append(Revision(earlier=earlier, later=later, days=_changed(step, around.published),
                                  why=step.order.why, corrections=(*found, *copies), same=step.aligned.same))
    order = {held.article.id: held.article.file for held in own.values()}
    revisions.sort(key=lambda r: (order[r.earlier], r.earlier))
    return Settled(tuple(own.values()), tuple(revisions), versions.doubts)


def _speaking(versions: Versions, dossier: Dossier, readings: Mapping[str, Reading]) -> dict[str, Side]:
    """The last versions of articles that have earlier ones."""
    last = {step.order.later.id for step in versions.steps.values()}
    times: dict[str, list[DatedTimex]] = {name: [] for name in last}
    for dated in dossier.timexes:
        if dated.timex.span.article in last:
            times[dated.timex.span.article].append(dated)
    return {held.article.id: Side(held.article, readings[held.article.id], times[held.article.id])
            for held in dossier.articles if held.article.id in last}


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
    """What is known of the articles around a version; `passages` are those that an earlier version shares."""

    speaking: Mapping[str, Article]
    versions: Versions
    readings: Mapping[str, Reading]
    passages: Mapping[str, Sequence[Passages]]
    published: dict[str, Days | None]

    @classmethod
    def of(
        cls, dossier: Dossier, versions: Versions, readings: Mapping[str, Reading], passages: Sequence[Passages]
    ) -> _Around:
        shared: dict[str, list[Passages]] = {name: [] for name in versions.steps}
        for pair in passages:
            for name in {pair.left.article, pair.right.article} & shared.keys():
                shared[name].append(pair)
        return cls({held.article.id: held.article for held in dossier.articles}, versions, readings, shared,
                   {held.article.id: held.published for held in dossier.articles})


def _copies(step: Step, found: Sequence[Correction], around: _Around) -> list[Correction]:
    """The figures that were taken back, in articles that copied them from the version that had them."""
    wrong = {c.figure.span: c for c in found if c.kind is CorrectionKind.FIGURE and c.figure and c.later}
    quotes = {c.earlier: c for c in found if c.kind is CorrectionKind.QUOTE and c.later and not _cut(step, c)}
    name = step.order.earlier.id
    kin = {step.order.later.id, *_following(step, around.versions)}
    others = around.speaking.keys() - kin
    pairs = [p for p in around.passages[name] if p.proof and _other(p, name) in others]
    if not (wrong or quotes) or not pairs:
        return []
    articles = [step.order.earlier, *(around.speaking[other] for other in sorted({_other(p, name) for p in pairs}))]
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
        for speech in around.readings[article.id].speeches:
            source = lineage.original(speech.span)
            first = None if source is None or source.article != name else _at(source, quotes)
            if first is not None and speech.type is not SpeechType.INDIRECT:
                copies.append(replace(first, kind=CorrectionKind.COPY, earlier=speech.span,
                                      told=Side(article, around.readings[article.id]).sentence(speech.span)))
    return sorted(copies, key=lambda c: c.earlier)


def _cut(step: Step, correction: Correction) -> bool:
    """Whether the later version only has less of a quotation, so that the longer one is not wrong."""
    was, now = step.order.earlier.quote(correction.earlier), correction.later
    return now is not None and step.order.later.quote(now) in was


def _other(pair: Passages, name: str) -> str:
    """The article with which another shares a passage."""
    return pair.right.article if pair.left.article == name else pair.left.article


def _following(step: Step, versions: Versions) -> list[str]:
    found = []
    at = versions.steps.get(step.order.later.id)
    while at is not None:
        found.append(at.order.later.id)
        at = versions.steps.get(at.order.later.id)
    return found


def _at(span: Span, wrong: Mapping[Span, Correction]) -> Correction | None:
    return next((c for figure, c in wrong.items() if figure.overlap(span)), None)
