"""The words beside which names stand, compiled once a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recoupe.gazetteer import country_names
from recoupe.lang.words import alternatives, fold, load

__all__ = ["Lexicon", "lexicon"]


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
    strong: frozenset[str]
    loose: frozenset[str]
    employers: frozenset[str]
    direct: frozenset[str]
    articled: frozenset[str]
    place_heads: frozenset[str]
    things: frozenset[str]
    known_places: frozenset[str]
    seats: frozenset[str]
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
    governing: frozenset[str]
    known_body: re.Pattern[str]
    known_place: re.Pattern[str]


@lru_cache
def lexicon(language: str = "fr") -> Lexicon:
    """The lexicon of a language, read once."""
    words = load(language, "names")
    titles, roles, bodies, places, common = (words[k] for k in ("titles", "roles", "bodies", "places", "common"))
    ranks = [*titles["courtesy"], *titles["dignities"], *titles["ranks"]]
    role = rf"\b{alternatives([*roles['nouns'], *titles['ranks'], *titles['dignities']])}(?:s|x)?(?![\w'])"
    opener = alternatives([o for o in roles["openers"] if not o.endswith(("'", "-"))])
    any_case = re.IGNORECASE
    return Lexicon(
        given=_folded(words["given"]["names"].split()), titles=_folded(ranks), courtesy=_folded(titles["courtesy"]), ranks=_folded(titles["ranks"]),
        openers=_folded(common["openers"]), capitals=_folded(common["capitals"]), fields=_folded(bodies["fields"]),
        not_acronyms=_folded(bodies["not_acronyms"]), particles=_folded(roles["particles"]), acting=_folded(roles["acting"]),
        saying=_folded(roles["saying"]), strong=_folded(bodies["strong"]), loose=_folded(places["loose"]), direct=_folded(places["direct"]), articled=_folded(places["articled"]), employers=_folded(bodies["before"]), place_heads=_folded(places["heads"]),
        things=_folded(bodies["things"]), known_places=_folded(places["known"]), seats=_folded(bodies["seats"]),
        demonym=re.compile(rf"(?:{'|'.join(sorted(map(fold, common['demonyms'])))})(?:ne|nes|le|les|te|tes|e|es|s|x)?"),
        role=re.compile(role, any_case),
        role_after=re.compile(rf"(?:\s*,\s*|\s*\(\s*|\s+|\s*[–—-]\s+)(?:(?!premi[eè]re?\s+ministre)(?:{opener}\s+|l'|ex-)){{0,4}}(?={role})", any_case),
        office_last=re.compile(rf"{role}(?:\s+\w+)?\s+(?:du|des|de|de\s+la|de\s+l'|d')\s*$", any_case),
        long_title=re.compile(rf"(?<![\w'-]){alternatives(t for t in ranks if ' ' in t)}(?![\w'-])", any_case),
        title_last=re.compile(rf"(?<![\w'-]){alternatives(ranks)}(?:\s*\(\w{{1,3}}\))?\s*$", any_case),
        source_last=re.compile(rf"\b{alternatives(roles['sources'])}\s*(?:le|la|les|l')?\s*$", any_case),
        body=re.compile(rf"(?<![\w-]){alternatives(bodies['heads'])}s?(?![\w'-])", any_case),
        body_last=re.compile(rf"\b{alternatives(bodies['before'])}s?\s*[«\"“]?\s*$", any_case),
        site=re.compile(rf"(?<![\w-]){alternatives(places['sites'])}s?(?![\w'-])", any_case),
        place_last=re.compile(rf"\b{alternatives(places['heads'])}(?:\s+(?:de|d'|du|des|de\s+la|de\s+l'))?\s*(?:l'|la|le|les)?\s*$", any_case),
        place_before=re.compile(rf"(?<![\w'-]){alternatives(places['before'])}\s*(?:l'|la|le|les)?\s*$", any_case),
        place_of=re.compile(rf"(?<![\w'-]){alternatives(places['of'])}\s+(?:de\s+|d')$", any_case),
        place_between=re.compile(r"\bentre\s+(?:l'|la |le |les )?(?:[A-ZÀ-Ý][\w'-]+(?:\s+[A-ZÀ-Ý][\w'-]+)?\s+et\s+(?:l'|la |le |les )?)?$"),
        thing_last=re.compile(rf"\b{alternatives(bodies['things'])}s?\s*[«\"“]?\s*$", any_case),
        body_of=re.compile(rf"\b{alternatives(bodies['of'])}\s*(?:la|le|l'|les)?\s*$", any_case),
        age_after=re.compile(rf"\s*[,(]\s*\d{{1,3}}\s+{alternatives(roles['ages'])}\b"),
        governing=_folded([*bodies["governing"], *roles["saying"]]),
        direction_after=re.compile(rf"\s*\(\s*(?:{alternatives(places['directions'])}|\d[\d. ]*)\b", any_case),
        known_body=re.compile(rf"(?<![\w-]){_cased([*bodies['known'], *bodies['seats']])}(?![\w-])"),
        known_place=re.compile(rf"(?<![\w-]){_cased([*places['known'], *country_names()])}(?![\w-])"))


def _cased(words: list[str]) -> str:
    """The words as they are written, save that a capital may lack its accent and an apostrophe be straight."""
    ordered = sorted({word.replace("’", "'") for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join("".join(_cased_letter(c, before) for before, c in zip(" " + word, word, strict=False)) for word in ordered) + ")"


def _cased_letter(char: str, before: str) -> str:
    plain = fold(char).upper()
    if char.islower() and before == " ":
        return f"[{char}{char.upper()}]"
    if char.isupper() and plain != char and len(plain) == 1:
        return f"[{char}{plain}]"
    return r"\s" if char == " " else re.escape(char)


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
