"""A pile is sorted by what its articles share: in any order the same, with cited reasons, people's word first."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.record.article import Article
from recoupe.record.copy import Passages
from recoupe.record.days import Days
from recoupe.record.judgement import Judgement, Relation
from recoupe.record.pile import Ground, Pile
from recoupe.trace import passages
from recoupe.trace.stories import stories
from recoupe.trace.stories.terms import terms

MINE = [
    "À Fauvelles, la mine Sainte-Odile ferme. Le préfet Anselme Corvoisier reçoit les 412 mineurs le 9 mars.",
    "Les 412 mineurs de Sainte-Odile ont quitté Fauvelles. La direction de Corvoisier Houille parle d'un adieu.",
    "« Nous n'irons pas », disent les mineurs de Fauvelles. Pour Anselme Corvoisier, tout sera fini le 9 mars.",
    "Retour sur la mine Sainte-Odile, à Fauvelles, fermée depuis. Le charbon du bassin y avait fait vivre 412 mineurs.",
]
FERRY = [
    "Le ferry Étoile-de-Brann s'est échoué devant Kerlouan-sur-Brann. Les 231 passagers sont saufs, selon la SNSM.",
    "Devant Kerlouan-sur-Brann, les 231 passagers du ferry Étoile-de-Brann ont été recueillis par la SNSM.",
    "La commandante Maëlle Guivarch quitte l'Étoile-de-Brann la dernière. Kerlouan-sur-Brann a ouvert son gymnase.",
    "Le ferry Étoile-de-Brann sera remorqué le 4 avril vers Kerlouan-sur-Brann, assure Maëlle Guivarch.",
]
RAIN = "Il a plu toute la nuit sur la plaine. Les agriculteurs attendent une éclaircie avant les semis de printemps."


def pile(*groups: Iterable[str]) -> list[Article]:
    """The articles of some stories: `s0/0.txt`, `s0/1.txt`, `s1/0.txt` …"""
    return [Article(id=f"{number}{place}", file=f"s{number}/{place}.txt", text=text)
            for number, texts in enumerate(groups) for place, text in enumerate(texts)]


MIXED = pile(MINE, FERRY, [RAIN])


def groups(sorted_pile: Pile) -> list[list[str]]:
    """The articles of each story, then each lone one."""
    return [[m.article for m in story.members] for story in sorted_pile.stories] + [
        [one.article] for one in sorted_pile.alone]


def say(left: str, right: str, relation: Relation = Relation.SAME, **more: object) -> Judgement:
    values: dict[str, object] = {"by": "L. Aubertin", "why": "one and the same", "made_at": date(2031, 4, 1), **more}
    return Judgement(left=left, right=right, relation=relation, **values)  # type: ignore[arg-type]


def test_a_mixed_pile_falls_into_its_stories() -> None:
    assert sorted(groups(stories(MIXED))) == [["00", "01", "02", "03"], ["10", "11", "12", "13"], ["20"]]


@given(st.permutations(MIXED))
def test_the_order_of_the_articles_does_not_matter(mixed: list[Article]) -> None:
    assert stories([*mixed, mixed[0]]) == stories(MIXED)


def test_a_pile_of_one_story_stays_whole() -> None:
    assert groups(stories(pile(MINE))) == [["00", "01", "02", "03"]]


@pytest.mark.parametrize("texts", [[], [""], ["…"], [RAIN], ["", "…", "12", "\ud800 \U0001f600"]])
def test_a_pile_of_nothing_in_common_is_left_alone(texts: list[str]) -> None:
    found = stories(pile(texts))
    assert found.stories == ()
    assert [one.story for one in found.alone] == [None] * len(texts)


def test_every_reason_cites_the_same_words_in_two_articles() -> None:
    found = stories(MIXED)
    of = {article.id: article for article in MIXED}
    for story in found.stories:
        inside = {member.article for member in story.members}
        for member in story.members:
            assert member.because
            for shared in member.because:
                assert shared.own.article == member.article
                assert shared.other.article in inside - {member.article}
                own, other = of[member.article].quote(shared.own), of[shared.other.article].quote(shared.other)
                assert own.casefold()[:4] == other.casefold()[:4]
                assert 1 <= shared.articles < len(inside)
            assert len(member.because) <= 7
            assert 0 < member.near <= 1


def test_the_title_is_made_of_names_that_the_articles_print() -> None:
    of = {article.id: article for article in MIXED}
    titles = [[of[span.article].quote(span) for span in story.title] for story in stories(MIXED).stories]
    assert any("Fauvelles" in words for words in titles[0])
    assert any("Brann" in words for words in titles[1])


def test_a_copied_passage_is_a_reason() -> None:
    text = ("Les derniers wagons de charbon ont quitté la fosse sous une pluie battante, tandis que les familles "
            "chantaient devant les grilles fermées de Fauvelles.")
    articles = pile([f"{text} Fin.", f"Reprise. {text}", *MINE])
    found = [shared for story in stories(articles, passages(articles)).stories for member in story.members
             for shared in member.because if shared.ground is Ground.COPY]
    assert {shared.own.article for shared in found} == {"00", "01"}
    assert all(shared.own.end - shared.own.start > 80 for shared in found)


def test_a_passage_that_proves_nothing_is_no_reason() -> None:
    articles = pile(MINE)
    weak = [Passages(left=p.left, right=p.right, kept=p.kept, proof=False) for p in passages(articles)]
    assert stories(articles, weak) == stories(articles)


def test_a_lone_article_is_told_the_story_that_it_is_nearest_to() -> None:
    fair = ["À Brann, le marché de Pâques aura lieu près du lavoir, à Fauvelles aussi. Les fleurs, le miel, la SNSM."]
    articles = pile(MINE, FERRY, fair, [RAIN])
    found = stories(articles, judgements=[say("20", article.id, Relation.DISTINCT) for article in articles[:8]])
    lone = next(one for one in found.alone if one.article == "20")
    assert lone.story in {story.id for story in found.stories}
    assert lone.near > 0
    assert {articles[8].quote(shared.own) for shared in lone.because} & {"Fauvelles", "Brann", "SNSM"}
    assert next(one for one in found.alone if one.article == "30").story is None


def test_a_person_can_join_two_stories() -> None:
    word = say("s0/2.txt", "s1/0.txt")
    found = stories(MIXED, judgements=[word])
    assert len(found.stories) == 1
    assert len(found.stories[0].members) == 8
    assert {m.article for m in found.stories[0].members if m.judged == (word,)} == {"02", "10"}
    assert found.idle == ()


def test_a_person_can_keep_articles_apart() -> None:
    found = stories(MIXED, judgements=[say("00", "03", Relation.DISTINCT)])
    assert not any({"00", "03"} <= set(group) for group in groups(found))
    assert sorted(member for group in groups(found) for member in group) == [a.id for a in MIXED]


def test_a_lone_article_can_be_put_into_a_story() -> None:
    found = stories(MIXED, judgements=[say("s2/0.txt", "s0/0.txt")])
    assert ["00", "01", "02", "03", "20"] in groups(found)


@pytest.mark.parametrize("words", [
    [say("s0/0.txt", "nowhere.txt")], [say("0.txt", "s1/1.txt")], [say("00", "s0/0.txt")],
    [say("00", "10", Relation.UNSURE)],
    [say("00", "10", Relation.DISTINCT), say("00", "10", made_at=date(2031, 5, 1))],
])
def test_a_judgement_without_effect_is_told(words: list[Judgement]) -> None:
    found = stories(MIXED, judgements=words)
    assert found.idle == (words[-1],)
    assert groups(found) == groups(stories(MIXED))


def test_a_judgement_that_others_rule_out_together_is_told() -> None:
    chain = [say("00", "10"), say("10", "20"), say("00", "20", Relation.DISTINCT, made_at=date(2031, 5, 1))]
    assert stories(MIXED, judgements=chain).idle == (chain[2],)
    first = [chain[0], say("00", "20", Relation.DISTINCT), say("10", "20", made_at=date(2031, 5, 1))]
    assert stories(MIXED, judgements=first).idle == (first[2],)


def test_a_withdrawn_judgement_tells_nothing() -> None:
    gone = say("s0/2.txt", "s1/0.txt", withdrawn_at=date(2031, 4, 2))
    assert stories(MIXED, judgements=[gone]) == stories(MIXED)


def test_a_headline_in_capitals_makes_no_names() -> None:
    loud = Article(id="a", file="a.txt", text="LES MINEURS QUITTENT LA FOSSE DEMAIN. Les mineurs de la CGT partent.")
    kinds = {key: kind for kind, key in terms(loud).uses}
    assert kinds["cgt"] == "name"
    assert kinds["mineur"] == "word"


def test_articles_of_one_time_stand_together_whatever_their_files_are() -> None:
    dated = [Article(id=a.id, file=a.file, text=a.text, declared=Days.month(2031, 1 + n % 3))
             for n, a in enumerate(MIXED)]
    assert sorted(groups(stories(dated))) == sorted(groups(stories(MIXED)))


def invented(number: int) -> list[str]:
    """The mine's story with other names: letters that stand for the number."""
    mark = "".join(chr(97 + (number // 26**place) % 26) for place in range(3))
    return [text.replace("Fauvelles", f"Fauv{mark}").replace("Sainte-Odile", f"Roc{mark}")
            .replace("Corvoisier", f"Corv{mark}") for text in MINE]


def test_the_work_grows_with_the_articles_and_not_with_their_square() -> None:
    def seconds(count: int) -> float:
        articles = pile(*(invented(number) for number in range(count)))
        started = time.process_time()
        found = stories(articles)
        took = time.process_time() - started
        assert all(len({m.article[:-1] for m in story.members}) == 1 for story in found.stories)
        return took

    seconds(20)
    small, large = seconds(50), seconds(400)
    assert large < 8 * small * 3, (small, large)


def test_what_people_say_holds_even_where_words_put_others_between() -> None:
    words = [say("00", "10"), say("01", "11", Relation.DISTINCT)]
    found = groups(stories(MIXED, judgements=words))
    assert any({"00", "10"} <= set(group) for group in found)
    assert not any({"01", "11"} <= set(group) for group in found)
    follows = [say("00", "10"), say("10", "01", Relation.DISTINCT)]
    assert not any({"00", "01"} <= set(group) for group in groups(stories(MIXED, judgements=follows)))


def test_new_articles_join_known_stories_or_make_new_ones() -> None:
    old = {"00": "pits", "01": "pits"}
    found = stories(MIXED, known=old)
    assert [(story.known, story.before, [m.article for m in story.members]) for story in found.stories] == [
        ("pits", 2, ["02", "03"]), (None, 0, ["10", "11", "12", "13"])]
    assert [one.article for one in found.alone] == ["20"]
    assert all(shared.other.article != member.article for story in found.stories for member in story.members
               for shared in member.because)


def test_two_known_stories_stay_two_unless_a_person_joins_them() -> None:
    old = {"00": "pits", "01": "pits", "02": "coal", "03": "coal"}
    found = stories(pile(MINE), known=old)
    assert [(story.known, story.before, story.members) for story in found.stories] == [("pits", 2, ()), ("coal", 2, ())]
    joined = stories(pile(MINE), judgements=[say("01", "02")], known=old)
    assert [(story.known, story.before) for story in joined.stories] == [("coal", 4)]


def test_a_person_can_take_an_article_out_of_a_known_story() -> None:
    word = say("00", "01", Relation.DISTINCT)
    found = stories(pile(MINE), judgements=[word], known={"00": "pits", "01": "pits"})
    assert all(story.before < 2 for story in found.stories)
