"""The TimeML of an article: valid, and its text to the character, whatever stands in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import recoupe
import recoupe.tell
from recoupe.record.article import Article, Span
from recoupe.record.copy import Reuse
from recoupe.record.days import Days
from recoupe.record.dossier import DatedTimex, Dossier, DossierArticle, Quotation
from recoupe.record.mention import Speech, SpeechType, Stance, Tense, Timex, TimexType
from recoupe.record.timeexpr import Anchor, Edge, Grain, Mod, TimeExpr
from recoupe.tell.timeml import TimeML, Values, to_timeml
from recoupe.timeml_command import as_timeml

SCHEMA = etree.XMLSchema(etree.parse(Path(recoupe.tell.__file__).with_name("timeml.xsd")))
SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "niger-2024"
UNHELD = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AWKWARD = "<>&\"'\r\n\t\0\x1b\x7f\x85\u2028\ud800\udfff\ufeff\ufffe\uffff]😀éa "
ODD = st.text(st.one_of(st.characters(), st.sampled_from(AWKWARD)), min_size=1)
EXPRESSIONS = ("demain", "]]>", "<TIMEX3>", "&amp;", "\r\n", "\x00")


def timex(start: int, end: int, **more: object) -> Timex:
    values = {"type": TimexType.DATE, "tense": Tense.PAST, "rule": "r", "expr": TimeExpr(anchor=Anchor.NOW), **more}
    return Timex(id=f"x{start}-{end}", span=Span("a", start, end), **values)  # type: ignore[arg-type]


def dossier_of(text: str, *timexes: Timex, published: Days | None = None, **more: object) -> Dossier:
    values = {"id": "a", "file": "a.txt", "text": text, **more}
    return Dossier(articles=(DossierArticle(article=Article(**values), published=published, basis=None),),  # type: ignore[arg-type]
                   timexes=tuple(DatedTimex(timex=t, days=None) for t in timexes))


def exported(dossier: Dossier) -> tuple[TimeML, etree._Element]:
    """The document, valid by the schema, and its root."""
    document = as_timeml(dossier, "a", language="en")
    root = etree.fromstring(document.text.encode())
    SCHEMA.assertValid(root)
    return document, root


def marks(root: etree._Element) -> list[dict[str, str]]:
    return [dict(one.attrib) for one in root.find("TEXT")]


def stripped(document: str) -> str:
    """What stands in TEXT, by the letters of the file: its tags away, its references read."""
    inside = document.split("<TEXT>", 1)[1].rsplit("</TEXT>", 1)[0]
    return unescape(re.sub(r"</?TIMEX3[^>]*>", "", inside), {"&#13;": "\r"} | {
        f"&#{n};": chr(n) for n in map(int, re.findall(r"&#(\d+);", inside))})


@settings(max_examples=400)
@given(ODD, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_the_text_is_kept_to_the_character(text: str, spans: list[tuple[int, int]]) -> None:
    places = {(start, min(start + width, len(text))) for start, width in spans if start < len(text)}
    document, root = exported(dossier_of(text, *(timex(*place) for place in places), title=text, file=text))
    kept = UNHELD.sub("\ufffd", text)
    assert stripped(document.text) == kept
    assert "".join(root.find("TEXT").itertext()) == kept
    told = " ".join(document.remarks)
    assert ("XML cannot hold" in told) == (kept != text)
    marked = [one.text for one in root.find("TEXT")]
    assert ("overlap" in told) == (len(marked) < len(places))
    assert set(marked) <= {kept[start:end] for start, end in places}


@pytest.mark.parametrize("words", EXPRESSIONS)
def test_words_that_look_like_markup_are_words(words: str) -> None:
    text = f"Avant {words} après"
    document, root = exported(dossier_of(text, timex(6, 6 + len(words))))
    assert root.find("TEXT")[0].text == UNHELD.sub("\ufffd", words)
    assert stripped(document.text) == UNHELD.sub("\ufffd", text)


def test_what_is_replaced_or_left_out_is_said_in_the_document_too() -> None:
    document, root = exported(dossier_of("le \x00 soir", timex(0, 9), timex(3, 9)))
    assert document.remarks == ("1 character that XML cannot hold stands as U+FFFD",
                                "1 expression of time that overlaps another is not marked")
    assert [comment.text.strip() for comment in root.iter(etree.Comment)] == list(document.remarks)


def test_of_expressions_that_overlap_the_first_and_longest_is_marked() -> None:
    spans = [(0, 4), (0, 9), (3, 6), (8, 12), (9, 12)]
    _, root = exported(dossier_of("dimanche soir ou lundi", *(timex(*span) for span in spans)))
    assert [one.text for one in root.find("TEXT")] == ["dimanche ", "soi"]
    assert [one["tid"] for one in marks(root)] == ["t1", "t2"]


@pytest.mark.parametrize(("published", "value", "words"), [
    (Days(date(2034, 5, 3), date(2034, 5, 3)), "2034-05-03", "2034-05-03"),
    (Days.month(2034, 5), "2034-05", "2034-05-01..2034-05-31"),
    (Days(date(2034, 5, 2), date(2034, 5, 5)), "2034-W18", "2034-05-02..2034-05-05"),
    (None, "XXXX-XX-XX", None),
])
def test_the_day_of_creation_is_as_precise_as_it_is_known(published: Days | None, value: str, words: str) -> None:
    _, root = exported(dossier_of("Rien.", published=published, title="Un titre"))
    [created] = root.find("DCT")
    assert (created.get("value"), created.text) == (value, words)
    assert created.get("functionInDocument") == "CREATION_TIME"
    assert root.findtext("TITLE") == "Un titre"


def test_without_a_title_there_is_no_title() -> None:
    assert exported(dossier_of("Rien."))[1].find("TITLE") is None


def test_an_expression_hangs_on_another_or_on_the_day_of_creation() -> None:
    text = "Le 3 mai, puis le lendemain, puis hier, puis le 5 mai 2034, puis la veille."
    places = {words: text.index(words) for words in ("Le 3 mai", "le lendemain", "hier", "le 5 mai 2034", "la veille")}
    at = {words: (start, start + len(words)) for words, start in places.items()}
    first = timex(*at["Le 3 mai"], expr=TimeExpr(day=3, month=5))
    _, root = exported(dossier_of(
        text, first, timex(*at["le lendemain"], expr=TimeExpr(anchor=Anchor.BEFORE, offset=1), hangs_on=first.id),
        timex(*at["hier"]), timex(*at["le 5 mai 2034"], expr=TimeExpr(day=5, month=5, year=2034)),
        timex(*at["la veille"], expr=TimeExpr(anchor=Anchor.BEFORE, offset=-1), hangs_on="gone")))
    assert [(one["temporalFunction"], one.get("anchorTimeID")) for one in marks(root)] == [
        ("true", "t0"), ("true", "t1"), ("true", "t0"), ("false", None), ("true", None)]


def test_what_counts_from_another_day_of_writing_does_not_hang_on_this_one() -> None:
    text = "Ils partent demain, a-t-il dit lundi."
    dossier = dossier_of(text, timex(12, 18), timex(31, 36, expr=TimeExpr(weekday=0)))
    assert [one.get("anchorTimeID") for one in marks(exported(dossier)[1])] == ["t0", "t0"]
    copied = replace(dossier, reuse=(Reuse(id="r", passages=(Span("a", 0, 18), Span("b", 0, 18)), origin="b", why=""),))
    assert [one.get("anchorTimeID") for one in marks(exported(copied)[1])] == [None, "t0"]
    speech = Speech(id="s", span=Span("a", 0, 18), type=SpeechType.DIRECT, stance=Stance.ASSERT, cue=None,
                    speaker=None, said=("x31-36",), rule="r")
    quoted = replace(dossier, quotations=(Quotation(speech=speech, actor=None, said=None),))
    assert [one.get("anchorTimeID") for one in marks(exported(quoted)[1])] == [None, "t0"]


@pytest.mark.parametrize(("mod", "edge", "kind", "shown"), [
    (Mod.START, Edge.ON, TimexType.DATE, "START"), (Mod.MID, Edge.BY, TimexType.DATE, "MID"),
    (Mod.EARLY, Edge.ON, TimexType.DATE, "START"), (Mod.LATE, Edge.ON, TimexType.DATE, "END"),
    (None, Edge.BY, TimexType.DATE, "ON_OR_BEFORE"), (None, Edge.SINCE, TimexType.TIME, "ON_OR_AFTER"),
    (None, Edge.BEFORE, TimexType.DATE, "BEFORE"), (None, Edge.AFTER, TimexType.DATE, "AFTER"),
    (Mod.APPROX, Edge.ON, TimexType.DURATION, "APPROX"), (None, Edge.SINCE, TimexType.DURATION, None),
    (None, Edge.ON, TimexType.DATE, None),
])
def test_the_modifier_is_one_of_timeml(mod: Mod | None, edge: Edge, kind: TimexType, shown: str | None) -> None:
    _, root = exported(dossier_of("mai", timex(0, 3, type=kind, expr=TimeExpr(month=5, mod=mod, edge=edge))))
    assert marks(root)[0].get("mod") == shown


def test_every_modifier_and_unit_is_valid() -> None:
    for mod, edge, grain, kind in product((None, *Mod), Edge, Grain, TimexType):
        exported(dossier_of("mai", timex(0, 3, type=kind, expr=TimeExpr(grain=grain, mod=mod, edge=edge))))


@pytest.mark.parametrize(("old", "new"), [
    ('value="XXXX-XX-XX" temporalFunction="true"', 'value="hier" temporalFunction="true"'),
    ('anchorTimeID="t0"', 'anchorTimeID="t9"'), ('tid="t1"', 'tid="t0"'), ('type="DATE"', 'type="DAY"'),
    ("CREATION_TIME", "NONE"), ("<DOCID>a.txt</DOCID>\n", ""), ("hier<", "hier<b/><"), ("P3M", "P3.5M"), ("P3M", "3M"),
])
def test_the_schema_refuses_what_is_no_timeml(old: str, new: str) -> None:
    duration = timex(5, 15, type=TimexType.DURATION, expr=TimeExpr(grain=Grain.MONTH, length=3.0))
    document, _ = exported(dossier_of("hier trois mois", timex(0, 4), duration))
    assert old in document.text
    assert not SCHEMA.validate(etree.fromstring(document.text.replace(old, new, 1).encode()))


def test_values_come_from_whoever_calls() -> None:
    values = Values(created="2034", timexes={"x0-4": "2033-12-31"})
    root = etree.fromstring(to_timeml(dossier_of("hier", timex(0, 4)), "a", values, language="fr").text.encode())
    assert [one["value"] for one in marks(root)] == ["2033-12-31"]


@pytest.mark.model
def test_the_sample_dossier_is_valid() -> None:
    dossier = recoupe.build(SAMPLE)
    for held in dossier.articles:
        document = as_timeml(dossier, held.article.id, language="fr")
        root = etree.fromstring(document.text.encode())
        SCHEMA.assertValid(root)
        assert document.remarks == ()
        assert "".join(root.find("TEXT").itertext()) == held.article.text
        assert stripped(document.text) == held.article.text
        own = sorted((t for t in dossier.timexes if t.timex.span.article == held.article.id),
                     key=lambda t: t.timex.span.start)
        assert [one.text for one in root.find("TEXT")] == [held.article.quote(t.timex.span) for t in own]


@pytest.mark.model
def test_hostile_reports_are_valid() -> None:
    texts = ("Il est parti dimanche 7 mars 2021 & <b>lundi</b> ]]> \x1b[31m mardi\r\n\r\n« hier » \x07 \ufeff",
             "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e 'mardi'>]><TIMEX3>le 5 mai &e;</TIMEX3>",
             "La nuit de samedi à dimanche, à 24h00, le 31 juin 2021, depuis dix week-ends, un million de jours.")
    articles = [Article(id=f"h{n}", file=f"{n}\x01.txt", text=text) for n, text in enumerate(texts)]
    dossier = recoupe.build_from(articles)
    for article in articles:
        document = as_timeml(dossier, article.id, language="en")
        root = etree.fromstring(document.text.encode())
        SCHEMA.assertValid(root)
        assert "".join(root.find("TEXT").itertext()) == UNHELD.sub("\ufffd", article.text)
        assert len(root.find("TEXT")) > 0
        assert len(document.remarks) == 1


def test_the_days_of_a_year_have_each_a_valid_creation() -> None:
    for n in range(0, 400, 7):
        first = date(2034, 1, 1) + timedelta(n)
        exported(dossier_of("Rien.", published=Days(first, first + timedelta(n))))
