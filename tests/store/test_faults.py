"""Nothing acknowledged is lost: damaged files, writings that were cut off."""

from __future__ import annotations

import gzip
import os
from dataclasses import replace
from pathlib import Path

import pytest

from recoupe import cli
from recoupe.errors import StoreError
from recoupe.record.article import Article, identity_of
from recoupe.store import place_of
from recoupe.store.story import Story, create, opened

pytestmark = pytest.mark.usefixtures("english")


def article(number: int, more: str = "Le fleuve monte. " * 200) -> Article:
    made = Article(id="", file=f"{number}.txt", text=f"Dépêche {number} sur la crue. {more}")
    return replace(made, id=identity_of(made)[:12])


def held(story: Story) -> set[Article] | None:
    """The articles of a story, or None when it says that it is damaged."""
    try:
        return set(story.articles())
    except StoreError:
        return None


def damaged(path: Path) -> list[bytes]:
    """The bytes of a story with damage of many kinds: zeros, noise, a page missing, cut."""
    data = path.read_bytes()
    page = 4096
    found = [data[:n * page // 2] for n in range(1, 2 * len(data) // page)]
    for start in range(0, len(data), page):
        found.append(data[:start] + b"\0" * page + data[start + page:])
        found.append(data[:start + 8] + b"\xff" * 64 + data[start + 72:])
    return found


def test_a_damaged_file_is_told_in_one_sentence_and_never_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, given = tmp_path / "crue.story", [article(n) for n in range(40)]
    create(place_of(path)).add(given)
    story, whole = opened(place_of(path)), set(given)
    told = 0
    for data in damaged(path):
        path.write_bytes(data)
        assert cli.main(["story", str(path), "--check"]) in (0, 2)
        said = capsys.readouterr()
        if said.err:
            told += 1
            assert "Traceback" not in said.err
        assert held(story) in (None, whole)
        assert path.read_bytes() == data
    assert told > 20


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"\0" * 5000, b"Bonjour", os.urandom(9000)])
def test_what_is_no_story_is_left_as_it_is(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, other = tmp_path / "crue.story", tmp_path / "a.txt"
    path.write_bytes(content)
    other.write_text("La digue a tenu.", encoding="utf-8")
    for command in (["init", str(path)], ["add", str(path), str(other)], ["build", str(path)], ["story", str(path)]):
        assert cli.main(command) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert path.read_bytes() == content


def test_a_foreign_database_is_no_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    path = tmp_path / "books.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE books (title)")
    connection.close()
    before = path.read_bytes()
    assert cli.main(["add", str(path), str(tmp_path)]) == 2
    assert "no story" in capsys.readouterr().err
    assert path.read_bytes() == before


def logs(data: bytes) -> list[bytes]:
    """The log of what is written ahead with damage of many kinds: cut anywhere, a page of zeros, some noise."""
    step = 1_000
    found = [data[:size] for size in range(0, len(data), step)]
    for start in range(0, len(data), step):
        found.append(data[:start] + b"\0" * step + data[start + step:])
        found.append(data[:start] + bytes(byte ^ 0x5a for byte in data[start:start + 16]) + data[start + 16:])
    return found


def test_of_a_log_that_is_cut_off_or_damaged_whole_writings_stand_up_to_the_damage(tmp_path: Path) -> None:
    path, left = tmp_path / "crue.story", tmp_path / "left.story"
    story = create(place_of(path))
    steps = [{f"{n}.txt" for n in range(2 * step)} for step in range(4)]
    # A connection that stays open keeps the log of writes on the disk, as a killed program leaves it.
    with story._reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM articles").all()
        for step in range(3):
            story.add([article(2 * step), article(2 * step + 1)])
        held, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    found = []
    for data in logs(log):
        left.write_bytes(held)
        Path(f"{left}-wal").write_bytes(data)
        Path(f"{left}-shm").unlink(missing_ok=True)
        again = opened(place_of(left))
        assert again.check() == ()
        files = {a.file for a in again.articles()}
        assert files in steps
        found.append(len(files))
        again.add([article(99)])
    # Every step is met, and damage far into the log leaves the first ones.
    assert set(found) == {0, 2, 4, 6}
    assert found[:len(found) // 3] == sorted(found[:len(found) // 3])


def test_a_log_that_was_half_carried_over_is_carried_over_again(tmp_path: Path) -> None:
    path, left = tmp_path / "crue.story", tmp_path / "left.story"
    story, given = create(place_of(path)), [article(n) for n in range(40)]
    with story._reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM articles").all()
        story.add(given)
        before, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    # The last connection has carried it over.
    after = path.read_bytes()
    assert len(after) > len(before)
    for size in range(0, len(after) + 1, 4096):
        left.write_bytes(after[:size] + before[size:])
        Path(f"{left}-wal").write_bytes(log)
        Path(f"{left}-shm").unlink(missing_ok=True)
        again = opened(place_of(left))
        assert set(again.articles()) == set(given)
        assert again.check() == ()


def test_what_is_committed_waits_for_the_disk(story: Story) -> None:
    with story._reading() as connection:
        if story.place.path is None:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
        else:
            # 2 is FULL: the log is on the disk before the transaction is over.
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_of_a_pile_with_spoilt_files_the_sound_ones_are_kept_and_the_others_named(
    story: Story, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    feed = b"<rss><channel><item><title>Un</title></item></channel></rss>"
    entity = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">]><rss>&a;</rss>'
    spoilt = {"cut.xml.gz": gzip.compress(feed, mtime=0)[:-9], "wide.txt": "La digue a cédé.".encode("utf-16"),
              "bomb.xml.gz": gzip.compress(b"<rss>" + b" " * 20_000_000, mtime=0), "entity.xml": entity,
              "line.txt": b"a" * 3_000_000, "cut.zip": b"PK\x03\x04" + b"\0" * 99}
    for name, data in spoilt.items():
        (desk / name).write_bytes(data)
    for n in range(3):
        (desk / f"good{n}.txt").write_text(f"Dépêche {n} sur la crue.", encoding="utf-8")
    assert cli.main(["add", address, str(desk)]) == 2
    told = capsys.readouterr()
    assert {line.split()[1] for line in told.out.splitlines()} == {a.id for a in story.articles()}
    assert sorted(a.file for a in story.articles()) == [f"good{n}.txt" for n in range(3)]
    *refused, last = told.err.splitlines()
    assert sorted(line.partition(":")[0] for line in refused) == sorted(spoilt)
    assert "3" in last
    assert story.check() == ()


def test_a_story_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.unmade"):
        create(place_of(tmp_path / "none" / "crue.story"))


def test_a_server_that_is_away_is_told_without_its_password(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("psycopg")
    assert cli.main(["story", "postgresql://ada:secret@localhost:1/crue"]) == 2
    said = capsys.readouterr().err
    assert "cannot be reached" in said
    assert "secret" not in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("address", ["postgresql://ada:s:ecret@db.invalid/crue", "postgres://ada:secret@db.invalid",
                                     "postgresql://db.invalid/crue?user=ada&password=secret&sslmode=require"])
def test_a_password_is_never_shown(address: str) -> None:
    shown = place_of(address).shown
    assert "secret" not in shown
    assert "s:e" not in shown
    assert "db.invalid" in shown
