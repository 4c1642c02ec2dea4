"""Nothing acknowledged is lost: damaged files, writings that were cut off."""

from __future__ import annotations

import os
import shutil
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


def test_a_write_that_was_cut_off_before_its_end_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "crue.story"
    story = create(place_of(path))
    story.add([article(1)])
    # A connection that stays open keeps the log of writes on the disk, as a killed program leaves it.
    with story._reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM articles").all()
        story.add([article(2)])
        log = Path(f"{path}-wal")
        shutil.copy(path, tmp_path / "left.story")
        (tmp_path / "left.story-wal").write_bytes(log.read_bytes()[:-2000])
    left = opened(place_of(tmp_path / "left.story"))
    assert [a.file for a in left.articles()] == ["1.txt"]
    assert left.check() == ()


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
