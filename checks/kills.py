"""Kill commands at any moment and look for what was lost: `python checks/kills.py --times 500`.

Each command runs in a process of its own, forked from one that has loaded everything.  It is killed (SIGKILL) where it
matters: before its first writing, between the statements of a transaction, inside the commit, between the commit and
the line that acknowledges it, and after that line; either at a call that is counted, or so many microseconds after it
came there.  With `--store postgres` a server is started for it; of that the client's backend is ended in the middle as
well, and the whole server is killed (SIGKILL to all its processes) and started again.

Afterwards all that was acknowledged must be there, and more: all that a call had said it kept; each transaction whole
or not at all; nothing that nobody gave; the story sound; a file that is written whole or as it was.  The table tells
how many faults met which command in which phase, and (in brackets) how many articles or judgements these commands had
acknowledged by then.  A phase of a command that none met is a failure, where there were as many faults as such phases.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from tqdm import tqdm

from checks.faults.marks import BEFORE, COMMIT, PHASES, SAID, UNSAID, WRITING
from checks.faults.running import Command, Fault, Outcome
from checks.faults.scene import FILES, STORES, Scene
from checks.faults.server import Elsewhere, Server, programs
from recoupe.intake import collect
from recoupe.run import read_many

BEYOND = 1.2
"""Faults come up to so far beyond the size of the phase that was measured: the next may be larger."""
ROUND = 25
"""So many faults come on one story; then a new one is begun."""
KINDS = ("kill", "backend", "server")
"""What is killed: the command, the process of the server that works for it, the server."""
OFTEN = {"add": 4, "build": 2, "judge": 2}
"""Some commands are killed more often than others."""

Cell = tuple[str, str, int]
"""A kind of fault, a command, a phase."""


@dataclass
class Trial:
    """What was done, and what it did."""

    chance: Random
    lost: list[str] = field(default_factory=list)
    met: Counter[Cell] = field(default_factory=Counter)
    acknowledged: Counter[Cell] = field(default_factory=Counter)
    ended: int = 0
    stopped: bool = False
    """Ctrl-C came, or SIGTERM: what was done until then is all there is."""
    sizes: dict[str, tuple[list[int], list[int], list[int]]] = field(default_factory=dict)

    def total(self, kind: str) -> int:
        """How many faults of a kind met a command."""
        return sum(n for cell, n in self.met.items() if cell[0] == kind)

    def missing(self, cells: list[Cell]) -> list[Cell]:
        """Which of some cells no fault met."""
        return [cell for cell in cells if not self.met[cell]]

    def one(self, scene: Scene, cell: Cell, server: Elsewhere | None) -> None:
        """Aim one fault at a cell, and look at what is left."""
        kind, name, phase = cell
        self.size(scene, name)
        deadly = self.chance.randint(1, 4) if name == "serve" and phase == SAID else 0
        command = scene.command(name, deadly)
        if kind == "backend" and server is not None:
            server.prepare()
        outcome = scene.runner.run(command, None if deadly else self.fault(cell, server))
        if kind == "server" and outcome.met and isinstance(server, Server):
            server.start()
        self.judge(scene, command, outcome, kind)

    def judge(self, scene: Scene, command: Command, outcome: Outcome, kind: str) -> None:
        """Count a fault, and look at what it left."""
        if outcome.met:
            cell = kind, command.name, outcome.phase
            self.met[cell] += 1
            said = {"serve": len(scene.folder.answered), "judge": len(outcome.said.splitlines())}
            self.acknowledged[cell] += said.get(command.name, len(outcome.articles))
        else:
            self.ended += 1
        allowed = (-9,) if outcome.killed else (0, 2) if outcome.met else (0,)
        if outcome.status not in allowed or (outcome.killed and kind != "kill"):
            self.lost.append(f"{command.name}: exit status {outcome.status}: {outcome.complained}")
        self.lost += scene.look(command, outcome)

    def fault(self, cell: Cell, server: Elsewhere | None) -> Fault:
        """Where in a phase the fault comes: at a call, or (most often so in a commit, which is one call) by the clock.
        """
        kind, name, phase = cell
        calls, entries, nanos = self.sizes[name]
        act = {"kill": None, "backend": server and server.terminate, "server": getattr(server, "kill", None)}[kind]
        by_clock = self.chance.random() < (0.8 if phase == COMMIT else 0.3)
        if name == "serve":
            by_clock = phase == BEFORE
        if by_clock and phase != SAID:
            seconds = nanos[phase] / max(1, entries[phase]) / 1e9
            return Fault(phase=phase, entry=self.chance.randint(1, max(1, entries[phase])),
                         seconds=self.chance.random() * BEYOND * seconds, act=act)
        return Fault(phase=phase, call=1 + self.chance.randrange(max(1, int(BEYOND * calls[phase]))), act=act)

    def size(self, scene: Scene, name: str) -> None:
        """How large the phases of a command are, found with two that are left alone."""
        if name in self.sizes:
            return
        calls: list[int] = []
        for counting in (True, False):
            command = scene.command(name)
            outcome = scene.runner.run(command, None, counting=counting)
            calls = calls or scene.runner.sizes()[0]
            # A server is killed when it has done all: no other end of it is in the script.
            if outcome.status != (-9 if name == "serve" else 0):
                self.lost.append(f"{name}: exit status {outcome.status}: {outcome.complained}")
            self.lost += scene.look(command, outcome)
        self.sizes[name] = calls, *scene.runner.sizes()[1:]

    def table(self) -> str:
        """The faults by command and phase, with what was acknowledged before."""
        lines = []
        for kind in KINDS:
            if not self.total(kind):
                continue
            lines.append(f"{kind:<10}" + "".join(f"{phase:>14}" for phase in PHASES) + f"{'all':>14}")
            for name in dict.fromkeys((*STORES, *FILES)):
                shown = [(self.met[kind, name, at], self.acknowledged[kind, name, at]) for at in range(len(PHASES))]
                if any(n for n, _ in shown):
                    shown.append((sum(n for n, _ in shown), sum(n for _, n in shown)))
                    lines.append(f"{name:<10}" + "".join(f"{f'{n} ({told})':>14}" for n, told in shown))
        return "\n".join(lines)


def cells_of(kind: str, files: bool) -> list[Cell]:
    """What faults of a kind are aimed at."""
    if kind == "kill":
        return [(kind, name, phase) for name in (*STORES, *(FILES if files else FILES[:1]))
                for phase in range(len(PHASES))]
    phases = (WRITING, COMMIT) if kind == "backend" else (WRITING, COMMIT, UNSAID, SAID)
    return [(kind, name, phase) for name in STORES for phase in phases]


def trial(times: int, seed: int, server: Elsewhere | None = None, bar: tqdm[Any] | None = None,
          served: int | None = None) -> Trial:
    """So many kills of commands, and with a server so many of its backends (by default a fifth), and of itself where it
    is our own."""
    served = times // 5 if served is None else served
    home = Path(tempfile.mkdtemp(prefix="recoupe-kills-"))
    whole = Trial(Random(seed))  # noqa: S311
    wanted = {"kill": times}
    if server is not None:
        wanted["backend"] = served
    if isinstance(server, Server):
        wanted["server"] = served
    try:
        with _loaded(home):
            _all(whole, home, wanted, server, bar)
    except KeyboardInterrupt:
        whole.stopped = True
    finally:
        shutil.rmtree(home)
    return whole


def _all(whole: Trial, home: Path, wanted: dict[str, int], server: Elsewhere | None, bar: tqdm[Any] | None) -> None:
    """The faults that are wanted, on one story after the other."""
    cells = {kind: cells_of(kind, server is None) for kind in wanted}
    tried: Counter[Cell] = Counter()
    places = count(1)

    def fresh() -> str:
        return server.schema() if server else str(home / f"new{next(places)}.story")

    scene, done = None, 0
    while not whole.lost and sum(tried.values()) < 3 * sum(wanted.values()) + 100:
        short = [kind for kind, n in wanted.items()
                 if whole.total(kind) < n or (n >= len(cells[kind]) and whole.missing(cells[kind]))]
        if not short:
            break
        kind = min(short, key=lambda kind: whole.total(kind) / wanted[kind])
        # What is hard to meet is tried again, though not for ever.
        cell = min(cells[kind], key=lambda cell: ((whole.met[cell] + 0.3 * tried[cell]) / OFTEN.get(cell[1], 1),
                                                  whole.chance.random()))
        tried[cell] += 1
        if scene is None or done == ROUND:
            whole.lost += scene.end() if scene else []
            place = home / f"scene{next(places)}"
            place.mkdir()
            scene, done = Scene(place, fresh(), whole.chance, fresh), 0
        whole.one(scene, cell, server)
        done += 1
        if bar is not None:
            bar.update()
    whole.lost += scene.end() if scene and not whole.lost else []


@contextmanager
def _loaded(home: Path) -> Iterator[None]:
    """The parser, the migrations and the page are loaded once, for all processes; and all is done by the process that
    is killed, little at a time, so that there are many moments at which to kill it, and nothing to wait for."""
    for name in ("alembic.command", "recoupe.web.desk", "recoupe.web.serving"):
        import_module(name)
    (home / "one.txt").write_text("La digue a cédé le 3 mars 2031, a dit Ada Brunel.", encoding="utf-8")
    list(read_many(collect([home / "one.txt"]).articles))
    with (patch("recoupe.run.AT_ONCE", 2), patch("os.cpu_count", lambda: 1), patch("recoupe.following.STILL", 0.001),
          patch.dict(os.environ, LC_ALL="C.UTF-8")):
        yield


def _server(store: str) -> Elsewhere | None:
    """What serves a store; None for files."""
    if store != "postgres":
        return None if store == "sqlite" else Elsewhere(store)
    place = programs()
    if place is None:
        sys.exit("no PostgreSQL server is installed")
    return Server(place)


def main() -> int:
    """Kill, and print what was lost; the exit status is 1 when anything was, or when a phase was never met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=500, help="kills of commands")
    parser.add_argument("--served", type=int, help="kills of backends, and of the server (a fifth as many)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", default="sqlite", help="sqlite, postgres (a server is started, and killed too), or "
                        "the address of a PostgreSQL database that is running")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = _server(args.store)
    try:
        with tqdm(file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
            done = trial(args.times, args.seed, server, bar, args.served)
    finally:
        if isinstance(server, Server):
            server.stop()
    for line in done.lost:
        print(line)
    print(done.table())
    kinds = [kind for kind in KINDS if done.total(kind)]
    aims = {kind: cells_of(kind, server is None) for kind in kinds}
    missing = [cell for kind in kinds if done.total(kind) >= len(aims[kind]) for cell in done.missing(aims[kind])]
    for kind, name, phase in missing:
        print(f"never met: {kind} of {name}, {PHASES[phase]}")
    print(f"{', '.join(f'{done.total(kind)} of {kind}' for kind in kinds)}; {done.ended} commands ended before; "
          f"{sum(done.acknowledged.values())} acknowledged before; {len(done.lost)} losses")
    return 1 if done.lost or missing or done.stopped else 0


if __name__ == "__main__":
    sys.exit(main())
