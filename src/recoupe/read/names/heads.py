"""Names that begin with a common noun: bodies (« ministère de la Santé ») and sites (« hôpital Claude-Bernard »)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.lang.words import fold
from recoupe.read.names.capitals import acronym
from recoupe.read.names.mark import Mark
from recoupe.read.names.page import Page
from recoupe.record.mention import NameKind

__all__ = ["body_heads", "known_bodies", "sites"]

ORDINAL = re.compile(r"\d{1,3}(?:e|ème|er|re)")
BRACKETED = re.compile(r"\s*\(\s*(?P<letters>[A-Z][A-Za-z]{1,8}(?:[.-]?[A-Z]){0,6})\s*[),]")
SEAT = "siege"
REACH = 9


def sites(page: Page) -> Iterator[Mark]:
    """Bases, hospitals, plants and the like that have a number, a place or a name of their own."""
    for match in page.known.site.finditer(page.surface.text):
        first = page.word_at(match.start())
        last = page.last_word(match.end())
        if not page.free(first, last) or page.words[first].start != match.start():
            continue
        if mark := _site(page, first, last, fold(" ".join(match.group().split()))):
            page.take(mark.first, mark.last)
            yield mark


def _site(page: Page, first: int, last: int, head: str) -> Mark | None:
    if head.removesuffix("s") in page.known.loose and head not in page.known.loose:
        return None
    head = head if head in page.known.loose else head.removesuffix("s")
    end = page.phrase(last, page.known.of | page.known.at, strong=head == SEAT)
    ordinal = _ordinal(page, first)
    if head in page.known.direct and not page.words[end if end == last else last + 1].capital:
        return None
    if head in page.known.articled:
        if not _articled(page, last):
            return None
    elif head in page.known.loose and not _own_name(page, last, end) and head != SEAT:
        return None
    if head == SEAT and not page.known.body.search(page.text(first, end)):
        return None
    if end == last and not ordinal:
        return None
    if (
        not ordinal
        and not any(w.capital or w.text[0].isdigit() for w in page.words[last + 1 : end + 1])
        and head != SEAT
    ):
        return None
    start = first - 1 if ordinal else first
    return Mark(start, end, NameKind.SITE, "site", page.folded(start, end))


def _articled(page: Page, head: int) -> bool:
    """Whether a capital follows, directly or after « du », « des », « de la », « de l' »."""
    keys = [w.key for w in page.words[head + 1 : head + 4]]
    skip = (
        1 if keys[:1] and keys[0] in page.known.contracted else 2 if keys[1:2] and keys[1] in page.known.articles else 0
    )
    return len(page.words) > head + 1 + skip and page.words[head + 1 + skip].capital


def _own_name(page: Page, head: int, end: int) -> bool:
    """Whether a capital follows the head directly, or after « de », « du », « d' » alone."""
    follow = page.words[head + 1 : end + 1][:3]
    while follow and follow[0].key in page.known.of | page.known.articles:
        follow = follow[1:]
    return bool(follow) and follow[0].capital and follow[0].key not in page.known.capitals


def known_bodies(page: Page) -> Iterator[Mark]:
    """Bodies that everybody knows by name, and the seats that stand for some."""
    for match in page.known.known_body.finditer(page.surface.text):
        first, last = page.word_at(match.start()), page.last_word(match.end())
        if first > last or not page.free(first, last) or page.words[first].start != match.start():
            continue
        page.take(first, last)
        yield Mark(first, last, NameKind.ORGANISATION, "known body", page.folded(first, last))


def body_heads(page: Page) -> Iterator[Mark]:
    """Ministries, unions, courts, forces, companies: the head noun with its complements; then their acronyms."""
    ranks = {offset for m in page.known.long_title.finditer(page.surface.text) for offset in range(m.start(), m.end())}
    for match in page.known.body.finditer(page.surface.text):
        if match.start() in ranks:
            continue
        first, last = page.word_at(match.start()), page.last_word(match.end())
        if first > last or not page.free(first, last) or page.words[first].start != match.start():
            continue
        mark = _body(page, first, last, fold(" ".join(match.group().split())))
        if mark is None:
            continue
        page.take(mark.first, mark.last)
        yield mark
        yield from _acronym(page, mark)


def _body(page: Page, first: int, last: int, head: str) -> Mark | None:
    """The body whose name begins with a head noun at words `first` to `last`, or None for a noun like others."""
    initial = page.parsed.sentences[page.token(first).sentence][0] == page.token(first).index
    if page.token(last).pos in ("VERB", "AUX", "ADV") and not page.words[first].capital:
        return None
    if head in page.known.place_heads and _of_place(page, last):
        return None
    ordinal = _ordinal(page, first)
    proper = (page.words[first].capital and not initial) or ordinal
    strong = head in page.known.strong or head.removesuffix("s") in page.known.strong
    links = page.known.of | page.known.aim
    end = page.phrase(last, links, strong=strong or proper)
    if (whole := _lettered(page, first, last)) is not None:
        end = whole
    elif end == last:
        if not proper or head in page.known.capitals:
            return None
    elif _generic(page, last, head) or not (strong or proper or _names(page, last, end)):
        return None
    start = first - 1 if ordinal else first
    return Mark(start, end, NameKind.ORGANISATION, "body", page.folded(start, end))


def _generic(page: Page, head: int, word: str) -> bool:
    """« le groupe Altamer »: the noun only says what the name that follows it is."""
    return word in page.known.employers and not page.words[head].capital and page.words[head + 1].capital


def _lettered(page: Page, first: int, last: int) -> int | None:
    """The last word before letters in brackets that are the initials of the words from `first` on, or None."""
    for end in range(last, min(last + REACH, len(page.words))):
        if end > last and (not page.words[end].glued or page.words[end].key in page.known.stops):
            return None
        match = BRACKETED.match(page.surface.text, page.words[end].end)
        if match is not None:
            return end if end > first and _initials(page.text(first, end), match["letters"]) else None
    return None


def _of_place(page: Page, head: int) -> bool:
    """« le département de l'Aude » is a place, « le département de la Justice » a body."""
    follow = [w for w in page.words[head + 1 : head + 4] if w.key not in page.known.of | page.known.articles]
    return (
        bool(follow)
        and head + 1 < len(page.words)
        and page.words[head + 1].key in page.known.of
        and (follow[0].capital and follow[0].key not in page.known.fields)
    )


def _ordinal(page: Page, head: int) -> bool:
    """« 3e régiment », « 42e base »."""
    return head > 0 and page.words[head].glued and ORDINAL.fullmatch(page.words[head - 1].text) is not None


def _names(page: Page, head: int, end: int) -> bool:
    return any(
        (w.capital and w.key not in page.known.capitals) or page.known.demonym.fullmatch(w.key)
        for w in page.words[head + 1 : end + 1]
    )


def _acronym(page: Page, mark: Mark) -> Iterator[Mark]:
    """« Caisse des dépôts (CDD) »: the letters in brackets are the same body."""
    end = page.words[mark.last].end
    match = BRACKETED.match(page.surface.text, end)
    if match is None:
        return
    index = page.word_at(match.start("letters"))
    if mark.first == mark.last:
        return
    if (
        index < len(page.words)
        and page.free(index, index)
        and (
            acronym(match["letters"])
            or match["letters"][1:] != match["letters"][1:].lower()
            or _initials(page.text(mark.first, mark.last), match["letters"])
        )
    ):
        last = page.last_word(match.end("letters"))
        page.take(index, last)
        first = _inner_body(page, mark, match["letters"])
        key = page.folded(first, mark.last)
        if first != mark.first:
            yield Mark(first, mark.last, NameKind.ORGANISATION, "body in a name", key)
        yield Mark(index, last, NameKind.ORGANISATION, "acronym of a body", page.folded(index, last), same=key)


def _inner_body(page: Page, mark: Mark, letters: str) -> int:
    """Where the name that the letters shorten begins: « conseil d'administration de l'[Agence du bois] (ADB) »."""
    starts = [
        page.word_at(m.start())
        for m in page.known.body.finditer(
            page.surface.text, page.words[mark.first + 1].start, page.words[mark.last].end
        )
    ]
    return next(
        (
            i
            for i in starts
            if mark.first < i < mark.last
            and _initials(page.text(i, mark.last), letters)
            and fold(page.words[i].text[0]) == fold(letters[0])
        ),
        mark.first,
    )


def _initials(name: str, letters: str) -> bool:
    """Whether the letters stand in the name in order, the first one first, and half of them begin a word."""
    plain, wanted = fold(name), [c for c in fold(letters) if c.isalpha()]
    first = {word[0] for word in re.findall(r"[^\W\d_]+", plain)}
    rest = iter(plain)
    return (
        plain[:1] == wanted[0] and all(c in rest for c in wanted) and 2 * sum(c in first for c in wanted) >= len(wanted)
    )
