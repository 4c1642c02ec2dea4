"""Every marked sentence of the corpus of names: the spans exactly, kind, offices and metonymy, nothing else."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import pytest

from recoupe.lang.corpus import Case, parse_corpus
from recoupe.read.clauses import find_clauses
from recoupe.read.names import find_names
from recoupe.read.names.mark import INNER, RULES
from recoupe.read.parse import Parsed, parse_many
from recoupe.read.surface import Surface
from recoupe.record.article import Article
from recoupe.record.mention import Name

CORPUS = files("recoupe.lang") / "fr" / "corpus" / "names.txt"
CASES = parse_corpus(CORPUS.read_text(encoding="utf-8"), "names.txt")


@lru_cache
def parsed() -> dict[str, Parsed]:
    """All sentences, parsed in one go."""
    surfaces = [Surface.of(Article(id=case.where, file=case.where, text=case.text)) for case in CASES]
    return {surface.article: result for surface, result in zip(surfaces, parse_many(surfaces), strict=True)}


def found(case: Case) -> list[Name]:
    result = parsed()[case.where]
    return find_names(result.surface, result, find_clauses(result))[0]


def value(name: Name, text: str) -> str:
    """A name in the notation of the corpus."""
    roles = ", ".join(text[role.start : role.end] for role in name.roles)
    return str(name.kind) + (f" : {roles}" if roles else "") + (" speaks" if name.speaks else "")


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda c: c.where)
def test_sentence(case: Case) -> None:
    names = found(case)
    got = [(case.text[n.span.start : n.span.end], value(n, case.text)) for n in names if n.rule not in INNER]
    marks = [(case.text[m.start : m.end], m.expected) for m in case.marks]
    rules = {n.rule for n in names}
    assert rules <= set(RULES)
    if case.negative:
        assert case.rule not in rules
    else:
        assert got == marks
        assert case.rule in rules


@pytest.mark.parametrize("rule", [r for r in RULES if r != "echo in capitals"])
def test_every_rule_has_a_sentence_to_catch_and_one_to_leave(rule: str) -> None:
    assert {c.negative for c in CASES if c.rule == rule} == {False, True}


@pytest.mark.model
def test_a_headline_in_capitals_echoes_the_names_of_the_text() -> None:
    text = "CRUE A NANTES : LISE KERGOAT DEMANDE DES RENFORTS\n\nLise Kergoat, maire de Nantes, a écrit au préfet."
    surface = Surface.of(Article(id="a", file="a", text=text))
    result = next(iter(parse_many([surface])))
    names, _ = find_names(surface, result, find_clauses(result))
    echoes = [(text[n.span.start : n.span.end], n.kind.value) for n in names if n.rule == "echo in capitals"]
    assert echoes == [("NANTES", "place"), ("LISE KERGOAT", "person")]
    assert len({n.entity for n in names}) == 2
