"""What the reader is shown, section by section, before it is Markdown or HTML: both say the same."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.record.article import Span
from recoupe.record.dossier import DatedFigure, Series, Strength

__all__ = ["Clash", "Entry", "FigureRow", "Group", "Section", "SeriesTable", "Sheet", "StateLine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a section.

    `when` the days in words; `tags` short labels; `words` the span whose words tell it, quoted when `verbatim` (the
    words of a speaker or an article) and plain when the article reports in its own; `text` our own words; `cites`
    every span that tells it, `proofs` the spans that show what became of it, each with its sentence (or "");
    `minor` may be folded away.
    """

    when: str = ""
    tags: tuple[str, ...] = ()
    words: Span | None = None
    verbatim: bool = True
    text: str = ""
    notes: tuple[str, ...] = ()
    cites: tuple[Span, ...] = ()
    proofs: tuple[tuple[str, Span], ...] = ()
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries under one heading (a month, a speaker)."""

    title: str
    notes: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page: `code` names it for links, `lead` says in one sentence what it holds."""

    code: str
    title: str
    lead: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLine:
    """The latest value of a series: « 340 habitants évacués, au 4 mars 2031, selon la préfecture »."""

    label: str
    amount: str
    as_of: str
    notes: tuple[str, ...]
    dated: DatedFigure
    series: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of a series in words, with its relation to one before it."""

    dated: DatedFigure
    as_of: str
    counted: str
    said_by: str
    witnesses: str
    tags: tuple[str, ...]
    relation: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesTable:
    """A series with its rows in order of as_of; `series` is None for the figures that stand alone.

    `strength` is what follows from it day by day, where the operation has it.
    """

    series: Series | None
    label: str
    rows: tuple[FigureRow, ...]
    strength: Strength | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two figures that cannot both be right, their clauses and the explanation; `more` pairs have the same values."""

    left: DatedFigure
    right: DatedFigure
    label: str
    because: str
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything shown of a dossier, in reading order."""

    title: str
    kicker: str
    lead: Entry | None
    state: tuple[StateLine, ...]
    chronology: Section
    tables: tuple[SeriesTable, ...]
    operation: Section
    projections: Section
    commitments: Section
    clashes: tuple[Clash, ...]
    clashing: frozenset[str]
    speakers: Section
    revisions: Section
    copies: Section
    dating: Section
    doubts: Section
