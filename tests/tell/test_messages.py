"""The catalogue is whole, in both languages, for every code that the program uses."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import recoupe.tell
from recoupe.record.dossier import Reason
from recoupe.tell.catalogue import entries
from recoupe.tell.messages import language_of, message, sentence

SOURCE = Path(recoupe.tell.__file__).parents[1]
CARRIERS = {"Reason": ("code", ""), "Refusal": ("code", ""), "Reuse": ("why", ""), "Doubt": ("kind", "doubt.")}
"""The nouns that carry a code: in which field, and what is put before it in the catalogue."""

FIELD = re.compile(r"\{(\w+)")


def literal_codes() -> Iterator[tuple[str, str]]:
    """(place, code) of every literal code given to a noun that carries one; of a formatted one its beginning."""
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in CARRIERS:
                field, before = CARRIERS[call.func.id]
                for keyword in call.keywords:
                    if keyword.arg == field:
                        for part in ast.walk(keyword.value):
                            if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                                yield f"{path.relative_to(SOURCE)}:{part.lineno}", before + part.value


def forms(entry: object) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_literal_code_has_a_message(language: str) -> None:
    known = entries(language)
    missing = [f"{place} {code}" for place, code in literal_codes()
               if not (code in known or (code.endswith(".") and any(one.startswith(code) for one in known)))]
    assert not missing


def test_the_languages_have_the_same_codes_and_the_same_values() -> None:
    french, english = entries("fr"), entries("en")
    assert set(french) == set(english)
    for code in french:
        fields = [{name for form in forms(entry[code]) for name in FIELD.findall(form)} for entry in (french, english)]
        assert fields[0] == fields[1], code


@pytest.mark.parametrize("language", ["fr", "en"])
def test_forms_by_number_are_both_there(language: str) -> None:
    for code, entry in entries(language).items():
        if not isinstance(entry, str):
            assert set(entry) == {"one", "other"}, code


def test_number_chooses_the_form() -> None:
    assert message("count.articles", "fr", n=0) == "0 article"
    assert message("count.articles", "en", n=0) == "0 articles"
    assert message("count.days", "fr", n="2") == "2 jours"


def test_french_spaces_do_not_break() -> None:
    assert message("pair", "fr", left="a", right="b") == "a\u00a0: b"


def test_a_code_unknown_is_shown_with_its_values() -> None:
    assert sentence(Reason(code="no.such", values=(("day", "2031-03-01"),)), "fr") == "no.such day=2031-03-01"


def test_values_are_not_templates() -> None:
    assert message("copy.origin", "en", who="{who} {x.__class__}") == "origin: {who} {x.__class__}"


@pytest.mark.parametrize(("environ", "language"), [
    ({"LC_ALL": "", "LC_MESSAGES": "fr_CA.UTF-8", "LANG": "en_US"}, "fr"),
    ({"LANG": "fr"}, "fr"), ({"LANG": "frp_IT"}, "en"), ({"LANG": "de_DE.UTF-8"}, "en"), ({}, "en"),
])
def test_language_of_the_session(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language
