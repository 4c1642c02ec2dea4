"""The words of one language that tell what state or flow a number describes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from recoupe.lang.words import alternatives, fold, load
from recoupe.record.claim import Measure

__all__ = ["Measuring", "measuring"]

Measures = Mapping[str, Measure]
SETS = (
    "containers",
    "tallies",
    "levels",
    "victims",
    "lingering",
    "planning",
    "including",
    "support",
    "assigned",
    "definite",
    "asking",
    "places",
    "animals",
    "papers",
    "handing",
    "carrying",
    "travelling",
    "letting",
    "released",
    "living",
    "captured",
    "swept",
    "fixtures",
    "kin",
    "gravely",
    "bereft",
    "mourned",
    "towards",
    "homeward",
    "illnesses",
    "declining",
)
PARTICIPIAL = ("living", "captured", "swept", "released", "bereft", "homeward")
LISTS = ("to_date", "increment", "hearsay", "comparing", "so_far", "by_then", "calamity", "captivity", "epidemic")
RETURNING, TREATED = "returning", "treated"
PARTICIPLES = (("er", "e"), ("ir", "i"), ("oir", "u"), ("re", "u"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """The words of one language's `measures.toml`, compiled; keys are folded dictionary forms.

    `weak` is what a noun counts where nothing else tells.  `participles` are past participles of verbs and
    adjectives, masculine singular.
    `topics` give one label to the words of a sum or share (all in `labels`), `things` one to the nouns by which
    the press counts the same people or objects.
    """

    counted: Measures
    subject: Measures
    object: Measures
    act: Measures
    weak: Measures
    verbs: frozenset[str]
    participles: Measures
    phrases: tuple[tuple[re.Pattern[str], Measure], ...]
    topics: Mapping[str, str]
    labels: frozenset[str]
    things: Mapping[str, str]
    containers: frozenset[str]
    tallies: frozenset[str]
    levels: frozenset[str]
    victims: frozenset[str]
    strong: frozenset[Measure]
    lingering: frozenset[str]
    planning: frozenset[str]
    including: frozenset[str]
    support: frozenset[str]
    assigned: frozenset[str]
    definite: frozenset[str]
    asking: frozenset[str]
    places: frozenset[str]
    animals: frozenset[str]
    papers: frozenset[str]
    handing: frozenset[str]
    carrying: frozenset[str]
    travelling: frozenset[str]
    letting: frozenset[str]
    released: frozenset[str]
    living: frozenset[str]
    captured: frozenset[str]
    swept: frozenset[str]
    fixtures: frozenset[str]
    kin: frozenset[str]
    gravely: frozenset[str]
    bereft: frozenset[str]
    mourned: frozenset[str]
    towards: frozenset[str]
    homeward: frozenset[str]
    illnesses: frozenset[str]
    declining: frozenset[str]
    restating: re.Pattern[str]
    bartered: re.Pattern[str]
    left_over: re.Pattern[str]
    aboard: re.Pattern[str]
    aboard_before: re.Pattern[str]
    captivity: re.Pattern[str]
    calamity: re.Pattern[str]
    epidemic: re.Pattern[str]
    proform: re.Pattern[str]
    to_date: re.Pattern[str]
    increment: re.Pattern[str]
    others: re.Pattern[str]
    ahead: re.Pattern[str]
    hearsay: re.Pattern[str]
    comparing: re.Pattern[str]
    corrected: re.Pattern[str]
    than: re.Pattern[str]
    closing: re.Pattern[str]
    anchoring: re.Pattern[str]
    so_far: re.Pattern[str]
    by_then: re.Pattern[str]
    again: re.Pattern[str]
    within: re.Pattern[str]
    among: re.Pattern[str]

    def verb(self, lemma: str) -> str:
        """The key of a verb, whose lemma a parser may have left in the present tense.

        >>> measuring("fr").verb("cherche"), measuring("fr").verb("Évacuer")
        ('chercher', 'evacuer')
        """
        key = fold(lemma)
        return key + "r" if key not in self.verbs and key + "r" in self.verbs else key

    def phrase(self, text: str) -> tuple[Measure, str] | None:
        """The measure of the first turn of phrase in a text, with its words, or None.

        >>> measuring("fr").phrase("12 mineurs ont trouvé la mort")
        (<Measure.DEAD: 'dead'>, 'trouvé la mort')
        """
        found = [
            (match.start(), n, match.group(), measure)
            for n, (pattern, measure) in enumerate(self.phrases)
            if (match := pattern.search(text))
        ]
        return None if not found else (min(found)[3], min(found)[2])


def _keyed(groups: Mapping[str, Iterable[str]], senses: Mapping[str, Measure]) -> dict[str, Measure]:
    """Measures by word; `senses` are those of the groups that mean one thing on one page and another elsewhere."""
    return {fold(word): _measure(name, senses) for name, words in groups.items() for word in words}


def _measure(name: str, senses: Mapping[str, Measure]) -> Measure:
    return senses[name] if name in senses else Measure(name)


def _with_participles(verbs: frozenset[str]) -> frozenset[str]:
    """The verbs and their regular past participles: a state is known by either."""
    return verbs | {form for verb in verbs if (form := _participle(verb))}


def _participle(verb: str) -> str | None:
    """The regular past participle of a folded infinitive, masculine singular."""
    return next((verb[: -len(ending)] + instead for ending, instead in PARTICIPLES if verb.endswith(ending)), None)


def _participles(tables: Mapping[str, Any], senses: Mapping[str, Measure]) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for verb, measure in _keyed(tables["subject"], senses).items():
        if measure is not Measure.TOTAL and (form := _participle(verb)):
            found[form] = measure
    for verb, measure in _keyed(tables["object"], senses).items():
        if measure is not Measure.TOTAL and (form := _participle(verb)):
            found[form] = measure
    ambiguous = frozenset(map(fold, tables["grammar"]["ambiguous"]))
    return {
        **{form: measure for form, measure in found.items() if form not in ambiguous},
        **_keyed(tables["adjective"], senses),
    }


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(words)}(?!\w)", re.IGNORECASE)


def _leading(grammar: Mapping[str, Any]) -> dict[str, Any]:
    """The patterns of what stands right before a number or a day: they match at the end of a slice."""
    endings = {
        "closing": ("closing", r"e?s?\s*"),
        "corrected": ("corrected", r"\s+"),
        "aboard_before": ("aboard", r"\W+"),
        "restating": ("restating", r"\s*"),
    }
    return {
        name: re.compile(rf"(?<!\w){alternatives(grammar[words])}{end}$", re.IGNORECASE)
        for name, (words, end) in endings.items()
    }


def _sets(grammar: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The folded word lists that are only looked up."""
    sets = {name: frozenset(map(fold, grammar[name])) for name in SETS}
    return sets | {name: _with_participles(sets[name]) for name in PARTICIPIAL}


@lru_cache
def measuring(language: str, *, calamity: bool = False, epidemic: bool = False) -> Measuring:
    """The measuring words of a language, compiled once; LocaleError where the file is malformed.

    On a page that tells of a calamity who goes home comes back (in); on any other he leaves (out).  On one that tells
    of an `epidemic` a case is one who fell ill, and who is taken to hospital is ill and not hurt.
    """
    tables = load(language, "measures")
    treated = Measure.AFFECTED if epidemic else Measure.INJURED
    senses = {RETURNING: Measure.IN if calamity else Measure.OUT, TREATED: treated}
    grammar = tables["grammar"]
    pages = [name for name, holds in (("weak_calamity", calamity), ("weak_epidemic", epidemic)) if holds]
    weak = {noun: measure for name in ("weak", *pages) for noun, measure in _keyed(tables[name], senses).items()}
    named: dict[str, Any] = {**_sets(grammar), **{name: _any(grammar[name]) for name in LISTS}}
    named["bartered"] = re.compile(rf"(?<!\w){alternatives(grammar['bartered'])}\w*", re.IGNORECASE)
    phrases = tuple(
        (re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})", re.IGNORECASE), _measure(name, senses))
        for name, patterns in tables["phrase"].items()
    )
    return Measuring(
        counted=_keyed(tables["counted"], senses),
        subject=_keyed(tables["subject"], senses),
        object=_keyed(tables["object"], senses),
        act=_keyed(tables["act"], senses),
        participles=_participles(tables, senses),
        weak=weak,
        verbs=frozenset(fold(v) for role in ("subject", "object") for vs in tables[role].values() for v in vs)
        | frozenset().union(*(named[name] for name in ("support", "levels", "planning", "including"))),
        phrases=phrases,
        strong=frozenset(map(Measure, grammar["strong"])),
        things={fold(word): label for label, words in tables["thing"].items() for word in words},
        labels=frozenset(tables["topic"]),
        topics={fold(word): label for label, words in tables["topic"].items() for word in words},
        anchoring=re.compile(rf"(?<!\w){alternatives(grammar['anchoring'])} (?:la |le |les |l')", re.IGNORECASE),
        **_leading(grammar),
        others=re.compile(rf"\s*{alternatives(grammar['others'])}(?!\w)", re.IGNORECASE),
        than=re.compile(rf"(?<!\w){alternatives(grammar['than'])}\s*(?:à |au |en )?(?:la |le )?$", re.IGNORECASE),
        again=re.compile(rf"\W*{alternatives(grammar['again'])}(?!\w)", re.IGNORECASE),
        within=_any(grammar["with_within"]),
        among=_any(grammar["among_them"]),
        proform=re.compile(rf"(?<!\w)(?:{'|'.join(grammar['proform'])})(?!\w)", re.IGNORECASE),
        aboard=re.compile(rf"\s{alternatives(grammar['aboard'])}(?!\w)(?! d)", re.IGNORECASE),
        left_over=re.compile(rf"\s*(?:{'|'.join(grammar['left_over'])})(?!\w)", re.IGNORECASE),
        ahead=re.compile(rf"(?<!\w)(?:{'|'.join(grammar['ahead'])})", re.IGNORECASE),
        **named,
    )
