"""Where a command stands, told in memory that it shares with the process that kills it, and outlives it there."""

from __future__ import annotations

import mmap
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from types import FrameType
from typing import Any

__all__ = ["PHASES", "Aim", "Marks", "Watched"]

PHASES = ("before", "writing", "commit", "unsaid", "said")
"""Before the first writing; between its statements; inside the call that makes it stand; when that has returned and
nothing is said of it; when it is said, up to the next writing or the end."""
BEFORE, WRITING, COMMIT, UNSAID, SAID = range(5)
NOW, PAUSED, CALLS, ENTRIES, NANOS = 0, 1, 2, 7, 12


class Marks:
    """The shared memory: the phase of now, and of each phase how many calls, entries and nanoseconds it has had."""

    def __init__(self) -> None:
        self.cells = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("q")

    def clear(self) -> None:
        """As before a command."""
        for at in range(NANOS + len(PHASES)):
            self.cells[at] = 0
        self.cells[ENTRIES] = 1

    def of(self, what: int) -> list[int]:
        """The counts (CALLS, ENTRIES or NANOS) of all phases."""
        return list(self.cells[what:what + len(PHASES)])


@dataclass(frozen=True, slots=True)
class Aim:
    """At which call inside a phase the fault comes; `pause` leaves it to the process that watches."""

    phase: int
    call: int
    pause: bool = False


class Watched:
    """What a command does, seen from within its process.  `files` are its facts where it writes no story."""

    def __init__(self, marks: Marks, aim: Aim | None, *, files: bool, counting: bool = False) -> None:
        self.marks, self.aim, self.counting = marks, aim, counting
        self.phase, self.since, self.over = BEFORE, time.perf_counter_ns(), False
        if files:
            self._watch_files()
        else:
            self._watch_commits()
        self.enter(BEFORE)

    def enter(self, phase: int) -> None:
        """The command comes into a phase."""
        cells, now = self.marks.cells, time.perf_counter_ns()
        if phase != self.phase:
            cells[NANOS + self.phase] += now - self.since
            cells[ENTRIES + phase] += 1
            self.phase, self.since = phase, now
            cells[NOW] = phase
        wanted = self.counting or (self.aim is not None and self.aim.phase == phase and not self.over)
        sys.setprofile(self._count if wanted else None)

    def said(self) -> None:
        """Something is told to whoever runs the command."""
        if self.phase == UNSAID:
            self.enter(SAID)

    def end(self) -> None:
        """The command has nothing more to do: all that it says is said, and a fault that waits for that comes now."""
        self.enter(SAID)
        sys.setprofile(None)
        if self.aim is not None and self.aim.phase == SAID and not self.over:
            self._fault()

    def _count(self, frame: FrameType, what: str, given: Any) -> None:  # noqa: ARG002
        at = CALLS + self.phase
        self.marks.cells[at] += 1
        if self.aim is not None and self.marks.cells[at] == self.aim.call:
            sys.setprofile(None)
            self._fault()

    def _fault(self) -> None:
        self.over = True
        if self.aim is not None and not self.aim.pause:
            os.kill(os.getpid(), signal.SIGKILL)
        self.marks.cells[PAUSED] = 1
        while self.marks.cells[PAUSED] == 1:
            time.sleep(0.0005)

    def _watch_commits(self) -> None:
        """See each transaction that writes to a story."""
        from sqlalchemy.engine import Connection

        begin, commit = Connection._begin_impl, Connection._commit_impl

        def begins(connection: Connection, *given: Any) -> None:
            if connection.get_execution_options().get("writes"):
                self.enter(WRITING)
            begin(connection, *given)

        def commits(connection: Connection) -> None:
            writes = connection.get_execution_options().get("writes")
            if writes:
                self.enter(COMMIT)
            commit(connection)
            if writes:
                self.enter(UNSAID)

        Connection._begin_impl, Connection._commit_impl = begins, commits  # type: ignore[method-assign]

    def _watch_files(self) -> None:
        """See each file that is drafted and put in its place."""
        for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile"):
            setattr(tempfile, name, self._seen(getattr(tempfile, name), WRITING, None))
        for name in ("replace", "link"):
            setattr(os, name, self._seen(getattr(os, name), COMMIT, UNSAID))

    def _seen(self, call: Callable[..., Any], before: int, after: int | None) -> Callable[..., Any]:
        @wraps(call)
        def seen(*given: Any, **named: Any) -> Any:
            self.enter(before)
            result = call(*given, **named)
            if after is not None:
                self.enter(after)
            return result

        return seen
