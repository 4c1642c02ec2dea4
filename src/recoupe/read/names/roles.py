"""What stands beside a person's name: rank, title, office; before it, after it, after a comma or in brackets."""

from __future__ import annotations

import re

from recoupe.read.names.capitals import acronym
from recoupe.read.names.page import Page

__all__ = ["has_title", "roles_after", "roles_before"]

REACH = 14
EARLIER = re.compile(r"(?P<role>[^,.;:()«»\"\n]{3,110}),\s*(?:l'|le\s+|la\s+)?$", re.IGNORECASE)
Range = tuple[int, int]


def has_title(page: Page, first: int) -> bool:
    """Whether a rank, a title or « M. » stands right before a word."""
    before = page.before(first, 40)
    return (page.words[first].glued or before.endswith(") ")) and page.known.title_last.search(before) is not None


def roles_before(page: Page, first: int) -> list[Range]:
    """The offices right before a name: « le ministre de la Santé », and before a comma « le préfet, le général »."""
    word = page.words[first]
    if not word.glued:
        return _reserve(page, first) or (
            _earlier(page, word.start) if page.surface.text.startswith(", ", word.start - 2) else []
        )
    start = _chain(page, first)
    if start == first or page.words[first - 1].key in (page.known.linking | page.known.articles) - page.known.charged:
        return []
    begin, end = page.words[start].start, page.words[first - 1].end
    match = page.known.role.search(page.surface.text, begin, end)
    if match is None:
        return []
    found = [] if page.words[page.word_at(match.start())].key in page.known.courtesy else [(match.start(), end)]
    return _earlier(page, begin) + found


def _reserve(page: Page, first: int) -> list[Range]:
    """« le colonel (r) Edmond Picard »: a rank with its letter in brackets."""
    before = page.before(first, 40)
    title = page.known.title_last.search(before)
    shift = page.words[first].start - len(before)
    closed = title is not None and title.group().rstrip().endswith(")")
    return [(shift + title.start(), shift + title.end() - 1)] if title and closed else []


def _chain(page: Page, first: int) -> int:
    """The first word of the noun phrase that leads up to a name, without its article."""
    index = first
    while index > 0 and first - index < REACH and (index == first or page.words[index].glued):
        if not _leads(page, index - 1, first):
            break
        index -= 1
        if not page.words[index].glued:
            break
    return index


def _leads(page: Page, at: int, first: int) -> bool:
    """Whether a word may stand in the noun phrase that leads up to the name at `first`."""
    word, known = page.words[at], page.known
    if word.capital and word.key in known.given:
        return False
    if word.key in known.both:
        return at + 1 < first and _joins(page, at + 1)
    if word.key in known.articles:
        return at > 0 and page.words[at - 1].key in known.of | known.at
    if word.key in known.at and at + 1 == first:
        return False
    if word.key in known.linking or known.role.fullmatch(word.text) or word.key in known.determiners:
        return True
    return word.key not in known.openers and page.token(at).pos not in ("VERB", "AUX", "PRON", "SCONJ", "NUM")


def _joins(page: Page, follow: int) -> bool:
    """Whether an « et » joins two fields of one office: « de l'Industrie et du Travail »."""
    words = page.words[follow : follow + 3]
    return (
        len(words) == 3
        and words[0].key in page.known.of
        and words[2 if words[1].key in page.known.articles else 1].capital
    )


def _earlier(page: Page, begin: int) -> list[Range]:
    """An office before the comma that comes before the phrase: « le préfet du Nord, le général … »."""
    text = page.surface.text
    match = EARLIER.search(text[max(0, begin - 120) : begin])
    if match is None:
        return []
    shift = max(0, begin - 120)
    role = page.known.role.search(text, shift + match.start("role"), shift + match.end("role"))
    if role is None:
        return []
    head = page.word_at(role.start())
    if any(w.key in page.known.given and w.capital for w in page.words[head : page.word_at(begin)]):
        return []
    end = page.words[page.phrase(page.last_word(role.end()), page.known.linking, strong=True)].end
    reaches = end >= shift + match.end("role")
    opens = head == 0 or page.words[head - 1].key in page.known.determiners or not page.words[head].glued
    return [(role.start(), end)] if reaches and opens and page.words[head].start == role.start() else []


def roles_after(page: Page, last: int) -> list[Range]:
    """The office after a name: « , chef de la police », « (directrice du port) »."""
    end = page.words[last].end
    match = page.known.role_after.match(page.surface.text, end, end + 160)
    if match is None or "\n\n" in match.group():
        return []
    head = page.known.role.match(page.surface.text, match.end())
    if head is None:
        return []
    follow = page.last_word(head.end()) + 1
    if (
        follow < len(page.words)
        and page.words[follow].glued
        and page.words[follow].capital
        and not acronym(page.words[follow].text)
    ):
        return []  # the next person of a list: « Ida Roux, le maire Paul Blanc »
    stop = page.phrase(page.last_word(head.end()), page.known.linking, strong=True)
    return [(head.start(), page.words[stop].end)]
