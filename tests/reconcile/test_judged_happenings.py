"""What people judged to be one happening, or several, wins over every rule that joins or parts tellings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reconcile.events import merge_tellings
from recoupe.reconcile.judging.happenings import HappeningDecisions
from recoupe.reconcile.judging.targets import Texts
from recoupe.reconcile.tellings import Telling
from recoupe.record.article import Article, Span
from recoupe.record.claim import Happening, Status
from recoupe.record.days import Days
from recoupe.record.dossier import Event
from recoupe.record.judgement import Judgement, Relation, Target

Told = tuple[list[Article], list[Telling]]
FLOOD = "La digue a rompu dans la nuit"
SAME_FLOOD = "la nuit, la digue a rompu au village"
STRIKE = "les dockers ont cessé le travail"
WALKOUT = "Le port a débrayé"


def story(*articles: Sequence[tuple[str, int | None]], status: Status = Status.HAPPENED) -> Told:
    """Articles of clauses, each a telling with its words as terms, of a day of March or of none."""
    texts, tellings = [], []
    for number, clauses in enumerate(articles):
        article, text = f"a{number}", ""
        for words, day in clauses:
            span = Span(article, len(text), len(text) + len(words))
            text += f"{words}. "
            terms = frozenset(words.lower().replace(",", "").split())
            happening = Happening(id=f"h:{article}:{span.start}", span=span, quote=span, act=words.split()[-1],
                                  status=status, terms=terms, rule="by hand")
            days = None if day is None else Days.day(date(2031, 3, day))
            tellings.append(Telling(happening=happening, days=days, basis="own" if day else None,
                                    entities=frozenset()))
        texts.append(Article(id=article, file=f"{article}.txt", text=text))
    return texts, tellings


def judged(relation: str, *of: str | Target, day: int = 7, **more: object) -> Judgement:
    targets = tuple(Target(words=one) if isinstance(one, str) else one for one in of)
    return Judgement(relation=Relation(f"{relation}-happening"), of=targets, by="R. Thibaud", why="vu sur place",
                     made_at=date(2031, 4, day), **more)  # type: ignore[arg-type]


def build(told: Told, *judgements: Judgement) -> tuple[tuple[Event, ...], HappeningDecisions]:
    decided = HappeningDecisions(judgements, Texts(told[0]))
    events = merge_tellings(told[1], lambda span: None, lambda spans: len({s.article for s in spans}), decided)
    return events, decided


def entries(told: Told, *judgements: Judgement) -> list[list[str]]:
    """The words of the tellings of each entry, with their article."""
    texts = {a.id: a for a in told[0]}
    return sorted(sorted(f"{m.article} {texts[m.article].quote(m)}" for m in e.mentions)
                  for e in build(told, *judgements)[0])


def idle(told: Told, *judgements: Judgement) -> list[str]:
    return [e.reason.code for e in build(told, *judgements)[1].effects if not e.holds]


APART = story([(FLOOD, 3)], [(STRIKE, 5)])
"""Two happenings."""
ONE = story([(FLOOD, 3)], [(SAME_FLOOD, 3)])
"""Two tellings that the rules take for one happening."""


@pytest.mark.parametrize("of", [
    (FLOOD, STRIKE), ("digue  a rompu", "LES DOCKERS".lower()), ("a0:0-29", "event:a1:0-32"),
    (Target(words=FLOOD, file="a0.txt"), Target(words=STRIKE, day=date(2031, 3, 5))),
])
def test_two_entries_are_one_by_words_and_by_ids(of: tuple[str | Target, ...]) -> None:
    assert len(entries(APART)) == 2
    told = judged("same", *of)
    [event], decided = build(APART, told)
    assert (event.articles, len(event.mentions)) == (2, 2)
    assert [(e.holds, e.reason.code) for e in decided.effects] == [(True, "effect.same-happening")]


def test_the_reason_says_who_when_and_why() -> None:
    [event], _ = build(APART, judged("same", FLOOD, STRIKE))
    reason = event.because[0]
    assert reason.code == "event.judged-same"
    assert dict(reason.values) == {"by": "R. Thibaud", "day": "2031-04-07", "why": "vu sur place"}


def test_one_entry_is_taken_apart() -> None:
    assert len(entries(ONE)) == 1
    events, decided = build(ONE, judged("distinct", FLOOD, SAME_FLOOD))
    assert len(events) == 2
    assert all(e.because[0].code == "event.judged-distinct" for e in events)
    assert [e.reason.code for e in decided.effects] == ["effect.distinct-happening"]


def test_the_tellings_between_go_where_they_fit() -> None:
    told = story([(FLOOD, 3)], [("La digue a rompu au matin", 3)], [("dans la nuit, La digue a rompu", 3)])
    assert len(entries(told)) == 1
    assert entries(told, judged("distinct", FLOOD, "La digue a rompu au matin")) == [
        [f"a0 {FLOOD}", "a2 dans la nuit, La digue a rompu"], ["a1 La digue a rompu au matin"]]


def test_what_the_rules_say_too_changes_no_entry() -> None:
    for told, relation, of in ((ONE, "same", (FLOOD, SAME_FLOOD)), (APART, "distinct", (FLOOD, STRIKE))):
        assert entries(told, judged(relation, *of)) == entries(told)
        assert [e.reason.code for e in build(told, judged(relation, *of))[1].effects] == [
            f"effect.{relation}-happening.agreed"]
    assert [e.because for e in build(APART, judged("distinct", FLOOD, STRIKE))[0]] == [
        e.because for e in build(APART)[0]]


def test_more_than_two_at_once() -> None:
    told = story([(FLOOD, 3)], [(STRIKE, 5)], [(WALKOUT, 9)])
    assert len(entries(told)) == 3
    assert len(entries(told, judged("same", FLOOD, STRIKE, WALKOUT))) == 1
    assert len(entries(ONE, judged("distinct", FLOOD, SAME_FLOOD))) == 2


def test_a_withdrawn_one_never_counts() -> None:
    gone = judged("same", FLOOD, STRIKE, withdrawn_at=date(2031, 5, 1))
    assert build(APART, gone)[0] == build(APART)[0]
    assert build(APART, gone)[1].effects == ()


@pytest.mark.parametrize(("first", "second", "wins"), [
    (("same", 7), ("distinct", 8), 2), (("same", 8), ("distinct", 7), 1), (("distinct", 7), ("same", 7), 1),
    (("same", 7), ("distinct", 7), 2),
])
def test_of_two_that_contradict_the_later_wins(first: tuple[str, int], second: tuple[str, int], wins: int) -> None:
    told = [judged(relation, FLOOD, STRIKE, day=day) for relation, day in (first, second)]
    assert len(entries(APART, *told)) == wins
    assert idle(APART, *told) == ["judgement.overruled-here"]


def test_a_contradiction_by_a_third_is_settled_by_the_day_too() -> None:
    told = story([(FLOOD, 3)], [(STRIKE, 5)], [(WALKOUT, 9)])
    three = [judged("same", FLOOD, STRIKE, day=1), judged("same", STRIKE, WALKOUT, day=3),
             judged("distinct", WALKOUT, FLOOD, day=2)]
    assert entries(told, *three) == [[f"a0 {FLOOD}"], sorted([f"a1 {STRIKE}", f"a2 {WALKOUT}"])]
    assert idle(told, *three) == ["judgement.overruled-here"]


@pytest.mark.parametrize(("target", "code"), [
    ("le pont a tenu", "no-words"), (Target(words=FLOOD, file="b.txt"), "no-file"),
    (Target(words=FLOOD, file="a1.txt"), "no-words"), (Target(words=FLOOD, day=date(2031, 3, 9)), "no-day"),
    (Target(words=FLOOD, within=STRIKE), "no-words"), ("a0:29-31", "no-happening"), ("a0:9-3", "no-words"),
])
def test_what_is_not_there_is_said_and_changes_nothing(target: str | Target, code: str) -> None:
    stray = judged("same", target, STRIKE)
    assert build(APART, stray)[0] == build(APART)[0]
    assert idle(APART, stray) == [f"judgement.{code}"]


def test_words_of_several_entries_are_no_target_until_told_apart() -> None:
    told = story([(FLOOD, 3)], [(FLOOD, 20)], [(STRIKE, 5)])
    assert len(entries(told)) == 3
    assert idle(told, judged("same", FLOOD, STRIKE)) == ["judgement.several-happenings"]
    for apart in ({"file": "a1.txt"}, {"day": date(2031, 3, 20)}):
        assert entries(told, judged("same", Target(words=FLOOD, **apart), STRIKE)) == [  # type: ignore[arg-type]
            [f"a0 {FLOOD}"], [f"a1 {FLOOD}", f"a2 {STRIKE}"]]


def test_one_passage_is_not_two() -> None:
    assert idle(ONE, judged("distinct", FLOOD, "a0:0-29")) == ["judgement.one-telling"]


def test_a_happening_without_a_day_joins_one_that_has_one() -> None:
    told = story([(FLOOD, 3)], [(STRIKE, None)])
    assert entries(told) == [[f"a0 {FLOOD}"]]
    assert entries(told, judged("same", FLOOD, STRIKE)) == [[f"a0 {FLOOD}", f"a1 {STRIKE}"]]
    alone = story([(FLOOD, 3)], [(STRIKE, None)], [(WALKOUT, None)])
    assert idle(alone, judged("same", STRIKE, WALKOUT)) == ["judgement.undated"]
    assert len(entries(alone, judged("same", STRIKE, WALKOUT))) == 1


def test_what_is_taken_apart_and_has_no_day_is_shown_no_more_and_said_so() -> None:
    late = "au village, la digue a rompu dans la nuit"
    told = story([(FLOOD, 3)], [(late, None)])
    assert len(entries(told)[0]) == 2
    events, decided = build(told, judged("distinct", FLOOD, late))
    assert [len(e.mentions) for e in events] == [1]
    assert [(e.holds, e.reason.code) for e in decided.effects] == [(True, "effect.distinct-happening.undated")]


def test_a_copy_taken_from_its_original_has_its_own_day() -> None:
    texts, found = story([(FLOOD, 3)], [(FLOOD, 3)])
    original = found[0].span

    def copied(span: Span) -> Span | None:
        return original if span.article == "a1" else None

    decided = HappeningDecisions([judged("distinct", *(Target(words=FLOOD, file=f"a{n}.txt") for n in (0, 1)))],
                                 Texts(texts))
    events = merge_tellings(found, copied, lambda spans: len(spans), decided)
    assert [e.days for e in events] == [Days.day(date(2031, 3, 3))] * 2


def test_the_order_of_the_judgements_of_a_file_is_no_matter() -> None:
    told = story([(FLOOD, 3)], [(SAME_FLOOD, 3)], [(STRIKE, 5)], [(WALKOUT, 9)])
    several = [judged("distinct", FLOOD, SAME_FLOOD, day=3), judged("same", SAME_FLOOD, STRIKE, day=3),
               judged("same", FLOOD, WALKOUT, day=4), judged("same", FLOOD, SAME_FLOOD, day=1)]
    expected = build(told, *several)[0]
    assert len(expected) == 2
    for order in permutations(several):
        assert build(told, *order)[0] == expected


CLAUSES = [FLOOD, SAME_FLOOD, STRIKE, WALKOUT, "les dockers ont repris le travail", "la digue a tenu"]
STORIES = st.lists(st.lists(st.tuples(st.sampled_from(CLAUSES), st.integers(1, 6)), min_size=1, max_size=3),
                   min_size=1, max_size=4)


@given(STORIES, st.data())
def test_a_judgement_holds_whatever_the_rules_and_earlier_ones_want(
    clauses: list[list[tuple[str, int]]], data: st.DataObject
) -> None:
    told = story(*clauses)
    ids = [f"{t.span.article}:{t.span.start}-{t.span.end}" for t in told[1]]
    pairs = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)
    if len(ids) < 2:
        return
    earlier = [judged(data.draw(st.sampled_from(["same", "distinct"])), *data.draw(pairs), day=1)
               for _ in range(data.draw(st.integers(0, 3)))]
    of = data.draw(pairs)
    spans = {f"{t.span.article}:{t.span.start}-{t.span.end}": t.span for t in told[1]}
    for relation in ("same", "distinct"):
        events, decided = build(told, *earlier, judged(relation, *of, day=2))
        homes = [[e.id for e in events if spans[one] in e.mentions] for one in of]
        assert all(len(home) == 1 for home in homes)
        assert len({home[0] for home in homes}) == (1 if relation == "same" else len(of))
        every = sorted(m for e in events for m in e.mentions)
        assert len(every) == len(set(every))
        assert any(e.holds and e.judgement.made_at == date(2031, 4, 2) for e in decided.effects)


@given(STORIES)
def test_judgements_of_nothing_change_nothing(clauses: list[list[tuple[str, int]]]) -> None:
    told = story(*clauses)
    assert build(told)[0] == build(told, judged("same", "Nul", "Personne"), judged("distinct", "Un", "Deux"))[0]
