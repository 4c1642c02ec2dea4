"""A full disk ends every command in one sentence; what was acknowledged and what stood there before is kept."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from checks.faults.server import Server
from recoupe import cli
from recoupe.errors import StoreError
from recoupe.record.article import Article
from recoupe.record.judgement import Judgement, Relation
from recoupe.store import place_of
from recoupe.store.story import Story, create, opened
from tests.store.test_faults import article

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.usefixtures("english")


@contextmanager
def room(size: int) -> Iterator[None]:
    """No file of this process can grow beyond a size: what a full disk is to a program."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[None]:
    """A disk of a size; only the administrator can mount one."""
    place.mkdir()
    if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place],
                                          capture_output=True).returncode:
        pytest.skip("a disk can be mounted by the administrator only")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def with_little_room(address: Path, size: int, folder: Path) -> subprocess.CompletedProcess[str]:
    """`recoupe add` as a process that has little room."""
    return subprocess.run([sys.executable, "-m", "recoupe", "add", str(address), str(folder)], text=True,
                          capture_output=True, env={"PYTHONPATH": str(ROOT / "src")}, cwd=folder,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))


def test_a_full_disk_ends_in_one_sentence_and_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    path, folder = tmp_path / "crue.story", tmp_path / "desk"
    create(place_of(path)).add([article(0)])
    folder.mkdir()
    chance = os.urandom
    for n in range(300):
        (folder / f"d{n:03}.txt").write_text(f"Dépêche {n}. " + chance(600).hex(), encoding="utf-8")
    done = with_little_room(path, path.stat().st_size + 200_000, folder)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "what was acknowledged is kept" in done.stderr
    told = {line.split()[1] for line in done.stdout.splitlines()}
    story = opened(place_of(path))
    assert told <= {a.id for a in story.articles()}
    assert 0 < len(told) < 300
    assert story.check() == ()
    # With room again the same command takes the rest.
    assert with_little_room(path, resource.RLIM_INFINITY, folder).returncode == 0
    assert len(story.articles()) == 301


def filled(story: Story, size: int) -> list[Article]:
    """The articles that a story has acknowledged when it says that its disk is full."""
    kept: list[Article] = []

    def fill() -> None:
        for n in range(10_000):
            kept.extend(done.article for done in story.add([article(n, os.urandom(size).hex())]))

    with pytest.raises(StoreError, match=r"store\.(full|disk)"):
        fill()
    return kept


def test_a_small_disk_that_is_full_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "1m"):
        story = create(place_of(tmp_path / "disk" / "crue.story"))
        kept = filled(story, 9000)
        assert kept
        assert {a.file for a in opened(story.place).articles()} == {a.file for a in kept}


def test_a_server_whose_disk_is_full_keeps_what_was_acknowledged(server: Server, tmp_path: Path) -> None:
    import psycopg

    disk = server.home / "disk"
    with small_disk(disk, "2m"):
        if server.user:
            shutil.chown(disk, server.user)
        story = create(place_of(server.schema()))
        with psycopg.connect(server.address, autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
            try:
                schema = str(story.place.url).rpartition("%3D")[2]
                connection.execute(f"ALTER TABLE {schema}.articles SET TABLESPACE small")
                kept = filled(story, 4000)
                assert len(kept) > 10
                assert {a.file for a in opened(story.place).articles()} == {a.file for a in kept}
                # With room again it takes what it refused.
                connection.execute(f"ALTER TABLE {schema}.articles SET TABLESPACE pg_default")
                story.add([article(10_001)])
                assert len(story.articles()) == len(kept) + 1
            finally:
                connection.execute(f"ALTER TABLE {schema}.articles SET TABLESPACE pg_default")
                connection.execute("DROP TABLESPACE small")


COMMANDS = ("init", "add", "build", "watch", "story", "judge")


def arguments(name: str, home: Path) -> list[str]:
    """A command that writes."""
    story, desk = str(home / "crue.story"), str(home / "desk")
    return {"init": ["init", str(home / "other.story")], "add": ["add", story, desk],
            "build": ["build", story, "-q", "-o", str(home / "out.json")],
            "watch": ["watch", story, desk, "--once", "--mail", str(home / "out.eml")],
            "story": ["story", story, "--judgements", str(home / "out.toml")],
            "judge": ["judge", desk, "date", "a.txt", "2031-03-04", "--by", "C. Roy", "--why", "seen on the spot",
                      "--on", "2031-04-09"]}[name]


@pytest.mark.model
@pytest.mark.parametrize("size", [0, 5_000, 40_000])
@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_the_command_it_does_all_or_says_in_one_sentence_that_it_cannot(
    name: str, size: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, desk = create(place_of(tmp_path / "crue.story")), tmp_path / "desk"
    given = [article(n) for n in range(3)]
    story.add(given)
    story.judge(Judgement(relation=Relation.SAME, left="Ada Brunel", right=f"A. Brunel {n}", by="C. Roy",
                          why=f"one desk {n}", made_at=date(2031, 3, 9)) for n in range(40))
    desk.mkdir()
    for file in "ab":
        (desk / f"{file}.txt").write_text(f"La digue {file} a cédé lundi 3 mars 2031. {os.urandom(9000).hex()}\n")
    outputs = ("out.json", "out.toml", "out.eml", "other.story")
    (tmp_path / "out.json").write_text("old")
    with room(size):
        status = cli.main(arguments(name, tmp_path))
    told = capsys.readouterr()
    assert status in (0, 2)
    if status:
        *remarks, why = told.err.splitlines()
        assert all(line.startswith(("judgement of C. Roy on ", "following ")) for line in remarks)
        assert "disk" in why or "cannot be written (File too large)" in why or "made" in why
    assert (tmp_path / "out.json").read_text() == "old" or (name, status) == ("build", 0)
    assert size > 0 or status == 2
    assert not status or not any((tmp_path / made).exists() for made in outputs[1:])
    acknowledged = {line.split()[1] for line in told.out.splitlines() if line.startswith("+")}
    assert acknowledged | {a.id for a in given} <= {a.id for a in opened(story.place).articles()}
    assert opened(story.place).check() == ()
    assert not [path.name for path in (*tmp_path.iterdir(), *desk.iterdir())
                if path.name.startswith(".") and not path.name.endswith(".lock")]
    # With room again the same command does it, unless it has done it.
    if status:
        assert cli.main(arguments(name, tmp_path)) == 0
