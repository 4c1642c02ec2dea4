"""Versions of one article: which speaks, in which order they came, how their words answer one another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reconcile.known_by import came_out, known_by
from recoupe.reconcile.versions.carried import Carried
from recoupe.reconcile.versions.order import after, in_order, origins
from recoupe.reconcile.versions.speaking import Versions
from recoupe.reconcile.versions.words import Aligned
from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, DossierArticle
from recoupe.record.revision import Revision

URL = "https://fanal.example/2031/incendie"
TEXT = "Le feu a pris dans la nuit au port de Valbrune et a fait 40 morts, selon la préfecture."
NIGHT = datetime(2031, 3, 4, 22, tzinfo=UTC)


def article(name: str, text: str = TEXT, **said: object) -> Article:
    return Article(**{"id": name, "file": name, "text": text, "url": URL, **said})   # type: ignore[arg-type]


def speaking(*articles: Article) -> list[str]:
    return [held.id for held in Versions.of(articles).speaking(articles)]


@pytest.mark.parametrize(("earlier", "later", "why"), [
    ({"version": 1, "identifier": "urn:a"}, {"version": 2, "identifier": "urn:a", "revised": NIGHT}, "number"),
    ({"revised": NIGHT, "declared": Days.day(date(2031, 3, 9))},
     {"revised": NIGHT + timedelta(hours=1), "declared": Days.day(date(2031, 3, 4))}, "revised"),
    ({"declared": Days.day(date(2031, 3, 4))}, {"declared": Days.day(date(2031, 3, 5))}, "declared"),
    ({"retrieved": NIGHT}, {"retrieved": NIGHT + timedelta(minutes=1)}, "retrieved"),
    ({"retrieved": datetime(2031, 3, 4, 8)}, {"retrieved": datetime(2031, 3, 6, tzinfo=UTC)}, "retrieved"),
])
def test_the_order_of_versions_is_what_they_say(
    earlier: dict[str, object], later: dict[str, object], why: str
) -> None:
    one, other = article("z", **earlier), article("a", **later)
    for found in (after(one, other), after(other, one)):
        assert found is not None
        assert (found.earlier, found.later, found.why) == (one, other, f"versions.{why}")


@pytest.mark.parametrize(("one", "other"), [
    ({}, {}),
    ({"retrieved": NIGHT}, {}),
    ({"version": 1, "identifier": "urn:a"}, {"version": 2, "identifier": "urn:b"}),
    ({"declared": Days.month(2031, 3)}, {"declared": Days.day(date(2031, 3, 5))}),
    ({"retrieved": datetime(2031, 3, 4, 22)}, {"retrieved": NIGHT + timedelta(hours=3)}),
])
def test_where_nothing_tells_the_order_all_speak_and_a_doubt_says_so(
    one: dict[str, object], other: dict[str, object]
) -> None:
    two = article("a", **one), article("b", TEXT.replace("40", "14"), **other)
    assert after(*two) is None
    assert speaking(*two) == ["a", "b"]
    assert [(doubt.kind, doubt.span.article) for doubt in Versions.of(two).doubts] == [
        ("versions", "a"), ("versions", "b")]


def test_evidence_that_goes_round_in_a_circle_is_no_order() -> None:
    day = Days.day(date(2031, 3, 4))
    circle = [article("a", version=1, identifier="urn:x", declared=day.shift(2)),
              article("b", version=2, identifier="urn:x", retrieved=NIGHT),
              article("c", declared=day, retrieved=NIGHT + timedelta(days=1))]
    assert in_order(circle) is None


@given(st.permutations([0, 1, 2, 3]))
def test_the_last_version_speaks_in_whatever_order_they_come(order: list[int]) -> None:
    every = [article(f"v{n}", TEXT.replace("40", str(40 + n)), retrieved=NIGHT + timedelta(days=n)) for n in range(4)]
    found = Versions.of([every[n] for n in order])
    assert [held.id for held in found.speaking(every)] == ["v3"]
    assert {name: step.order.later.id for name, step in found.steps.items()} == {"v0": "v1", "v1": "v2", "v2": "v3"}


def test_versions_of_the_same_words_change_nothing() -> None:
    same = [article("a", retrieved=NIGHT), article("b", TEXT.replace(" ", "\u00a0", 3), title="Un autre titre")]
    assert Versions.of(same) == Versions()
    again = [*same, article("c", TEXT.replace("40", "14"), retrieved=NIGHT + timedelta(days=1))]
    assert {speaking(*order)[0] for order in permutations(again)} == {"c"}
    assert all(len(speaking(*order)) == 1 for order in permutations(again))


def test_other_addresses_are_no_versions() -> None:
    assert origins([article("a"), article("b", url="https://vigie.example/2031/incendie")]) == []
    assert origins([article("a", url="https://fanal.example/"), article("b", url="https://fanal.example")]) == []
    numbered = [article("a", url=None, identifier="17", outlet="Le Fanal"),
                article("b", url=None, identifier="17", outlet="La Vigie")]
    assert origins(numbered) == []


def test_an_address_and_a_name_join_three_articles() -> None:
    three = [article("a"), article("b", identifier="urn:x"), article("c", url=None, identifier="urn:x")]
    for order in permutations(three):
        assert [[held.id for held in group] for group in origins(order)] == [["a", "b", "c"]]


def test_an_address_that_is_used_again_for_other_news_has_no_versions() -> None:
    two = (article("a", retrieved=NIGHT),
           article("b", "Dimanche, marché aux fleurs place Ravel ; entrée libre.", retrieved=NIGHT + timedelta(9)))
    assert speaking(*two) == ["a", "b"]
    assert {doubt.kind for doubt in Versions.of(two).doubts} == {"one address"}


def test_an_excerpt_that_comes_later_replaces_nothing() -> None:
    whole = article("a", f"{TEXT} Les secours cherchent encore dans les décombres de trois entrepôts voisins.",
                    retrieved=NIGHT)
    summary = article("b", "Le feu a pris dans la nuit au port de Valbrune.", retrieved=NIGHT + timedelta(1))
    assert speaking(whole, summary) == ["a", "b"]
    assert speaking(whole, summary, article("c", whole.text.replace("40", "14"), retrieved=NIGHT + timedelta(2))) == [
        "c"]
    assert speaking(article("c", summary.text, retrieved=NIGHT - timedelta(1)), whole) == ["a"]


def test_words_are_laid_side_by_side() -> None:
    one, two = article("a"), article("b", TEXT.replace("40", "14").replace("dans la nuit", "lundi à l’aube"))
    aligned = Aligned.of(one, two)
    number = Span("a", TEXT.index("40"), TEXT.index("40") + 2)
    place = aligned.place(number)
    assert place is not None
    assert two.quote(place) == "14"
    assert not aligned.keeps(number)
    for kept in aligned.same:
        assert one.quote(kept.left) == two.quote(kept.right)


@given(st.lists(st.sampled_from(["feu", "port", "12", "morts", ",", "\n"]), max_size=12),
       st.lists(st.sampled_from(["feu", "port", "12", "morts", ",", " "]), max_size=12))
def test_what_both_versions_have_is_the_same_words(left: list[str], right: list[str]) -> None:
    one, two = article("a", " ".join(left)), article("b", "  ".join(right))
    for kept in Aligned.of(one, two).same:
        assert one.quote(kept.left) == two.quote(kept.right)


def test_words_are_carried_over_several_versions() -> None:
    texts = [TEXT, f"MISE À JOUR. {TEXT}", f"MISE À JOUR. {TEXT.replace('40', '14')}"]
    every = [article(f"v{n}", text) for n, text in enumerate(texts)]
    carried = Carried.of([Revision(earlier=a.id, later=b.id, days=None, why="versions.number",
                                   same=Aligned.of(a, b).same) for a, b in pairwise(every)])
    start = TEXT.index("port")
    assert every[2].quote(carried.exactly(Span("v0", start, start + 4))) == "port"
    number = Span("v0", TEXT.index("40"), TEXT.index("40") + 2)
    assert carried.exactly(number) == carried.roughly(number) == number
    assert every[2].quote(carried.roughly(Span("v0", 0, len(TEXT)))) == every[2].text[13:]


def test_a_later_version_is_out_when_it_was_changed_not_when_its_page_is_dated() -> None:
    day = date(2031, 3, 4)
    held = [DossierArticle(article=article(name), published=Days.day(day), basis=None) for name in "ab"]
    changed = Revision(earlier="a", later="b", days=Days(day + timedelta(1), day + timedelta(3)), why="x")
    dossier = Dossier(articles=tuple(held), revisions=(changed,))
    assert came_out(dossier)["b"] == changed.days
    known = [known_by(dossier, day + timedelta(n)) for n in range(4)]
    assert [[a.article.id for a in one.sure] for one in known] == [["a"], ["a"], ["a"], ["a", "b"]]
    assert [[str(a.published) for a in one.unsure] for one in known[:3]] == [
        [], ["2031-03-05..2031-03-07"], ["2031-03-05..2031-03-07"]]


def test_a_letter_that_looks_like_an_apostrophe_shifts_no_words() -> None:
    told = "L{0}incendie d{0}hier a fait 40 morts, a dit l{0}élu de garde."
    one, other = article("a", told.format("\u02bc")), article("b", told.format("'").replace("40", "14"))
    aligned = Aligned.of(one, other)
    assert len(aligned.left) == len(aligned.right)
    assert one.quote(aligned.left[-2]) == "garde"


def test_articles_of_many_names_are_one_however_they_are_joined() -> None:
    made = [article("a", url=f"{URL}/1"), article("b", url=f"{URL}/2"),
            article("c", url=f"{URL}/1", identifier="urn:x"),
            article("d", url=f"{URL}/2", identifier="urn:x"), article("e", url=f"{URL}/3")]
    for order in permutations(made):
        assert [[held.id for held in group] for group in origins(order)] == [["a", "b", "c", "d"]]
