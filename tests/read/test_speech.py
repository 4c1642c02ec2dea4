"""The marked sentences of reported speech, case by case, and what no sentence can show."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import pytest

from recoupe.lang.corpus import Case, parse_corpus
from recoupe.read.clauses import find_clauses
from recoupe.read.draft import Draft
from recoupe.read.names import find_names
from recoupe.read.parse import parse
from recoupe.read.speech import find_speeches
from recoupe.read.surface import Surface
from recoupe.read.times import find_times
from recoupe.record.article import Article
from recoupe.record.mention import Speech, SpeechType, Stance

pytestmark = pytest.mark.model

CASES = parse_corpus((files("recoupe.lang.fr") / "corpus" / "speech.txt").read_text(encoding="utf-8"), "speech.txt")
RULES = {case.rule for case in CASES if case.rule}


@lru_cache
def speeches(text: str) -> tuple[Article, list[Speech]]:
    article = Article(id="a", file="a.txt", text=text)
    parsed = parse(Surface.of(article))
    clauses = find_clauses(parsed)
    draft = Draft(article, parsed.surface, parsed, clauses, "fr")
    draft.timexes, _ = find_times(parsed.surface, parsed, clauses, "fr")
    draft.names, _ = find_names(parsed.surface, parsed, clauses, "fr")
    return article, find_speeches(draft)[0]


def value(article: Article, speech: Speech) -> str:
    speaker = article.quote(speech.speaker) if speech.speaker else "nobody"
    return f"{speech.type}, {speaker}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_marked_sentence(case: Case) -> None:
    article, found = speeches(case.text)
    mine = [s for s in found if not case.rule or s.rule == case.rule]
    if case.negative:
        assert [article.quote(s.span) for s in mine] == []
        return
    told = [(article.quote(s.span), value(article, s)) for s in mine]
    wanted = [(case.text[m.start : m.end], m.expected.partition(", via ")[0]) for m in case.marks]
    assert told == wanted
    for mark, speech in zip(case.marks, mine, strict=True):
        _, _, via = mark.expected.partition(", via ")
        assert not via or speech.via == via


@pytest.mark.parametrize("rule", sorted(RULES))
def test_rule_has_both_kinds_of_sentences(rule: str) -> None:
    assert {case.negative for case in CASES if case.rule == rule} == {True, False}


def test_every_rule_that_fires_is_in_the_corpus() -> None:
    assert {s.rule for case in CASES for s in speeches(case.text)[1]} <= RULES


def test_time_beside_the_cue_dates_the_saying_and_not_the_content() -> None:
    article, found = speeches("La mairie a annoncé mardi que le pont serait fermé jeudi.")
    assert [len(s.said) for s in found] == [1]
    assert "jeudi" in article.quote(found[0].span)


def test_stance_follows_the_verb() -> None:
    told = {s.stance for s in speeches("Le groupe nie avoir menti. Le maire craint que la digue ne cède.")[1]}
    assert told == {Stance.DENY, Stance.EXPECT}


def test_denial_denied_is_an_assertion() -> None:
    assert speeches("La région n'exclut pas que le chantier reprenne.")[1][0].stance is Stance.ASSERT


def test_pluperfect_tells_of_an_earlier_time() -> None:
    assert [s.earlier for s in speeches("Le ministre avait juré que personne ne partirait.")[1]] == [True]


def test_joint_speakers_are_one_span() -> None:
    article, found = speeches(
        "« Nous avons fini », ont précisé le colonel Paul Durand, chef du génie, et le général Luc Morel."
    )
    assert article.quote(found[0].speaker) == "Paul Durand, chef du génie, et le général Luc Morel"  # type: ignore[arg-type]


def test_direct_speech_without_a_source_is_kept_when_a_cue_brings_it() -> None:
    found = speeches("« C'est fini », a-t-il lâché.")[1]
    assert [(s.type, s.speaker) for s in found] == [(SpeechType.DIRECT, None)]


def test_interview_relays_every_statement() -> None:
    text = "« Nous vendrons », dit Luc Morel dans un entretien au Figaro. Il ajoute que les comptes sont bons."
    assert {s.via for s in speeches(text)[1]} == {"Le Figaro"}


def test_offsets_cite_the_raw_text() -> None:
    article, found = speeches("«\u00a0L\u2019e\u0301cole rouvre\u00a0», a dit le maire.")
    assert article.quote(found[0].span) == "L\u2019e\u0301cole rouvre"


TALK = """Jeanne Faure relève sa manche.
— Et vos bêtes, vous les avez mises à l'abri ?
— Elles sont sur la colline. J'en ai perdu deux.
— Tu en as perdu trois, corrige Luc.
Elle hausse les épaules.
"""


def test_the_answer_in_a_dialogue_is_of_whoever_was_named_before() -> None:
    article, found = speeches(TALK)
    assert [(article.quote(s.span), value(article, s), s.rule) for s in found] == [
        ("Elles sont sur la colline. J'en ai perdu deux.", "direct, Jeanne Faure", "turn"),
        ("Tu en as perdu trois", "direct, Luc", "incise"),
    ]


def test_a_turn_goes_to_the_one_who_spoke_before_the_question() -> None:
    article, found = speeches(
        "— On a tout perdu, lance Marc Blin, boulanger.\n"
        "— Et le four ? demande une cliente.\n"
        "— Le four aussi. Je repars de rien.\n"
    )
    assert [(article.quote(s.span), value(article, s)) for s in found] == [
        ("On a tout perdu", "direct, Marc Blin"),
        ("Et le four ?", "direct, une cliente"),
        ("Le four aussi. Je repars de rien.", "direct, Marc Blin"),
    ]


def test_a_list_of_dashes_is_no_dialogue() -> None:
    _, found = speeches("Le texte prévoit :\n- le retrait des listes ;\n- la fermeture du guichet.\n")
    assert found == []


@pytest.mark.parametrize(
    ("text", "speaker", "items"),
    [
        ("La direction rappelle que :\n\n– la maternité fermera le 30 juin ;\n– les gardes seront assurées.\n",
         "La direction", ["la maternité fermera le 30 juin", "les gardes seront assurées"]),
        ("Le préfet a annoncé ce matin que :\n• les ponts sont fermés\n• l'école rouvrira lundi\n", "Le préfet",
         ["les ponts sont fermés", "l'école rouvrira lundi"]),
        ("Le syndicat des dockers demande :\n- un médiateur ;\n- le paiement des jours de grève.\n",
         "Le syndicat des dockers", ["un médiateur", "le paiement des jours de grève"]),
        ("La commission électorale précise que :\n— le décompte reprend à huit heures ;\n— trois urnes manquent.\n",
         "La commission électorale", ["le décompte reprend à huit heures", "trois urnes manquent"]),
        ("Le consulat a ajouté ce qui suit :\n1) deux cars partiront samedi ;\n2) les visas seront prolongés.\n",
         "Le consulat", ["deux cars partiront samedi", "les visas seront prolongés"]),
        ("La banque précise les points suivants.\n\n1. Les guichets rouvrent lundi.\n\n2. Aucun compte n'est touché.\n",
         "La banque", ["Les guichets rouvrent lundi", "Aucun compte n'est touché"]),
        ("Le procureur indique que :\n* l'audience est reportée ;\n* deux experts seront entendus.\n", "Le procureur",
         ["l'audience est reportée", "deux experts seront entendus"]),
    ],
)
def test_each_item_of_a_list_is_a_statement(text: str, speaker: str, items: list[str]) -> None:
    article, found = speeches(text)
    assert [(article.quote(s.span), value(article, s), s.rule) for s in found] == [
        (item, f"indirect, {speaker}", "list") for item in items
    ]


@pytest.mark.parametrize("text", [
    "La mairie propose un programme :\n- visite du moulin ;\n- goûter.\n",
    "Le préfet ne dit pas que :\n- les ponts sont fermés ;\n- l'école rouvrira lundi.\n",
])
def test_a_list_that_nobody_says_is_no_statement(text: str) -> None:
    assert [s for s in speeches(text)[1] if s.rule == "list"] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("La maire Odile Marchenoir a reçu Marc Tessier. « Je signerai », a-t-elle dit.", "Odile Marchenoir"),
        ("M. Rey a reçu Mme Colin. « Je signerai », a-t-elle dit.", "Colin"),
        ("M. Rey a reçu Mme Colin. « Je signerai », a-t-il dit.", "Rey"),
        ("La compagnie, elle, change de ton. « Une erreur », lâche-t-elle.", "La compagnie"),
        ("Paul Rey attend une réponse de Luc Morin. « C'est faux », répond ce dernier.", "Luc Morin"),
    ],
)
def test_a_pronoun_is_followed_by_gender(text: str, speaker: str) -> None:
    article, found = speeches(text)
    assert [article.quote(s.speaker) for s in found if s.speaker] == [speaker]


@pytest.mark.parametrize(("name", "answer"), [
    ("Jeanne Roux", "Nous avons tenu six semaines, et je ne regrette rien."),
    ("Paul Morin", "Je signerai le décret lundi. La suite ne me regarde pas."),
    ("Awa Diop", "On nous a promis un pont, nous attendons encore le bac."),
    ("Hugo Lantier", "Mes clients plaideront non coupable, je vous l'assure."),
    ("Claire Aubry", "J'ai compté les bulletins moi-même !"),
])
def test_an_answer_behind_a_name_is_direct_speech(name: str, answer: str) -> None:
    article, found = speeches(f"Il fallait bien parler de la suite.\nAvez-vous cédé ?\n{name} : {answer}\n")
    assert [(article.quote(s.span), value(article, s), s.rule) for s in found] == [(answer, f"direct, {name}", "turn")]


def test_who_has_answered_once_answers_again() -> None:
    _, found = speeches("Jeanne Roux : Je pars.\nEt les autres ?\nJ. Roux : Ils seront repris.\n")
    assert [s.rule for s in found] == ["turn", "turn"]


@pytest.mark.parametrize("text", [
    "Paul Morin : le maire démissionne et la ville attend.\n",
    "Contact presse : Julie Bosc.\n",
    "Paul Morin : troisième place, douze points.\n",
])
def test_a_name_before_a_colon_is_no_turn(text: str) -> None:
    assert [s for s in speeches(text)[1] if s.rule == "turn"] == []


@pytest.mark.parametrize(("verb", "content"), [
    ("tient à préciser", "l'eau baisse"), ("vient d'annoncer", "la grève est finie"), ("soutient", "le juge est parti"),
    ("consent à dire", "le vote sera long"), ("tient à rappeler", "la fusion est faite"),
])
def test_a_verb_in_nt_may_have_one_subject(verb: str, content: str) -> None:
    article, found = speeches(f"Alain Mestre a reçu la presse. Il {verb} que {content}.")
    assert [value(article, s) for s in found] == ["indirect, Alain Mestre"]


def test_a_verb_in_nt_mostly_has_many() -> None:
    article, found = speeches("Les infirmières ont reçu la presse. Elles disent que la grève est finie.")
    assert [value(article, s) for s in found] == ["indirect, Les infirmières"]


def test_a_line_that_begins_with_a_colon_hides_nothing() -> None:
    article, found = speeches("    : Nous avons tenu bon.\n« La crue est finie », a déclaré Paul Durand.\n")
    assert [value(article, s) for s in found] == ["direct, Paul Durand"]
