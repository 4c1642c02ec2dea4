"""What stands beside a person's name: rank, title, office; before it, after it, after a comma or in brackets."""

from __future__ import annotations

import re

from recoupe.read.names.page import LINKS, Page

__all__ = ["has_title", "roles_after", "roles_before"]

CHAIN = LINKS | {"a", "au", "aux", "en", "pour", "charge", "chargee", "la", "l'", "le", "les", "et", "general", "generale"}
DETERMINERS = frozenset({"le", "la", "l'", "les", "un", "une", "du", "au", "son", "sa", "leur", "notre", "ancien", "ancienne"})
REACH = 14
EARLIER = re.compile(r"(?P<role>[^,.;:()«»\"\n]{3,110}),\s*(?:l'|le\s+|la\s+)?$", re.IGNORECASE)
Range = tuple[int, int]


def has_title(page: Page, first: int) -> bool:
    """Whether a rank, a title or « M. » stands right before a word."""
    before = page.before(first, 40)
    return (page.words[first].glued or before.endswith(") ")) and page.known.title_last.search(before) is not None


def roles_before(page: Page, first: int) -> list[Range]:
    """The offices right before a name: « le ministre de la Santé », and before a comma « le préfet, le général »."""
    if page.surface.text[:page.words[first].start].endswith(", "):
        return _earlier(page, page.words[first].start)
    if not page.words[first].glued:
        title = page.known.title_last.search(page.before(first, 40))
        shift = page.words[first].start - len(page.before(first, 40))
        return [(shift + title.start(), shift + title.end() - 1)] if title and title.group().rstrip().endswith(")") else []
    start = _chain(page, first)
    if start == first or page.words[first - 1].key in CHAIN - {"general", "generale"}:
        return []
    begin, end = page.words[start].start, page.words[first - 1].end
    match = page.known.role.search(page.surface.text, begin, end)
    if match is None:
        return []
    found = [] if page.words[page.word_at(match.start())].key in page.known.courtesy else [(match.start(), end)]
    return _earlier(page, begin) + found


def _chain(page: Page, first: int) -> int:
    """The first word of the noun phrase that leads up to a name, without its article."""
    index = first
    while index > 0 and first - index < REACH and (index == first or page.words[index].glued):
        word = page.words[index - 1]
        if word.capital and word.key in page.known.given:
            break
        if word.key == "et" and not _joins(page, index):
            break
        if word.key in CHAIN:
            if word.key in ("la", "l'", "le", "les") and (index < 2 or page.words[index - 2].key not in ("de", "a")):
                break
            if word.key in ("a", "et", "en", "au", "aux") and index == first:
                break
        elif word.key in page.known.openers and word.key not in ("premier", "ancien", "ancienne", "president", "presidente"):
            break
        elif page.token(index - 1).pos in ("VERB", "AUX", "PRON", "SCONJ", "NUM") and not page.known.role.fullmatch(word.text):
            break
        index -= 1
        if not word.glued:
            break
    return index


def _joins(page: Page, follow: int) -> bool:
    """Whether an « et » joins two fields of one office: « de l'Industrie et du Travail »."""
    words = page.words[follow:follow + 3]
    return len(words) == 3 and words[0].key in ("de", "du", "des") and words[2 if words[1].key in ("la", "l'") else 1].capital


def _earlier(page: Page, begin: int) -> list[Range]:
    """An office before the comma that comes before the phrase: « le préfet du Nord, le général … »."""
    text = page.surface.text
    match = EARLIER.search(text[max(0, begin - 120):begin])
    if match is None:
        return []
    shift = max(0, begin - 120)
    role = page.known.role.search(text, shift + match.start("role"), shift + match.end("role"))
    if role is None:
        return []
    head = page.word_at(role.start())
    if any(w.key in page.known.given and w.capital for w in page.words[head:page.word_at(begin)]):
        return []
    end = page.words[page.phrase(page.last_word(role.end()), CHAIN - {"et", "le", "les"}, strong=True)].end
    reaches = end >= shift + match.end("role")
    opens = head == 0 or page.words[head - 1].key in DETERMINERS or not page.words[head].glued
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
    stop = page.phrase(page.last_word(head.end()), CHAIN - {"et", "le", "les", "l'", "la"}, strong=True)
    return [(head.start(), page.words[stop].end)]
