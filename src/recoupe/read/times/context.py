"""What stands around an expression: the words that bound it, and the words that make it no date at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from recoupe.lang.counting import Counting, counting
from recoupe.lang.rule import Found
from recoupe.lang.timed import Timed
from recoupe.lang.words import fold, load
from recoupe.read.parse import Parsed
from recoupe.read.times.lexer import Symbols, symbols_of
from recoupe.record.mention import TimexType, Unit
from recoupe.record.timeexpr import Edge

__all__ = ["Context", "Site", "context_of"]

EDGES = (
    ("by", Edge.BY),
    ("until", Edge.UNTIL),
    ("since", Edge.SINCE),
    ("before", Edge.BEFORE),
    ("after", Edge.AFTER),
    ("between", Edge.BETWEEN),
)
NAMED = re.compile(r"[A-ZÉÈÎ][\w'’-]+(?:,\s| \()$")
AFTER_AGE = re.compile(r"[,.;:)\n]|$")
"""What stands about an age: a name before it, a mark after it."""
AGE_GROUP = re.compile(r"\d ?[-–] ?$")
ELDER = re.compile(r"\D{1,20}\d")
"""« les moins de 17 ans »: a hedge between the article and the number."""
REACH = 60
"""How many characters of symbols or of text are looked at on either side."""


@dataclass(frozen=True, slots=True)
class Site:
    """One find and where it stands: half-open surface offsets, and the symbols before and after it."""

    found: Found[Timed]
    start: int
    end: int
    before: str
    after: str

    @classmethod
    def of(cls, found: Found[Timed], symbols: Symbols) -> Site:
        """The site of a find among the symbols."""
        start, end = symbols.place(found.start, found.end)
        return cls(
            found,
            start,
            end,
            symbols.text[max(0, found.start - REACH) : found.start],
            symbols.text[found.end : found.end + REACH],
        )


@dataclass(frozen=True, slots=True)
class Context:
    """The word lists of one language's `times.toml` that look around an expression."""

    edges: tuple[tuple[re.Pattern[str], Edge], ...]
    by_after: re.Pattern[str]
    ahead: re.Pattern[str]
    still: re.Pattern[str]
    onset: re.Pattern[str]
    onward: re.Pattern[str]
    named_after: frozenset[str]
    forward: frozenset[str]
    moved: frozenset[str]
    binding: frozenset[str]
    forward_nouns: frozenset[str]
    awaited: tuple[str, str]
    through: re.Pattern[str]
    age: re.Pattern[str]
    address: re.Pattern[str]
    unlike: re.Pattern[str]
    counting: Counting

    def edge(self, site: Site) -> Edge:
        """How the words beside the expression bound it."""
        if self.by_after.match(site.after):
            return Edge.BY
        return next((edge for pattern, edge in self.edges if pattern.search(site.before)), Edge.ON)

    def refuses(self, site: Site, text: str, parsed: Parsed) -> bool:
        """Whether the words are no time here: a street, « à ce jour », a number that counts the next noun."""
        expr, rule = site.found.value.expr, site.found.rule
        if rule == "now.this" and expr.grain == "day" and site.before.endswith(" a "):
            return True
        if expr.day is not None and expr.month is not None and self._names(site, text):
            return True
        if (
            rule == "date.holiday"
            and re.search(r"(?:\b|_ )(?:de|du|d') $", site.before)
            and not re.search(r"(?:B\w+|avant|fete) (?:de|du|d') $", site.before)
        ):
            return True
        if rule == "duration.count" and expr.grain == "year" and (
            self._is_age(site, text) or self._of_person(site, parsed)
        ):
            return True
        if rule == "anaphor.day" and parsed.at(site.start) == parsed.at(site.end - 1) and site.after.startswith("a "):
            return True  # « le préfet veille à la distribution »
        if rule == "date.bare-day-of" and not self._dates(site, text, parsed):
            return True
        if rule == "date.bare-day" and (self.address.match(text, site.end) or self._ranks(site, text, parsed)):
            return True
        if rule == "set.adjective":
            return parsed.tokens[parsed.at(site.start)].pos != "ADJ"
        if rule == "now.indexical" and self.unlike.search(text[max(0, site.start - REACH) : site.end]):
            return True
        return rule in ("date.year", "date.year-second", "date.bare-day") and self._counts(site, parsed)

    def _dates(self, site: Site, text: str, parsed: Parsed) -> bool:
        """« repoussé au 27 », « celui du 6 »: a day after a verb that moves or a pronoun, and no house in a street."""
        after = re.match(r"[\s,]+([^\W\d_]+)", text[site.end : site.end + REACH])
        if after is not None and fold(after[1]) in self.named_after:
            return False
        index = parsed.at(site.start) - 2
        before = parsed.tokens[max(0, index)]
        return before.lemma in self.moved | self.forward or before.pos == "PRON"

    def _is_age(self, site: Site, text: str) -> bool:
        """« âgée de 90 ans », « Jean Burel, 87 ans, », « (54 ans) », « les 6-16 ans », « les moins de 17 ans »."""
        before, after = text[max(0, site.start - REACH) : site.start], text[site.end : site.end + 2]
        if self.age.search(site.before) or AGE_GROUP.search(before) or text[site.start - 1 : site.start] == "-":
            return True
        grouped = site.before.endswith(("les ", "des ", "aux ")) and not site.after.startswith("de ")
        if grouped and ELDER.match(text[site.start : site.end]):
            return True
        return NAMED.search(before) is not None and AFTER_AGE.match(after) is not None

    def _of_person(self, site: Site, parsed: Parsed) -> bool:
        """« un homme de 34 ans », « un chauffeur de bus de 38 ans »."""
        index = parsed.at(site.start) - 1
        if index < 1 or fold(parsed.tokens[index].text) not in ("de", "d'"):
            return False
        words = [token.text for token in parsed.tokens[max(0, index - 3) : index]]
        if len(words) == 3 and fold(words[1]) in ("de", "d'") and self.counting.unit(words[0]) is Unit.PERSON:
            return True
        return self.counting.unit(words[-1]) is Unit.PERSON

    def _names(self, site: Site, text: str) -> bool:
        """« la place du 3 mai »: the day is the name of a place."""
        words = re.findall(r"[^\W\d_]+", text[max(0, site.start - REACH) : site.start])
        return len(words) > 1 and fold(words[-1]) in ("du", "le") and fold(words[-2]) in self.named_after

    def _ranks(self, site: Site, text: str, parsed: Parsed) -> bool:
        """« le 1er régiment »: an ordinal of the noun behind it."""
        following = parsed.at(site.end - 1) + 1
        ordinal = text[site.start : site.end].lower().endswith(("er", "ère"))
        return ordinal and following < len(parsed.tokens) and parsed.tokens[following].pos == "NOUN"

    def _counts(self, site: Site, parsed: Parsed) -> bool:
        """Whether the parser takes the number to count a noun that follows at once."""
        token = parsed.tokens[parsed.at(site.end - 1)]
        head = parsed.tokens[token.head]
        return token.dep == "nummod" and head.index in (token.index + 1, token.index + 2) and head.pos == "NOUN"


@lru_cache
def context_of(language: str) -> Context:
    """The context of a language, read once."""
    tables = load(language, "times")
    bounds: dict[str, Any] = tables["edge"]
    return Context(
        edges=tuple((_ending(bounds[name], language), edge) for name, edge in EDGES),
        by_after=re.compile(_group(bounds["by_after"], language) + " "),
        ahead=_ending(bounds["ahead"], language),
        still=_ending(bounds["still"], language),
        onset=_ending(bounds["onset"], language),
        onward=_ending(bounds["onward"], language),
        named_after=frozenset(tables["named_after"]["words"]),
        forward=frozenset(tables["forward"]["lemmas"]),
        moved=frozenset(tables["forward"]["moved"]),
        binding=frozenset(tables["forward"]["binding"]),
        forward_nouns=frozenset(tables["forward"]["nouns"]),
        awaited=(tables["forward"]["awaited"][0], tables["forward"]["awaited"][1]),
        through=_ending(bounds["through"], language),
        age=_ending(tables["age"]["before"], language),
        address=re.compile(rf",\s+(?:{'|'.join(tables['address']['words'])})\b", re.IGNORECASE),
        unlike=re.compile(rf"(?<!\w)(?:{'|'.join(tables['age']['unlike'])})$", re.IGNORECASE),
        counting=counting(language),
    )


def _group(phrases: list[str], language: str) -> str:
    lexed = sorted((symbols_of(phrase, language).text.strip() for phrase in phrases), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase) for phrase in lexed) + ")"


def _ending(phrases: list[str], language: str) -> re.Pattern[str]:
    return re.compile(r"(?:^|\s)" + _group(phrases, language) + r" (?:la |le |l' )?$")


def is_date(value: Timed) -> bool:
    """Whether the expression has a place in the calendar, which durations and sets have not."""
    return value.type in (TimexType.DATE, TimexType.TIME)
