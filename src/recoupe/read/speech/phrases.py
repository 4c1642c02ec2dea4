"""Noun phrases that can be a source: where one begins and how far it goes."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.read.parse import Token
from recoupe.read.speech.page import Page
from recoupe.record.mention import NameKind

__all__ = ["Phrase", "after_prepositional", "over_circumstance", "phrase_at", "phrase_of", "phrases_after"]

LONGEST = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by token indices: first, the one after the last, and its head noun."""

    first: int
    end: int
    head: int

    def offsets(self, page: Page) -> tuple[int, int]:
        """Half-open surface offsets."""
        return page.tokens[self.first].start, page.tokens[self.end - 1].end


def phrase_at(page: Page, index: int) -> Phrase | None:
    """The noun phrase that begins at a token, or None: determiner, nouns, adjectives, and what « de » hangs on them."""
    tokens = page.tokens
    here, head = index, None
    limit = min(len(tokens), index + LONGEST, _sentence_end(page, index))
    while here < limit:
        token = tokens[here]
        if head is not None and page.time_at(token.start) is not None:
            break  # « a dit Bamako mercredi »
        name = page.name_at(token.start)
        if name is not None and name.start >= tokens[index].start:
            after = page.parsed.between(name.start, name.end)
            head = head if head is not None else after[-1]
            here = after[-1] + 1
            continue
        if head is None and here == index and token.lower in page.listed("articles") | page.listed("contracted"):
            here += 1
            continue
        if _nominal(page, token):
            if head is None and (
                token.pos in ("NOUN", "PROPN", "X") or page.words.speaks(token.lower) or _capital(page, token)
            ):
                head = here
            here += 1
            continue
        if head is None and token.pos in ("ADJ", "NUM", "DET", "ADV") and here < index + 4:
            here += 1
            continue
        partitive = head is None and here == index + 1 and tokens[index].lower in page.listed("partitives")
        following = _complement(page, here, limit) if head is not None or partitive else None
        if following is None:
            break
        here = following
    if head is None:
        return _pronominal(page, index)
    return Phrase(index, max(here, head + 1), head)


def _sentence_end(page: Page, index: int) -> int:
    return page.parsed.sentences[page.tokens[index].sentence][1]


def _nominal(page: Page, token: Token) -> bool:
    if token.pos in ("NOUN", "PROPN", "X") or (
        token.text[:1].isupper() and token.pos not in ("DET", "ADP", "PRON", "CCONJ", "SCONJ")
    ):
        return True
    return (
        token.pos == "ADJ"
        or (token.lower in page.listed("titles"))
        or (token.pos == "VERB" and token.dep == "amod")
        or (token.text == "-")
    )


def _capital(page: Page, token: Token) -> bool:
    """A capital that no sentence start explains."""
    return token.text[:1].isupper() and page.period(token.start)[0] != token.start


def _complement(page: Page, here: int, limit: int) -> int | None:
    """Where a complement goes on after « de », « du », « des » or « et des »; None when it does not."""
    tokens = page.tokens
    at = here + 1 if tokens[here].lower in ("et", "&") else here
    if at >= limit or tokens[at].lower not in page.listed("complement") or page.time_at(tokens[at].start):
        return None
    after = at + 1
    if at > here and tokens[here - 1].lower == "et":
        return None
    while (
        after < limit
        and tokens[after].pos in ("DET", "NUM")
        or (after < limit and tokens[after].lower in ("la", "l'", "le", "les"))
    ):
        after += 1
    if (
        after < limit
        and (_nominal(page, tokens[after]) or page.name_at(tokens[after].start))
        and not page.time_at(tokens[after].start)
    ):
        return after
    return None


def _pronominal(page: Page, index: int) -> Phrase | None:
    """« certains à Washington », « plusieurs », « l'un d'eux »: an indefinite pronoun stands alone."""
    pronouns, tokens = page.listed("indefinite"), page.tokens
    if tokens[index].lower == "l'" and tokens[index + 1].lower in ("un", "une"):
        return Phrase(index, index + 2 + 2 * (tokens[index + 2].lower in ("d'", "de")), index + 1)
    if page.tokens[index].lower in pronouns:
        return Phrase(index, index + 1, index)
    return None


def phrases_after(page: Page, index: int, end: int) -> Phrase | None:
    """The first noun phrase from a token on that is neither a time nor governed by a preposition.

    `end` is a surface offset not to cross.
    """
    tokens = page.tokens
    here = index
    while here < len(tokens) and tokens[here].start < end:
        token = tokens[here]
        time = page.time_at(token.start)
        if time is not None:
            here = page.parsed.between(time.start, time.end)[-1] + 1
        elif token.lower in page.listed("prepositions") and not (token.lower == "des" and here == index):
            here = after_prepositional(page, here, end)
        elif here + 1 < len(tokens) and tokens[here + 1].lower == "fois":
            here += 2  # « a répété deux fois le ministre »
        elif (
            token.text[:1].islower()
            and (token.pos == "ADV" or token.lower.endswith("ment"))
            or token.pos == "PUNCT"
            and token.text == ","
            and here > index
        ):
            here += 1
        else:
            return phrase_at(page, here) if _starts(page, token) else None
    return None


def _starts(page: Page, token: Token) -> bool:
    return (
        token.lower in page.listed("articles")
        or _nominal(page, token)
        or token.pos == "NUM"
        or page.name_at(token.start) is not None
        or token.lower in page.listed("indefinite")
    )


def after_prepositional(page: Page, here: int, end: int) -> int:
    """The token after a prepositional phrase; a determiner or a name that no preposition governs begins another."""
    tokens = page.tokens
    after = _over_determiners(page, here + 1, here + 3)
    seen = False
    while after < len(tokens) and tokens[after].start < end:
        token = tokens[after]
        if token.pos == "PUNCT" or (token.lower in ("de", "d'", "à") and _infinitive_next(page, after + 1)):
            return after
        if token.lower in page.listed("complement") or token.lower in ("à", "au", "aux", "en", "sur"):
            after = _over_determiners(page, after + 1, len(tokens))
            seen = False
            continue
        if seen and _begins_another(page, after):
            return after
        seen = seen or token.pos not in ("DET", "NUM", "ADJ")
        after += 1
    return after


def _over_determiners(page: Page, index: int, limit: int) -> int:
    determiners = page.listed("articles") | page.listed("complement")
    while index < min(limit, len(page.tokens)) and page.tokens[index].lower in determiners:
        index += 1
    return index


def _begins_another(page: Page, index: int) -> bool:
    token, before = page.tokens[index], page.tokens[index - 1]
    name = page.name_at(token.start)
    if name is not None and name.name is not None and name.start == token.start and before.text[:1].isupper():
        return name.name.kind is NameKind.PERSON  # « assurait à New York Jean Morel »
    if token.lower in page.listed("prepositions") or token.lower in page.listed("articles"):
        return True
    if token.pos in ("ADP", "DET", "VERB", "AUX", "PRON", "SCONJ"):
        return True
    return token.pos == "PROPN" and before.pos not in ("PROPN", "X") and not before.text[:1].isupper()


def _infinitive_next(page: Page, index: int) -> bool:
    """Whether an infinitive follows, pronouns and « ne pas » passed over."""
    for token in page.tokens[index : index + 5]:
        if token.morph.get("VerbForm") == "Inf":
            return True
        if token.pos not in ("PRON", "ADV"):
            return False
    return False


def phrase_of(page: Page, index: int, limit: int) -> Phrase | None:
    """The noun phrase whose head the parser names, from its determiner on, not beyond the token `limit`."""
    tokens = page.tokens
    first = index
    name = page.name_at(tokens[index].start)
    if name is not None:
        first = page.parsed.at(name.start)
    while first > 0 and (
        tokens[first - 1].lower in page.listed("articles")
        or tokens[first - 1].pos in ("DET", "NUM")
        or tokens[first - 1].lower in page.listed("titles")
        or (tokens[first - 1].pos in ("ADJ", "NOUN", "PROPN") and tokens[first - 1].head in range(first - 1, index + 1))
    ):
        first -= 1
        if tokens[first].lower in page.listed("articles") and tokens[first].pos == "DET":
            break
    found = phrase_at(page, first)
    if found is None:
        return Phrase(first, index + 1, index) if _nominal(page, tokens[index]) else None
    return Phrase(
        found.first, min(found.end, max(limit, index + 1)), index if found.first <= index < found.end else found.head
    )


def over_circumstance(page: Page, index: int) -> int:
    """The index of the first token from one on that is neither an expression of time nor an adverb of manner."""
    while index < len(page.tokens):
        time = page.time_at(page.tokens[index].start)
        if time is not None:
            index = page.parsed.between(time.start, time.end)[-1] + 1
        elif page.tokens[index].pos == "ADV" and page.tokens[index].lower.endswith("ment"):
            index += 1
        else:
            break
    return index
