"""One article with its reading: under each sentence what was found, and the rule that found it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import chain

from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Happening, Promise
from recoupe.record.mention import Name, Speech, Timex
from recoupe.record.reading import Doubt, Reading
from recoupe.record.timeexpr import TimeExpr
from recoupe.tell.messages import message, quoted
from recoupe.tell.wording import amount_text

__all__ = ["explain", "harmless"]

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_COLOURS = {"timex": "33", "figure": "36", "speech": "35", "name": "32", "happening": "34", "promise": "31",
            "doubt": "90"}
_WORDS = 60
"""Longer words are shown by their beginning and their end."""

_PLAIN = TimeExpr()


def harmless(text: str) -> str:
    """Text that a terminal shows and never obeys: control characters as symbols, changes of direction as a mark.

    >>> harmless("a\\x1b[31mb\\x9b2J")
    'a␛[31mb�2J'
    """
    return _CONTROLS.sub(lambda found: _symbol(ord(found[0])), text)


def _symbol(point: int) -> str:
    if point < 0x20:
        return chr(0x2400 + point)
    return "\u2421" if point == 0x7F else "\ufffd"


@dataclass(frozen=True, slots=True)
class _Found:
    """One thing found: its kind, its words, what is known of it, the rule."""

    kind: str
    span: Span
    facts: tuple[str, ...]
    rule: str


def explain(article: Article, reading: Reading, *, language: str, colour: bool) -> str:
    """The sentences of an article with what reading found in each, ending with a newline.

    What begins outside every sentence comes last.  `colour` adds the escape sequences of a terminal; those of the
    text itself are shown as symbols.
    """
    teller = _Teller(article, language, colour)
    found = sorted(teller.found(reading), key=lambda f: (f.span.start, -f.span.end, f.kind))
    lines: list[str] = []
    next_one = 0
    loose: list[_Found] = []
    for number, sentence in enumerate(reading.sentences, 1):
        lines.append(teller.sentence(number, sentence))
        while next_one < len(found) and found[next_one].span.start < sentence.end:
            one = found[next_one]
            next_one += 1
            if one.span.start < sentence.start:
                loose.append(one)
            else:
                lines.append(teller.line(one))
        lines.append("")
    loose += found[next_one:]
    if loose:
        lines += [message("explain.outside", language), *(teller.line(one) for one in loose), ""]
    return "\n".join(lines[:-1]) + "\n" if lines else message("empty", language) + "\n"


@dataclass(frozen=True, slots=True)
class _Teller:
    article: Article
    language: str
    colour: bool

    def words(self, span: Span | None) -> str:
        if span is None:
            return ""
        text = " ".join(self.article.quote(span).split())
        short = text if len(text) <= _WORDS else f"{text[:_WORDS // 2]} … {text[-_WORDS // 3:]}"
        return quoted(harmless(short), self.language)

    def sentence(self, number: int, span: Span) -> str:
        text = harmless(" ".join(self.article.quote(span).split()))
        return f"{self.paint('1', f'{number}.')} {text}"

    def paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def line(self, found: _Found) -> str:
        kind = message(f"explain.{found.kind}", self.language).ljust(11)
        facts = ", ".join(harmless(fact) for fact in found.facts if fact)
        rule = f"[{harmless(found.rule)}]" if found.rule else ""
        parts = (self.words(found.span), facts, self.paint("2", rule) if rule else "")
        return f"     {self.paint(_COLOURS[found.kind], kind)} {'  '.join(part for part in parts if part)}"

    def fact(self, name: str, value: object) -> str:
        return f"{message(f'explain.{name}', self.language)} {value}" if value else ""

    def found(self, reading: Reading) -> Iterator[_Found]:
        due = {timex.id: timex.span for timex in reading.timexes}
        whole = {figure.id: figure.span for figure in reading.figures}
        return chain(
            (self.timex(timex) for timex in reading.timexes), (self.name(name) for name in reading.names),
            (self.speech(speech) for speech in reading.speeches),
            (self.figure(figure, whole.get(figure.of or "")) for figure in reading.figures),
            (self.happening(happening) for happening in reading.happenings),
            (self.promise(promise, due.get(promise.due)) for promise in reading.promises),
            (self.doubt(doubt) for doubt in reading.doubts))

    def timex(self, timex: Timex) -> _Found:
        return _Found("timex", timex.span, (str(timex.type), *_said(timex.expr), str(timex.tense)), timex.rule)

    def name(self, name: Name) -> _Found:
        roles = self.fact("role", " ".join(self.words(role) for role in name.roles))
        speaks = message("explain.speaks", self.language) if name.speaks else ""
        return _Found("name", name.span, (str(name.kind), roles, speaks), name.rule)

    def speech(self, speech: Speech) -> _Found:
        return _Found("speech", speech.span, (
            message(f"speech.{speech.type}", self.language), str(speech.stance),
            self.fact("cue", self.words(speech.cue)), self.fact("speaker", self.words(speech.speaker)),
            self.fact("via", speech.via)), speech.rule)

    def figure(self, figure: Figure, whole: Span | None) -> _Found:
        return _Found("figure", figure.span, (
            amount_text(figure.amount, self.language), message(f"unit.{figure.unit}", self.language),
            message(f"measure.{figure.measure}", self.language), self.fact("counted", self.words(figure.counted)),
            self.fact("of", self.words(whole)), self.fact("predicate", figure.predicate),
            message("figure.planned", self.language) if figure.planned else ""), figure.rule)

    def happening(self, happening: Happening) -> _Found:
        return _Found("happening", happening.span, (
            happening.act, message(f"status.{happening.status}", self.language)), happening.rule)

    def promise(self, promise: Promise, due: Span | None) -> _Found:
        return _Found("promise", promise.span, (
            message(f"commitment.{promise.kind}", self.language), self.fact("due", self.words(due)),
            self.fact("by", self.words(promise.by))), promise.rule)

    def doubt(self, doubt: Doubt) -> _Found:
        return _Found("doubt", doubt.span, (doubt.kind, doubt.note), "")


def _said(expr: TimeExpr) -> Iterator[str]:
    """The fields that an expression says, those of its second end in brackets."""
    for one in fields(expr):
        value = getattr(expr, one.name)
        if value == getattr(_PLAIN, one.name):
            continue
        yield f"{one.name}=({', '.join(_said(value))})" if isinstance(value, TimeExpr) else f"{one.name}={value}"
