"""Dossier -> W3C Web Annotation: every citation as an annotation of the words that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoupe.record.article import Article, Span
from recoupe.record.dossier import Actor, Commitment, DatedFigure, DatedTimex, Dossier, Event, Place, Quotation
from recoupe.tell.addresses import urn, web_address
from recoupe.tell.compose import headline
from recoupe.tell.dossier_json import Data, json_text
from recoupe.tell.messages import message
from recoupe.tell.sheet_figures import FigureTeller, quantity_label
from recoupe.tell.sources import Sources, cut_line, one_line
from recoupe.tell.wording import amount_text, days_text

__all__ = ["CONTEXT", "as_annotations", "source_of", "to_annotations"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""So many characters before and after the words make them findable where the text was moved."""
_BODY = 500
_ROLES = 3


def to_annotations(dossier: Dossier, *, language: str = "fr") -> str:
    """An AnnotationCollection with one page, as JSON-LD, ending with a newline; equal dossiers give equal bytes.

    >>> to_annotations(Dossier()).split()[:3]
    ['{', '"@context":', '"http://www.w3.org/ns/anno.jsonld",']
    """
    return json_text(as_annotations(dossier, language))


def as_annotations(dossier: Dossier, language: str) -> Data:
    """The same as plain dicts and lists: expressions of time, figures, quotations, names, events, commitments.

    The source of an article is its web address, or an IRI made of its content; `dcterms:references` names the articles.
    """
    sources = Sources.of(dossier)
    items = list(_Annotator.of(dossier, sources, language).items())
    names = [held.article.id for held in dossier.articles]
    collection = urn("annotations", *names)
    page = {"id": urn("annotations", *names, "page"), "type": "AnnotationPage", "partOf": collection, "startIndex": 0,
            "items": items}
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": cut_line(headline(dossier, language), _BODY),
        "total": len(items),
        "first": page,
        "last": page["id"],
        "dcterms:references": [_document(held.article, sources) for held in dossier.articles],
    }


def source_of(article: Article) -> str:
    """The IRI of an article: its web address, or one made of its id."""
    return web_address(article.url) or urn("article", article.id)


def _document(article: Article, sources: Sources) -> Data:
    return {"id": source_of(article), "type": "Text", "format": "text/plain", "language": article.language,
            "label": sources.label(article.id), "dcterms:title": one_line(article.title or "") or None,
            "dcterms:identifier": article.id, "dcterms:source": one_line(article.file)}


@dataclass(frozen=True, slots=True)
class _Annotator:
    """Makes the annotations of one dossier in one language."""

    dossier: Dossier
    sources: Sources
    language: str
    figures: FigureTeller

    @classmethod
    def of(cls, dossier: Dossier, sources: Sources, language: str) -> _Annotator:
        return cls(dossier, sources, language, FigureTeller.of(dossier, sources, language))

    def items(self) -> Iterator[Data]:
        """All annotations, by kind, each kind in the order of the dossier."""
        dossier = self.dossier
        for timex in dossier.timexes:
            yield self.note("timex", timex.timex.id, timex.timex.span, self.timex(timex))
        for figure in dossier.figures:
            yield self.note("figure", figure.figure.id, figure.figure.span, self.figure(figure))
        for quotation in dossier.quotations:
            yield self.note("quotation", quotation.speech.id, quotation.speech.span, self.quotation(quotation))
        everyone: tuple[Actor | Place, ...] = (*dossier.actors, *dossier.places)
        for named in everyone:
            yield from self.notes("name", named.id, named.mentions, self.name(named))
        for event in dossier.events:
            yield from self.notes("event", event.id, event.mentions, self.event(event))
        for promise in dossier.commitments:
            yield from self.notes("commitment", promise.id, promise.mentions, self.commitment(promise))

    def notes(self, kind: str, name: str, spans: Iterable[Span], parts: Iterable[str]) -> Iterator[Data]:
        """One annotation a mention, each mention once."""
        read = tuple(parts)
        for span in dict.fromkeys(spans):
            yield self.note(kind, name, span, read)

    def note(self, kind: str, name: str, span: Span, parts: Iterable[str]) -> Data:
        """The annotation: what was read as its body, the words as its target."""
        read = cut_line(" · ".join(part for part in parts if part), _BODY)
        return {
            "id": urn(kind, name, str(span.start), str(span.end), span.article),
            "type": "Annotation",
            "motivation": "identifying" if kind == "name" else "describing",
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": kind},
                {"type": "TextualBody", "purpose": "describing", "value": read, "format": "text/plain",
                 "language": self.language},
            ],
            "target": {"source": source_of(self.sources.articles[span.article].article),
                       "selector": self.selectors(span)},
        }

    def selectors(self, span: Span) -> list[Data]:
        """Where the words stand, and the words themselves with what is about them."""
        text = self.sources.articles[span.article].article.text
        return [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {"type": "TextQuoteSelector", "exact": self.sources.words(span),
             "prefix": text[max(0, span.start - _AROUND) : span.start], "suffix": text[span.end : span.end + _AROUND]},
        ]

    def timex(self, dated: DatedTimex) -> tuple[str, ...]:
        return days_text(dated.days, self.language), str(dated.timex.type)

    def figure(self, dated: DatedFigure) -> tuple[str, ...]:
        figure, language = dated.figure, self.language
        counted = self.sources.words(figure.counted) if figure.counted else message(f"unit.{figure.unit}", language)
        who = self.figures.who(dated)
        return (amount_text(figure.amount, language), quantity_label(str(figure.measure), counted, None, language),
                days_text(dated.as_of, language), message("figure.said_by", language, who=who) if who else "",
                message("figure.stale", language) if dated.stale else "")

    def quotation(self, quotation: Quotation) -> tuple[str, ...]:
        return (message(f"speech.{quotation.speech.type}", self.language),
                self.figures.speaker(quotation) or message("speaker.none", self.language),
                days_text(quotation.said, self.language))

    def name(self, named: Actor | Place) -> tuple[str, ...]:
        roles = named.roles[:_ROLES] if isinstance(named, Actor) else ()
        return (one_line(named.name), *map(one_line, roles), one_line(named.id))

    def event(self, event: Event) -> tuple[str, ...]:
        count = message("count.articles", self.language, n=event.articles)
        return (message(f"status.{event.status}", self.language), days_text(event.days, self.language),
                message("count.told", self.language, articles=count,
                        sources=message("count.sources", self.language, n=event.witnesses)))

    def commitment(self, promise: Commitment) -> tuple[str, ...]:
        return (message(f"commitment.{promise.kind}", self.language), days_text(promise.due, self.language),
                message(f"state.{promise.state}", self.language))
