"""A stream sorted into stories on disk, in both databases: each article to its story, acknowledged when it is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from recoupe import cli
from recoupe.errors import StoreError
from recoupe.intake import collect
from recoupe.store import place_of
from recoupe.store.story import Story, create, opened
from tests.trace.test_stories import FERRY, MINE, RAIN

pytestmark = pytest.mark.usefixtures("english")
OTHER = " date 2031-05-02 \nLe conseil de Vaux-Rhodes a voté le budget de la piscine Aristide-Bompard. {}"


def filled(folder: Path, **texts: list[str]) -> Path:
    folder.mkdir()
    for name, told in texts.items():
        for number, text in enumerate(told):
            (folder / f"{name}{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def mine(story_address: str, tmp_path: Path) -> Story:
    """The story of a mine, of which two reports have come in."""
    story = create(place_of(story_address))
    story.add(collect([filled(tmp_path / "mine", mine=MINE[:2])]).articles, source="mine")
    return story


@pytest.fixture
def ferry(tmp_path: Path) -> Story:
    """The story of a ferry, in a file."""
    story = create(place_of(tmp_path / "ferry.story"))
    story.add(collect([filled(tmp_path / "ferry", ferry=FERRY[:3])]).articles, source="ferry")
    return story


@pytest.fixture
def monday(tmp_path: Path) -> Path:
    pool = [OTHER.format(f"Le maire Bompard parle des {n} bassins.") for n in (2, 3)]
    folder = filled(tmp_path / "monday", mine=MINE, rain=[RAIN], pool=pool)
    (folder / "ferry9.txt").write_text(FERRY[3], encoding="utf-8")
    return folder


def files(story: Story) -> list[str]:
    return [article.file for article in story.articles()]


def test_each_article_is_told_and_added_to_its_story(
    mine: Story, ferry: Story, monday: Path, story_address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = ["sort", str(monday), "--known", story_address, "--known", str(ferry.place.path)]
    assert cli.main(stream) == 0
    told = capsys.readouterr().out
    assert told.startswith("6 articles: 3 stories, 1 article of none\n2 articles are in their stories already\n")
    assert f"2 articles for {mine.place.shown} (2 articles before)\n    mine2.txt\n        names: " in told
    assert f"1 article for {ferry.place.shown} (3 articles before)\n    ferry9.txt\n" in told
    assert "2 articles, a new story\n    pool0.txt\n" in told
    assert "Articles of no story (1)\n    rain0.txt" in told
    assert (files(mine), files(ferry)) == (["mine0.txt", "mine1.txt"], ["ferry0.txt", "ferry1.txt", "ferry2.txt"])
    for mark in "+=":
        assert cli.main([*stream, "--add"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert re.findall(r"^[+=!] \w{12}  (.*)", "\n".join(lines[lines.index(f"into {mine.place.shown}:"):]),
                          re.MULTILINE) == ["mine0.txt", "mine1.txt", "mine2.txt", "mine3.txt", "ferry9.txt"]
        assert [line[0] for line in lines if re.match(r"[+=!] \w{12}  ", line)] == ["=", "=", mark, mark, mark]
    assert files(mine) == [f"mine{n}.txt" for n in range(4)]
    assert files(ferry) == ["ferry0.txt", "ferry1.txt", "ferry2.txt", "ferry9.txt"]


def test_what_is_new_can_be_laid_into_folders_beside(
    mine: Story, monday: Path, story_address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = ["sort", str(monday), "--known", story_address, "-q", "--into"]
    assert cli.main([*stream, str(tmp_path / "new"), "--add"]) == 0
    pool, alone = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert (pool[:2], alone) == ("2-", "alone")
    assert sorted(path.name for path in (tmp_path / "new" / alone).iterdir()) == ["ferry9.txt", "rain0.txt"]
    assert "+ " in capsys.readouterr().out
    assert len(files(mine)) == 4


def test_without_adding_folders_have_what_joins_too(
    ferry: Story, monday: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = ["sort", str(monday), "--known", str(ferry.place.path), "-q", "--into", str(tmp_path / "new")]
    assert cli.main(stream) == 0
    assert capsys.readouterr().out == ""
    assert [path.name for path in (tmp_path / "new" / "ferry").iterdir()] == ["ferry9.txt"]
    assert len(files(ferry)) == 3


def test_a_story_called_alone_is_not_lost_among_those_of_none(ferry: Story, monday: Path, tmp_path: Path) -> None:
    assert ferry.place.path is not None
    place = ferry.place.path.rename(tmp_path / "alone.story")
    assert cli.main(["sort", str(monday), "--known", str(place), "-q", "--into", str(tmp_path / "new")]) == 0
    assert [path.name for path in (tmp_path / "new" / "alone-2").iterdir()] == ["ferry9.txt"]
    assert [path.name for path in (tmp_path / "new" / "alone").iterdir()] == ["rain0.txt"]


def test_the_data_say_what_was_added(
    mine: Story, monday: Path, story_address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["sort", str(monday), "--known", story_address, "--add", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(one["file"], one["standing"], one["story"]) for one in data["added"]] == [
        (f"mine{n}.txt", "known" if n < 2 else "new", mine.place.shown) for n in range(4)]
    assert {one["article"] for one in data["added"]} == {article.id for article in mine.articles()}


def test_a_folder_of_stories_on_disk_is_known(
    ferry: Story, monday: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    assert ferry.place.path is not None
    ferry.place.path.rename(desk / "ferry.story")
    filled(desk / "mine", mine=MINE[:2])
    assert cli.main(["sort", str(monday), "--known", str(desk), "--add"]) == 0
    told, remarks = capsys.readouterr()
    assert "for ferry.story (3 articles before)" in told
    assert "for mine (2 articles before)" in told
    assert told.split("into ferry.story:\n")[1].split()[2:] == ["ferry9.txt"]
    assert remarks == ""
    assert len(opened(place_of(desk / "ferry.story")).articles()) == 4
    assert sorted(path.name for path in (desk / "mine").iterdir()) == ["mine0.txt", "mine1.txt"]


def test_a_person_is_heard_beside_the_story_and_judgements_are_not_lost_in_silence(
    ferry: Story, monday: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stories.toml").write_text(
        '[[judgement]]\nrelation = "same"\nleft = "rain0.txt"\nright = "ferry0.txt"\nby = "L. Aubertin"\n'
        'on = 2031-04-01\nwhy = "the same storm"\n', encoding="utf-8")
    (monday / "judgements.toml").write_text(
        '[[judgement]]\nrelation = "same"\nleft = "Brann"\nright = "Kerlouan"\nby = "L. Aubertin"\n'
        'on = 2031-04-01\nwhy = "one"\n', encoding="utf-8")
    assert cli.main(["sort", str(monday), "--known", str(ferry.place.path), "--add"]) == 0
    told, remarks = capsys.readouterr()
    assert "judged of one story: rain0.txt, ferry0.txt" in " ".join(told.split())
    assert "rain0.txt" in files(ferry)
    assert remarks == ("the judgements.toml beside the articles was added to no story; “recoupe add” adds it to the "
                       "one that it belongs to\n")
    assert ferry.judgements() == ()


def test_stories_on_disk_are_a_pile_too(
    mine: Story, ferry: Story, story_address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["sort", story_address, str(ferry.place.path)]) == 0
    assert capsys.readouterr().out.startswith("5 articles: 2 stories, 0 articles of none\n")


def test_what_cannot_be_added_to_is_one_sentence(
    ferry: Story, monday: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for known, said in ((tmp_path / "none.story", "there is no story"), (monday / "rain0.txt", "no story on disk"),
                        (filled(tmp_path / "empty"), "--add needs a story on disk")):
        assert cli.main(["sort", str(monday), "--known", str(known), "--add"]) == 2
        told, remarks = capsys.readouterr()
        assert (told, said in remarks, remarks.count("\n")) == ("", True, 1)

    def full(*_: object, **__: object) -> None:
        raise StoreError("store.full", place="ferry.story")

    monkeypatch.setattr(Story, "add", full)
    assert cli.main(["sort", str(monday), "--known", str(ferry.place.path), "--add"]) == 2
    told, remarks = capsys.readouterr()
    assert "+ " not in told
    assert remarks == "ferry.story: the disk is full; what was acknowledged is kept, the rest was not taken\n"
