"""The rule engine: leftmost, then longest, then the earlier rule; refusal lets the next speak."""

from __future__ import annotations

import re

import pytest

from recoupe.errors import LocaleError
from recoupe.lang.rule import Rule, find
from recoupe.lang.words import fold, load, pattern

WORD = Rule("word", re.compile(r"\w+"), lambda m: m.group())
PAIR = Rule("pair", re.compile(r"\w+ \w+"), lambda m: m.group())


def test_the_longer_of_two_finds_wins() -> None:
    assert [(f.rule, f.value) for f in find([WORD, PAIR], "un deux trois")] == [("pair", "un deux"), ("word", "trois")]


def test_of_two_as_long_the_earlier_rule_wins() -> None:
    again = Rule("again", WORD.pattern, WORD.make)
    assert [f.rule for f in find([again, WORD], "un")] == ["again"]


def test_a_refusal_lets_another_rule_speak() -> None:
    shy = Rule("shy", re.compile(r"\w+ \w+"), lambda m: None)
    assert [f.rule for f in find([shy, WORD], "un deux")] == ["word", "word"]


def test_the_named_group_is_what_is_found() -> None:
    rule = Rule("after", re.compile(r"depuis (?P<span>\w+)"), lambda m: m["span"])
    assert [(f.start, f.end) for f in find([rule], "depuis mai")] == [(7, 10)]


def test_patterns_allow_missing_accents_and_wide_blanks() -> None:
    march = pattern(r"\b<<month>>\b", {"month": ["février", "début mars"]})
    assert all(march.search(text) for text in ("FÉVRIER", "fevrier", "début  mars", "debut mars"))


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(LocaleError, match="week"):
        pattern("<<week>>", {})
    with pytest.raises(LocaleError, match="nowhere"):
        load("fr", "nowhere")


def test_folding_meets_spellings() -> None:
    assert fold("ÉVÊQUE d’Œuvre") == fold("Eveque d'oeuvre")
