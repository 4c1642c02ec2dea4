"""Each part counts what it says it counts: a perfect dossier, spoilt in one thing at a time."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from recoupe.score import PARTS, Gold, read_predicted, score
from tests.score.conftest import measured

Dossier = dict[str, Any]


def codes(gold: Gold, dossier: Dossier) -> list[str]:
    return [finding.reason.code for finding in score(gold, read_predicted(dossier)).findings]


def test_a_perfect_dossier_has_every_mark(gold: Gold, dossier: Dossier) -> None:
    result = score(gold, read_predicted(dossier))
    assert [part.name for part in result.parts] == list(PARTS)
    assert {part.name: part.f1 for part in result.parts} == pytest.approx(dict.fromkeys(PARTS, 1.0))
    assert result.findings == ()


def test_an_empty_dossier_has_none(gold: Gold) -> None:
    result = score(gold, read_predicted({"articles": []}))
    assert result["overall"].f1 == 0
    assert result["published"].f1 == pytest.approx(0.2)     # what is unsaid is better than what is wrong


def test_citations_that_are_not_exact_lower_the_whole(gold: Gold, dossier: Dossier) -> None:
    dossier["timexes"][0]["text"] += "x"
    result = score(gold, read_predicted(dossier))
    cited = result["integrity"].n
    assert result["integrity"].f1 == result["overall"].f1 == pytest.approx(1 - 1 / cited)


@pytest.mark.parametrize(("earliest", "latest", "grade"), [
    ("2031-03-05", "2031-03-07", 1.0), ("2031-03-01", "2031-03-31", 0.5), ("2031-01-01", "2031-12-31", 0.2),
    ("2031-03-08", "2031-03-09", 0.0), (None, None, 0.2),
])
def test_a_publication_date_is_graded(
    gold: Gold, dossier: Dossier, earliest: str | None, latest: str | None, grade: float
) -> None:
    dossier["articles"][0]["published"] = {"earliest": earliest, "latest": latest}
    assert measured(gold, dossier, "published").f1 == pytest.approx((grade + 1) / 2)


def test_wrong_days_are_found_but_not_right(gold: Gold, dossier: Dossier) -> None:
    dossier["timexes"][1]["earliest"] = dossier["timexes"][1]["latest"] = "2031-03-10"
    part = measured(gold, dossier, "timexes")
    assert part.f1 == pytest.approx(3 / 4)
    assert part.more["detection"] == 1


def test_an_unsure_mark_counts_for_nothing(gold: Gold, dossier: Dossier) -> None:
    unsure = next(t for t in dossier["timexes"] if t["text"] == "mercredi")
    unsure["earliest"] = "2030-01-01"
    assert measured(gold, dossier, "timexes").f1 == 1
    dossier["timexes"].remove(unsure)
    assert measured(gold, dossier, "timexes").f1 == 1


def test_a_clock_time_and_a_header_are_not_asked(gold: Gold, dossier: Dossier) -> None:
    clock = {"article": "02_gazette.txt", "start": 0, "end": 5, "text": "à 22h30", "type": "TIME",
             "earliest": "2031-03-03", "latest": "2031-03-03"}
    header = {**clock, "article": "01_depeche.txt", "start": 6, "end": 13, "text": "2031-03", "type": "DATE"}
    dossier["timexes"] += [clock, header]
    assert measured(gold, dossier, "timexes").f1 == 1


@pytest.mark.parametrize(("field", "value", "code"), [
    ("low", 121, "score.amount"), ("measure", "in", "score.measure"),
    ("as_of", {"earliest": "2031-05-01", "latest": "2031-05-01"}, "score.as-of"),
])
def test_a_figure_needs_amount_measure_and_time(
    gold: Gold, dossier: Dossier, field: str, value: object, code: str
) -> None:
    dossier["figures"][0][field] = value
    assert measured(gold, dossier, "figures").f1 == pytest.approx(5 / 6)
    assert measured(gold, dossier, "figures").more["value"] == pytest.approx(5 / 6 if field == "low" else 1)
    assert codes(gold, dossier)[0] == code


def test_attributes_are_counted_one_by_one(gold: Gold, dossier: Dossier) -> None:
    dossier["figures"][0]["unit"] = "job"
    dossier["quotations"][0]["via"] = "Reuters"
    part = measured(gold, dossier, "attributes")
    assert part.n == 6 * 4 + 4 * 2
    assert part.f1 == pytest.approx(1 - 2 / part.n)


@pytest.mark.parametrize(("speaker", "right"), [
    ("Odile Ferrand", True), ("Mme Ferrand", True), ("la directrice, Odile Ferrand", True), ("le préfet", False),
    ("", False), ("la directrice de l'usine, qui parlait devant tous les siens ce mercredi, Odile Ferrand", False),
])
def test_a_speaker_is_known_by_any_naming(gold: Gold, dossier: Dossier, speaker: str, right: bool) -> None:
    dossier["quotations"][0]["speaker"] = {"start": 0, "end": 1, "text": speaker}
    assert measured(gold, dossier, "quotations").f1 == pytest.approx(1 if right else 3 / 4)


def test_a_commitment_has_its_due_day(gold: Gold, dossier: Dossier) -> None:
    dossier["commitments"][0]["due"] = {"earliest": "2031-04-02", "latest": "2031-04-02"}
    assert measured(gold, dossier, "commitments").f1 == 0
    dossier["commitments"][0]["due"] = {"earliest": "2031-04-01", "latest": "2031-04-01"}
    assert measured(gold, dossier, "commitments").f1 == 1        # one day off will do


def test_names_that_are_one_stand_together(gold: Gold, dossier: Dossier) -> None:
    split = {**dossier["actors"][0], "id": "other", "mentions": dossier["actors"][0]["mentions"][:1]}
    dossier["actors"] = [split, {**dossier["actors"][0], "mentions": dossier["actors"][0]["mentions"][1:]}]
    part = measured(gold, dossier, "names")
    assert (part.more["p"], part.more["r"]) == pytest.approx((1, 4 / 5))
    assert codes(gold, dossier) == ["score.name-split"]


def test_persons_that_nobody_knows_lower_the_precision_of_names(gold: Gold, dossier: Dossier) -> None:
    stranger = {"article": "01_depeche.txt", "start": 23, "end": 31, "text": "VALBRUNE"}
    dossier["actors"].append({"id": "x", "kind": "person", "mentions": [stranger]})
    part = measured(gold, dossier, "names")
    assert part.more["persons_p"] == part.more["p"] == pytest.approx(2 / 3)


def test_an_event_told_twice_is_an_error(gold: Gold, dossier: Dossier) -> None:
    dossier["events"].append(dossier["events"][0])
    part = measured(gold, dossier, "events")
    assert (part.more["p"], part.more["r"]) == pytest.approx((2 / 3, 1))
    assert codes(gold, dossier) == ["score.event-again"]


def test_an_event_needs_its_days(gold: Gold, dossier: Dossier) -> None:
    dossier["events"][1] |= {"earliest": "2031-06-01", "latest": "2031-06-02"}
    part = measured(gold, dossier, "events")
    assert (part.more["p"], part.more["r"]) == pytest.approx((1 / 2, 1 / 2))
    assert codes(gold, dossier) == ["score.event-days", "score.event-missed"]


def test_an_event_has_its_own_tellings_only(gold: Gold, dossier: Dossier) -> None:
    first, second = dossier["events"]
    second |= {"earliest": "2031-03-05", "mentions": [first["mentions"][0], second["mentions"][0]]}
    part = measured(gold, dossier, "events")
    assert (part.more["p"], part.more["r"], part.more["mixed"]) == pytest.approx((1 / 2, 1, 1 / 2))
    assert codes(gold, dossier) == ["score.event-mixed"]


def test_relations_are_weighed_by_the_root_of_their_number(gold: Gold, dossier: Dossier) -> None:
    dossier["comparisons"] = [c for c in dossier["comparisons"] if c["relation"] != "conflict"]
    part = measured(gold, dossier, "comparisons")
    assert dict(part.more) == {"compatible": 1, "conflict": 0}
    assert part.f1 == pytest.approx(1 / 2)


def test_a_relation_of_unlike_measures_is_an_error(gold: Gold, dossier: Dossier) -> None:
    total = next(f["id"] for f in dossier["figures"] if f["measure"] == "total")
    left = next(f["id"] for f in dossier["figures"] if f["measure"] == "remaining")
    dossier["comparisons"].append({"figures": [total, left], "relation": "conflict"})
    assert measured(gold, dossier, "comparisons").more["conflict"] == pytest.approx(2 / 3)


def test_copies_are_measured_in_code_points(gold: Gold, dossier: Dossier) -> None:
    dossier["reuse"][0]["passages"].pop()
    part = measured(gold, dossier, "reuse")
    assert (part.more["p"], part.more["r"]) == pytest.approx((1, 1 / 2))
    assert codes(gold, dossier) == ["score.missed"]


def test_a_passage_far_beyond_the_text_costs_no_memory(gold: Gold, dossier: Dossier) -> None:
    dossier["reuse"][0]["passages"][0]["end"] = 10**15
    dossier["reuse"][0]["passages"][1]["start"] = -(10**15)
    assert measured(gold, dossier, "reuse").more["r"] == 1
    assert measured(gold, dossier, "integrity").f1 < 1


def test_what_the_gold_has_not_does_not_enter_the_whole(gold: Gold, dossier: Dossier) -> None:
    assert score(dataclasses.replace(gold, comparisons=()), read_predicted(dossier))["overall"].n == 9
