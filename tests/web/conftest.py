"""A folder of two reports, and an application that serves it without a parser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from recoupe.record.article import Article
from recoupe.record.chronicle import Chronicle, Cut
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, DossierArticle
from recoupe.tell.page.data import page_data
from recoupe.tell.page.skeleton import data_json
from recoupe.web.app import application
from recoupe.web.board import Board
from recoupe.web.desk import Desk, Held
from recoupe.web.source import FolderSource
from recoupe.web.watch import stamp_of

REPORTS = {
    "canal.txt": " date 2031-03-03 \nLa préfète Mathilde Sorvanne a annoncé lundi 3 mars 2031 que 40 habitants avaient "
                 "quitté Brévaux.\n« Nous tiendrons la digue », a promis Mathilde Sorvanne.\n",
    "echo.txt": " date 2031-03-04 \nMathilde R. Sorvanne a visité mardi 4 mars 2031 la digue de Brévaux. Le capitaine "
                "Anselme Corvoisier a déclaré que 55 habitants étaient partis.\n",
}
BASE = "http://127.0.0.1:8765"
TOKEN = "a-word-of-the-page"
HOSTS = frozenset({"127.0.0.1:8765", "localhost:8765"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "story"
    place.mkdir()
    for name, text in REPORTS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def held_of(text: str) -> Held:
    """A story of one report, as it is served."""
    article = Article(id="a1", file="canal.txt", text=text)
    days = Days.day(date(2031, 3, 3))
    told = Chronicle(cuts=(Cut(day=days.first, dossier=Dossier(
        articles=(DossierArticle(article=article, published=days, basis=None),))),))
    data = page_data(told, "fr", live=True)
    return Held(chronicle=told, data=data, body=data_json(data).encode(), language="fr")


@pytest.fixture
def board(folder: Path) -> Board:
    """A board whose folder does not change, so that nothing is read."""
    desk = Desk(source=FolderSource(folder), language="en", held=held_of("La crue monte."))
    desk.shown = desk.begun = stamp_of(folder)
    return Board(desk)


@pytest.fixture
def client(board: Board) -> Iterator[TestClient]:
    with TestClient(application(board, token=TOKEN, hosts=HOSTS), base_url=BASE) as client:
        yield client
