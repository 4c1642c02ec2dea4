"""What people judged wins over every rule, whatever the rules join before or after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reconcile.identity import identify, idle_judgements
from recoupe.record.article import Article, Span
from recoupe.record.dossier import Actor, Place
from recoupe.record.judgement import Judgement, Relation
from recoupe.record.mention import Name, NameKind
from recoupe.record.reading import Reading

PERSON, BODY, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE
Story = tuple[list[Article], list[Reading]]


def story(*articles: Sequence[str], kind: NameKind = PERSON, one: Sequence[str] = ()) -> Story:
    """Articles that hold names; those of `one` each article shows to be one."""
    texts, readings = [], []
    for number, names in enumerate(articles):
        article, found, text = f"a{number}", [], ""
        for words in names:
            span = Span(article, len(text), len(text) + len(words))
            entity = one[0] if words in one else words
            found.append(Name(id=f"name:{article}:{span.start}", span=span, kind=kind, rule="by hand",
                              entity=f"{article}:{entity.lower()}", key=tuple(words.lower().split())))
            text += f"{words} . "
        texts.append(Article(id=article, file=article, text=text))
        readings.append(Reading(article=article, names=tuple(found)))
    return texts, readings


def joined(*stories: Story) -> Story:
    """Stories of articles of different numbers as one."""
    return [a for s in stories for a in s[0]], [r for s in stories for r in s[1]]


def judged(left: str, right: str, relation: str, day: int | None = 7, **more: object) -> Judgement:
    made = None if day is None else date(2031, 3, day)
    return Judgement(left=left, right=right, relation=Relation(relation), made_at=made, why="vu sur place",
                     **{"by": "R. Thibaud", **more})  # type: ignore[arg-type]


def groups(told: Story, *judgements: Judgement) -> list[list[str]]:
    """The spellings of each actor and place, once a mention."""
    texts = {a.id: a for a in told[0]}
    actors, places, _ = identify(*told, judgements)
    found: list[Actor | Place] = [*actors, *places]
    return sorted(sorted(texts[m.article].quote(m) for m in x.mentions) for x in found)


def reasons(told: Story, *judgements: Judgement) -> list[list[str]]:
    actors, places, _ = identify(*told, judgements)
    found: list[Actor | Place] = [*actors, *places]
    return [[r.code for r in x.because] for x in found]


def idle(told: Story, *judgements: Judgement) -> list[str]:
    return [r.code for r in idle_judgements(*told, judgements)]


TWO = story(["Elvire Castagnet"], ["Nora Quillien"])
ONE = story(["Hubert Castagnet"], ["Hubert K. Castagnet"])
"""Two names that the rules keep apart, and two that they join."""


@pytest.mark.parametrize(("left", "right"), [
    ("Elvire Castagnet", "Nora Quillien"),
    ("ELVIRE  castagnet", "nora-quillién"),
    ("person:elvire-castagnet", "name:a1:0"),
])
def test_the_same_by_words_and_by_ids(left: str, right: str) -> None:
    assert groups(TWO, judged(left, right, "same")) == [["Elvire Castagnet", "Nora Quillien"]]
    assert idle(TWO, judged(left, right, "same")) == []


@pytest.mark.parametrize(("left", "right"), [
    ("Hubert Castagnet", "Hubert K. Castagnet"),
    ("hubert castagnet", "Hubert K Castagnet"),
    ("person:hubert-castagnet", "person:hubert-k-castagnet"),
    ("name:a1:0", "name:a0:0"),
])
def test_distinct_by_words_and_by_ids(left: str, right: str) -> None:
    assert len(groups(ONE)) == 1
    assert groups(ONE, judged(left, right, "distinct")) == [["Hubert Castagnet"], ["Hubert K. Castagnet"]]
    assert idle(ONE, judged(left, right, "distinct")) == []


def test_the_reason_says_who_when_and_why() -> None:
    actors, _, _ = identify(*TWO, [judged("elvire castagnet", "NORA QUILLIEN", "same")])
    [reason] = actors[0].because
    assert (reason.code, dict(reason.values)) == ("identity.judged", {
        "one": "Elvire Castagnet", "other": "Nora Quillien", "by": "R. Thibaud", "day": "2031-03-07",
        "why": "vu sur place"})


def test_a_join_that_was_prevented_is_told_of_both() -> None:
    apart = judged("Hubert Castagnet", "Hubert K. Castagnet", "distinct")
    assert reasons(ONE, apart) == [["identity.kept-apart"]] * 2
    assert reasons(TWO, judged("Elvire Castagnet", "Nora Quillien", "distinct")) == [[], []]


def test_a_withdrawn_one_never_counts_nor_does_a_rule_or_doubt() -> None:
    for more in ({"withdrawn_at": date(2031, 3, 9)}, {"by": "rule:spelling"}):
        assert groups(TWO, judged("Elvire Castagnet", "Nora Quillien", "same", **more)) == groups(TWO)
        assert idle(TWO, judged("Elvire Castagnet", "Personne", "same", **more)) == []
    assert groups(TWO, judged("Elvire Castagnet", "Nora Quillien", "unsure")) == groups(TWO)


@pytest.mark.parametrize(("first", "second", "wins"), [
    (("same", 7), ("distinct", 8), 2), (("same", 8), ("distinct", 7), 1), (("distinct", 7), ("same", 7), 1),
    (("same", 7), ("distinct", 7), 2), (("same", None), ("distinct", 1), 2),
])
def test_of_two_that_contradict_the_later_wins(
    first: tuple[str, int | None], second: tuple[str, int | None], wins: int
) -> None:
    told = [judged("Elvire Castagnet", "Nora Quillien", relation, day) for relation, day in (first, second)]
    assert len(groups(TWO, *told)) == wins
    assert idle(TWO, *told) == ["judgement.overruled"]


def test_a_contradiction_by_a_third_is_settled_by_the_day_too() -> None:
    three = story(["Elvire Castagnet"], ["Nora Quillien"], ["Odon Varesse"])
    told = [judged("Elvire Castagnet", "Nora Quillien", "same", 1), judged("Nora Quillien", "Odon Varesse", "same", 3),
            judged("Odon Varesse", "Elvire Castagnet", "distinct", 2)]
    assert groups(three, *told) == [["Elvire Castagnet"], ["Nora Quillien", "Odon Varesse"]]


def test_no_third_name_joins_what_is_distinct() -> None:
    three = story(["Hubert Castagnet"], ["Hubert K. Castagnet"], ["Hubert Kern Castagnet"])
    assert len(groups(three)) == 1
    apart = groups(three, judged("Hubert Castagnet", "Hubert Kern Castagnet", "distinct"))
    assert ["Hubert K. Castagnet"] not in apart
    assert len(apart) == 2


def test_all_of_both_sides_are_joined_within_one_kind() -> None:
    told = joined(story(["Vauclerc"], ["Vauclerc"], ["Nora Quillien"]))
    assert groups(told, judged("Vauclerc", "Nora Quillien", "same")) == [["Nora Quillien", "Vauclerc", "Vauclerc"]]
    places = story([], [], [], ["Vauclerc"], ["Sauvane"], kind=PLACE)
    both = joined(told, (places[0][3:], places[1][3:]))
    assert groups(both, judged("Vauclerc", "Sauvane", "same")) == [
        ["Nora Quillien"], ["Sauvane", "Vauclerc"], ["Vauclerc"], ["Vauclerc"]]
    assert idle(both, judged("Nora Quillien", "Sauvane", "same")) == ["judgement.kinds"]


def test_what_one_article_took_for_one_is_taken_apart() -> None:
    told = story(["Jeanne Vauclerc", "Vauclerc"], ["Jeanne Vauclerc", "Vauclerc"], one=("Jeanne Vauclerc", "Vauclerc"))
    assert len(groups(told)) == 1
    for left in ("Jeanne Vauclerc", "person:jeanne-vauclerc"):
        apart = judged(left, "Vauclerc", "distinct")
        assert ["Jeanne Vauclerc", "Jeanne Vauclerc"] in groups(told, apart)
        assert all("identity.kept-apart" in codes for codes in reasons(told, apart))
        assert idle(told, apart) == []


def test_two_bearers_of_one_name_are_told_apart_by_their_mentions() -> None:
    told = story(["Paul Vauclerc"], ["Paul Vauclerc", "P. Vauclerc"], ["Paul Vauclerc"])
    apart = judged("name:a0:0", "name:a1:0", "distinct")
    actors, _, ids = identify(*told, [apart])
    assert ids["name:a0:0"] == ids["name:a2:0"] == "person:paul-vauclerc"
    assert ids["name:a1:0"] == "person:paul-vauclerc@a1"
    assert len({a.id for a in actors}) == len(actors)
    assert idle(told, judged("Paul Vauclerc", "paul vauclérc", "distinct")) == ["judgement.one"]


def test_what_no_article_names_is_said_and_changes_nothing() -> None:
    stray = judged("Elvire Castagnet", "Personne", "same")
    assert groups(TWO, stray, judged("…", "!", "distinct")) == groups(TWO)
    [reason] = idle_judgements(*TWO, [stray])
    assert reason.code == "judgement.absent"
    assert dict(reason.values)["name"] == "Personne"
    assert idle_judgements(*TWO, []) == ()


WORDS = st.sampled_from(["Jean Vauclerc", "J. Vauclerc", "Jean K. Vauclerc", "Vauclerc", "Jean Vauclair", "Vauclere",
                         "Jeanne Vauclerc", "Jean Vauclerc-Rey", "Nora Quillien", "Quillien"])
STORIES = st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=5)


@given(STORIES, st.sampled_from([PERSON, BODY, PLACE]), st.booleans(), st.data())
def test_a_judgement_holds_whatever_the_rules_want(
    names: list[list[str]], kind: NameKind, shown: bool, data: st.DataObject
) -> None:
    told = story(*names, kind=kind, one=("Jean Vauclerc", "J. Vauclerc", "Vauclerc") if shown else ())
    present = sorted({word for article in names for word in article})
    left, right = data.draw(st.sampled_from(present)), data.draw(st.sampled_from(present))
    other = st.tuples(WORDS, WORDS, st.sampled_from(["same", "distinct"]))
    earlier = [judged(*drawn, day=1) for drawn in data.draw(st.lists(other, max_size=3))]
    texts = {a.id: a for a in told[0]}
    for relation in ("same", "distinct"):
        _, _, ids = identify(*told, [*earlier, judged(left, right, relation)])
        of = {w: {ids[n.id] for r in told[1] for n in r.names if texts[n.span.article].quote(n.span) == w}
              for w in (left, right)}
        if left != right:
            assert (len(of[left] | of[right]) == 1) if relation == "same" else not of[left] & of[right]


@given(STORIES, st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=3), st.data())
def test_the_order_of_those_that_do_not_contradict_is_no_matter(
    names: list[list[str]], pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    told = story(*names)
    for relation in ("same", "distinct"):
        several = [judged(*pair, relation) for pair in pairs if pair[0] != pair[1]]
        assert identify(*told, several) == identify(*told, data.draw(st.permutations(several)))


@given(STORIES)
def test_judgements_of_nothing_change_nothing(names: list[list[str]]) -> None:
    told = story(*names)
    assert identify(*told) == identify(*told, [judged("Personne", "Nul", "distinct"), judged("Un", "Deux", "same")])
