"""Clauses on sentences of many stories: tense, voice, modality."""

from __future__ import annotations

import pytest

from recoupe.read.clauses import Clause, find_clauses
from recoupe.read.parse import parse
from recoupe.read.surface import Surface
from recoupe.record.article import Article
from recoupe.record.mention import Tense

pytestmark = pytest.mark.model


def clause_of(sentence: str, lemma: str) -> Clause:
    parsed = parse(Surface.of(Article(id="a", file="a.txt", text=sentence)))
    return next(c for c in find_clauses(parsed).items if c.lemma == lemma)


@pytest.mark.parametrize(
    ("sentence", "lemma", "tense"),
    [
        ("Les grévistes ont quitté l'usine.", "quitter", Tense.PAST),
        ("La digue céda dans la nuit.", "céder", Tense.PAST),
        ("Le tribunal rendra son verdict mardi.", "rendre", Tense.FUTURE),
        ("Le dernier convoi devait partir lundi.", "partir", Tense.PAST_FUTURE),
        ("Le stade va rouvrir en mai.", "rouvrir", Tense.FUTURE),
        ("La banque vient de vendre sa filiale.", "vendre", Tense.PAST),
        ("Les avocats plaident aujourd'hui.", "plaider", Tense.PRESENT),
        ("Le ministre assure que les secours arriveraient jeudi.", "arriver", Tense.PAST_FUTURE),
        ("Les rebelles auraient libéré deux otages.", "libérer", Tense.PAST),
    ],
)
def test_tense_comes_from_the_form(sentence: str, lemma: str, tense: Tense) -> None:
    assert clause_of(sentence, lemma).tense is tense


def test_voice_negation_and_hearsay() -> None:
    assert clause_of("Trois villages ont été évacués.", "évacuer").passive
    assert clause_of("Le maire n'a pas démissionné.", "démissionner").negated
    assert clause_of("Le virus aurait atteint la capitale.", "atteindre").conditional
    assert not clause_of("La mairie retirait sa plainte.", "retirer").conditional


def test_every_token_has_one_clause() -> None:
    text = "Inondations : bilan lourd.\nLe fleuve, qui montait depuis lundi, a débordé ; on compte 12 morts."
    parsed = parse(Surface.of(Article(id="a", file="a.txt", text=text)))
    clauses = find_clauses(parsed)
    assert sorted(i for c in clauses.items for i in c.members) == list(range(len(parsed.tokens)))


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("Le bilan est tombé jeudi soir.", "tomber"),
        ("Les otages sont rentrés vendredi.", "rentrer"),
        ("Trois mineurs sont morts dimanche.", "mourir"),
    ],
)
def test_a_compound_past_with_etre_is_no_passive(sentence: str, lemma: str) -> None:
    clause = clause_of(sentence, lemma)
    assert (clause.tense, clause.perfect, clause.passive) == (Tense.PAST, True, False)


def test_a_state_stays_present() -> None:
    assert clause_of("La grève est suivie par trois agents sur dix.", "suivre").tense is Tense.PRESENT
