"""Where the places of a dossier are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from recoupe.gazetteer import Town, country, towns

__all__ = ["countries_of", "locate"]

SURE = 50_000
"""Inhabitants from which a town outside the countries of the story is believed on its name alone."""


def countries_of(places: Iterable[tuple[Sequence[str], int]]) -> Mapping[str, int]:
    """How often each country is meant: by its own name, or by a town whose name no other country has.

    `places` are the spellings of each place and how often it is mentioned.
    """
    seen: Counter[str] = Counter()
    for spellings, count in places:
        code = next((c for s in spellings if (c := country(s))), None)
        found = {t.country for s in spellings for t in towns(s)} if code is None else {code}
        if len(found) == 1:
            seen[found.pop()] += count
    return seen


def locate(spellings: Sequence[str], story: Mapping[str, int]) -> Town | None:
    """The town meant: the one in the country that the story is most about, or a large one alone; None when unsure."""
    found = {t for s in spellings for t in towns(s)}
    if not found or any(country(s) for s in spellings):
        return None
    best = min(found, key=lambda t: (-story.get(t.country, 0), -t.population, t.country))
    if story.get(best.country, 0) > 0 and (len(found) == 1 or story[best.country] > 1):
        rivals = [t for t in found if t is not best and story.get(t.country, 0) == story[best.country]]
        return None if rivals else best
    large = sorted(found, key=lambda t: (-t.population, t.country))
    alone = len(large) == 1 or large[0].population >= 10 * large[1].population
    return large[0] if alone and large[0].population >= SURE else None
