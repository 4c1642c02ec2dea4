"""The reports of one story on disk, and their dossier with nothing judged."""

from __future__ import annotations

from pathlib import Path

import pytest

import recoupe
from recoupe.record.dossier import Dossier

REPORTS = {
    "1.txt": " date 2031-03-03 \nLa mairie de Valserac a commencé lundi 3 mars 2031 l’évacuation du quartier des "
             "Tanneurs. Au moins 120 habitants ont quitté le quartier, selon la mairie.\n",
    "2.txt": " date 2031-03-09 \nDimanche 9 mars, 480 habitants avaient quitté le quartier des Tanneurs, selon la "
             "mairie. Le collectif des riverains en compte 410. La digue a rompu samedi 8 mars près du pont.\n",
    "3.txt": " date 2031-03-12 \nLe barrage a cédé samedi 8 mars, ont raconté des pêcheurs. La maire, Solène Aubrac, a "
             "promis que l’école rouvrirait le 20 mars. Mardi 11 mars, 480 personnes dormaient au gymnase.\n",
    "4.txt": "Solène Aubry, la maire de Valserac, a visité le gymnase mercredi 12 mars 2031.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    story = tmp_path / "story"
    story.mkdir()
    for name, text in REPORTS.items():
        (story / name).write_text(text, encoding="utf-8")
    return story


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The dossier of the reports, nothing judged."""
    story = tmp_path_factory.mktemp("told")
    for name, text in REPORTS.items():
        (story / name).write_text(text, encoding="utf-8")
    return recoupe.build(story)
