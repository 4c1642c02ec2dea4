"""`recoupe score`: the table, the differences in words, and one line for each thing that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recoupe import cli
from recoupe.score import PARTS
from tests.score.conftest import STORY

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def written(dossier: dict[str, Any], tmp_path: Path) -> Path:
    dossier["timexes"][1]["latest"] = "2031-03-09"
    dossier["figures"].pop()
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps(dossier), encoding="utf-8")
    return path


def test_the_table_has_every_part(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(STORY), str(written)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(PARTS) + 2
    assert lines[3].split()[:5] == ["expressions", "of", "time", "0.750", "0.750"]
    assert "differences not shown" in lines[-1]


def test_differences_are_told_by_part_and_article(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(STORY), str(written), "--errors", "-1"]) == 0
    told = capsys.readouterr().out
    assert "expressions of time (1)\n  01_depeche.txt\n    “lundi soir”: expected days: 3 March 2031" in told
    assert "figures (1)\n  02_gazette.txt\n    missed: “une vingtaine”   … " in told
    assert "not shown" not in told


def test_differences_are_told_in_french(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(STORY), str(written), "-e", "1", "--language", "fr"]) == 0
    told = capsys.readouterr().out
    assert "jours attendus\u00a0: 3 mars 2031" in told
    assert "1 différence non montrée" in told


def test_the_numbers_come_as_json(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(STORY), str(written), "--json"]) == 0
    parts = json.loads(capsys.readouterr().out)
    assert list(parts) == list(PARTS)
    assert parts["timexes"]["n"] == 4


def test_a_gold_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", "--check", str(STORY)]) == 0
    assert "every quote is in its article" in capsys.readouterr().out
    (tmp_path / "gold.json").write_text('{"articles": {"a.txt": {"timexes": [{"q": "mai", "earliest": null, '
                                        '"latest": null}], "figures": [{"q": "n"}]}}}')
    (tmp_path / "a.txt").write_text("rien\n")
    assert cli.main(["score", "--check", str(tmp_path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "a.txt timexes 1: no occurrence number 1 of “mai”"
    assert lines[1].startswith("a.txt figures 1: a field is missing")


def test_what_cannot_be_scored_is_one_line(written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(tmp_path / "none"), str(written)]) == 2
    assert cli.main(["score", str(STORY), str(STORY / "gold.json")]) == 2
    assert cli.main(["score", "--check", str(STORY), str(written)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert "cannot be read" in lines[0]
    assert "not a dossier" in lines[1]


def test_words_of_a_source_do_not_steer_the_terminal(
    dossier: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier["quotations"][0]["speaker"] = {"start": 0, "end": 1, "text": "\x1b[2Jle préfet"}
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps(dossier), encoding="utf-8")
    assert cli.main(["score", str(STORY), str(path), "--errors", "-1"]) == 0
    told = capsys.readouterr().out
    assert "le préfet" in told
    assert "\x1b" not in told


@pytest.mark.model
def test_without_a_dossier_the_articles_of_the_gold_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(STORY), "--json"]) == 0
    alone = capsys.readouterr().out
    assert cli.main(["score", str(STORY), str(STORY), "--json"]) == 0
    assert capsys.readouterr().out == alone
    assert json.loads(alone)["integrity"]["f1"] == 1
