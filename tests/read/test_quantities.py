"""Numbers: every sentence of the corpus, the laws of hedges, hostile text."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.lang.corpus import Case, parse_corpus
from recoupe.lang.counting import counting
from recoupe.lang.fr.cardinals import cardinal
from recoupe.lang.rule import find
from recoupe.read.clauses import find_clauses
from recoupe.read.names import find_names
from recoupe.read.parse import parse, parse_many
from recoupe.read.quantities import find_quantities
from recoupe.read.surface import Surface
from recoupe.read.times import find_times
from recoupe.record.article import Article
from recoupe.record.mention import Quantity, Unit

CASES = parse_corpus((files("recoupe.lang") / "fr" / "corpus" / "quantities.txt").read_text("utf-8"), "quantities.txt")
ROOM = parse_corpus((files("recoupe.lang") / "fr" / "corpus" / "numerals.txt").read_text("utf-8"), "numerals.txt")
NO_COUNT = {"ordinal", "ordinal in words", "power"}
RULES = {name for rule in counting("fr").numerals for name in rule.names} - NO_COUNT | {"range"}


def _article(text: str, number: int = 0) -> Article:
    return Article(id=f"a{number}", file=f"{number}.txt", text=text)


@cache
def _read() -> dict[str, list[Quantity]]:
    surfaces = [Surface.of(_article(case.text, n)) for n, case in enumerate(CASES)]
    found = {}
    for case, parsed in zip(CASES, parse_many(surfaces), strict=True):
        clauses = find_clauses(parsed)
        timexes, _ = find_times(parsed.surface, parsed, clauses, "fr")
        names, _ = find_names(parsed.surface, parsed, clauses, "fr")
        found[case.where] = find_quantities(parsed.surface, parsed, timexes, names)
    return found


def _shown(quantity: Quantity) -> str:
    low, high = (None if end is None else f"{end.normalize():f}" for end in (quantity.amount.low, quantity.amount.high))
    share = "%" if quantity.unit is Unit.PERCENT else ""
    value = f"{low}{share}" if low == high else f"{low or ''}{share}..{high or ''}"
    return ("~" if quantity.amount.approx else "") + value


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[case.where for case in CASES])
def test_corpus(case: Case) -> None:
    found = [(case.text[q.span.start : q.span.end], _shown(q)) for q in _read()[case.where]]
    if case.negative:
        assert [q for q in _read()[case.where] if q.rule == case.rule] == []
    else:
        assert found == [(case.text[m.start : m.end], m.expected) for m in case.marks]


@pytest.mark.model
@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_both_kinds_of_sentence(rule: str) -> None:
    shown = {q.rule for case in CASES if case.rule == rule and not case.negative for q in _read()[case.where]}
    assert rule in shown
    assert any(case.rule == rule and case.negative for case in CASES)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("La douane a saisi 800 kilos de cocaïne.", "kilogram"),
        ("La crue a noyé 12 km² de vignes.", "kilometer ** 2"),
        ("Le feu a détruit 30 kilomètres carrés de forêt.", "kilometer ** 2"),
        ("Le convoi a livré 40 tonnes de riz.", "metric_ton"),
        ("L'incendie a parcouru 300 hectares.", "hectare"),
        ("La grève touche 300 usines.", None),
    ],
)
def test_units_of_measurement_under_their_international_name(text: str, measured: str | None) -> None:
    parsed = parse(Surface.of(_article(text)))
    assert [q.measured for q in find_quantities(parsed.surface, parsed, [], [])] == [measured]


@pytest.mark.parametrize("case", ROOM, ids=[case.where for case in ROOM])
def test_the_room_of_numerals(case: Case) -> None:
    text = Surface.of(_article(case.text)).text
    hits = [hit for hit in find(counting("fr").every_numeral, text) if hit.rule == case.rule]
    shown = [(case.text[hit.start : hit.end], f"{hit.value.low.normalize():f}") for hit in hits]
    assert shown == [(case.text[m.start : m.end], m.expected) for m in case.marks]


def test_every_sort_of_numeral_has_a_place_in_the_room() -> None:
    names = {name for rule in counting("fr").every_numeral for name in rule.names}
    own = names - RULES | {"words", "fraction", "signed share"}
    assert {case.rule for case in ROOM if case.marks} == own == {case.rule for case in ROOM if case.negative}


UNITS = [
    "",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def _spelt(number: int) -> str:
    """The traditional spelling of 1 to 999,999."""
    if number >= 1000:
        head = "" if number // 1000 == 1 else _spelt(number // 1000) + " "
        return f"{head}mille {_spelt(number % 1000) if number % 1000 else ''}".strip()
    if number >= 100:
        head = "cent" if number < 200 else f"{UNITS[number // 100]} cent{'s' if number % 100 == 0 else ''}"
        return f"{head} {_spelt(number % 100) if number % 100 else ''}".strip()
    if number >= 80:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{_spelt(number - 80)}"
    if number >= 70:
        return f"soixante{' et ' if number == 71 else '-'}{_spelt(number - 60)}"
    if number > 16 and number < 20:
        return f"dix-{UNITS[number - 10]}"
    if number <= 16:
        return UNITS[number]
    ten, unit = number // 10 * 10, number % 10
    return TENS[ten] if not unit else f"{TENS[ten]}{' et un' if unit == 1 else '-' + UNITS[unit]}"


@given(st.integers(1, 999_999))
def test_cardinals_in_words(number: int) -> None:
    assert cardinal(_spelt(number)) == number


@given(st.integers(2, 999_999_999), st.sampled_from([".", " ", "\u00a0", "\u202f", ""]))
def test_grouped_digits(number: int, mark: str) -> None:
    article = _article(f"On a compté {f'{number:,}'.replace(',', mark)} voix.")
    text = Surface.of(article).text
    assert [f.value.low for f in find(counting("fr").numerals, text)] == [Decimal(number)]


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "un " * 20_000,
        "1.000" * 10_000,
        "plus de " * 10_000 + "3",
        "de 1 à " * 5_000,
        "1 000 " * 8_000,
        "1" + " 000" * 20_000 + "x",
        "«" * 9_000,
    ],
)
def test_hostile_text_ends_soon(text: str) -> None:
    found = find(counting("fr").numerals, text)
    assert all(f.end - f.start <= 80 for f in found)


@pytest.mark.model
@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="0123456789 .,%-àn°étxéd'«»\n", max_size=120))
def test_spans_quote_the_text(text: str) -> None:
    article = _article(text)
    if not text.strip():
        return
    parsed = parse(Surface.of(article))
    for quantity in find_quantities(parsed.surface, parsed, [], []):
        assert article.quote(quantity.span).strip() == article.quote(quantity.span)
        assert any(c.isdigit() or c.isalpha() for c in article.quote(quantity.span))
