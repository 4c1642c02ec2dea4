"""The desk and those who wait for its news: its source is looked at every second, and every open page is told."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress

from recoupe.web.desk import Desk

__all__ = ["Board", "News"]

EVERY = 1.0
"""Seconds between two looks at the folder or story."""
WAITING = 64
"""So many requests may wait for news at once."""
PATIENCE = 25.0
"""Seconds after which a request that waits is told that there is none."""
SETTLED = 120.0
"""Seconds that a change made here may take until it shows."""

News = tuple[str | None, str | None]
"""The digest of the page and what is wrong with its source."""


class Board:
    """Runs within one event loop, from `start` to `stop`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.closing = False
        self._waiting = 0
        self._told = asyncio.Event()
        self._look = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def news(self) -> News:
        held = self.desk.held
        return (held.digest if held else None, self.desk.error)

    async def start(self) -> None:
        """Begin to look at the source."""
        self._loop = asyncio.get_running_loop()
        self._tasks = [asyncio.create_task(self._every(self._watch)), asyncio.create_task(self._every(self._build))]

    async def stop(self) -> None:
        """Let go of everybody who waits, and of what is being built."""
        self.close()
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task

    def close(self) -> None:
        """Wake everybody who waits: nothing more will come."""
        self.closing = True
        self.desk.superseded.set()
        self._told.set()

    def tell(self) -> None:
        """Wake everybody who waits; from any thread."""
        self._loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        told, self._told = self._told, asyncio.Event()
        told.set()
        if self.closing:
            self._told.set()

    async def changed(self, since: News) -> bool | None:
        """Whether there is other news than that before patience ends; None where too many wait already."""
        if self._waiting >= WAITING:
            return None
        self._waiting += 1
        try:
            return await self._until(lambda: self.news != since, PATIENCE)
        finally:
            self._waiting -= 1

    async def settled(self) -> None:
        """Until the page shows its source as it is now, or as it is a moment later."""
        turn = self.desk.turn
        self.desk.superseded.set()
        self._look.set()
        await self._until(lambda: self.desk.told > turn, SETTLED)

    async def _until(self, holds: Callable[[], bool], seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not holds() and not self.closing:
                    await self._told.wait()
        return holds()

    async def _every(self, work: Callable[[], Awaitable[None]]) -> None:
        while not self.closing:
            try:
                await work()
            except Exception:
                # A look that failed is no reason not to look again.
                traceback.print_exc(file=sys.stderr)
                await asyncio.sleep(EVERY)

    async def _watch(self) -> None:
        await asyncio.sleep(EVERY)
        stamp = await asyncio.to_thread(self.desk.source.stamp)
        if stamp != self.desk.begun:
            self.desk.superseded.set()
        if stamp != self.desk.shown or self.desk.busy or self.desk.overdue:
            self._look.set()

    async def _build(self) -> None:
        await self._look.wait()
        self._look.clear()
        await asyncio.to_thread(self.desk.refresh, self.tell)
