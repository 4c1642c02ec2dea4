"""The benchmark: its stories have a use, its floors hold, and they are not lowered in silence."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from benchmark import gate
from benchmark.agreement import DOUBTED, agreement, as_dossier, common_relations, settled
from recoupe.score import Gold, read_gold, read_predicted, score
from recoupe.score.gold_file import GOLD_FILE

PINNED = gate.Floors(stories={"a": "1"}, floors={"test": {"names": 0.5}})


def splits() -> dict[str, list[str]]:
    return tomllib.loads(gate.SPLITS.read_text(encoding="utf-8"))


def test_every_story_has_one_use() -> None:
    named = [name for names in splits().values() for name in names]
    assert len(named) == len(set(named))
    assert {path.parent.name for path in gate.STORIES.glob(f"*/{GOLD_FILE}")} <= set(named)
    assert all(split in splits() for split in gate.HELD)


def test_sealed_stories_have_no_floor() -> None:
    pinned = gate.read_floors()
    assert set(pinned.floors) == set(gate.HELD)
    assert set(pinned.stories) <= {name for split in gate.HELD for name in splits()[split]}


@pytest.mark.model
def test_no_part_is_below_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main([]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(("digests", "mark", "found"), [
    ({"a": "1"}, 0.5, []), ({"a": "1"}, 0.4985, []), ({"a": "1"}, 0.4975, ["below"]), ({"a": "2"}, 0.9, ["changed"]),
    ({}, 0.5, ["is gone"]), ({"a": "1", "b": "1"}, 0.1, ["not pinned"]),
])
def test_the_gate_sees_what_changed(digests: dict[str, str], mark: float, found: list[str]) -> None:
    lines = list(gate.problems(PINNED, digests, {"test": {"names": mark}}))
    assert len(lines) == len(found)
    assert all(word in line for word, line in zip(found, lines, strict=True))


def test_a_part_that_is_no_longer_measured_is_below_its_floor() -> None:
    assert len(list(gate.problems(PINNED, {"a": "1"}, {"test": {}}))) == 1


def test_floors_rise_and_do_not_fall() -> None:
    higher, refused = gate.raised(PINNED, {"a": "2"}, {"test": {"names": 0.70009}})
    assert (higher.floors, higher.stories, refused) == ({"test": {"names": 0.7}}, {"a": "2"}, [])
    kept, refused = gate.raised(PINNED, {"a": "1"}, {"test": {"names": 0.499}})
    assert (kept.floors, refused) == ({"test": {"names": 0.5}}, [])
    _, refused = gate.raised(PINNED, {"a": "1"}, {"test": {"names": 0.4}})
    assert len(refused) == 1
    lowered, refused = gate.raised(PINNED, {"a": "1"}, {"test": {"names": 0.4}}, lower=True)
    assert (lowered.floors, refused) == ({"test": {"names": 0.4}}, [])


def test_one_split_is_pinned_without_the_other() -> None:
    pinned = gate.read_floors()
    own, others = gate.apart(pinned, ["test"])
    assert set(own.floors) == {"test"}
    assert set(others.floors) == {"development"}
    assert {**own.stories, **others.stories} == pinned.stories
    assert set(own.stories) <= set(splits()["test"])
    assert others.stories


def test_the_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / GOLD_FILE).write_text("{}")
    (tmp_path / "a.txt").write_text("ab")
    one = gate.digest(tmp_path)
    (tmp_path / "second.json").write_text("{}")
    assert gate.digest(tmp_path) == one
    (tmp_path / "a.txt").write_text("a")
    two = gate.digest(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({one, two, gate.digest(tmp_path)}) == 3


def other(gold: Gold, tmp_path: Path, words: str, **change: object) -> Gold:
    """A second marking: one expression of the first story has other fields."""
    folder = Path(__file__).parent / "story"
    raw = json.loads((folder / GOLD_FILE).read_text(encoding="utf-8"))
    for item in raw["articles"]["01_depeche.txt"]["timexes"]:
        if item["q"] == words:
            item |= change
    (tmp_path / "second.json").write_text(json.dumps(raw), encoding="utf-8")
    return read_gold(folder, tmp_path / "second.json")


def test_a_marking_agrees_with_itself(gold: Gold) -> None:
    table = agreement(gold, gold)
    assert table == pytest.approx({**dict.fromkeys(table, 1.0), DOUBTED: table[DOUBTED]})


def test_two_markings_differ_where_they_differ(gold: Gold, tmp_path: Path) -> None:
    second = other(gold, tmp_path, "lundi soir", latest="2031-03-04")
    assert agreement(gold, second)["timexes"] == agreement(second, gold)["timexes"] == pytest.approx(3 / 4)


def test_what_one_marker_doubts_counts_for_neither(gold: Gold, tmp_path: Path) -> None:
    second = other(gold, tmp_path, "lundi soir", latest="2031-03-04", unsure=True)
    assert agreement(gold, second)["timexes"] == agreement(second, gold)["timexes"] == 1
    wanted, claimed = settled(gold, second)
    assert score(wanted, read_predicted(as_dossier(claimed)))["timexes"].n == 3


def test_the_share_that_a_marker_doubts_is_told(gold: Gold, tmp_path: Path) -> None:
    second = other(gold, tmp_path, "lundi soir", unsure=True)
    marks = 5 + 6 + 4 + 1
    assert agreement(gold, gold)[DOUBTED] == pytest.approx(1 / marks)
    assert agreement(gold, second)[DOUBTED] == agreement(second, gold)[DOUBTED] == pytest.approx(2 / marks)


def test_relations_are_compared_where_both_mark_them(gold: Gold) -> None:
    assert common_relations(gold, gold) == (2, 2)
