"""The words of reported speech of one language, read once and made ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from recoupe.lang.words import alternatives, fold, load
from recoupe.record.mention import Stance

__all__ = ["Reporting", "Vocabulary", "vocabulary"]

GIVEN = ("names", "feminine", "either")


@dataclass(frozen=True, slots=True)
class Reporting:
    """One verb form: the verb, the slot of the form (see `lang/<language>/conjugation.py`) and its grammar."""

    lemma: str
    slot: str
    grammar: frozenset[str]
    weak: bool
    stance: Stance


@dataclass(frozen=True, slots=True)
class Turns:
    """Phrases that say whose words come next, as patterns; see `[turns]` of `speech.toml` for what each does."""

    subordinate: re.Pattern[str]
    connectors: re.Pattern[str]
    before_source: re.Pattern[str]
    describing: re.Pattern[str]
    aside: re.Pattern[str]
    aged: re.Pattern[str]
    at_least: re.Pattern[str]
    resuming: re.Pattern[str]
    impersonal: re.Pattern[str]
    latter: re.Pattern[str]
    pointing: re.Pattern[str]
    leaving: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All lists of `speech.toml`, the verbs by form, the phrases as patterns."""

    forms: dict[str, Reporting]
    governors: dict[str, tuple[str, frozenset[str]]]
    carriers: re.Pattern[str]
    adverbials: re.Pattern[str]
    self_report: re.Pattern[str]
    engagement: re.Pattern[str]
    expectation: re.Pattern[str]
    announcing: re.Pattern[str]
    objects: re.Pattern[str]
    openings: re.Pattern[str]
    source: re.Pattern[str]
    anonymous: re.Pattern[str]
    initial: re.Pattern[str]
    believing: re.Pattern[str]
    issued: re.Pattern[str]
    relayed: re.Pattern[str]
    agencies: re.Pattern[str]
    outlets: re.Pattern[str]
    bare_outlets: re.Pattern[str]
    generic: re.Pattern[str]
    turns: Turns
    inverted: dict[str, str]
    lists: dict[str, frozenset[str]]

    def speaks(self, noun: str) -> bool:
        """Whether a noun, in lower case, names a person, a body or a paper; a plural counts as its singular.

        >>> fr = vocabulary("fr")
        >>> fr.speaks("pompiers"), fr.speaks("étude"), fr.speaks("pluie")
        (True, True, False)
        """
        return any(self.named(noun, kind) for kind in ("persons", "bodies", "papers"))

    def named(self, noun: str, kind: str) -> bool:
        """Whether a noun stands in one list, in any number; accents may be missing in the lists of sources."""
        words = self.lists[kind]
        return noun in words or any(
            noun.endswith(end) and noun[: -len(end)] + new in words
            for end, new in (("s", ""), ("x", ""), ("aux", "al"))
        )


@lru_cache
def vocabulary(language: str = "fr") -> Vocabulary:
    """The vocabulary of a language; LocaleError where its file is malformed."""
    words = load(language, "speech")
    lists = _lists(words, language)
    return Vocabulary(
        forms=_forms(words, language),
        governors=_governors(words, language),
        carriers=_ending(words["carriers"]["finite"]),
        adverbials=re.compile(
            rf"(?<![\w'-])(?P<phrase>{alternatives(words['carriers']['adverbials'])})[ ]?,?[ ]?$", re.IGNORECASE
        ),
        self_report=_starting(words["self_report"]["forms"]),
        engagement=_starting(words["engagement"]["forms"]),
        expectation=_starting(words["expectation"]["forms"]),
        announcing=_starting(words["announcing"]["forms"]),
        objects=_starting(words["objects"]["faire"]),
        openings=_starting(words["objects"]["openings"]),
        source=_starting(words["prepositions"]["source"]),
        anonymous=_starting(words["prepositions"]["anonymous"]),
        initial=_starting(words["prepositions"]["initial"]),
        believing=_starting(words["prepositions"]["believing"]),
        issued=_starting(words["media"]["issued"]),
        relayed=_starting(words["media"]["relayed"]),
        agencies=_names(words["media"]["agencies"]),
        outlets=_names(words["media"]["outlets"]),
        bare_outlets=_names(n.partition(" ")[2] for n in words["media"]["outlets"] if n.startswith(("Le ", "Les "))),
        generic=_starting(words["media"]["generic"]),
        turns=_turns(words),
        inverted=words["grammar"]["inverted"],
        lists=lists,
    )


def _turns(words: Mapping[str, Any]) -> Turns:
    turns = words["turns"]
    return Turns(
        subordinate=_starting(turns["subordinate"]),
        connectors=_run(turns["connectors"]),
        before_source=_run(turns["before_source"], "*"),
        describing=_opening(turns["describing"]),
        aside=_opening(turns["aside"] + turns["participles"]),
        at_least=re.compile(rf"(?<=[ ]){alternatives(turns['at_least'])}[ ]?,?[ ]?\Z", re.IGNORECASE),
        resuming=_opening(turns["resuming"]),
        aged=re.compile(rf"[\w-]+(?: et [\w-]+)? {alternatives(turns['ages'])}\b", re.IGNORECASE),
        impersonal=_opening(turns["impersonal"]),
        latter=_starting(words["pronouns"]["last"]),
        pointing=_starting(turns["pointing"]),
        leaving=_leaving(turns),
    )


def _lists(words: Mapping[str, Any], language: str) -> dict[str, frozenset[str]]:
    """The plain lists by name; nouns of sources without accents too."""
    lists = {
        name: frozenset(values)
        for table in ("sources", "pronouns", "nouns", "prepositions", "media", "grammar", "worded")
        for name, values in words[table].items()
        if isinstance(values, list)
    }
    for name in words["sources"]:
        lists[name] |= {fold(noun) for noun in lists[name]}
    given = {kind: frozenset(fold(name) for name in load(language, "names")["given"][kind].split()) for kind in GIVEN}
    lists["feminine_names"] = given["feminine"]
    lists["masculine_names"] = given["names"] - given["feminine"] - given["either"]
    lists["announcing_first"] = frozenset(re.split(r"(?<=')| ", form)[0] for form in words["announcing"]["forms"])
    lists["outlets_folded"] = frozenset(name.lower() for name in words["media"]["outlets"])
    return lists


def _starting(phrases: Iterable[str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Any of the phrases as whole words; after an elision (« d' ») no blank is needed."""
    return re.compile(rf"(?<![\w'-])(?:{alternatives(phrases)})(?:(?<=')|(?![\w-]))[ ]?", flags)


def _opening(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words at the head of a stretch, a blank before them allowed."""
    return re.compile(rf"[ ]*(?:{alternatives(phrases)})(?:(?<=')|(?![\w-]))", re.IGNORECASE)


def _run(phrases: Iterable[str], times: str = "+") -> re.Pattern[str]:
    """Any number of the phrases in a row, commas between."""
    return re.compile(rf"(?:{alternatives(phrases)}(?![\w'-])[ ]?,?[ ]*){times}", re.IGNORECASE)


def _leaving(turns: dict[str, list[str]]) -> re.Pattern[str]:
    """A semicolon, or a phrase that gives the floor back to the narrator."""
    return re.compile(
        rf"[ ]*;(?![ ]*qu[e'])|,?[ ](?:{alternatives(turns['leaving'])})(?:(?<=')|(?![\w-]))|"
        rf",[ ](?:{alternatives(turns['leaving_apart'])})(?:(?<=')|(?![\w-]))(?![ ]?qu[e'])|"
        rf",[ ](?:{alternatives(turns['leaving_last'])})(?:(?<=')|(?![\w-]))(?=[^,]*\Z)|"
        rf",[ ]{alternatives(turns['participles'])}(?!\w)"
    )


def _names(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as written, an elided article before it allowed (« l'AFP »)."""
    return re.compile(rf"(?<![\w-]){alternatives(names)}(?![\w-])")


def _ending(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases just before the place of search, an adverb and clitics allowed between."""
    adverb = r"(?:[ ]?(?:\w+ment|bien|encore|aussi|également|ainsi|ensuite))?"
    between = adverb + r"(?:[ ]?(?:[lnmstdy]'|le|la|les|y|en|lui|leur|se|nous|me))*[ ]?"
    return re.compile(rf"(?<![\w'-])(?P<carrier>{alternatives(phrases)}){between}$", re.IGNORECASE)


def _forms(words: dict[str, dict[str, list[str]]], language: str) -> dict[str, Reporting]:
    stance = {verb: Stance(name) for name, verbs in words["stance"].items() for verb in verbs}
    forms: dict[str, Reporting] = {}
    for grammar, verbs in words["verbs"].items():
        for verb in verbs:
            for form, slot in _inflected(words, language, verb).items():
                report = Reporting(
                    verb,
                    slot,
                    frozenset(grammar.split()),
                    verb in words["weak"]["verbs"],
                    stance.get(verb, Stance.ASSERT),
                )
                known = forms.get(form)
                if known is None or (known.slot == "participle" and slot != "participle"):
                    forms[form] = report
    return forms


def _inflected(words: dict[str, dict[str, list[str]]], language: str, verb: str) -> dict[str, str]:
    grammar = import_module(f"recoupe.lang.{language}.conjugation")
    written = words["forms"].get(verb)
    forms: dict[str, str] = grammar.written_forms(written) if written else grammar.forms_of(verb)
    return {**forms, verb: "infinitive"}


def _governors(words: dict[str, dict[str, list[str]]], language: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Forms of « faire », « laisser », « croire » with their slot and the infinitives that report with them."""
    return {
        form: (slot, frozenset(infinitives))
        for verb, infinitives in words["locutions"].items()
        for form, slot in _inflected(words, language, verb).items()
    }
