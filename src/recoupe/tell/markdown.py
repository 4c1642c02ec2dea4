"""Dossier -> Markdown (CommonMark with tables): what a journalist pastes, every line with its numbered citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from recoupe.record.article import Span
from recoupe.record.dossier import Dossier
from recoupe.tell.compose import compose
from recoupe.tell.messages import message, quoted
from recoupe.tell.sheet import Clash, Entry, Group, Section, SeriesTable, Sheet, StateLine
from recoupe.tell.sources import Sources, one_an_article, one_line

__all__ = ["escaped", "to_markdown"]

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~#$@]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_LIST_MARK = re.compile(r"\A([-+=]|\d+(?=[.)](?:\s|\Z)))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile("[&<>]")

_BLANKS = re.compile(r"\n{3,}")

_STATE = 4
_LOOSE = 20
_DOUBTS = 5
"""So many lines of state, single figures and doubts of a kind are shown; all are in the dossier file."""


def escaped(text: str) -> str:
    """Text of a source as it is safe in Markdown: one line, nothing in it marks up, links or opens a tag.

    >>> escaped("*oui* <b> [ici](javascript:1)")
    '\\\\*oui\\\\* &lt;b&gt; \\\\[ici\\\\](javascript:1)'
    """
    plain = _ENTITY.sub(lambda found: _ENTITIES[found[0]], one_line(text))
    marked = _SPECIAL.sub(lambda found: "\\" + found[0], plain)
    return _LIST_MARK.sub(lambda found: found[0] + "\\" if found[0].isdigit() else "\\" + found[0], marked)


def to_markdown(dossier: Dossier, *, language: str = "fr") -> str:
    """The dossier as one Markdown text, ending with a newline; the citations are numbered in order of use."""
    sources = Sources.of(dossier)
    writer = _Writer(sources, language)
    text = "\n".join(writer.document(compose(dossier, sources, language))) + "\n"
    return _BLANKS.sub("\n\n", text)


@dataclass(slots=True)
class _Writer:
    """Writes the sections and numbers the spans that they cite."""

    sources: Sources
    language: str
    numbers: dict[Span, int] = field(default_factory=dict)

    def document(self, sheet: Sheet) -> Iterator[str]:
        yield f"# {escaped(sheet.title)}"
        yield ""
        yield escaped(sheet.kicker)
        if sheet.lead and sheet.lead.words:
            yield ""
            yield f"> {escaped(sheet.lead.when)}. {self.quote(sheet.lead.words)} {self.cite(sheet.lead.cites)}"
        yield from self.heading("state", bool(sheet.state))
        yield from (self.state(line) for line in sheet.state[:_STATE])
        yield from self.section(sheet.chronology)
        yield from self.heading("figures", bool(sheet.tables))
        for table in sheet.tables:
            yield from self.table(table)
        yield from self.section(sheet.operation)
        yield from self.section(sheet.projections)
        yield from self.section(sheet.commitments)
        yield from self.heading("clashes", bool(sheet.clashes))
        for clash in sheet.clashes:
            yield from self.clash(clash)
        corrected = (sheet.revisions,) if sheet.revisions.groups else ()
        for section in (sheet.speakers, *corrected, sheet.copies, sheet.dating):
            yield from self.section(section)
        yield from self.section(sheet.doubts, most=_DOUBTS)
        yield from self.citations()

    def say(self, code: str, **values: int | str) -> str:
        return escaped(message(code, self.language, **values))

    def pair(self, left: str, right: str) -> str:
        return self.say("pair", left=left, right=right) if left and right else escaped(left or right)

    def cite(self, spans: Iterable[Span]) -> str:
        """The numbers of spans: `[1] [2]`."""
        return " ".join(f"[{self.numbers.setdefault(s, len(self.numbers) + 1)}]" for s in dict.fromkeys(spans))

    def quote(self, span: Span) -> str:
        return escaped(quoted(self.sources.words(span), self.language))

    def heading(self, code: str, filled: bool) -> Iterator[str]:
        yield ""
        yield f"## {self.say(f'section.{code}')}"
        yield ""
        if not filled:
            yield self.say("empty")

    def section(self, section: Section, most: int | None = None) -> Iterator[str]:
        yield from self.heading(section.code, bool(section.groups))
        for group in section.groups:
            yield from self.group(group, most)

    def group(self, group: Group, most: int | None) -> Iterator[str]:
        if group.title:
            notes = f" ({', '.join(escaped(n) for n in group.notes)})" if group.notes else ""
            yield f"### {escaped(group.title)}{notes}"
            yield ""
        yield from (self.entry(e) for e in group.entries[:most])
        if most is not None and len(group.entries) > most:
            yield f"- {self.say('count.more', n=len(group.entries) - most)}"
        yield ""

    def entry(self, entry: Entry) -> str:
        words = ""
        if entry.words:
            words = self.quote(entry.words) if entry.verbatim else escaped(self.sources.words(entry.words))
        head = ", ".join(escaped(part) for part in (entry.when, *entry.tags) if part)
        parts = [f"**{head}**" if head else "", escaped(entry.text), words]
        if entry.notes:
            parts.append(f"({', '.join(escaped(note) for note in entry.notes)})")
        parts.append(self.cite(one_an_article(entry.cites)))
        if entry.proofs:
            told = (f"{escaped(text)} {self.cite([span])}".strip() for text, span in entry.proofs)
            parts.append(f"{self.say('proof')} {'; '.join(told)}")
        return "- " + " ".join(part for part in parts if part)

    def state(self, line: StateLine) -> str:
        when = f", {escaped(line.as_of)}" if line.as_of else ""
        notes = ", ".join(escaped(note) for note in line.notes)
        cite = self.cite([line.dated.figure.clause])
        return f"- **{escaped(line.amount)}**, {escaped(line.label)}{when} ({notes}) {cite}"

    def table(self, table: SeriesTable) -> Iterator[str]:
        yield f"### {escaped(table.label)}"
        yield ""
        columns = ("as_of", "figure", "counted", "said_by", "source", "relation")
        yield f"| {' | '.join(self.say(f'column.{c}') for c in columns)} |"
        yield "|" + " --- |" * len(columns)
        rows = table.rows if table.series else table.rows[:_LOOSE]
        for row in rows:
            span, clause = row.dated.figure.span, row.dated.figure.clause
            figure = ", ".join([f"**{escaped(self.sources.words(span))}**", *(escaped(tag) for tag in row.tags)])
            relation = self.pair(row.relation, row.because)
            cells = (escaped(row.as_of), figure, escaped(row.counted), escaped(row.said_by),
                     f"{escaped(self.sources.label(span.article))} {self.cite([clause])}", relation)
            yield f"| {' | '.join(cells)} |"
        yield ""
        if len(rows) < len(table.rows):
            yield self.say("count.more", n=len(table.rows) - len(rows))
            yield ""

    def clash(self, clash: Clash) -> Iterator[str]:
        yield f"- {self.pair(f'{clash.label}', clash.because)}"
        for dated in (clash.left, clash.right):
            clause = dated.figure.clause
            told = self.pair(self.sources.label(clause.article), quoted(self.sources.words(clause), self.language))
            yield f"  - {told} {self.cite([clause])}"
        if clash.more:
            yield f"  - {self.say('clash.more', n=clash.more)}"

    def citations(self) -> Iterator[str]:
        yield from self.heading("citations", bool(self.numbers))
        for span, number in self.numbers.items():
            held = self.sources.articles[span.article]
            where = ", ".join(dict.fromkeys((self.sources.label(span.article), one_line(held.article.file))))
            published = self.say("source.published", day=str(held.published)) if held.published else ""
            yield f"- [{number}] " + ", ".join(p for p in (escaped(where), published, self.quote(span)) if p)
