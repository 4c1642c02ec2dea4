"""A small story with its gold, and the dossier that says exactly what the gold says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmark.agreement import as_dossier
from recoupe.score import Gold, Part, read_gold, read_predicted, score

STORY = Path(__file__).resolve().parent / "story"


@pytest.fixture
def gold() -> Gold:
    return read_gold(STORY)


@pytest.fixture
def dossier(gold: Gold) -> dict[str, Any]:
    """A perfect dossier: tests spoil one thing of it."""
    made = as_dossier(gold)
    copy = "Au moins 120 salariés ont quitté le site, sur 300, a annoncé mercredi la directrice, Odile Ferrand"
    starts = [(file, article.text.index(copy)) for file, article in gold.articles.items()]
    made["reuse"] = [{"passages": [
        {"article": file, "start": start, "end": start + len(copy), "text": copy} for file, start in starts]}]
    return made


def measured(gold: Gold, dossier: dict[str, Any], name: str) -> Part:
    return score(gold, read_predicted(dossier))[name]
