"""Paths: what is found, in which order, under which name; and that nothing outside is touched."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from recoupe.intake import Limits, Refusal, collect


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def codes(refused: tuple[Refusal, ...]) -> list[tuple[str, str]]:
    return [(Path(refusal.file).name, refusal.code) for refusal in refused]


def test_a_folder_is_read_to_its_depths_and_in_order(tmp_path: Path) -> None:
    write(tmp_path, b="Deux.", a="Un.", deep__er__c="Trois.")
    (tmp_path / "notes.md").write_text("non lu")
    (tmp_path / ".hidden.txt").write_text("caché")
    write(tmp_path, **{".git__x": "caché aussi"})
    intake = collect([tmp_path])
    assert [article.file for article in intake.articles] == ["a.txt", "b.txt", "deep/er/c.txt"]
    assert intake.refused == ()


def test_order_and_repetition_of_arguments_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, one__a="Un.", two__b="Deux.", two__c="Un.")
    paths: list[Path | str] = [tmp_path / "one", str(tmp_path / "two"), tmp_path / "two" / "b.txt"]
    assert collect(paths) == collect(paths[::-1]) == collect(paths * 2)


def test_one_article_in_two_files_is_one_and_is_said_to_be(tmp_path: Path) -> None:
    write(tmp_path, a="La même chose.", b="La même chose.", c="Autre chose.")
    intake = collect([tmp_path])
    assert [article.file for article in intake.articles] == ["a.txt", "c.txt"]
    assert [(remark.file, remark.code, remark.values) for remark in intake.remarks] == [
        ("b.txt", "intake.same", (("kept", "a.txt"),))]


def test_the_id_is_of_the_content_and_not_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, x__a="La même chose.", y__b="La même chose.", y__c=" date 2021-03 La même chose.")
    (a,), (b, c) = collect([tmp_path / "x"]).articles, collect([tmp_path / "y"]).articles
    assert a.id == b.id != c.id
    assert len(a.id) == 12
    assert int(a.id, 16) >= 0


def test_what_is_named_and_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(b"%PDF")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    intake = collect([tmp_path / name for name in ("a.odt", "none.txt", "empty", "pipe.txt")])
    assert codes(intake.refused) == [("a.odt", "intake.suffix"), ("empty", "intake.empty-folder"),
                                     ("none.txt", "intake.missing"), ("pipe.txt", "intake.not-a-file")]


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="Un.", b="Deux.")
    opened = Path.open

    def refuse(path: Path, mode: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    intake = collect([tmp_path])
    assert [(refusal.file, refusal.code, refusal.values) for refusal in intake.refused] == [
        ("a.txt", "intake.unreadable", (("why", "Permission denied"),))]
    assert [article.file for article in intake.articles] == ["b.txt"]


def test_links_lead_nowhere_outside(tmp_path: Path) -> None:
    write(tmp_path, out__secret="Secret.", home__a="Un.")
    home = tmp_path / "home"
    (home / "leak.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (home / "dir").symlink_to(tmp_path / "out")
    (home / "loop").symlink_to(home)
    (home / "inside.txt").symlink_to(home / "a.txt")
    intake = collect([home])
    assert [article.text for article in intake.articles] == ["Un."]
    assert [remark.file for remark in intake.remarks] == ["inside.txt"]


def test_a_file_name_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Un.")
    except OSError:
        pytest.skip("this file system takes only text for names")
    (article,) = collect([tmp_path]).articles
    assert article.file.encode("utf-8") == "caf\ufffd.txt".encode()


def test_the_number_of_articles_is_limited(tmp_path: Path) -> None:
    write(tmp_path, a="Un.", b="Deux.", c="Trois.")
    intake = collect([tmp_path], limits=Limits(articles=2))
    assert [article.file for article in intake.articles] == ["a.txt", "b.txt"]
    assert codes(intake.refused) == [("c.txt", "intake.too-many")]


def test_standard_input_is_one_text_or_json_lines() -> None:
    (article,) = collect(["-"], stdin=io.BytesIO(b"La crue\n\nElle monte.")).articles
    assert (article.file, article.title, article.text) == ("-", "La crue", "La crue\n\nElle monte.")
    lines = collect(["-"], stdin=io.BytesIO(b'{"text": "Un."}\n\n{"text": "Deux."}'))
    assert [article.text for article in lines.articles] == ["Un.", "Deux."]
    (whole,) = collect(["-"], stdin=io.BytesIO(b'{\n "text": "Un."\n}\n')).articles
    assert whole.text == "Un."


@pytest.mark.parametrize("stdin", [None, io.BytesIO(b""), io.BytesIO(b" \n ")])
def test_standard_input_may_be_empty(stdin: io.BytesIO | None) -> None:
    intake = collect(["-"], stdin=stdin)
    assert codes(intake.refused) == [("-", "intake.empty")]
