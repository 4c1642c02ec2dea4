"""Kill commands on a story at any moment and look for what was lost: `python checks/kills.py --times 500`.

Each command runs in a process of its own, which is killed (SIGKILL) either after so many calls of its own, counted to
the call, or after so many milliseconds.  Whatever it acknowledged before (a line for each article, one for judgements)
must be in the story afterwards, the story must be sound, and a file that it writes must be whole or not there.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from recoupe import cli
from recoupe.errors import RecoupeError
from recoupe.intake import collect, judgements_of
from recoupe.run import build_from, read_many
from recoupe.store import place_of
from recoupe.store.story import Story, opened
from recoupe.tell import to_json

ACKNOWLEDGED = re.compile(r"^[+=] ([0-9a-f]{12})  ", re.MULTILINE)
JUDGED = re.compile(r"^[0-9]+ judgements? kept$", re.MULTILINE)
TEXTS = ("La préfecture a compté {n} évacués lundi 7 avril 2031.", "Le maire a promis un retour d’ici le {d} avril.",
         "Selon la Gazette, {n} habitants sont partis dimanche.", "La digue a cédé le {d} mars 2031, a dit Ada Brunel.")
BEYOND = 1.3
"""Commands are killed up to so far beyond the size of the one that was measured: the next may be larger."""
ROUND = 50
"""So many kills are done on one story; then a new one is begun."""


@dataclass
class Trial:
    """The commands that are killed, and what they acknowledged."""

    home: Path
    address: str
    chance: Random
    acknowledged: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)
    desks: list[Path] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    sizes: dict[str, list[float]] = field(default_factory=dict)
    killed: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)

    def desk(self) -> Path:
        """A new folder of articles that the story does not have, with a judgement beside them."""
        number = len(self.desks)
        place = self.home / f"desk{number}"
        place.mkdir()
        self.desks.append(place)
        for n in range(self.chance.randint(1, 5)):
            text = " ".join(t.format(n=100 + 7 * n + number, d=10 + n) for t in TEXTS[n % 3:] + TEXTS[:1])
            (place / f"d{number}-{n}.txt").write_text(f"{text}\n\nDépêche {number}.{n}.\n", encoding="utf-8")
        (place / "judgements.toml").write_text(
            f'[[judgement]]\nrelation = "same"\nleft = "Ada Brunel"\nright = "A. Brunel {number}"\nby = "C. Roy"\n'
            'on = 2031-04-09\nwhy = "one desk"\n', encoding="utf-8")
        return place

    def command(self, number: int) -> tuple[str, list[str]]:
        """The next command that opens a story, with its arguments."""
        name = ("add", "build", "add", "watch", "migrate", "add", "story", "init")[number % 8]
        if name == "add":
            return name, ["add", self.address, *(str(self.desk()) for _ in range(2))]
        return name, {
            "init": ["init", str(self.home / f"new{number}.story")],
            "build": ["build", self.address, "-o", str(self.home / "out.json")],
            "watch": ["watch", self.address, str(self.chance.choice(self.desks)), "--once", "--json"],
            "story": ["story", self.address, "--judgements", str(self.home / "judgements.toml")],
            "migrate": []}[name]

    def run(self, name: str, argv: Sequence[str], kill: Callable[[int], None] | None) -> bool:
        """Run a command in a process of its own; whether it was killed."""
        out = self.home / "said"
        child = os.fork()
        if child == 0:
            _command(argv, out, self.address, self.limit if kill is None else 0)
        if kill is not None:
            kill(child)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        said = out.read_text(encoding="utf-8", errors="replace") if out.exists() else ""
        self.acknowledged |= set(ACKNOWLEDGED.findall(said))
        if JUDGED.search(said):
            self.judged |= {f"A. Brunel {desk.removeprefix(str(self.home / 'desk'))}" for desk in argv[2:]}
        (self.killed if killed else self.ended)[name] += 1
        if not killed and os.waitstatus_to_exitcode(status) not in (0, 2):
            self.lost.append(f"{name}: exit status {os.waitstatus_to_exitcode(status)}")
        return killed

    limit = 0

    def one(self, number: int) -> None:
        """Kill one command, and look at what is left."""
        name, argv = self.command(number)
        if name == "migrate":
            _to_the_first(opened(place_of(self.address)))
        elif name == "build" and self.chance.random() < 0.5:
            _without_readings(opened(place_of(self.address)))
        calls, seconds = self.size(name, argv)
        if self.chance.random() < 0.6:
            self.limit = 1 + self.chance.randrange(int(BEYOND * calls))
            self.run(name, argv, None)
        else:
            wait = self.chance.random() * BEYOND * seconds
            self.run(name, argv, lambda child: _kill_after(child, wait))
        self.look(name, argv)

    def size(self, name: str, argv: Sequence[str]) -> list[float]:
        """How many calls and seconds a command takes, found with one that is left alone."""
        if name not in self.sizes:
            counted, begin = self.home / "calls", time.monotonic()
            child = os.fork()
            if child == 0:
                _command(argv, self.home / "said", self.address, -1, counted)
            os.waitpid(child, 0)
            self.sizes[name] = [float(counted.read_text()), 0.5 * (time.monotonic() - begin)]
            if name == "migrate":
                _to_the_first(opened(place_of(self.address)))
            elif name == "init":
                Path(argv[1]).unlink()
        return self.sizes[name]

    def look(self, name: str, argv: Sequence[str]) -> None:
        """Is everything there that was acknowledged, and is what is there sound?"""
        try:
            if name == "init":
                if Path(argv[1]).exists():
                    opened(place_of(argv[1])).check()
                return
            story = opened(place_of(self.address))
            wrong = [*story.check(), *(f"lost {name}" for name in self.acknowledged - {a.id for a in story.articles()})]
            wrong += (f"lost {name}" for name in self.judged - {held.right for held in story.judgements()})
            if (self.home / "out.json").exists():
                json.loads((self.home / "out.json").read_text(encoding="utf-8"))
            if (self.home / "judgements.toml").exists():
                tomllib.loads((self.home / "judgements.toml").read_text(encoding="utf-8"))
        except (RecoupeError, ValueError) as problem:
            wrong = [f"{type(problem).__name__}: {problem}"]
        self.lost += [f"after {name}: {line}" for line in wrong]

    def end(self) -> None:
        """With all added at last, the dossier is that of the folders."""
        places = [str(place) for place in self.desks]
        self.run("add", ["add", self.address, *places], _left_alone)
        story = opened(place_of(self.address))
        wanted = build_from(collect(places).articles, judgements=judgements_of(places).judgements)
        judged = sorted(story.judgements(), key=lambda held: int(held.right.rsplit(" ", 1)[-1]))
        if to_json(build_from(story.articles(), judgements=judged)) != to_json(wanted):
            self.lost.append("the dossier is not that of the articles that were added")


def _left_alone(child: int) -> None:
    """Let a command end by itself."""


def _kill_after(child: int, seconds: float) -> None:
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)


def _command(argv: Sequence[str], out: Path, address: str, limit: int, counted: Path | None = None) -> None:
    """What the process of a command does: never returns."""
    status, calls = 2, 0

    def count(frame: FrameType, what: str, given: Any) -> None:  # noqa: ARG001
        nonlocal calls
        calls += 1
        if calls == limit:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        stream = out.open("w", encoding="utf-8")
        os.dup2(stream.fileno(), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.stdout = stream
        if limit:
            sys.setprofile(count)
        status = cli.main(argv) if argv else _migrated(address)
        sys.setprofile(None)
        stream.flush()
        if counted is not None:
            counted.write_text(str(calls))
    finally:
        os._exit(status)


def _migrated(address: str) -> int:
    opened(place_of(address))
    return 0


def _to_the_first(story: Story) -> None:
    """Take the tables of a story back to version 1, for the way up to be killed."""
    from sqlalchemy import text

    with story._writing() as connection:
        for table in ("tracing", "trace_rows", "runs"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX articles_by_origin"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))


def _without_readings(story: Story) -> None:
    from sqlalchemy import delete

    from recoupe.store import schema

    with story._writing() as connection:
        connection.execute(delete(schema.readings))


def trial(times: int, seed: int, address: str | None = None) -> Trial:
    """So many kills on stories of its own (by default files); what was lost is in the result."""
    home = Path(tempfile.mkdtemp(prefix="recoupe-kills-"))
    whole = Trial(home=home, address="", chance=Random(seed))  # noqa: S311
    os.environ.update(LC_ALL="C.UTF-8")
    try:
        # The parser and the migrations are loaded once, here: the processes of the commands have them from the start.
        import_module("alembic.command")
        list(read_many(collect([whole.desk()]).articles[:1]))
        while sum(whole.killed.values()) < times and not whole.lost:
            _round(whole, min(ROUND, times - sum(whole.killed.values())), address)
        return whole
    finally:
        shutil.rmtree(home)


def _round(whole: Trial, times: int, address: str | None) -> None:
    """So many kills on one story."""
    home = Path(tempfile.mkdtemp(dir=whole.home))
    made = Trial(home=home, address=address or str(home / "crue.story"), chance=whole.chance, lost=whole.lost,
                 sizes=whole.sizes, killed=whole.killed, ended=whole.ended)
    if address is None or not whole.acknowledged:
        made.run("init", ["init", made.address], _left_alone)
    before = sum(made.killed.values())
    number = made.chance.randrange(8)
    made.desk()
    while sum(made.killed.values()) - before < times and not made.lost:
        made.one(number)
        number += 1
    if address is None:
        made.end()
    whole.acknowledged |= made.acknowledged


def main() -> int:
    """Kill, and print what was lost; the exit status is 1 when anything was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", help="the address of an empty place in a PostgreSQL database")
    args = parser.parse_args()
    done = trial(args.times, args.seed, args.store)
    for line in done.lost:
        print(line)
    print(f"{sum(done.killed.values())} kills ({', '.join(f'{n} {name}' for name, n in sorted(done.killed.items()))}), "
          f"{sum(done.ended.values())} commands that ended before; {len(done.acknowledged)} articles acknowledged; "
          f"{len(done.lost)} losses")
    return 1 if done.lost else 0


if __name__ == "__main__":
    sys.exit(main())
