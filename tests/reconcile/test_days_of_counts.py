"""The days for which a count is told: as early as a day, from a day on, and never ahead for what is there now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recoupe.run import build

WEDNESDAY = "2031-03-12"
TOLD = [
    ("Dès lundi, 40 dockers ont été arrêtés.", "2031-03-10"),
    ("Quarante dockers sont arrêtés depuis lundi.", WEDNESDAY),
    ("À partir du 3 avril, 60 réfugiés seront accueillis au lycée.", "2031-04-03"),
    ("Il reste 13 tisserands, dont le contrat s'achève vendredi.", WEDNESDAY),
    ("La brigade, forte de 110 gendarmes, est attendue vendredi à Sarlin.", WEDNESDAY),
    ("Hier, la police en était déjà à 95 arrestations.", "2031-03-11"),
]


@pytest.mark.model
def test_the_day_of_each_count(tmp_path: Path) -> None:
    found = []
    for number, (text, _) in enumerate(TOLD):
        report = tmp_path / f"{number}.json"
        report.write_text(json.dumps({"text": text, "date": WEDNESDAY}), encoding="utf-8")
        found.append((text, str(build([report]).figures[0].as_of)))
    assert found == TOLD
