"""When, where and how real: the dates of a count, the names that limit it, and whether it lies ahead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from recoupe.lang.words import fold
from recoupe.read.figures.site import FLOWING, Page, Site, last_of
from recoupe.read.quantities import surface_range
from recoupe.record.article import Span
from recoupe.record.claim import Measure
from recoupe.record.mention import Name, NameKind, Speech, Stance, Tense, Timex, TimexType
from recoupe.record.timeexpr import Grain

__all__ = ["OPENING", "Setting", "compared", "setting_of", "so_far", "within"]

T = TypeVar("T")
AHEAD = frozenset({Tense.FUTURE, Tense.PAST_FUTURE})
HOPED = frozenset({Stance.DEMAND, Stance.PROMISE, Stance.EXPECT})
OPENING = 34
ADJOINING = 16
PERIODS = frozenset({Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR})
TOLLS = frozenset({Measure.DEAD, Measure.INJURED, Measure.MISSING})


@dataclass(frozen=True, slots=True)
class Setting:
    """The expressions of time, names and reported speeches of one article, placed on its surface."""

    timexes: list[tuple[int, int, Timex]]
    names: list[tuple[int, int, Name]]
    speeches: list[Speech]
    words: Mapping[str, str]

    @classmethod
    def of(cls, page: Page, timexes: Sequence[Timex], names: Sequence[Name], speeches: Sequence[Speech]) -> Setting:
        """The setting of a page."""
        surface = page.parsed.surface
        dated = [(*surface_range(surface, t.span), t) for t in timexes if t.type is not TimexType.DURATION]
        placed = [(*surface_range(surface, n.span), n) for n in names if n.kind is not NameKind.PERSON]
        return cls(
            sorted(dated, key=lambda x: x[:2]),
            sorted(placed, key=lambda x: x[:2]),
            list(speeches),
            {name.id: fold(page.text[a:b]) for a, b, name in placed},
        )

    def speech(self, span: Span) -> Speech | None:
        """The innermost reported statement that contains a span."""
        holding = [s for s in self.speeches if s.span.holds(span)]
        return min(holding, key=lambda s: s.span.end - s.span.start) if holding else None

    def is_period(self, times: Sequence[str]) -> bool:
        """Whether they name a stretch of the calendar that sums are told for (a month, a quarter, a year)."""
        return bool(times) and all(t.expr.grain in PERIODS for _, _, t in self.timexes if t.id in times)

    def dates_a_saying(self, timex: Timex) -> bool:
        return any(timex.id in s.said for s in self.speeches)

    def spelt(self, scope: Sequence[str]) -> tuple[str, ...]:
        """The folded words of the names of a scope, by which names of other articles meet them."""
        return tuple(sorted({self.words[i] for i in scope}))

    def scope(self, page: Page, site: Site, last: int) -> tuple[str, ...]:
        """Ids of the names that limit the count: beside it in a list, in or right behind its noun phrase, opening its
        sentence, or the subject of a verb that has it for object."""
        first = page.sentence_range(site.sentence)[0]
        here = [
            x for x in within(self.names, *page.window(site.sentence, site.start, site.end)) if not _source(page, x)
        ]
        beside = [x[2].id for x in here if _beside(page.text, x, site)]
        behind = [
            x[2].id for x in here if site.end <= x[0] < last or last <= x[0] < site.right and _adjoins(page, last, x[0])
        ]
        opening = [
            x[2].id
            for x in here
            if x[0] - first < OPENING and x[1] <= site.left + OPENING and _limits(x, site) and _placing(page, x, site)
        ]
        told = [*(beside or behind), *([] if beside else opening)]
        return tuple(dict.fromkeys(told or self._antecedent(page, site)))

    def _antecedent(self, page: Page, site: Site) -> list[str]:
        """« l'usine de Nantes, dont les 300 salariés »: the place named before a relative clause."""
        clause = site.clause
        if clause.relation != "acl:relcl":
            return []
        first, last = page.tokens[page.tokens[clause.predicate].head].start, page.tokens[min(clause.members)].start
        return [x[2].id for x in within(self.names, first, last) if x[2].kind in (NameKind.PLACE, NameKind.SITE)]


def within(placed: Sequence[tuple[int, int, T]], first: int, last: int) -> Sequence[tuple[int, int, T]]:
    """Those that begin within the half-open surface offsets; `placed` is in order."""
    start, stop = (bisect_left(placed, edge, key=lambda x: x[0]) for edge in (first, last))
    return placed[start:stop]


def _adjoins(page: Page, last: int, start: int) -> bool:
    """« 12 morts à Nantes »: a name right behind the noun phrase, only small words between."""
    return start - last < ADJOINING and not any(
        page.tokens[i].pos in ("VERB", "AUX", "PUNCT", "NUM") for i in page.parsed.between(last, start)
    )


def _limits(name: tuple[int, int, Name], site: Site) -> bool:
    """Whether such a name can limit such a count from afar: a body its sums and shares, a place anything."""
    return name[2].kind in (NameKind.PLACE, NameKind.SITE) or site.quantity.unit in FLOWING


def _placing(page: Page, name: tuple[int, int, Name], site: Site) -> bool:
    """Whether a name that opens a sentence limits its count: « Dans la Marne, 12 morts », « Lyon déplore 3 morts »."""
    token = page.parsed.at(name[0])
    before_verb = name[1] <= page.tokens[site.clause.predicate].start
    named = {s for s in site.clause.subjects if s == token or page.key(s) in page.words.places}
    within_subject = any(_spans(page, s, name[0]) for s in site.clause.subjects)
    subject = any(_spans(page, s, name[0]) for s in named)
    if page.clauses.of(token).index != site.clause.index:
        return False
    return (
        (subject and site.number > site.clause.predicate)
        or (not within_subject and before_verb)
        or site.clause.form == "nominal"
    )


def _spans(page: Page, head: int, offset: int) -> bool:
    """Whether the words that depend on a token reach over an offset."""
    words = page.parsed.subtree(head)
    return page.tokens[words[0]].start <= offset < page.tokens[words[-1]].end


def _source(page: Page, name: tuple[int, int, Name]) -> bool:
    """« selon la CGT »: a name that vouches for the count limits nothing."""
    before = page.text[max(0, name[0] - OPENING) : name[0]]
    last = last_of(page.words.hearsay, before)
    return last is not None and len(before[last.end() :].split()) <= 2


def _beside(text: str, name: tuple[int, int, Name], site: Site) -> bool:
    """« Nantes (12) », « Nantes 12 », « à Nantes, 12 »; not a name that closes the words of the number before."""
    gap = text[name[1] : site.start]
    if name[1] > site.start or len(gap) >= 4 or gap.strip() not in ("", "(", ",", ":"):
        return False
    return (
        gap.strip() != ","
        or site.left == 0
        or site.left >= name[0]
        or re.search(r"[.,;:(]", text[site.left : name[0]]) is not None
    )


def compared(page: Page, site: Site) -> bool:
    """« contre 12 millions un an plus tôt »: a number given to measure another by."""
    match = last_of(page.words.comparing, page.text[max(site.left, site.start - OPENING) : site.start])
    return match is not None


def setting_of(page: Page, site: Site, measure: Measure, speech: Speech | None, last: int) -> tuple[bool, bool, bool]:
    """Whether the count lies ahead, whether it is told as reached so far, whether it is added to an earlier one."""
    around = page.text[site.start : last] + page.text[last : last + 24].split(",")[0]
    to_date = _reached(page, site, page.words.to_date)
    increment = (
        page.words.increment.search(page.text[site.end : min(last, site.end + 40)] or "") is not None
        or page.words.increment.match(page.text[last : last + 14].lstrip()) is not None
    )
    return _planned(page, site, measure, speech, around), to_date, increment


def so_far(page: Page, site: Site) -> bool:
    """Whether a word such as « déjà » makes a count without a time one reached by its telling."""
    return _reached(page, site, page.words.so_far)


def _reached(page: Page, site: Site, words: re.Pattern[str]) -> bool:
    pluperfect = any(page.tokens[a].morph.get("Tense") == "Imp" for a in site.clause.auxiliaries)
    return not pluperfect and words.search(page.clause_text(site.clause, site.number)) is not None


def _planned(page: Page, site: Site, measure: Measure, speech: Speech | None, around: str) -> bool:
    clause, lemma = site.clause, page.lemma(site.clause)
    if (
        measure in (Measure.TOTAL, Measure.REMAINING)
        and clause.tense not in AHEAD
        or measure in TOLLS
        and clause.tense is not Tense.FUTURE
    ):
        return False
    if clause.tense is Tense.PAST and "devoir" in (lemma, clause.modal):
        return False  # « ont dû quitter »: it was done
    if clause.tense is Tense.FUTURE or clause.tense is Tense.PAST_FUTURE and not _hearsay(page, site, measure):
        return True
    if lemma in page.words.planning and clause.form == "finite" and not clause.passive:
        return True
    if (
        page.words.ahead.search(around)
        or page.words.ahead.search(page.clause_text(clause, site.number))
        and clause.form == "finite"
    ):
        return True
    if clause.tense is Tense.PAST and clause.form == "finite" or _perfect(page, site):
        return False
    if speech is not None and speech.stance in HOPED:
        return True
    chain = page.clauses.chain(clause)[1:2]
    governed = any(page.lemma(c) in page.words.planning and clause.relation in ("xcomp", "ccomp") for c in chain)
    return governed and clause.form == "infinitive" and clause.tense is not Tense.PAST


def _perfect(page: Page, site: Site) -> bool:
    """« avoir perdu »: an infinitive of what is done."""
    return any(page.tokens[a].dep == "aux:tense" for a in site.clause.auxiliaries)


def _hearsay(page: Page, site: Site, measure: Measure) -> bool:
    """A conditional that only marks what others say: with a source in the sentence, or of a state."""
    clause = site.clause
    if not clause.conditional or clause.modal == "devoir":
        return False
    first, last = page.sentence_range(site.sentence)
    return (
        measure is Measure.OTHER
        or page.lemma(clause) in ("etre", "avoir", "compter")
        or page.words.hearsay.search(page.text[first:last]) is not None
    )
