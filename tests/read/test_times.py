"""Every marked sentence of the corpus of times: the span exactly, the days exactly, nothing where nothing is marked."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files

import pytest

from recoupe.lang.corpus import Case, parse_corpus
from recoupe.lang.fr.times import RULES
from recoupe.read.clauses import find_clauses
from recoupe.read.parse import Parsed, parse_many
from recoupe.read.surface import Surface
from recoupe.read.times import find_times
from recoupe.reconcile.times.resolve import resolve
from recoupe.record.article import Article
from recoupe.record.days import Days
from recoupe.record.mention import Timex, TimexType

CORPUS = files("recoupe.lang") / "fr" / "corpus" / "times.txt"
CASES = parse_corpus(CORPUS.read_text(encoding="utf-8"), "times.txt")


@lru_cache
def parsed() -> dict[str, Parsed]:
    """All sentences, parsed in one go."""
    surfaces = [Surface.of(Article(id=case.where, file=case.where, text=case.text)) for case in CASES]
    return {surface.article: result for surface, result in zip(surfaces, parse_many(surfaces), strict=True)}


def found(case: Case) -> list[tuple[Timex, str]]:
    """What is found in a sentence, each with its value in the notation of the corpus."""
    result = parsed()[case.where]
    timexes, _ = find_times(result.surface, result, find_clauses(result))
    told = Days.day(date.fromisoformat(case.settings["told"]))
    days: dict[str, Days | None] = {}
    values = []
    for timex in timexes:
        days[timex.id] = resolve(timex, told, days.get(timex.hangs_on or ""))
        bare = timex.type in (TimexType.DURATION, TimexType.SET)
        values.append((timex, timex.type.value if bare else str(days[timex.id] or "?")))
    return values


@pytest.mark.model
@pytest.mark.parametrize("case", [c for c in CASES if not c.negative], ids=lambda c: c.where)
def test_marked_sentence(case: Case) -> None:
    wanted = [(case.text[m.start : m.end], m.expected) for m in case.marks]
    got = [(case.text[t.span.start : t.span.end], value) for t, value in found(case)]
    assert got == wanted
    assert case.rule in [t.rule for t, _ in found(case)]


@pytest.mark.model
@pytest.mark.parametrize("case", [c for c in CASES if c.negative], ids=lambda c: c.where)
def test_refused_sentence(case: Case) -> None:
    rules = [t.rule for t, _ in found(case)]
    assert case.rule not in rules if case.rule else not rules


def test_every_rule_has_both_kinds_of_cases() -> None:
    shown = {(case.rule, case.negative) for case in CASES}
    names = {rule.name for rule in RULES}
    assert [n for n in sorted(names) if (n, False) not in shown or (n, True) not in shown] == []
    assert {rule for rule, _ in shown if rule} <= names
