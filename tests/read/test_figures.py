"""Figures: every sentence of the corpus, and what a figure is made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from time import process_time

import pytest

from recoupe.lang.corpus import Case, parse_corpus
from recoupe.lang.words import fold, load
from recoupe.read.clauses import find_clauses
from recoupe.read.draft import Draft
from recoupe.read.figures import find_figures
from recoupe.read.names import find_names
from recoupe.read.parse import Parsed, parse, parse_many
from recoupe.read.quantities import find_quantities
from recoupe.read.surface import Surface
from recoupe.read.times import find_times
from recoupe.record.article import Article
from recoupe.record.claim import Figure
from recoupe.record.mention import Timex

CASES = parse_corpus((files("recoupe.lang") / "fr" / "corpus" / "figures.txt").read_text("utf-8"), "figures.txt")
RULES = [
    "noun",
    "modifier",
    "verb",
    "verb before",
    "verb after",
    "act noun",
    "phrase",
    "predicate",
    "lingering",
    "coordination",
    "ellipsis",
    "whole",
    "whole of a part",
    "papers",
    "definite",
    "pro-form",
    "topic",
    "victims",
    "question",
    "usual",
    "level",
    "where",
    "part",
    "part of a sum",
    "sum of parts",
    "discourse",
    "aboard",
    "exchange",
]


def _figures(article: Article, parsed: Parsed) -> tuple[list[Figure], list[Timex]]:
    draft = Draft(article, parsed.surface, parsed, find_clauses(parsed), "fr")
    draft.timexes, _ = find_times(parsed.surface, parsed, draft.clauses, "fr")
    draft.names, _ = find_names(parsed.surface, parsed, draft.clauses, "fr")
    return find_figures(draft, find_quantities(parsed.surface, parsed, draft.timexes, draft.names)), draft.timexes


def read(texts: Sequence[str]) -> list[tuple[list[Figure], list[Timex]]]:
    articles = [Article(id=f"a{n}", file=f"{n}.txt", text=text) for n, text in enumerate(texts)]
    return [
        _figures(a, parsed) for a, parsed in zip(articles, parse_many([Surface.of(a) for a in articles]), strict=True)
    ]


@cache
def _read() -> dict[str, list[Figure]]:
    return dict(zip([c.where for c in CASES], [figures for figures, _ in read([c.text for c in CASES])], strict=True))


def _rule(figure: Figure) -> str:
    return figure.rule.partition(", ")[2]


def _shown(figure: Figure, wanted: str) -> str:
    flags = {
        "planned": figure.planned,
        "to-date": figure.to_date,
        "more": figure.increment,
        "part": figure.of is not None,
    }
    told = [name for name in flags if flags[name] and (name in ("planned", "more") or name in wanted)]
    return " ".join([figure.measure.value, *told, f"({figure.thing})"])


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[case.where for case in CASES])
def test_corpus(case: Case) -> None:
    figures = _read()[case.where]
    if case.negative:
        assert [f for f in figures if _rule(f) == case.rule] == []
    else:
        assert [
            (case.text[f.span.start : f.span.end], _shown(f, m.expected))
            for f, m in zip(figures, case.marks, strict=False)
        ] == [(case.text[m.start : m.end], m.expected) for m in case.marks]
        assert len(figures) == len(case.marks)


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_both_kinds_of_sentence(rule: str) -> None:
    assert rule in {_rule(f) for case in CASES if case.rule == rule and not case.negative for f in _read()[case.where]}
    assert any(case.rule == rule and case.negative for case in CASES)


@pytest.mark.model
def test_a_count_is_dated_by_the_time_beside_it() -> None:
    ((figures, timexes),) = read(["Le barrage a cédé. On a compté 12 morts lundi, 19 mardi et 31 mercredi."])
    days = {t.id: t.expr.weekday for t in timexes}
    assert [[days[i] for i in f.times] for f in figures] == [[0], [1], [2]]


@pytest.mark.model
def test_a_time_of_another_verb_does_not_date_the_count() -> None:
    ((figures, _),) = read(["La tempête qui a frappé mardi la côte a fait 12 morts."])
    assert [f.times for f in figures] == [()]


@pytest.mark.model
def test_a_part_names_its_whole() -> None:
    ((figures, _),) = read(["Sur les 300 élus, 40 ont voté contre. Le feu a blessé 25 vacanciers, dont 4 gravement."])
    injured, severely = figures[-2:]
    assert severely.of == injured.id
    assert severely.head == injured.head == "vacancier"


@pytest.mark.model
def test_a_comma_before_and_closes_a_part() -> None:
    closed = [
        "Le naufrage a fait 12 morts, dont 3 enfants, et 20 blessés.",
        "Le choléra a fait 90 morts : 60 femmes, dont 12 infirmières, et 30 hommes.",
        "La grève a fait 9 blessés, dont 2 policiers, et 40 arrestations.",
        "La crue a détruit 60 maisons, dont 12 fermes, et 3 ponts.",
        "Le tribunal a condamné 40 banquiers, dont 6 femmes, et relaxé 12 courtiers.",
    ]
    assert [figures[-1].of for figures, _ in read(closed)] == [None] * len(closed)
    open_ = [
        "Le vote a fait 40 élus, dont 12 femmes et 3 maires.",
        "La crue a tué 9 bêtes, dont 4 porcs, 3 chiens et 2 ânes.",
    ]
    for figures, _ in read(open_):
        assert {f.of for f in figures[1:]} == {figures[0].id}


@pytest.mark.model
def test_places_in_a_row_limit_their_counts() -> None:
    ((figures, _),) = read(["La grippe a tué 30 patients à Nantes. Bilan par ville : Rennes (12) et Angers (7)."])
    assert [f.places for f in figures] == [("nantes",), ("rennes",), ("angers",)]


@pytest.mark.model
def test_every_word_of_the_lists_is_a_plain_word() -> None:
    from recoupe.lang.measuring import measuring

    fr = measuring("fr")
    for table in (fr.counted, fr.subject, fr.object, fr.act, fr.participles):
        assert table
        assert all(key == key.strip().lower() and "_" not in key for key in table)


@pytest.mark.model
def test_an_endless_sentence_is_read_in_proportion() -> None:
    def cost(size: int) -> float:
        parsed = parse(
            Surface.of(Article(id="a", file="a", text="On a vu 12 morts, 3 blessés et 40 maisons inondées, " * size))
        )
        draft = Draft(
            Article(id="a", file="a", text=parsed.surface.text), parsed.surface, parsed, find_clauses(parsed), "fr"
        )
        start = process_time()
        found = find_figures(draft, find_quantities(parsed.surface, parsed, [], []))
        assert len(found) == 3 * size
        return process_time() - start

    cost(10)
    assert cost(400) < 60 * cost(40)


@pytest.mark.model
def test_sums_keep_the_period_that_was_told_and_not_the_one_they_are_compared_with() -> None:
    text = (
        "Le groupe affiche une perte de 30 millions d'euros au premier trimestre, contre un bénéfice de 12 millions au "
        "premier trimestre 2030. Les charges atteignent 8 millions d'euros."
    )
    ((figures, _),) = read([text])
    loss, profit, costs = figures
    assert loss.times
    assert profit.times
    assert loss.times != profit.times
    assert costs.times == loss.times


@pytest.mark.model
def test_parts_of_a_sum_are_sums() -> None:
    ((figures, _),) = read(
        ["La facture atteint 340 millions d'euros, dont 260 millions de pénalités et 90 millions d'intérêts."]
    )
    whole, fines, _ = figures
    assert {f.unit.value for f in figures} == {"money"}
    assert fines.of == whole.id


@pytest.mark.model
def test_a_story_told_goes_on_in_its_paragraph() -> None:
    text = "Mardi, un car a versé. Neuf voyageurs ont été tués.\n\nLe procès de 12 pêcheurs reprend."
    ((figures, timexes),) = read([text])
    assert [f.times for f in figures] == [(timexes[0].id,), ()]


@pytest.mark.model
def test_a_relative_clause_has_the_time_before_it() -> None:
    ((figures, timexes),) = read(["La ville garde le souvenir de la crue du 3 mai 1931, qui avait tué 400 personnes."])
    assert figures[0].times == (timexes[0].id,)


@pytest.mark.model
def test_two_counts_share_the_time_behind_the_second() -> None:
    ((figures, _),) = read(["Le maire a rappelé les 30 blessés et 12 disparus de la veille."])
    assert figures[0].times == figures[1].times != ()


@pytest.mark.model
def test_a_time_to_measure_by_dates_nothing() -> None:
    ((figures, _),) = read(["Le cours a perdu 4 %, soit 2 % de moins qu'en mars."])
    assert figures[1].times == ()


@pytest.mark.model
def test_a_pronoun_counts_what_it_stands_for() -> None:
    ((figures, _),) = read(["Les marins ne cèdent pas. Ils étaient 160 devant la mairie, selon la police."])
    assert [(f.head, f.unit.value) for f in figures] == [("marin", "person")]


@pytest.mark.parametrize("table", ["counted", "subject", "object", "act", "adjective", "weak"])
def test_no_word_stands_in_two_states_of_a_table(table: str) -> None:
    words = [word for group in load("fr", "measures")[table].values() for word in {fold(word) for word in group}]
    assert [word for word in words if words.count(word) > 1] == []
