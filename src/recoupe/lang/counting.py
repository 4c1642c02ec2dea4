"""How a language words quantities: hedges around a number, units behind it, and what the words count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from recoupe.lang.numeral import Numeral
from recoupe.lang.rule import Finder
from recoupe.lang.words import alternatives, fold, load
from recoupe.record.mention import Unit

__all__ = ["Counting", "counting"]

Lists = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """The words of one language's `quantities.toml`, compiled.

    The patterns named `before_…` match at the end of a slice that stops where the number begins, those named
    `after_…` at the offset where it ends.  `numerals` are those of a report, `every_numeral` those of a text that is
    nothing but numbers.
    """

    numerals: Sequence[Finder[Numeral]]
    every_numeral: Sequence[Finder[Numeral]]
    before_currency: re.Pattern[str]
    after_below: re.Pattern[str]
    after_cents: re.Pattern[str]
    before_least: re.Pattern[str]
    before_most: re.Pattern[str]
    before_about: re.Pattern[str]
    before_estimate: re.Pattern[str]
    before_reversing: re.Pattern[str]
    before_changing: re.Pattern[str]
    before_level: re.Pattern[str]
    before_identified: re.Pattern[str]
    before_definite: re.Pattern[str]
    before_measured: re.Pattern[str]
    before_part: re.Pattern[str]
    before_whole: re.Pattern[str]
    after_part: re.Pattern[str]
    after_least: re.Pattern[str]
    after_most: re.Pattern[str]
    after_about: re.Pattern[str]
    after_percent: re.Pattern[str]
    after_not_counted: re.Pattern[str]
    after_unit: re.Pattern[str]
    after_remainder: re.Pattern[str]
    units: dict[str, Unit]
    measuring: frozenset[str]
    measures: dict[str, str]
    bodies: frozenset[str]
    not_counted: frozenset[str]
    adjectives: frozenset[str]
    adverbs: frozenset[str]
    person_endings: tuple[str, ...]
    national_endings: tuple[str, ...]
    never_person: frozenset[str]
    plural: tuple[tuple[str, str], ...]
    feminine: tuple[tuple[str, str], ...]

    def singular(self, word: str) -> str:
        """The folded word without its plural ending: the key of the word lists.

        >>> fr = counting("fr")
        >>> fr.singular("Bateaux"), fr.singular("blessées"), fr.singular("généraux")
        ('bateau', 'blessee', 'general')
        """
        folded = fold(word)
        return folded if folded in self.units else _undone(folded, self.plural)

    def masculine(self, word: str) -> str:
        """`singular`, and without its feminine ending where it has one.

        >>> counting("fr").masculine("infirmières")
        'infirmier'
        """
        return _undone(self.singular(word), self.feminine)

    def unit(self, *words: str) -> Unit | None:
        """The unit of a noun of one or two words, or None where no list has it and its ending does not tell.

        >>> fr = counting("fr")
        >>> fr.unit("salariées"), fr.unit("francs", "CFA"), fr.unit("blanchisseuses"), fr.unit("tables")
        (<Unit.PERSON: 'person'>, <Unit.MONEY: 'money'>, <Unit.PERSON: 'person'>, None)
        """
        keys = [" ".join(map(self.singular, words)), "".join(map(fold, words))] if len(words) > 1 else []
        for key in [*keys, self.singular(words[0]), self.masculine(words[0]), fold(words[0])]:
            if key in self.units:
                return self.units[key]
        return Unit.PERSON if self._like_a_person(words[0]) else None

    def measure(self, *words: str) -> str | None:
        """The international name of a unit of mass or land of one or two words.

        >>> counting("fr").measure("kilomètres", "carrés"), counting("fr").measure("kilos", "de")
        ('kilometer ** 2', 'kilogram')
        """
        keys = [" ".join(map(self.singular, words)), self.singular(words[0]), fold(words[0])]
        return next((self.measures[key] for key in keys if key in self.measures), None)

    def _like_a_person(self, word: str) -> bool:
        key = self.singular(word)
        if key in self.never_person or len(key) < 5:
            return False
        return key.endswith(self.national_endings if word[:1].isupper() else self.person_endings)


def _undone(word: str, endings: Iterable[tuple[str, str]]) -> str:
    for ending, instead in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: len(word) - len(ending)] + instead
    return word


def _ends(words: Iterable[str], *, gap: str = r"\s*") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?P<words>{alternatives(words)}){gap}$", re.IGNORECASE)


def _follows(words: Iterable[str], breaking: Iterable[str]) -> re.Pattern[str]:
    """The words after a number, at most four others between, and not before a number of their own."""
    gap = rf"(?P<gap>(?:\s(?!{alternatives(breaking)}\b)[\w'-]+){{0,4}}?)"
    own = r"(?!\s+(?:\d|une?\s|de\s|d'|fort|haut|bas|tôt|tard|près|vite))"  # « au plus fort de la crue » limits nothing
    return re.compile(rf"{gap}\s(?P<words>{alternatives(words)})(?!\w){own}", re.IGNORECASE)


@lru_cache
def counting(language: str) -> Counting:
    """The counting words of a language, compiled once; LocaleError where the file is malformed."""
    tables = load(language, "quantities")
    words, inflection = tables["units"], tables["inflection"]
    units = {fold(word): Unit(name) for name, group in words.items() if name in set(Unit) for word in group}
    rules = import_module(f"recoupe.lang.{language}.quantities")
    return Counting(
        numerals=rules.numerals(),
        every_numeral=rules.every_numeral(),
        units=units,
        measuring=_keys(words["measuring"]),
        measures={fold(word): unit for unit, group in tables["measures"].items() for word in group},
        bodies=_keys(words["bodies"]),
        adjectives=_keys(words["adjectives_before"]),
        adverbs=_keys(words["adverbs"]),
        never_person=_keys(words["never_person"]),
        not_counted=_keys(tables["context"]["not_counted"]),
        person_endings=tuple(map(fold, words["person_endings"])),
        national_endings=tuple(map(fold, words["national_endings"])),
        plural=tuple((a, b) for a, b in inflection["plural"]),
        feminine=tuple((a, b) for a, b in inflection["feminine"]),
        **_before(tables["wording"], tables["context"]),
        **_after(tables["wording"], tables["context"], words["money"]),
    )


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _before(wording: Lists, context: Lists) -> dict[str, re.Pattern[str]]:
    """The patterns of what stands before a number."""
    estimating, changing = "|".join(wording["estimated"]), "|".join(wording["changing"])
    return {
        "before_least": _ends(wording["at_least"]),
        "before_most": _ends(wording["at_most"]),
        "before_about": _ends(wording["about"]),
        "before_estimate": _pattern(rf"(?<![\w-])(?:{estimating})\w*\s+(?:[\w-]+\s+)?(?:à|de)\s*$"),
        "before_reversing": _pattern(rf"(?<!\w){alternatives(wording['reversing'])}\s*$"),
        "before_changing": _pattern(rf"(?<!\w)(?:{changing})\w*\W+(?:[\w'-]+\W+){{0,2}}de\s*$"),
        "before_level": _pattern(rf"(?<!\w)(?:{changing}|{'|'.join(wording['settling'])})\w*\s+(?:[\w-]+\s+)?à\s*$"),
        "before_identified": _ends(context["identified"], gap=r"s?\s*(?:n°\s*)?"),
        "before_definite": _ends(context["definite"]),
        "before_measured": _ends(context["magnitudes"], gap=r"\s*(?:de\s)?"),
        "before_part": _ends(wording["parts_of"]),
        "before_whole": _ends(wording["out_of"]),
        "before_currency": _pattern(rf"(?<!\w){alternatives([*wording['signs'], *wording['codes']])}\s?$"),
    }


def _after(wording: Lists, context: Lists, money: Sequence[str]) -> dict[str, re.Pattern[str]]:
    """The patterns of what stands behind a number."""
    percent = alternatives(word for word in wording["percent"] if word != "%")
    currencies = alternatives([*money, *(word + "s" for word in money)])
    degrees = alternatives(wording["degrees"])
    return {
        "after_least": _follows(wording["after_least"], wording["breaking"]),
        "after_most": _follows(wording["after_most"], wording["breaking"]),
        "after_about": _follows(wording["after_about"], wording["breaking"]),
        "after_percent": _pattern(rf"\s?(?:%|(?P<words>{percent})(?!\w))"),
        "after_not_counted": _pattern(rf"\s?(?:{alternatives(context['not_counted'])})s?(?!\w)"),
        "after_below": _pattern(rf"(?:\s?{degrees})?\s{alternatives(wording['below_zero'])}(?!\w)"),
        "after_cents": _pattern(rf"\s{alternatives(wording['subunits'])}(?!\w)|(?!\s[\w-]+[sx%]\b|\s?%|\s\d)"),
        "after_part": _pattern(rf"\s{alternatives(wording['parts_of'])}\s(?:[\w']+\s)?\d"),
        "after_remainder": _pattern(rf"\s(?:{alternatives(wording['remainder'])})(?!\w)"),
        "after_unit": _pattern(rf"(?P<of>\s?(?:de\s|d'))?\s?(?P<unit>{currencies})(?![\w])"),
    }


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
