"""Finding the expressions of time of one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module

from recoupe.lang.rule import Rule, find
from recoupe.lang.timed import Timed
from recoupe.read.clauses import Clauses
from recoupe.read.parse import Parsed
from recoupe.read.surface import Surface
from recoupe.read.times.anaphora import antecedent, is_lone
from recoupe.read.times.context import Site, context_of, is_date
from recoupe.read.times.dateline import is_dateline
from recoupe.read.times.lexer import symbols_of
from recoupe.read.times.masthead import is_masthead
from recoupe.read.times.tense import is_to_come, tense_of
from recoupe.record.mention import Tense, Timex
from recoupe.record.reading import Doubt
from recoupe.record.timeexpr import Anchor, Edge, TimeExpr

__all__ = ["find_times"]

TO = re.compile(r"\s*(?:à|au)\s+")
EITHER = re.compile(r"\s*,?\s*(?:et|ou|peut-être|voire|sinon)\s*")
"""« avant mardi ou mercredi »: what lies between two days on one side of the writing."""
BACK = 40
"""How many expressions back an anaphoric one may reach."""
JOINT = re.compile(r"\s*(?:et|ou|au|à|-|–|puis|,|et le|au plus tard le)\s*")
Pair = tuple[Site, Timex]


@lru_cache
def rules(language: str) -> tuple[Rule[Timed], ...]:
    """The rules of a language folder."""
    found: tuple[Rule[Timed], ...] = import_module(f"recoupe.lang.{language}.times").RULES
    return found


def find_times(
    surface: Surface, parsed: Parsed, clauses: Clauses, language: str = "fr"
) -> tuple[list[Timex], list[Doubt]]:
    """Every expression of time, in order: dates, hours, durations and sets, told apart by `type`.

    An expression that hangs on something that the text does not date comes with a Doubt.
    """
    symbols = symbols_of(surface.text, language)
    context = context_of(language)
    sites = [Site.of(found, symbols) for found in find(rules(language), symbols.text)]
    pairs: list[Pair] = []
    for site in sites:
        if context.refuses(site, surface.text, parsed):
            continue
        edge = context.edge(site)
        tense = tense_of(site, edge, parsed, clauses, context)
        onset = context.onset.search(site.before) is not None
        pairs.append((site, _timex(site, edge, tense, surface, language, onset=onset)))
    hung = _hung(_dated_back(pairs, surface.text), parsed)
    doubts = [Doubt(span=t.span, kind="time-unanchored", note=t.rule) for _, t in hung if _loose(t)]
    return [timex for _, timex in hung], doubts


def _timex(site: Site, edge: Edge, tense: Tense, surface: Surface, language: str, *, onset: bool) -> Timex:
    value = site.found.value
    span = surface.span(site.start, site.end)
    here = surface.text, site.start, site.end, value.expr, language
    own = is_dateline(*here) or is_masthead(*here)
    return Timex(
        id=f"{surface.article}.t{span.start}",
        span=span,
        type=value.type,
        expr=replace(value.expr, edge=edge, dateline=own, onset=onset),
        tense=tense,
        rule=site.found.rule,
    )


def _hung(pairs: Sequence[Pair], parsed: Parsed) -> list[Pair]:
    """Each anaphoric expression tied to the one from which it counts."""
    done: list[Pair] = []
    for site, timex in pairs:
        if is_date(site.found.value) and timex.expr.anchor in (Anchor.BEFORE, Anchor.EVENT):
            timex = replace(timex, hangs_on=antecedent(site, timex.expr, timex.tense, done[-BACK:], parsed))
        done.append((site, timex))
    return done


def _loose(timex: Timex) -> bool:
    return timex.expr.anchor in (Anchor.BEFORE, Anchor.EVENT) and timex.hangs_on is None and not is_lone(timex.expr)


def _dated_back(pairs: Sequence[Pair], text: str) -> list[Pair]:
    """The ends of a range: in « de mars à mai 2024 » the first has the year of the second, or the year before; in « de
    lundi à mercredi » the second is the first such day after the first; in « avant lundi ou mardi » both lie ahead."""
    done = list(pairs)
    for i in range(1, len(done)):
        (site, timex), (after, later) = done[i - 1], done[i]
        if not (_bare_weekday(timex.expr) and _bare_weekday(later.expr)):
            continue
        if TO.fullmatch(text[site.end : after.start]):
            onward = replace(later.expr, anchor=Anchor.BEFORE, offset=0)
            done[i] = (after, replace(later, expr=onward))
        elif is_to_come(timex) and EITHER.fullmatch(text[site.end : after.start]):
            done[i] = (after, replace(later, tense=Tense.FUTURE))
    for i in range(len(done) - 2, -1, -1):
        (site, timex), (after, later) = done[i], done[i + 1]
        first, second = timex.expr, later.expr
        if (
            first.month
            and second.month
            and not first.year
            and second.year
            and JOINT.fullmatch(text[site.end : after.start])
        ):
            year = second.year - _wraps(first, second)
            done[i] = (site, replace(timex, expr=replace(first, year=year)))
    return done


def _bare_weekday(expr: TimeExpr) -> bool:
    named = expr.weekday is not None and expr.month is None and expr.day is None
    return named and expr.anchor is Anchor.CALENDAR and expr.toward is None


def _wraps(first: TimeExpr, second: TimeExpr) -> bool:
    return (first.month or 0, first.day or 0) > (second.month or 0, second.day or 31)
