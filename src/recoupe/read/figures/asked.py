"""What a question or a heading asks the number of: « Combien d'élus ? Douze », « Inscrits : 60 ou 80 ? »."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.read.figures.evidence import Evidence
from recoupe.read.figures.site import Page, Site
from recoupe.read.figures.surroundings import by_noun, by_surroundings
from recoupe.record.claim import Measure
from recoupe.record.mention import Unit

__all__ = ["Asked", "answered", "find_asked"]

FEW = 10
ANSWER = 320  # characters behind a question in which its answers stand
SHORT = 14  # tokens of a question without a verb
NOUN = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
LEADING = frozenset({"de", "d'", "des", "les", "ces", "leurs", "aux", "pour"})
BEING = frozenset({"etre"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A noun asked for: the surface offset behind which the answers stand, the noun token, the measure it has there."""

    after: int
    head: int | None
    evidence: Evidence | None


def find_asked(page: Page, sites: Sequence[Site]) -> list[Asked]:
    """The questions and headings of a text, in order; `sites` are its numbers."""
    if not sites:
        return []
    taken = {site.sentence for site in sites}
    found = []
    for number, (first, last) in enumerate(page.parsed.sentences):
        asked = _question(page, sites[0], first, last, number not in taken) or _heading(page, sites, first, last)
        if asked is not None:
            found.append(asked)
    return sorted(found, key=lambda a: a.after)


def answered(page: Page, asked: Sequence[Asked], sites: Sequence[Site], number: int) -> Asked | None:
    """What the question before a number without a noun asks for, where no other noun is counted between."""
    site = sites[number]
    place = bisect_right(asked, site.start, key=lambda a: a.after) - 1
    if place < 0 or site.start - asked[place].after > ANSWER or "\n" in page.text[asked[place].after : site.start]:
        return None
    for other in reversed(sites[:number]):
        if other.start < asked[place].after:
            break
        low = other.quantity.amount.low
        if other.head is not None and not (other.quantity.unit is Unit.OTHER and low is not None and low < FEW):
            return None  # « deux versions » counts nothing that was asked for
    return asked[place]


def _question(page: Page, any_site: Site, first: int, last: int, plain: bool) -> Asked | None:
    """A sentence that ends with « ? » and asks for a number, or only names a plural."""
    tokens = page.tokens
    if not any(tokens[i].text == "?" for i in range(max(first, last - 3), last)):
        return None
    at = next((i for i in range(first, last) if tokens[i].lower in page.words.asking), None)
    if at is None:
        verbal = any(t.pos in ("VERB", "AUX") and t.morph.get("VerbForm") == "Fin" for t in tokens[first:last])
        head = None if verbal or not plain or last - first > SHORT else _plural(page, first, last)
        return None if head is None else Asked(tokens[last - 1].end, head, _evidence(page, any_site, head))
    if at + 2 < last and tokens[at + 1].lower in ("de", "d'"):
        noun = next((i for i in range(at + 2, min(at + 5, last)) if tokens[i].pos in NOUN), None)
        if noun is None:
            return None
        found = _evidence(page, any_site, noun)
        if (found is None or found.measure is Measure.TOTAL) and _lingers(page, at, last):
            found = Evidence(Measure.REMAINING, "etre", "question")
        return Asked(tokens[last - 1].end, noun, found)
    return Asked(tokens[last - 1].end, None, _asked_verb(page, at, last))


def _asked_verb(page: Page, at: int, last: int) -> Evidence | None:
    """« Combien sont venus ? », « Combien sont-ils ? »"""
    for index in range(at + 1, last):
        token, key = page.tokens[index], page.verb(index)
        if token.pos == "VERB" and key not in BEING:
            state, measure = page.state(index), page.words.subject.get(key)
            found = state[1] if state is not None else measure
            if found in (None, Measure.TOTAL) and _lingers(page, at, last):
                found = Measure.REMAINING
            return None if found is None else Evidence(found, key, "question")
    being = any(page.verb(i) in BEING for i in range(at + 1, last) if page.tokens[i].pos in ("AUX", "VERB"))
    left = Measure.REMAINING if _lingers(page, at, last) else Measure.TOTAL
    return Evidence(left, "etre", "question") if being else None


def _lingers(page: Page, at: int, last: int) -> bool:
    """« Combien sont-ils encore ? »"""
    return any(page.tokens[i].lower in page.words.lingering for i in range(at + 1, last))


def _plural(page: Page, first: int, last: int) -> int | None:
    """The first plural noun of a question without a verb."""
    for index in range(first, last):
        token = page.tokens[index]
        if token.pos in ("NOUN", "PROPN"):
            return index if token.lower[-1:] in "sx" else None
    return None


def _heading(page: Page, sites: Sequence[Site], first: int, last: int) -> Asked | None:
    """« … les absents : trois », « Inscrits : 60 »: a plural noun before a colon, a bare number behind."""
    tokens = page.tokens
    for index in range(first + 1, last - 1):
        noun = index - 1
        if tokens[index].text != ":" or tokens[noun].lower[-1:] not in "sx" or tokens[noun].pos not in NOUN:
            continue
        place = bisect_right(sites, tokens[index].start, key=lambda s: s.start)
        bare = place < len(sites) and sites[place].head is None and sites[place].number - index <= 2
        led = noun == first or tokens[noun - 1].lower in LEADING
        if bare and led and (page.counting.unit(tokens[noun].text) or page.key(noun) in page.words.counted):
            return Asked(tokens[index].end, noun, _evidence(page, sites[place], noun))
    return None


def _evidence(page: Page, site: Site, head: int) -> Evidence | None:
    """The measure that the noun asked for has in its own sentence."""
    start, end = page.sentence_range(page.tokens[head].sentence)
    there = replace(
        site,
        start=page.tokens[head].start,
        end=page.tokens[head].end,
        number=head,
        head=head,
        anchor=head,
        sentence=page.tokens[head].sentence,
        clause=page.clauses.of(head),
        left=start,
        right=end,
        stop=end,
    )
    found = by_noun(page, there, strong=True) or by_surroundings(page, there) or by_noun(page, there, strong=False)
    return None if found is None else replace(found, rule="question", verb=None)
