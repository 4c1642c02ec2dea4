"""Laws that hold for every input: exact offsets, purity, order, repetition, accounting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.intake import collect
from recoupe.read.reading import read, read_many
from recoupe.record.article import Article, Span
from recoupe.record.reading import Reading
from recoupe.run import build_from
from recoupe.tell import to_json

pytestmark = pytest.mark.model

EXAMPLE = Path(__file__).parent.parent / "examples" / "niger-2024"
SENTENCES = [
    "Les pompiers ont évacué 1\u202f250 habitants dimanche soir, selon la préfecture.",
    "« La digue tiendra jusqu’au 15 mars », a promis le maire, Jean-Paul Orain.",
    "« On ne nous dit rien, lâche une riveraine.",
    "Le tribunal rendra son jugement le 4 avril 2021 à 14h30.",
    "Plus de 40 des 212 salariés — dont 3 cadres — sont en gre\u0301ve depuis lundi.",
    "Bilan : 12 morts, 2,5 millions d'euros de dégâts (AFP).",
    "La cour a con\ufb01rmé l'amende de 1.593 euros.",
    "\ufeffEn 2019, l'usine comptait 900 postes\u00a0; il en reste «\u00a0une vingtaine\u00a0».",
    "😀 Le 1er mai, le syndicat a reporté la marche au 8.",
    "DERNIÈRE MINUTE\r\nLe convoi est parti hier.",
    "Le ministère dément avoir perdu 7 soldats à Ab\u00adéché",
]
JUNK = "".join(map(chr, range(32, 127))) + "«»“”\n\r\t\u00a0\u202féÉ½²€🇫🇷\u0301\ufeff"


def article_of(text: str, name: str = "a") -> Article:
    return Article(id=name, file=f"{name}.txt", text=text)


def spans_of(value: object) -> Iterator[Span]:
    """All spans held anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans_of(getattr(value, name))


texts = st.lists(st.sampled_from(SENTENCES) | st.text(JUNK, min_size=1, max_size=40), min_size=1, max_size=5).map(
    " ".join
)


@settings(max_examples=40)
@given(texts)
def test_every_span_lies_in_its_article(text: str) -> None:
    article = article_of(text)
    reading = read(article)
    assert [d.note for d in reading.doubts if d.kind == "step failed"] == []
    for span in spans_of(reading):
        assert span.article == "a"
        assert article.quote(span).strip()


@settings(max_examples=40)
@given(texts)
def test_every_number_is_used_or_doubted(text: str) -> None:
    reading = read(article_of(text))
    held = [s.span for group in (reading.timexes, reading.figures, reading.names, reading.doubts) for s in group]
    covered = {i for span in held for i in range(span.start, span.end)}
    assert {i for i, char in enumerate(text) if char in "0123456789"} <= covered


@settings(max_examples=15)
@given(st.lists(texts, min_size=2, max_size=4))
def test_a_reading_depends_on_no_other_article(several: list[str]) -> None:
    articles = [article_of(text, f"a{n}") for n, text in enumerate(several)]
    assert list(read_many(articles)) == [read(a) for a in articles]


@pytest.fixture(scope="module")
def example() -> tuple[Article, ...]:
    return collect([EXAMPLE]).articles


def test_no_step_fails_on_the_sample(example: tuple[Article, ...]) -> None:
    assert [d.note for r in read_many(example) for d in r.doubts if d.kind == "step failed"] == []


def test_the_order_of_the_input_changes_nothing(example: tuple[Article, ...]) -> None:
    shuffled = list(example)
    Random(7).shuffle(shuffled)
    assert to_json(build_from(example)) == to_json(build_from(shuffled))


def test_the_same_article_twice_adds_nothing(example: tuple[Article, ...]) -> None:
    assert build_from(example) == build_from([*example, example[0], example[3]])


def test_two_processes_read_like_one(example: tuple[Article, ...]) -> None:
    many = [Article(id=f"{a.id}{n}", file=a.file, text=a.text) for n in range(3) for a in example]
    alone, together = list(read_many(many)), list(read_many(many, workers=2))
    assert alone == together
    assert all(isinstance(r, Reading) for r in together)


def test_json_goes_out_and_comes_back(example: tuple[Article, ...]) -> None:
    text = to_json(build_from(example))
    data = json.loads(text)
    assert json.dumps(data, ensure_ascii=False, indent=1) + "\n" == text or json.loads(json.dumps(data)) == data
    bodies = {a["id"]: a["text"] for a in data["articles"]}
    cited = list(evidence_of(data))
    assert len(cited) > 100
    for item in cited:
        assert bodies[item["article"]][item["start"] : item["end"]] == item["text"]


def evidence_of(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of a dossier that cites words of an article."""
    if isinstance(data, dict):
        if {"article", "start", "end", "text"} <= data.keys():
            yield data
        for value in data.values():
            yield from evidence_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from evidence_of(value)
