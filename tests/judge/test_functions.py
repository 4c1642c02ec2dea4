"""From a dossier to judgements.toml and back: every kind made, seen in every output, withdrawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import recoupe
import recoupe.tell
from recoupe.intake import collect, judgement_file
from recoupe.judge import KINDS, JudgementError, entries, found_event, found_figure, judge, withdraw
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Target
from recoupe.run import build_as_of, build_from, judged_beside
from recoupe.tell import to_json, to_markdown

ON = date(2031, 4, 2)
BY = {"by": "R. Thibaud", "why": "vu sur place", "on": ON}

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("english")]


def again(folder: Path) -> Dossier:
    return build_from(collect([folder]).articles, judgements=judged_beside([folder]))


def data_of(dossier: Dossier) -> Any:
    data = json.loads(to_json(dossier, language="en"))
    schema = json.loads((Path(recoupe.tell.__file__).parent / "schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    return data


def figure_id(dossier: Dossier, words: str) -> str:
    return found_figure(dossier, Target(words=words))


def event_id(dossier: Dossier, words: str) -> str:
    telling = found_event(dossier, Target(words=words))
    return next(e.id for e in dossier.events if any(f"{m.article}:{m.start}-{m.end}" == telling for m in e.mentions))


def actor_id(dossier: Dossier, name: str) -> str:
    return next(a.id for a in dossier.actors if a.name == name)


def items(dossier: Dossier, kind: str) -> list[str]:
    """What a judgement of each kind is on, in these reports."""
    flood = [event_id(dossier, "La digue a rompu samedi 8 mars"), event_id(dossier, "Le barrage a cédé")]
    return {
        "same-actor": [actor_id(dossier, "Solène Aubrac"), "Solène Aubry"],
        "distinct-actor": [actor_id(dossier, "Solène Aubrac"), "Solène Aubry"],
        "same-happening": flood, "distinct-happening": flood,
        "accept-figure": [figure_id(dossier, "480 habitants"), figure_id(dossier, "en compte 410")],
        "reject-figure": [figure_id(dossier, "en compte 410")],
        "date": [next(a.article.id for a in dossier.articles if a.article.file == "4.txt")],
    }[kind]


def made(folder: Path, dossier: Dossier, kind: str) -> str:
    days = Days(date(2031, 3, 13), date(2031, 3, 14)) if kind == "date" else None
    return judge(folder, dossier, kind, items(dossier, kind), days=days, **BY)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_made_holds_is_withdrawn_and_leaves_nothing(folder: Path, dossier: Dossier, kind: str) -> None:
    name = made(folder, dossier, kind)
    held = again(folder)
    assert held.idle == ()
    [entry] = entries(folder, held)
    assert (entry.id, entry.kind, entry.by, entry.on, entry.why) == (name, kind, "R. Thibaud", ON, "vu sur place")
    assert (entry.state, entry.withdrawn) == ("holds", None)
    assert entry.targets
    assert "effect." not in entry.effect + entries(folder, held, "fr")[0].effect
    data_of(held)
    assert entries(folder, dossier)[0].effect == "not counted in this dossier"
    withdraw(folder, name, by="C. Roy", why="revu", on=date(2031, 4, 3))
    gone = again(folder)
    assert to_json(gone) == to_json(dossier)
    assert to_markdown(gone) == to_markdown(dossier)
    [entry] = entries(folder, gone)
    assert (entry.id, entry.state) == (name, "withdrawn")
    assert entry.withdrawn is not None
    assert (entry.withdrawn.on, entry.withdrawn.by, entry.withdrawn.why) == (date(2031, 4, 3), "C. Roy", "revu")
    assert entry.effect == "withdrawn by C. Roy, on 3 April 2031: revu; it no longer counts"


def test_two_events_become_one_in_every_output(folder: Path, dossier: Dossier) -> None:
    made(folder, dossier, "same-happening")
    held = again(folder)
    event = next(e for e in data_of(held)["events"] if any("judged one" in why for why in e["why"]))
    assert event["articles"] == 2
    assert "R. Thibaud, on 2 April 2031: vu sur place" in event["why"][0]
    assert "jugés un seul fait par R. Thibaud, le 2 avril 2031" in to_markdown(held).replace("\u00a0", " ")


def test_a_rejected_figure_is_told_so_in_every_output(folder: Path, dossier: Dossier) -> None:
    made(folder, dossier, "reject-figure")
    held = again(folder)
    [figure] = [f for f in data_of(held)["figures"] if f.get("rejected")]
    assert (figure["text"], figure["series"], figure["judged"]) == (
        "410", None, ["rejected by R. Thibaud, on 2 April 2031: vu sur place"])
    assert "**410**, écarté" in to_markdown(held)
    rows = recoupe.FORMATS["csv"](held, "fr").splitlines()  # type: ignore[union-attr]
    assert sum(",true," in row and "410" in row for row in rows) == 1


def test_a_settled_conflict_stays_with_who_settled_it(folder: Path, dossier: Dossier) -> None:
    name = judge(folder, dossier, "accept-figure", items(dossier, "accept-figure")[:1], **BY)  # type: ignore[arg-type]
    held = again(folder)
    assert "410" in entries(folder, held)[0].targets[1]
    assert entries(folder, held)[0].id == name
    settled = [c for c in data_of(held)["comparisons"] if "judged" in c]
    assert {c["relation"] for c in settled} == {"conflict"}
    assert settled[0]["judged"] == ["decided by R. Thibaud, on 2 April 2031: 480 is right, not 410; vu sur place"]
    assert "tranché par R. Thibaud" in to_markdown(held)


def test_the_date_of_an_article_is_shown_with_who_gave_it(folder: Path, dossier: Dossier) -> None:
    made(folder, dossier, "date")
    held = again(folder)
    published = next(a["published"] for a in data_of(held)["articles"] if a["file"] == "4.txt")
    assert (published["earliest"], published["latest"], published["basis"]) == ("2031-03-13", "2031-03-14", "judgement")
    assert published["because"][0]["reason"] == "the judgement of R. Thibaud, on 2 April 2031: vu sur place"
    assert "le jugement de R. Thibaud" in to_markdown(held)


def test_words_that_stand_twice_are_written_with_what_stands_around_them(tmp_path: Path) -> None:
    text = ("Lundi 3 mars 2031, 55 habitants ont quitté Valserac. Le maire a parlé. Jeudi 6 mars 2031, 55 habitants "
            "ont quitté Brévaux.\n")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace("maire", "préfet"), encoding="utf-8")
    told = recoupe.build(tmp_path)
    figures = [f.figure.id for f in told.figures if f.figure.span.start > 60]
    for name in figures:
        judge(tmp_path, told, "reject-figure", [name], **BY)  # type: ignore[arg-type]
    held = again(tmp_path)
    assert held.idle == ()
    assert set(figures) <= {f.figure.id for f in held.figures if f.rejected}
    assert "within" in (tmp_path / "judgements.toml").read_text(encoding="utf-8")
    for event in told.events:
        assert found_event(told, Target(words=f"{event.mentions[0].article}:{event.mentions[0].start}-"
                                              f"{event.mentions[0].end}"))
    with pytest.raises(JudgementError, match="means several figures") as caught:
        found_figure(told, Target(words="55 habitants"))
    assert (caught.value.code, caught.value.status) == ("judge.several-figures", 409)


def test_one_entry_is_taken_apart_by_two_of_its_tellings(folder: Path, dossier: Dossier) -> None:
    (folder / "5.txt").write_text(" date 2031-03-10 \nLa digue a rompu samedi 8 mars près du pont de Brévaux.\n",
                                  encoding="utf-8")
    told = recoupe.build(folder)
    event = next(e for e in told.events if e.articles > 1)
    of = [f"{m.article}:{m.start}-{m.end}" for m in event.mentions[:2]]
    judge(folder, told, "distinct-happening", of, **BY)  # type: ignore[arg-type]
    held = again(folder)
    assert held.idle == ()
    assert len(held.events) == len(told.events) + 1


def wrong(folder: Path, dossier: Dossier, kind: str, of: Sequence[str], **more: object) -> tuple[str, int, str]:
    given = {**BY, **more}
    with pytest.raises(JudgementError) as caught:
        judge(folder, dossier, kind, of, **given)  # type: ignore[arg-type]
    assert not (folder / "judgements.toml").exists()
    return caught.value.code, caught.value.status, str(caught.value)


def test_what_cannot_be_judged_is_one_sentence_and_writes_nothing(folder: Path, dossier: Dossier) -> None:
    figure, article = items(dossier, "reject-figure"), items(dossier, "date")
    day = Days.day(ON)
    assert wrong(folder, dossier, "unsure", figure)[:2] == ("judge.kind", 400)
    assert wrong(folder, dossier, "same-actor", ["Solène Aubrac"])[:2] == ("judge.pair", 400)
    assert wrong(folder, dossier, "same-actor", ["Solène Aubrac", "Nul"])[:2] == ("judge.no-name", 404)
    assert wrong(folder, dossier, "same-actor", ["Solène Aubrac", "solène aubrac"])[:2] == ("judge.one", 400)
    assert wrong(folder, dossier, "same-actor", ["Solène Aubrac", "Valserac"])[:2] == ("judge.kinds", 400)
    assert wrong(folder, dossier, "same-happening", ["event:a:1-2"])[:2] == ("judge.two", 400)
    assert wrong(folder, dossier, "same-happening", ["event:a:1-2", "event:a:1-3"])[:2] == ("judge.unknown", 404)
    event = items(dossier, "same-happening")[0]
    assert wrong(folder, dossier, "same-happening", [event, event])[:2] == ("judge.one", 400)
    assert wrong(folder, dossier, "reject-figure", [])[:2] == ("judge.single", 400)
    assert wrong(folder, dossier, "reject-figure", ["figure:x"])[:2] == ("judge.unknown", 404)
    assert wrong(folder, dossier, "reject-figure", figure, days=day)[:2] == ("judge.days", 400)
    assert wrong(folder, dossier, "reject-figure", figure, why=" \n ")[:2] == ("judge.text", 400)
    assert wrong(folder, dossier, "reject-figure", figure, by="rule:x")[:2] == ("judge.rule", 400)
    assert wrong(folder, dossier, "accept-figure", [figure_id(dossier, "120 habitants")])[:2] == (
        "judge.no-conflict", 400)
    assert wrong(folder, dossier, "date", article)[:2] == ("judge.no-days", 400)
    assert wrong(folder, dossier, "date", article, days=Days(ON, None))[:2] == ("judge.no-days", 400)
    assert wrong(folder, dossier, "date", ["9.txt"], days=day)[:2] == ("judge.no-file", 404)
    assert wrong(folder / "1.txt", dossier, "date", article, days=day)[:2] == ("judge.no-folder", 400)
    assert "aucun article ne s’appelle" in wrong(folder, dossier, "date", ["9.txt"], days=day, language="fr")[2]


def test_a_broken_file_is_not_touched(folder: Path, dossier: Dossier) -> None:
    place = folder / "judgements.toml"
    place.write_text("[[judgment]]\n", encoding="utf-8")
    for act in (lambda: made(folder, dossier, "date"), lambda: withdraw(folder, "x", by="C", why="d", on=ON),
                lambda: entries(folder, dossier)):
        with pytest.raises(JudgementError, match=r"judgements.toml: “judgment” has no place here") as caught:
            act()
        assert (caught.value.code, caught.value.status) == ("judge.broken", 409)
    assert place.read_text(encoding="utf-8") == "[[judgment]]\n"


def test_what_cannot_be_written_is_said_and_leaves_the_file(
    folder: Path, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, place = made(folder, dossier, "date"), folder / "judgements.toml"
    before = place.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(judgement_file.os, "replace", full)
    monkeypatch.setattr(judgement_file, "WAIT", 0.1)
    acts = (lambda: made(folder, dossier, "reject-figure"), lambda: withdraw(folder, name, by="C", why="d", on=ON))
    for act in acts:
        with pytest.raises(JudgementError, match=r"judgements.toml: cannot be written \(No space left") as caught:
            act()
        assert (caught.value.code, caught.value.status) == ("judge.unwritable", 500)
    for act in acts:
        with (ThreadPoolExecutor(1) as other, judgement_file.locked(place),
              pytest.raises(JudgementError, match="another program is writing") as caught):
            other.submit(act).result()
        assert (caught.value.code, caught.value.status) == ("judge.locked", 423)
    assert place.read_bytes() == before


def test_twice_the_same_and_twice_withdrawn_are_refused(folder: Path, dossier: Dossier) -> None:
    name = made(folder, dossier, "date")
    with pytest.raises(JudgementError, match="stands already"):
        made(folder, dossier, "date")
    with pytest.raises(JudgementError, match="was made later"):
        withdraw(folder, name, by="C. Roy", why="revu", on=date(2031, 4, 1))
    withdraw(folder, name, by="C. Roy", why="revu", on=ON)
    with pytest.raises(JudgementError, match="is withdrawn already") as caught:
        withdraw(folder, name, by="C. Roy", why="revu", on=ON)
    assert caught.value.status == 409
    with pytest.raises(JudgementError, match="no judgement is called") as caught:
        withdraw(folder, "0123", by="C. Roy", why="revu", on=ON)
    assert caught.value.status == 404
    assert made(folder, dossier, "date") == f"{name}-2"
    assert [e.state for e in entries(folder, again(folder))] == ["withdrawn", "holds"]


def test_one_below_the_folder_is_withdrawn_where_it_stands(folder: Path, dossier: Dossier) -> None:
    (folder / "deep").mkdir()
    name = made(folder, dossier, "date")
    (folder / "judgements.toml").rename(folder / "deep" / "judgements.toml")
    withdraw(folder, name, by="C. Roy", why="revu", on=ON)
    assert "revu" in (folder / "deep" / "judgements.toml").read_text(encoding="utf-8")
    assert not (folder / "judgements.toml").exists()


def test_as_of_a_day_what_corrects_a_reading_holds_and_what_is_news_does_not(folder: Path, dossier: Dossier) -> None:
    """No leak: a dossier as of a day is that of its articles alone, with the judgements that could be known then."""
    days = [date(2031, 3, 3), date(2031, 3, 9), date(2031, 3, 14), date(2031, 4, 2), date(2031, 4, 30)]
    for kind in ("same-actor", "same-happening", "reject-figure", "date", "accept-figure"):
        made(folder, dossier, kind)
    articles, judgements = collect([folder]).articles, judged_beside([folder])
    news = [j for j in judgements if j.relation == "accept-figure"]
    reading = [j for j in judgements if j not in news]
    cuts = build_as_of(articles, days, judgements=judgements)
    for known, cut in zip(cuts.known, cuts.dossiers, strict=True):
        alone = [a.article for a in known.sure]
        counted = judgements if known.day >= ON else reading
        assert to_json(cut) == to_json(build_from(alone, judgements=counted))
        if known.day < ON:
            assert not any(c.judged for c in cut.comparisons)
            assert to_json(cut) == to_json(build_from(alone, judgements=reading))


def test_a_judgement_counts_from_the_day_on_which_it_is_said_to_have_been_knowable(
    folder: Path, dossier: Dossier
) -> None:
    days = [date(2031, 3, 9), date(2031, 3, 10)]
    for kind in ("accept-figure", "reject-figure"):
        judge(folder, dossier, kind, items(dossier, kind)[:1], known=date(2031, 3, 10), **BY)  # type: ignore[arg-type]
    articles = collect([folder]).articles
    for judgement in judged_beside([folder]):
        before, after = build_as_of(articles, days, judgements=[judgement]).dossiers
        assert not any(f.judged for f in before.figures)
        assert any(f.judged for f in after.figures)
