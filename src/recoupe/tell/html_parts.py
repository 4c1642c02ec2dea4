"""The sections of the page, as trees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from recoupe.record.article import Span
from recoupe.tell.markup import Child, node
from recoupe.tell.messages import message, quoted
from recoupe.tell.sheet import Entry, Group, Section
from recoupe.tell.sources import Sources, one_an_article

__all__ = ["Builder"]

_CHIPS = 4
"""So many credits stand beside a line; the others fold away."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the parts that all sections share."""

    sources: Sources
    language: str

    def say(self, code: str, **values: int | str) -> str:
        """A message in the language of the page."""
        return message(code, self.language, **values)

    def chip(self, span: Span) -> Element:
        """A credit that opens the source at the words cited; without the script it leads to the list of sources."""
        return node("a", self.sources.credit(span.article, self.language), href=f"#source-{span.article}",
                    data_cite=f"{span.article} {span.start} {span.end}", class_="chip")

    def chips(self, spans: Iterable[Span]) -> Element:
        """One credit an article, in order; the first few in sight."""
        made = [self.chip(span) for span in one_an_article(spans)]
        rest = made[_CHIPS:]
        more = node("details", node("summary", self.say("count.more", n=len(rest))), *rest) if rest else None
        return node("span", *made[:_CHIPS], more, class_="chips")

    def words(self, span: Span, *, verbatim: bool = True) -> Element:
        """The words of a span, in quotation marks when they are given as words."""
        text = self.sources.line(span)
        return node("q" if verbatim else "span", quoted(text, self.language) if verbatim else text,
                    class_="words", dir="auto")

    def section(self, code: str, lead: str, *children: Child) -> Element:
        """A section with its heading; empty ones say so."""
        filled = any(child is not None for child in children)
        body: tuple[Child, ...] = children if filled else (node("p", self.say("empty"), class_="empty"),)
        return node("section", node("h2", self.say(f"section.{code}")), node("p", lead, class_="lead"), *body, id=code)

    def listing(self, section: Section, most: int) -> Element:
        """A section of plain lists: each group a heading and its first lines, the others folded."""
        return self.section(section.code, section.lead, *(self.group(g, most) for g in section.groups))

    def group(self, group: Group, most: int) -> Element:
        """One group of a list."""
        heading = node("h3", group.title, *(node("small", note) for note in group.notes)) if group.title else None
        first, rest = group.entries[:most], group.entries[most:]
        more = None
        if rest:
            more = node("details", node("summary", self.say("count.more", n=len(rest))),
                        node("ul", *(self.entry(e) for e in rest), class_="entries"))
        return node("div", heading, node("ul", *(self.entry(e) for e in first), class_="entries"), more, class_="group")

    def entry(self, entry: Entry) -> Element:
        """One line: when, what it is, the words, who tells it."""
        tags = (node("span", tag, class_="tag") for tag in entry.tags)
        body: list[Child] = [node("span", entry.text, class_="text") if entry.text else None]
        if entry.words:
            body.append(self.words(entry.words, verbatim=entry.verbatim))
        notes = node("span", " · ".join(entry.notes), class_="notes") if entry.notes else None
        chips = self.chips(entry.cites) if entry.cites else None
        proofs = node("ul", *(self.proof(*proof) for proof in entry.proofs), class_="proofs") if entry.proofs else None
        return node("li", node("span", entry.when, class_="when"),
                    node("div", node("p", *tags, *_spaced(body)), _paragraph(notes, chips), proofs, class_="what"),
                    class_="minor" if entry.minor else None)

    def proof(self, text: str, span: Span) -> Element:
        """What shows a thing: our sentence, the words, the credit."""
        return node("li", text or self.say("proof"), " ", self.words(span), " ", self.chip(span))


def _spaced(children: Sequence[Child]) -> list[Child]:
    return [part for child in children if child is not None for part in (" ", child)]


def _paragraph(*children: Child) -> Element | None:
    kept = [child for child in children if child is not None]
    return node("p", *_spaced(kept), class_="credit") if kept else None
