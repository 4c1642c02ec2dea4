"""Passed deadlines: which come first, which are one entry, which are told as done in other words; steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from recoupe.reconcile.overdue import overdue, unconfirmed
from recoupe.record.article import Article, Span
from recoupe.record.claim import PromiseKind, Status
from recoupe.record.days import Days
from recoupe.record.dossier import (
    Actor,
    Basis,
    Commitment,
    CommitmentState,
    Dossier,
    DossierArticle,
    Event,
    Operation,
    Party,
    Place,
)
from recoupe.record.finding import FindingKind
from recoupe.record.mention import NameKind
from recoupe.run import build_from

TEXT = ("La compagnie rendra le dépôt le 5 mai. Le syndicat veut un vote. Les quais ont rouvert mardi au dépôt. "
        + "x" * 200)
DEPOT = Place(id="depot", kind=NameKind.SITE, name="dépôt", lat=None, lon=None, country=None,
              mentions=(Span("a", 23, 28), Span("b", 97, 102)))
COMPANY = Actor(id="company", kind=NameKind.ORGANISATION, name="la compagnie", roles=(), mentions=(Span("a", 0, 12),))


def day(number: int) -> Days:
    return Days.day(date(2033, 5, number))


def promise(name: str, due: int, start: int = 150, article: str = "a", **more: object) -> Commitment:
    """A commitment told at a place of an article."""
    return Commitment(**{"id": name, "kind": PromiseKind.DEADLINE, "due": day(due), "by": None, "made": day(1),  # type: ignore[arg-type]
                         "mentions": (Span(article, start, start + 10),), "state": CommitmentState.UNKNOWN, **more})


def told(*commitments: Commitment, **more: object) -> Dossier:
    articles = tuple(DossierArticle(article=Article(id=i, file=f"{i}.txt", text=TEXT), published=day(n),
                                    basis=Basis.TEXT) for i, n in (("a", 2), ("b", 9), ("c", 30)))
    parties = (Party(name="la compagnie", actor="company"), Party(name="le syndicat"))
    return Dossier(**{"articles": articles, "commitments": commitments, "places": (DEPOT,), "actors": (COMPANY,),  # type: ignore[arg-type]
                      "operation": Operation(parties=parties), **more})


def order(dossier: Dossier) -> list[str]:
    return [dict(f.reason.values)["due"][-2:] for f in overdue(dossier)]


def test_what_binds_an_actor_of_the_story_comes_first_and_plans_last() -> None:
    held = told(promise("forecast", 3, 140, kind=PromiseKind.FORECAST, by="company"),
                promise("nobody", 4, 150), promise("plan", 5, 160, kind=PromiseKind.PLAN, by="company"),
                promise("demand", 6, 170, kind=PromiseKind.DEMAND), promise("party", 7, 180, by="company"),
                promise("two", 8, mentions=(Span("a", 190, 195), Span("b", 190, 195))))
    assert order(held) == ["08", "07", "04", "06", "05", "03"]
    assert [f.grave for f in overdue(held)] == [True] * 4 + [False] * 2


def test_a_chain_of_revisions_is_one_entry() -> None:
    first = promise("first", 3, 140, state=CommitmentState.SUPERSEDED)
    second = promise("second", 5, 150, state=CommitmentState.SUPERSEDED, supersedes="first")
    third = promise("third", 8, 160, supersedes="second", by="company")
    found, = overdue(told(first, second, third))
    assert found.reason.code == "check.deadline.by.moved"
    assert (dict(found.reason.values)["first"], dict(found.reason.values)["n"]) == ("2033-05-03", "2")
    assert [c.span.start for c in found.sides[0].passages] == [160, 150, 140]


def test_what_one_source_promises_for_one_time_is_one_entry() -> None:
    one, other = promise("one", 5, 140, by="company"), promise("other", 5, 160, by="company")
    found, = overdue(told(one, other))
    assert len(found.sides[0].passages) == 2
    assert len(overdue(told(one, replace(other, by=None)))) == 2
    assert len(overdue(told(one, replace(other, due=day(6))))) == 2


def done(
    start: int, article: str = "b", act: str = "hand_over", status: Status = Status.HAPPENED, on: int = 8
) -> Event:
    span = Span(article, start, start + 40)
    return Event(id=f"e{start}", days=day(on), status=status, text=span, mentions=(span,), articles=1,
                 witnesses=1, act=act)


def test_the_same_act_at_the_same_site_may_have_kept_it() -> None:
    held = promise("depot", 5, 0, mentions=(Span("a", 0, 37),), acts=("hand_over",))
    later = promise("other", 6, 150)
    found = overdue(told(held, later, events=(done(65),)))
    assert [f.reason.code for f in found] == ["check.deadline", "check.deadline.perhaps"]
    assert found[1].sides[1].passages[0].span == Span("b", 65, 105)
    assert not found[1].grave
    for event in (done(150), done(65, act="open"), done(65, status=Status.PLANNED), done(0, "a")):
        assert [f.reason.code for f in overdue(told(held, events=(event,)))] == ["check.deadline"]


def test_what_was_due_long_before_the_story_or_only_looked_back_on_is_left_out() -> None:
    old = replace(promise("old", 5), due=Days.year(1998))
    looked_back = promise("back", 3, article="b", kind=PromiseKind.PLAN, made=None)
    assert overdue(told(old, looked_back)) == []
    assert len(overdue(told(replace(looked_back, kind=PromiseKind.DEADLINE)))) == 1


def test_a_step_is_confirmed_by_its_act_at_its_own_place() -> None:
    step = done(0, "a", status=Status.PLANNED, on=5)
    elsewhere = Place(id="gare", kind=NameKind.SITE, name="gare", lat=None, lon=None, country=None,
                      mentions=(Span("b", 160, 164),))
    assert len(list(unconfirmed(told(events=(step,))))) == 1
    assert list(unconfirmed(told(events=(step, done(65))))) == []
    other = told(events=(step, done(150)), places=(DEPOT, elsewhere))
    assert [f.kind for f in unconfirmed(other)] == [FindingKind.STEP]


@pytest.mark.model
@pytest.mark.parametrize(("text", "code"), [
    ("Les dockers reprendront le travail au plus tard le 12 mai, a promis le syndicat.", "check.deadline"),
    ("La digue doit être réparée avant le 12 mai.", "check.deadline"),
    ("Le tribunal rendra son jugement au plus tard le 12 mai.", "check.deadline"),
    ("Le dépouillement doit être terminé d'ici le 12 mai.", "check.deadline"),
    ("La fusion doit être signée au plus tard le 12 mai.", "check.deadline"),
])
def test_deadlines_of_other_stories_that_pass_in_silence(text: str, code: str) -> None:
    articles = [Article(id="a", file="a.txt", text=f"AUBRAC, 3 mai 2033 - {text}"),
                Article(id="b", file="b.txt", text="AUBRAC, 30 mai 2033 - Il pleut sur le plateau.")]
    found = overdue(build_from(articles))
    assert [f.reason.code.removesuffix(".by") for f in found] == [code]
    assert overdue(build_from(articles[:1])) == []
