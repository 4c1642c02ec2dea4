"""The product behind the functions that public test suites call: `python3 RUNNER bench/suites.py [suite …]`.

A runner of such suites imports this file and calls its functions with bare texts; each answers in plain lists of
dicts, with half-open offsets in code points.  No suite and no text of one lies in the project.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from contradictions import contradiction  # noqa: F401 - one of the functions that a runner calls

from recoupe.lang.counting import counting
from recoupe.lang.numeral import Kind, Numeral
from recoupe.lang.rule import Found as Hit
from recoupe.lang.rule import find
from recoupe.read.quantities import HYBRID
from recoupe.read.quantities.hedges import hedged
from recoupe.read.quantities.number import Number, plain
from recoupe.read.quantities.ranges import with_ranges
from recoupe.read.reading import read
from recoupe.read.surface import Surface
from recoupe.reconcile.times.resolve import resolve, timex3_value
from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.mention import NameKind, SpeechType, Stance, Timex
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Anchor

Found = list[dict[str, Any]]


def _read(text: str) -> Reading | None:
    return read(Article(id="text", file="text", text=text)) if text.strip() else None


def _placed(span: Span, **more: Any) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, **more}


def _alone(expression: Timex, published: Days | None) -> Days | None:
    """A bare « la veille » of a suite counts from its reference date: there is nothing else from which it could."""
    return published if expression.hangs_on is None and expression.expr.anchor is Anchor.BEFORE else None


def timex(text: str, reference_date: str | None, lang: str) -> Found:  # noqa: ARG001
    """Expressions of time with TIMEX3 type and value and the days that they denote (`to` exclusive)."""
    reading = _read(text)
    published = Days.day(date.fromisoformat(reference_date[:10])) if reference_date else None
    days: dict[str, Days | None] = {}
    found: Found = []
    for expression in reading.timexes if reading is not None else ():
        denoted = resolve(expression, published, days.get(expression.hangs_on or "") or _alone(expression, published))
        days[expression.id] = denoted
        item = _placed(expression.span, type=str(expression.type))
        if value := timex3_value(expression, denoted):
            item["value"] = value
        if item.get("value") == "PRESENT_REF":
            denoted = published
        if denoted is not None and denoted.first is not None and denoted.last is not None:
            item["from"] = f"{denoted.first}T00:00:00"
            item["to"] = f"{denoted.last + timedelta(1)}T00:00:00"
        found += _day_and_hour(item, text)
    return found


HOUR = re.compile(
    r"(?P<gap>,?\s+(?:(?:à|vers|dès|de|à partir de|peu avant|peu après)\s+)?)(?P<hour>\d{1,2} ?(?:[hH]|:)\W?.*)$"
)


def _day_and_hour(item: dict[str, Any], text: str) -> Found:
    """A day with its hour as the two expressions that suites make of them: « lundi 3 mai » and « 14 h »."""
    words = text[item["start"] : item["end"]]
    match = HOUR.search(words) if item["type"] == "TIME" else None
    if match is None or "T" not in item.get("value", ""):
        return [item]
    day, hour = dict(item), dict(item)
    day["end"], hour["start"] = item["start"] + match.start("gap"), item["start"] + match.start("hour")
    part = next((code for word, code in PARTS if word in words[: match.start("gap")]), "")
    day["value"] = item["value"].split("T")[0] + (f"T{part}" if part else "")
    day["type"] = "TIME" if part else "DATE"
    return [day, hour]


PARTS = (("matin", "MO"), ("après-midi", "AF"), ("soir", "EV"), ("nuit", "NI"))


def numbers(text: str, lang: str) -> Found:  # noqa: ARG001
    """Every numeral with its value and unit, a range as its two ends; addresses and telephones left out."""
    words = counting("fr")
    if not text.strip():
        return []
    surface = Surface.of(Article(id="text", file="text", text=text))
    taken = [match.span() for match in HYBRID.finditer(surface.text)]
    hits = [hit for hit in find(words.every_numeral, surface.text) if not _inside(hit.start, taken)]
    found: Found = []
    for number in with_ranges([hedged(_exact(hit), surface.text, words) for hit in hits], surface.text, words):
        unit = number.unit.value if number.unit else None
        span = surface.span(number.start, number.end)
        ends = dict.fromkeys(end for end in (number.amount.low, number.amount.high) if end is not None)
        share = number.numeral.kind is Kind.SHARE
        found += [_placed(span, value=float(end / 100 if share else end), unit=unit) for end in ends]
    return found


def _inside(offset: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in taken)


def _exact(hit: Hit[Numeral]) -> Number:
    """The number, a share as exact as it goes."""
    number, value = plain(hit), hit.value.low
    return replace(number, amount=Amount.exactly(value)) if hit.value.kind is Kind.SHARE else number


KINDS = {NameKind.PERSON: "pers", NameKind.ORGANISATION: "org", NameKind.PLACE: "loc", NameKind.SITE: "loc"}


def entities(text: str, lang: str) -> Found:  # noqa: ARG001
    """Names of persons, bodies and places."""
    reading = _read(text)
    return [_placed(n.span, type=KINDS[n.kind]) for n in (reading.names if reading else ()) if n.kind in KINDS]


def agencies(text: str, lang: str) -> Found:  # noqa: ARG001
    """News agencies that are named."""
    reading = _read(text)
    return [_placed(span, type="agency") for span in (reading.agencies if reading else ())]


def coref(text: str, lang: str) -> list[list[list[int]]]:  # noqa: ARG001
    """Chains of the named persons of a text; pronouns and offices that stand for them are not told."""
    reading = _read(text)
    chains: dict[str, list[list[int]]] = {}
    for name in reading.names if reading else ():
        if name.kind is NameKind.PERSON:
            chains.setdefault(name.entity, []).append([name.span.start, name.span.end])
    return list(chains.values())


PREPOSED = {"selon", "source", "pour", "croire", "noun-selon", "headline"}
TOLD = {Stance.ASSERT, Stance.DENY, Stance.ESTIMATE}
"""What TimeML calls REPORTING; demands and promises are I_ACTION there, hopes and fears I_STATE."""


def cue(text: str, lang: str) -> Found:  # noqa: ARG001
    """Verbs and nouns that report a statement; « selon » and its like report too, but are no events."""
    reading = _read(text)
    speeches = reading.speeches if reading else ()
    spans = {s.cue for s in speeches if s.cue is not None and s.stance in TOLD and s.rule not in PREPOSED}
    return [_placed(span) for span in sorted(spans)]


def quotes(text: str, lang: str) -> Found:  # noqa: ARG001
    """Direct speech."""
    reading = _read(text)
    return [_placed(s.span) for s in (reading.speeches if reading else ()) if s.type is SpeechType.DIRECT]
