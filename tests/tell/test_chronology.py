"""The headings of the chronology, in order of time."""

from __future__ import annotations

from datetime import date

from recoupe.record.article import Article, Span
from recoupe.record.claim import Status
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, DossierArticle, Event
from recoupe.tell import to_markdown

TEXT = "Le pont a fermé."


def event(name: str, days: Days) -> Event:
    span = Span("a", 0, len(TEXT))
    return Event(id=name, days=days, status=Status.HAPPENED, text=span, mentions=(span,), articles=1, witnesses=1,
                 act="close")


def test_a_year_stands_before_its_first_month() -> None:
    whole, month = Days(date(2031, 1, 1), date(2031, 12, 31)), Days.month(2031, 1)
    held = DossierArticle(article=Article(id="a", file="a.txt", text=TEXT), published=None, basis=None)
    dossier = Dossier(articles=(held,), events=(event("c", Days.day(date(2031, 2, 3))), event("b", month),
                                                event("a", whole)))
    heads = [line for line in to_markdown(dossier, language="en").splitlines() if line.startswith("### ")]
    assert heads[:3] == ["### 2031", "### January 2031", "### February 2031"]
