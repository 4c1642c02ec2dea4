"""`recoupe sort`: the pile on the screen, as data, and as folders that are never overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from recoupe import cli
from recoupe.intake import collect
from tests.trace.test_stories import FERRY, MINE, RAIN

POOL = " date 2031-05-02 \nLe conseil de Vaux-Rhodes a voté {} bassins pour la piscine Aristide-Bompard."
pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, texts in (("mine", MINE), ("ferry", FERRY), ("rain", [RAIN])):
        for number, text in enumerate(texts):
            (folder / f"{name}{number}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_stories_are_told_with_their_words(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sort", str(pile)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("9 articles: 2 stories, 1 article of none\n")
    assert "Articles of no story (1)\n    rain0.txt" in told
    assert "“Fauvelles” (3)" in told
    assert max(map(len, told.splitlines())) <= 100
    assert cli.main(["sort", str(pile), "--language", "fr"]) == 0
    assert "2 affaires" in capsys.readouterr().out


def test_the_data_cite_every_word(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sort", str(pile), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    texts = {article.id: article.text for article in collect([pile]).articles}
    assert (data["format"], data["articles"]) == ("recoupe-stories/1", 9)
    cited = [shared[side] for story in data["stories"] for member in story["articles"]
             for shared in member["because"] for side in ("own", "other")]
    cited += [name for story in data["stories"] for name in story["named_by"]]
    assert len(cited) > 20
    assert all(texts[one["article"]][one["start"]:one["end"]] == one["text"] for one in cited)
    assert [one["file"] for one in data["alone"]] == ["rain0.txt"]


def test_each_story_becomes_a_folder_that_is_read_again(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = pile.parent / "sorted"
    assert cli.main(["sort", str(pile), "--into", str(target)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("written: ") == 3
    folders = sorted(path.name for path in target.iterdir())
    assert folders[2] == "alone"
    assert [name[:2] for name in folders[:2]] == ["1-", "2-"]
    assert {a.id for a in collect([target]).articles} == {a.id for a in collect([pile]).articles}
    assert [path.name for path in (target / "alone").iterdir()] == ["rain0.txt"]
    assert not [path for path in pile.parent.iterdir() if path.name.startswith(".")]


def test_nothing_is_overwritten(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = pile.parent / "sorted"
    target.mkdir()
    assert cli.main(["sort", str(pile), "--into", str(target), "-q"]) == 0
    before = sorted(target.rglob("*"))
    assert cli.main(["sort", str(pile), "--into", str(target)]) == 2
    assert "not empty" in capsys.readouterr().err
    assert sorted(target.rglob("*")) == before
    (pile.parent / "file").write_text("x")
    assert cli.main(["sort", str(pile), "--into", str(pile.parent / "file")]) == 2
    assert cli.main(["sort", str(pile), "--into", str(pile.parent / "none" / "deep")]) == 2
    assert (pile.parent / "file").read_text() == "x"


def test_a_full_disk_leaves_nothing_half_written(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    assert cli.main(["sort", str(pile), "--into", str(pile.parent / "sorted")]) == 2
    assert "No space left" in capsys.readouterr().err
    assert [path.name for path in pile.parent.iterdir()] == ["pile"]


def test_a_person_is_heard(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = ('[[judgement]]\nrelation = "{}"\nleft = "{}"\nright = "{}"\n'
             'by = "L. Aubertin"\non = 2031-04-01\nwhy = "one"\n')
    (pile / "stories.toml").write_text(
        entry.format("same", "rain0.txt", "mine0.txt") + entry.format("distinct", "ferry0.txt", "ferry3.txt")
        + entry.format("same", "gone.txt", "mine0.txt"), encoding="utf-8")
    assert cli.main(["sort", str(pile)]) == 0
    said = capsys.readouterr()
    assert "judged of one story: rain0.txt, mine0.txt (L. Aubertin, 1 April 2031: one)" in " ".join(said.out.split())
    assert "“gone.txt”" in said.err
    assert "without effect" in said.err
    (pile / "stories.toml").write_text('[[judgement]]\nrelation = "same"\n', encoding="utf-8")
    assert cli.main(["sort", str(pile)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_hostile_text_reaches_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        (tmp_path / f"a\x1b[31m{number}.txt").write_text(
            f"Hier, Fauv\x1b[31melles et Bran\u202ecourt ont vu le Mont-Rouge. Le {number} mars, Fauv\x1b[31melles "
            "et Bran\u202ecourt ont fermé la mine Sainte-Odile.", encoding="utf-8")
    assert cli.main(["sort", str(tmp_path)]) == 0
    assert not set("\x1b\u202e") & set(capsys.readouterr().out)


def test_without_an_article_it_fails(tmp_path: Path) -> None:
    assert cli.main(["sort", str(tmp_path)]) == 2


def test_a_stream_goes_on(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known, today = pile.parent / "known", pile.parent / "today"
    late = ["mine3.txt", "ferry2.txt", "ferry3.txt", "rain0.txt"]
    today.mkdir()
    for name in late:
        (pile / name).rename(today / name)
    for name in ("ferry0.txt", "ferry1.txt"):
        (pile / name).unlink()
    assert cli.main(["sort", str(pile), "--into", str(known), "-q"]) == 0
    [old] = [path.name for path in known.iterdir()]
    assert cli.main(["sort", str(today), "--known", str(known)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("4 articles: 2 stories, 1 article of none\n")
    assert f"1 article for {old} (3 articles before)" in told
    assert cli.main(["sort", str(today), "--known", str(known), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(s["known"], s["before"], len(s["articles"])) for s in data["stories"]] == [(old, 3, 1), (None, 0, 2)]
    assert cli.main(["sort", str(today), "--known", str(known), "--into", str(pile.parent / "news"), "-q"]) == 0
    folders = {path.name: sorted(file.name for file in path.iterdir()) for path in (pile.parent / "news").iterdir()}
    new = next(name for name in folders if name not in (old, "alone"))
    assert new.startswith("2-")
    assert folders == {old: ["mine3.txt"], new: ["ferry2.txt", "ferry3.txt"], "alone": ["rain0.txt"]}


def sorted_by_name(target: Path) -> dict[str, list[str]]:
    return {path.name: sorted(file.name for file in path.iterdir()) for path in target.iterdir()}


def test_known_folders_of_one_name_stay_two(pile: Path) -> None:
    x, y = pile.parent / "x", pile.parent / "y"
    for number in range(3):
        (pile / f"pool{number}.txt").write_text(POOL.format(number), encoding="utf-8")
    for folder, name in ((x / "feu", "mine"), (x / "feu-2", "ferry"), (y / "feu", "pool")):
        folder.mkdir(parents=True)
        for number in range(2):
            (pile / f"{name}{number}.txt").rename(folder / f"{name}{number}.txt")
    held = {"mine": ["mine2.txt", "mine3.txt"], "ferry": ["ferry2.txt", "ferry3.txt"], "pool": ["pool2.txt"]}
    for first, second in ((x, y), (y, x)):
        target = pile.parent / f"after-{first.name}"
        known = ["--known", str(first), "--known", str(second)]
        assert cli.main(["sort", str(pile), *known, "--into", str(target), "-q"]) == 0
        own = ("feu", "feu-2", "feu-3") if first == x else ("feu-3", "feu-2", "feu")
        assert sorted_by_name(target) == {**dict(zip(own, held.values(), strict=True)), "alone": ["rain0.txt"]}


def test_a_new_story_takes_no_folder_of_a_known_one(pile: Path) -> None:
    known, target = pile.parent / "known", pile.parent / "sorted"
    assert cli.main(["sort", str(pile), "--into", str(target), "-q"]) == 0
    old = next(name for name in sorted_by_name(target) if name.startswith("2-"))
    (known / old).mkdir(parents=True)
    for number in range(2):
        (known / old / f"pool{number}.txt").write_text(POOL.format(number), encoding="utf-8")
    (pile / "pool2.txt").write_text(POOL.format(2), encoding="utf-8")
    texts = {file.name: file.read_text() for file in (target / old).iterdir()}
    first = next(name for name in sorted_by_name(target) if name.startswith("1-"))
    for file in (target / first).iterdir():
        (pile / file.name).unlink()
    again = pile.parent / "again"
    assert cli.main(["sort", str(pile), "--known", str(known), "--into", str(again), "-q"]) == 0
    assert sorted_by_name(again) == {old: ["pool2.txt"], f"{old}-2": sorted(texts), "alone": ["rain0.txt"]}


def test_what_is_new_can_be_laid_over_the_old(pile: Path) -> None:
    target, today, news = pile.parent / "sorted", pile.parent / "today", pile.parent / "news"
    today.mkdir()
    (pile / "mine3.txt").rename(today / "mine0.txt")
    (today / "rain0.txt").write_text("La chorale de Plouzec chante dimanche.", encoding="utf-8")
    given = {article.id for article in collect([pile, today]).articles}
    assert cli.main(["sort", str(pile), "--into", str(target), "-q"]) == 0
    stream = ["sort", str(today), str(target / "alone"), "--known", str(target), "--into", str(news), "-q"]
    assert cli.main(stream) == 0
    [mine] = [name for name, files in sorted_by_name(target).items() if "mine0.txt" in files]
    assert sorted_by_name(news) == {mine: ["mine0-2.txt"], "alone": ["rain0-2.txt", "rain0.txt"]}
    for file in sorted(news.rglob("*.txt")):
        old = target / file.relative_to(news)
        if not old.exists():
            file.rename(old)
    assert {article.id for article in collect([target]).articles} == given


def test_folders_are_on_the_disk_before_they_take_their_place(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[str, int]] = []
    fsync, rename = os.fsync, os.rename

    def kept(handle: int) -> None:
        done.append(("kept", os.fstat(handle).st_ino))
        fsync(handle)

    def renamed(old: Path, new: Path) -> None:
        done.append(("renamed", 0))
        rename(old, new)

    monkeypatch.setattr(os, "fsync", kept)
    monkeypatch.setattr(os, "rename", renamed)
    target = pile.parent / "sorted"
    assert cli.main(["sort", str(pile), "--into", str(target), "-q"]) == 0
    place = done.index(("renamed", 0))
    whole = {path.stat().st_ino for path in [target, *target.rglob("*")]}
    assert len(whole) == 13
    assert whole <= {inode for _, inode in done[:place]}
    assert ("kept", pile.parent.stat().st_ino) in done[place:]


def test_what_is_known_already_is_not_told_again(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = pile.parent / "known"
    assert cli.main(["sort", str(pile), "--into", str(known), "-q"]) == 0
    assert cli.main(["sort", str(pile), "--known", str(known)]) == 0
    assert capsys.readouterr().out.startswith("1 article: no story, 1 article of none\n")
    assert cli.main(["sort", str(pile), "--known", str(pile / "mine0.txt")]) == 2
    assert "no folder" in capsys.readouterr().err
