"""What a story keeps and gives back, in SQLite and in PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recoupe.errors import StoreError
from recoupe.record.article import Article, Span, identity_of
from recoupe.record.days import Days
from recoupe.record.judgement import Judgement, Relation
from recoupe.record.reading import Doubt, Reading
from recoupe.store import Place, content_of, place_of
from recoupe.store.runs import Inputs, Run
from recoupe.store.schema import VERSIONS
from recoupe.store.story import Standing, Story, create, opened

ROOT = Path(__file__).resolve().parent.parent.parent


def article(text: str, file: str = "a.txt", **more: object) -> Article:
    made = Article(id="", file=file, text=text, **more)     # type: ignore[arg-type]
    return replace(made, id=identity_of(made)[:12])


def judgement(left: str, **more: object) -> Judgement:
    return Judgement(left=left, right="Ada Brunel", relation=Relation.SAME, by="C. Roy", why="one desk",
                     made_at=date(2031, 3, 4), **more)      # type: ignore[arg-type]


def test_an_article_goes_in_once_and_comes_out_as_it_was(story: Story) -> None:
    given = article("Le pont « Neuf » a cédé 😀\r\n\u202f412 m.", title="Le pont", outlet="La Gazette", language="fr",
                    url="https://presse.invalid/pont", declared=Days.month(2031, 3), declared_by="header", body=3)
    assert [done.standing for done in story.add([given], source="dossier")] == ["new"]
    assert [done.standing for done in story.add([given])] == [Standing.KNOWN]
    assert opened(story.place).articles() == (given,)


def test_articles_stand_in_the_order_of_their_files_whatever_the_order_of_arrival(story: Story) -> None:
    one, two, three = (article(f"La crue, jour {n}.", f"{name}.txt") for n, name in enumerate("bca"))
    story.add([one])
    story.add([two, three])
    assert [held.file for held in story.articles()] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize("files", [["b.txt", "a.txt"], ["a.txt", "b.txt"], ["Z.txt", "a.txt", "é.txt"]])
def test_of_several_names_the_first_by_code_stands(story: Story, files: list[str]) -> None:
    for file in files:
        story.add([article("La digue a tenu.", file)])
    assert [held.file for held in story.articles()] == [min(files)]


def test_the_variant_of_the_first_name_stands_with_it(story: Story) -> None:
    plain, headed = article("La digue a tenu.", "b.txt"), article("La digue a tenu.", "a.txt", body=3)
    assert plain.id == headed.id
    story.add([plain])
    story.add([headed])
    assert story.articles() == (headed,)
    assert story.contents() == {content_of(headed)}


def test_another_text_under_the_same_number_is_refused_and_the_first_is_kept(story: Story) -> None:
    first = article("La digue a tenu.")
    story.add([first])
    done, other = story.add([replace(article("La digue a cédé."), id=first.id), article("Tout va bien.", "b.txt")])
    assert (done.standing, other.standing) == ("clash", "new")
    assert first in story.articles()
    assert len(story.articles()) == 2


def test_versions_of_one_address_are_told_apart_from_other_articles(story: Story) -> None:
    first = article("40 morts.", "a.txt", url="https://presse.invalid/crue")
    second = article("14 morts.", "b.txt", url="https://presse.invalid/crue#direct")
    story.add([first], retrieved="2031-03-04T08:00:00")
    story.add([article("Rien.", "c.txt"), article("Rien non plus.", "d.txt", url="https://presse.invalid/autre")])
    done, = story.add([second], retrieved="2031-03-05T08:00:00")
    assert done.before == (first.id,)
    revision, = story.revisions()
    assert revision.origin == "https://presse.invalid/crue"
    assert revision.articles == (first, second)
    assert revision.retrieved == ("2031-03-04T08:00:00", "2031-03-05T08:00:00")


def test_a_reading_is_that_of_its_content_and_its_rules(story: Story) -> None:
    given = article("La digue a tenu.")
    reading = Reading(article=given.id, doubts=(Doubt(span=Span(given.id, 0, 8), kind="number"),))
    story.add([given])
    story.keep([(content_of(given), reading)], "rules one")
    assert story.readings("rules one") == {content_of(given): reading}
    assert story.readings("rules two") == {}


def test_judgements_keep_their_order_and_are_withdrawn_by_a_date(story: Story) -> None:
    one, two = judgement("A. Brunel"), judgement("Mme Brunel")
    assert story.judge([one, two]) == 2
    assert story.judge([two, one]) == 0
    later, sooner = (replace(one, withdrawn_at=date(2031, 3, day)) for day in (9, 8))
    assert story.judge([later]) == 1
    assert story.judge([sooner]) == 1
    assert story.judge([later, one]) == 0
    assert opened(story.place).judgements() == (sooner, two)


def test_a_decision_made_again_can_be_withdrawn_again(story: Story) -> None:
    one = judgement("A. Brunel")
    gone = replace(one, withdrawn_at=date(2031, 3, 9))
    for history in ([one], [gone], [gone, one], [gone, gone], [gone, gone]):
        story.judge(history, anew=True)
    assert [held.withdrawn_at is None for held in story.judgements()] == [False, False]


def test_runs_are_kept_in_order(story: Story) -> None:
    runs = [Run(kind=kind, made="2031-03-04T08:00:00", rules="r", result=f"{n}",
                inputs=Inputs(articles=("a", "b")[:n], judgements=(judgement("A. Brunel"),)))
            for n, kind in enumerate(("build", "watch", "build"))]
    for run in runs:
        story.ran(run)
    assert story.runs() == tuple(runs)
    assert story.last_run("build") == runs[2]
    assert story.last_run("dates") is None


def test_a_block_that_fails_keeps_nothing(story: Story) -> None:
    with pytest.raises(AttributeError):
        story.add([article("La digue a tenu."), None])      # type: ignore[list-item]
    assert story.articles() == ()


def test_nothing_is_made_in_the_place_of_a_story(story: Story) -> None:
    story.add([article("La digue a tenu.")])
    with pytest.raises(StoreError, match=r"store\.exists"):
        create(story.place)
    assert len(story.articles()) == 1


def test_a_place_without_a_story_is_told(place: Place) -> None:
    with pytest.raises(StoreError, match=r"store\.missing"):
        opened(place)


def test_a_story_of_a_later_program_is_left_alone(story: Story) -> None:
    from sqlalchemy import text

    with story._writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"store\.newer"):
        opened(story.place)


def test_a_damaged_article_is_named_and_a_damaged_reading_is_read_again(story: Story) -> None:
    from sqlalchemy import update

    from recoupe.store import schema

    given = article("La digue a tenu.")
    story.add([given])
    story.keep([(content_of(given), Reading(article=given.id))], "r")
    with story._writing() as connection:
        connection.execute(update(schema.readings).values(payload=b"\x00"))
    assert story.readings("r") == {}
    assert story.check() == ()
    with story._writing() as connection:
        connection.execute(update(schema.articles).values(digest="0" * 64))
    with pytest.raises(StoreError, match=given.id):
        story.articles()
    with pytest.raises(StoreError, match=given.id):
        story.check()


def test_several_processes_add_at_once_and_nothing_is_lost(story: Story, address: str, tmp_path: Path) -> None:
    folders = []
    for number in range(4):
        folder = tmp_path / f"desk{number}"
        folder.mkdir()
        for n in range(12):
            (folder / f"own{number}-{n}.txt").write_text(f"Le bureau {number} écrit sa dépêche {n} sur la crue.")
            (folder / f"shared{n:02}.txt").write_text(f"Dépêche commune {n} sur la crue du fleuve.")
        folders.append(folder)

    command = [sys.executable, "-m", "recoupe", "add", address]
    running = [subprocess.Popen([*command, str(folder)], stdout=subprocess.PIPE, cwd=ROOT, text=True,
                                env={"PYTHONPATH": str(ROOT / "src")}) for folder in folders]
    said = [process.communicate(timeout=120)[0].splitlines() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    held = {held.id for held in story.articles()}
    assert len(held) == 4 * 12 + 12
    assert {line.split()[1] for lines in said for line in lines} == held
    assert sum(line.startswith("+") for lines in said for line in lines) == len(held)
    assert story.check() == ()


def test_the_tables_grow_from_the_first_version_and_keep_what_they_hold(place: Place) -> None:
    story = create(place)
    given, judged = article("La digue a tenu.", url="https://presse.invalid/digue"), judgement("A. Brunel")
    story.add([given])
    story.judge([judged])
    back_to_the_first(story)
    with pytest.raises(StoreError):
        story.runs()
    later = opened(place)
    assert (later.articles(), later.judgements(), later.runs()) == ((given,), (judged,), ())
    later.ran(Run(kind="build", made=None, rules="r", result="0", inputs=Inputs()))
    assert len(opened(place).runs()) == 1


def back_to_the_first(story: Story) -> None:
    """Make the tables of a story those of version 1."""
    from sqlalchemy import text

    with story._writing() as connection:
        for line in ("DROP TABLE stamp", "DROP TABLE tracing", "DROP TABLE trace_rows", "DROP TABLE runs",
                     "DROP INDEX articles_by_origin", f"UPDATE alembic_version SET version_num = '{VERSIONS[0]}'"):
            connection.execute(text(line))


def test_a_story_that_version_1_wrote_is_read(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "crue.story"
    connection = sqlite3.connect(path)
    connection.executescript((Path(__file__).parent / "version1.sql").read_text(encoding="utf-8"))
    connection.close()
    story = opened(place_of(path))
    assert [(held.file, held.text) for held in story.articles()] == [("a.txt", "La digue a tenu.")]
    assert [held.left for held in story.judgements()] == ["A. Brunel"]
    assert story.check() == ()


def test_the_migrations_make_the_tables_that_are_declared(story: Story) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from recoupe.store import schema

    with story._reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
    scripts = ScriptDirectory(str(ROOT / "src" / "recoupe" / "store" / "migrations"))
    assert [script.revision for script in reversed(list(scripts.walk_revisions()))] == list(VERSIONS)
