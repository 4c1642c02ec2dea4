"""When each article was published, and why: by date, narrowest evidence first, each reason once, nothing unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Bound, Dossier, DossierArticle, Reason
from recoupe.record.reading import Doubt
from recoupe.tell.dates import dates_data, tell_dates
from recoupe.tell.messages import bare

TEXT = "Fermeture\n\nLa mine a fermé mercredi 3 mai. Elle rouvrira le 20 mai, promet le syndic."


def may(first: int, last: int) -> Days:
    return Days(date(2034, 5, first), date(2034, 5, last))


def bound(words: str, code: str, days: Days, **values: str) -> Bound:
    start = TEXT.index(words)
    return Bound(span=Span("a", start, start + len(words)), days=days,
                 reason=Reason(code=code, values=tuple(values.items())))


USUAL = may(3, 6)


def held(*because: Bound, published: Days | None = USUAL, **more: object) -> DossierArticle:
    values = {"id": "a", "file": "mine.txt", "text": TEXT, "title": "Fermeture", **more}
    return DossierArticle(article=Article(**values), published=published,  # type: ignore[arg-type]
                          basis=Basis.TEXT if published else None, because=because)


def told(*articles: DossierArticle, language: str = "en", **more: object) -> str:
    return tell_dates(Dossier(articles=articles, **more), language=language)  # type: ignore[arg-type]


def test_the_narrowest_evidence_comes_first_and_each_reason_once() -> None:
    text = told(held(
        bound("le 20 mai", "dating.future", Days(date(2033, 9, 1), date(2034, 5, 20))),
        bound("mercredi 3 mai", "dating.fresh", may(3, 17)),
        bound("mercredi 3 mai", "dating.fresh", may(3, 6))))
    lines = text.splitlines()
    assert lines[3] == "3–6 May 2034         mine.txt, dated by its own text"
    assert lines[4].strip() == "“Fermeture”"
    assert lines[5] == "  3–6 May 2034       the latest day told is still fresh news  “mercredi 3 mai”"
    assert lines[6] == "  until 20 May 2034  the article speaks of this day as to come  “le 20 mai”"
    assert text.count("fresh news") == 1
    assert text.endswith("No evidence of a date was set aside.\n")


def test_an_end_that_lies_far_off_is_not_said() -> None:
    text = told(held(
        bound("mercredi 3 mai", "dating.weekday-date", Days(date(2034, 5, 3), date(2034, 11, 1))),
        bound("3 mai", "dating.past", Days(date(2032, 5, 3), date(2034, 7, 20))),
        bound("Elle", "dating.heading", Days(date(2033, 5, 3), date(2034, 5, 6))),
        bound("mercredi", "dating.between", Days(date(2033, 1, 1), date(2034, 12, 1)))))
    assert "from 3 May 2034" in text
    assert "from 3 May 2032" in text
    assert text.count("some days only") == 2
    assert "2033" not in text


def test_articles_come_by_date_and_the_undated_last() -> None:
    dated = held(published=may(3, 3))
    later = held(published=may(20, 20), id="b", file="a.txt")
    files = ("notes.txt", "fil.jsonl#2", "page.html")
    undated = [held(published=None, id=f"u{n}", file=file) for n, file in enumerate(files)]
    lines = told(*undated, later, dated).splitlines()
    assert lines[0] == "5 articles, published between 3 and 20 May 2034"
    assert lines[1] == "2 to the day, 0 within a week, 0 wider, 3 undated"
    shown = [line for line in lines if any(file in line for file in ("mine.txt", "a.txt", *files))]
    assert [line.split(",")[0].split(":")[0].split()[-1] for line in shown] == ["mine.txt", "a.txt", *files]
    assert "first line “date 2031-07”" in shown[2]
    assert "“published” field" in shown[3]
    assert "metadata" in shown[4]
    assert all(len(line) <= 100 for line in lines)


def test_without_any_date_no_interval_is_told() -> None:
    lines = told(held(published=None)).splitlines()
    assert lines[0] == "1 article"
    assert told().startswith("0 articles\n")


@pytest.mark.parametrize(("declared_by", "words"), [("header", "  “F”"), ("metadata", "")])
def test_what_rests_on_no_words_of_the_article_quotes_none(declared_by: str, words: str) -> None:
    declared = Bound(span=Span("a", 0, 1), days=may(3, 3), reason=Reason(code="dating.declared",
                                                                         values=(("days", "2034-05-03"),)))
    season = Bound(span=Span("a", 0, 9), days=may(1, 30), reason=Reason(code="dating.season"))
    text = told(held(declared, season, declared_by=declared_by))
    assert f"the article carries this date: 3 May 2034{words}\n" in text
    assert "published in these weeks\n" in text


def test_doubts_stand_below_with_their_words() -> None:
    start = TEXT.index("mercredi")
    clash = Doubt(span=Span("a", start, start + 8), kind="date-clash", note="dating.elsewhere")
    other = Doubt(span=Span("a", 0, 9), kind="name", note="x")
    text = told(held(published=may(3, 3)), doubts=(clash, other))
    assert text.splitlines()[-2:] == [
        "Set aside, against stronger evidence of a date:",
        "  mine.txt  another article dates the same fact  “mercredi”"]


def test_french_words_days_as_elsewhere() -> None:
    text = told(held(bound("le 20 mai", "dating.future", Days(None, date(2034, 5, 20))),
                     bound("mercredi 3 mai", "dating.fresh", may(3, 6))), language="fr")
    assert "3–6 mai 2034         mine.txt, daté par son propre texte" not in text
    assert "jusqu’au 20 mai 2034" in text
    assert "«\u00a0mercredi 3 mai\u00a0»" in text


def test_long_words_are_cut_between_two_and_wrapped() -> None:
    article = held(Bound(span=Span("a", 0, 400), days=may(3, 6), reason=Reason(code="dating.fresh")),
                   text="puits fermé " * 40)
    lines = told(article).splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert " … " in " ".join(line.strip() for line in lines)


def test_nothing_in_a_text_drives_the_terminal(hostile: Dossier) -> None:
    start = replace(hostile, doubts=tuple(replace(d, kind="date-clash") for d in hostile.doubts))
    for dossier in (hostile, start):
        text = tell_dates(dossier, language="fr")
        assert not set(text) & set("\x1b\x07\x9b\u202e\x00\ud800")


def test_colour_only_on_demand() -> None:
    dossier = Dossier(articles=(held(),))
    assert "\x1b" not in tell_dates(dossier, language="en")
    coloured = tell_dates(dossier, language="en", colour=True)
    assert "\x1b[1m3–6 May 2034" in coloured


def test_the_data_keep_every_bound_and_no_text() -> None:
    fresh = bound("mercredi 3 mai", "dating.fresh", may(3, 6))
    start = TEXT.index("le 20")
    clash = Doubt(span=Span("a", start, start + 9), kind="date-clash", note="dating.future")
    late = held(published=None, id="b", file="a.txt")
    data = dates_data(Dossier(articles=(late, held(fresh, fresh)), doubts=(clash,)), "en")
    assert data["format"] == "recoupe-dates/1"
    assert [a["file"] for a in data["articles"]] == ["mine.txt", "a.txt"]
    assert "text" not in data["articles"][0]
    published = data["articles"][0]["published"]
    assert (published["earliest"], published["latest"], published["basis"]) == ("2034-05-03", "2034-05-06", "text")
    assert [b["text"] for b in published["because"]] == ["mercredi 3 mai"] * 2
    assert data["articles"][1]["published"] == {"earliest": None, "latest": None, "basis": None, "because": []}
    assert [(d["text"], d["reason"]) for d in data["doubts"]] == [
        ("le 20 mai", "the article speaks of this day as to come")]


@pytest.mark.parametrize(("code", "language", "words"), [
    ("dating.copy", "fr", "l’article reprend un passage d’un autre, paru au plus tôt"),
    ("dating.same-count", "en", "another article dates the same figure"),
    ("dating.awaited-weekday", "fr", "l’article reprend ce jour de la semaine comme encore à venir"),
    ("no.such", "en", "no.such"),
])
def test_a_message_without_its_values(code: str, language: str, words: str) -> None:
    assert bare(code, language) == words
