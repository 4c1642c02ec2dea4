"""A dossier cut at each of its days: each cut is the dossier as of its day, to the byte, however it was rebuilt."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recoupe import chronicle, cli
from recoupe.chronicle import Kept, chronicle_of, uncut
from recoupe.intake import collect
from recoupe.record.article import Article
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, DossierArticle
from recoupe.record.judgement import Judgement, Relation, Target
from recoupe.record.reading import Reading
from recoupe.run import build_as_of, build_from, read_all, silent
from recoupe.tell import to_json
from tests.tell.test_page import Page
from tests.test_as_of import STORY

Read = tuple[list[Article], list[Reading]]

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("english")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("story")
    for name, text in STORY.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def read(folder: Path) -> Read:
    return read_all(collect([folder]).articles, 1, silent)


def test_each_cut_is_the_dossier_as_of_its_day(read: Read) -> None:
    told = chronicle_of(*read)
    days = [cut.day for cut in told.cuts]
    assert len(days) >= 5
    assert days == sorted(day for day in days if day)
    known = build_as_of(read[0], [day for day in days if day])
    for cut, found, dossier in zip(told.cuts, known.known, known.dossiers, strict=True):
        assert to_json(cut.dossier) == to_json(dossier)
        assert set(cut.unsure) == {held.article.id for held in found.unsure}
    assert to_json(told.whole) == to_json(build_from(read[0]))
    assert told.skipped == ()


def test_it_makes_no_difference_how_many_rebuild(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = chronicle_of(*read)
    monkeypatch.setattr(chronicle, "FEW", 1)
    together = chronicle_of(*read, workers=2)
    assert [to_json(cut.dossier) for cut in together.cuts] == [to_json(cut.dossier) for cut in alone.cuts]
    assert together == alone


def test_what_is_kept_is_not_rebuilt(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: Kept = {}
    told = chronicle_of(*read, kept=kept)
    assert len(kept) == len(told.cuts) - 1
    monkeypatch.setattr(chronicle, "_alone", None)
    assert chronicle_of(*read, kept=kept) == told


def test_of_too_many_days_the_fullest_have_a_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chronicle, "MOST", 4)
    monkeypatch.setattr(chronicle, "LEAST", 2)
    days = [date(2031, 3, day) for day in (1, 2, 3, 3, 4, 5, 5, 6, 7)]
    full = Dossier(articles=tuple(
        DossierArticle(article=Article(id=str(n), file=str(n), text="…"), published=Days.day(day), basis=None)
        for n, day in enumerate(days)))
    cut, skipped = chronicle._days(full)
    assert [day.day for day in cut] == [1, 3, 5, 7]
    assert [day.day for day in skipped] == [2, 4, 6]
    assert [day.day for day in uncut(full).skipped] == [1, 2, 3, 4, 5, 6]


def test_a_judgement_counts_from_the_day_on_which_it_could_be_known(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[int, Sequence[Judgement]] = {}
    rebuild = chronicle.reconcile_all

    def recorded(articles: Sequence[Article], readings: Sequence[Reading], **named: Any) -> Dossier:
        given[len(articles)] = named["judgements"]
        return rebuild(articles, readings, **named)

    monkeypatch.setattr(chronicle, "reconcile_all", recorded)
    news = Judgement(relation=Relation.ACCEPT_FIGURE, of=(Target(words="480"),), against=(Target(words="410"),),
                     by="C. Roy", why="seen", made_at=date(2031, 3, 10))
    told = chronicle_of(*read, judgements=[news])
    counts = {cut.day: len(given[len(cut.dossier.articles)]) for cut in told.cuts if cut.day}
    assert set(counts.values()) == {0, 1}
    assert all(n == (day >= date(2031, 3, 10)) for day, n in counts.items())


def test_the_page_as_of_a_day_ends_with_that_day(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, data = tmp_path / "out.html", tmp_path / "out.json"
    asked = ["build", str(folder), "--as-of", "2031-03-09", "-q", "-o", str(page), "-o", str(data)]
    assert cli.main(asked) == 0
    assert capsys.readouterr().err.count("\n") == 1
    found = Page(page.read_text(encoding="utf-8"))
    assert found.block("recoupe-dossier") == data.read_text(encoding="utf-8")
    shown = json.loads(found.block("recoupe-data"))
    assert shown["cuts"][-1]["day"] == "2031-03-09"
    assert len(shown["cuts"]) >= 2
    assert not re.search("5\\.txt", json.dumps(shown["articles"]))
