"""A command in a process of its own, forked from one that has loaded everything, and the fault that ends it."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from checks.faults.ledger import logged
from checks.faults.marks import CALLS, ENTRIES, NANOS, NOW, PAUSED, UNSAID, Aim, Marks, Watched
from recoupe import cli

__all__ = ["Command", "Fault", "Outcome", "Runner"]

ACKNOWLEDGED = re.compile(r"^[+=] ([0-9a-f]{12})  ", re.MULTILINE)
_PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Command:
    """What is run.  `files`: its facts are files, not transactions.  `beside` is called meanwhile, with the runner and
    the process, by the one that watches."""

    name: str
    argv: Sequence[str]
    files: bool = False
    beside: Callable[[Runner, int], None] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done, and when: at a call in a phase, or so many seconds after the phase is entered for the nth time.

    `act` is what is done from outside; without it the process is killed (SIGKILL), at a call by itself.
    """

    phase: int
    call: int = 0
    entry: int = 1
    seconds: float = 0.0
    act: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended: by SIGKILL or not, in which phase the fault met it, how many of its writings stood, what it
    had told."""

    killed: bool
    met: bool
    phase: int
    stood: int
    status: int
    said: str
    complained: str

    @property
    def articles(self) -> list[str]:
        """The articles that were acknowledged."""
        return ACKNOWLEDGED.findall(self.said)


@dataclass
class Runner:
    """Runs commands one after the other; what they say and keep is in files of `home`."""

    home: Path
    marks: Marks = field(default_factory=Marks)

    @property
    def said(self) -> Path:
        """What the command says."""
        return self.home / "said"

    @property
    def log(self) -> Path:
        """What its calls kept."""
        return self.home / "log"

    def run(self, command: Command, fault: Fault | None, *, counting: bool = False) -> Outcome:
        """Run a command to its end or its fault."""
        self.marks.clear()
        for name in ("said", "complained", "log"):
            (self.home / name).unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            self._be(command, fault, counting)
        beside = Thread(target=command.beside, args=(self, child)) if command.beside else None
        if beside is not None:
            beside.start()
        try:
            met, phase, status = self._watch(child, fault)
        except BaseException:
            os.kill(child, signal.SIGKILL)
            raise
        finally:
            if beside is not None:
                beside.join()
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        said, complained = (path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
                            for path in (self.said, self.home / "complained"))
        return Outcome(killed=killed, met=met or killed, phase=self.marks.cells[NOW] if killed else phase,
                       stood=self.marks.cells[ENTRIES + UNSAID],
                       status=-9 if killed else os.waitstatus_to_exitcode(status), said=said, complained=complained)

    def _watch(self, child: int, fault: Fault | None) -> tuple[bool, int, int]:
        """Wait for the end of a command, and do the fault when it is due; whether it was done, where, the status."""
        cells, due, met, phase = self.marks.cells, None, False, 0
        late = time.monotonic() + _PATIENCE
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return met, phase, status
            now = time.monotonic()
            if now > late:
                raise RuntimeError(f"no end: {self.said.read_text()}")
            if fault is None or met:
                time.sleep(0.0005)
            elif fault.call:
                if cells[PAUSED] == 1 and fault.act is not None:
                    phase, met = cells[NOW], True
                    fault.act()
                    cells[PAUSED] = 2
                time.sleep(0.0005)
            else:
                if due is None and cells[NOW] == fault.phase and cells[ENTRIES + fault.phase] >= fault.entry:
                    due = now + fault.seconds
                if due is not None and now >= due:
                    phase, met = cells[NOW], True
                    (fault.act or (lambda: os.kill(child, signal.SIGKILL)))()

    def _be(self, command: Command, fault: Fault | None, counting: bool) -> None:
        """What the process of a command does: never returns."""
        status = 70
        try:
            streams = [_open(self.home / name) for name in ("said", "complained")]
            logged(self.log)
            aim = Aim(fault.phase, fault.call, fault.act is not None) if fault is not None and fault.call else None
            watched = Watched(self.marks, aim, files=command.files, counting=counting)
            sys.stdout = _Told(streams[0], watched.said)
            sys.stderr = _Told(streams[1], watched.said, lines=True)
            status = cli.main(command.argv)
            sys.stdout.flush()
            watched.end()
        except BaseException:
            import traceback

            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(status)

    def sizes(self) -> tuple[list[int], list[int], list[int]]:
        """Of each phase of the last command: its calls where they were counted, its entries, its nanoseconds."""
        return self.marks.of(CALLS), self.marks.of(ENTRIES), self.marks.of(NANOS)


def _open(path: Path) -> Any:
    return path.open("w", encoding="utf-8")


class _Told:
    """A stream that tells when what was written to it can be read by others."""

    def __init__(self, stream: Any, said: Callable[[], None], *, lines: bool = False) -> None:
        self._stream, self._said, self._lines, self._full = stream, said, lines, False

    def write(self, text: str) -> int:
        """As a stream."""
        self._full = True
        size = int(self._stream.write(text))
        if self._lines and "\n" in text:
            self.flush()
        return size

    def flush(self) -> None:
        """As a stream."""
        self._stream.flush()
        if self._full:
            self._full = False
            self._said()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
