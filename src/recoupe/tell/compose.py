"""Dossier -> Sheet."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Actor, Dossier, Place
from recoupe.record.mention import NameKind
from recoupe.tell.messages import message
from recoupe.tell.sheet import Sheet
from recoupe.tell.sheet_figures import FigureTeller
from recoupe.tell.sheet_operation import OperationTeller
from recoupe.tell.sheet_paces import ProjectionTeller
from recoupe.tell.sheet_sources import SourceTeller
from recoupe.tell.sheet_story import StoryTeller
from recoupe.tell.sources import Sources, one_line

__all__ = ["compose", "covers", "headline", "main_language"]

_STATE = 6
_NAMES = 3


def compose(dossier: Dossier, sources: Sources, language: str) -> Sheet:
    """Everything that is shown of a dossier, in the words of the language."""
    figures = FigureTeller.of(dossier, sources, language)
    story = StoryTeller(dossier, sources, language)
    about = SourceTeller(dossier, sources, language, story)
    tables = figures.tables()
    operation = OperationTeller(dossier, sources, language, story, tables)
    paces = ProjectionTeller(dossier, language, story, tables)
    return Sheet(
        title=headline(dossier, language), kicker=covers(dossier, sources.covered, language), lead=story.lead(),
        state=figures.state(tables, _STATE), chronology=story.chronology(), tables=tables,
        operation=operation.section(), projections=paces.section(), commitments=story.commitments(),
        clashes=figures.clashes(), clashing=figures.clashing, speakers=story.speakers(),
        revisions=about.revisions(), copies=about.copies(), dating=about.dating(), doubts=about.doubts())


def main_language(dossier: Dossier) -> str:
    """The language in which a dossier is told unless another is asked for: that of most articles, else French.

    >>> main_language(Dossier())
    'fr'
    """
    english = sum(held.article.language == "en" for held in dossier.articles)
    return "en" if 2 * english > len(dossier.articles) else "fr"


def headline(dossier: Dossier, language: str) -> str:
    """The places and bodies that most articles name; media that only relay are left out."""
    relays = {one_line(q.speech.via) for q in dossier.quotations if q.speech.via}
    bodies = [a for a in dossier.actors if a.kind == NameKind.ORGANISATION and one_line(a.name) not in relays]
    named: list[Place | Actor] = [*dossier.places, *bodies]
    ranked = sorted(named, key=lambda one: (-_spread(one.mentions), -len(one.mentions), one.name))
    names = _apart(one_line(one.name) for one in ranked if _spread(one.mentions) > 1 or len(ranked) == 1)
    return ", ".join(names) or message("sheet.title", language)


def _apart(names: Iterable[str]) -> list[str]:
    """The first few names of which none is part of another."""
    kept: list[str] = []
    for name in names:
        if not any(name in held or held in name for held in kept):
            kept.append(name)
        if len(kept) == _NAMES:
            break
    return kept


def _spread(mentions: tuple[Span, ...]) -> int:
    return len({span.article for span in mentions})


def covers(dossier: Dossier, days: Days | None, language: str) -> str:
    """How many articles, of how many outlets, over which days."""
    articles = message("count.articles", language, n=len(dossier.articles))
    return message("sheet.covers", language, articles=articles, day=str(days)) if days else articles
