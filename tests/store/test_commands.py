"""Every command that takes a folder says the same of a story that holds the same articles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recoupe.cli import main
from recoupe.record.projection import Projection
from recoupe.run import build
from recoupe.store import digest_of

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "niger-2024"
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The example as a folder, and as a story on disk that was built once."""
    home = tmp_path_factory.mktemp("both")
    shutil.copytree(EXAMPLE, home / "reports")
    story = str(home / "reports.story")
    assert main(["init", story]) == 0
    assert main(["add", story, str(home / "reports")]) == 0
    assert main(["build", story, "-o", str(home / "first.json")]) == 0
    return str(home / "reports"), story


@pytest.mark.parametrize("command", [
    ["check"], ["names"], ["dates"], ["state", "--on", "2024-07-07"],
    ["diff", "2024-06-08", "2024-07-08"],
], ids=lambda command: command[0])
def test_a_story_and_a_folder_give_the_same(
    command: list[str], both: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for place in both:
        status = main([command[0], place, *command[1:]])
        said.append((status, capsys.readouterr().out))
    assert said[0] == said[1]
    assert said[0][1]


def test_a_story_and_a_folder_give_the_same_dossier(both: tuple[str, str]) -> None:
    folder, story = map(build, both)
    assert any(isinstance(found, Projection) for found in folder.projections), "the example has exact fractions"
    assert folder == story
    assert digest_of(folder) == digest_of(story)
