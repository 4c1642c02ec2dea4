"""The words that tell whether a party leaves a site, or only some of it, or a vehicle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang.words import fold, load

__all__ = ["Movers", "movers"]

_VEHICLES = ("aircraft", "vehicle", "ship")


@dataclass(frozen=True, slots=True)
class Movers:
    """Folded lemmas: verbs that only a vehicle does, vehicles, words for a part, for the last, sites of transit."""

    craft_verbs: frozenset[str]
    craft: frozenset[str]
    craft_type: re.Pattern[str]
    parts: frozenset[str]
    last: frozenset[str]
    transit: frozenset[str]

    def is_craft(self, word: str, lemma: str) -> bool:
        """Whether a noun names a vehicle.

        >>> movers("fr").is_craft("C-17", "c-17"), movers("fr").is_craft("hélicoptères", "hélicoptère")
        (True, True)
        """
        return fold(lemma) in self.craft or self.craft_type.match(word) is not None


@lru_cache
def movers(language: str) -> Movers:
    """The words of a language, read once."""
    words, units = load(language, "movers"), load(language, "quantities")["units"]
    vehicles = {fold(noun) for unit in _VEHICLES for noun in units.get(unit, ())}
    return Movers(
        craft_verbs=frozenset(map(fold, words["craft_verbs"])),
        craft=frozenset(vehicles | set(map(fold, words["craft"]))),
        craft_type=re.compile(words["craft_type"]),
        parts=frozenset(map(fold, words["parts"])),
        last=frozenset(map(fold, words["last"])),
        transit=frozenset(map(fold, words["transit"])),
    )
