"""The command line: one sentence for each mistake, nothing half written, the other files still read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from recoupe import cli

REPORT = "Le préfet a annoncé dimanche 7 mars 2021 que 40 habitants avaient quitté le village.\n"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    story = tmp_path / "story"
    story.mkdir()
    (story / "a.txt").write_text(REPORT, encoding="utf-8")
    return story


def test_nothing_asked_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert "build" in capsys.readouterr().out


def test_an_unknown_format_is_refused_before_any_work(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(folder), "-o", str(folder / "out.pdf")]) == 2
    message = capsys.readouterr().err
    assert "out.pdf" in message
    assert ".html" in message
    assert message.count("\n") == 1


def test_a_missing_folder_for_the_output_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(folder), "-o", str(folder / "none" / "out.md")]) == 2
    assert "none" in capsys.readouterr().err


def test_without_any_article_it_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02")
    assert cli.main(["build", str(tmp_path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("b.txt")


@pytest.mark.model
def test_a_bad_file_is_named_and_the_others_are_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.txt").write_bytes(b"\x00\x01\x02")
    target = folder.parent / "out.json"
    assert cli.main(["build", str(folder), "-o", str(target)]) == 0
    assert "b.txt" in capsys.readouterr().err
    dossier = json.loads(target.read_text(encoding="utf-8"))
    assert [a["file"] for a in dossier["articles"]] == ["a.txt"]
    assert list(folder.parent.glob(".out*")) == []


@pytest.mark.model
def test_several_formats_at_once(folder: Path) -> None:
    names = [folder.parent / f"out.{suffix}" for suffix in ("json", "md", "csv", "html")]
    assert cli.main(["build", str(folder), "-q", *(word for n in names for word in ("-o", str(n)))]) == 0
    assert all(n.stat().st_size > 100 for n in names)


@pytest.mark.model
def test_without_an_output_the_chronology_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("# ")
    assert "7 mars 2021" in told


@pytest.mark.model
def test_an_output_that_cannot_be_written_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / "out.md").mkdir()
    assert cli.main(["build", str(folder), "-o", str(folder.parent / "out.md")]) == 2
    assert "out.md" in capsys.readouterr().err


@pytest.mark.model
def test_the_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert cli.main(["build", "-"]) == 0
    assert "7 mars 2021" in capsys.readouterr().out


@pytest.mark.model
def test_explain_names_the_rule_under_each_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", str(folder / "a.txt")]) == 0
    told = capsys.readouterr().out
    assert "date.day-month" in told
    assert "« 40 »" in told or "“40”" in told


def test_ctrl_c_stops_it_with_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "build_from", interrupted)
    assert cli.main(["build", str(folder)]) == 130
    assert capsys.readouterr().err.count("\n") == 1
