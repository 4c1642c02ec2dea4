"""A gold is read whole or refused with everything that is wrong with it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recoupe.score import Unusable, counts, read_dossier, read_gold, read_predicted
from recoupe.score.gold_file import locate
from recoupe.score.interval import Interval
from tests.score.conftest import STORY


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], object]], list[str]]:
    """Change a copy of the gold and give the codes of what is then wrong with it."""

    def codes(change: Callable[[dict[str, Any]], object]) -> list[str]:
        folder = tmp_path / "copy"
        shutil.copytree(STORY, folder, dirs_exist_ok=True)
        data = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        change(data)
        (folder / "gold.json").write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(Unusable) as caught:
            read_gold(folder)
        return [reason.code for reason in caught.value.reasons]

    return codes


def test_counts_are_those_of_the_file() -> None:
    assert counts(read_gold(STORY)) == {
        "articles": 2, "timexes": 5, "figures": 6, "quotations": 4, "commitments": 1, "actors": 1, "sites": 2,
        "events": 2, "comparisons": 2}


def test_a_quote_is_found_by_its_occurrence_and_by_its_ends() -> None:
    text = "deux pour deux, dit-on"
    assert locate(text, {"q": "deux", "n": 2}) == Interval(10, 14)
    assert locate(text, {"from": "pour", "to": "dit"}) == Interval(5, 19)
    with pytest.raises(LookupError):
        locate(text, {"from": "dit", "to": "pour"})


def test_all_that_is_wrong_is_told_at_once(spoilt: Callable[..., list[str]]) -> None:
    def change(data: dict[str, Any]) -> None:
        article = data["articles"]["01_depeche.txt"]
        article["timexes"][0]["q"] = "7 mars"
        article["figures"][0].pop("low")
        article["commitments"][0]["due"]["earliest"] = "mars"
        data["actors"][0]["variants"].append("O. Ferrand")
        data["events"][0]["mentions"][0]["article"] = "03.txt"

    assert sorted(spoilt(change)) == ["score.absent"] * 2 + ["score.field"] * 3


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "a/b.txt", "..", ""])
def test_an_article_is_a_plain_file_name(spoilt: Callable[..., list[str]], name: str) -> None:
    assert spoilt(lambda data: data["articles"].update({name: {}})) == ["score.path"]


def test_what_is_not_there_is_named(spoilt: Callable[..., list[str]], tmp_path: Path) -> None:
    assert spoilt(lambda data: data["articles"].update({"09.txt": {}})) == ["score.unreadable"]
    assert spoilt(lambda data: data.pop("articles")) == ["score.no-gold"]
    with pytest.raises(Unusable, match="unreadable"):
        read_gold(tmp_path / "nowhere")


@pytest.mark.parametrize("raw", [[], "dossier", {}, {"articles": [{"id": 1}]}, {"articles": [], "figures": [{}]}])
def test_what_is_no_dossier_is_refused(raw: object) -> None:
    with pytest.raises(Unusable, match="no-dossier"):
        read_predicted(raw)


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000])
def test_what_is_no_json_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text(content)
    with pytest.raises(Unusable, match="not-json"):
        read_dossier(tmp_path / "d.json")
