"""One story on which commands are killed: which, on what, and what each must leave."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from checks.faults.folders import Folder
from checks.faults.ledger import Ledger
from checks.faults.running import Command, Outcome, Runner
from recoupe.errors import RecoupeError
from recoupe.intake import collect, judgements_of
from recoupe.run import build_from
from recoupe.store import Place, place_of
from recoupe.store.engine import engine_of
from recoupe.store.migrate import version_of
from recoupe.store.schema import VERSIONS
from recoupe.store.story import Story, create, opened
from recoupe.tell import to_json

__all__ = ["FILES", "STORES", "Scene", "to_the_first"]

STORES = ("add", "build", "watch", "migrate", "init")
"""Commands that write to a story."""
FILES = ("story", "judge", "serve")
"""Commands that write files of judgements."""
TEXTS = ("La préfecture a compté {n} évacués lundi 7 avril 2031.", "Le maire a promis un retour d’ici le {d} avril.",
         "Selon la Gazette, {n} habitants sont partis dimanche.", "La digue a cédé le {d} mars 2031, a dit Ada Brunel.")


@dataclass
class Scene:
    """A story at an address, the folders that are added to it, and what it must hold; `fresh` gives empty places."""

    home: Path
    address: str
    chance: Random
    fresh: Callable[[], str]
    desks: list[Path] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    made: str = ""

    def __post_init__(self) -> None:
        create(self.place)
        self.runner = Runner(self.home)
        self.folder = Folder(self.home / "folder", self.chance)
        self.judged = self.home / "judgements.toml"

    @property
    def place(self) -> Place:
        """Where the story is."""
        return place_of(self.address)

    def desk(self) -> Path:
        """A new folder of articles that the story does not have, with a judgement beside them."""
        number = len(self.desks)
        place = self.home / f"desk{number}"
        place.mkdir()
        self.desks.append(place)
        for n in range(self.chance.randint(1, 3)):
            text = " ".join(t.format(n=100 + 7 * n + number, d=10 + n) for t in (TEXTS * 2)[n:n + 2])
            (place / f"d{number}-{n}.txt").write_text(f"{text}\n\nDépêche {number}.{n}.\n", encoding="utf-8")
        (place / "judgements.toml").write_text(
            f'[[judgement]]\nrelation = "same"\nleft = "Ada Brunel"\nright = "A. Brunel {number}"\nby = "C. Roy"\n'
            'on = 2031-04-09\nwhy = "one desk"\n', encoding="utf-8")
        return place

    def command(self, name: str, deadly: int = 0) -> Command:
        """A command, with something to do for it."""
        return {"add": self._add, "build": self._build, "watch": self._watch, "migrate": self._migrate,
                "init": self._init, "story": self._story, "judge": self.folder.judge,
                "serve": lambda: self.folder.serve(deadly)}[name]()

    def _add(self) -> Command:
        return Command("add", ["add", self.address, *(str(self.desk()) for _ in range(4))])

    def _build(self) -> Command:
        self._grown()
        return Command("build", ["build", self.address, "-o", str(self.home / "out.json")])

    def _watch(self) -> Command:
        return Command("watch", ["watch", self.address, *(str(self.desk()) for _ in range(2)), "--once", "--json"])

    def _migrate(self) -> Command:
        story = opened(self.place)
        to_the_first(story)
        self.ledger.runs, self.ledger.traced = 0, False
        return Command("migrate", ["story", self.address])

    def _init(self) -> Command:
        self.made = self.fresh()
        return Command("init", ["init", self.made], files=self.place.path is not None)

    def _story(self) -> Command:
        self._grown()
        return Command("story", ["story", self.address, "--judgements", str(self.judged)], files=True)

    def _grown(self) -> None:
        """Something is in the story that was neither read, traced nor written down yet."""
        story, desk = opened(self.place), self.desk()
        story.add(collect([desk]).articles, source=str(desk))
        story.judge(judgements_of([desk]).judgements)
        self.ledger.look(story)

    def look(self, command: Command, outcome: Outcome) -> list[str]:
        """Is everything there that was acknowledged or kept, and is what is there sound?"""
        try:
            if command.name in ("judge", "serve"):
                wrong = self.folder.look(outcome)
            elif command.name == "init":
                wrong = self._look_made(outcome)
            else:
                wrong = self._look_story(command, outcome)
        except (RecoupeError, ValueError) as problem:
            wrong = [f"{type(problem).__name__}: {problem}"]
        if "Traceback" in outcome.complained:
            wrong.append(outcome.complained)
        return [f"after {command.name}: {line}" for line in wrong]

    def _look_made(self, outcome: Outcome) -> list[str]:
        place, must = place_of(self.made), outcome.stood > 0
        there = place.path.exists() if place.path is not None else version_of(engine_of(place), place) is not None
        if not there:
            return ["lost: the new story"] if must else []
        story = opened(place)
        return [*story.check(), *(["no empty story"] if story.articles() or story.runs() else [])]

    def _look_story(self, command: Command, outcome: Outcome) -> list[str]:
        if command.name == "migrate":
            version = version_of(engine_of(self.place), self.place)
            if version not in (VERSIONS[0], VERSIONS[-1]) or (outcome.stood and version != VERSIONS[-1]):
                return [f"left at version {version}"]
        story, runs = opened(self.place), self.ledger.runs
        wrong = self.ledger.compared(story, self.runner.log, outcome.articles)
        if command.name == "build" and (self.home / "out.json").exists():
            json.loads((self.home / "out.json").read_text(encoding="utf-8"))
        if command.name == "watch" and self.ledger.runs > runs and outcome.said:
            json.loads(outcome.said)    # what is kept as told was told to its end
        if command.name == "story":
            wrong += self._look_judged(story, outcome)
        return wrong

    def _look_judged(self, story: Story, outcome: Outcome) -> list[str]:
        """The file of judgements is that of now, or the whole one of before."""
        held = judgements_of([self.judged.parent / "judgements.toml"]) if self.judged.exists() else None
        if held is None:
            return ["lost: the file"] if outcome.stood else []
        if held.refused:
            return [f"refused: {held.refused[0].code}"]
        now = story.judgements()
        if outcome.stood and held.judgements != now:
            return ["the file is not that of now"]
        return [] if set(held.judgements) <= set(now) else ["the file holds what is not judged"]

    def end(self) -> list[str]:
        """With all added at last, the dossier is that of the folders."""
        places = [str(place) for place in self.desks]
        outcome = self.runner.run(Command("add", ["add", self.address, *places]), None)
        wrong = self.ledger.compared(opened(self.place), self.runner.log, outcome.articles)
        story = opened(self.place)
        wanted = build_from(collect(places).articles, judgements=judgements_of(places).judgements)
        judged = sorted(story.judgements(), key=lambda held: int(held.right.rsplit(" ", 1)[-1]))
        if to_json(build_from(story.articles(), judgements=judged)) != to_json(wanted):
            wrong.append("the dossier is not that of the articles that were added")
        return [f"at the end: {line}" for line in wrong]


def to_the_first(story: Story) -> None:
    """Take the tables of a story back to version 1, for the way up to be killed."""
    from sqlalchemy import text

    with story._writing() as connection:
        for table in ("tracing", "trace_rows", "runs"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX articles_by_origin"))
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{VERSIONS[0]}'"))  # noqa: S608
