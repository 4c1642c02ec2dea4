"""Cues of several words: « fait valoir », « s'engage à », « se dit prêt », « va plus loin : »."""

from __future__ import annotations

import re
from dataclasses import replace

from recoupe.read.parse import Token
from recoupe.read.speech.groups import auxiliary_of, cue_of, left_of
from recoupe.read.speech.page import Page
from recoupe.read.speech.statement import Cue
from recoupe.read.speech.vocabulary import Reporting
from recoupe.record.mention import Stance

__all__ = ["announced", "locution", "reflexive"]

SELF = re.compile(
    r"(?:s'(?:est|était)|se (?:sont|étaient)) (?:\w+ )?(?:dit|dite|dits|dites|déclarée?s?)\b[ ]?", re.IGNORECASE
)


def locution(page: Page, token: Token) -> Cue | None:
    governor = page.words.governors.get(token.lower)
    if governor is None or token.index + 1 >= len(page.tokens):
        return None
    slot, infinitives = governor
    first, auxiliary = auxiliary_of(page, token)
    if slot == "participle" and auxiliary is None:
        return None
    if any(t.lower in ("se", "s'") for t in page.tokens[max(0, first - 1) : token.index]):
        return None  # « se sont fait connaître »
    for index in range(token.index + 1, min(token.index + 6, len(page.tokens))):
        after = page.tokens[index]
        if after.lower in infinitives:
            report = Reporting(f"{token.lemma} {after.lower}", slot, frozenset("qix"), False, Stance.ASSERT)
            start = first if auxiliary else left_of(page, token.index)
            return cue_of(
                page,
                start,
                index,
                token,
                report,
                kind="gerund" if slot == "gerund" else "finite",
                finite=auxiliary or token,
            )
        if not (after.pos == "ADV" or after.lower in page.words.inverted or after.lower in ("-t", "t")):
            break
    match = page.words.objects.match(page.text, token.end + 1) if page.text[token.end : token.end + 1] == " " else None
    if match is None or token.lower not in ("fait", "font", "faisait", "faisaient", "faisant", "fit", "firent"):
        return None
    report = Reporting("faire part", slot, frozenset("n"), False, Stance.ASSERT)
    last = page.parsed.between(match.start(), match.end())[-1]
    return cue_of(
        page,
        first if auxiliary else left_of(page, token.index),
        last,
        token,
        report,
        kind="gerund" if slot == "gerund" else "finite",
        finite=auxiliary or token,
    )


def announced(page: Page, token: Token) -> Cue | None:
    """« va plus loin : … »: a turn that only a colon makes a verb of saying."""
    if token.lower not in page.listed("announcing_first"):
        return None
    match = page.words.announcing.match(page.text, token.start)
    if match is None or re.compile(r"[^.;:!?«“\"\n]{0,50}:[ ]").match(page.text, match.end()) is None:
        return None
    span = page.parsed.between(match.start(), match.end())
    report = Reporting(token.lemma, "singular", frozenset("x"), True, Stance.ASSERT)
    made = cue_of(page, span[0], span[-1], token, report, kind="finite", finite=token)
    return replace(made, negated=False)  # « n'en démord pas »


def reflexive(page: Page, token: Token) -> Cue | None:
    if token.lower not in ("se", "s'"):
        return None
    for pattern, told, grammar, stance in (
        (page.words.engagement, "engager", "a d", Stance.PROMISE),
        (page.words.expectation, "attendre", "a", Stance.EXPECT),
        (page.words.self_report, "se dire", "n q", Stance.ASSERT),
    ):
        match = pattern.match(page.text, token.start)
        if match is None and pattern is page.words.self_report:
            match = SELF.match(page.text, token.start)
        if match:
            last = page.parsed.between(match.start(), match.end())[-1] - (told != "se dire")
            head = next((i for i in range(last, token.index, -1) if page.tokens[i].pos == "VERB"), last)
            report = Reporting(told, "singular", frozenset(grammar.split()), "déclar" in match.group().lower(), stance)
            return cue_of(
                page, token.index, last, page.tokens[head], report, kind="finite", finite=page.tokens[token.index + 1]
            )
    return None
