"""Laws of tracing, on generated texts, and texts made to hurt."""

from __future__ import annotations

import random
import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.record.article import Article, Span
from recoupe.trace import passages
from recoupe.trace.words import fold, words

WORDS = ["la", "de", "grue", "péniche", "l’écluse", "Nord", "hier", "12", "ferme\u0301", "œuvre", "a", "sous\u00adsol"]
BARGES = "Deux péniches chargées de gravier ont heurté l’écluse du Nord avant que la sirène ne retentisse hier soir"
CRANE = "la grue fermée depuis douze jours a repris son œuvre sous\u00adterraine malgré le gel, la nuit et deux grèves"
pieces = st.sampled_from([*WORDS, BARGES, CRANE, BARGES[:60], CRANE[20:], BARGES.upper()])
text = st.lists(pieces, max_size=25).map(" ".join)
corpus = st.lists(text, max_size=6).map(
    lambda texts: [Article(id=f"a{n}", file="a.txt", text=t) for n, t in enumerate(texts)])


@given(corpus)
def test_spans_lie_in_their_articles_and_begin_and_end_on_words(articles: list[Article]) -> None:
    by_id = {a.id: a for a in articles}
    for found in passages(articles):
        assert found.left.article < found.right.article
        assert 0 < found.kept <= 1
        for span in (found.left, found.right):
            held = words(by_id[span.article].text)
            assert span.start in held.starts
            assert span.end in held.ends


@given(corpus)
def test_words_said_to_be_kept_are_the_same_and_edits_fill_the_rest(articles: list[Article]) -> None:
    by_id = {a.id: a for a in articles}

    def keys(span: Span) -> list[str]:
        return words(by_id[span.article].quote(span)).keys

    for found in passages(articles):
        for same in found.same:
            assert keys(same.left) == keys(same.right)
        edited = [e.earlier for e in found.edits], [e.later for e in found.edits]
        for side, spans in zip((found.left, found.right), edited, strict=True):
            kept = [s.left if side is found.left else s.right for s in found.same]
            parts = sorted([*kept, *(s for s in spans if s)])
            assert all(a.end <= b.start for a, b in pairwise(parts))
            assert [k for part in parts for k in keys(part)] == keys(side)


@given(corpus, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(articles: list[Article], shuffle: random.Random) -> None:
    again = articles + articles[:2]
    shuffle.shuffle(again)
    assert passages(again) == passages(articles)


@given(st.text())
def test_words_are_in_order_and_cite_their_text(raw: str) -> None:
    found = words(raw)
    assert [fold(raw[a:b]) for a, b in zip(found.starts, found.ends, strict=True)] == found.keys
    bounds = [n for pair in zip(found.starts, found.ends, strict=True) for n in pair]
    assert bounds == sorted(bounds)
    assert all(found.keys)


@given(st.text(), st.text(), st.text())
def test_any_text_may_stand_about_a_copy(before: str, between: str, after: str) -> None:
    a = Article(id="a", file="x", text=f"{before} {BARGES} {between} {CRANE} {after}")
    b = Article(id="b", file="x", text=f"{after} {CRANE} {before} {BARGES} {between}")
    copied = [a.quote(p.left) for p in passages([a, b])]
    assert any(BARGES in words for words in copied)
    assert any(CRANE in words for words in copied)


def test_a_letter_that_folds_to_nothing_is_still_a_word() -> None:
    odd = " ".join("\uff9e\uff9f" for _ in range(20))
    found, = passages([Article(id=name, file="x", text=odd) for name in "ab"])
    assert found.kept == 1.0


@settings(max_examples=20)
@given(st.integers())
def test_unrelated_texts_of_random_words_share_nothing(seed: int) -> None:
    chance = random.Random(seed)
    vocabulary = [f"{chance.choice('bcdfglmnprst')}{n:x}o" for n in range(3000)]
    articles = [Article(id=f"{n}", file="x", text=" ".join(chance.choices(vocabulary, k=200))) for n in range(8)]
    assert passages(articles) == ()


@settings(max_examples=30)
@given(st.integers(), st.integers(12, 60))
def test_a_planted_copy_is_found_whole(seed: int, size: int) -> None:
    chance = random.Random(seed)
    vocabulary = [f"{chance.choice('bcdfglmnprst')}{n:x}o" for n in range(3000)]

    def some(n: int) -> str:
        return " ".join(chance.choices(vocabulary, k=n))

    planted = some(size)
    a = Article(id="a", file="x", text=f"{some(50)} {planted} {some(50)}")
    b = Article(id="b", file="x", text=f"{some(80)} {planted} {some(20)}")
    found, = passages([a, b])
    assert planted in a.quote(found.left)
    assert planted in b.quote(found.right)


def test_two_hundred_copies_of_one_article_cost_no_square() -> None:
    body = " ".join(f"mot{n % 97}x{n}" for n in range(300))
    articles = [Article(id=f"{n:03}", file="x", text=body + f" {n}") for n in range(200)]
    found = passages(articles)
    assert len(found) < 200 * 10
    assert {p.right.article for p in found} == {a.id for a in articles[1:]}


def test_an_endless_word_is_read_in_linear_time() -> None:
    begin = time.perf_counter()
    endless = [Article(id=f"{n}", file="x", text=unit * (100_000 // len(unit.split()))) for n, unit in
               enumerate(["a ", "a ", "a b ", "a b a c ", "a\u00ad", "\u00ad\u0301"])]
    found = passages(endless)
    assert (found[0].left.start, found[0].left.end) == (0, 199_999)
    assert time.perf_counter() - begin < 30
