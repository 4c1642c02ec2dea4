"""The state of a day as data: `recoupe-state/1`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.record.article import Span
from recoupe.record.dossier import Commitment, Dossier, SiteState
from recoupe.record.state import Pending, Quantity, SiteOnDay, State
from recoupe.tell.messages import sentence
from recoupe.tell.plain import Data, ends
from recoupe.tell.projection_json import projection_data
from recoupe.tell.sheet_figures import FigureTeller
from recoupe.tell.sources import Sources
from recoupe.tell.wording import number_or_none

__all__ = ["FORMAT", "state_data"]

FORMAT = "recoupe-state/1"


def state_data(dossier: Dossier, state: State, language: str) -> Data:
    """The state as plain dicts and lists; `language` is that of the sentences that explain.

    >>> from datetime import date
    >>> from recoupe.record.days import Days
    >>> day = date(2031, 3, 4)
    >>> state_data(Dossier(), State(day=day, story=Days.day(day)), "en")["day"]
    '2031-03-04'
    """
    sources = Sources.of(dossier)
    make = _Encoder(sources, FigureTeller.of(dossier, sources, language), language,
                    {c.id: c for c in dossier.commitments}, {p.id: p.name for p in dossier.places})
    return {
        "format": FORMAT, "language": language, "day": state.day.isoformat(), "story": ends(state.story),
        "sites": [make.site(s) for s in state.sites],
        "quantities": [make.quantity(q) for q in state.quantities],
        "pending": [make.pending(p) for p in state.pending],
        "disputed": [{"relation": str(c.relation), "figures": [make.figure(i) for i in c.figures],
                      "because": sentence(c.reason, language)} for c in state.disputed],
        "clashes": [{"figures": [make.figure(i) for i in c.figures], "because": sentence(c.reason, language)}
                    for c in state.clashes],
        "unknown": {"sites": [make.site(s) for s in state.silent],
                    "quantities": [make.quantity(q) for q in state.unknown]},
        "projections": [projection_data(p, make.commitments, language, make.figure) for p in state.projections],
    }


@dataclass(frozen=True, slots=True)
class _Encoder:
    """Turns each part of a state into plain data."""

    sources: Sources
    figures: FigureTeller
    language: str
    commitments: dict[str, Commitment]
    places: dict[str, str]

    def cited(self, span: Span) -> Data:
        held = self.sources.articles[span.article]
        return {"article": span.article, "file": held.article.file, "published": ends(held.published),
                "start": span.start, "end": span.end, "text": self.sources.words(span)}

    def figure(self, identity: str) -> Data:
        dated = self.figures.figures.get(identity)
        if dated is None:
            return {"id": identity}
        return {"id": identity, "as_of": ends(dated.as_of), "number": self.cited(dated.figure.span),
                "clause": self.cited(dated.figure.clause)}

    def listed(self, ids: Iterable[str]) -> list[Data]:
        return [self.figure(i) for i in ids]

    def site(self, site: SiteOnDay) -> Data:
        return {"place": site.place, "name": self.places.get(site.place, site.place), "party": site.party,
                "now": self.holding(site.state), "later": self.holding(site.later)}

    def holding(self, state: SiteState | None) -> Data | None:
        if state is None:
            return None
        return {"state": state.state, **ends(state.days), "because": [self.cited(s) for s in state.because]}

    def quantity(self, one: Quantity) -> Data:
        return {"measure": one.measure, "counted": one.counted, "scope": one.scope, "low": number_or_none(one.low),
                "high": number_or_none(one.high), "least": self.listed(one.least),
                "greatest": self.listed(one.greatest), "aside": self.listed(one.aside)}

    def pending(self, one: Pending) -> Data:
        held = self.commitments[one.commitment]
        return {"id": held.id, "kind": str(held.kind), "due": ends(held.due), "by": held.by, "made": ends(held.made),
                "left": one.left, "surely_made": one.surely_made, "mentions": [self.cited(s) for s in held.mentions]}
