"""Verb groups: the auxiliary over adverbs, the hung pronoun, number and negation, and the cue made of them."""

from __future__ import annotations

from recoupe.read.parse import Token
from recoupe.read.speech.page import Page
from recoupe.read.speech.statement import Cue
from recoupe.read.speech.vocabulary import Reporting

__all__ = ["auxiliary_of", "cue_of", "left_of"]


def cue_of(
    page: Page, first: int, last: int, head: Token, report: Reporting, *, kind: str, finite: Token | None = None
) -> Cue:
    inverted, last = _inversion(page, finite.index if finite else last, last)
    plural = _plural(page, finite) or inverted in ("ils", "elles")
    denied = any(t.lower in ("ne", "n'") for t in page.tokens[max(0, first - 1) : last + 1])
    negated = denied and any(t.lower in page.listed("negations") for t in page.tokens[first : last + 2])
    backward = finite is not None and finite.index != head.index and finite.lower in page.listed("pluperfect")
    return Cue(
        first,
        last,
        head.index,
        report.lemma,
        report.grammar,
        kind,
        report.stance,
        report.weak,
        plural,
        inverted,
        backward,
        negated,
        denied and not negated,
    )


def _plural(page: Page, finite: Token | None) -> bool:
    """By the ending of the finite verb, but for « dément », « tient »."""
    return finite is not None and finite.lower.endswith("nt") and finite.lower not in page.listed("singular_in_nt")


def _inversion(page: Page, finite: int, last: int) -> tuple[str | None, int]:
    """The pronoun hung on the finite verb, and the last token of the group with it."""
    for index in range(finite + 1, min(finite + 4, len(page.tokens))):
        lower = page.tokens[index].lower
        if lower in page.words.inverted:
            return page.words.inverted[lower], max(last, index)
        if lower in ("t", "-t", "-t-", "t-", "-"):
            continue
        if (
            index == finite + 2
            and page.tokens[finite + 1].lower in ("t", "-t")
            and lower in ("il", "elle", "on", "ils")
        ):
            return lower, max(last, index)
        break
    return None, last


def auxiliary_of(page: Page, token: Token) -> tuple[int, Token | None]:
    """The auxiliary of a compound tense, over adverbs and pronouns, and the first token of the group."""
    start = max(0, token.start - 60)
    adverbial = page.words.adverbials.search(page.text[start : token.start])
    skip = page.parsed.at(start + adverbial.start("phrase")) if adverbial else token.index
    for index in range(skip - 1, max(skip - 8, -1), -1):
        before = page.tokens[index]
        if before.lower in page.listed("have"):
            return left_of(page, index), before
        if before.lower in page.listed("be"):
            first = left_of(page, index)
            reflexive = any(t.lower in ("se", "s'") for t in page.tokens[first:index])
            return (first, before) if reflexive else (index, None)
        adverb = (
            before.pos == "ADV"
            or before.lower.endswith("ment")
            or before.lower in page.listed("negations") | page.listed("clitics")
        )
        if not (
            adverb
            or before.lower in page.words.inverted
            or before.lower in page.listed("emphatic") | {"t", "-t", "tous", "même"}
            or (before.text == "," and _encloses(page, index))
        ):
            return index, None
    return token.index, None


def _encloses(page: Page, index: int) -> bool:
    """A comma beside an emphatic pronoun: « a, lui, jugé »."""
    return any(page.tokens[i].lower in page.listed("emphatic") for i in (index - 1, index + 1))


def left_of(page: Page, index: int) -> int:
    while (
        index > 0
        and page.tokens[index - 1].lower in page.listed("clitics")
        and page.tokens[index - 1].pos in ("PRON", "ADV", "DET", "PART", "X")
    ):
        index -= 1
    return index
