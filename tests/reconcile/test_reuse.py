"""Families of copies, their origins, and words followed back to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.reuse import families
from recoupe.record.article import Article, Span
from recoupe.record.copy import Reuse
from recoupe.record.days import Days
from recoupe.trace import passages

TOLD = ("Au total, 318 pensionnaires sur environ 400 ont quitté la résidence inondée à ce jour, dont une trentaine en "
        "barque, selon les pompiers qui achevaient leur ronde au petit matin")
OWN = {
    "a": "Le fleuve baisse depuis midi et le marché couvert a rouvert ses portes.",
    "b": "Les commerçants du quai haut comptent leurs pertes et leurs sacs de sable.",
    "c": "Une fanfare jouera samedi devant la halle pour remercier les bénévoles.",
    "d": "Le pont suspendu restera fermé aux camions tant que durera la décrue.",
}
MARCH, APRIL = Days.month(2031, 3), Days.month(2031, 4)


def article(name: str, text: str, outlet: str | None = None) -> Article:
    return Article(id=name, file=f"{name}.txt", text=text, outlet=outlet)


def telling(name: str, told: str = TOLD, outlet: str | None = None) -> Article:
    return article(name, f"{OWN[name]} {told}.", outlet)


def span(of: Article, words: str) -> Span:
    start = of.text.index(words)
    return Span(of.id, start, start + len(words))


def only(articles: Sequence[Article], published: Mapping[str, Days | None] | None = None,
         agencies: Mapping[str, Sequence[str]] | None = None) -> Reuse:
    family, = families(articles, passages(articles), published or {}, agencies or {})
    return family


def lineage(articles: Sequence[Article], published: Mapping[str, Days | None]) -> Lineage:
    found = passages(articles)
    return Lineage(articles, found, families(articles, found, published, {}))


def test_three_copies_are_one_family_with_one_passage_each() -> None:
    articles = [telling("a"), telling("b"), telling("c"), article("d", OWN["d"])]
    family = only(articles)
    assert [s.article for s in family.passages] == ["a", "b", "c"]
    assert {a.quote(s) for a, s in zip(articles, family.passages, strict=False)} == {TOLD}
    assert (family.origin, family.first, family.why) == (None, None, "origin.unknown")


def test_the_article_published_before_all_others_is_the_origin() -> None:
    articles = [telling("a"), telling("b")]
    assert only(articles, {"a": APRIL, "b": MARCH}).origin == "b"
    assert only(articles, {"a": APRIL, "b": MARCH}).why == "origin.published_first"
    assert only(articles, {"a": Days(date(2031, 3, 1), date(2031, 4, 1)), "b": APRIL}).origin is None
    assert only(articles, {"a": None, "b": MARCH}).origin is None


def test_of_two_that_may_be_first_neither_is_though_a_third_is_later() -> None:
    family = only([telling("a"), telling("b"), telling("c")], {"a": MARCH, "b": MARCH, "c": APRIL})
    assert (family.origin, family.why) == (None, "origin.unknown")


def test_the_dispatch_is_known_by_its_dateline_and_not_by_a_credit_at_the_foot() -> None:
    dispatch = article("b", f"VILLEBASSE, 3 avr (Agence Une) - {TOLD}.")
    copy = article("a", f"{TOLD}. {OWN['a']} (avec Agence Une)" + " " * 10)
    agencies = {"a": ["Agence Une"], "b": ["Agence Une"]}
    family = only([copy, dispatch], {}, agencies)
    assert (family.origin, family.first, family.why) == ("b", "b", "origin.agency_dispatch")


def test_an_outlet_that_is_the_agency_is_its_dispatch() -> None:
    family = only([telling("a"), telling("b", outlet="Agence Une")], {}, {"b": ["agence une"]})
    assert family.origin == "b"


def test_an_agency_that_the_copies_credit_is_the_origin_and_the_earliest_is_first() -> None:
    articles = [telling("a"), telling("b"), telling("c")]
    agencies = {"a": ["Agence Une"], "c": ["Agence Une"]}
    family = only(articles, {}, agencies)
    assert (family.origin, family.first, family.why) == ("Agence Une", None, "origin.agency_credit")
    family = only(articles, {"a": MARCH, "b": APRIL, "c": APRIL}, agencies)
    assert (family.origin, family.first) == ("Agence Une", "a")
    family = only(articles, {"a": APRIL, "b": MARCH, "c": APRIL}, agencies)
    assert (family.origin, family.first) == ("b", "b")


@pytest.mark.parametrize("dateline", ["VILLEBASSE, 3 avr (Agence Une) -", "Agence Une -", "Le pont\n\nAgence Une —"])
def test_the_forms_of_a_dateline(dateline: str) -> None:
    articles = [telling("a"), article("b", f"{dateline} {TOLD}.")]
    assert only(articles, {}, {"b": ["Agence Une"]}).origin == "b"


def test_two_dispatches_of_one_agency_tell_the_agency_and_no_first() -> None:
    names = {"a": ["Agence Une"], "b": ["AGENCE UNE"]}
    family = only([article(a, f"{OWN[a]}\n({name}) - {TOLD}.") for a, (name,) in names.items()], {}, names)
    assert (family.origin, family.first) == ("AGENCE UNE", None)


def test_two_agencies_credited_alike_tell_nothing() -> None:
    both = ["Agence Une", "Agence Deux"]
    assert only([telling("a"), telling("b")], {}, {"a": both, "b": both}).origin is None


def test_an_outlet_that_the_copy_names_is_the_origin() -> None:
    source = telling("a", outlet="Le Quai")
    copy = article("b", f"{OWN['b']} {TOLD}, a rapporté Le Quai.", outlet="La Halle")
    assert only([source, copy]).origin == "a"
    assert only([source, copy]).why == "origin.named_by_others"
    near = article("b", f"{OWN['b']} {TOLD}, a rapporté Le Quaidu.", outlet="La Halle")
    assert only([source, near]).origin is None


def test_two_outlets_that_name_each_other_tell_nothing() -> None:
    a = article("a", f"{OWN['a']} {TOLD}, comme La Halle.", outlet="La Halle Haute")
    b = article("b", f"{OWN['b']} {TOLD}, comme Le Quai.", outlet="La Halle")
    c = article("c", f"{OWN['c']} {TOLD}, comme La Halle Haute.", outlet="Le Quai")
    assert only([a, b, c]).origin is None


def test_who_only_cuts_and_more_than_once_follows_the_fuller_text() -> None:
    cut = TOLD.replace("Au total, ", "").replace("environ ", "").replace(" inondée", "").replace(" au petit matin", "")
    assert only([telling("a", cut), telling("b")]).origin == "b"
    assert only([telling("a", cut), telling("b")]).why == "origin.fuller_text"
    once = TOLD.replace(" inondée", "")
    assert only([telling("a", once), telling("b")]).origin is None
    both = cut.replace("pompiers", "pompiers du canton")
    assert only([telling("a", both), telling("b")]).origin is None


def test_edits_go_from_the_first_telling_to_the_copy() -> None:
    a, b = telling("a", TOLD.replace("environ ", "")), telling("b")
    edit, = only([a, b], {"a": APRIL, "b": MARCH}).edits
    assert edit.earlier is not None
    assert (b.quote(edit.earlier), edit.later) == ("environ", None)
    edit, = only([a, b], {"a": MARCH, "b": APRIL}).edits
    assert edit.later is not None
    assert (edit.earlier, b.quote(edit.later)) == (None, "environ")


def test_a_short_passage_within_a_long_one_is_a_family_of_its_own() -> None:
    long = f"{TOLD}. {OWN['c']} {OWN['d']}"
    short = "selon les pompiers qui achevaient leur ronde au petit matin"
    articles = [telling("a", long), telling("b", long), article("e", f"Tout est calme, {short}, dit-on.")]
    found = families(articles, passages(articles), {}, {})
    assert sorted([s.article for s in f.passages] for f in found) == [["a", "b"], ["a", "b", "e"]]


def test_names_and_titles_have_no_origin() -> None:
    name = "Anne-Lise Tournefeuille, présidente de la chambre de commerce et de l'industrie du Val-Perdu, et"
    articles = [article("a", f"Hier {name} le préfet ont parlé."), article("b", f"Sont venus {name} deux témoins.")]
    family = only(articles, {"a": MARCH, "b": APRIL})
    assert (family.origin, family.why) == (None, "origin.formula")
    lines = lineage(articles, {"a": MARCH, "b": APRIL})
    assert lines.original(span(articles[1], "présidente")) is None


def test_copied_words_are_followed_to_the_first_telling() -> None:
    a, b = telling("a"), telling("b", TOLD.replace("la résidence inondée", "les lieux"))
    lines = lineage([a, b], {"a": APRIL, "b": MARCH})
    assert lines.original(span(a, "à ce jour")) == span(b, "à ce jour")
    assert lines.original(span(a, "318")) == span(b, "318")
    assert lines.original(span(a, OWN["a"])) is None
    assert lines.original(span(b, "à ce jour")) is None
    assert lines.original(span(a, "la résidence inondée")) is None
    assert lineage([a, b], {}).original(span(a, "à ce jour")) is None


def test_a_figure_whose_hedge_was_cut_is_the_same_and_one_that_was_changed_is_not() -> None:
    a, b = telling("a"), telling("b", TOLD.replace("environ 400", "400"))
    c = telling("c", TOLD.replace("318", "322"))
    lines = lineage([a, b, c], {"a": MARCH, "b": APRIL, "c": APRIL})
    assert lines.original(span(b, "400")) == span(a, "400")
    assert lines.original(span(c, "322")) is None
    assert lines.same_telling(span(a, "environ 400"), span(b, "400"))
    assert not lines.same_telling(span(a, "318"), span(c, "322"))


def test_words_are_followed_through_a_copy_that_is_not_linked_directly() -> None:
    copies = [article(f"{n:02}", f"{TOLD}. Cahier {n}.") for n in range(30)]
    published: dict[str, Days | None] = {a.id: APRIL for a in copies} | {"25": MARCH}
    lines = lineage(copies, published)
    assert all(lines.original(span(a, "à ce jour")) == span(copies[25], "à ce jour") for a in copies if a.id != "25")


def test_copies_are_one_witness_and_words_of_ones_own_another() -> None:
    a, b, c = telling("a"), telling("b"), article("c", f"{OWN['c']} Les pompiers ont sorti 318 personnes des eaux.")
    lines = lineage([a, b, c], {})
    told = [span(a, "318 pensionnaires"), span(b, "318 pensionnaires"), span(c, "318 personnes")]
    assert lines.witnesses(told) == 2
    assert lines.witnesses(told[:2]) == 1
    assert lines.witnesses([]) == 0
    assert lines.witnesses([span(a, "318"), span(a, "barque")]) == 1
    assert lines.same_telling(told[0], told[1])
    assert not lines.same_telling(told[0], told[2])


def test_a_copy_that_adds_its_own_telling_is_a_witness_too() -> None:
    a = telling("a")
    b = telling("b", f"{TOLD}. Notre reporter en a vu sortir une poignée vers onze heures")
    lines = lineage([a, b], {})
    assert lines.witnesses([span(a, "ont quitté"), span(b, "ont quitté"), span(b, "en a vu sortir")]) == 2


def test_the_families_of_a_span_come_with_the_longest_passage_first() -> None:
    a, b = telling("a"), telling("b")
    lines = lineage([a, b], {"a": MARCH, "b": APRIL})
    family, = lines.families(span(b, "en barque"))
    assert family.origin == "a"
    assert lines.families(span(b, OWN["b"])) == ()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_articles_changes_no_family(order: tuple[int, ...]) -> None:
    articles = [telling("a"), telling("b", TOLD[20:]), telling("c", TOLD[:-30])]
    expected = families(articles, passages(articles), {"b": MARCH}, {})
    shuffled = [articles[n] for n in order]
    assert families(shuffled, passages(shuffled), {"b": MARCH}, {}) == expected


pieces = st.lists(st.sampled_from([*OWN.values(), TOLD, TOLD[:90], TOLD[60:]]), min_size=1, max_size=5)


@given(st.lists(pieces, min_size=1, max_size=7))
def test_families_hold_one_passage_an_article_and_every_pair_is_in_one(texts: list[list[str]]) -> None:
    articles = [article(f"{n}", " ".join(parts)) for n, parts in enumerate(texts)]
    found = passages(articles)
    grouped = families(articles, found, {}, {})
    assert len({f.id for f in grouped}) == len(grouped)
    for family in grouped:
        names = [s.article for s in family.passages]
        assert len(names) == len(set(names)) > 1
    for pair in found:
        assert any(sum(s.overlap(p) > 0 for s in (pair.left, pair.right) for p in f.passages) >= 2 for f in grouped)
    lines = Lineage(articles, found, grouped)
    for pair in found:
        root = lines.root(pair.right)
        assert root.article <= pair.right.article
        assert lines.root(root) == root
