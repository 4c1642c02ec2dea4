"""The measures are those of the reference scorer, which lies outside the project: without it they are skipped."""

from __future__ import annotations

import copy
import importlib.util
import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmark.agreement import as_dossier
from recoupe.score import read_gold, read_predicted, score
from tests.score.conftest import STORY

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT.parent / "shared" / "eval"
SCORER = REFERENCE / "score.py"
NEAR = 0.005
SPOILS = 30

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the reference scorer is not at hand")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    made = importlib.util.spec_from_file_location("reference", SCORER)
    assert made is not None
    assert made.loader is not None
    module = importlib.util.module_from_spec(made)
    made.loader.exec_module(module)
    return module


def golds() -> list[Path]:
    return [STORY, *sorted(path.parent for path in REFERENCE.glob("*/gold.json"))]


def spoilt(dossier: dict[str, Any], seed: int) -> Iterator[dict[str, Any]]:
    """The dossier with more and more of it removed, moved, misread or mixed up."""
    chance, made = random.Random(seed), copy.deepcopy(dossier)
    lists = [made[kind] for kind in ("timexes", "figures", "quotations", "commitments", "events", "actors", "places")]
    for _ in range(SPOILS):
        items = chance.choice([items for items in lists if items])
        item = chance.choice(items)
        match chance.randrange(6):
            case 0:
                items.remove(item)
            case 1:
                items.append(copy.deepcopy(item))
            case 2 if "start" in item:
                item["start"] += chance.randrange(1, 9)
                item["end"] += chance.randrange(1, 40)
            case 3 if item.get("earliest"):
                item["earliest"] = "2020-01-01"
            case 4 if "measure" in item:
                item |= {"measure": "out", "unit": "tonne", "planned": True}
            case 5 if item.get("mentions"):
                chance.choice(items).setdefault("mentions", []).extend(item["mentions"])
    yield made


@pytest.mark.parametrize("folder", golds(), ids=lambda path: path.name)
@pytest.mark.parametrize("seed", range(4))
def test_a_spoilt_dossier_has_the_marks_of_the_reference(reference: ModuleType, folder: Path, seed: int) -> None:
    gold = read_gold(folder)
    for dossier in spoilt(as_dossier(gold), seed):
        agrees(reference, folder, dossier)


@pytest.mark.model
@pytest.mark.parametrize("folder", golds()[1:], ids=lambda path: path.name)
def test_a_built_dossier_has_the_marks_of_the_reference(reference: ModuleType, folder: Path) -> None:
    from recoupe.run import build
    from recoupe.tell.dossier_json import as_data

    agrees(reference, folder, as_data(build(sorted(folder.glob("*.txt"))), "fr"))


def agrees(reference: ModuleType, folder: Path, dossier: dict[str, Any]) -> None:
    ours = score(read_gold(folder), read_predicted(dossier)).as_data()
    theirs = reference.Scorer(*reference.load_gold(folder), copy.deepcopy(dossier)).all()
    assert list(ours) == list(theirs)
    for part, measures in theirs.items():
        assert ours[part] == pytest.approx(measures, abs=NEAR), part
