"""From the folder to the dossier: what a person judged is kept on every rebuild, and is gone with its file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from recoupe import cli

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "judgements.md"
ARTICLES = {
    "canal.txt": "La préfète Mathilde Sorvanne a annoncé lundi 3 mars 2031 que 40 habitants avaient quitté Brévaux.\n"
    "« Nous tiendrons la digue », a promis Mathilde Sorvanne.\n",
    "echo.txt": "Mathilde R. Sorvanne a visité mardi 4 mars 2031 la digue de Brévaux.\n"
    "Le capitaine Anselme Corvoisier a déclaré que 55 habitants étaient partis.\n",
    "relais.txt": "Mercredi 5 mars 2031, le capitaine Desclozeaux a déclaré que 60 habitants étaient partis de "
    "Brévaux.\n",
}
PREFECTS, CAPTAINS = ("Mathilde Sorvanne", "Mathilde R. Sorvanne"), ("Anselme Corvoisier", "Desclozeaux")

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    story = tmp_path / "story"
    story.mkdir()
    for name, text in ARTICLES.items():
        (story / name).write_text(text, encoding="utf-8")
    return story


def sample() -> str:
    """The file of judgements that the document shows."""
    [shown] = re.findall(r"```toml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    return str(shown)


def built(folder: Path) -> tuple[str, Any]:
    target = folder.parent / "out.json"
    assert cli.main(["build", str(folder), "-q", "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    return text, json.loads(text)


def actor_of(data: Any, words: str) -> Any:
    """The one actor of whom a mention reads so."""
    [actor] = [a for a in data["actors"] if any(m["text"] == words for m in a["mentions"])]
    return actor


@pytest.mark.model
def test_a_judgement_outlives_every_rebuild_and_goes_with_its_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, data = built(folder)
    assert len({actor_of(data, words)["id"] for words in PREFECTS}) == 1
    assert len({actor_of(data, words)["id"] for words in CAPTAINS}) == 2
    (folder / "judgements.toml").write_text(sample(), encoding="utf-8")
    judged, data = built(folder)
    assert capsys.readouterr().err == ""
    apart, one = [[actor_of(data, words) for words in pair] for pair in (PREFECTS, CAPTAINS)]
    assert apart[0]["id"] != apart[1]["id"]
    assert one[0]["id"] == one[1]["id"]
    assert all("L. Aubertin les a jugés distincts, le 10 avril 2031" in " ".join(actor["why"]) for actor in apart)
    assert "jugés un seul par L. Aubertin, le 12 avril 2031" in one[0]["why"][0]
    assert built(folder)[0] == judged
    (folder / "judgements.toml").unlink()
    assert built(folder)[0] == before


@pytest.mark.model
def test_a_withdrawn_judgement_gives_the_dossier_of_the_rules(folder: Path) -> None:
    before, _ = built(folder)
    lines = [line for line in sample().splitlines() if not line.startswith("withdrawn")]
    withdrawn = "\n".join(f"{line}\nwithdrawn = 2031-05-01" if line.startswith("on =") else line for line in lines)
    (folder / "judgements.toml").write_text(withdrawn, encoding="utf-8")
    assert built(folder)[0] == before


@pytest.mark.parametrize("command", ["build", "dates", "timeml"])
def test_a_mistake_stops_every_command_before_any_work(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "judgements.toml").write_text(sample().replace("why", "whi", 1), encoding="utf-8")
    target = folder.parent / "out.md"
    target.write_text("kept", encoding="utf-8")
    paths = [str(folder / "canal.txt"), *(["-o", str(target)] if command != "dates" else [])]
    assert cli.main([command, *paths]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "judgements.toml: judgement 1: unknown key “whi”" in told
    assert target.read_text(encoding="utf-8") == "kept"


@pytest.mark.model
def test_a_name_that_no_article_has_is_said_and_is_no_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, _ = built(folder)
    (folder / "judgements.toml").write_text(sample().replace("Sorvanne", "Nulle-Part"), encoding="utf-8")
    assert built(folder)[0] != before
    assert capsys.readouterr().err.startswith("judgement of L. Aubertin on “Mathilde Nulle-Part” and")
    assert cli.main(["dates", str(folder)]) == 0
    assert "no article names “Mathilde Nulle-Part”" in capsys.readouterr().err
