"""Sources that a noun brings: « réponse de X : … », « des rumeurs de X selon lesquelles … », a name before a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.read.speech.antecedents import paper_before
from recoupe.read.speech.collective import able
from recoupe.read.speech.extent import main_resumes
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import phrase_at, phrases_after
from recoupe.read.speech.prepositions import rest
from recoupe.read.speech.statement import Source, Statement
from recoupe.read.speech.subjects import antecedent

__all__ = ["noun_colon", "one_reads", "which_says"]

RELATIVE = re.compile(
    r"\bselon (?:lesquelles|laquelle|lesquels|lequel) |\b(?:pour|selon|d'après) (qui) ", re.IGNORECASE
)
READING = re.compile(
    r"(?:\bl'?on y |\bon (?:peut |pouvait )?y )(?P<cue>lit|lisait|lire|apprend|apprenait|apprendre)"
    r"(?:[^.;:«\"]{0,30}?)?(?:[ ]que[ ]|[ ]qu'|[ ]?:[ ])",
    re.IGNORECASE,
)


def noun_colon(page: Page) -> Iterator[Statement]:
    """« Réponse de la préfecture : … », « ce commentaire d'un témoin : … », « Le maire de X : « … » »."""
    for match in re.compile(r"[ ]?:(?=[ \n])").finditer(page.text):
        if page.quoted_at(match.start()) is not None:
            continue
        start, end = page.period(match.start())
        source = _owner(page, start, match.start()) or _headline(page, start, match.start(), match.end())
        if source is None:
            continue
        right = rest(page, match.end(), end)
        if right is not None:
            yield Statement(
                start=right[0],
                end=right[1],
                cue=source[1],
                source=source[0],
                rule=source[2],
                zone=((start, match.start()),),
            )


def _owner(page: Page, start: int, colon: int) -> tuple[Source, tuple[int, int], str] | None:
    tokens, words = page.tokens, page.words
    for index in reversed(page.parsed.between(max(start, colon - 90), colon)):
        token = tokens[index]
        if page.finite(token):
            return None
        if words.named(token.lower, "colon") and tokens[index + 1].lower in ("de", "du", "d'", "des"):
            phrase = phrase_at(page, index + 2)
            if phrase is not None and able(page, Source(phrase=phrase), strict=True):
                return Source(phrase=phrase), (token.start, token.end), "noun-colon"
    return None


def _headline(page: Page, start: int, colon: int, after: int) -> tuple[Source, tuple[int, int], str] | None:
    """A name or role alone before a colon and a quotation."""
    following = page.text[after : after + 3].lstrip()
    if not following.startswith(("«", '"', "“")) or colon - start > 80 or page.finite_in(start, colon):
        return None
    phrase = phrases_after(page, page.parsed.at(start), colon)
    if (
        phrase is None
        or page.tokens[phrase.first].start > start + 2
        or not able(page, Source(phrase=phrase), strict=True)
    ):
        return None
    return Source(phrase=phrase), (colon, colon + 1 + (page.text[colon] == " ")), "headline"


def which_says(page: Page) -> Iterator[Statement]:
    """« des allégations de certains élus, selon lesquelles … »: the complement of the noun is the source."""
    for match in RELATIVE.finditer(page.text):
        if page.quoted_at(match.start()) is not None:
            continue
        start, end = page.period(match.start())
        source = _held_by(page, match.start(), match.end(), end) if match.group(1) else None
        for index in (
            () if match.group(1) else reversed(page.parsed.between(max(start, match.start() - 90), match.start()))
        ):
            if page.words.named(page.tokens[index].lower, "cue") or page.words.named(
                page.tokens[index].lower, "papers"
            ):
                phrase = (
                    phrase_at(page, index + 2) if page.tokens[index + 1].lower in ("de", "du", "d'", "des") else None
                )
                source = Source(phrase=phrase) if phrase is not None else None
                break
        verb = next((i for i in page.parsed.between(match.end(), end) if page.finite(page.tokens[i])), None)
        stop = end if verb is None else main_resumes(page, verb, match.end(), end)
        right = rest(page, match.end(), _verb_next(page, match.end(), stop) if match.group(1) else stop)
        if source is not None and right is not None and able(page, source, strict=False):
            yield Statement(
                start=right[0],
                end=right[1],
                cue=(match.start(), match.end() - 1),
                source=source,
                rule="noun-selon",
                zone=((match.start(), match.end()),),
            )


def _verb_next(page: Page, start: int, end: int) -> int:
    """The comma before a finite verb without a subject of its own (« …, pour qui le plan suffit, part lundi »)."""
    for index in page.parsed.between(start, end):
        token, after = page.tokens[index], page.tokens[index + 1 : index + 2]
        if token.text == "," and after and page.finite(after[0]) and page.quoted_at(token.start) is None:
            return token.start
    return end


def one_reads(page: Page) -> Iterator[Statement]:
    """« On y lit que … »: the words of the paper that was named last."""
    for match in READING.finditer(page.text):
        if page.quoted_at(match.start()) is not None:
            continue
        paper = paper_before(page, match.start(), ())
        right = rest(page, match.end(), page.period(match.start())[1])
        if paper is not None and right is not None:
            yield Statement(
                start=right[0],
                end=right[1],
                cue=match.span("cue"),
                source=Source(span=paper),
                rule="on y lit",
                zone=(match.span(),),
            )


def _held_by(page: Page, preposition: int, content: int, end: int) -> Source | None:
    """« la ministre, pour qui le plan suffit »: whose view it is, not for whom something is done."""
    source = antecedent(page, page.parsed.at(preposition))
    first = page.tokens[page.parsed.at(content)]
    if source is None or source.phrase is None or not page.finite_in(content, end) or page.finite(first):
        return None
    many = page.tokens[source.phrase.first].lower in page.listed("plural_articles")
    done_for = first.lower in page.listed("singular") | page.listed("plural") and not page.words.turns.impersonal.match(
        page.text, content
    )
    return None if many or done_for or not able(page, source, strict=True) else source
