"""The vocabulary of happenings: which words tell one and the same act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from recoupe.lang.words import fold, load

__all__ = ["Acts", "acts"]

STEM = 6
"""Letters that an unknown verb and its noun usually share (« fabriquer », « fabrication »)."""


@dataclass(frozen=True, slots=True)
class Acts:
    """Labels by folded lemma.  `phrases` are nouns of several words, longest first."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    phrases: tuple[tuple[str, str], ...]
    saying_nouns: frozenset[str]
    saying_verbs: frozenset[str]
    stative: frozenset[str]
    phases: frozenset[str]
    light: frozenset[str] = frozenset()
    locutions: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of_verb(self, lemma: str) -> str:
        """The label of a verb; an unknown one keeps the stem of its lemma.

        >>> acts("fr").of_verb("partir"), acts("fr").of_verb("fabriquer")
        ('leave', 'fabriq')
        """
        key = fold(lemma)
        return self.verbs.get(key) or key[:STEM]

    def of_noun(self, lemma: str) -> str | None:
        """The label of an event noun, or None for any other noun.

        >>> acts("fr").of_noun("départ"), acts("fr").of_noun("table")
        ('leave', None)
        """
        return self.nouns.get(fold(lemma))

    def of_locution(self, verb: str, noun: str) -> str | None:
        """The label of a verb together with a noun of its own, or None where they are no set phrase.

        A light verb tells what its noun says.

        >>> acts("fr").of_locution("mettre", "examen"), acts("fr").of_locution("tenir", "réunion")
        ('charge', 'meet')
        >>> acts("fr").of_locution("peindre", "réunion")
        """
        key = fold(verb), fold(noun)
        return self.locutions.get(key) or (self.nouns.get(key[1]) if key[0] in self.light else None)

    def of_term(self, lemma: str) -> str:
        """The key under which a content word is compared: the label of its act, else its stem."""
        key = fold(lemma)
        return self.verbs.get(key) or self.nouns.get(key) or key[:STEM]


@lru_cache
def acts(language: str) -> Acts:
    """The acts of a language, read once."""
    words = load(language, "acts")
    verbs, nouns, phrases = {}, {}, []
    for label, group in words["acts"].items():
        verbs.update({fold(verb): label for verb in group["verbs"]})
        for noun in group["nouns"]:
            if " " in noun or "'" in noun:
                phrases.append((noun, label))
            else:
                nouns[fold(noun)] = label
    return Acts(
        verbs=verbs,
        nouns=nouns,
        phrases=tuple(sorted(phrases, key=lambda p: (-len(p[0]), p[0]))),
        saying_nouns=frozenset(map(fold, words["saying"]["nouns"])),
        saying_verbs=frozenset(map(fold, words["saying"]["verbs"])),
        stative=frozenset(map(fold, words["stative"]["verbs"])),
        phases=frozenset(words["phases"]["labels"]),
        light=frozenset(map(fold, words["light"]["verbs"])),
        locutions={
            (fold(verb), fold(noun)): label
            for label, phrases in words["locutions"].items()
            for verb, noun in (phrase.split() for phrase in phrases)
        },
    )
