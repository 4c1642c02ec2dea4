"""When, where and how real: the dates of a count, the names that limit it, and whether it lies ahead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.lang.words import fold
from recoupe.read.figures.site import Page, Site
from recoupe.read.quantities import surface_range
from recoupe.record.article import Span
from recoupe.record.claim import Measure
from recoupe.record.mention import Name, NameKind, Speech, Stance, Tense, Timex, TimexType

__all__ = ["Setting", "setting_of"]

BREAK = re.compile(r"[;:.!?,]\s|\s[-–—]\s|\bet\b|\bpuis\b|\bcontre\b|\btandis\b")
AHEAD = frozenset({Tense.FUTURE, Tense.PAST_FUTURE})
HOPED = frozenset({Stance.DEMAND, Stance.PROMISE, Stance.EXPECT})
NEAR = 60
TOLLS = frozenset({Measure.DEAD, Measure.INJURED, Measure.MISSING})


@dataclass(frozen=True, slots=True)
class Setting:
    """The expressions of time, names and reported speeches of one article, placed on its surface."""

    timexes: list[tuple[int, int, Timex]]
    names: list[tuple[int, int, Name]]
    speeches: list[Speech]

    @classmethod
    def of(cls, page: Page, timexes: Sequence[Timex], names: Sequence[Name], speeches: Sequence[Speech]) -> Setting:
        """The setting of a page."""
        surface = page.parsed.surface
        dated = [(*surface_range(surface, t.span), t) for t in timexes if t.type is not TimexType.DURATION]
        placed = [(*surface_range(surface, n.span), n) for n in names if n.kind is not NameKind.PERSON]
        return cls(sorted(dated, key=lambda x: x[:2]), sorted(placed, key=lambda x: x[:2]), list(speeches))

    def speech(self, span: Span) -> Speech | None:
        """The innermost reported statement that contains a span."""
        holding = [s for s in self.speeches if s.span.holds(span)]
        return min(holding, key=lambda s: s.span.end - s.span.start) if holding else None

    def times(self, page: Page, site: Site, others: Sequence[Site]) -> tuple[str, ...]:
        """Ids of the expressions that date a count: those beside it, else those of its clause that no other count has
        beside it, else one that opens its sentence."""
        first, last = page.sentence_range(site.sentence)
        here = self.timexes[bisect_left(self.timexes, (first, 0), key=lambda x: x[:2]):bisect_left(self.timexes, (last, 0), key=lambda x: x[:2])]
        here = [x for x in here if not self._dates_a_saying(x[2])]
        peers = [s for s in others if s.sentence == site.sentence]
        owner = {x[2].id: _owner(page, x[0], x[1], peers) for x in here}
        mine = [x[2].id for x in here if owner[x[2].id] is site]
        if mine:
            return tuple(mine)
        free = [x for x in here if owner[x[2].id] is None or len(peers) == 1]
        chain = page.clauses.chain(site.clause)[:2]
        held = [x[2].id for x in free if page.clauses.of(page.parsed.at(x[0])) is chain[0]]
        if held:
            return tuple(held)
        return tuple(x[2].id for x in free if x[0] - first < NEAR // 2 or page.clauses.of(page.parsed.at(x[0])) in chain)

    def _dates_a_saying(self, timex: Timex) -> bool:
        return any(timex.id in s.said for s in self.speeches)

    def spelt(self, page: Page, scope: Sequence[str]) -> tuple[str, ...]:
        """The folded words of the names of a scope, by which names of other articles meet them."""
        return tuple(sorted({fold(page.text[a:b]) for a, b, name in self.names if name.id in scope}))

    def scope(self, page: Page, site: Site, last: int) -> tuple[str, ...]:
        """Ids of the names that limit the count: in its noun phrase, beside it in a list, or placed in its clause."""
        first, stop = page.sentence_range(site.sentence)
        here = [x for x in self.names if first <= x[0] < stop]
        beside = [x[2].id for x in here if _beside(page.text, x, site)]
        inside = [x[2].id for x in here if site.end <= x[0] < last]
        members = set(site.clause.members)
        placed = [x[2].id for x in here if page.parsed.at(x[0]) in members and not x[2].speaks]
        found = beside or inside or placed
        return tuple(dict.fromkeys([*found, *(i for i in inside if i not in found)]))


def _beside(text: str, name: tuple[int, int, Name], site: Site) -> bool:
    """« Nantes (12) », « Nantes 12 », « à Nantes, 12 »."""
    gap = text[name[1]:site.start]
    return name[1] <= site.start and len(gap) < 4 and gap.strip() in ("", "(", ",", ":")


def _owner(page: Page, start: int, end: int, peers: Sequence[Site]) -> Site | None:
    """The count beside which an expression of time stands, with no mark or link between; None where it is nobody's."""
    best: tuple[int, Site] | None = None
    for site in peers:
        gap = page.text[site.end:start] if site.end <= start else page.text[end:site.start]
        if len(gap) > NEAR:
            continue
        marks = len(BREAK.findall(gap)) - (1 if end <= site.start and gap.strip() in (",", ":") else 0)
        if marks <= 0 and (best is None or len(gap) < best[0]):
            best = (len(gap), site)
    return None if best is None or len(peers) < 2 else best[1]


def setting_of(page: Page, site: Site, measure: Measure, speech: Speech | None, last: int) -> tuple[bool, bool, bool]:
    """Whether the count lies ahead, whether it is told as reached so far, whether it is added to an earlier one."""
    around = page.text[site.start:last] + page.text[last:last + 24].split(",")[0]
    text = page.clause_text(site.clause)
    to_date = page.words.to_date.search(text) is not None
    increment = page.words.increment.search(page.text[site.end:min(last, site.end + 40)] or "") is not None or \
        page.words.increment.match(page.text[last:last + 14].lstrip()) is not None
    return _planned(page, site, measure, speech, around), to_date, increment


def _planned(page: Page, site: Site, measure: Measure, speech: Speech | None, around: str) -> bool:
    clause, lemma = site.clause, fold(site.clause.lemma)
    if measure in (Measure.TOTAL, Measure.REMAINING) and clause.tense not in AHEAD or measure in TOLLS and clause.tense is not Tense.FUTURE:
        return False
    if clause.tense is Tense.FUTURE or clause.tense is Tense.PAST_FUTURE and not _hearsay(page, site, measure):
        return True
    if lemma in page.words.planning and clause.form == "finite" and not clause.passive:
        return True
    if page.words.ahead.search(around) or page.words.ahead.search(page.clause_text(clause)) and clause.form == "finite":
        return True
    if clause.tense is Tense.PAST and clause.form == "finite" or _perfect(page, site):
        return False
    if speech is not None and speech.stance in HOPED:
        return True
    chain = page.clauses.chain(clause)[1:2]
    return any(fold(c.lemma) in page.words.planning and clause.relation in ("xcomp", "ccomp") for c in chain) and clause.form == "infinitive"


def _perfect(page: Page, site: Site) -> bool:
    """« avoir perdu »: an infinitive of what is done."""
    return any(page.tokens[a].dep == "aux:tense" for a in site.clause.auxiliaries)


def _hearsay(page: Page, site: Site, measure: Measure) -> bool:
    """A conditional that only marks what others say: with a source in the sentence, or of a state."""
    clause = site.clause
    if not clause.conditional or clause.modal == "devoir":
        return False
    first, last = page.sentence_range(site.sentence)
    return measure is Measure.OTHER or fold(clause.lemma) in ("etre", "avoir", "compter") or page.words.hearsay.search(page.text[first:last]) is not None
