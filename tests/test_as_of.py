"""The dossier as of a day holds nothing that came later: it is the dossier of the articles that were out by then."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from recoupe import cli
from recoupe.intake import collect
from recoupe.reconcile.changes import changes
from recoupe.reconcile.known_by import known_by
from recoupe.record.article import Article
from recoupe.record.changes import Changes
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, DossierArticle
from recoupe.run import Cuts, build_as_of, build_from
from recoupe.tell import to_json

STORY = {
    "1.txt": " date 2031-03-03 \nLa mairie de Valserac a commencé lundi 3 mars 2031 l’évacuation du quartier des "
             "Tanneurs. Au moins 120 habitants ont quitté le quartier, selon la mairie. Les travaux de la digue "
             "s’achèveront d’ici le 20 mars, a promis la maire, Solène Aubrac.\n",
    "2.txt": "Le quartier des Tanneurs se vide. À ce jour, 310 habitants ont quitté le quartier, selon la mairie de "
             "Valserac. Lundi 3 mars, l’évacuation du quartier des Tanneurs avait commencé sous la pluie.\n",
    "3.txt": " date 2031-03-09 \nDimanche 9 mars, 480 habitants avaient quitté le quartier des Tanneurs, selon la "
             "mairie. Le collectif des riverains en compte 410. La réouverture de l’école aura lieu le 17 mars, "
             "indique la mairie.\n",
    "4.txt": " date 2031-03 \nLa mairie de Valserac promet que les travaux de la digue s’achèveront le 2 avril.\n",
    "5.txt": " date 2031-03-22 \nLes travaux de la digue se sont achevés jeudi 20 mars. La réouverture de l’école a "
             "eu lieu lundi 17 mars.\n",
    "6.txt": "Des fleurs, partout, et le vent.\n",
}
DAYS = [date(2031, 3, 2) + timedelta(n) for n in range(34)]

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    story = tmp_path_factory.mktemp("story")
    for name, text in STORY.items():
        (story / name).write_text(text, encoding="utf-8")
    return story


@pytest.fixture(scope="module")
def cuts(folder: Path) -> Cuts:
    return build_as_of(collect([folder]).articles, DAYS)


def held(name: str, days: Days | None) -> DossierArticle:
    return DossierArticle(article=Article(id=name, file=name, text="…"), published=days, basis=None)


def test_an_article_counts_from_its_last_possible_day() -> None:
    day = date(2031, 3, 8)
    articles = (held("on", Days.day(day)), held("by", Days(None, day)), held("from", Days(day, None)),
                held("about", Days(day, day + timedelta(1))), held("after", Days(day + timedelta(1), None)),
                held("never", None), held("open", Days(None, None)), held("until", Days(None, day + timedelta(1))))
    found = known_by(Dossier(articles=articles), day)
    assert [a.article.id for a in found.sure] == ["on", "by"]
    assert [a.article.id for a in found.unsure] == ["from", "about", "never", "open", "until"]


@pytest.mark.model
def test_the_dossier_as_of_a_day_is_that_of_its_articles_alone(folder: Path, cuts: Cuts, tmp_path: Path) -> None:
    seen = set()
    for known, dossier in zip(cuts.known, cuts.dossiers, strict=True):
        names = tuple(a.article.file for a in known.sure)
        if names in seen:
            continue
        seen.add(names)
        alone = tmp_path / str(known.day)
        alone.mkdir()
        for name in names:
            (alone / Path(name).name).write_bytes((folder / Path(name).name).read_bytes())
        assert to_json(build_from(collect([alone]).articles)) == to_json(dossier)
    assert len(seen) >= 5


@pytest.mark.model
def test_what_was_out_stays_out(cuts: Cuts) -> None:
    for earlier, later in zip(cuts.known, cuts.known[1:], strict=False):
        assert {a.article.id for a in earlier.sure} <= {a.article.id for a in later.sure}


@pytest.mark.model
def test_later_reports_do_not_date_an_earlier_dossier(cuts: Cuts) -> None:
    full = {a.article.file: a.published for a in cuts.full.articles}
    found = [a for d in cuts.dossiers for a in d.articles if a.article.file == "4.txt" and a.published]
    assert found
    assert all(a.published.covers(full["4.txt"]) for a in found if a.published and full["4.txt"])


@pytest.mark.model
def test_build_keeps_to_the_day_and_names_what_it_left_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.json"
    assert cli.main(["build", str(folder), "--as-of", "2031-03-09", "-q", "-o", str(target)]) == 0
    files = [a["file"] for a in json.loads(target.read_text(encoding="utf-8"))["articles"]]
    assert files[0] == "1.txt"
    assert "5.txt" not in files
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.startswith("left out, as they may have been published after 9 March 2031: ")
    assert "4.txt (March 2031), 6.txt (22 February – 20 April 2031)" in told
    assert "5.txt" not in told


@pytest.mark.model
@pytest.mark.parametrize("command", ["names", "dates"])
def test_names_and_dates_keep_to_the_day_too(folder: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, str(folder), "--as-of", "2031-03-03"]) == 0
    assert capsys.readouterr().out.startswith("1 article")


@pytest.mark.model
def test_no_article_by_the_day_is_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(folder), "--as-of", "2031-03-02"]) == 2
    assert capsys.readouterr() == (
        "", "no article had surely been published by 2 March 2031; the first had by 3 March 2031\n")
    assert cli.main(["build", str(folder / "6.txt"), "--as-of", "2031-03-02"]) == 2
    assert capsys.readouterr().err == "no article had surely been published by 2 March 2031: none of them has a date\n"


@pytest.mark.parametrize("day", ["hier", "20310303", "2031-02-30", "2031-3-3", "", "٢٠٣١-٠٣-٠٣", "2031-03-03\n"])
def test_a_wrong_day_is_one_sentence(
    folder: Path, day: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", str(folder), "--as-of", day]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "is not a day; write YYYY-MM-DD" in told
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert cli.main(["dates", str(folder), "--as-of", day]) == 2
    assert "n’est pas un jour" in capsys.readouterr().err


@pytest.mark.model
def test_every_thing_of_two_days_is_accounted_for_once(cuts: Cuts) -> None:
    for number, earlier in enumerate(cuts.dossiers):
        for later in cuts.dossiers[number::5]:
            found = changes(earlier, later)
            same = found.unchanged
            if earlier == later:
                assert found == Changes(unchanged=same)
            assert len(later.articles) == len(found.articles) + same.articles
            assert len(earlier.events) == (
                same.events + len(found.statuses) + len(found.redated) + len(found.lost_events))
            assert {e.id for e in found.events} <= {e.id for e in later.events}
            known = {d.figure.span for d in earlier.figures}
            new = {d.figure.span for s in found.series for d in s.new} | {d.figure.span for d in found.single}
            assert not new & known
            assert {d.figure.span for d in later.figures if not d.stale} == new | (
                known & {d.figure.span for d in later.figures if not d.stale})


@pytest.mark.model
def test_diff_tells_what_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", str(folder), "2031-03-10", "2031-03-22"]) == 0
    told, remarks = capsys.readouterr()
    assert told.startswith("From 10 March 2031 to 22 March 2031: 1 new article, 1 changed status, ")
    assert "20 March 2031  planned → happened\n" in told
    assert "“Les travaux de la digue se sont achevés jeudi 20 mars”  5.txt" in told
    assert remarks.count("\n") == 2
    assert cli.main(["diff", str(folder), "2031-03-10", "2031-03-22", "--language", "fr"]) == 0
    assert "prévu → a eu lieu" in capsys.readouterr().out


@pytest.mark.model
def test_diff_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", str(folder), "2031-03-03", "2031-03-10", "--json", "-q"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["format"], data["language"]) == ("recoupe-diff/1", "en")
    assert [a["file"] for a in data["articles"]] == ["2.txt", "3.txt"]
    assert {s["now"]["words"]["text"] for s in data["figures"]["series"]} == {"480"}
    assert data["left_out"] == {"from": ["2.txt", "4.txt", "6.txt"], "to": ["4.txt", "6.txt"]}


@pytest.mark.model
def test_diff_of_days_without_news_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", str(folder), "2031-03-04", "2031-03-05"]) == 0
    assert capsys.readouterr().out.startswith("From 4 March 2031 to 5 March 2031: nothing new.\n")


@pytest.mark.parametrize(("one", "other", "said"), [
    ("2031-03-05", "2031-03-05", "the first day must be before the second"),
    ("2031-03-09", "2031-03-05", "the first day must be before the second"),
    ("hier", "2031-03-05", "is not a day"), ("2031-03-05", "2031-03-99", "is not a day"),
])
def test_diff_refuses_days_in_one_sentence(
    folder: Path, one: str, other: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["diff", str(folder), one, other]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


@pytest.mark.model
def test_diff_needs_an_article_by_the_first_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", str(folder), "2031-03-01", "2031-03-10"]) == 2
    assert capsys.readouterr().err == (
        "no article had surely been published by 1 March 2031; the first had by 3 March 2031\n")
