"""What is new in a story that is followed: for a terminal or a mail, as one line, and as data (`recoupe-news/1`)."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.record.article import Article
from recoupe.record.changes import Changes
from recoupe.record.dossier import Dossier
from recoupe.tell.changes import WIDTH, tell_changes
from recoupe.tell.changes_data import changes_data
from recoupe.tell.dossier_json import Data
from recoupe.tell.explain import harmless
from recoupe.tell.messages import message
from recoupe.tell.revisions import revised, tell_changed
from recoupe.tell.sources import one_line

__all__ = ["FORMAT", "headline", "news_data", "tell_news"]

FORMAT = "recoupe-news/1"

Versions = Sequence[tuple[Article, Article]]
"""Articles that are later versions of others: the earlier, then the later."""


def tell_news(
    found: Changes, dossiers: tuple[Dossier, Dossier], versions: Versions, *, language: str, colour: bool = False
) -> str:
    """The differences of two dossiers, each with its words and its file, then what rewritten articles changed."""
    lines = [tell_changes(found, dossiers, None, language=language, colour=colour, width=WIDTH)]
    if versions:
        head = message("news.versions", language, n=len(versions))
        lines.append(f"\n\x1b[1m{head}\x1b[0m\n" if colour else f"\n{head}\n")
    for earlier, later in versions:
        files = [harmless(one_line(article.file)) for article in (earlier, later)]
        lines.append(message("news.version", language, before=files[0], after=files[1]) + "\n")
        lines += (f"    {line}\n" for line in tell_changed(revised(earlier, later), language))
    return "".join(lines)


def headline(found: Changes, versions: Versions, language: str) -> str:
    """The news in one line, the gravest first.

    >>> headline(Changes(), [], "en")
    'nothing new'
    """
    counts = (("conflicts", found.conflicts), ("events", found.events), ("statuses", found.statuses),
              ("series", found.series), ("commitments", found.commitments), ("moved", found.moved),
              ("states", found.states), ("settled", found.settled), ("corrected", found.corrected),
              ("articles", found.articles))
    parts = [message(f"diff.count.{name}", language, n=len(held)) for name, held in counts if held]
    if versions:
        parts.append(message("news.count", language, n=len(versions)))
    return ", ".join(parts) or message("news.none", language)


def news_data(
    found: Changes, dossiers: tuple[Dossier, Dossier], versions: Versions, language: str
) -> Data:
    """The same as plain dicts and lists.

    >>> data = news_data(Changes(), (Dossier(), Dossier()), [], "en")
    >>> data["format"], data["headline"], data["versions"], data["changes"]["articles"]
    ('recoupe-news/1', 'nothing new', [], [])
    """
    return {
        "format": FORMAT,
        "headline": headline(found, versions, language),
        "changes": changes_data(found, dossiers, None, language),
        "versions": [
            {"before": _article(earlier), "after": _article(later),
             "changes": [{"before": change.before, "after": change.after} for change in revised(earlier, later)]}
            for earlier, later in versions],
    }


def _article(article: Article) -> Data:
    return {"id": article.id, "file": article.file, "title": article.title, "url": article.url}
