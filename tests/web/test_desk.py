"""What is served follows the folder: only what changed is read again, and what is broken takes nothing away."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from recoupe.chronicle import build_chronicle
from recoupe.record.article import Article
from recoupe.run import read_all
from recoupe.shelf import Shelf
from recoupe.tell import to_json
from recoupe.tell.page.data import page_data
from recoupe.web import desk as desks
from recoupe.web.desk import Desk
from recoupe.web.source import FolderSource

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("english")]

MORE = " date 2031-03-06 \nJeudi 6 mars 2031, 70 habitants avaient quitté Brévaux, selon la préfecture.\n"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose articles were read, in order."""
    files: list[str] = []

    def reading(articles: Sequence[Article], workers: int, progress: Any, shelf: Shelf) -> Any:
        files.extend(article.file for article in articles)
        return read_all(articles, workers, progress, shelf)

    monkeypatch.setattr(desks, "read_all", reading)
    return files


def refreshed(desk: Desk) -> int:
    """Look at the folder; how often there was news."""
    told: list[tuple[object, object]] = [(desk.held, desk.error)]
    desk.refresh(lambda: told.append((desk.held, desk.error)))
    return sum(one != other for one, other in pairwise(told))


def test_only_what_changed_is_read_again(folder: Path, read: list[str]) -> None:
    desk = Desk(source=FolderSource(folder), language="en")
    assert refreshed(desk) == 1
    assert read == ["canal.txt", "echo.txt"]
    assert refreshed(desk) == 0
    (folder / "relais.txt").write_text(MORE, encoding="utf-8")
    assert refreshed(desk) == 1
    (folder / "echo.txt").unlink()
    assert refreshed(desk) == 1
    (folder / "notes.odd").write_text("x", encoding="utf-8")
    assert refreshed(desk) == 0
    assert read == ["canal.txt", "echo.txt", "relais.txt"]
    assert desk.held is not None
    assert [held.article.file for held in desk.held.chronicle.whole.articles] == ["canal.txt", "relais.txt"]


def test_what_is_served_is_what_build_gives(folder: Path) -> None:
    desk = Desk(source=FolderSource(folder), language="en")
    refreshed(desk)
    (folder / "relais.txt").write_text(MORE, encoding="utf-8")
    refreshed(desk)
    assert desk.held is not None
    story = build_chronicle(folder)
    assert desk.held.dossier().decode() == to_json(story.whole, language="fr")
    assert desk.held.data == page_data(story, "fr", live=True)


def test_a_broken_file_of_judgements_takes_nothing_away(folder: Path) -> None:
    desk = Desk(source=FolderSource(folder), language="en")
    refreshed(desk)
    held = desk.held
    (folder / "judgements.toml").write_text("[[judgement]]\nrelation = 'same'\n", encoding="utf-8")
    assert refreshed(desk) == 1
    assert desk.held is held
    assert desk.error is not None
    assert "judgements.toml: judgement 1: " in desk.error
    (folder / "judgements.toml").unlink()
    assert refreshed(desk) == 1
    assert desk.error is None


def test_a_folder_without_articles_keeps_its_last_page(folder: Path) -> None:
    desk = Desk(source=FolderSource(folder), language="fr")
    refreshed(desk)
    held = desk.held
    for file in folder.iterdir():
        file.unlink()
    refreshed(desk)
    assert desk.held is held
    assert desk.error is not None
    assert desk.error.startswith("aucun article")


def test_a_fault_of_the_program_keeps_the_last_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(source=FolderSource(folder), language="en")
    refreshed(desk)
    held = desk.held

    def broken(*given: object, **named: object) -> None:
        raise ZeroDivisionError("of a rule")

    monkeypatch.setattr(desks, "reconcile_all", broken)
    (folder / "relais.txt").write_text(MORE, encoding="utf-8")
    assert refreshed(desk) == 1
    assert desk.held is held
    assert desk.error is not None
    assert "a fault of the program" in desk.error
    assert "of a rule" in capsys.readouterr().err


def test_of_many_articles_the_last_cut_shows_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "MANY", 1)
    desk = Desk(source=FolderSource(folder), language="en")
    desk.refresh(lambda: None, first=True)
    assert desk.held is not None
    assert (desk.busy, len(desk.held.chronicle.cuts), desk.held.data["skipped"]) == (True, 1, ["2031-03-03"])
    whole = desk.held.chronicle.whole
    desk.refresh(lambda: None)
    assert (desk.busy, len(desk.held.chronicle.cuts), desk.held.data["skipped"]) == (False, 2, [])
    assert desk.held.chronicle.whole is whole


def test_what_has_changed_again_is_not_worked_out(folder: Path) -> None:
    desk = Desk(source=FolderSource(folder), language="en")
    refreshed(desk)
    held = desk.held
    (folder / "relais.txt").write_text(MORE, encoding="utf-8")

    def superseded(stage: str, done: int, total: int) -> None:
        desk.superseded.set()

    desk.refresh(lambda: None, superseded)
    assert desk.held is held
    assert refreshed(desk) == 1
    assert desk.held is not held
