"""An outlet rewrites its article in silence: the last version speaks, what it took back is kept and told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from itertools import permutations
from typing import Any

import jsonschema
import pytest

from recoupe.intake.item import identified
from recoupe.reconcile.changes import changes
from recoupe.reconcile.check import findings
from recoupe.record.article import Article
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, RelationKind
from recoupe.record.finding import FindingKind
from recoupe.record.judgement import Judgement, Relation, Target
from recoupe.record.revision import reason_of
from recoupe.run import build_as_of, build_from
from recoupe.story import build_story
from recoupe.tell import to_json
from recoupe.tell.changes import tell_changes
from recoupe.tell.changes_data import changes_data
from recoupe.tell.check import check_data, tell_check
from recoupe.tell.markdown import to_markdown
from recoupe.tell.messages import sentence
from recoupe.tell.page.data import page_data
from recoupe.tell.page.skeleton import to_html

pytestmark = pytest.mark.model

FIRST = (
    "Un incendie a ravagé mardi un entrepôt de la zone portuaire de Valbrune. Le bilan est de 14 morts et 32 blessés, "
    "selon la préfecture.\n\n"
    "« Le feu est parti d’un stock de peinture et personne n’a pu fuir », a déclaré le préfet, Alain Morvan.\n\n"
    "L’entrepôt employait 120 salariés. Un gardien a été arrêté dans la soirée. La grue a cédé, a indiqué le capitaine "
    "des pompiers, Luc Ferrand."
)
SECOND = (
    FIRST.replace("mardi", "lundi").replace("14 morts", "11 morts").replace("stock de peinture", "local électrique")
    .replace(" Un gardien a été arrêté dans la soirée.", "").replace("le capitaine des pompiers, Luc Ferrand",
                                                                     "la directrice du port, Odile Vasseur")
)
COPY = (
    "Le port est en deuil. Le bilan est de 14 morts et 32 blessés, selon la préfecture.\n\n« Le feu est parti d’un "
    "stock de peinture et personne n’a pu fuir », a déclaré le préfet, Alain Morvan.\n\nLes écoles sont fermées."
)
OTHER = "Le feu du port de Valbrune a fait 11 morts, a indiqué jeudi la ministre, Claire Dunand. Les obsèques auront " \
        "lieu samedi."


def made(name: str, text: str, outlet: str, day: int, **said: Any) -> Article:
    return identified(Article(id="", file=name, text=text, outlet=outlet, declared_by="metadata",
                              declared=Days.day(date(2031, 3, day)), **said))


def fanal(name: str, text: str, seen: int, **said: Any) -> Article:
    """A version of one article of one day, retrieved on another."""
    return made(name, text, "Le Fanal", 4, url="https://fanal.example/incendie",
                retrieved=datetime(2031, 3, seen, 9, tzinfo=UTC), **said)


EARLIER, LATER = fanal("v1", FIRST, 4), fanal("v2", SECOND, 6)
COPIED = made("copie", COPY, "La Vigie", 5, url="https://vigie.example/deuil")
DISPATCH = made("ouest", OTHER, "Dépêche Ouest", 6, url="https://ouest.example/1")
STORY = (EARLIER, LATER, COPIED, DISPATCH)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return build_from(STORY)


def words(dossier: Dossier, kind: str) -> list[tuple[str, str | None]]:
    texts = {held.article.id: held.article for held in dossier.articles}
    return [(texts[c.earlier.article].quote(c.earlier), c.later and texts[c.later.article].quote(c.later))
            for r in dossier.revisions for c in r.corrections if c.kind == kind]


def test_what_was_taken_back_is_told_with_what_stands_now(dossier: Dossier) -> None:
    revision, = dossier.revisions
    assert (revision.earlier, revision.later, revision.why) == (EARLIER.id, LATER.id, "versions.retrieved")
    assert revision.days == Days(date(2031, 3, 4), date(2031, 3, 6))
    assert words(dossier, "figure") == [("14 morts", "11 morts")]
    assert words(dossier, "day") == [("mardi", "lundi")]
    (was, now), = words(dossier, "quote")
    assert ("peinture" in was, "électrique" in (now or "")) == (True, True)
    assert words(dossier, "passage") == [("Un gardien a été arrêté dans la soirée.", None)]
    (was, now), = words(dossier, "source")
    assert ("Ferrand" in was, "Vasseur" in (now or "")) == (True, True)
    figure, quote = (was for was, _ in words(dossier, "copy"))
    assert (figure, "peinture" in quote) == ("14 morts", True)


def test_nothing_of_the_earlier_version_counts(dossier: Dossier) -> None:
    assert not [c for c in dossier.comparisons if c.relation is RelationKind.CONFLICT]
    assert EARLIER.id not in {f.figure.span.article for f in dossier.figures}
    assert EARLIER.id not in {q.speech.span.article for q in dossier.quotations}
    assert EARLIER.id not in {span.article for e in dossier.events for span in e.mentions}
    dead = [f.figure.amount.named for f in dossier.figures if f.figure.measure == "dead"]
    assert {str(amount) for amount in dead} == {"11"}


def test_a_copy_of_the_earlier_version_is_no_witness_for_the_last(dossier: Dossier) -> None:
    injured = [f for f in dossier.figures if f.figure.measure == "injured"]
    assert {f.figure.span.article for f in injured} == {LATER.id, COPIED.id}
    assert {f.witnesses for f in injured} == {1}
    relation, = (c for c in dossier.comparisons if set(c.figures) == {f.figure.id for f in injured})
    assert relation.reason.code in ("comparison.copy", "comparison.stale")


def test_the_order_of_the_articles_does_not_matter(dossier: Dossier) -> None:
    told = to_json(dossier)
    assert all(to_json(build_from(order)) == told for order in list(permutations(STORY))[1::7])


def test_without_the_later_version_the_earlier_speaks(dossier: Dossier) -> None:
    then = build_from((EARLIER, COPIED))
    cut, = build_as_of(STORY, [date(2031, 3, 5)]).dossiers
    assert to_json(cut) == to_json(then)
    assert (cut.revisions, EARLIER.id in {f.figure.span.article for f in cut.figures}) == ((), True)
    assert dossier.revisions


def test_an_earlier_version_beside_the_last_changes_nothing_else() -> None:
    alone, both = build_from((LATER, DISPATCH)), build_from((EARLIER, LATER, DISPATCH))
    articles = tuple(held for held in both.articles if held.article.id != EARLIER.id)
    assert replace(both, articles=articles, revisions=()) == alone


def test_versions_of_the_same_words_are_copies_as_ever() -> None:
    same = replace(EARLIER, file="v0", retrieved=None, title="Le port en feu")
    found = build_from((EARLIER, identified(same)))
    assert (found.revisions, len(found.articles)) == ((), 2)
    assert "revisions" not in json.loads(to_json(found))
    assert {e.witnesses for e in found.events} == {1}


def test_another_outlet_with_the_same_words_is_a_copy() -> None:
    found = build_from((EARLIER, made("w", SECOND, "La Vigie", 6, url="https://vigie.example/incendie")))
    assert found.revisions == ()


def test_a_page_that_only_grows_takes_nothing_back() -> None:
    grown = fanal("v2", f"18 heures. Deux grues brûlent encore.\n\n{FIRST}\n\nLe port reste fermé.", 5)
    found = build_from((EARLIER, grown))
    revision, = found.revisions
    assert revision.corrections == ()
    assert EARLIER.id not in {f.figure.span.article for f in found.figures}


def test_three_versions_tell_each_step() -> None:
    third = fanal("v3", SECOND.replace("11 morts", "12 morts"), 8)
    found = build_from((third, EARLIER, LATER))
    assert words(found, "figure") == [("14 morts", "11 morts"), ("11 morts", "12 morts")]
    data = json.loads(to_json(found))
    known = {figure["id"] for figure in data["figures"]}
    assert all(set(pair["figures"]) <= known for pair in data["comparisons"])


def test_a_correction_that_names_the_old_number_is_one_all_the_same() -> None:
    noted = fanal("v2", f"{SECOND}\n\nUne première version de cet article donnait 14 morts.", 6)
    assert words(build_from((EARLIER, noted)), "figure") == [("14 morts", "11 morts")]


def test_other_typesetting_is_no_correction() -> None:
    set_anew = FIRST.replace("’", "'").replace("« ", "“").replace(" »", "”").replace("120 sal", "120\u00a0sal")
    assert build_from((EARLIER, fanal("v2", set_anew, 6))).revisions == ()
    longer = build_from((EARLIER, fanal("v2", f"{set_anew} Le port est fermé.", 6)))
    assert longer.revisions[0].corrections == ()


def test_a_figure_that_moved_is_no_correction() -> None:
    lead, rest = FIRST.split("\n\n", 1)
    assert words(build_from((EARLIER, fanal("v2", f"{rest}\n\n{lead}", 6))), "figure") == []


def test_a_version_of_unknown_order_is_a_doubt_and_both_count() -> None:
    found = build_from((replace(EARLIER, retrieved=None), LATER))
    assert found.revisions == ()
    assert [d.span.article for d in found.doubts if d.kind == "versions"] == sorted((EARLIER.id, LATER.id))
    assert "versions" in {f.reason.code.removeprefix("doubt.") for f in findings(found)}


def test_check_names_what_was_corrected_and_who_still_copies_it(dossier: Dossier) -> None:
    found = findings(dossier)
    assert [f.grave for f in found if f.kind is FindingKind.CORRECTION] == [False] * 5
    stale = [f for f in found if f.reason.code == "correction.copy"]
    assert [(f.kind, f.grave) for f in stale] == [(FindingKind.STALE, True)] * 2
    assert {tuple(side.passages[0].span.article for side in f.sides) for f in stale} == {(COPIED.id, LATER.id)}
    text = tell_check(dossier, found, language="en")
    assert "corrected by the outlet between 4 and 6 March 2031: “14 morts” became “11 morts”" in text
    assert check_data(dossier, found, "fr")["counts"]["correction"] == 5


def test_a_rewritten_article_is_no_new_story(dossier: Dossier) -> None:
    before, after = build_from((EARLIER, DISPATCH)), build_from((EARLIER, LATER, DISPATCH))
    found = changes(before, after)
    assert found.corrected == after.revisions
    lost = {e.text.article for e in found.lost_events}
    assert lost <= {EARLIER.id}
    assert not [e for e in found.events if LATER.id in {span.article for span in e.mentions}]
    assert len(found.lost_events) <= 1                       # the arrest that was taken out
    assert [str(d.figure.amount.named) for s in found.series for d in s.new] == ["11"]
    assert "“mardi” became “lundi”" in tell_changes(found, (before, after), None, language="en")
    data, = changes_data(found, (before, after), None, "en")["corrected"]
    assert (data["before"], data["after"], len(data["corrections"])) == ("v1", "v2", 5)
    assert changes(after, after).corrected == ()


def test_the_files_keep_both_citations(dossier: Dossier) -> None:
    data = json.loads(to_json(dossier))
    jsonschema.validate(data, json.loads(files("recoupe.tell").joinpath("schema.json").read_text(encoding="utf-8")))
    texts = {held["id"]: held["text"] for held in data["articles"]}
    for correction in data["revisions"][0]["corrections"]:
        for side in ("earlier", "later", "told", "tells"):
            cited = correction[side]
            assert cited is None or texts[cited["article"]][cited["start"]:cited["end"]] == cited["text"]
    withdrawn = {figure["id"]: figure["text"] for figure in data["figures"] if figure.get("withdrawn")}
    assert sorted(withdrawn.values()) == ["14", "14"]
    pairs = [pair for pair in data["comparisons"] if set(pair["figures"]) & withdrawn.keys()]
    assert [pair["relation"] for pair in pairs] == ["update", "update"]
    text = to_markdown(dossier, language="en")
    assert "## Corrected by the outlets" in text
    assert "replaced by a later version" in text
    assert "“14 morts” became “11 morts”" in to_html(dossier, language="en")


def test_the_page_shows_them_from_the_day_of_the_correction(tmp_path: Any) -> None:
    for held in STORY:
        told = {"text": held.text, "outlet": held.outlet, "url": held.url, "published": str(held.declared),
                "revised": held.retrieved.isoformat() if held.retrieved else ""}
        (tmp_path / f"{held.file}.json").write_text(json.dumps(told), encoding="utf-8")
    story = build_story(tmp_path)
    assert [(str(cut.day), len(cut.dossier.revisions)) for cut in story.cuts] == [
        ("2031-03-04", 0), ("2031-03-05", 0), ("2031-03-06", 1)]
    data = page_data(story, "en")
    schema = files("recoupe.tell.page").joinpath("schema.json").read_text(encoding="utf-8")
    jsonschema.validate(data, json.loads(schema))
    told_back = [one["revision"] for one in data["pool"]["copies"] if "revision" in one]
    assert sorted(told_back) == ["copy", "copy", "day", "figure", "passage", "quote", "source"]


def test_a_judgement_on_an_earlier_version_is_told_to_change_nothing() -> None:
    judged = Judgement(relation=Relation.DATE, of=(Target(words="v1", file="v1"),), days=Days.day(date(2031, 3, 3)),
                       by="A. Roux", why="the printed paper", made_at=date(2031, 3, 9))
    effect, = build_from(STORY, judgements=[judged]).effects
    assert (effect.holds, effect.reason.code) == (False, "judgement.replaced")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_correction_has_its_sentence(dossier: Dossier, language: str) -> None:
    told = {held.article.id: held.article for held in dossier.articles}
    revision, = dossier.revisions
    for days in (revision.days, Days(date(2031, 3, 5), None), None):
        for correction in revision.corrections:
            for one in (correction, replace(correction, later=None)):
                if one.later is None and one.kind in ("day", "source", "copy"):
                    continue
                reason = reason_of(replace(revision, days=days), one, lambda span: told[span.article].quote(span))
                words = sentence(reason, language)
                assert reason.code not in words
                assert "?" not in words
                assert "{" not in words
