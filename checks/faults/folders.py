"""Commands that keep judgements in a folder, by themselves or for a page: what they are, and what they must leave."""

from __future__ import annotations

import json
import os
import re
import signal
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from checks.faults.marks import NOW, SAID
from checks.faults.running import Command, Outcome, Runner
from recoupe.intake import judgements_of

__all__ = ["Folder"]

REPORTS = {"canal.txt": "La préfète Mathilde Sorvanne a compté 40 évacués lundi 3 mars 2031.\n",
           "echo.txt": "Mardi 4 mars 2031, 55 habitants étaient partis, a dit Anselme Corvoisier.\n"}
POSTS = 4
"""So many judgements are asked of one server."""


@dataclass
class Folder:
    """A folder of two reports, and what was judged there: the reasons given, which are all different."""

    place: Path
    chance: Random
    had: Counter[str] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    deadly: int = 0
    """After so many answers the server is killed; 0: it is left alone until all are given."""

    def __post_init__(self) -> None:
        self.place.mkdir()
        for name, text in REPORTS.items():
            (self.place / name).write_text(text, encoding="utf-8")

    def judge(self) -> Command:
        """A judgement at the command line."""
        why, day = self._next()
        self.answered = []
        return Command("judge", ["judge", str(self.place), "date", "canal.txt", str(day), "--by", "C. Roy",
                                 "--why", why, "--on", "2031-04-09"], files=True)

    def serve(self, deadly: int = 0) -> Command:
        """A server, of which judgements are asked; it is killed after the last answer, if not before."""
        self.answered, self.asked, self.deadly = [], [], deadly
        return Command("serve", ["serve", str(self.place), "--port", "0", "--quiet"], files=True, beside=self._ask)

    def look(self, outcome: Outcome) -> list[str]:
        """What is wrong in the folder."""
        held = judgements_of([self.place])
        now = Counter(judgement.why for judgement in held.judgements)
        wrong = [f"refused: {refusal.code}" for refusal in held.refused]
        surely = Counter(self.answered) | Counter(self.asked[:outcome.stood])
        wrong += [f"lost: judgement {why}" for why in (self.had | surely) - now]
        wrong += [f"from nowhere: judgement {why}" for why in now - (self.had | Counter(self.asked))]
        self.had = now
        return wrong

    def _next(self) -> tuple[str, date]:
        number = sum(self.had.values()) + len(self.asked) + 1
        why = f"seen on the spot, {number}"
        self.asked = [why]
        return why, date(2031, 3, 1) + timedelta(days=number)

    def _ask(self, runner: Runner, server: int) -> None:
        """Ask judgements of the page until the server is gone; what it answered with 201 is acknowledged."""
        try:
            address, token = _page(runner.said, server)
            for n in range(1, POSTS + 1):
                why = f"seen on the page, {sum(self.had.values()) + n}"
                day = str(date(2031, 3, 1) + timedelta(days=sum(self.had.values()) + n))
                self.asked.append(why)
                body = {"kind": "date", "of": ["canal.txt"], "by": "C. Roy", "why": why,
                        "days": {"earliest": day, "latest": day}}
                asked = urllib.request.Request(  # noqa: S310 - an address of this machine
                    f"{address}api/judgements", json.dumps(body).encode(), method="POST",
                    headers={"Content-Type": "application/json", "X-Recoupe-Token": token})
                with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
                    if answer.status == 201:
                        self.answered.append(why)
                if n in (self.deadly, POSTS):
                    time.sleep(0.02 * self.chance.random())
                    runner.marks.cells[NOW] = SAID
                    os.kill(server, signal.SIGKILL)
                    return
        except urllib.error.HTTPError as problem:
            self.answered.append(f"{problem.status} {problem.read()[:200]!r}")
            os.kill(server, signal.SIGKILL)
        except OSError:
            return                      # it was killed


def _page(said: Path, server: int) -> tuple[str, str]:
    """The address that a server tells, and the word of its page; OSError when it ended before."""
    while True:
        os.kill(server, 0)
        told = said.read_text(encoding="utf-8") if said.exists() else ""
        if told.endswith("\n"):
            break
        time.sleep(0.005)
    address = told.strip()
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310
        page = answer.read().decode()
    found = re.search(r'<meta[^>]*recoupe-token[^>]*>', page)
    assert found is not None
    return address, found[0].split('content="')[1].partition('"')[0]
