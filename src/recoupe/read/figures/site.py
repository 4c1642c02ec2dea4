"""Where a quantity stands in the sentence: its tokens, its noun, its clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recoupe.lang.counting import Counting
from recoupe.lang.measuring import Measuring
from recoupe.lang.words import fold
from recoupe.read.clauses import Clause, Clauses
from recoupe.read.parse import Parsed, Token
from recoupe.read.quantities import surface_range
from recoupe.record.claim import Measure
from recoupe.record.mention import Quantity, Unit

__all__ = ["FLOWING", "WINDOW", "Page", "Site", "coordinated", "last_of", "sites_of"]

WINDOW = 600  # characters on either side of a number that are looked at, at most
ENDLESS = 400  # tokens of a clause that is looked at whole
COORDINATED = 8  # numbers looked at on either side, at most
FLOWING = frozenset({Unit.MONEY, Unit.PERCENT})
NUMERAL = frozenset({"NUM", "NOUN"})


def last_of(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match in a text, or None."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


@dataclass(frozen=True, slots=True)
class Page:
    """What the finders of figures share: one parsed text and the words of its language."""

    parsed: Parsed
    clauses: Clauses
    words: Measuring
    counting: Counting
    texts: dict[int, str] = field(default_factory=dict)
    captive: bool = False
    epidemic: bool = False

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the text."""
        return self.parsed.tokens

    @property
    def text(self) -> str:
        """The surface text."""
        return self.parsed.surface.text

    def clause_text(self, clause: Clause, around: int) -> str:
        """The words of the clause itself, without those of clauses inside it; of an endless one those near a token."""
        members = clause.members
        if len(members) > ENDLESS:
            middle = bisect_left(members, around)
            return self._joined(members[max(0, middle - ENDLESS // 2) : middle + ENDLESS // 2])
        if clause.index not in self.texts:
            self.texts[clause.index] = self._joined(members)
        return self.texts[clause.index]

    def _joined(self, members: Sequence[int]) -> str:
        tokens, own, pieces = self.tokens, set(members), []
        for index in members:
            pieces.append(tokens[index].text)
            if index + 1 >= len(tokens) or tokens[index + 1].start > tokens[index].end or index + 1 not in own:
                pieces.append(" ")
        return "".join(pieces)

    def sentence_range(self, number: int) -> tuple[int, int]:
        """The half-open surface offsets of a sentence."""
        first, last = self.parsed.sentences[number]
        return self.tokens[first].start, self.tokens[last - 1].end

    def window(self, number: int, start: int, end: int) -> tuple[int, int]:
        """The half-open surface offsets of a sentence, no further than `WINDOW` from a stretch of it."""
        first, last = self.sentence_range(number)
        return max(first, start - WINDOW), min(last, end + WINDOW)

    def stop_before(self, offset: int) -> int:
        """The surface offset of the last strong mark (. ; : ! ?) before an offset, 0 where there is none."""
        return max(self.text.rfind(mark, max(0, offset - WINDOW), offset) for mark in ".;:!?\n") + 1

    def incised(self, index: int) -> bool:
        """Whether a verb opens an inserted « , a précisé la maire, » or « a-t-il dit », its subject behind it."""
        first = index
        while first > 0 and self.tokens[first - 1].pos in ("AUX", "PRON"):
            first -= 1
        cut = first > 0 and self.tokens[first - 1].pos == "PUNCT"
        behind = any(c > index and self.tokens[c].dep.startswith("nsubj") for c in self.parsed.children[index])
        return any(self.tokens[i].text.startswith("-t-") for i in range(first, index)) or cut and behind

    def passive(self, index: int) -> bool:
        """Whether a participle follows a form of « être » that is no mere tense."""
        kids = [self.tokens[c] for c in self.parsed.children[index]]
        return any(k.dep == "aux:pass" for k in kids)

    def state(self, index: int) -> tuple[str, Measure] | None:
        """The measure that an adjective or participle gives to its noun, with its key; None for any other word."""
        text = self.tokens[index].text
        behind = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
        if behind and self.counting.unit(text) is None and self.counting.unit(text, behind) is not None:
            return None  # « parties civiles »
        if text.lower().startswith("gardé") and behind == "à":
            return None  # « gardés à vue »
        for key in (self.counting.singular(text), self.counting.masculine(text)):
            named = key.endswith("e") or text.lower().endswith("ies")  # « postes », « internes », « parties »
            bare = named and key + "r" in self.words.verbs and "é" not in text.lower()
            if key in self.words.participles and not bare:
                return key, self.words.participles[key]
        return None

    def hurt(self, index: int, measure: Measure) -> Measure:
        """The measure that a participle gives: those « grièvement touchés » are injured."""
        struck = measure is Measure.AFFECTED and fold(self.tokens[index - 1].text) in self.words.gravely
        return Measure.INJURED if struck else measure

    def verb(self, index: int) -> str:
        """The dictionary key of a verb token."""
        return self.words.verb(self.tokens[index].lemma)

    def lemma(self, clause: Clause) -> str:
        """The dictionary key of the verb of a clause."""
        return self.words.verb(clause.lemma)

    def key(self, index: int) -> str:
        """The dictionary key of a noun token."""
        return self.counting.singular(self.tokens[index].text)


@dataclass(frozen=True, slots=True)
class Site:
    """One quantity: surface offsets, the token of its numeral, the token of its noun (None for none), its anchor
    (the one of the two that governs), sentence and clause.  `left` and `right` are the surface offsets of the end of
    the quantity before and of the start of the one after, within the sentence and without those coordinated with it;
    `stop` is the start of the very next one."""

    quantity: Quantity
    start: int
    end: int
    number: int
    head: int | None
    anchor: int
    sentence: int
    clause: Clause
    left: int = 0
    right: int = 0
    stop: int = 0


def sites_of(page: Page, quantities: Sequence[Quantity]) -> list[Site]:
    """The sites of all quantities, in their order."""
    sites = [_site(page, quantity) for quantity in quantities]
    return [
        replace(site, left=_left(page, sites, n), right=_right(page, sites, n), stop=_stop(page, sites, n))
        for n, site in enumerate(sites)
    ]


def _stop(page: Page, sites: Sequence[Site], number: int) -> int:
    """Where the very next number of the sentence begins, else where the sentence ends."""
    if number + 1 < len(sites) and sites[number + 1].sentence == sites[number].sentence:
        return sites[number + 1].start
    return page.window(sites[number].sentence, sites[number].start, sites[number].end)[1]


def _left(page: Page, sites: Sequence[Site], number: int) -> int:
    """Where the words of the number begin: behind the number before it that is not coordinated with it."""
    site = sites[number]
    for other in reversed(sites[max(0, number - COORDINATED) : number]):
        if other.sentence == site.sentence and not coordinated(page, other, site):
            return other.end
    return page.window(site.sentence, site.start, site.end)[0]


def _right(page: Page, sites: Sequence[Site], number: int) -> int:
    site = sites[number]
    for other in sites[number + 1 : number + 1 + COORDINATED]:
        if other.sentence == site.sentence and not coordinated(page, site, other):
            return other.start
    return page.window(site.sentence, site.start, site.end)[1]


def coordinated(page: Page, a: Site, b: Site) -> bool:
    """Whether no verb and no strong mark stands between two numbers."""
    gap = page.parsed.between(a.end, b.start) if a.end < b.start else range(0)
    return not any(page.tokens[i].pos in ("VERB", "AUX") or page.tokens[i].text in ";:.(" for i in gap)


def _site(page: Page, quantity: Quantity) -> Site:
    surface, tokens = page.parsed.surface, page.tokens
    start, end = surface_range(surface, quantity.span)
    inside = list(page.parsed.between(start, end))
    number = next((i for i in reversed(inside) if tokens[i].pos in NUMERAL or tokens[i].text[:1].isdigit()), inside[-1])
    head = None if quantity.head is None else page.parsed.at(surface_range(surface, quantity.head)[0])
    anchor = _anchor(page, number, head)
    return Site(quantity, start, end, number, head, anchor, tokens[number].sentence, page.clauses.of(anchor))


def _anchor(page: Page, number: int, head: int | None) -> int:
    """The noun, unless the numeral governs it (« une vingtaine de soldats »)."""
    if head is None:
        return number
    node = head
    for _ in range(4):
        if page.tokens[node].head == number:
            return number
        node = page.tokens[node].head
        if page.tokens[node].pos == "VERB":
            return head  # « et deux cents habitants ont fui », whose verb the parser hangs on the numeral
    return head
