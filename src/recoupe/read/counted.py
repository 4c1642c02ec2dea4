"""The noun that a number counts, found among the words behind it."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.lang.counting import Counting
from recoupe.read.parse import Parsed, Token

__all__ = ["LINKS", "NounPhrase", "noun_phrase"]

REACH = 5  # tokens between a number and its noun, at most
LENGTH = 9  # tokens of a noun phrase shown, at most
NOUN = frozenset({"NOUN", "PROPN"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
LINKS = frozenset({"de", "d'", "du", "des"})
FINITE = ("aient", "èrent", "irent", "urent")  # « deux restaient injoignables », which the parser may call a noun
OWNERS = frozenset({"ses", "leurs", "nos", "vos", "mes", "tes", "ces"})
QUOTES = frozenset('«»"“”')


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Token indices of the phrase (`first` to `last`, both inclusive) and of its head noun."""

    first: int
    head: int
    last: int


def noun_phrase(parsed: Parsed, start: int, words: Counting, *, partitive: bool = False) -> NounPhrase | None:
    """The phrase counted by a number that ends at surface offset `start`, or None where no noun follows it.

    `partitive` says that « de » may stand between (« une vingtaine de », « 3 millions de »).
    """
    tokens = parsed.tokens
    index = first = _next(parsed, start)
    for _ in range(REACH):
        if index >= len(tokens) or tokens[index].sentence != tokens[first].sentence:
            return None
        token = tokens[index]
        if _of_some(tokens, index):
            index += 2  # « 250 de ses camarades »
        elif token.lower in LINKS and (partitive or index > first) or token.text in QUOTES or _leads(token, words):
            index += 1
        elif _is_noun(parsed, token, words):
            head = _head(parsed, index, words)
            return NounPhrase(index, head, _last(parsed, head))
        else:
            return None
    return None


def _of_some(tokens: list[Token], index: int) -> bool:
    return tokens[index].lower == "de" and index + 1 < len(tokens) and tokens[index + 1].lower in OWNERS


def _next(parsed: Parsed, start: int) -> int:
    index = parsed.at(start)
    while index < len(parsed.tokens) and parsed.tokens[index].start < start:
        index += 1
    return index


def _leads(token: Token, words: Counting) -> bool:
    """Whether it is an adjective that stands before its noun (« autres », « premiers »)."""
    return words.singular(token.text) in words.adjectives and token.pos not in NOUN


def _is_noun(parsed: Parsed, token: Token, words: Counting) -> bool:
    if words.singular(token.text) in words.adverbs or token.lower.endswith(FINITE):
        return False
    if token.pos in NOUN:
        return True
    if token.pos in NOMINAL or token.pos == "X":
        if words.unit(token.text) is not None and token.morph.get("VerbForm") != "Fin":
            return True
        following = token.index + 1
        return token.pos == "ADJ" and following < len(parsed.tokens) and parsed.tokens[following].pos == "NOUN"
    return False


def _head(parsed: Parsed, index: int, words: Counting) -> int:
    """The noun itself, where an adjective came first (« importants stocks »)."""
    token, following = parsed.tokens[index], index + 1
    if words.unit(token.text) is None and following + 1 < len(parsed.tokens):
        hyphen, second = parsed.tokens[following], parsed.tokens[following + 1]
        if hyphen.text == "-" and hyphen.start == token.end and second.start == hyphen.end and second.pos in NOUN:
            return following + 1  # « sapeurs-pompiers »
    leads = token.pos == "ADJ" and words.unit(token.text) is None and following < len(parsed.tokens)
    return following if leads and parsed.tokens[following].pos == "NOUN" else index


def _last(parsed: Parsed, head: int) -> int:
    """The last token of the phrase: adjectives and complements with « de », up to the next number or verb."""
    tokens, last = parsed.tokens, head
    for index in range(head + 1, min(head + LENGTH, len(tokens))):
        token = tokens[index]
        if token.sentence != tokens[head].sentence or token.pos in (
            "NUM",
            "PUNCT",
            "AUX",
            "CCONJ",
            "SCONJ",
            "PRON",
            "ADV",
        ):
            break
        if token.pos in ("ADJ", "NOUN", "PROPN") or (token.pos == "VERB" and token.morph.get("VerbForm") == "Part"):
            last = index
        elif token.lower not in LINKS and token.pos != "DET":
            break
    return last
