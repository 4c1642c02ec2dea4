"""The words beside which names stand, compiled once a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from recoupe.gazetteer import country_names
from recoupe.lang.words import alternatives, fold, load

__all__ = ["Lexicon", "lexicon"]

ARTICLE = r"(?:l'|la|le|les)?"
GRAMMAR = (
    "of",
    "contracted",
    "placing",
    "linking",
    "at",
    "aim",
    "both",
    "articles",
    "single",
    "prepositions",
    "determiners",
    "charged",
    "stops",
    "loose_particles",
)
Tables = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of `names.toml`.  Sets hold folded words; patterns match the surface text without regard to case
    unless a capital is what tells the name."""

    given: frozenset[str]
    titles: frozenset[str]
    courtesy: frozenset[str]
    ranks: frozenset[str]
    openers: frozenset[str]
    capitals: frozenset[str]
    fields: frozenset[str]
    not_acronyms: frozenset[str]
    particles: frozenset[str]
    acting: frozenset[str]
    saying: frozenset[str]
    trades: frozenset[str]
    strong: frozenset[str]
    loose: frozenset[str]
    employers: frozenset[str]
    direct: frozenset[str]
    articled: frozenset[str]
    place_heads: frozenset[str]
    known_places: frozenset[str]
    of: frozenset[str]
    contracted: frozenset[str]
    placing: frozenset[str]
    dative: frozenset[str]
    taking: frozenset[str]
    linking: frozenset[str]
    at: frozenset[str]
    aim: frozenset[str]
    both: frozenset[str]
    articles: frozenset[str]
    single: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    charged: frozenset[str]
    stops: frozenset[str]
    loose_particles: frozenset[str]
    demonym: re.Pattern[str]
    role: re.Pattern[str]
    role_after: re.Pattern[str]
    office_last: re.Pattern[str]
    long_title: re.Pattern[str]
    title_last: re.Pattern[str]
    source_last: re.Pattern[str]
    body: re.Pattern[str]
    body_last: re.Pattern[str]
    site: re.Pattern[str]
    place_last: re.Pattern[str]
    place_before: re.Pattern[str]
    place_of: re.Pattern[str]
    place_between: re.Pattern[str]
    thing_last: re.Pattern[str]
    direction_after: re.Pattern[str]
    body_of: re.Pattern[str]
    age_after: re.Pattern[str]
    taken_up: re.Pattern[str]
    bidden: re.Pattern[str]
    governing: frozenset[str]
    affair_last: re.Pattern[str]
    clitic: re.Pattern[str]
    listed_last: re.Pattern[str]
    known_body: re.Pattern[str]
    known_place: re.Pattern[str]


@lru_cache
def lexicon(language: str = "fr") -> Lexicon:
    """The lexicon of a language, read once."""
    words = load(language, "names")
    sets = _sets(words)
    sets["trades"], told = _spoken_of(load(language, "speech"))
    sets["saying"] |= told
    return Lexicon(**sets, **_persons(words), **_bodies(words), **_places(words))


def _spoken_of(speech: Tables) -> tuple[frozenset[str], frozenset[str]]:
    """The nouns for persons who can speak, as written, and the folded verbs of saying that things do not do."""
    verbs = {verb for verbs in speech["verbs"].values() for verb in verbs}
    return frozenset(speech["sources"]["persons"]), _folded(sorted(verbs - set(speech["weak"]["verbs"])))


def _sets(words: Tables) -> dict[str, Any]:
    titles, roles, bodies, places, common = (words[k] for k in ("titles", "roles", "bodies", "places", "common"))
    grammar = {name: _folded(words["grammar"][name]) for name in GRAMMAR}
    return grammar | {
        "given": _folded(words["given"]["names"].split()),
        "titles": _folded(_ranks(words)),
        "courtesy": _folded(titles["courtesy"]),
        "ranks": _folded(titles["ranks"]),
        "openers": _folded(common["openers"]),
        "capitals": _folded(common["capitals"]),
        "fields": _folded(bodies["fields"]),
        "not_acronyms": _folded(bodies["not_acronyms"]),
        "particles": _folded(roles["particles"]),
        "dative": _folded(roles["dative"]),
        "taking": _folded(places["taking"]),
        "acting": _folded(roles["acting"]),
        "saying": _folded(roles["saying"]),
        "governing": _folded([*bodies["governing"], *roles["saying"]]),
        "strong": _folded(bodies["strong"]),
        "employers": _folded(bodies["before"]),
        "loose": _folded(places["loose"]),
        "direct": _folded(places["direct"]),
        "articled": _folded(places["articled"]),
        "place_heads": _folded(places["heads"]),
        "known_places": _folded(places["known"]),
    }


def _ranks(words: Tables) -> list[str]:
    titles = words["titles"]
    return [*titles["courtesy"], *titles["dignities"], *titles["ranks"]]


def _persons(words: Tables) -> dict[str, Any]:
    titles, roles, grammar = words["titles"], words["roles"], words["grammar"]
    ranks = _ranks(words)
    role = rf"\b{alternatives([*roles['nouns'], *titles['ranks'], *titles['dignities']])}(?:s|x)?(?![\w'])"
    opener = alternatives([o for o in roles["openers"] if not o.endswith(("'", "-"))])
    premier = r"(?!premi[eè]re?\s+ministre)"
    return {
        "demonym": re.compile(
            rf"(?:{'|'.join(sorted(map(fold, words['common']['demonyms'])))})(?:ne|nes|le|les|te|tes|e|es|s|x)?"
        ),
        "role": _any_case(role),
        "role_after": _any_case(
            rf"(?:\s*,\s*|\s*\(\s*|\s+|\s*[–—-]\s+)(?:{premier}(?:{opener}\s+|l'|ex-)){{0,4}}(?={role})"
        ),
        "office_last": _any_case(rf"{role}(?:\s+\w+)?\s+(?:du|des|de|de\s+la|de\s+l'|d')\s*$"),
        "long_title": _any_case(rf"(?<![\w'-]){alternatives(t for t in ranks if ' ' in t)}(?![\w'-])"),
        "title_last": _any_case(rf"(?<![\w'-]){alternatives(ranks)}(?:\s*\(\w{{1,3}}\))?\s*$"),
        "source_last": _any_case(rf"\b{alternatives(roles['sources'])}\s*{ARTICLE}\s*$"),
        "age_after": re.compile(rf"\s*[,(]\s*\d{{1,3}}\s+{alternatives(roles['ages'])}\b"),
        "taken_up": re.compile(rf",\s+{alternatives(grammar['emphatic'])}(?:,|\s+(?:aussi|non plus)\b)"),
        "bidden": re.compile(r"\s+(?:de\s+|d')(?:ne\s+|se\s+|s'|l'|la\s+|le\s+|les\s+|y\s+|en\s+)*\w+(?:er|ir|re)\b"),
        "affair_last": _any_case(rf"\b{alternatives(grammar['affairs'])}\s+$"),
        "clitic": re.compile(rf"\b{alternatives(grammar['telling'])}(?:-t)?-(?:elle|il)\b"),
    }


def _bodies(words: Tables) -> dict[str, Any]:
    bodies = words["bodies"]
    return {
        "body": _any_case(rf"(?<![\w-]){alternatives(bodies['heads'])}s?(?![\w'-])"),
        "body_last": _any_case(rf"\b{alternatives(bodies['before'])}s?\s*[«\"“]?\s*$"),
        "body_of": _any_case(rf"\b{alternatives(bodies['of'])}\s*{ARTICLE}\s*$"),
        "thing_last": _any_case(rf"\b{alternatives(bodies['things'])}s?\s*[«\"“]?\s*$"),
        "known_body": re.compile(rf"(?<![\w-]){_cased([*bodies['known'], *bodies['seats']])}(?![\w-])"),
    }


def _places(words: Tables) -> dict[str, Any]:
    places = words["places"]
    name = r"[A-ZÀ-Ý][\w'-]+"
    return {
        "site": _any_case(rf"(?<![\w-]){alternatives(places['sites'])}s?(?![\w'-])"),
        "place_last": _any_case(
            rf"\b{alternatives(places['heads'])}(?:\s+(?:de|d'|du|des|de\s+la|de\s+l'))?\s*{ARTICLE}\s*$"
        ),
        "place_before": _any_case(rf"(?<![\w'-]){alternatives(places['before'])}\s*{ARTICLE}\s*$"),
        "place_of": _any_case(rf"(?<![\w'-]){alternatives(places['of'])}\s+(?:de\s+|d')$"),
        "place_between": re.compile(rf"\bentre\s+{ARTICLE}\s*(?:{name}(?:\s+{name})?\s+et\s+{ARTICLE}\s*)?$"),
        "listed_last": re.compile(rf"\b(?:[dl]')?(?P<place>{name})(?:,| et| ou)\s+(?P<link>de |d'|à |du |en |)$"),
        "direction_after": _any_case(rf"\s*\(\s*(?:{alternatives(places['directions'])}|\d[\d. ]*)\b"),
        "known_place": re.compile(rf"(?<![\w-]){_cased([*places['known'], *country_names()])}(?![\w-])"),
    }


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _cased(words: list[str]) -> str:
    """The words as they are written, save that a capital may lack its accent and an apostrophe be straight."""
    ordered = sorted({word.replace("’", "'") for word in words}, key=lambda word: (-len(word), word))
    return (
        "(?:"
        + "|".join(
            "".join(_cased_letter(c, before) for before, c in zip(" " + word, word, strict=False)) for word in ordered
        )
        + ")"
    )


def _cased_letter(char: str, before: str) -> str:
    plain = fold(char).upper()
    if char.islower() and before == " ":
        return f"[{char}{char.upper()}]"
    if char.isupper() and plain != char and len(plain) == 1:
        return f"[{char}{plain}]"
    return r"\s" if char == " " else re.escape(char)


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
