"""The words of a surface, and its runs of capitals: what may be a name."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from recoupe.lang.words import fold
from recoupe.read.names.lexicon import Lexicon
from recoupe.read.parse import Parsed

__all__ = ["Run", "Word", "acronym", "runs_of", "words_of"]

WORD = re.compile(
    r"(?:[dljmnstcDLJSTC]|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu)'(?=\w)"  # an elided article or pronoun
    r"|(?:[A-Z]\.-?){2,8}"  # S.N.C., J.-P.
    r"|MM?\.(?=\s)|[A-ZÀ-Ý][a-z]?\.(?=\s+[A-ZÀ-Ý])"  # an initial or « M. »
    r"|[^\W\d_]\w{0,40}(?:['-]\w{1,40}){0,6}"
    r"|\d{1,6}(?:e|ème|er|re)?(?!\w)"
)
ARTICLED = re.compile(r"(?:al|el|an|as|ash|ach|ad|at|az|ar)-[A-ZÀ-Ý]")
ACRONYM = re.compile(r"(?:[A-Z]{2,7}|(?:[A-Z]\.){2,7})")
LONGEST = 8


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the surface (half-open offsets); `capital` where it begins as a name does; `glued` where only one
    blank, an apostrophe or a wrapped line parts it from the word before it."""

    start: int
    end: int
    text: str
    key: str
    capital: bool
    glued: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to `last` (inclusive) that stand together and may name something."""

    first: int
    last: int
    initial: bool


def words_of(text: str, sentences: Container[int] = ()) -> list[Word]:
    """All words of a surface text, in order; at the start of a sentence none is glued to the word before it.

    >>> [(w.text, w.capital) for w in words_of("l'usine de Mr al-Amin")]
    [("l'", False), ('usine', False), ('de', False), ('Mr', True), ('al-Amin', True)]
    """
    words, last = [], -2
    for match in WORD.finditer(text):
        gap = text[last : match.start()] if last >= 0 else "."
        glued = gap in (" ", "") or (gap == "\n" and text[match.start()].isalpha()) or gap == "  "
        glued = glued and match.start() not in sentences
        form = match.group()
        capital = form[0].isupper() and not form.endswith("'") or ARTICLED.match(form) is not None
        words.append(Word(match.start(), match.end(), form, fold(form), capital, glued))
        last = match.end()
    return words


def acronym(form: str) -> bool:
    """Whether a word is written as an acronym is: two to seven capitals, with or without stops."""
    return ACRONYM.fullmatch(form) is not None


def runs_of(words: list[Word], parsed: Parsed, known: Lexicon, taken: list[bool]) -> list[Run]:
    """The runs of capital words outside of what is taken, particles of persons' names included."""
    runs: list[Run] = []
    people = [(parsed.tokens[a].start, parsed.tokens[b - 1].end) for a, b, label in parsed.entities if label == "PER"]
    index, count = 0, len(words)
    while index < count:
        word = words[index]
        if not word.capital or taken[index]:
            index += 1
            continue
        last = index
        while (
            last - index < LONGEST
            and (step := _next(words, last, index, known, taken) or _named(words, last, people, taken, known))
            is not None
        ):
            last = step
        token = parsed.at(word.start)
        begins = (
            parsed.tokens[token].start >= word.start and parsed.sentences[parsed.tokens[token].sentence][0] == token
        )
        runs.append(Run(index, last, begins or _opens(words, index, parsed)))
        index = last + 1
    return runs


def _opens(words: list[Word], index: int, parsed: Parsed) -> bool:
    """Whether only marks, or an elided word, stand between the start of the sentence or quotation and the word."""
    before = parsed.surface.text[max(0, words[index].start - 3) : words[index].start].rstrip()
    if before.endswith(("«", '"', "“", ":", "-", "–", "—", "•", "(")):
        return True
    sentence = parsed.tokens[parsed.at(words[index].start)].sentence
    first = parsed.tokens[parsed.sentences[sentence][0]].start
    return not any(c.isalnum() for c in parsed.surface.text[first : words[index].start].removesuffix("'")[1:])


def _next(words: list[Word], last: int, first: int, known: Lexicon, taken: list[bool]) -> int | None:
    """The index of the word that goes on the run, or None."""
    at = last + 1
    if at >= len(words) or taken[at] or not words[at].glued:
        return None
    if words[at].capital:
        return at if words[at].key not in known.openers or words[at].key in known.particles | known.articles else None
    if words[at].text.isdigit() and last == first and len(words[at].text) < 4 and not words[last].text.endswith("."):
        return None
    reach = at
    while (
        reach < min(at + 3, len(words))
        and words[reach].key in known.particles
        and words[reach].glued
        and not taken[reach]
    ):
        reach += 1
    if reach == at or reach >= len(words) or not words[reach].capital or not words[reach].glued or taken[reach]:
        return None
    return reach if _joins(words, first, last, at, known) else None


def _named(
    words: list[Word], last: int, people: list[tuple[int, int]], taken: list[bool], known: Lexicon
) -> int | None:
    """The capital after a particle where the model takes all of it for one person: « Anke de Boer »."""
    reach = last + 2
    if (
        reach >= len(words)
        or words[last + 1].key not in known.of
        or not words[reach].capital
        or any(taken[last : reach + 1])
    ):
        return None
    whole = any(start <= words[last].start and words[reach].end <= end for start, end in people)
    return reach if whole and words[reach].glued and words[last + 1].glued else None


def _joins(words: list[Word], first: int, last: int, particle: int, known: Lexicon) -> bool:
    """« von », « ben », « ould » always join; « de » joins a given name and what is no place (told by the caller)."""
    if words[particle].key not in known.loose_particles:
        return words[first].key not in known.openers
    return last == first and words[first].key in known.given
