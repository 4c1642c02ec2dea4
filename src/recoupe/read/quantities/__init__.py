"""Numbers with their hedges and what they count; numbers that count nothing are left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from recoupe.lang.counting import Counting, counting
from recoupe.lang.rule import find
from recoupe.read.counted import noun_phrase
from recoupe.read.parse import Parsed
from recoupe.read.quantities.context import counting_ones, in_name
from recoupe.read.quantities.hedges import hedged
from recoupe.read.quantities.number import LOOK_BACK, Number, plain
from recoupe.read.quantities.ranges import with_ranges
from recoupe.read.quantities.wholes import with_wholes
from recoupe.read.surface import Surface
from recoupe.record.article import Span
from recoupe.record.mention import Name, Quantity, Timex, TimexType, Unit

__all__ = ["find_quantities", "surface_range"]

HYBRID = re.compile(
    r"(?:https?://|www\.)\S{1,999}|[\w.+-]{1,64}@[\w.-]{1,255}|(?<!\d)\+?\d{2,3}(?:[ .-]\d{2}){3,}(?!\d)", re.IGNORECASE
)
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[€$£¥²³°]+")


def surface_range(surface: Surface, span: Span) -> tuple[int, int]:
    """The half-open surface offsets of a raw span."""
    return bisect_left(surface.starts, span.start), bisect_left(surface.ends, span.end) + 1


def find_quantities(
    surface: Surface, parsed: Parsed, timexes: Sequence[Timex], names: Sequence[Name], language: str = "fr"
) -> list[Quantity]:
    """All numbers that count or measure, in order of the text.

    Dates, clock times, durations, ages, ordinals, numbers inside names and identifiers, list marks, addresses and
    anaphora (« les deux hommes ») are left out.
    """
    words, text = counting(language), surface.text
    dated, named = _taken(surface, timexes, names)
    drafts = [hedged(plain(found), text, words) for found in find(words.numerals, text) if found.value.kind.counts]
    drafts = [d for d in drafts if not any(a < d.core[1] and d.core[0] < b for a, b in dated)]
    drafts = [_with_noun(d, parsed, words, dated) for d in with_ranges(drafts, text, words)]
    drafts = [d for d in drafts if not any(in_name(d, a, b) for a, b in named)]
    kept = counting_ones(drafts, parsed, words)
    return with_wholes(kept, [_quantity(d, parsed) for d in kept], parsed, words)


def _taken(
    surface: Surface, timexes: Iterable[Timex], names: Iterable[Name]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Stretches whose numbers belong to a date, and those that belong to a name, an address or a telephone."""
    dated = [surface_range(surface, t.span) for t in timexes if t.type is not TimexType.DURATION]
    named = [surface_range(surface, n.span) for n in names]
    return dated, named + [m.span() for m in HYBRID.finditer(surface.text)]


def _with_noun(draft: Number, parsed: Parsed, words: Counting, taken: Sequence[tuple[int, int]]) -> Number:
    partitive = (
        draft.numeral.scale > 1 or draft.rule in ("collective", "several", "a handful") or draft.unit is not None
    )
    noun = noun_phrase(parsed, draft.after, words, partitive=partitive)
    tokens = parsed.tokens
    if noun is not None and any(a <= tokens[noun.head].start < b for a, b in taken):
        noun = None  # « 40 samedi » counts no Saturdays
    if draft.unit is not None or noun is None:
        return replace(draft, noun=noun)
    pair = [
        m.group()
        for m in WORD.finditer(parsed.surface.text, tokens[noun.head].start, tokens[noun.head].start + LOOK_BACK)
    ][:2]
    unit = words.unit(*pair) or words.unit(pair[0])
    if words.singular(pair[0]) in words.measuring:
        inner = noun_phrase(parsed, tokens[noun.head].end, words, partitive=True)
        measured = words.measure(*pair)
        return replace(draft, noun=inner or noun, unit=unit or Unit.OTHER, measured=measured)
    return replace(draft, noun=noun, unit=unit or Unit.OTHER)


def _quantity(draft: Number, parsed: Parsed) -> Quantity:
    surface, tokens, noun = parsed.surface, parsed.tokens, draft.noun
    span = surface.span(draft.start, draft.end)
    return Quantity(
        id=f"quantity:{span.article}:{span.start}-{span.end}",
        span=span,
        amount=draft.amount,
        unit=draft.unit or Unit.OTHER,
        rule=draft.rule,
        measured=draft.measured,
        noun=None if noun is None else surface.span(tokens[noun.first].start, tokens[noun.last].end),
        head=None if noun is None else surface.span(tokens[noun.head].start, tokens[noun.head].end),
    )
