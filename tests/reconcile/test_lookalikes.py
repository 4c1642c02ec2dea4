"""Pairs that were kept apart and look alike: found, ranked, never too many, never slow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from recoupe.reconcile.identity import lookalikes as module
from recoupe.reconcile.identity.lookalikes import lookalikes
from recoupe.record.article import Article, Span
from recoupe.record.dossier import Actor, Dossier, DossierArticle
from recoupe.record.judgement import Judgement, Relation
from recoupe.record.mention import NameKind

PERSON, BODY = NameKind.PERSON, NameKind.ORGANISATION


def dossier(*articles: tuple[str, ...], kind: NameKind = PERSON) -> Dossier:
    """Articles that name actors, each actor by one spelling, whose id is that spelling."""
    held, mentions = [], dict[str, list[Span]]()
    for number, names in enumerate(articles):
        article, text = f"a{number}", ""
        for name in names:
            mentions.setdefault(name, []).append(Span(article, len(text), len(text) + len(name)))
            text += f"{name}. "
        held.append(DossierArticle(article=Article(id=article, file=article, text=text), published=None, basis=None))
    actors = tuple(Actor(id=name, kind=kind, name=name, roles=(), mentions=tuple(spans))
                   for name, spans in mentions.items())
    return Dossier(articles=tuple(held), actors=actors)


def codes(one: str, other: str, kind: NameKind = PERSON) -> list[str]:
    return [pair.reason.code for pair in lookalikes(dossier((one,), (other,), kind=kind))]


@pytest.mark.parametrize(("one", "other", "code"), [
    ("Blaise Courtenot", "Solange Courtenot", "surname"),
    ("Blaise Courtenot", "Blaise Courtenod", "spelling"),
    ("Yacouba Sherifou", "Yacouba Cherifou", "spelling"),
    ("B. Courtenot", "Blaise Courtenod", "spelling"),
    ("Tiébilé Sangaroka", "Sangaroka Tiébilé", "order"),
    ("Courtenot", "Blaise Courtenot", "alone"),
    ("Blaise", "Blaise Courtenot", "alone"),
    ("Vial-Courtenot", "Odile Vial-Courtenot", "alone"),
])
def test_persons_that_look_alike(one: str, other: str, code: str) -> None:
    assert codes(one, other) == codes(other, one) == [f"lookalike.{code}"]


@pytest.mark.parametrize(("one", "other", "code"), [
    ("Syndicat des bateliers", "Syndicat des batelliers", "spelling"),
    ("SBV", "Syndicat des bateliers du Val", "acronym"),
    ("chambre des bateliers", "chambre régionale des bateliers", "words"),
    ("forces navales valoises", "force navale valoise", "words"),
])
def test_bodies_that_look_alike(one: str, other: str, code: str) -> None:
    assert codes(one, other, BODY) == codes(other, one, BODY) == [f"lookalike.{code}"]


@pytest.mark.parametrize(("one", "other", "kind"), [
    ("Blaise Courtenot", "Blaise Perrachon", PERSON),
    ("Fati Diko", "Salif Dakouo", PERSON),
    ("Courtenot", "Perrachon", PERSON),
    ("ministère des Eaux", "ministère des Ponts", BODY),
    ("préfecture", "préfecture du Val", BODY),
])
def test_names_that_do_not(one: str, other: str, kind: NameKind) -> None:
    assert codes(one, other, kind) == []


def test_a_person_is_never_held_against_a_body() -> None:
    made = dossier(("Blaise Courtenot",), ("Courtenot",))
    body = Actor(id="Courtenot", kind=BODY, name="Courtenot", roles=(), mentions=made.actors[1].mentions)
    assert lookalikes(Dossier(articles=made.articles, actors=(made.actors[0], body))) == ()


def test_the_likeliest_come_first_and_the_rest_is_left_out() -> None:
    found = lookalikes(dossier(("Solange Courtenot", "Blaise Courtenot"), ("Solange Courtenot",),
                               ("Blaise Courtenod",)))
    assert [(p.one, p.other, p.reason.code, p.together) for p in found] == [
        ("Blaise Courtenod", "Blaise Courtenot", "lookalike.spelling", 0),
        ("Solange Courtenot", "Blaise Courtenod", "lookalike.surname", 0),
        ("Solange Courtenot", "Blaise Courtenot", "lookalike.surname", 1)]
    assert len(lookalikes(dossier(*((f"{given} Courtenot",) for given in "abcdefghij")))) == 20


def test_what_a_person_judged_distinct_is_not_asked_again() -> None:
    made = dossier(("Blaise Courtenot",), ("Solange Courtenot",))
    judged = Judgement(left="Solange Courtenot", right="Blaise Courtenot", relation=Relation.DISTINCT, by="jd",
                       why="deux élus")
    assert lookalikes(made, [judged]) == ()
    assert len(lookalikes(made, [replace(judged, withdrawn_at=date(2031, 3, 4))])) == 1


def test_the_order_of_the_actors_is_no_matter() -> None:
    names = [f"{given} {surname}" for given in ("Blaise", "Solange", "Odile") for surname in ("Courtenot", "Courtenod")]
    made = dossier(*((name,) for name in names))
    actors = list(made.actors)
    Random(4).shuffle(actors)
    assert lookalikes(Dossier(articles=made.articles, actors=tuple(actors))) == lookalikes(made)


def test_many_namesakes_are_not_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(*_: object) -> None:
        nonlocal compared
        compared += 1

    monkeypatch.setattr(module, "_alike", counted)
    size = 2000
    lookalikes(dossier(*((f"Blaise{n} Courtenot", f"Odile Vald{n}ret") for n in range(size))))
    lookalikes(dossier(*((f"chambre régionale des bateliers {n}",) for n in range(size)), kind=BODY))
    assert compared < 100 * size
