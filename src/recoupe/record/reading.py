"""All that reading found in one article; a pure function of its text."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.record.article import Span
from recoupe.record.claim import Figure, Happening, Promise
from recoupe.record.mention import Name, Speech, Timex

__all__ = ["Doubt", "Reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something seen and not used: a number nobody took, a quotation never closed, an order of days that clashes."""

    span: Span
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Mentions and claims of one article, each tuple in order of its spans."""

    article: str
    sentences: tuple[Span, ...] = ()
    timexes: tuple[Timex, ...] = ()
    names: tuple[Name, ...] = ()
    speeches: tuple[Speech, ...] = ()
    figures: tuple[Figure, ...] = ()
    happenings: tuple[Happening, ...] = ()
    promises: tuple[Promise, ...] = ()
    agencies: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()
