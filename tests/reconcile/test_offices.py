"""An office alone means the one person who is called so, and nobody where two are."""

from __future__ import annotations

import pytest

from recoupe.reconcile.identity.offices import Holders
from recoupe.record.article import Article, Span
from recoupe.record.dossier import Actor, Office
from recoupe.record.mention import NameKind

ONE = "Le préfet Paul Rey a fermé la digue. Le préfet attend. La ministre de la Défense part. Un préfet doute."
TWO = "La ministre de la Défense, Odile Marchenoir, part lundi. Le préfet de l'Orne hésite."


def span(article: str, words: str) -> Span:
    text = {"one": ONE, "two": TWO}[article]
    start = text.rindex(words)
    return Span(article, start, start + len(words))


def actor(name: str, *offices: tuple[str, str]) -> Actor:
    told = tuple(Office(text=words, span=span(article, words), days=None) for article, words in offices)
    return Actor(id=f"person:{name}", kind=NameKind.PERSON, name=name, roles=(), mentions=(), offices=told)


ARTICLES = (Article(id="one", file="one.txt", text=ONE), Article(id="two", file="two.txt", text=TWO))
REY = actor("rey", ("one", "préfet"))
MARCHENOIR = actor("marchenoir", ("two", "ministre de la Défense"))


@pytest.mark.parametrize(
    ("article", "words", "holder"),
    [
        ("one", "Le préfet", "person:rey"),
        ("one", "La ministre de la Défense", "person:marchenoir"),
        ("one", "Un préfet", None),
        ("two", "Le préfet de l'Orne", None),
    ],
)
def test_an_office_is_followed_to_who_holds_it(article: str, words: str, holder: str | None) -> None:
    assert Holders(ARTICLES, (REY, MARCHENOIR)).of(span(article, words)) == holder


def test_two_who_have_the_office_are_nobody() -> None:
    other = actor("colin", ("one", "préfet"))
    assert Holders(ARTICLES, (REY, other)).of(span("one", "Le préfet")) is None


def test_a_body_holds_no_office() -> None:
    body = Actor(id="body", kind=NameKind.ORGANISATION, name="b", roles=(), mentions=(), offices=REY.offices)
    assert Holders(ARTICLES, (body,)).of(span("one", "Le préfet")) is None
