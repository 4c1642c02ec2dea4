"""Runs of capitals taken apart into candidates."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.gazetteer import country, towns
from recoupe.read.names.capitals import Run, acronym
from recoupe.read.names.page import Page
from recoupe.read.names.votes import Candidate, ordinary, vote

__all__ = ["candidates"]



def candidates(page: Page, runs: list[Run]) -> list[Candidate]:
    """The candidates of all runs, with their votes."""
    return [c for run in runs for c in _split(page, run)]


def _split(page: Page, run: Run) -> Iterator[Candidate]:
    """A run without its titles, openers and the complement of the office before it (« de la Santé Paul Roux »)."""
    first, titled = run.first, False
    while first <= run.last:
        word = page.words[first]
        if word.key in page.known.titles or (page.known.role.fullmatch(word.text) and first < run.last):
            titled = True
        elif (
            first < run.last
            and page.known.demonym.fullmatch(word.key)
            and page.words[first + 1].key in page.known.given
        ):
            pass
        elif not (
            first == run.first
            and (word.key in page.known.prepositions or (run.initial and word.key in page.known.openers))
        ):
            break
        first += 1
    if first > run.last:
        return
    cut = _cut(page, first, run.last)
    if cut is not None:
        yield from _candidate(page, first, cut - 1, run.initial and first == run.first, titled)
        first, titled = cut, False
        while first < run.last and page.words[first].key in page.known.titles:
            first, titled = first + 1, True
    yield from _candidate(page, first, run.last, run.initial and first == run.first, titled)


def _cut(page: Page, first: int, last: int) -> int | None:
    """Where a person's name begins inside the run, after the acronym, field or place that belongs to an office."""
    words = page.words
    if last == first:
        return None
    after_office = page.known.role.search(page.before(first, 90)) is not None
    lead, follow = words[first], words[first + 1]
    if acronym(lead.text) and not follow.text.isupper():
        return first + 1
    if after_office and lead.key not in page.known.given:
        named = next((at for at in range(first + 1, last) if words[at].key in page.known.given), None)
        if named is not None:
            return named
    if after_office and lead.key in page.known.fields:
        return first + 1
    for at in range(first + 1, last):
        placed = page.known.known_place.fullmatch(page.text(first, at - 1)) or towns(page.text(first, at - 1))
        if placed and words[at].key in page.known.given and words[first].key not in page.known.given:
            return at
    return None


def _candidate(page: Page, first: int, last: int, initial: bool, titled: bool) -> Iterator[Candidate]:
    words, known = page.words, page.known
    while last > first and (words[last].key in known.capitals or words[last].text.isdigit()):
        given = titled or words[first].key.split("-")[0] in known.given
        if given and not words[last].text.isdigit():
            break  # « Jeanne Toussaint »: behind a given name a feast is a surname
        last -= 1
    if initial and last > first and not titled and ordinary(page, first) and words[first + 1].key in known.given:
        first, initial = first + 1, False
    if _particle(page, first):
        first, initial, titled = first - 1, False, True
    key = page.folded(first, last)
    if first == last and acronym(words[first].text) and key in known.not_acronyms:
        return
    if len(key.rstrip(".")) < 2:
        return
    if (first == last and (key in known.capitals or key in known.openers or key in known.fields)) or _people(
        page, first, last
    ):
        return
    made = Candidate(first, last, initial, key)
    human = known.age_after.match(page.after(last, 40)) or known.title_last.search(page.before(first, 40))
    if known.thing_last.search(page.before(first, 30)) and not human:
        return
    vote(page, made, titled)
    yield made


def _particle(page: Page, first: int) -> bool:
    """« M. de Brissac », « le général de Castries »: the particle belongs to a name that a title stands before."""
    words, known = page.words, page.known
    if first < 2 or not (words[first].glued and words[first - 1].glued) or words[first - 1].key not in known.particles:
        return False
    if words[first - 2].key in known.courtesy:
        return True
    text = words[first].text
    general = known.role.search(page.before(first - 1, 40).rsplit(" ", 2)[0][-25:]) is not None
    return (
        words[first - 2].key in known.ranks
        and words[first - 1].key in known.of - known.contracted
        and not general
        and not (
            towns(text) or country(text) or words[first].key in known.known_places or words[first].key in known.fields
        )
    )


def _people(page: Page, first: int, last: int) -> bool:
    """« les Marocains », « des Touareg »: a people is no name."""
    return first == last and page.known.demonym.fullmatch(page.words[first].key) is not None


