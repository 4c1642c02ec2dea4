"""Judgements on happenings, figures and dates in the file: read, or refused with the one mistake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from recoupe.errors import IntakeError
from recoupe.intake import judgements_of
from recoupe.intake.judgements import judgements_in
from recoupe.record.days import Days
from recoupe.record.judgement import Judgement, Relation, Target, identifiers
from recoupe.run import judged_beside

SIGNED = 'by = "R. Thibaud"\non = 2031-03-07\nwhy = "told at the desk"\n'
BY = {"by": "R. Thibaud", "why": "told at the desk", "made_at": date(2031, 3, 7)}


def put(folder: Path, *entries: str) -> Path:
    place = folder / "judgements.toml"
    place.write_text("".join(f"[[judgement]]\n{entry}\n{SIGNED}" for entry in entries), encoding="utf-8")
    return place


@pytest.mark.parametrize(("entry", "judgement"), [
    ('kind = "same-happening"\nof = ["Le bac a coulé", "le naufrage  du bac"]',
     Judgement(relation=Relation.SAME_HAPPENING, **BY,
               of=(Target(words="Le bac a coulé"), Target(words="le naufrage du bac")))),
    ('kind = "distinct-happening"\nof = [{ words = "le bac", file = "a.txt" }, { words = "le bac", day = 2031-03-04 }]',
     Judgement(relation=Relation.DISTINCT_HAPPENING, **BY,
               of=(Target(words="le bac", file="a.txt"), Target(words="le bac", day=date(2031, 3, 4))))),
    ('kind = "reject-figure"\nof = { words = "55 habitants", within = "plus de 55 habitants" }\nknown = 2031-03-05',
     Judgement(relation=Relation.REJECT_FIGURE, known_at=date(2031, 3, 5), **BY,
               of=(Target(words="55 habitants", within="plus de 55 habitants"),))),
    ('kind = "accept-figure"\nof = "55 habitants"\nagainst = ["40 habitants", "figure:a:1-3"]',
     Judgement(relation=Relation.ACCEPT_FIGURE, of=(Target(words="55 habitants"),), **BY,
               against=(Target(words="40 habitants"), Target(words="figure:a:1-3")))),
    ('kind = "date"\nof = "canal.txt"\ndays = 2031-03-04',
     Judgement(relation=Relation.DATE, of=(Target(words="canal.txt"),), days=Days.day(date(2031, 3, 4)), **BY)),
    ('kind = "date"\nof = { words = "Le bac", file = "a.txt" }\ndays = [2031-03-04, 2031-03-06]',
     Judgement(relation=Relation.DATE, of=(Target(words="Le bac", file="a.txt"),), **BY,
               days=Days(date(2031, 3, 4), date(2031, 3, 6)))),
])
def test_an_entry_of_each_kind(tmp_path: Path, entry: str, judgement: Judgement) -> None:
    put(tmp_path, entry)
    assert judgements_of([tmp_path]).judgements == (judgement,)


def test_a_withdrawal_may_say_by_whom_and_why_of_any_kind(tmp_path: Path) -> None:
    told = 'withdrawn = { on = 2031-03-09, by = "C. Roy", why = "misheard" }'
    put(tmp_path, f'kind = "date"\nof = "a.txt"\ndays = 2031-03-04\n{told}',
        f'relation = "same"\nleft = "A"\nright = "B"\n{told}', 'relation = "same"\nleft = "A"\nright = "C"\n'
        "withdrawn = { on = 2031-03-09 }")
    judged = judgements_of([tmp_path]).judgements
    assert [(j.withdrawn_at, j.withdrawn_by, j.withdrawn_why) for j in judged] == [
        (date(2031, 3, 9), "C. Roy", "misheard")] * 2 + [(date(2031, 3, 9), None, None)]
    assert not any(j.stands for j in judged)


def test_the_place_of_each_judgement_is_known(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    places = [put(tmp_path, 'relation = "same"\nleft = "A"\nright = "B"', 'relation = "same"\nleft = "A"\nright = "C"'),
              put(tmp_path / "deep", 'relation = "same"\nleft = "A"\nright = "B"')]
    judged = judgements_of([tmp_path])
    assert judged.homes == ((places[0], 0), (places[0], 1), (places[1], 0))
    names = identifiers(judged.judgements)
    assert names[2] == names[0] + "-2"


def test_the_name_of_a_judgement_outlives_its_withdrawal_and_nothing_else() -> None:
    one = Judgement(relation=Relation.DATE, of=(Target(words="a.txt"),), days=Days.day(date(2031, 3, 4)), **BY)
    gone = Judgement(relation=Relation.DATE, of=one.of, days=one.days, withdrawn_at=date(2031, 4, 1), **BY)
    other = Judgement(relation=Relation.DATE, of=one.of, days=Days.day(date(2031, 3, 5)), **BY)
    assert one.fingerprint == gone.fingerprint != other.fingerprint


MISTAKES = [
    ('kind = "unsure"\nof = "a"', "unknown kind “unsure”; use one of: same-happening, distinct-happening, "
     "reject-figure, accept-figure, date"),
    ('kind = 3\nof = "a"', "unknown kind “3”; use one of: same-happening, distinct-happening, "
     "reject-figure, accept-figure, date"),
    ('kind = "reject-figure"', "the key “of” is missing; add it"),
    ('kind = "accept-figure"\nof = "55"', "the key “against” is missing; add it"),
    ('kind = "date"\nof = "a.txt"', "the key “days” is missing; add it"),
    ('kind = "reject-figure"\nof = "55"\nagainst = "40"',
     "unknown key “against”; use one of: kind, of, by, on, why, known, withdrawn"),
    ('kind = "reject-figure"\nof = ["55", "40"]', "“of” can name one thing only; write of = \"…\""),
    ('kind = "same-happening"\nof = "le bac"',
     "“of” must name two happenings or more; write of = [\"…\", \"…\"]"),
    ('kind = "same-happening"\nof = ["le bac", " le  bac"]', "“of” names one thing twice; name it once"),
    ('kind = "accept-figure"\nof = "55"\nagainst = ["55"]', "“against” names one thing twice; name it once"),
    ('kind = "accept-figure"\nof = "55"\nagainst = []', "“against” must name one to 50 things; make several judgements "
     "of it"),
    ('kind = "reject-figure"\nof = " "', "“of” must be a text in quotation marks, not empty; write of = \"…\""),
    ('kind = "reject-figure"\nof = [55]', "“of” must be a text in quotation marks, not empty; write of = \"…\""),
    ('kind = "reject-figure"\nof = { file = "a.txt" }', "the key “words” is missing; add it"),
    ('kind = "reject-figure"\nof = { words = "55", day = 2031-03-04 }',
     "unknown key “day”; use one of: words, file, within"),
    ('kind = "same-happening"\nof = ["a", { words = "b", day = "lundi" }]',
     "“day” must be a day without quotation marks; write day = 2031-03-07"),
    *((f'kind = "date"\nof = "a.txt"\ndays = {days}', "“days” must be a day, or the first and the last, without "
       "quotation marks; write days = 2031-03-07 or days = [2031-03-05, 2031-03-07]")
      for days in ('"2031-03-04"', "[2031-03-04]", "[2031-03-06, 2031-03-04]", "2031-03-04T10:00:00",
                   "[2031-03-04, 2031-03-05, 2031-03-06]", '[2031-03-04, "x", 2031-03-06]', "[]")),
    ('kind = "date"\nof = "a.txt"\ndays = 2031-03-04\nknown = true',
     "“known” must be a day without quotation marks; write known = 2031-03-07"),
    ('kind = "date"\nof = "a.txt"\ndays = 2031-03-04\nwithdrawn = { by = "C. Roy" }',
     "the key “on” is missing; add it"),
    ('kind = "date"\nof = "a.txt"\ndays = 2031-03-04\nwithdrawn = { on = 2031-03-08, at = 3 }',
     "unknown key “at”; use one of: on, by, why"),
    ('kind = "date"\nof = "a.txt"\ndays = 2031-03-04\nwithdrawn = { on = 2031-03-01 }',
     "withdrawn (1 March 2031) before it was made (7 March 2031); correct one of the days"),
    ('kind = "date"\nrelation = "same"\nleft = "a"\nright = "b"',
     "unknown key “kind”; use one of: relation, left, right, by, on, why, withdrawn"),
]


@pytest.mark.parametrize(("entry", "told"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_one_sentence(tmp_path: Path, entry: str, told: str) -> None:
    place = put(tmp_path, entry)
    with pytest.raises(IntakeError) as caught:
        judged_beside([tmp_path])
    assert str(caught.value) == f"{place.as_posix()}: judgement 1: {told}"
    assert judgements_of([tmp_path]).judgements == ()


def test_the_example_of_the_document_is_sound() -> None:
    document = Path(__file__).resolve().parents[2] / "docs" / "judgements.md"
    indented = [line[4:] for line in document.read_text(encoding="utf-8").splitlines()
                if line.startswith("    ") and not line.startswith("    recoupe ")]
    judgements = judgements_in("\n".join(indented).encode())
    assert [str(j.relation) for j in judgements] == ["same-happening", "distinct-happening", "reject-figure",
                                                     "accept-figure", "date"]


def test_every_mistake_is_told_in_french_too(tmp_path: Path) -> None:
    for entry, _ in MISTAKES:
        put(tmp_path, entry)
        with pytest.raises(IntakeError, match="jugement 1\u00a0: ") as caught:
            judged_beside([tmp_path], "fr")
        assert "judgements." not in str(caught.value).partition("judgements.toml")[2]
