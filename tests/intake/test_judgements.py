"""The file of judgements: found beside the articles, read whole, or refused with the one mistake."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from recoupe.errors import IntakeError
from recoupe.intake import collect, judgements_of
from recoupe.record.judgement import Judgement, Relation
from recoupe.run import judged_beside

SOUND = {
    "relation": '"same"',
    "left": '"Elvire Castagnet"',
    "right": '"E. Castanier"',
    "by": '"R. Thibaud"',
    "on": "2031-03-07",
    "why": '"one desk, one telephone"',
}


def entry(**changes: str | None) -> str:
    """An entry of a file of judgements; a key that is None is left out."""
    kept = {key: value for key, value in {**SOUND, **changes}.items() if value is not None}
    return "[[judgement]]\n" + "".join(f"{key} = {value}\n" for key, value in kept.items())


def put(folder: Path, content: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "judgements.toml"
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


def test_an_entry_is_a_judgement(tmp_path: Path) -> None:
    put(tmp_path, "\ufeff" + entry() + entry(relation='"distinct"', withdrawn="2031-04-01", why='"""two\nlines"""'))
    judged = judgements_of([tmp_path])
    assert judged.refused == ()
    assert judged.judgements == (
        Judgement(left="Elvire Castagnet", right="E. Castanier", relation=Relation.SAME, by="R. Thibaud",
                  why="one desk, one telephone", made_at=date(2031, 3, 7)),
        Judgement(left="Elvire Castagnet", right="E. Castanier", relation=Relation.DISTINCT, by="R. Thibaud",
                  why="two lines", made_at=date(2031, 3, 7), withdrawn_at=date(2031, 4, 1)),
    )


def test_it_is_found_below_folders_and_beside_files_once(tmp_path: Path) -> None:
    put(tmp_path / "a", entry(why='"first"'))
    put(tmp_path / "a" / "deep", entry(why='"second"'))
    put(tmp_path / "b", entry(why='"third"'))
    put(tmp_path / "a" / ".hidden", entry(why='"never"'))
    (tmp_path / "b" / "note.txt").write_text("La crue monte.", encoding="utf-8")
    paths = [tmp_path / "b" / "note.txt", tmp_path / "a", tmp_path / "b" / "judgements.toml", tmp_path / "a" / "deep"]
    judged = judgements_of([*paths, "-"])
    assert [j.why for j in judged.judgements] == ["first", "second", "third"]
    assert judgements_of(paths[::-1]) == judged
    assert judgements_of([tmp_path / "none.txt", tmp_path / "nowhere" / "x.txt"]).judgements == ()


def test_it_is_no_article_and_not_refused_as_one(tmp_path: Path) -> None:
    place = put(tmp_path, entry())
    (tmp_path / "note.txt").write_text("La crue monte.", encoding="utf-8")
    for paths in ([tmp_path], [tmp_path / "note.txt", place]):
        intake = collect(paths)
        assert [a.file for a in intake.articles] == ["note.txt"]
        assert (intake.refused, intake.remarks) == ((), ())


MISTAKES = [
    (entry(whit='"x"'), "judgement 1: unknown key “whit”; use one of: relation, left, right, by, on, why, withdrawn"),
    *((entry(**{key: None}), f"judgement 1: the key “{key}” is missing; add it") for key in SOUND),
    (entry() + entry(by=None), "judgement 2: the key “by” is missing; add it"),
    (entry(relation='"unsure"'), 'judgement 1: unknown relation “unsure”; write "same" or "distinct"'),
    (entry(relation="[1]"), 'judgement 1: unknown relation “[1]”; write "same" or "distinct"'),
    (entry(left="7"), 'judgement 1: “left” must be a text in quotation marks, not empty; write left = "…"'),
    (entry(why='"  "'), 'judgement 1: “why” must be a text in quotation marks, not empty; write why = "…"'),
    (entry(by='"a\\u0000b"'), 'judgement 1: “by” must be a text in quotation marks, not empty; write by = "…"'),
    (entry(by='"rule:spelling"'), "judgement 1: “by” must name a person, not a rule; write a name"),
    (entry(right=SOUND["left"]), "judgement 1: “left” and “right” are the same name, “Elvire Castagnet”; give two"),
    (entry(on='"2031-03-07"'), "judgement 1: “on” must be a day without quotation marks; write on = 2031-03-07"),
    (entry(withdrawn="2031-03-08T10:00:00"),
     "judgement 1: “withdrawn” must be a day without quotation marks; write withdrawn = 2031-03-07"),
    (entry(withdrawn="2031-03-01"),
     "judgement 1: withdrawn (1 March 2031) before it was made (7 March 2031); correct one of the days"),
    ("[[judgment]]\n", "“judgment” has no place here; begin each judgement with [[judgement]]"),
    (entry().replace("[[judgement]]", "[judgement]"),
     "“judgement” has no place here; begin each judgement with [[judgement]]"),
    ("judgement = [1]", "“judgement” has no place here; begin each judgement with [[judgement]]"),
    (entry(why='"unclosed'), "bad TOML at line 7; check the quotation marks and brackets"),
    (entry(on="2031-02-30"), "bad TOML at line 6; check the quotation marks and brackets"),
    ("a = [\n\n", "bad TOML at line 3; check the quotation marks and brackets"),
    ("a = " + "[" * 50_000, "bad TOML at line 1; check the quotation marks and brackets"),
    ("why = \"é\"".encode("cp1252"), "unknown or damaged encoding at byte 7; save it as UTF-8"),
    (b"#" * 2_000_001, "more than 2,000,000 bytes; put a part of it in a subfolder"),
]


@pytest.mark.parametrize(("content", "told"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_one_sentence(tmp_path: Path, content: str | bytes, told: str) -> None:
    place = put(tmp_path, content)
    judged = judgements_of([tmp_path])
    assert judged.judgements == ()
    assert len(judged.refused) == 1
    with pytest.raises(IntakeError) as caught:
        judged_beside([tmp_path])
    assert str(caught.value) == f"{place.as_posix()}: {told}"


def test_what_cannot_be_opened_is_a_mistake_too(tmp_path: Path) -> None:
    (tmp_path / "a" / "judgements.toml").mkdir(parents=True)
    os.mkfifo(put(tmp_path / "b", "").with_name("pipe"))
    os.replace(tmp_path / "b" / "pipe", tmp_path / "b" / "judgements.toml")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "judgements.toml").symlink_to(tmp_path / "gone.toml")
    codes = {r.file.rpartition("/")[0][-1]: r.code for r in judgements_of([tmp_path]).refused}
    assert codes == {"a": "judgements.no-file", "b": "judgements.no-file", "c": "intake.unreadable"}
    assert [r.code for r in judgements_of([tmp_path / "d" / "judgements.toml"]).refused] == ["intake.unreadable"]


def test_an_empty_file_judges_nothing(tmp_path: Path) -> None:
    put(tmp_path, "# nothing yet\n")
    assert judged_beside([tmp_path]) == ()
