"""Nothing acknowledged is lost by a kill, and the trial that says so sees what it is there to see."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from checks.faults.folders import Folder
from checks.faults.ledger import Ledger, logged
from checks.faults.marks import COMMIT, PHASES, SAID, UNSAID, WRITING, Aim, Marks, Watched
from checks.faults.running import Outcome
from checks.faults.scene import Scene
from checks.kills import Trial, cells_of, trial
from recoupe.record.article import Article
from recoupe.store import Place
from recoupe.store.story import Added, Standing, Story, create
from tests.store.test_story import article

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.model
@pytest.mark.parametrize("store", ["sqlite", "postgres"])
def test_killed_at_any_moment_no_command_loses_what_it_acknowledged(
    store: str, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("server") if store == "postgres" else None
    done = trial(25, 3, server)
    assert done.lost == []
    assert done.total("kill") == 25
    assert {phase for kind, _, phase in done.met if kind == "kill"} == set(range(len(PHASES)))
    assert sum(done.acknowledged.values()) > 10
    if server is not None:
        assert (done.total("backend"), done.total("server")) == (5, 5)


def test_the_trial_finds_a_story_that_loses_what_it_acknowledges(
    fresh: Callable[[], Place], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(story: Story, articles: Sequence[Article], **_: object) -> tuple[Added, ...]:
        return tuple(Added(article=article, standing=Standing.NEW) for article in articles)

    place = fresh()
    scene = Scene(tmp_path, str(place.path or place.url), Random(1), lambda: "")
    whole = Trial(Random(1))
    for method, lost in ((Story.add, False), (forgetful, True)):
        monkeypatch.setattr(Story, "add", method)
        command = scene.command("add")
        outcome = scene.runner.run(command, None)
        whole.judge(scene, command, outcome, "kill")
        assert outcome.articles
        assert [line.partition(": ")[0] for line in whole.lost] == ["after add"] * lost * len(whole.lost)
        assert sum("lost by add" in line for line in whole.lost) == lost * len(outcome.articles)
    assert (whole.ended, whole.total("kill")) == (2, 0)
    assert whole.missing(cells_of("kill", files=True)) == cells_of("kill", files=True)


def log_of(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_the_ledger_tells_what_is_lost_halved_or_from_nowhere(story: Story, tmp_path: Path) -> None:
    one, two = article("La digue a tenu."), article("La digue a cédé.", "b.txt")
    ledger = Ledger()
    story.add([one])
    both = f'["given", "add", ["{one.id}", "{two.id}"]]'
    assert ledger.compared(story, log_of(tmp_path / "log", both), []) == ["half of add is there"]
    assert Ledger().compared(story, tmp_path / "none", []) == [f"from nowhere by add: {one.id}"]
    assert ledger.compared(story, tmp_path / "none", [two.id]) == [f"lost by add: {two.id}"]
    ledger.traced, ledger.runs = True, 1
    assert ledger.compared(story, tmp_path / "none", []) == ["0 runs, not 1 to 1", "lost: the trace"]


def test_a_folder_of_judgements_is_held_to_what_was_acknowledged(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "folder", Random(1))
    folder.judge()
    [why] = folder.asked
    before, after = (Outcome(killed=True, met=True, phase=WRITING, stood=stood, status=-9, said="", complained="")
                     for stood in (0, 1))
    assert folder.look(before) == []
    assert folder.look(after) == [f"lost: judgement {why}"]
    (folder.place / "judgements.toml").write_text("[[judg", encoding="utf-8")
    assert "refused: judgements.toml" in folder.look(before)[0]


@pytest.mark.parametrize("phase", [WRITING, COMMIT, UNSAID, SAID])
def test_a_process_kills_itself_in_the_phase_that_is_aimed_at(phase: int, place: Place, tmp_path: Path) -> None:
    story, marks = create(place), Marks()
    marks.clear()
    child = os.fork()
    if child == 0:
        try:
            logged(tmp_path / "log")
            watched = Watched(marks, Aim(phase, 1), files=False)
            story.add([article("La digue a tenu.")])
            watched.said()
            watched.end()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert marks.cells[0] == phase
    assert len(story.articles()) == (0 if phase in (WRITING, COMMIT) else 1)
