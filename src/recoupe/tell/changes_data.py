"""What a later dossier knows that an earlier one did not, as data: `recoupe-diff/1`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recoupe.record.article import Span
from recoupe.record.changes import Changes, SeriesChange
from recoupe.record.dossier import Commitment, Comparison, DatedFigure, Dossier, DossierArticle, Event
from recoupe.record.revision import Revision, reason_of
from recoupe.tell.dossier_json import Data, ends
from recoupe.tell.messages import sentence
from recoupe.tell.sheet_figures import FigureTeller
from recoupe.tell.sources import Sources
from recoupe.tell.wording import number_or_none

__all__ = ["FORMAT", "changes_data"]

FORMAT = "recoupe-diff/1"


def changes_data(
    changes: Changes, dossiers: tuple[Dossier, Dossier], days: tuple[date, date] | None, language: str
) -> Data:
    """The differences as plain dicts and lists; `language` is that of the sentences that explain.

    Every span stands with its file and its exact words.  Without days, `from` and `to` are None: the later dossier is
    the earlier with more articles.

    >>> data = changes_data(Changes(), (Dossier(), Dossier()), (date(2031, 3, 4), date(2031, 3, 9)), "en")
    >>> data["format"], data["from"], data["to"], data["events"]["new"], data["unchanged"]["events"]
    ('recoupe-diff/1', '2031-03-04', '2031-03-09', [], 0)
    """
    make = _Encoder.of(dossiers, language)
    same = changes.unchanged
    return {
        "format": FORMAT, "language": language,
        "from": days and days[0].isoformat(), "to": days and days[1].isoformat(),
        "articles": [make.article(a) for a in changes.articles],
        **({"corrected": [make.corrected(r) for r in changes.corrected]} if changes.corrected else {}),
        "events": {"new": [make.event(e) for e in changes.events],
                   "status": [_turn(make.event(p.before), make.event(p.after)) for p in changes.statuses],
                   "days": [_turn(make.event(p.before), make.event(p.after)) for p in changes.redated],
                   "lost": [make.event(e) for e in changes.lost_events]},
        "figures": {"series": [make.series(s) for s in changes.series],
                    "single": [make.figure(f) for f in changes.single],
                    "days": [_turn(make.figure(p.before), make.figure(p.after)) for p in changes.refigured],
                    "stale": [make.figure(f) for f in changes.stale]},
        "conflicts": {"new": [make.conflict(c, make.after) for c in changes.conflicts],
                      "settled": [make.conflict(c, make.before) for c in changes.settled]},
        "commitments": {"new": [make.commitment(c) for c in changes.commitments],
                        "moved": [_turn(make.commitment(p.before), make.commitment(p.after)) for p in changes.moved],
                        "state": [_turn(make.commitment(p.before), make.commitment(p.after)) for p in changes.states],
                        "lost": [make.commitment(c) for c in changes.lost_commitments]},
        "unchanged": {"articles": same.articles, "events": same.events, "figures": same.figures,
                      "conflicts": same.conflicts, "commitments": same.commitments},
    }


def _turn(before: Data, after: Data) -> Data:
    return {"before": before, "after": after}


@dataclass(frozen=True, slots=True)
class _Encoder:
    sources: Sources
    before: FigureTeller
    after: FigureTeller
    language: str

    @classmethod
    def of(cls, dossiers: tuple[Dossier, Dossier], language: str) -> _Encoder:
        both = Dossier(articles=(*dossiers[0].articles, *dossiers[1].articles))
        sources = Sources.of(both)
        before, after = (FigureTeller.of(d, sources, language) for d in dossiers)
        return cls(sources, before, after, language)

    def cite(self, span: Span) -> Data:
        return {"file": self.sources.articles[span.article].article.file, "article": span.article,
                "start": span.start, "end": span.end, "text": self.sources.words(span)}

    def article(self, held: DossierArticle) -> Data:
        return {"id": held.article.id, "file": held.article.file, "title": held.article.title, **ends(held.published)}

    def corrected(self, revision: Revision) -> Data:
        files = [self.sources.articles[name].article.file for name in (revision.earlier, revision.later)]
        return {"before": files[0], "after": files[1], "changed": revision.days and ends(revision.days),
                "corrections": [{
                    "kind": str(one.kind), "before": self.cite(one.earlier),
                    "after": one.later and self.cite(one.later),
                    "why": sentence(reason_of(revision, one, self.sources.words), self.language),
                } for one in revision.corrections]}

    def event(self, event: Event) -> Data:
        return {**ends(event.days), "status": str(event.status), "words": self.cite(event.text),
                "tellings": [self.cite(span) for span in event.mentions]}

    def figure(self, dated: DatedFigure) -> Data:
        amount = dated.figure.amount
        return {"low": number_or_none(amount.low), "high": number_or_none(amount.high), "approx": amount.approx,
                "unit": str(dated.figure.unit), "measure": str(dated.figure.measure), **ends(dated.as_of),
                "stale": dated.stale, "planned": dated.figure.planned,
                "said_by": self.after.who(self.after.figures.get(dated.figure.id, dated)),
                "words": self.cite(dated.figure.span), "clause": self.cite(dated.figure.clause)}

    def series(self, change: SeriesChange) -> Data:
        then = self.before.latest(change.series, change.known)
        now = self.after.latest(change.series, [self.after.figures[i] for i in change.series.figures
                                                if i in self.after.figures])
        return {"label": self.after.label(change.series), "measure": change.series.measure,
                "counted": change.series.counted, "scope": change.series.scope,
                "before": then and self.figure(then.dated), "now": now and self.figure(now.dated),
                "new": [self.figure(dated) for dated in change.new]}

    def conflict(self, pair: Comparison, teller: FigureTeller) -> Data:
        return {"relation": str(pair.relation), "why": sentence(pair.reason, self.language),
                "figures": [self.figure(teller.figures[i]) for i in pair.figures]}

    def commitment(self, held: Commitment) -> Data:
        return {"kind": str(held.kind), **ends(held.due), "state": str(held.state), "margin": held.margin,
                "tellings": [self.cite(span) for span in held.mentions],
                "because": [self.cite(span) for span in held.because]}
