"""Who waits for the folder is not kept waiting, whatever happens in it meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from recoupe.errors import IntakeError
from recoupe.web import board as boards
from recoupe.web.board import Board
from recoupe.web.desk import Desk


async def settled(board: Board, seconds: float = 60) -> None:
    await board.start()
    try:
        async with asyncio.timeout(seconds):
            await board.settled()
    finally:
        await board.stop()


def test_a_folder_that_changes_again_and_again_is_settled_all_the_same(
    board: Board, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []

    def whole(*_: object) -> None:
        looks.append(1)
        (folder / f"{len(looks)}.txt").write_text("La crue monte.", encoding="utf-8")
        raise IntakeError("not yet")

    monkeypatch.setattr(Desk, "_whole", whole)
    (folder / "0.txt").write_text("La crue monte.", encoding="utf-8")
    asyncio.run(settled(board))
    assert looks
    assert (board.desk.error, board.desk.held is not None) == ("not yet", True)


def test_a_look_that_fails_is_not_the_last(
    board: Board, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(boards, "EVERY", 0.01)
    looks: list[int] = []

    def failing() -> frozenset[tuple[str, int, int]]:
        looks.append(1)
        if len(looks) < 3:
            raise OSError("gone")
        return board.desk.shown or frozenset()

    monkeypatch.setattr(board.desk.source, "stamp", failing)

    async def looked() -> None:
        await board.start()
        async with asyncio.timeout(60):
            while len(looks) < 5:
                await asyncio.sleep(0.01)
        await board.stop()

    asyncio.run(looked())
    assert capsys.readouterr().err.count("OSError: gone") == 2


def test_closing_wakes_who_waits(board: Board) -> None:
    async def closed() -> bool | None:
        await board.start()
        waiting = asyncio.create_task(board.changed(board.news))
        await asyncio.sleep(0.05)
        board.close()
        found = await waiting
        await board.stop()
        return found

    assert asyncio.run(closed()) is False
