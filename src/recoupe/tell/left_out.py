"""The sentence on the articles that a dossier as of a day leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from recoupe.record.dossier import DossierArticle
from recoupe.tell.explain import harmless
from recoupe.tell.messages import message
from recoupe.tell.sources import one_line

__all__ = ["left_out"]


def left_out(articles: Sequence[DossierArticle], day: date, language: str) -> str:
    """Which articles may have been published after a day, each with its days.

    >>> from recoupe.record.article import Article
    >>> note = DossierArticle(article=Article(id="a", file="note.txt", text="…"), published=None, basis=None)
    >>> left_out([note], date(2031, 3, 4), "en")
    'left out, as they may have been published after 4 March 2031: note.txt (date unknown)'
    """
    files = [message("asof.undated" if a.published is None else "asof.file", language,
                     file=harmless(one_line(a.article.file)), days=str(a.published)) for a in articles]
    return message("asof.left", language, day=str(day), files=", ".join(files))
