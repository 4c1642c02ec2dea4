"""Tracing again what new articles touch gives what tracing all gives, whatever the order in which they come."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.record.article import Article
from recoupe.trace import Traced, again, passages, retraced, traced

CLAUSES = [
    "deux péniches chargées de gravier ont heurté l’écluse du Nord avant que la sirène ne retentisse",
    "la grue fermée depuis douze jours a repris son service malgré le gel de la nuit",
    "le préfet du département a demandé aux riverains de rester chez eux jusqu’à mardi matin",
    "quarante mineurs ont quitté la fosse par le puits de secours selon le syndicat",
    "le ministère des transports", "la fosse numéro douze de la compagnie", "hier soir", "gravier", "écluse du Nord",
]


def story(chance: random.Random, size: int) -> list[Article]:
    """Articles that share clauses, some of them a few words only, and one word that is now frequent, now not."""
    made: list[Article] = []
    ids = chance.sample(range(10**6), size)
    for number in ids:
        parts = [chance.choice(CLAUSES) for _ in range(chance.randint(1, 6))]
        parts += ["sirène"] * chance.choice((0, 0, 0, 4)) + [f"mot{chance.randrange(40)}" for _ in range(6)]
        chance.shuffle(parts)
        if chance.random() < 0.3 and made:
            parts.append(chance.choice(made).text)
        made.append(Article(id=f"{number:06}", file="a.txt", text=" ".join(parts)[:2000]))
    return made


def grown(articles: Sequence[Article], sizes: Sequence[int]) -> Traced:
    """The articles traced as they come, so many at a time."""
    held = traced([])
    done = 0
    for size in [*sizes, len(articles)]:
        held = retraced(held, articles[:min(len(articles), done + size)])
        done += size
    return held


def check(articles: Sequence[Article], sizes: Sequence[int]) -> None:
    held, whole = grown(articles, sizes), traced(articles)
    assert held.passages == passages(articles)
    assert dict(held.rows) == dict(whole.rows)
    assert dict(held.uses) == dict(whole.uses)


@settings(max_examples=80)
@given(st.integers(0, 10**9), st.integers(0, 40), st.lists(st.integers(1, 12), max_size=12))
def test_however_it_grew_the_trace_is_that_of_all(seed: int, size: int, sizes: list[int]) -> None:
    check(story(random.Random(seed), size), sizes)


@pytest.mark.parametrize("seed", range(6))
def test_one_article_more_and_one_more_again(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Never from nothing: each row is one that was kept, or one that was touched.
    monkeypatch.setattr(again, "MOST", 1)
    chance = random.Random(seed)
    check(story(chance, 60), [20, *[1] * 40])


def test_what_no_new_article_touches_is_not_traced_again(monkeypatch: pytest.MonkeyPatch) -> None:
    far = [Article(id=f"a{n:02}", file="a.txt", text=f"{' '.join(f'seul{n}x{m}' for m in range(40))}")
           for n in range(30)]
    copied = Article(id="z1", file="z.txt", text=CLAUSES[0] + " " + CLAUSES[1])
    held = retraced(traced([*far, copied]), [*far, copied, Article(id="b", file="b.txt", text=CLAUSES[0])])
    assert held.changed == {"b", "z1"}
    assert [(p.left.article, p.right.article) for p in held.passages] == [("b", "z1")]


def test_an_article_that_is_gone_begins_anew() -> None:
    articles = story(random.Random(1), 12)
    assert retraced(traced(articles), articles[:5]).rows == traced(articles[:5]).rows
