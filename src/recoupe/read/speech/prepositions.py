"""Sources that a preposition brings: « selon X », « de source proche », « pour X »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.read.speech.collective import able
from recoupe.read.speech.extent import Room, around, zone_end
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import Phrase, phrase_at
from recoupe.read.speech.statement import Source, Statement

__all__ = ["Preposition", "according", "prepositions", "rest"]


COLON = re.compile(r"[;:][ ]")


@dataclass(frozen=True, slots=True)
class Preposition:
    """Where a phrase that brings a source stands (half-open surface offsets), and the rule that it follows."""

    start: int
    end: int
    rule: str


def prepositions(page: Page) -> list[Preposition]:
    """Every « selon », « de source », « pour » and their like outside quotations, in order."""
    found = [
        Preposition(m.start(), m.start() + len(m.group().rstrip()) if rule == "croire" else m.end(), rule)
        for pattern, rule in (
            (page.words.source, "selon"),
            (page.words.anonymous, "source"),
            (page.words.initial, "pour"),
            (page.words.believing, "croire"),
        )
        for m in pattern.finditer(page.text)
        if page.quoted_at(m.start()) is None
    ]
    return sorted(found, key=lambda p: p.start)


def according(page: Page, match: Preposition, rooms: dict[int, int]) -> list[Statement]:
    """What a preposition attributes to its source.

    `rooms` gives for the start of a sentence the end of the last source read in it; it is kept up to date.
    """
    start, end = page.period(match.start)
    begin = max(start, rooms.get(start, start))
    lead = _last_colon(page, begin, match.start)
    if match.rule != "pour":
        lead = max(lead, _behind_but(page, begin, match.start))
    initial = page.words.turns.before_source.fullmatch(page.text, lead, match.start) is not None
    if match.start >= end or (match.rule == "pour" and not initial):
        return []
    source = _source(page, match, end)
    if source is None or not able(page, source, strict=match.rule == "pour"):
        return []
    after = _after_source(page, match.end, source, end, initial)
    spans: list[tuple[int, int] | None]
    if initial:
        spans = [rest(page, after, _other_voice(page, after, end))]
    else:
        spans = list(_left(page, begin, match.start, after, end))
    if match.rule == "pour" and not (_states(page, spans[0]) and _one(page, source)):
        return []
    rooms[start] = after
    cue = (match.start, match.start + len(page.text[match.start : match.end].rstrip()))
    return [
        Statement(
            start=s[0],
            end=s[1],
            cue=cue,
            source=source,
            rule=match.rule,
            zone=((match.start, _relay_end(page, after, end)),),
        )
        for s in spans
        if s is not None
    ]


def _other_voice(page: Page, after: int, end: int) -> int:
    """Where a semicolon gives the floor to somebody else (« … ; le maire, lui, avance … »), or the end."""
    for mark in re.compile(r"[ ]?;[ ]").finditer(page.text, after, end):
        following = page.tokens[page.parsed.at(mark.end()) : page.parsed.at(mark.end()) + 6]
        if page.quoted_at(mark.start()) is None and any(t.lower in page.listed("emphatic") for t in following):
            return mark.start()
    return end


def _relay_end(page: Page, after: int, end: int) -> int:
    """The end of what is said of the source: « citée par X », « , qui a été rapportée par X »."""
    stop = zone_end(page, after, end)
    while page.text[stop : stop + 1] == "," and page.words.turns.describing.match(page.text, stop + 1, end):
        stop = zone_end(page, stop + 1, end)
    return stop


def _one(page: Page, source: Source) -> bool:
    """« Pour le maire, … » gives his view; « pour les riverains, … » says whom it concerns."""
    if source.phrase is None:
        return True
    return page.tokens[source.phrase.first].lower not in (
        "les",
        "des",
        "ces",
        "ses",
        "leurs",
        "nos",
        "un",
        "une",
        "chaque",
    )


def _states(page: Page, span: tuple[int, int] | None) -> bool:
    """Whether a clause of its own stands there, not a relative one."""
    return (
        span is not None
        and page.finite_in(*span)
        and page.tokens[page.parsed.at(span[0])].lower not in ("qui", "dont", "où", "que", "c'")
    )


def _last_colon(page: Page, begin: int, end: int) -> int:
    """The offset after the last colon or semicolon outside quotations, or `begin`."""
    marks = (m for m in COLON.finditer(page.text, begin, end) if page.quoted_at(m.start()) is None)
    return max((m.end() for m in marks), default=begin)


def _behind_but(page: Page, begin: int, at: int) -> int:
    """« …, mais selon X, … »: the source of what follows, when a whole clause stands before the comma; else `begin`."""
    comma = page.text.rfind(",", begin, at)
    told = comma > begin and page.quoted_at(comma) is None and page.finite_in(begin, comma)
    return comma + 2 if told and page.text[comma + 1 : at].strip().lower() in page.listed("opposing") else begin


def _source(page: Page, match: Preposition, end: int) -> Source | None:
    tokens, words = page.tokens, page.words
    if match.rule == "croire":
        plural = "les " in page.text[match.start : match.end].lower()
        return Source(pronoun="ils" if plural else "il/elle", plural=plural)
    index = page.parsed.at(match.end)
    if match.rule == "source":
        index = page.parsed.at(match.end - 1)
        while index > 0 and tokens[index].lower not in ("source", "sources"):
            index -= 1
        phrase = phrase_at(page, index)
        qualified = phrase is not None and (phrase.end > phrase.first + 1 or tokens[index - 1].pos == "ADJ")
        return Source(phrase=phrase) if qualified else None
    if index >= len(tokens) or tokens[index].lower in words.lists["not_sources"]:
        return None
    if tokens[index].lower in words.lists["singular"] | words.lists["plural"] | {"elle", "elles", "lui", "eux"}:
        return Source(pronoun={"lui": "il", "eux": "ils"}.get(tokens[index].lower, tokens[index].lower))
    if page.text.startswith(("ce dernier", "cette dernière", "ces derniers"), tokens[index].start):
        return Source(pronoun="ce dernier")
    phrase = phrase_at(page, index)
    if phrase is not None and _own_words(page, phrase):
        return Source(pronoun="il/elle")
    if (
        phrase is None
        or tokens[phrase.first].lower in ("nos", "notre", "mes")
        or tokens[phrase.head].lower in words.lists["criteria"]
        or page.time_at(tokens[phrase.head].start)
    ):
        return None
    return Source(phrase=_issuer(page, phrase, end) or phrase)


def _own_words(page: Page, phrase: Phrase) -> bool:
    """« d'après ses calculs »: whoever was speaking."""
    possessed = page.tokens[phrase.first].lower in ("son", "sa", "ses") and phrase.end == phrase.head + 1
    return possessed and page.words.named(page.tokens[phrase.head].lower, "own_words")


def _issuer(page: Page, phrase: Phrase, end: int) -> Phrase | None:
    """Who issued a paper: « un décompte, provisoire, publié lundi par la mairie » is the town hall's word."""
    if not page.words.named(page.tokens[phrase.head].lower, "papers"):
        return None
    begin = page.tokens[phrase.end - 1].end
    issued = page.words.issued.search(page.text, begin - 1, min(end, begin + 60))
    if issued is None or page.finite_in(begin, issued.start()):
        return None
    by = re.compile(r"\b(?:par|de la part de) ").search(page.text, issued.end() - 1, min(end, issued.end() + 60))
    if by is None or re.search(r"[.;:]", page.text[issued.end() : by.start()]):
        return None
    if page.words.outlets.match(page.text, by.end()) or page.words.agencies.match(page.text, by.end()):
        return None  # a medium prints the survey that another made
    return phrase_at(page, page.parsed.at(by.end()))


def _after_source(page: Page, end: int, source: Source, stop: int, initial: bool) -> int:
    """The offset after the source, its relays and appositions: the comma that gives the floor back."""
    at = page.tokens[source.phrase.end - 1].end if source.phrase is not None else page.tokens[page.parsed.at(end)].end
    if source.pronoun is not None and page.text[end - 1 : end] != " ":
        at = end  # « à l'en croire »: the pronoun stands before the verb
    if not initial:
        return _bracketed(page, at)
    commas = [m.start() for m in re.compile(",").finditer(page.text, at, stop) if page.quoted_at(m.start()) is None]
    for number, comma in enumerate(commas[:4]):
        following = commas[number + 1] if number + 1 < len(commas) else None
        if following is None or not _apposition(page, comma + 1, following):
            return comma
    return at


def _bracketed(page: Page, at: int) -> int:
    match = re.compile(r"[ ]*\([^)\n]{1,40}\)").match(page.text, at)
    return match.end() if match else at


def _apposition(page: Page, start: int, end: int) -> bool:
    """Whether a stretch between commas only describes the source: a bare noun, « qui … », « cité par … », a name."""
    first = page.parsed.at(start + 1)
    token = page.tokens[first]
    if token.lower in ("qui", "dont", "où") or page.words.relayed.match(page.text, token.start):
        return True
    if page.finite_in(start, end):
        return False
    name = page.name_at(token.start)
    return (
        page.words.speaks(token.lower)
        or (name is not None and name.end >= end - 1)
        or (
            token.lower in ("le", "la", "un", "une", "l'")
            and page.words.speaks(page.tokens[first + 1].lower)
            and page.text[end : end + 1] == ","
        )
    )


def rest(page: Page, after: int, end: int) -> tuple[int, int] | None:
    """What stands from an offset to the end of the sentence, without the marks at both ends; None when nothing does."""
    start = after
    while start < end and page.text[start] in " ,:":
        start += 1
    quote = page.quoted_at(end - 1)
    while end > start and page.text[end - 1] in " .,;:" and (quote is None or quote.outer_end <= end):
        end -= 1
    return (start, end) if end > start else None


def _left(page: Page, begin: int, at: int, after: int, end: int) -> Iterator[tuple[int, int]]:
    """What the source is put after: the whole clause behind a comma, the last piece where no comma parts them."""
    hedge = page.words.turns.at_least.search(page.text, begin, at)
    boundary = hedge.start() if hedge else at
    while boundary > begin and page.text[boundary - 1] == " ":
        boundary -= 1
    colon = max(
        page.text.rfind(": ", begin, boundary),
        page.text.rfind("; ", begin, boundary) if page.finite_in(begin, boundary) else -1,
    )
    if colon > begin and page.quoted_at(colon) is None and boundary - colon > 8:
        begin = colon + 1
    if page.text[boundary - 1 : boundary] in (",", "»", '"', "”", "–", "-"):
        yield from around(page, Room(begin, end), boundary, after)
        return
    piece = _piece(page, begin, boundary)
    while piece[0] < piece[1] and page.text[piece[0]] in " ,;:":
        piece = piece[0] + 1, piece[1]
    if piece[1] > piece[0]:
        yield piece


def _piece(page: Page, begin: int, boundary: int) -> tuple[int, int]:
    """The words between the last comma and the source; the whole when they lean on what stands before the comma."""
    comma = max(
        (
            m.start()
            for m in re.compile(r",(?![0-9])").finditer(page.text, begin, boundary)
            if page.quoted_at(m.start()) is None
        ),
        default=-1,
    )
    if comma < 0 or not page.text[begin:comma].strip(" ,"):
        return begin, boundary
    verbs = [i for i in page.parsed.between(comma, boundary) if page.finite(page.tokens[i])]
    if not verbs:
        return comma + 1, boundary
    subjects = page.clauses.of(verbs[0]).subjects
    if any(page.tokens[s].start > comma for s in subjects):
        return comma + 1, boundary
    return begin, boundary
