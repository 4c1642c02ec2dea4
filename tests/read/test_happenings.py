"""The marked sentences of happenings and promises."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import pytest

from recoupe.lang.corpus import Case, parse_corpus
from recoupe.read.reading import read
from recoupe.record.article import Article
from recoupe.record.reading import Reading

pytestmark = pytest.mark.model


def cases(name: str) -> list[Case]:
    return parse_corpus((files("recoupe.lang.fr") / "corpus" / name).read_text(encoding="utf-8"), name)


HAPPENINGS, PROMISES = cases("happenings.txt"), cases("promises.txt")


@lru_cache
def reading(text: str) -> tuple[Article, Reading]:
    article = Article(id="a", file="a.txt", text=text)
    return article, read(article)


@pytest.mark.parametrize("case", HAPPENINGS, ids=lambda case: case.where)
def test_happenings(case: Case) -> None:
    article, read_so = reading(case.text)
    told = [(article.quote(h.span), f"{h.act} {h.status}") for h in read_so.happenings if h.rule == case.rule]
    if case.negative:
        assert told == []
    else:
        assert [(case.text[m.start : m.end], m.expected) for m in case.marks] == told


@pytest.mark.parametrize("case", PROMISES, ids=lambda case: case.where)
def test_promises(case: Case) -> None:
    article, read_so = reading(case.text)
    words = {t.id: article.quote(t.span) for t in read_so.timexes}
    told = [
        (article.quote(p.span), words[p.due] + (" si à venir" if p.tentative else ""))
        for p in read_so.promises
        if p.rule == case.rule and not (p.tentative and case.negative)
    ]
    if case.negative:
        assert told == []
    else:
        assert [(case.text[m.start : m.end], m.expected) for m in case.marks] == told


@pytest.mark.parametrize("corpus", [HAPPENINGS, PROMISES], ids=["happenings", "promises"])
def test_every_rule_shows_what_it_catches_and_what_it_must_not(corpus: list[Case]) -> None:
    caught = {c.rule for c in corpus if not c.negative}
    assert caught == {c.rule for c in corpus if c.negative}
