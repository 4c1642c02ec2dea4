"""A figure that a person rejected is used nowhere and still listed; of two, the one held right counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from recoupe.reconcile.changes import changes
from recoupe.reconcile.check import findings
from recoupe.reconcile.projection import project
from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure, Dossier, RelationKind
from recoupe.record.finding import FindingKind
from recoupe.record.judgement import Judgement, Relation, Target
from recoupe.record.mention import Tense, Unit
from recoupe.record.reading import Reading
from recoupe.run import reconcile_all

Told = tuple[list[Article], list[Reading]]
OUT, TOTAL = Measure.OUT, Measure.TOTAL


def article(name: str, day: int, text: str, *figures: tuple[str, int, Measure]) -> tuple[Article, Reading]:
    """A report of a day of March whose figures count soldiers, each the number in some words and its noun."""
    found = []
    for words, value, measure in figures:
        start = text.index(words)
        number = Span(name, start, start + len(words.split()[0]))
        clause = Span(name, max(0, start - 10), min(len(text), start + 40))
        found.append(Figure(id=f"figure:{name}:{start}", span=number, amount=Amount.exactly(value), unit=Unit.PERSON,
                            counted=Span(name, number.end + 1, start + len(words)), head="soldat", thing="troop",
                            measure=measure, clause=clause, to_date=measure is OUT, tense=Tense.PRESENT, rule="test"))
    made = Article(id=name, file=f"{name}.txt", text=text, declared=Days.day(date(2031, 3, day)), declared_by="header")
    return made, Reading(article=name, sentences=(Span(name, 0, len(text)),), figures=tuple(found))


def story(*articles: tuple[Article, Reading]) -> Told:
    return [a for a, _ in articles], [r for _, r in articles]


def judged(
    relation: Relation, of: str | Target, against: Sequence[str] = (), day: int = 7, **more: object
) -> Judgement:
    return Judgement(relation=relation, of=(of if isinstance(of, Target) else Target(words=of),),
                     against=tuple(Target(words=one) for one in against), by="R. Thibaud", why="vu la liste",
                     made_at=date(2031, 4, day), **more)  # type: ignore[arg-type]


def reject(of: str | Target, **more: object) -> Judgement:
    return judged(Relation.REJECT_FIGURE, of, **more)  # type: ignore[arg-type]


def accept(of: str | Target, *against: str, **more: object) -> Judgement:
    return judged(Relation.ACCEPT_FIGURE, of, against, **more)  # type: ignore[arg-type]


def build(told: Told, *judgements: Judgement) -> Dossier:
    return reconcile_all(*told, judgements=judgements)


def figure(dossier: Dossier, value: int, article: str | None = None) -> DatedFigure:
    return next(f for f in dossier.figures if f.figure.amount == Amount.exactly(value)
                and article in (None, f.figure.span.article))


def idle(told: Told, *judgements: Judgement) -> list[str]:
    return [r.code for r in build(told, *judgements).idle]


def outs(dossier: Dossier) -> list[tuple[Decimal | None, Decimal | None]]:
    return [(s.low, s.high) for q in dossier.operation.quantities if q.measure == OUT for s in q.days]


COPIED = "l'état-major a fait savoir par un long communiqué que 520 soldats avaient quitté la base à ce jour"
STORY = story(
    article("a", 1, "Au total 900 soldats tenaient la base et 300 soldats en sont partis.", ("900 soldats", 900, TOTAL),
            ("300 soldats", 300, OUT)),
    article("b", 8, f"Samedi, {COPIED}.", ("520 soldats", 520, OUT)),
    article("c", 8, "Une source compte 480 soldats partis.", ("480 soldats", 480, OUT)),
    article("d", 8, f"Selon nos confrères, {COPIED}, ce qui est peu.", ("520 soldats", 520, OUT)),
)


def test_the_story_has_what_the_tests_need() -> None:
    dossier = build(STORY)
    assert dossier.effects == ()
    assert not any(f.judged or f.rejected for f in dossier.figures)
    assert RelationKind.CONFLICT in {c.relation for c in dossier.comparisons}
    assert [s.measure for s in dossier.series] == [OUT]
    assert FindingKind.CONFLICT in {f.kind for f in findings(dossier)}


def test_a_rejected_figure_is_listed_and_used_nowhere() -> None:
    dossier = build(STORY, reject("480 soldats"))
    aside = figure(dossier, 480)
    assert (aside.rejected, aside.series, aside.as_of) == (True, None, Days.day(date(2031, 3, 8)))
    [reason] = aside.judged
    assert (reason.code, dict(reason.values)) == (
        "figure.judged", {"by": "R. Thibaud", "day": "2031-04-07", "why": "vu la liste"})
    name = aside.figure.id
    assert [f.figure.id for f in dossier.figures] == [f.figure.id for f in build(STORY).figures]
    assert all(name not in s.figures for s in dossier.series)
    assert all(name not in c.figures for c in dossier.comparisons)
    assert all(name not in s.because for q in dossier.operation.quantities for s in q.days)
    assert all(name not in p.figures for one in project(dossier) for p in one.points)
    assert FindingKind.CONFLICT not in {f.kind for f in findings(dossier)}
    assert changes(Dossier(), dossier).single == tuple(f for f in dossier.figures if not f.series and not f.rejected)


def test_the_others_are_as_if_it_had_never_been_read() -> None:
    dossier = build(STORY, reject("480 soldats"))
    texts, readings = STORY
    without = reconcile_all(texts, [Reading(article=r.article, sentences=r.sentences) if r.article == "c" else r
                                    for r in readings])
    assert [f for f in dossier.figures if not f.rejected] == list(without.figures)
    assert (dossier.series, dossier.comparisons, dossier.operation, dossier.articles) == (
        without.series, without.comparisons, without.operation, without.articles)


def test_copies_go_with_it_and_what_another_says_himself_does_not() -> None:
    dossier = build(STORY, reject(Target(words="520 soldats", file="b.txt")))
    assert [figure(dossier, 520, name).rejected for name in "bd"] == [True, True]
    assert dict(dossier.effects[0].reason.values)["n"] == "2"
    own = story(*zip(*STORY, strict=True),
                article("e", 9, "On parle de 480 soldats partis.", ("480 soldats", 480, OUT)))
    dossier = build(own, reject(Target(words="480 soldats", file="c.txt")))
    assert [figure(dossier, 480, name).rejected for name in "ce"] == [True, False]


def test_words_that_copies_share_name_them_all_and_no_other_words_do() -> None:
    assert idle(STORY, reject("520 soldats")) == []
    assert idle(STORY, reject(COPIED)) == []
    own = story(*zip(*STORY, strict=True),
                article("e", 9, "On parle de 480 soldats partis.", ("480 soldats", 480, OUT)))
    assert idle(own, reject("480 soldats")) == ["judgement.several-figures"]
    assert idle(STORY, reject("900 soldats tenaient la base et 300 soldats")) == ["judgement.several-figures"]
    assert idle(own, reject(Target(words="480 soldats", within="Une source compte 480 soldats"))) == []
    assert idle(own, reject("figure:e:12")) == []


@pytest.mark.parametrize(("of", "code"), [
    ("999 soldats", "no-words"), ("0 soldats", "no-words"), ("soldats tenaient", "no-figure"),
    (Target(words="480 soldats", file="a.txt"), "no-words"), (Target(words="480 soldats", file="z.txt"), "no-file"),
])
def test_what_is_not_there_is_said_and_changes_nothing(of: str | Target, code: str) -> None:
    assert idle(STORY, reject(of)) == [f"judgement.{code}"]
    told = build(STORY, reject(of))
    assert told.figures == build(STORY).figures


def test_the_accepted_one_counts_and_the_other_stays_shown() -> None:
    before, dossier = build(STORY), build(STORY, accept("520 soldats", "480 soldats"))
    right, wrong = figure(dossier, 520), figure(dossier, 480)
    assert (right.rejected, wrong.rejected) == (False, True)
    assert wrong.series == right.series is not None
    assert [r.code for r in (*right.judged, *wrong.judged)] == ["figure.judged-right", "figure.judged-aside"]
    assert all(figure(dossier, 520, name).judged for name in "bd")
    assert [c.figures for c in dossier.comparisons] == [c.figures for c in before.comparisons]
    settled = [c for c in dossier.comparisons if c.judged]
    assert {c.relation for c in settled} == {RelationKind.CONFLICT}
    assert all(wrong.figure.id in c.figures for c in settled)
    assert dict(settled[0].judged[0].values) == {"a": "520", "b": "480", "by": "R. Thibaud", "day": "2031-04-07",
                                                 "why": "vu la liste"}
    assert outs(before)[-1] == (480, 520)
    assert outs(dossier)[-1] == (520, 520)
    assert all(wrong.figure.id not in p.figures for one in project(dossier) for p in one.points)
    assert FindingKind.CONFLICT not in {f.kind for f in findings(dossier)}


def test_a_quantity_told_twice_is_kept_when_one_is_set_aside() -> None:
    two = story(article("b", 8, "On sait que 520 soldats sont partis.", ("520 soldats", 520, OUT)),
                article("c", 8, "Une source compte 480 soldats partis.", ("480 soldats", 480, OUT)))
    assert outs(build(two, accept("480 soldats", "520 soldats"))) == [(480, 480)]


def test_several_are_wrong_at_once() -> None:
    dossier = build(STORY, accept("520 soldats", "480 soldats", "300 soldats"))
    assert [figure(dossier, n).rejected for n in (520, 480, 300)] == [False, True, True]


def test_one_count_is_not_held_against_itself() -> None:
    own = story(*zip(*STORY, strict=True), article("e", 8, "On a 480 soldats partis.", ("480 soldats", 480, OUT)))
    told = Judgement(relation=Relation.ACCEPT_FIGURE, of=(Target(words="480 soldats", file="c.txt"),), by="R. Thibaud",
                     against=(Target(words="480 soldats", file="e.txt"),), why="…", made_at=date(2031, 4, 7))
    assert idle(own, told) == ["judgement.one-number"]
    assert not any(f.judged for f in build(own, told).figures)


@pytest.mark.parametrize(("judgements", "rejected", "overruled"), [
    ((reject("520 soldats", day=1), accept("520 soldats", "480 soldats", day=2)), {480}, 1),
    ((accept("520 soldats", "480 soldats", day=1), reject("520 soldats", day=2)), {520}, 1),
    ((accept("520 soldats", "480 soldats", day=1), accept("480 soldats", "520 soldats", day=2)), {520}, 1),
    ((accept("480 soldats", "520 soldats", day=3), accept("520 soldats", "480 soldats", day=3)), {480}, 1),
    ((accept("520 soldats", "480 soldats", day=1), reject("480 soldats", day=2)), {480}, 0),
    ((reject("480 soldats", day=1), accept("520 soldats", "480 soldats", day=2)), {480}, 0),
    ((reject("480 soldats", day=1), reject("480 soldats", day=2)), {480}, 0),
    ((accept("520 soldats", "480 soldats", day=2), accept("300 soldats", "520 soldats", day=1)), {480}, 1),
    ((accept("300 soldats", "480 soldats", day=1), accept("480 soldats", "520 soldats", day=2)), {520}, 1),
])
def test_of_those_that_cannot_all_hold_the_later_wins(
    judgements: tuple[Judgement, ...], rejected: set[int], overruled: int
) -> None:
    dossier = build(STORY, *judgements)
    assert {int(f.figure.amount.low or 0) for f in dossier.figures if f.rejected} == rejected
    assert [r.code for r in dossier.idle] == ["judgement.overruled-here"] * overruled


def test_a_withdrawn_one_never_counts() -> None:
    gone = [reject("480 soldats", withdrawn_at=date(2031, 5, 1)),
            accept("520 soldats", "480 soldats", withdrawn_at=date(2031, 5, 1))]
    assert build(STORY, *gone) == build(STORY)


def test_the_order_of_the_judgements_of_a_file_is_no_matter() -> None:
    several = [reject("300 soldats", day=1), accept("520 soldats", "480 soldats", day=2),
               reject("480 soldats", day=3), reject("900 soldats", day=3)]
    expected = build(STORY, *several)
    for order in permutations(several):
        dossier = build(STORY, *order)
        assert {e.judgement: e for e in dossier.effects} == {e.judgement: e for e in expected.effects}
        assert (dossier.figures, dossier.series, dossier.comparisons, dossier.operation) == (
            expected.figures, expected.series, expected.comparisons, expected.operation)
