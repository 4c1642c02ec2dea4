"""Parts and wholes: « 40 élus sur 70 », « 26 des 80 wagons », « sur 80 wagons, 26 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from recoupe.lang.counting import Counting
from recoupe.read.parse import Parsed
from recoupe.read.quantities.number import LOOK_BACK, Number
from recoupe.record.mention import Quantity, Unit

__all__ = ["with_wholes"]

GAP = 90  # characters between a part and its whole, at most


def with_wholes(
    drafts: Sequence[Number], quantities: Sequence[Quantity], parsed: Parsed, words: Counting
) -> list[Quantity]:
    """With `of` set where the text divides one number by another (« 26 sur 80 », « 26 des 80 », « sur 80 …, 26 »)."""
    linked = list(quantities)
    for i in range(len(drafts) - 1):
        a, b = drafts[i], drafts[i + 1]
        if a.after >= b.start or b.start - a.after > GAP or "." in parsed.surface.text[a.after : b.start]:
            continue
        if _part_of(a, b, parsed, words):
            linked[i] = replace(linked[i], of=linked[i + 1].id)
        elif _leading_whole(a, b, parsed):
            linked[i + 1] = replace(linked[i + 1], of=linked[i].id)
    return linked


def _part_of(a: Number, b: Number, parsed: Parsed, words: Counting) -> bool:
    text = parsed.surface.text
    gap = text[a.after : b.start]
    if a.noun is None and gap.startswith(" ") and words.before_part.fullmatch(gap.strip()):
        return b.noun is not None or b.unit is not None
    match = words.before_whole.search(gap)
    if match is None or not re.fullmatch(r"(?:\s[\w'-]+){0,6}\s?", gap[: match.start()]):
        return False
    if a.unit is Unit.PERCENT or b.amount.low is None or a.amount.low is not None and b.amount.low < a.amount.low:
        return False
    return _same_thing(a, b, parsed, words)


def _same_thing(a: Number, b: Number, parsed: Parsed, words: Counting) -> bool:
    """Whether « 40 élus sur 70 députés » speaks of one kind of thing, unlike « 40 soldats sur 3 sites »."""
    if a.noun is None or b.noun is None:
        return True
    heads = [words.singular(parsed.tokens[n.head].text) for n in (a.noun, b.noun)]
    return heads[0] == heads[1] or (a.unit == b.unit == Unit.PERSON)


def _leading_whole(a: Number, b: Number, parsed: Parsed) -> bool:
    """« Sur 80 wagons à livrer, moins de 20 l'étaient »: the whole comes first."""
    text = parsed.surface.text
    before = text[max(0, a.start - LOOK_BACK) : a.start]
    led = re.search(r"(?:^|[.:;!?\n(«]\s*)(?:[Ss]ur|[Dd]es|[Ss]ur les|[Pp]armi les)\s+$", before)
    bigger = a.amount.low is not None and (b.amount.named or Decimal(0)) <= a.amount.low
    return led is not None and a.noun is not None and b.noun is None and bigger and "," in text[a.after : b.start]
