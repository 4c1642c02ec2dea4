"""Names: who, which body, where.  Capitals and the words beside them decide; the model's entities are one voice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from recoupe.gazetteer import country, towns
from recoupe.read.clauses import Clauses
from recoupe.read.names.candidates import candidates
from recoupe.read.names.capitals import runs_of
from recoupe.read.names.entities import link
from recoupe.read.names.heads import body_heads, known_bodies, sites
from recoupe.read.names.mark import Mark
from recoupe.read.names.page import Page
from recoupe.read.names.votes import Candidate, governs
from recoupe.read.parse import Parsed
from recoupe.read.surface import Surface
from recoupe.record.mention import Name, NameKind
from recoupe.record.reading import Doubt

__all__ = ["find_names"]

OPENING = 3
ENOUGH = 2.0
"""The weight of votes from which a candidate is taken for a name."""
LINE = re.compile(r"[^\n]+")
DATELINE = re.compile(
    r"^[ ]*(?P<span>[A-ZÀ-Ý][\w'-]{1,30}(?:[ ][A-ZÀ-Ý][\w'-]{1,30}){0,3})(?:\s*\([^)\n]{1,30}\))?(?:, \d|\s+[–—-]\s)",
    re.MULTILINE,
)
LIST = re.compile(
    r"\s*(?:\([^()\n]{1,20}\)\s*)?(?:[\d.\s]{1,8})?(?:,|\bet\b|\bou\b|,\s*et\b|,\s*puis\b)\s*(?:(?:à|de|du|au|en|d'|l'|la|le)\s?){0,2}"
)
PERSON, PLACE, BODY, SITE = NameKind.PERSON, NameKind.PLACE, NameKind.ORGANISATION, NameKind.SITE


def find_names(
    surface: Surface, parsed: Parsed, clauses: Clauses, language: str = "fr"
) -> tuple[list[Name], list[Doubt]]:
    """Every mention of a named person, body, place or site, in order; and the capitals that could not be told.

    A site's or body's name may hold the name of a place, which is then a mention of its own.
    """
    page = Page.of(surface, parsed, clauses, language)
    _mark_loud(page)
    marks = [*_dateline(page), *known_bodies(page), *sites(page), *body_heads(page), *_known_places(page)]
    found = candidates(
        page, runs_of(page.words, parsed, page.known, [t or q for t, q in zip(page.taken, page.loud, strict=True)])
    )
    named, doubts = _decide(page, found)
    marks += named
    marks += _echoes(page, marks)
    marks += _nested(page, marks)
    marks.sort(key=lambda m: (m.first, -m.last))
    link(marks)
    return list(_names(page, marks)), doubts


def _mark_loud(page: Page) -> None:
    """Mark the words that stand on a line in capitals alone, where a capital says nothing."""
    for match in LINE.finditer(page.surface.text):
        if not match.group().isupper():
            continue
        line = range(page.word_at(match.start()), page.last_word(match.end()) + 1)
        for index in line if len(line) > 1 else ():
            page.loud[index] = True


def _dateline(page: Page) -> Iterator[Mark]:
    """« LYON, 12 mai (AFP) - », « GRENOBLE - »: the place from which the report is sent."""
    for match in DATELINE.finditer(page.surface.text):
        first, last = page.word_at(match.start("span")), page.last_word(match.end("span"))
        text = match["span"]
        if first <= last and text.isupper() and (match.start() < OPENING or towns(text) or country(text)):
            page.take(first, last)
            yield Mark(first, last, PLACE, "dateline", page.folded(first, last))
            return


def _known_places(page: Page) -> Iterator[Mark]:
    """Countries and regions of the world, some of several words (« Afrique de l'Ouest »)."""
    for match in page.known.known_place.finditer(page.surface.text):
        first, last = page.word_at(match.start()), page.last_word(match.end())
        if (
            first > last
            or not page.free(first, last)
            or page.words[first].start != match.start()
            or _inside(page, first, last)
        ):
            continue
        page.take(first, last)
        yield Mark(first, last, PLACE, "known place", page.folded(first, last))


def _inside(page: Page, first: int, last: int) -> bool:
    """Whether the place is a part of a longer name: « Air France », « Jordan Bell »."""
    words, known = page.words, page.known
    if first > 0 and words[first].glued and words[first - 1].capital and words[first - 1].key not in known.openers:
        return not words[first - 1].text.endswith(".") and words[first - 1].key not in known.titles
    return (
        first == last
        and words[first].key in known.given
        and last + 1 < len(words)
        and words[last + 1].glued
        and words[last + 1].capital
    )


def _decide(page: Page, found: list[Candidate]) -> tuple[list[Mark], list[Doubt]]:
    """The kind of each candidate, from its own votes and those of its namesakes in the article."""
    shared: dict[str, dict[tuple[NameKind, str], float]] = defaultdict(dict)
    for made in found:
        for slot, weight in made.votes.items():
            shared[made.key][slot] = max(weight, shared[made.key].get(slot, 0))
    _surnames(page, found, shared)
    _listed(page, found, shared)
    marks, doubts = [], []
    for made in found:
        verdict = _verdict(shared[made.key])
        if verdict is None:
            if not made.initial and made.votes and not any(c.isdigit() for c in made.key):
                span = page.surface.span(page.words[made.first].start, page.words[made.last].end)
                doubts.append(Doubt(span=span, kind="name", note="kind of name not told"))
            continue
        kind, rule = verdict
        roles = made.roles if kind is PERSON else ()
        marks.append(Mark(made.first, made.last, kind, rule, made.key, roles, courtesy=made.courtesy))
        page.take(made.first, made.last)
    return marks, doubts


def _verdict(votes: dict[tuple[NameKind, str], float]) -> tuple[NameKind, str] | None:
    """The kind with most weight and its strongest rule, where the weight is enough."""
    sums: dict[NameKind, float] = defaultdict(float)
    for (kind, _), weight in votes.items():
        sums[kind] += weight
    best = max(sums, key=lambda k: (sums[k], k), default=None)
    if best is None or sums[best] < ENOUGH:
        return None
    rules = sorted(
        ((weight, rule) for (kind, rule), weight in votes.items() if kind is best), key=lambda p: (-p[0], p[1])
    )
    return best, rules[0][1]


def _surnames(page: Page, found: list[Candidate], shared: dict[str, dict[tuple[NameKind, str], float]]) -> None:
    """The last words of a full name of the article are a name of the same person."""
    full = {c.key for c in found if not c.single and (v := _verdict(shared[c.key])) and v[0] is PERSON}
    ends = {" ".join(key.split()[-count:]) for key in full for count in range(1, len(key.split()))}
    for made in found:
        if made.first and f"{page.words[made.first - 1].key} {made.key}" in ends and page.words[made.first - 1].capital:
            made.first, made.key = made.first - 1, f"{page.words[made.first - 1].key} {made.key}"
        if made.key in ends:
            shared[made.key][PERSON, "surname"] = 4


def _listed(page: Page, found: list[Candidate], shared: dict[str, dict[tuple[NameKind, str], float]]) -> None:
    """What is listed with a place is a place: « Nîmes (12), Alès et Sommières »."""
    for left, right in [*pairwise(found), *[(b, a) for a, b in reversed(list(pairwise(found)))]]:
        one, other = sorted((left, right), key=lambda c: c.first)
        verdict = _verdict(shared[left.key])
        if (
            verdict
            and verdict[0] is PLACE
            and LIST.fullmatch(page.surface.text[page.words[one.last].end : page.words[other.first].start])
        ):
            shared[right.key].setdefault((PLACE, "listed with a place"), 1.5)


def _echoes(page: Page, marks: list[Mark]) -> Iterator[Mark]:
    """Names of the article that stand again in a headline of capitals, where only they can be told."""
    known = {m.key: m for m in marks if m.kind in (PERSON, PLACE) and len(m.key) > 3} if any(page.loud) else {}
    longest = max((m.last - m.first + 1 for m in known.values()), default=0)
    index = 0
    while known and index < len(page.words):
        for count in range(min(longest, len(page.words) - index), 0, -1):
            last = index + count - 1
            if (
                all(page.loud[index : last + 1])
                and not any(page.taken[index : last + 1])
                and page.folded(index, last) in known
            ):
                mark = known[page.folded(index, last)]
                page.take(index, last)
                yield Mark(index, last, mark.kind, "echo in capitals", mark.key)
                index = last
                break
        index += 1


def _nested(page: Page, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Places inside the names of sites and bodies: « aéroport de Lyon »."""
    marks = list(marks)
    places = {m.key for m in marks if m.kind is PLACE}
    for mark in marks:
        if mark.kind not in (SITE, BODY) or mark.rule == "known body":
            continue
        index = mark.first + 1
        while index <= mark.last:
            last = index
            while (
                page.words[index].capital
                and last < mark.last
                and page.words[last + 1].capital
                and page.words[last + 1].glued
            ):
                last += 1
            linked = page.words[index - 1].key in page.known.of | page.known.at | page.known.articles | page.known.aim
            key = page.folded(index, last)
            if page.words[index].capital and linked and (key in places or _placed(page, index, last)):
                yield Mark(index, last, PLACE, "place in a name", key)
            index = last + 1


def _placed(page: Page, first: int, last: int) -> bool:
    text = page.text(first, last)
    return (
        page.known.known_place.fullmatch(text) is not None
        or country(text) is not None
        or (page.words[first].key not in page.known.fields and bool(towns(text)))
    )


def _names(page: Page, marks: list[Mark]) -> Iterator[Name]:
    for mark in marks:
        start, end = page.words[mark.first].start, page.words[mark.last].end
        span = page.surface.span(start, end)
        yield Name(
            id=f"name:{span.article}:{span.start}-{span.end}",
            span=span,
            kind=mark.kind,
            entity=f"{span.article}:{mark.entity}",
            roles=tuple(page.surface.span(*role) for role in mark.roles),
            speaks=_speaks(page, mark),
            key=tuple(mark.key.split()),
            rule=mark.rule,
        )


def _speaks(page: Page, mark: Mark) -> bool:
    """Whether a place stands for those who govern it: « Paris dément », « selon Rome »."""
    if mark.kind is not PLACE or mark.rule in ("place in a name", "dateline"):
        return False
    if page.known.source_last.search(page.before(mark.first, 40)):
        return True
    return governs(page, mark.first, mark.last, page.known.governing)
