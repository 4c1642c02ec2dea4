"""Who « on » is: the place or the source that the sentence names (« souligne-t-on au ministère »)."""

from __future__ import annotations

from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import Phrase, phrase_at
from recoupe.read.speech.statement import Cue, Source
from recoupe.record.mention import Stance

__all__ = ["able", "collective", "local"]


def able(page: Page, source: Source, strict: bool) -> bool:
    """Whether the source can speak.  Strict: a name, or a noun for persons, bodies and papers."""
    if source.pronoun is not None:
        return source.pronoun not in page.listed("impersonal")
    if source.phrase is None:
        return source.span is not None
    phrase = source.phrase
    head = page.tokens[phrase.head]
    named = any(page.name_at(page.tokens[i].start) for i in range(phrase.first, phrase.end))
    if not strict:
        return head.lower not in page.listed("impersonal")
    return (
        named
        or page.words.speaks(head.lower)
        or head.lower in page.listed("indefinite")
        or any(
            page.tokens[i].pos == "PROPN"
            or (page.tokens[i].text[:1].isupper() and page.period(page.tokens[i].start)[0] != page.tokens[i].start)
            for i in range(phrase.first, phrase.end)
        )
    )


def collective(page: Page, index: int, end: int, demand: bool = False) -> Source:
    """« glisse-t-on dans l'entourage de X », « précise-t-on de source proche »: the place or source is who speaks."""
    tokens = page.tokens
    for here in range(index, min(index + 14, len(tokens))):
        token = tokens[here]
        if token.start >= end or token.text in ".;:" or token.lower in ("que", "qu'") or page.finite(token):
            break
        if token.lower in ("de", "d'") and tokens[here + 1].lower in ("source", "sources"):
            phrase = phrase_at(page, here + 1)
            return Source(phrase=phrase)
        if demand and token.lower in ("à", "au"):
            continue  # whom one asks, not who asks
        if token.lower in ("dans", "à", "au", "chez", "auprès", "côté", "du"):
            after = here if token.lower in ("au", "aux") else here + 1
            governed = after < len(tokens) and tokens[after].lower in page.listed("complement")
            phrase = phrase_at(page, after + governed)
            if (
                phrase is not None
                and page.time_at(tokens[phrase.head].start) is None
                and able(page, Source(phrase=phrase), True)
            ):
                return Source(phrase=_bare(page, phrase))
    return Source(pronoun="on")


def _bare(page: Page, phrase: Phrase) -> Phrase:
    """Without a contracted preposition: « au ministère » names « ministère »."""
    first = page.tokens[phrase.first].lower
    return (
        Phrase(phrase.first + 1, phrase.end, phrase.head)
        if first in ("au", "aux", "du") and phrase.end - phrase.first > 1
        else phrase
    )


def local(page: Page, cue: Cue, index: int) -> Source:
    """« A Paris, on se défend », « dans son entourage, où l'on se dit certain »: the place before « on » speaks."""
    period = page.period(page.tokens[index].start)[0]
    for here in range(index - 1, max(index - 14, -1), -1):
        token = page.tokens[here]
        if token.start < period:
            break
        if token.lower in ("à", "dans", "au", "aux", "chez", "côté"):
            phrase = phrase_at(page, here if token.lower in ("au", "aux") else here + 1)
            if phrase is not None and phrase.end <= index and able(page, Source(phrase=phrase), True):
                return Source(phrase=_bare(page, phrase))
    end = page.period(page.tokens[cue.last].start)[1]
    return collective(page, cue.last + 1, end, cue.stance is Stance.DEMAND)
