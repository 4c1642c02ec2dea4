"""From statements to statements: what is wholly quoted is direct; a quotation without a cue goes with its neighbour."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.read.speech.collective import able
from recoupe.read.speech.marks import Quoted
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import phrase_at
from recoupe.read.speech.statement import Cue, Source, Statement, cue_before, reported
from recoupe.read.speech.subjects import preposed
from recoupe.record.mention import NameKind

__all__ = ["settle", "uncued", "unheard"]

SENTENCE = re.compile(r"[.!?…]['\")\]]*\Z")
APPOSITION = 160
"""How long, in code points, what describes a speaker may be between two pieces of his speech."""
GAP = re.compile(r"[\s.,;:»”\"–—-]*\Z")


def settle(page: Page, statement: Statement) -> list[Statement]:
    """The statement with its content narrowed to the quotation where nothing else was said, one for each quotation."""
    start, end = statement.start, statement.end
    lead = page.words.turns.connectors.match(page.text, start, end)
    if lead is not None and page.quoted_at(lead.end()) is not None and page.quoted_at(start) is None:
        start = lead.end()
    quotes = page.quotes_in(start, end)
    around = page.quoted_at(start)
    if (
        around is not None
        and around.start <= start
        and end <= around.end
        and start == around.start
        and (around.dash or end == around.end)
    ):
        return [replace(statement, direct=True)]
    if not quotes or quotes[0].outer_start > start:
        return [statement]
    run = [quotes[0]]
    for quote in quotes[1:]:
        if GAP.fullmatch(page.text, run[-1].outer_end, quote.outer_start) is None:
            break
        run.append(quote)
    rest = page.text[run[-1].outer_end : end].strip(" .,;!?")
    if rest and statement.rule not in ("colon", "headline", "noun-colon"):
        return [statement]
    return [replace(statement, start=q.start, end=q.end, direct=True) for q in run]


def uncued(page: Page, statements: Sequence[Statement], cues: Sequence[Cue]) -> list[Statement]:
    """Drafts for the quotations that no cue took and that are speech: whole sentences, or a speech that goes on."""
    told = sorted(statements, key=_extent)
    extents = [_extent(d) for d in told]
    openers = {d.start: d for d in statements if d.direct}
    covered = _covered(statements)
    found: list[Statement] = []
    for number, quote in enumerate(page.quotes):
        if _overlaps(covered, quote.outer_start, quote.outer_end):
            continue
        if quote.dash:
            statement = _turn(page, number, openers)
        else:
            index = bisect_right(extents, quote.outer_start) - 1
            before = max([*told[max(0, index) : index + 1], *found[-1:]], key=_extent, default=None)
            after = _following(page, number, openers)
            statement = _brought(page, quote, cues) or _continued(page, quote, before, after) or _alone(page, quote)
        if statement is not None:
            found.append(statement)
    return found


def _covered(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """The stretches that the contents cover, in order and apart."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((d.start, d.end) for d in statements):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _overlaps(covered: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(covered, end, key=lambda pair: pair[0]) - 1
    return index >= 0 and covered[index][1] > start


def unheard(heard: Sequence[Statement], more: Sequence[Statement]) -> list[Statement]:
    """Those of the second list whose content no statement of the first touches."""
    covered = _covered(heard)
    return [s for s in more if not _overlaps(covered, s.start, s.end)]


def _following(page: Page, number: int, openers: Mapping[int, Statement]) -> Statement | None:
    """The statement of the next quotation that has one, with nothing but quotations and blanks before it."""
    for one, other in pairwise(page.quotes[number : number + 6]):
        if page.text[one.outer_end : other.outer_start].strip():
            return None
        if other.start in openers:
            return openers[other.start]
    return None


def _turn(page: Page, number: int, openers: Mapping[int, Statement]) -> Statement | None:
    """The answer in a dialogue of dashes: of the one who spoke before the question, else of whoever was named last."""
    quote, asked = page.quotes[number], page.quotes[number - 1] if number else None
    if asked is None or not asked.dash or page.text[asked.outer_end : quote.outer_start].strip(" \n—–-"):
        return None
    if "?" not in page.text[asked.start : asked.end]:
        return None
    earlier = page.quotes[number - 2] if number > 1 else None
    first = openers.get(earlier.start) if earlier is not None and earlier.dash else None
    if first is not None:
        return replace(first, start=quote.start, end=quote.end, cue=None, rule="turn", direct=True)
    source = Source(pronoun="il/elle")
    return Statement(start=quote.start, end=quote.end, cue=None, source=source, rule="turn", direct=True)


def _brought(page: Page, quote: Quoted, cues: Sequence[Cue]) -> Statement | None:
    """« Le patron du camping confirme. « … » »: the sentence before ends with a verb of saying that waits for words."""
    if not _whole(page, quote) or not quote.outer_start:
        return None
    last = page.parsed.at(len(page.text[: quote.outer_start].rstrip()) - 1)
    if page.tokens[last].text not in ".…!" or "\n\n" in page.text[page.tokens[last].end : quote.outer_start]:
        return None
    cue = cue_before(cues, last)
    if cue is None or cue.last != last - 1 or cue.kind != "finite" or cue.inverted is not None or cue.negated:
        return None
    source = preposed(page, cue)
    if source is None or not able(page, source, strict=True):
        return None
    zone = ((page.period(page.tokens[cue.first].start)[0], page.tokens[cue.last].end),)
    return reported(page, cue, (quote.start, quote.end), source, rule="brought", zone=zone, direct=True)


def _continued(page: Page, quote: Quoted, before: Statement | None, after: Statement | None) -> Statement | None:
    """The speech of the statement that ends just before, or begins just after, with nothing but marks between."""
    if not _whole(page, quote) or page.text[max(0, quote.outer_start - 3) : quote.outer_start].rstrip().endswith(":"):
        return None
    if before is not None and _extent(before) <= quote.outer_start:
        between = page.text[_extent(before) : quote.outer_start]
        if quote.resumed or (len(between) < APPOSITION and _only_apposition(between)):
            return replace(before, start=quote.start, end=quote.end, cue=None, rule="continued", direct=True)
    if after is not None:
        return replace(after, start=quote.start, end=quote.end, cue=None, rule="continued", direct=True)
    return None


def _extent(statement: Statement) -> int:
    """The offset where a statement and its cue end."""
    ends = [statement.end]
    if statement.cue is not None:
        ends.append(statement.cue[1])
    if (
        statement.source.phrase is not None
        and statement.zone
        and statement.rule in ("incise", "final", "selon", "source")
    ):
        ends.append(statement.zone[0][1])
    return max(ends)


def _only_apposition(between: str) -> bool:
    """Nothing but marks, or what describes the speaker up to the full stop, one sentence at most."""
    stripped = between.strip(' \n»”"')
    return (
        len(re.findall(r"[.!?](?=\s|$)", stripped)) <= 1
        and (not stripped or stripped[-1] in '.,:;!?»”"')
        and "\n" not in stripped
    )


def _whole(page: Page, quote: Quoted) -> bool:
    """A sentence of its own: it begins one and has a verb or a stop, or it goes on from the paragraph before."""
    text = page.text[quote.start : quote.end]
    if quote.resumed:
        return True
    start = page.period(quote.outer_start)[0]
    lead = page.text[start : quote.outer_start].strip(" \n:–—-")
    if lead and page.text[quote.outer_start - 2 : quote.outer_start].strip() != ":":
        return False
    after = page.text[quote.outer_end : quote.outer_end + 2].strip()
    words = len(text.split())
    ends = SENTENCE.search(text) is not None or after.startswith(".") or not quote.closed
    return (
        text[:1].isupper()
        and words >= 2
        and (ends or page.finite_in(quote.start, quote.end))
        and (not after or not after[0].islower())
    )


def _alone(page: Page, quote: Quoted) -> Statement | None:
    """A quoted sentence on its own: whoever was named last speaks."""
    if (
        not _whole(page, quote)
        or len(page.text[quote.start : quote.end].split()) < 4
        or not page.finite_in(quote.start, quote.end)
    ):
        return None
    source = _shown_after(page, quote) or Source(pronoun="il/elle")
    return Statement(start=quote.start, end=quote.end, cue=None, source=source, rule="alone", direct=True)


def _shown_after(page: Page, quote: Quoted) -> Source | None:
    """A paragraph that opens with the words of somebody and goes on with who he is: « … » Anne Morel, 68 ans, …"""
    opens = not page.text[page.text.rfind("\n", 0, quote.outer_start) + 1 : quote.outer_start].strip()
    blank = len(page.text) - len(page.text[quote.outer_end :].lstrip(" "))
    name = page.name_at(blank)
    if not opens or name is None or name.name is None or name.start != blank or name.name.kind is not NameKind.PERSON:
        return None
    phrase = phrase_at(page, page.parsed.at(name.start))
    return Source(phrase=phrase) if phrase is not None else None
