"""Passages found by hand-made pairs: copied, edited, typeset otherwise, and not copied at all."""

from __future__ import annotations

import unicodedata

import pytest

from recoupe.record.article import Article
from recoupe.record.copy import Edit
from recoupe.trace import passages

SENTENCE = ("Les sauveteurs ont évacué mardi avant l'aube quarante-deux pensionnaires de la résidence inondée, "
            "puis fermé le pont qui mène au hameau voisin")
BEFORE = "La préfecture ne commente pas pour l'instant."
AFTER = "Une réunion publique se tiendra dans le gymnase."


def article(name: str, text: str, body: int = 0) -> Article:
    return Article(id=name, file=f"{name}.txt", text=text, body=body)


def quoted(articles: list[Article]) -> list[tuple[str, str]]:
    by_id = {a.id: a for a in articles}
    return [(by_id[p.left.article].quote(p.left), by_id[p.right.article].quote(p.right)) for p in passages(articles)]


def test_a_sentence_copied_word_for_word_is_found_where_it_stands() -> None:
    a, b = article("a", f"{BEFORE} {SENTENCE}."), article("b", f"{SENTENCE} ! {AFTER}")
    assert quoted([a, b]) == [(SENTENCE, SENTENCE)]
    assert passages([a, b])[0].kept == 1.0


@pytest.mark.parametrize("typeset", [
    SENTENCE.replace("'", "\u2019"),
    SENTENCE.replace(" ", "\u00a0"),
    SENTENCE.replace(" ", "\r\n", 7),
    SENTENCE.replace("sauveteurs", "sauve\u00adteurs").replace("pensionnaires", "pen\u00adsion\u00adnaires"),
    SENTENCE.replace("fermé", "ferme\u0301").replace("évacué", "évacue\u0301"),
    SENTENCE.replace(", puis", " \N{WATER WAVE}\N{VARIATION SELECTOR-16}, puis"),
    unicodedata.normalize("NFD", SENTENCE),
    SENTENCE.upper(),
    SENTENCE.replace("inondée", "\ufeffinondée"),
])
def test_typesetting_hides_no_copy_and_shifts_no_offset(typeset: str) -> None:
    a, b = article("a", f"{BEFORE} {SENTENCE}."), article("b", f"«\u202f{typeset}\u202f» {AFTER}")
    assert quoted([a, b]) == [(SENTENCE, typeset)]
    found, = passages([a, b])
    assert found.kept == 1.0
    assert not found.edits


def test_ligatures_are_their_letters() -> None:
    plain = "Le cœur du réacteur a refroidi pendant la nuit et les officiers de quart sont rentrés chez eux"
    other = plain.replace("œ", "oe").replace("ffi", "\ufb03")
    a, b = article("a", plain), article("b", other)
    assert quoted([a, b]) == [(plain, other)]


def test_words_kept_answer_one_another_across_typesetting() -> None:
    a, b = article("a", SENTENCE), article("b", f"{BEFORE} " + SENTENCE.replace("évacué", "évacue\u0301"))
    found, = passages([a, b])
    for same in found.same:
        left, right = a.quote(same.left), b.quote(same.right)
        assert unicodedata.normalize("NFC", right) == left
    assert found.same[0].left.start == found.left.start
    assert found.same[-1].right.end == found.right.end


def test_what_the_copier_cut_added_and_replaced_is_told() -> None:
    edited = (SENTENCE.replace("mardi avant l'aube ", "").replace("quarante-deux", "une cinquantaine de")
              .replace("le pont", "le vieux pont"))
    a, b = article("a", SENTENCE), article("b", edited)
    found, = passages([a, b])

    def told(edit: Edit) -> tuple[str | None, str | None]:
        return edit.earlier and a.quote(edit.earlier), edit.later and b.quote(edit.later)

    assert [told(e) for e in found.edits] == [
        ("mardi avant l'aube quarante-deux", "une cinquantaine de"),
        (None, "vieux"),
    ]
    assert 0.6 < found.kept < 1.0


def test_a_sentence_set_into_a_copied_paragraph_parts_no_passage() -> None:
    more = "Le maire a demandé aux familles restées sur place de gagner les étages et de couper le gaz sans attendre"
    inserted = "Il pleuvait encore à midi sur toute la vallée haute."
    a, b = article("a", f"{SENTENCE}. {more}."), article("b", f"{SENTENCE}. {inserted} {more}.")
    found, = passages([a, b])
    assert [e.later and b.quote(e.later) for e in found.edits] == [inserted.rstrip(".")]


def test_two_copied_sentences_far_apart_are_two_passages() -> None:
    more = "Le maire a demandé aux familles restées sur place de gagner les étages et de couper le gaz sans attendre"
    other = "Rien de tel n'avait été vu ici depuis trente ans, soupire une libraire dont la cave garde la marque. " * 4
    a, b = article("a", f"{SENTENCE}. {more}."), article("b", f"{more}. {other} {SENTENCE}.")
    assert sorted(quoted([a, b])) == sorted([(SENTENCE, SENTENCE), (more, more)])


def test_an_edited_end_of_a_copied_sentence_belongs_to_the_passage() -> None:
    other = SENTENCE.replace("qui mène au hameau voisin", "menant vers ce hameau voisin")
    a, b = article("a", f"{SENTENCE}, hier soir encore."), article("b", f"{other}, hier soir encore.")
    found, = passages([a, b])
    assert a.quote(found.left).endswith("hameau voisin, hier soir encore")


@pytest.mark.parametrize("formula", [
    "le directeur général de la Société nationale des Chemins de fer",
    "la vice-présidente du Conseil régional de la Haute-Vallée",
    "de la Cour d'appel de la ville et du canton",
    "Maud Arnoult, cheffe de cabinet de la ministre des ports",
])
def test_titles_and_names_of_less_than_twelve_words_are_no_passage(formula: str) -> None:
    a = article("a", f"Hier {formula} a visité les ateliers fermés depuis longtemps.")
    b = article("b", f"Selon {formula}, aucune grève ne menace cet hiver.")
    assert quoted([a, b]) == []


def test_a_short_sentence_that_says_something_is_a_passage() -> None:
    short = "trois péniches chargées de blé restent bloquées devant l'écluse"
    a, b = article("a", f"Ce matin, {short}."), article("b", f"A midi {short} ; personne ne sait pourquoi.")
    assert quoted([a, b]) == [(short, short)]


def test_a_long_name_is_found_but_proves_no_copying() -> None:
    name = "Anne-Lise Tournefeuille, présidente de la chambre de commerce et de l'industrie du Val-Perdu, et"
    a, b = article("a", f"Hier {name} le préfet ont parlé."), article("b", f"Sont venus {name} deux témoins, ce soir.")
    found, = passages([a, b])
    assert not found.proof
    assert all(p.proof for p in passages([article("a", SENTENCE), article("b", SENTENCE + ".")]))


def test_words_before_the_body_are_no_part_of_a_passage() -> None:
    header = " date 2031-03 "
    a, b = article("a", header + SENTENCE, len(header)), article("b", header + SENTENCE + ".", len(header))
    assert quoted([a, b]) == [(SENTENCE, SENTENCE)]


def test_a_headline_repeated_in_the_lead_is_found_in_both_places() -> None:
    a, b = article("a", f"{SENTENCE}\n\n{BEFORE}\n\n{SENTENCE}."), article("b", f"{AFTER} {SENTENCE}.")
    assert [p.left.start for p in passages([a, b])] == [0, a.text.rindex(SENTENCE)]


def test_of_many_copies_each_is_linked_to_few_and_all_to_the_first() -> None:
    copies = [article(f"{n:03}", f"{SENTENCE}. Numéro {n}.") for n in range(40)]
    found = passages(copies)
    assert {p.right.article for p in found if p.left.article == "000"} == {a.id for a in copies[1:]}
    assert len(found) < 40 * 10


def test_no_article_and_empty_articles_hold_no_passage() -> None:
    assert passages([]) == ()
    assert passages([article("a", ""), article("b", " \n"), article("c", "« … »")]) == ()
