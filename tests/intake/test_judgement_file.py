"""Writing the file of judgements: what a person wrote stays to the letter, and nobody's judgement is lost."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.intake import judgement_file, judgements_of
from recoupe.intake.judgement_file import Busy, Wrong, locked, text_of, with_added, with_withdrawn, write
from recoupe.intake.judgements import judgements_in
from recoupe.record.days import Days
from recoupe.record.judgement import Judgement, Relation, Target

NAMES = Judgement(relation=Relation.SAME, left="Elvire Castagnet", right="E. « Castanier »", by="R. Thibaud",
                  why='one "desk" \\ one telephone', made_at=date(2031, 3, 7))
HAPPENINGS = Judgement(
    relation=Relation.DISTINCT_HAPPENING, by="R. Thibaud", why="two floods", made_at=date(2031, 3, 8),
    of=(Target(words="la digue", file="a.txt"), Target(words="la digue", day=date(2031, 3, 4)), Target(words="pont")))
FIGURE = Judgement(relation=Relation.ACCEPT_FIGURE, of=(Target(words="55 habitants", within="les 55 habitants"),),
                   against=(Target(words="40 habitants"),), by="C. Roy", why="the list", made_at=date(2031, 3, 9),
                   known_at=date(2031, 3, 5))
DAYS = Judgement(relation=Relation.DATE, of=(Target(words="a.txt"),), days=Days(date(2031, 3, 4), date(2031, 3, 5)),
                 by="C. Roy", why="print", made_at=date(2031, 3, 9))
EVERY = (NAMES, HAPPENINGS, FIGURE, DAYS, replace(DAYS, days=Days.day(date(2031, 3, 4))))

HAND_MADE = """\
# what the desk decided

[[judgement]]  # first
relation = "distinct"
left = "Hubert Castagnet"   # the father
right = '''Hubert K.
Castagnet'''
by = "L. Aubertin"
on = 2031-04-10
why = \"\"\"
[[judgement]] is how one begins\"\"\"

   # the next one is shaky
[[judgement]]
kind = "reject-figure"
by = "L. Aubertin"
on = 2031-04-11
why = "misread"
[judgement.of]
words = "55 habitants"
file = "canal.txt"

# end of file"""
TEXTS = ["", "# nothing yet\n", HAND_MADE, HAND_MADE + "\n", HAND_MADE + "\n\n\n", "\ufeff" + HAND_MADE,
         HAND_MADE.replace("\n", "\r\n"), "judgement = []\n",
         'judgement = [ # ours\n  { relation = "same", left = "A", right = "B", by = "C", on = 2031-01-01, '
         'why = "d" },\n]']


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("judgement", EVERY, ids=range(len(EVERY)))
def test_one_more_is_read_back_and_what_stood_there_stands(text: str, judgement: Judgement) -> None:
    added = with_added(text, judgement)
    assert judgements_in(added.encode()) == [*judgements_in(text.encode()), judgement]
    if not text.startswith("judgement ="):
        assert added.startswith(text)
        assert added.endswith("\n")
        assert ("\r\n" in text) is ("\r\n" in added)
    assert "# ours" in added or "# ours" not in text


@pytest.mark.parametrize("text", TEXTS[2:7], ids=range(5))
@pytest.mark.parametrize("number", [0, 1, 2])
def test_withdrawing_adds_one_line_and_changes_no_other(text: str, number: int) -> None:
    text = with_added(text, DAYS)
    gone = with_withdrawn(text, number, on=date(2031, 5, 1), by="C. Roy", why='read "again"')
    before, after = text.splitlines(keepends=True), gone.splitlines(keepends=True)
    [line] = [line for line in after if line.startswith("withdrawn")]
    after.remove(line)
    assert after == before
    judged = judgements_in(gone.encode())
    assert [j.withdrawn_by for j in judged] == ["C. Roy" if n == number else None for n in range(3)]
    assert [replace(j, withdrawn_at=None, withdrawn_by=None, withdrawn_why=None) for j in judged] == (
        judgements_in(text.encode()))


def test_withdrawing_one_of_a_list_in_one_line() -> None:
    gone = with_withdrawn(TEXTS[-1], 0, on=date(2031, 5, 1), by="C. Roy", why="read again")
    assert judgements_in(gone.encode())[0].withdrawn_why == "read again"
    assert "# ours" in gone


def test_a_file_is_never_made_longer_than_it_may_be() -> None:
    full = "#" * (judgement_file.LIMIT - 100) + "\n"
    with pytest.raises(Wrong) as caught:
        with_added(full, NAMES)
    assert caught.value.code == "judgements.too-large"


@pytest.mark.parametrize("text", ["[[judgment]]\n", "a = [\n", "judgement = 3\n"])
def test_a_text_with_a_mistake_is_refused(text: str) -> None:
    with pytest.raises(Wrong):
        with_added(text, NAMES)
    with pytest.raises(Wrong):
        with_withdrawn(text, 0, on=date(2031, 5, 1), by="C. Roy", why="…")


def test_what_is_no_utf8_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "judgements.toml"
    assert text_of(place) == ""
    place.write_bytes("# réunion".encode("cp1252"))
    with pytest.raises(Wrong) as caught:
        text_of(place)
    assert dict(caught.value.values) == {"byte": "3"}


LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda t: " ".join(t.split())).filter(
    lambda t: bool(t) and not t.startswith("rule:"))
TARGETS = st.builds(Target, words=LINES, file=st.none() | LINES, within=st.none() | LINES)


@given(st.lists(st.builds(Judgement, relation=st.just(Relation.REJECT_FIGURE), of=st.tuples(TARGETS), by=LINES,
                          why=LINES, made_at=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
                          known_at=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))), max_size=4),
       st.sampled_from(TEXTS), st.data())
def test_whatever_is_written_is_read_back(judgements: list[Judgement], text: str, data: st.DataObject) -> None:
    held = judgements_in(text.encode())
    for judgement in judgements:
        text = with_added(text, judgement)
    expected = [*held, *judgements]
    assert judgements_in(text.encode()) == expected
    for number in data.draw(st.permutations(range(len(expected))))[:2]:
        if expected[number].withdrawn_at is None:
            by, why = data.draw(LINES), data.draw(LINES)
            text = with_withdrawn(text, number, on=date(2101, 1, 1), by=by, why=why)
            expected[number] = replace(expected[number], withdrawn_at=date(2101, 1, 1), withdrawn_by=by,
                                       withdrawn_why=why)
    assert judgements_in(text.encode()) == expected


def test_the_file_is_replaced_whole_and_keeps_its_rights_and_its_link(tmp_path: Path) -> None:
    place, link = tmp_path / "judgements.toml", tmp_path / "other" / "judgements.toml"
    link.parent.mkdir()
    place.write_text("# old\n", encoding="utf-8")
    place.chmod(0o640)
    link.symlink_to(place)
    write(link, "# new\n")
    assert link.is_symlink()
    assert (place.read_text(encoding="utf-8"), stat.S_IMODE(place.stat().st_mode)) == ("# new\n", 0o640)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["judgements.toml", "other"]


def test_what_stood_there_survives_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "judgements.toml"
    place.write_text(HAND_MADE, encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(os, name, full)
            with pytest.raises(OSError, match="No space"):
                write(place, "# half")
        assert text_of(place) == HAND_MADE
        assert [p.name for p in tmp_path.iterdir()] == ["judgements.toml"]


def _append(told: tuple[str, int]) -> None:
    folder, number = Path(told[0]), told[1]
    place = folder / "judgements.toml"
    with locked(place):
        write(place, with_added(text_of(place), replace(NAMES, right=f"Nom {number}")))


def test_several_processes_lose_nothing(tmp_path: Path) -> None:
    put = tmp_path / "judgements.toml"
    put.write_text(HAND_MADE, encoding="utf-8")
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(_append, [(str(tmp_path), n) for n in range(24)]))
    judged = judgements_of([tmp_path])
    assert judged.refused == ()
    assert {j.right for j in judged.judgements[2:]} == {f"Nom {n}" for n in range(24)}
    assert len(judged.judgements) == 26
    assert put.read_text(encoding="utf-8").startswith(HAND_MADE)


def _try(folder: str) -> bool:
    try:
        with locked(Path(folder) / "judgements.toml", wait=0.2):
            return True
    except Busy:
        return False


def test_who_waits_too_long_is_told_and_the_lock_goes_with_its_holder(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1) as pool:
        with locked(tmp_path / "judgements.toml"):
            assert pool.submit(_try, str(tmp_path)).result() is False
        assert pool.submit(_try, str(tmp_path)).result() is True
    assert judgement_file.LOCK.startswith(".")
