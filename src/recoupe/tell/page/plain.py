"""What the page says without its script: the chronology, the figures, the promises and the sources, as plain HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from recoupe.record.article import Span
from recoupe.record.dossier import DatedFigure, Dossier, DossierArticle
from recoupe.tell.compose import compose
from recoupe.tell.markup import Child, node
from recoupe.tell.messages import message, quoted
from recoupe.tell.sheet import Clash, Entry, Group, Section, SeriesTable, Sheet, StateLine
from recoupe.tell.sources import Sources, one_an_article, one_line

__all__ = ["plain"]

_CREDITS = 6
"""So many reports are named beside a line; the data of the page have them all."""
_COLUMNS = ("as_of", "figure", "counted", "said_by", "source", "relation")


def plain(dossier: Dossier, language: str) -> Element:
    """The dossier as an element that reads from top to bottom; every line names the reports that tell it."""
    sources = Sources.of(dossier)
    sheet = compose(dossier, sources, language)
    build = _Builder(sources, language)
    return node(
        "main", build.header(sheet), build.section("state", build.say("lead.state"), build.state(sheet.state)),
        build.listing(sheet.chronology),
        build.section("figures", build.say("lead.figures"), *(build.table(table) for table in sheet.tables)),
        build.listing(sheet.operation), build.listing(sheet.commitments),
        build.section("clashes", build.say("lead.clashes"), *(build.clash(clash) for clash in sheet.clashes)),
        build.listing(sheet.speakers), build.listing(sheet.revisions) if sheet.revisions.groups else None,
        build.listing(sheet.copies), build.articles(dossier, sheet.dating),
        build.listing(sheet.doubts), id="plain")


@dataclass(frozen=True, slots=True)
class _Builder:
    sources: Sources
    language: str

    def say(self, code: str, **values: int | str) -> str:
        return message(code, self.language, **values)

    def header(self, sheet: Sheet) -> Element:
        lead = self.entry(sheet.lead, "p") if sheet.lead else None
        return node("header", node("p", sheet.kicker), node("h1", sheet.title), lead)

    def section(self, code: str, lead: str, *children: Child) -> Element:
        """A section with its heading; an empty one says so."""
        kept = [child for child in children if child is not None]
        body: list[Child] = [*kept] if kept else [node("p", self.say("empty"))]
        return node("section", node("h2", self.say(f"section.{code}")), node("p", lead), *body)

    def listing(self, section: Section) -> Element:
        return self.section(section.code, section.lead, *(self.group(group) for group in section.groups))

    def group(self, group: Group) -> Element:
        notes = f" ({', '.join(group.notes)})" if group.notes else ""
        heading = node("h3", group.title + notes) if group.title else None
        return node("div", heading, node("ul", *(self.entry(entry) for entry in group.entries)))

    def entry(self, entry: Entry, tag: str = "li") -> Element:
        """One line: when, what it is, the words, who tells it, and what bears it out."""
        words = self.words(entry.words, verbatim=entry.verbatim) if entry.words else None
        parts: list[Child] = [node("b", entry.when) if entry.when else None,
                              node("i", ", ".join(entry.tags)) if entry.tags else None, entry.text, words,
                              node("small", " · ".join((*entry.notes, *self.credits(entry.cites))))]
        proofs = node("ul", *(node("li", text or self.say("proof"), " ", self.words(span), " ",
                                   node("small", *self.credits([span]))) for text, span in entry.proofs))
        return node(tag, *_spaced(parts), proofs if entry.proofs else None)

    def words(self, span: Span, *, verbatim: bool = True) -> Element:
        """The words of a span, in quotation marks when they are given as words."""
        text = self.sources.line(span)
        return node("q" if verbatim else "span", quoted(text, self.language) if verbatim else text, dir="auto")

    def credits(self, spans: Iterable[Span]) -> list[str]:
        """Who tells it, each report once."""
        told = [self.sources.credit(span.article, self.language) for span in one_an_article(spans)]
        more = [self.say("count.more", n=len(told) - _CREDITS)] if len(told) > _CREDITS else []
        return [*told[:_CREDITS], *more]

    def state(self, lines: Iterable[StateLine]) -> Element | None:
        told = [node("li", node("b", line.amount), f" {line.label}, {line.as_of} ",
                     node("small", " · ".join((*line.notes, *self.credits([line.dated.figure.span])))))
                for line in lines]
        return node("ul", *told) if told else None

    def table(self, table: SeriesTable) -> Element:
        """A series, one figure a row."""
        head = node("tr", *(node("th", self.say(f"column.{name}"), scope="col") for name in _COLUMNS))
        rows = []
        for row in table.rows:
            span = row.dated.figure.span
            figure = f"{self.sources.line(span)} {' · '.join(row.tags)}".rstrip()
            relation = f"{row.relation} : {row.because}" if row.relation else ""
            cells = (row.as_of, figure, row.counted, row.said_by, *self.credits([span]), relation)
            rows.append(node("tr", *(node("td", cell) for cell in cells)))
        return node("table", node("caption", table.label), node("thead", head), node("tbody", *rows))

    def clash(self, clash: Clash) -> Element:
        more = self.say("clash.more", n=clash.more) if clash.more else ""
        return node("article", node("p", node("b", clash.label), " ", clash.because, " ", more),
                    self.side(clash.left), self.side(clash.right))

    def side(self, dated: DatedFigure) -> Element:
        figure = dated.figure
        return node("p", node("b", self.sources.line(figure.span)), " ", self.words(figure.clause), " ",
                    node("small", *self.credits([figure.span])))

    def articles(self, dossier: Dossier, section: Section) -> Element:
        """The reports with the days on which each can have been published, and why; links to those on the web."""
        entries = [entry for group in section.groups for entry in group.entries]
        items = [self.article(held, entry) for held, entry in zip(dossier.articles, entries, strict=True)]
        return self.section(section.code, section.lead, node("ol", *items) if items else None)

    def article(self, held: DossierArticle, entry: Entry) -> Element:
        article = held.article
        web = article.url if article.url and article.url.lower().startswith(("https://", "http://")) else None
        out = node("a", self.say("page.original"), href=web, rel="noopener noreferrer nofollow") if web else None
        about = self.entry(entry)
        about.append(node("span", " ", node("small", one_line(article.file)), " ", out))
        return about


def _spaced(children: Iterable[Child]) -> list[Child]:
    """The children that there are, a space between them."""
    kept: list[Child] = [child for child in children if child is not None and child != ""]
    return [part for child in kept for part in (child, " ")][:-1]
