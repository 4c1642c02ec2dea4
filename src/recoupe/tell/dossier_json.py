"""Dossier -> JSON: the dossier file `recoupe-dossier/1`, whose schema is `schema.json` beside this module."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.record.article import Span
from recoupe.record.copy import Reuse
from recoupe.record.dossier import (
    Actor,
    Commitment,
    Comparison,
    DatedFigure,
    DatedTimex,
    Dossier,
    DossierArticle,
    Event,
    Operation,
    Place,
    Quotation,
    Reason,
    RelationKind,
    StateOfDay,
)
from recoupe.record.mention import Timex
from recoupe.record.revision import Correction, Revision, reason_of
from recoupe.record.timeexpr import Edge
from recoupe.tell.messages import sentence
from recoupe.tell.plain import Data, ends
from recoupe.tell.plain import days_or_none as _days
from recoupe.tell.projection_json import projection_data
from recoupe.tell.sources import Sources
from recoupe.tell.wording import number_or_none

__all__ = ["FORMAT", "Data", "as_data", "ends", "json_text", "modifier", "to_json"]

FORMAT = "recoupe-dossier/1"

_SURROGATES = re.compile("[\ud800-\udfff]")
_MOD_OF_EDGE = {Edge.BEFORE: "BEFORE", Edge.AFTER: "AFTER", Edge.BY: "ON_OR_BEFORE", Edge.UNTIL: "ON_OR_BEFORE",
                Edge.SINCE: "ON_OR_AFTER"}


def to_json(dossier: Dossier, *, language: str = "fr") -> str:
    """The dossier file, indented, ending with a newline; equal dossiers give equal bytes.

    `language` is that of the sentences that explain; everything else does not depend on it.
    """
    return json_text(as_data(dossier, language))


def json_text(data: Data) -> str:
    """Data as it is written: indented, ending with a newline, what UTF-8 cannot hold escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return _SURROGATES.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text)


def as_data(dossier: Dossier, language: str) -> Data:
    """The dossier file as plain dicts and lists, in the order in which it is written."""
    make = _Encoder(Sources.of(dossier), language)
    promises = {c.id: c for c in dossier.commitments}
    taken = _Taken.of(dossier)
    return {
        "format": FORMAT,
        "language": language,
        "articles": [make.article(a) for a in dossier.articles],
        "timexes": [make.timex(t) for t in dossier.timexes],
        "figures": [*(make.figure(f) for f in dossier.figures), *(make.withdrawn(f) for f in taken.figures)],
        "quotations": [make.quotation(q) for q in dossier.quotations],
        "actors": [make.actor(a) for a in dossier.actors],
        "places": [make.place(p) for p in dossier.places],
        "events": [make.event(e) for e in dossier.events],
        "commitments": [make.commitment(c) for c in dossier.commitments],
        "series": [{"id": s.id, "measure": s.measure, "counted": s.counted, "scope": s.scope,
                    "figures": list(s.figures)} for s in dossier.series],
        "comparisons": [*(make.comparison(c) for c in dossier.comparisons),
                        *(make.replaced(r, c) for r, c in taken.replaced)],
        "operation": make.operation(dossier.operation),
        "projections": [projection_data(p, promises, language, str) for p in dossier.projections],
        "reuse": [make.reuse(r) for r in dossier.reuse],
        **({"revisions": [make.revision(r) for r in dossier.revisions]} if dossier.revisions else {}),
        "doubts": [{**make.evidence(d.span), "kind": d.kind, "note": d.note} for d in dossier.doubts],
    }


def modifier(timex: Timex) -> str | None:
    """The mod of TIMEX3 that an expression or the words before it give."""
    return str(timex.expr.mod) if timex.expr.mod else _MOD_OF_EDGE.get(timex.expr.edge)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The figures that earlier versions gave and later ones took back, and those of them in whose place another is."""

    figures: Sequence[DatedFigure]
    replaced: Sequence[tuple[Revision, Correction]]

    @classmethod
    def of(cls, dossier: Dossier) -> _Taken:
        every = [(r, c) for r in dossier.revisions for c in r.corrections if c.figure is not None]
        spoken, told = {f.figure.id for f in dossier.figures}, {q.speech.id for q in dossier.quotations}
        held: dict[str, tuple[Revision, Correction]] = {}
        for revision, one in every:
            if one.figure is not None and one.figure.id not in spoken:
                held.setdefault(one.figure.id, (revision, one))
        known = spoken | held.keys()
        figures = [DatedFigure(figure=replace(
            one.figure, of=one.figure.of if one.figure.of in known else None,
            speech=one.figure.speech if one.figure.speech in told else None), as_of=one.as_of, witnesses=0)
            for _, one in held.values() if one.figure is not None]
        return cls(figures, [(r, c) for r, c in held.values() if c.by in known])


@dataclass(frozen=True, slots=True)
class _Encoder:
    """Turns each noun of the dossier into plain data."""

    sources: Sources
    language: str

    def evidence(self, span: Span) -> Data:
        return {"article": span.article, **self.part(span)}

    def part(self, span: Span) -> Data:
        return {"start": span.start, "end": span.end, "text": self.sources.words(span)}

    def cited(self, spans: tuple[Span, ...]) -> list[Data]:
        return [self.evidence(span) for span in spans]

    def sentences(self, reasons: tuple[Reason, ...]) -> list[str]:
        return [sentence(reason, self.language) for reason in reasons]

    def judged(self, reasons: tuple[Reason, ...]) -> Data:
        """What people decided, where they did."""
        return {"judged": self.sentences(reasons)} if reasons else {}

    def article(self, held: DossierArticle) -> Data:
        article = held.article
        because = [{**self.evidence(b.span), **ends(b.days), "reason": sentence(b.reason, self.language)}
                   for b in held.because]
        published = {**ends(held.published), "basis": held.basis and str(held.basis), "because": because}
        return {"id": article.id, "file": article.file, "url": article.url, "outlet": article.outlet,
                "title": article.title, "language": article.language, "published": published,
                "declared": _days(article.declared), "body": article.body, "text": article.text}

    def timex(self, dated: DatedTimex) -> Data:
        timex = dated.timex
        return {**self.evidence(timex.span), "id": timex.id, "type": str(timex.type), **ends(dated.days),
                "mod": modifier(timex), "vague": timex.expr.vague, "rule": timex.rule}

    def figure(self, dated: DatedFigure) -> Data:
        figure, amount = dated.figure, dated.figure.amount
        return {**self.evidence(figure.span), "id": figure.id,
                "low": number_or_none(amount.low), "high": number_or_none(amount.high), "approx": amount.approx,
                "unit": str(figure.unit), "counted": self.sources.words(figure.counted) if figure.counted else None,
                "measure": str(figure.measure), "of": figure.of, "as_of": _days(dated.as_of),
                "planned": figure.planned, "said_by": figure.speech, "series": dated.series, "rule": figure.rule,
                "witnesses": dated.witnesses, "stale": dated.stale, "to_date": figure.to_date,
                "increment": figure.increment, "stance": str(figure.stance), "clause": self.part(figure.clause),
                **({"rejected": True} if dated.rejected else {}), **self.judged(dated.judged)}

    def quotation(self, quotation: Quotation) -> Data:
        speech = quotation.speech
        return {**self.evidence(speech.span), "id": speech.id, "type": str(speech.type),
                "cue": self.part(speech.cue) if speech.cue else None,
                "speaker": self.part(speech.speaker) if speech.speaker else None, "actor": quotation.actor,
                "said": _days(quotation.said), "via": speech.via, "stance": str(speech.stance), "rule": speech.rule}

    def actor(self, actor: Actor) -> Data:
        return {"id": actor.id, "kind": str(actor.kind), "name": actor.name, "roles": list(actor.roles),
                "offices": [{**self.evidence(o.span), **ends(o.days)} for o in actor.offices],
                "mentions": self.cited(actor.mentions), "why": self.sentences(actor.because)}

    def place(self, place: Place) -> Data:
        return {"id": place.id, "kind": str(place.kind), "name": place.name, "lat": place.lat, "lon": place.lon,
                "country": place.country, "mentions": self.cited(place.mentions), "why": self.sentences(place.because)}

    def event(self, event: Event) -> Data:
        return {"id": event.id, **ends(event.days), "status": str(event.status), "act": event.act,
                "text": self.sources.words(event.text), "mentions": self.cited(event.mentions),
                "articles": event.articles, "witnesses": event.witnesses, "why": self.sentences(event.because)}

    def commitment(self, promise: Commitment) -> Data:
        return {"id": promise.id, "kind": str(promise.kind), "due": ends(promise.due), "by": promise.by,
                "made": _days(promise.made), "mentions": self.cited(promise.mentions), "status": str(promise.state),
                "margin": promise.margin, "because": self.cited(promise.because), "supersedes": promise.supersedes,
                "parts": [{"place": p.place, "status": str(p.state), "margin": p.margin,
                           "because": self.cited(p.because)} for p in promise.parts]}

    def comparison(self, pair: Comparison) -> Data:
        return {"figures": list(pair.figures), "relation": str(pair.relation),
                "because": sentence(pair.reason, self.language), **self.judged(pair.judged)}

    def withdrawn(self, dated: DatedFigure) -> Data:
        """A figure that its outlet took back."""
        return {**self.figure(dated), "withdrawn": True}

    def replaced(self, revision: Revision, correction: Correction) -> Data:
        """A figure that was taken back, with the one that stands in its place."""
        return {"figures": [correction.figure and correction.figure.id, correction.by],
                "relation": str(RelationKind.UPDATE), "because": self.why(revision, correction)}

    def why(self, revision: Revision, correction: Correction) -> str:
        return sentence(reason_of(revision, correction, self.sources.words), self.language)

    def revision(self, revision: Revision) -> Data:
        return {"earlier": revision.earlier, "later": revision.later, "changed": _days(revision.days),
                "why": sentence(Reason(code=revision.why), self.language),
                "corrections": [self.correction(revision, c) for c in revision.corrections]}

    def correction(self, revision: Revision, correction: Correction) -> Data:
        return {"kind": str(correction.kind), "earlier": self.evidence(correction.earlier),
                "later": self.evidence(correction.later) if correction.later else None,
                "told": self.evidence(correction.told),
                "tells": self.evidence(correction.tells) if correction.tells else None,
                "figure": correction.figure and correction.figure.id, "by": correction.by,
                "because": self.why(revision, correction)}

    def operation(self, operation: Operation) -> Data:
        return {
            "parties": [{"name": p.name, "actor": p.actor} for p in operation.parties],
            "sites": [{"place": site.place, "party": site.party,
                       "states": [{"state": s.state, **ends(s.days), "because": self.cited(s.because)}
                                  for s in site.states]} for site in operation.sites],
            "quantities": [{"measure": q.measure, "counted": q.counted, "scope": q.scope,
                            "days": [self.state_of_day(d) for d in q.days]} for q in operation.quantities],
            "clashes": [{"figures": list(c.figures), "because": sentence(c.reason, self.language)}
                        for c in operation.clashes],
            "phases": [{"event": p.event, **ends(p.days)} for p in operation.phases],
        }

    def state_of_day(self, state: StateOfDay) -> Data:
        day = state.day.first.isoformat() if state.day.first and state.day.width == 1 else None
        return {"day": day, **ends(state.day), "low": number_or_none(state.low), "high": number_or_none(state.high),
                "because": list(state.because)}

    def reuse(self, reuse: Reuse) -> Data:
        edits = [{"earlier": self.evidence(e.earlier) if e.earlier else None,
                  "later": self.evidence(e.later) if e.later else None} for e in reuse.edits]
        return {"id": reuse.id, "passages": self.cited(reuse.passages), "origin": reuse.origin, "edits": edits,
                "why": sentence(Reason(code=reuse.why), self.language)}
