"""Laws of keeping: what went through a story is what it was, in whatever order and parts it came."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.intake.item import Limits, Told, articles_of
from recoupe.read.reading import read_many
from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.judgement import Judgement
from recoupe.record.projection import Projection
from recoupe.record.reading import Reading
from recoupe.run import build_from
from recoupe.shelf import StoryShelf
from recoupe.store import Place
from recoupe.store.plain import Spoiled, packed, unpacked
from recoupe.store.story import create, opened
from recoupe.tell import to_json

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
spans = st.builds(lambda name, start, size: Span(name, start, start + size),
                  words, st.integers(0, 10**6), st.integers(1, 10**6))
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=None)
amounts = st.builds(lambda ends, approx: Amount(min(ends), max(ends), approx), st.tuples(decimals, decimals),
                    st.booleans()) | st.builds(Amount, decimals, st.none()) | st.builds(Amount, st.none(), decimals)
days = st.builds(lambda ends: Days(min(ends), max(ends)), st.tuples(st.dates(), st.dates())) | st.builds(
    Days, st.dates(), st.none()) | st.builds(Days, st.none(), st.none())
for kind, strategy in ((Span, spans), (Amount, amounts), (Days, days), (str, words),
                       (float, st.floats(allow_nan=False, allow_infinity=False))):
    st.register_type_strategy(kind, strategy)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, and their parts of the same types, down to the digits of a number."""
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if dataclasses.is_dataclass(one):
        return all(same(getattr(one, f.name), getattr(other, f.name)) for f in dataclasses.fields(one))
    return bool(one == other) and (not isinstance(one, (float, Decimal)) or repr(one) == repr(other))


@settings(max_examples=100)
@given(st.from_type(Reading) | st.from_type(Article) | st.from_type(Judgement) | st.from_type(Projection))
def test_a_record_comes_out_as_it_went_in(record: Any) -> None:
    held = packed(record)
    assert same(unpacked(held.data, held.digest, type(record)), record)
    assert packed(unpacked(held.data, None, type(record))) == held


@given(st.binary(max_size=200) | st.just(packed(Reading(article="a")).data).flatmap(
    lambda data: st.integers(0, len(data) - 1).map(lambda n: data[:n] + bytes([data[n] ^ 1]) + data[n + 1:])))
def test_bytes_that_are_no_record_are_spoiled(data: bytes) -> None:
    try:
        found = unpacked(data, packed(Reading(article="a")).digest, Reading)
    except Spoiled:
        return
    # Some bytes of what is packed say nothing of what is in it.
    assert found == Reading(article="a")


def test_a_record_that_would_fill_the_memory_is_spoiled() -> None:
    import zlib

    with pytest.raises(Spoiled, match="large"):
        unpacked(zlib.compress(b"[" * (1 << 28) + b" "), None, Reading)


SENTENCES = (
    "Les pompiers ont évacué 1\u202f250 habitants dimanche soir, selon la préfecture.",
    "« La digue tiendra jusqu’au 15 mars », a promis le maire, Jean-Paul Orain.",
    "Le tribunal rendra son jugement le 4 avril 2031 à 14h30.",
    "Plus de 40 des 212 salariés sont en grève depuis lundi, a dit M. Orain.",
    "Bilan : 12 morts, 2,5 millions d'euros de dégâts (AFP).",
    "Le 1er mai 2031, le syndicat a reporté la marche au 8.",
    "La préfecture a compté 1\u202f310 évacués mardi.",
    "Le ministère dément avoir perdu 7 soldats à Lunel.",
)


@st.composite
def piles(draw: st.DrawFn) -> list[Article]:
    """Some articles, some of them under two names."""
    made: list[Article] = []
    for number in range(draw(st.integers(1, 5))):
        chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
        published = draw(st.none() | st.dates(date(2031, 3, 1), date(2031, 5, 20)).map(str))
        for file in draw(st.sampled_from([[f"d{number}.txt"], [f"d{number}.txt", f"a{number}.txt"]])):
            found = articles_of(file, Told(text=" ".join(chosen), published=published), Limits())
            made += (item for item in found if isinstance(item, Article))
    return made


@pytest.mark.model
@settings(max_examples=12)
@given(pile=piles(), data=st.data())
def test_however_it_grew_a_story_gives_the_dossier_of_building_from_nothing(
    fresh: Callable[[], Place], pile: list[Article], data: st.DataObject
) -> None:
    place = fresh()
    create(place)
    order, step = data.draw(st.permutations(pile)), 0
    while step < len(order):
        size = data.draw(st.integers(1, len(order) - step))
        opened(place).add(order[step:step + size])
        step += size
        # Any command between two additions may leave readings behind.
        if data.draw(st.booleans()):
            grown = opened(place)
            build_from(grown.articles(), shelf=StoryShelf((grown,)))
    story = opened(place)
    first: dict[str, Article] = {}
    for article in sorted(pile, key=lambda article: article.file):
        first.setdefault(article.id, article)
    assert story.articles() == tuple(sorted(first.values(), key=lambda article: (article.file, article.id)))
    nothing = to_json(build_from(tuple(first.values())))
    assert to_json(build_from(story.articles(), shelf=StoryShelf((story,)))) == nothing
    assert to_json(build_from(story.articles(), shelf=StoryShelf((opened(place),)))) == nothing


@pytest.mark.model
def test_what_was_read_is_not_read_again_and_other_rules_read_all(
    fresh: Callable[[], Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(articles: list[Article], *, workers: int = 1) -> Any:
        read.extend(article.file for article in articles)
        return read_many(articles, workers=workers)

    monkeypatch.setattr("recoupe.run.read_many", counted)
    story = create(fresh())
    given = [a for n, text in enumerate(SENTENCES[:3]) for a in articles_of(f"d{n}.txt", Told(text=text), Limits())
             if isinstance(a, Article)]
    story.add(given[:2])
    whole = build_from(story.articles(), shelf=StoryShelf((story,)))
    assert read == ["d0.txt", "d1.txt"]
    story.add(given[2:])
    build_from(story.articles(), shelf=StoryShelf((story,)))
    assert read == ["d0.txt", "d1.txt", "d2.txt"]
    monkeypatch.setattr("recoupe.shelf.rules_digest", lambda: "other rules")
    assert build_from(given[:2], shelf=StoryShelf((story,))) == whole
    assert read[3:] == ["d0.txt", "d1.txt"]


def test_the_laws_tell_numbers_apart() -> None:
    assert not same(2, 2.0)
    assert not same(Decimal("1.0"), Decimal("1.00"))
