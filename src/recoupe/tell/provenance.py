"""Dossier -> PROV-O: what was taken from which article, who said it, and which passage was copied from which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.record.article import Span
from recoupe.record.copy import Reuse
from recoupe.record.dossier import Actor, DatedFigure, Dossier, DossierArticle, Event, Quotation
from recoupe.record.mention import NameKind
from recoupe.tell.addresses import urn, web_address
from recoupe.tell.compose import headline
from recoupe.tell.dossier_json import Data, json_text
from recoupe.tell.messages import message
from recoupe.tell.sources import Sources, cut_line, one_line
from recoupe.tell.wording import amount_text, days_text

__all__ = ["as_provenance", "to_provenance"]

_LABEL = 200
_UNWRITABLE = re.compile("[\ud800-\udfff\x00]")
_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms:issued": {"@type": "xsd:date"},
    **{name: {"@type": "@id"} for name in (
        "prov:wasGeneratedBy", "prov:wasAttributedTo", "prov:wasDerivedFrom", "prov:wasQuotedFrom", "prov:alternateOf",
        "prov:wasAssociatedWith", "prov:used", "dcterms:isPartOf", "dcterms:isVersionOf", "rdfs:seeAlso")},
}


def to_provenance(dossier: Dossier, *, language: str = "fr") -> str:
    """The graph as JSON-LD that carries its own context, ending with a newline; equal dossiers give equal bytes.

    >>> '"prov:Activity"' in to_provenance(Dossier())
    True
    """
    return json_text(as_provenance(dossier, language))


def as_provenance(dossier: Dossier, language: str) -> Data:
    """The same as plain dicts and lists.

    Articles, copied passages, statements, figures and happenings are entities, persons, bodies and outlets agents; one
    activity, without a time, made of the articles what was read in them.
    """
    teller = _Teller(dossier, Sources.of(dossier), language)
    return {"@context": _CONTEXT, "@graph": [{k: v for k, v in node.items() if v} for node in teller.nodes()]}


@dataclass(frozen=True, slots=True)
class _Teller:
    """Makes the nodes of one dossier in one language."""

    dossier: Dossier
    sources: Sources
    language: str

    @property
    def run(self) -> str:
        return urn("run", *(held.article.id for held in self.dossier.articles))

    def nodes(self) -> Iterator[Data]:
        """The run and its result, the articles, the agents, the passages, the statements, the claims."""
        dossier = self.dossier
        yield {"@id": urn("software", "recoupe"), "@type": ["prov:Agent", "prov:SoftwareAgent"],
               "rdfs:label": "recoupe"}
        yield {"@id": self.run, "@type": "prov:Activity", "rdfs:label": "recoupe build",
               "prov:wasAssociatedWith": urn("software", "recoupe"),
               "prov:used": [_source(held.article.id) for held in dossier.articles]}
        yield {"@id": urn("dossier", self.run), "@type": "prov:Entity",
               "rdfs:label": self.label(headline(dossier, self.language)), "prov:wasGeneratedBy": self.run}
        for outlet in dict.fromkeys(held.article.outlet for held in dossier.articles if held.article.outlet):
            yield _agent(urn("outlet", outlet), self.label(outlet), person=False)
        yield from (self.article(held) for held in dossier.articles)
        yield from (self.actor(actor) for actor in dossier.actors)
        for reuse in dossier.reuse:
            yield from self.passages(reuse)
        yield from (self.statement(quotation) for quotation in dossier.quotations)
        yield from (self.figure(dated) for dated in dossier.figures)
        yield from (self.event(event) for event in dossier.events)

    def label(self, text: str) -> str:
        return cut_line(text, _LABEL)

    def words(self, span: Span) -> str:
        """The words, with what no graph can hold made visible."""
        return _UNWRITABLE.sub("\ufffd", self.sources.words(span))

    def article(self, held: DossierArticle) -> Data:
        article, days = held.article, held.published
        exact = days.first.isoformat() if days and days.first and days.width == 1 else None
        return {"@id": _source(article.id), "@type": "prov:Entity",
                "rdfs:label": self.label(article.title or self.sources.label(article.id)),
                "dcterms:identifier": article.id, "dcterms:source": one_line(article.file),
                "dcterms:language": article.language, "dcterms:issued": exact,
                "dcterms:isVersionOf": web_address(article.url),
                "prov:wasAttributedTo": urn("outlet", article.outlet) if article.outlet else None}

    def actor(self, actor: Actor) -> Data:
        return _agent(urn("actor", actor.id), self.label(actor.name), person=actor.kind is NameKind.PERSON)

    def passages(self, reuse: Reuse) -> Iterator[Data]:
        """Each copy of a passage: derived from the original where that is known, else another form of the others."""
        named = {span.article: urn("passage", span.article, str(span.start), str(span.end)) for span in reuse.passages}
        first = named.get(reuse.first or "")
        agency = reuse.origin if reuse.origin and reuse.origin not in self.sources.articles else None
        if agency:
            yield _agent(urn("outlet", agency), self.label(agency), person=False)
        for span in reuse.passages:
            own = named[span.article]
            others = sorted(other for other in named.values() if other != own) if first is None else []
            yield {"@id": own, "@type": "prov:Entity", "rdfs:label": self.label(self.sources.words(span)),
                   "prov:value": self.words(span), "dcterms:isPartOf": _source(span.article),
                   "prov:wasGeneratedBy": self.run,
                   "prov:wasDerivedFrom": first if first != own else None, "prov:alternateOf": others,
                   "prov:wasAttributedTo": urn("outlet", agency) if agency else None}

    def statement(self, quotation: Quotation) -> Data:
        speech = quotation.speech
        return {**self.taken("quotation", speech.id, speech.span),
                "rdfs:label": self.label(f"{message(f'speech.{speech.type}', self.language)}, "
                                         f"{days_text(quotation.said, self.language)}"),
                "prov:wasQuotedFrom": _source(speech.span.article),
                "prov:wasAttributedTo": urn("actor", quotation.actor) if quotation.actor else None}

    def figure(self, dated: DatedFigure) -> Data:
        figure = dated.figure
        said = urn("quotation", figure.speech) if figure.speech else None
        return {**self.taken("figure", figure.id, figure.span),
                "rdfs:label": f"{amount_text(figure.amount, self.language)}, {days_text(dated.as_of, self.language)}",
                "prov:wasDerivedFrom": [one for one in (_source(figure.span.article), said) if one]}

    def event(self, event: Event) -> Data:
        notes = [urn("event", event.id, str(s.start), str(s.end), s.article) for s in dict.fromkeys(event.mentions)]
        status = message(f"status.{event.status}", self.language)
        return {**self.taken("event", event.id, event.text), "rdfs:seeAlso": notes,
                "rdfs:label": f"{status}, {days_text(event.days, self.language)}",
                "prov:wasDerivedFrom": list(dict.fromkeys(_source(span.article) for span in event.mentions))}

    def taken(self, kind: str, name: str, span: Span) -> Data:
        """What was read in the words of an article; `rdfs:seeAlso` is the annotation of those words."""
        return {"@id": urn(kind, name), "@type": "prov:Entity", "prov:value": self.words(span),
                "rdfs:seeAlso": urn(kind, name, str(span.start), str(span.end), span.article),
                "prov:wasGeneratedBy": self.run}


def _source(article: str) -> str:
    """The entity that an article is: its text as it was read, of which an address may show another version by now."""
    return urn("article", article)


def _agent(name: str, label: str, *, person: bool) -> Data:
    return {"@id": name, "@type": ["prov:Agent", "prov:Person" if person else "prov:Organization"],
            "rdfs:label": label}
