"""The command line: one sentence for each mistake, nothing half written, the other files still read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recoupe import cli
from recoupe.errors import RecoupeError
from recoupe.terminal import write_whole

REPORT = "Le préfet a annoncé dimanche 7 mars 2021 que 40 habitants avaient quitté le village.\n"

pytestmark = pytest.mark.usefixtures("english")


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


def test_a_french_sentence_keeps_its_spaces_and_a_file_name_no_control(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert cli.main(["build", str(folder), "-o", str(folder / "a\x1b[31m.pdf")]) == 2
    told = capsys.readouterr().err
    assert "\ufffd[31m.pdf\u00a0: format inconnu" in told
    assert "\x1b" not in told
    assert told.count("\ufffd") == 1


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


def test_a_format_whose_library_is_missing_is_refused_before_any_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(cli, "built", None)
    assert cli.main(["build", str(folder), "-o", str(folder / "out.parquet")]) == 2
    message = capsys.readouterr().err
    assert "pip install pyarrow" in message
    assert message.count("\n") == 1
    assert not (folder / "out.parquet").exists()


@pytest.mark.parametrize("content", ["é\r\n", b"\x00\xff"])
def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, content: str | bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    write_whole(target, content, "en")
    assert target.read_bytes() == (content.encode() if isinstance(content, str) else content)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(RecoupeError, match="No space"):
        write_whole(target, "else", "en")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert target.read_bytes() == (content.encode() if isinstance(content, str) else content)


@pytest.mark.model
def test_several_formats_at_once(folder: Path) -> None:
    names = [folder.parent / f"out.{suffix}" for suffix in ("json", "md", "csv", "parquet", "html")]
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

    monkeypatch.setattr(cli, "built", interrupted)
    assert cli.main(["build", str(folder)]) == 130
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.model
def test_dates_tells_when_and_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.txt").write_text("Des fleurs, partout, et le vent.\n", encoding="utf-8")
    assert cli.main(["dates", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[0].startswith("2 articles, published between ")
    assert "a.txt, dated by its own text" in told
    assert "“dimanche 7 mars 2021”" in told
    assert "b.txt" in told
    assert all(len(line) <= 100 for line in told.splitlines())


@pytest.mark.model
def test_dates_gives_data_and_speaks_french(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["dates", str(folder), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["articles"][0]["published"]["earliest"] == "2021-03-07"
    assert {b["text"] for b in data["articles"][0]["published"]["because"]} == {"dimanche 7 mars 2021"}
    assert cli.main(["dates", str(folder), "--language", "fr"]) == 0
    assert "daté par son propre texte" in capsys.readouterr().out


@pytest.mark.model
def test_an_undated_article_says_what_would_help(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.txt").write_text("Des fleurs, partout, et le vent.\n", encoding="utf-8")
    assert cli.main(["dates", str(tmp_path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["1 article", "0 to the day, 0 within a week, 0 wider, 1 undated"]
    assert told[3].startswith("b.txt: date unknown; a first line “date 2031-07”")


@pytest.mark.parametrize("command", ["build", "check", "dates", "names", "timeml"])
def test_every_command_says_the_same_of_no_article(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([command, str(tmp_path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("no article could be read")


@pytest.mark.model
def test_timeml_is_printed_or_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["timeml", str(folder / "a.txt")]) == 0
    printed = capsys.readouterr().out
    assert '<TIMEX3 tid="t1" type="DATE" value="2021-03-07"' in printed
    target = folder.parent / "a.tml"
    assert cli.main(["timeml", str(folder / "a.txt"), str(folder), "-o", str(target)]) == 0
    assert capsys.readouterr().err == f"written: {target}\n"
    assert target.read_text(encoding="utf-8") == printed


@pytest.mark.model
def test_the_other_reports_date_the_one_that_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "undated.txt").write_text("Le dernier car est parti dimanche soir de Vaubert.\n", encoding="utf-8")
    assert cli.main(["timeml", str(tmp_path / "undated.txt")]) == 0
    assert 'value="XXXX-WXX-7TEV"' in capsys.readouterr().out
    story = tmp_path / "story"
    story.mkdir()
    (story / "a.txt").write_text(" date 2021-03-08 Le dernier car est parti de Vaubert dimanche 7 mars au soir.\n",
                                 encoding="utf-8")
    assert cli.main(["timeml", str(tmp_path / "undated.txt"), str(story)]) == 0
    assert 'value="2021-03-07TEV"' in capsys.readouterr().out


def test_timeml_takes_one_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (json.dumps({"text": text}) for text in ("Un.", "Deux."))
    (tmp_path / "fil.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert cli.main(["timeml", str(tmp_path / "fil.jsonl")]) == 2
    assert "2 articles" in capsys.readouterr().err
    assert cli.main(["timeml", f"{tmp_path / 'fil.jsonl'}#3"]) == 2
    assert "no article of that number" in capsys.readouterr().err
    assert cli.main(["timeml", str(tmp_path / "fil.jsonl"), "-o", str(tmp_path / "none" / "a.tml")]) == 2
    assert "none" in capsys.readouterr().err


@pytest.mark.model
def test_timeml_finds_the_article_of_a_list_and_says_what_it_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (json.dumps({"text": text}) for text in ("Un.", "Deux\x0b le 7 mars 2021."))
    (tmp_path / "fil.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert cli.main(["timeml", f"{tmp_path / 'fil.jsonl'}#2"]) == 0
    told = capsys.readouterr()
    assert "<TEXT>Deux\ufffd <TIMEX3" in told.out
    assert told.err == "fil.jsonl#2: 1 character that XML cannot hold stands as U+FFFD\n"


@pytest.mark.model
def test_names_lists_ids_spellings_and_lookalikes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(" date 2021-03-08 Le colonel Blaise Courtenot a quitté Agen lundi. « Rien », a "
                                    "déclaré Courtenot.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(" date 2021-06-08 Le général Blaise Courtenot est revenu à Agen, a annoncé la "
                                    "ministre Solange Courtenot.\n", encoding="utf-8")
    assert cli.main(["names", str(tmp_path), "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "person:blaise-courtenot" in told
    assert "colonel (8 March 2021, a.txt) → général (8 June 2021, b.txt)" in told
    assert "Worth a look: two names that are alike and were kept apart" in told
    assert cli.main(["names", str(tmp_path), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["format"] == "recoupe-names/1"
    assert {data["lookalikes"][0][end] for end in ("one", "other")} == {
        "person:blaise-courtenot", "person:solange-courtenot"}


@pytest.mark.model
def test_the_longest_known_suffix_names_the_format(folder: Path) -> None:
    names = ("out.json", "out.ftm.json", "OUT.FTM.JSON", "out.geojson")
    targets = [folder.parent / name for name in names]
    assert cli.main(["build", str(folder), "-q", *(word for t in targets for word in ("-o", str(t)))]) == 0
    plain, entities, again, places = (t.read_text(encoding="utf-8") for t in targets)
    assert json.loads(plain)["format"] == "recoupe-dossier/1"
    assert entities == again
    assert json.loads(entities.splitlines()[0])["schema"] == "Article"
    assert json.loads(places)["type"] == "FeatureCollection"


@pytest.mark.model
def test_check_lists_what_is_wrong_and_says_so_by_its_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(" date 2021-03-08 Au soir du 7 mars 2021, 412 habitants avaient quitté Vaubert, "
                                    "selon la mairie.\n", encoding="utf-8")
    assert cli.main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1 article: nothing to look at\n"
    (tmp_path / "b.txt").write_text(" date 2021-03-09 Au soir du 7 mars 2021, 371 habitants avaient quitté Vaubert, "
                                    "selon les pompiers.\n", encoding="utf-8")
    assert cli.main(["check", str(tmp_path), "--language", "fr"]) == 1
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert told.splitlines()[0] == "2 articles : 1 désaccord"
    assert "    412 : 1 article, 1 source\n" in told
    assert "    371 : 1 article, 1 source\n" in told
    assert cli.main(["check", str(tmp_path), "--json", "--quiet"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["format"], data["serious"], data["counts"]["conflict"]) == ("recoupe-check/1", True, 1)
    assert {e["file"] for e in data["findings"][0]["evidence"]} == {"a.txt", "b.txt"}
    reader, writer = os.pipe()
    os.close(reader)
    asked = [sys.executable, "-m", "recoupe", "check", str(tmp_path)]
    with open(writer, "wb") as closed:
        done = subprocess.run(asked, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


def test_check_refuses_an_unknown_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["check", str(tmp_path), "--loud"])
    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


SECOND = "Le préfet a annoncé mercredi 17 mars 2021 que 60 habitants sur 100 avaient quitté le village.\n"


@pytest.mark.model
def test_the_state_of_a_day_is_told_in_both_languages_and_as_data(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    assert cli.main(["state", str(folder), "--on", "2021-03-10"]) == 0
    assert capsys.readouterr().out.startswith("State on 10 March 2021, from 2 articles; the story: ")
    assert cli.main(["state", str(folder), "--language", "fr"]) == 0
    assert capsys.readouterr().out.startswith("État le 1")
    assert cli.main(["state", str(folder), "--json", "-q"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["format"] == "recoupe-state/1"
    assert data["day"] <= data["story"]["latest"]


@pytest.mark.model
def test_a_day_outside_the_story_is_refused_with_what_the_story_covers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["state", str(folder), "--on", "2031-03-10"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("10 March 2031 is outside the story, which covers ")
    assert "March 2021" in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("day", ["2021-02-30", "demain", "2021-W10-1", "20210310", "2021-3-1", "\x1b[31m"])
def test_an_impossible_day_is_refused_before_any_work(
    day: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["state", str(folder / "none"), "--on", day]) == 2
    told = capsys.readouterr().err
    assert told.endswith("is not a day: write it YYYY-MM-DD\n")
    assert told.count("\n") == 1
    assert "\x1b" not in told


@pytest.mark.model
def test_a_story_without_any_date_has_no_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Le village est calme.\n", encoding="utf-8")
    assert cli.main(["state", str(tmp_path)]) == 2
    assert "recoupe dates" in capsys.readouterr().err
