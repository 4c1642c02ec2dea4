"""The day of an article that a person judged wins over all evidence, and dates what the article tells."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Dossier, DossierArticle
from recoupe.record.judgement import Judgement, Relation, Target
from recoupe.record.mention import Tense, Timex, TimexType
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Anchor, Grain, TimeExpr
from recoupe.run import reconcile_all

YESTERDAY = TimeExpr(anchor=Anchor.NOW, offset=-1, grain=Grain.DAY)
MAY = Days.month(2023, 5)
Report = tuple[Article, Reading]


def report(name: str, text: str, *times: tuple[str, TimeExpr], declared: Days | None = MAY) -> Report:
    found = tuple(Timex(id=f"{name}.{n}", span=Span(name, text.index(words), text.index(words) + len(words)),
                        type=TimexType.DATE, expr=expr, tense=Tense.PAST, rule="test")
                  for n, (words, expr) in enumerate(times))
    made = Article(id=name, file=f"presse/{name}.txt", text=text, declared=declared,
                   declared_by="header" if declared else None, url=f"https://exemple.invalid/{name}")
    return made, Reading(article=name, sentences=(Span(name, 0, len(text)),), timexes=found)


def judged(of: str | Target, first: date, last: date | None = None, day: int = 7, **more: object) -> Judgement:
    return Judgement(relation=Relation.DATE, of=(of if isinstance(of, Target) else Target(words=of),),
                     days=Days(first, last or first), by="R. Thibaud", why="vu en kiosque",
                     made_at=date(2031, 4, day), **more)  # type: ignore[arg-type]


def build(*judgements: Judgement, reports: tuple[Report, ...] = ()) -> Dossier:
    told = reports or STORY
    return reconcile_all([a for a, _ in told], [r for _, r in told], judgements=judgements)


def held(dossier: Dossier, name: str) -> DossierArticle:
    return next(a for a in dossier.articles if a.article.id == name)


STORY = (
    report("a", "La digue a cédé le 10 mai.", ("le 10 mai", TimeExpr(month=5, day=10))),
    report("b", "Le pont a été coupé hier par la crue.", ("hier", YESTERDAY)),
)
TENTH, TWELFTH = date(2023, 5, 10), date(2023, 5, 12)


@pytest.mark.parametrize("of", [
    "presse/a.txt", "a.txt", "story/presse/a.txt", "a", "https://exemple.invalid/a",
    Target(words="La digue a cédé"), Target(words="a.txt"),
])
def test_the_days_are_those_that_the_person_gives(of: str | Target) -> None:
    before, dossier = held(build(), "a"), build(judged(of, TENTH, TWELFTH))
    after = held(dossier, "a")
    assert before.published != Days(TENTH, TWELFTH)
    assert (after.published, after.basis) == (Days(TENTH, TWELFTH), Basis.JUDGEMENT)
    [bound] = after.because
    assert (bound.reason.code, bound.days) == ("dating.judged", Days(TENTH, TWELFTH))
    assert dict(bound.reason.values)["by"] == "R. Thibaud"
    assert after.article == before.article
    assert dossier.idle == ()


def test_it_wins_over_header_and_words_and_leaves_no_clash() -> None:
    early = date(2021, 1, 4)
    dossier = build(judged("a.txt", early))
    assert held(dossier, "a").published == Days.day(early)
    assert dossier.doubts == ()


def test_what_the_article_tells_counts_from_that_day() -> None:
    dossier = build(judged("b.txt", TWELFTH))
    [yesterday] = [t for t in dossier.timexes if t.timex.id == "b.0"]
    assert yesterday.days == Days.day(date(2023, 5, 11))


def test_an_article_of_which_nothing_is_known_gets_a_day() -> None:
    bare = (report("a", "Des fleurs, partout.", declared=None),)
    assert held(build(reports=bare), "a").published is None
    after = held(build(judged("a.txt", TENTH), reports=bare), "a")
    assert (after.published, after.basis) == (Days.day(TENTH), Basis.JUDGEMENT)
    years = held(build(judged("a.txt", date(2020, 1, 1), date(2023, 1, 1)), reports=bare), "a")
    assert years.published == Days(date(2020, 1, 1), date(2023, 1, 1))


@pytest.mark.parametrize(("days", "counts"), [((1, 2), TWELFTH), ((2, 1), TENTH), ((2, 2), TWELFTH)])
def test_of_two_on_one_article_the_later_counts(days: tuple[int, int], counts: date) -> None:
    dossier = build(judged("a.txt", TENTH, day=days[0]), judged("a", TWELFTH, day=days[1]))
    assert held(dossier, "a").published == Days.day(counts)
    assert [r.code for r in dossier.idle] == ["judgement.overruled-here"]


@pytest.mark.parametrize(("of", "code"), [
    ("z.txt", "no-file"), ("un pont", "no-words"), ("a cédé hier", "no-words"),
    (Target(words="La digue", file="presse/b.txt"), "no-words"),
])
def test_what_is_not_there_is_said_and_changes_nothing(of: str | Target, code: str) -> None:
    dossier = build(judged(of, TENTH))
    assert [r.code for r in dossier.idle] == [f"judgement.{code}"]
    assert dossier.articles == build().articles


def test_a_name_of_two_articles_is_no_name() -> None:
    two = (report("a", "La digue a cédé."), (Article(id="c", file="radio/a.txt", text="La digue a cédé.", declared=MAY),
                                             Reading(article="c", sentences=(Span("c", 0, 16),))))
    assert [r.code for r in build(judged("a.txt", TENTH), reports=two).idle] == ["judgement.several-articles"]
    assert held(build(judged("radio/a.txt", TENTH), reports=two), "c").published == Days.day(TENTH)


def test_a_withdrawn_one_never_counts() -> None:
    assert build(judged("a.txt", TENTH, withdrawn_at=date(2031, 5, 1))) == build()
