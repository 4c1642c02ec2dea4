"""`recoupe judge`: what it writes, lists and withdraws, and what it says where it cannot."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from recoupe import cli
from recoupe.run import judged_beside

SIGNED = ["--by", "R. Thibaud", "--why", "vu sur place", "--on", "2031-04-02"]

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("english")]


@pytest.mark.parametrize("arguments", [
    ["same", "Solène Aubrac", "Solène Aubry"], ["distinct", "Solène Aubrac", "Solène Aubry"],
    ["same-happening", "La digue a rompu samedi 8 mars", "Le barrage a cédé"],
    ["distinct-happening", "La digue a rompu samedi 8 mars", "Le barrage a cédé", "--file", "2.txt", "--day",
     "2031-03-08"],
    ["reject", "410"], ["accept", "480 habitants"], ["accept", "480 habitants", "--against", "compte 410"],
    ["date", "4.txt", "2031-03-13"], ["date", "4.txt", "2031-03-13", "2031-03-14", "--known", "2031-03-20"],
])
def test_the_command_writes_lists_and_withdraws(
    folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["judge", str(folder), *arguments, *SIGNED]) == 0
    told, remarks = capsys.readouterr()
    assert remarks == ""
    name = told.split()[1]
    assert told == f"judgement {name} written to {folder}/judgements.toml; it counts from the next reading of the " \
                   "folder on\n"
    assert cli.main(["judge", str(folder), "list"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith(f"1 judgement\n\n{name}  ")
    assert "  R. Thibaud, on 2 April 2031: vu sur place\n  → " in listed
    assert "judge." not in listed
    assert cli.main(["judge", str(folder), "list", "--json"]) == 0
    [shown] = json.loads(capsys.readouterr().out)["judgements"]
    assert (shown["id"], shown["state"], shown["withdrawn"]) == (name, "holds", None)
    assert cli.main(["judge", str(folder), "withdraw", name, *SIGNED]) == 0
    assert "stays there as history" in capsys.readouterr().out
    assert cli.main(["judge", str(folder), "list", "--language", "fr"]) == 0
    assert "retiré par R. Thibaud, le 2 avril 2031" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "told"), [
    (["reject", "999 habitants"], "no article meant has the words “999 habitants”; copy them from the text"),
    (["reject", "les pêcheurs"], "no article meant has the words “les pêcheurs”; copy them from the text"),
    (["reject", "des pêcheurs"], "no figure was read in “des pêcheurs”; give the number and the word after it"),
    (["accept", "410", "--file", "1.txt"], "no article meant has the words “410”; copy them from the text"),
    (["reject", "480"], "“480” means several figures"),
    (["reject", "410", "--file", "2.txt", "--file", "3.txt"], "--file and --day can be given 1 times at most"),
    (["same", "Nul", "Personne"], "no article names “Nul”; see the names with: recoupe names FOLDER"),
    (["date", "9.txt", "2031-03-13"], "no article is called “9.txt”; see the files with: recoupe dates FOLDER"),
    (["date", "4.txt", "hier"], "“hier” is not a day; write YYYY-MM-DD"),
    (["date", "4.txt", "2031-03-13", "2031-03-12"], "the first day (13 March 2031) is after the last (12 March 2031)"),
    (["same-happening", "Le barrage a cédé"], "this judgement is on two things or more; give another"),
    (["same-happening", "Le barrage a cédé", "mars"], "“mars” means several happenings"),
])
def test_a_mistake_at_the_command_is_one_sentence_and_status_2(
    folder: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["judge", str(folder), *arguments, *SIGNED]) == 2
    remarks = capsys.readouterr().err
    assert told in remarks
    assert remarks.count("\n") == 1
    assert not (folder / "judgements.toml").exists()


def test_the_day_of_judging_is_today_unless_it_is_said(folder: Path) -> None:
    assert cli.main(["judge", str(folder), "date", "4.txt", "2031-03-13", *SIGNED[:4]]) == 0
    [judgement] = judged_beside([folder])
    assert judgement.made_at is not None
    assert judgement.made_at <= date.today()
