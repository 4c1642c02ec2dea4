"""One article as TimeML 1.2.1: its text with a TIMEX3 element about each expression of time.

The frame (DOCID, DCT, TITLE, TEXT) is that of the corpora of TempEval-3; `timeml.xsd` beside this module is its schema.
The elements of TEXT taken away, what is left is the text of the article, character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from recoupe.record.article import Article
from recoupe.record.dossier import Dossier, DossierArticle
from recoupe.record.mention import SpeechType, Timex, TimexType
from recoupe.record.timeexpr import Anchor
from recoupe.tell.dossier_json import modifier
from recoupe.tell.messages import message

__all__ = ["TimeML", "Values", "to_timeml"]

_CREATED = "t0"
_UNHELD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0 (section 2.2)."""
_PUBLISHED_MOD = {"EARLY": "START", "LATE": "END"}
_POINT_MODS = frozenset(("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"))
"""What is said of a point in time, and of no duration (« depuis dix ans » is no duration after one)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The values of TIMEX3: of the day of creation, and of the expressions by their ids."""

    created: str
    timexes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeML:
    """The document, and in words what it could not hold."""

    text: str
    remarks: tuple[str, ...]


def to_timeml(dossier: Dossier, article: str, values: Values, *, language: str) -> TimeML:
    """The article of that id as an XML document in UTF-8, ending with a newline; KeyError for an id it does not have.

    A character that XML cannot hold becomes U+FFFD, an expression that overlaps one before it is not marked: the
    remarks say so, here and in a comment of the document.  `language` is that of the remarks.

    >>> from recoupe.record.article import Span
    >>> from recoupe.record.days import Days
    >>> from recoupe.record.dossier import DatedTimex
    >>> from recoupe.record.mention import Tense
    >>> from recoupe.record.timeexpr import TimeExpr
    >>> note = Article(id="a", file="note.txt", text="Fermée hier & vendue.")
    >>> hier = Timex(id="x", span=Span("a", 7, 11), type=TimexType.DATE, tense=Tense.PAST, rule="now.day",
    ...              expr=TimeExpr(anchor=Anchor.NOW, offset=-1))
    >>> dossier = Dossier(articles=(DossierArticle(article=note, published=Days.month(2034, 5), basis=None),),
    ...                   timexes=(DatedTimex(timex=hier, days=None),))
    >>> values = Values(created="2034-05", timexes={"x": "XXXX-XX-XX"})
    >>> print(to_timeml(dossier, "a", values, language="en").text, end="")
    <?xml version='1.0' encoding='UTF-8'?>
    <TimeML>
    <DOCID>note.txt</DOCID>
    <DCT><TIMEX3 tid="t0" type="DATE" value="2034-05" temporalFunction="false"
      functionInDocument="CREATION_TIME">2034-05-01..2034-05-31</TIMEX3></DCT>
    <TEXT>Fermée <TIMEX3 tid="t1" type="DATE" value="XXXX-XX-XX" temporalFunction="true"
      anchorTimeID="t0">hier</TIMEX3> &amp; vendue.</TEXT>
    </TimeML>
    """
    held = next(held for held in dossier.articles if held.article.id == article)
    found = sorted((t.timex for t in dossier.timexes if t.timex.span.article == article),
                   key=lambda timex: (timex.span.start, -timex.span.end, timex.id))
    marked = _apart(found)
    writer = _Writer(values, _Anchors.of(dossier, article, marked))
    root = writer.document(held, marked)
    told = (("timeml.replaced", writer.replaced), ("timeml.overlaps", len(found) - len(marked)))
    remarks = tuple(message(code, language, n=n) for code, n in told if n)
    for number, remark in enumerate(remarks):
        comment = etree.Comment(f" {remark} ")
        comment.tail = "\n"
        root.insert(number, comment)
    document = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return TimeML(text=f"{document.decode('utf-8')}\n", remarks=remarks)


def _apart(found: Sequence[Timex]) -> list[Timex]:
    """The expressions of which none overlaps one before it; of those that begin together the longest."""
    kept: list[Timex] = []
    for timex in found:
        if not kept or kept[-1].span.end <= timex.span.start:
            kept.append(timex)
    return kept


@dataclass(frozen=True, slots=True)
class _Anchors:
    """What each expression counts from."""

    tids: Mapping[str, str]
    elsewhere: frozenset[str]
    """Ids of those that count from another day of writing, or from the day of a saying."""

    @classmethod
    def of(cls, dossier: Dossier, article: str, marked: Sequence[Timex]) -> _Anchors:
        copied = [span for reuse in dossier.reuse if reuse.origin not in (None, article) for span in reuse.passages]
        said = [q.speech for q in dossier.quotations if q.speech.type is SpeechType.DIRECT and q.speech.said]
        elsewhere = (timex.id for timex in marked if any(span.holds(timex.span) for span in copied)
                     or any(s.span.holds(timex.span) and timex.id not in s.said for s in said))
        return cls({timex.id: f"t{n}" for n, timex in enumerate(marked, 1)}, frozenset(elsewhere))

    def of_timex(self, timex: Timex) -> str | None:
        """The element that an expression hangs on: another expression, the day of creation, or none that is known."""
        if not _is_function(timex):
            return None
        if timex.hangs_on is not None:
            return self.tids.get(timex.hangs_on)
        counted = timex.expr.anchor in (Anchor.NOW, Anchor.CALENDAR) and timex.id not in self.elsewhere
        return _CREATED if counted else None


def _is_function(timex: Timex) -> bool:
    """Whether a date is to be reckoned from another: « hier », « le 3 mai », not « le 3 mai 2034 »."""
    pointed = timex.type in (TimexType.DATE, TimexType.TIME)
    return pointed and (timex.expr.anchor is not Anchor.CALENDAR or timex.expr.year is None)


@dataclass(slots=True)
class _Writer:
    """Makes the elements, and counts the characters that they cannot hold."""

    values: Values
    anchors: _Anchors
    replaced: int = field(default=0)

    def document(self, held: DossierArticle, marked: Sequence[Timex]) -> etree._Element:
        article = held.article
        root = etree.Element("TimeML")
        root.text = "\n"
        self.child(root, "DOCID").text = self.holdable(article.file)
        created = etree.SubElement(self.child(root, "DCT"), "TIMEX3", {
            "tid": _CREATED, "type": "DATE", "value": self.values.created, "temporalFunction": "false",
            "functionInDocument": "CREATION_TIME"})
        created.text = str(held.published or "")
        if article.title:
            self.child(root, "TITLE").text = self.holdable(article.title)
        self.fill(self.child(root, "TEXT"), article, marked)
        return root

    def child(self, root: etree._Element, name: str) -> etree._Element:
        element = etree.SubElement(root, name)
        element.tail = "\n"
        return element

    def fill(self, element: etree._Element, article: Article, marked: Sequence[Timex]) -> None:
        """Put the text into its element, the expressions of time in elements of their own."""
        text = self.holdable(article.text)
        ends = [timex.span.start for timex in marked[1:]] + [len(text)]
        element.text = text[: marked[0].span.start] if marked else text
        for timex, end in zip(marked, ends, strict=False):
            one = etree.SubElement(element, "TIMEX3", dict(self.attributes(timex)))
            one.text, one.tail = text[timex.span.start : timex.span.end], text[timex.span.end : end]

    def attributes(self, timex: Timex) -> Iterator[tuple[str, str]]:
        yield "tid", self.anchors.tids[timex.id]
        yield "type", str(timex.type)
        yield "value", self.values.timexes[timex.id]
        if mod := _mod(timex):
            yield "mod", mod
        yield "temporalFunction", str(_is_function(timex)).lower()
        if anchor := self.anchors.of_timex(timex):
            yield "anchorTimeID", anchor

    def holdable(self, text: str) -> str:
        """The text with every character that XML 1.0 cannot hold replaced by U+FFFD."""
        kept, replaced = _UNHELD.subn("\N{REPLACEMENT CHARACTER}", text)
        self.replaced += replaced
        return kept


def _mod(timex: Timex) -> str | None:
    """The modifier as TimeML 1.2.1 has it."""
    mod = modifier(timex)
    if mod in _POINT_MODS and timex.type in (TimexType.DURATION, TimexType.SET):
        return None
    return _PUBLISHED_MOD.get(mod or "", mod)
