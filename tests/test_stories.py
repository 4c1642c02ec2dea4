"""What the sample dossier says, word for word: a change of it is read as a diff and accepted with `make bless`."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.run import build
from recoupe.tell import FORMATS

ROOT = Path(__file__).resolve().parent.parent
STORIES = sorted((ROOT / "tests" / "stories").glob("*.md"))


@pytest.mark.model
@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_a_story_says_what_was_accepted(story: Path) -> None:
    told = FORMATS["md"](build(ROOT / "examples" / story.stem), "fr")
    accepted = story.read_text(encoding="utf-8")
    assert told.splitlines() == accepted.splitlines(), "if the change is right, accept it with `make bless`"
