"""Judging in a story on disk, in both databases: the words and the refusals of a folder, and nothing lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from recoupe import cli
from recoupe.book import StoryBook
from recoupe.errors import StoreError
from recoupe.intake import collect
from recoupe.judge import KINDS, JudgementError, entries, judge, withdraw
from recoupe.record.dossier import Dossier
from recoupe.run import build, judged_beside
from recoupe.store import Place, place_of
from recoupe.store.story import Story, create, opened
from tests.judge.test_functions import BY, ON, items, made
from tests.tell.test_page import Page

SIGNED = ["--by", "R. Thibaud", "--why", "vu sur place", "--on", "2031-04-02"]

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("english")]


@pytest.fixture
def story(story_address: str, folder: Path, dossier: Dossier) -> Story:
    """A story of the reports, whose readings it has."""
    made = create(place_of(story_address))
    made.add(collect([folder]).articles)
    return made


def made_in(address: str, dossier: Dossier, kind: str) -> str:
    return made(address, dossier, kind)  # type: ignore[arg-type]


def test_what_is_judged_is_what_a_folder_would_hold(
    story: Story, story_address: str, folder: Path, dossier: Dossier
) -> None:
    for kind in KINDS:
        if kind not in ("same-actor", "distinct-happening"):
            assert made_in(story_address, dossier, kind) == made(folder, dossier, kind)
    assert story.judgements() == judged_beside([folder])
    told = build(folder)
    assert build(story_address) == told
    assert entries(story_address, told) == entries(folder, told)
    assert {entry.state for entry in entries(story_address, told)} == {"holds"}


def test_twice_the_same_and_twice_withdrawn_are_refused(story: Story, story_address: str, dossier: Dossier) -> None:
    name = made_in(story_address, dossier, "date")
    with pytest.raises(JudgementError, match=f"stands already .{name}.") as caught:
        made_in(story_address, dossier, "date")
    assert (caught.value.code, caught.value.status) == ("judge.standing", 409)
    with pytest.raises(JudgementError, match="was made later"):
        withdraw(story_address, name, by="C. Roy", why="revu", on=date(2031, 4, 1))
    withdraw(story_address, name, by="C. Roy", why="revu", on=ON)
    with pytest.raises(JudgementError, match="is withdrawn already") as caught:
        withdraw(story_address, name, by="C. Roy", why="revu", on=ON)
    assert caught.value.status == 409
    with pytest.raises(JudgementError, match="no judgement is called") as caught:
        withdraw(story_address, "0123", by="C. Roy", why="revu", on=ON)
    assert caught.value.status == 404
    # As in a file, it may be made again in the very same words.
    assert made_in(story_address, dossier, "date") == f"{name}-2"
    assert made_in(story_address, dossier, "reject-figure")
    with pytest.raises(JudgementError, match=f"stands already .{name}-2."):
        made_in(story_address, dossier, "date")
    assert [e.state for e in entries(story_address, build(story_address))] == ["withdrawn", "holds", "holds"]
    withdraw(story_address, f"{name}-2", by="A. Brun", why="non", on=ON)
    assert [j.withdrawn_by for j in story.judgements()] == ["C. Roy", "A. Brun", None]
    assert story.check() == ()


def test_what_cannot_be_judged_writes_nothing(story: Story, story_address: str, dossier: Dossier) -> None:
    before = story.stamp()
    for kind, of in (("reject-figure", ["figure:x"]), ("same-actor", ["Solène Aubrac", "Nul"]), ("unsure", ["x"])):
        with pytest.raises(JudgementError):
            judge(story_address, dossier, kind, of, **BY)  # type: ignore[arg-type]
    with pytest.raises(JudgementError):
        withdraw(story_address, "0123", by="", why="d", on=ON)
    assert (story.judgements(), story.stamp()) == ((), before)


def test_many_who_judge_at_once_lose_nothing(story: Story, story_address: str, dossier: Dossier) -> None:
    refused: list[str] = []

    def done(number: int) -> str | None:
        try:
            return judge(story_address, dossier, "reject-figure", items(dossier, "reject-figure"),
                         **{**BY, "by": f"R. Thibaud {number % 8}"})  # type: ignore[arg-type]
        except JudgementError as refusal:
            refused.append(refusal.code)
            return None

    with ThreadPoolExecutor(8) as people:
        names = [name for name in people.map(done, range(24)) if name]
    assert len(set(names)) == len(names) == 8
    assert refused == ["judge.standing"] * 16
    assert {j.by for j in story.judgements()} == {f"R. Thibaud {n}" for n in range(8)}

    def undone(name: str) -> bool:
        try:
            withdraw(story_address, name, by="C. Roy", why="revu", on=ON)
        except JudgementError as refusal:
            refused.append(refusal.code)
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        assert sum(people.map(undone, names * 3)) == 8
    assert refused[16:] == ["judge.withdrawn"] * 16
    assert len(story.judgements()) == 8
    assert all(j.withdrawn_by == "C. Roy" for j in story.judgements())


def test_the_command_writes_lists_and_withdraws(
    story: Story, story_address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = story.place.shown
    assert cli.main(["judge", story_address, "reject", "410", *SIGNED]) == 0
    told = capsys.readouterr().out
    name = told.split()[1]
    assert told == f"judgement {name} kept in {shown}; it counts from the next reading of the story on\n"
    assert cli.main(["judge", story_address, "list"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith(f"1 judgement\n\n{name}  ")
    assert "  R. Thibaud, on 2 April 2031: vu sur place\n  → " in listed
    assert cli.main(["judge", story_address, "withdraw", name, *SIGNED]) == 0
    assert capsys.readouterr().out == f"judgement {name} withdrawn in {shown}; it stays there as history\n"
    assert cli.main(["judge", story_address, "list", "--json"]) == 0
    [entry] = json.loads(capsys.readouterr().out)["judgements"]
    assert (entry["id"], entry["state"], entry["withdrawn"]["by"]) == (name, "withdrawn", "R. Thibaud")
    assert cli.main(["judge", story_address, "reject", "999 habitants", *SIGNED]) == 2
    assert capsys.readouterr().err.startswith("no article meant has the words “999 habitants”")


def test_the_history_goes_into_the_page_and_into_a_file_and_back(
    story: Story, story_address: str, dossier: Dossier, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = made_in(story_address, dossier, "date")
    withdraw(story_address, name, by="C. Roy", why="revu à la relecture", on=ON)
    assert made_in(story_address, dossier, "date") == f"{name}-2"
    page = tmp_path / "page.html"
    assert cli.main(["build", story_address, "-o", str(page), "-q"]) == 0
    shown = json.loads(Page(page.read_text(encoding="utf-8")).block("recoupe-data"))["judgements"]
    assert [(one["id"], one["state"], one["withdrawn"] and one["withdrawn"]["why"]) for one in shown] == [
        (name, "withdrawn", "revu à la relecture"), (f"{name}-2", "holds", None)]
    written = tmp_path / "desk" / "judgements.toml"
    written.parent.mkdir()
    assert cli.main(["story", story_address, "--judgements", str(written)]) == 0
    other = create(place_of(tmp_path / "other.story"))
    for _ in range(2):
        assert cli.main(["add", str(tmp_path / "other.story"), str(written.parent)]) in (0, 2)
        assert other.judgements() == story.judgements()
    capsys.readouterr()


def test_what_is_no_place_of_judgements_is_one_sentence(
    story: Story, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place, said in ((folder / "none.story", "there is no story"), (folder / "1.txt", "no story on disk"),
                        (folder / "none", "no story on disk")):
        assert cli.main(["judge", str(place), "list"]) == 2
        told = capsys.readouterr().err
        assert said in told
        assert told.count("\n") == 1


@contextmanager
def held(place: Place) -> Iterator[None]:
    """Another program that writes to a story and does not end."""
    import sqlite3

    import psycopg

    if place.path is None:
        with psycopg.connect(place.url or "") as connection:
            connection.execute("LOCK TABLE judgements IN EXCLUSIVE MODE")
            yield
        return
    other = sqlite3.connect(place.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


def test_what_the_story_cannot_keep_is_one_sentence(story: Story, dossier: Dossier) -> None:
    book = StoryBook(opened(story.place, patience=0.2))
    name = made(book, dossier, "date")  # type: ignore[arg-type]
    with held(story.place):
        for act in (lambda: made(book, dossier, "reject-figure"),  # type: ignore[arg-type]
                    lambda: withdraw(book, name, by="C", why="d", on=ON)):
            with pytest.raises(JudgementError, match="another program has been writing") as caught:
                act()
            assert (caught.value.code, caught.value.status) == ("store.busy", 423)
    assert [entry.id for entry in entries(book, dossier)] == [name]


def test_a_story_that_is_none_any_more_is_not_judged_in(folder: Path, dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "crue.story"
    create(place_of(path)).add(collect([folder]).articles)
    path.write_bytes(b"no story")
    with pytest.raises(StoreError):
        made_in(str(path), dossier, "date")
    assert path.read_bytes() == b"no story"
