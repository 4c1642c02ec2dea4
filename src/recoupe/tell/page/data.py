"""Chronicle -> the data of the page, `recoupe-page/1`: every cut, what the cuts share held once; docs/page-data.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from recoupe.record.article import Article
from recoupe.record.chronicle import Chronicle, Cut
from recoupe.record.dossier import DossierArticle
from recoupe.tell.catalogue import LANGUAGES, entries
from recoupe.tell.compose import headline
from recoupe.tell.dossier_json import Data
from recoupe.tell.page.figure_items import FigureItems
from recoupe.tell.page.head import head
from recoupe.tell.page.keys import Keys
from recoupe.tell.page.operation_items import OperationItems
from recoupe.tell.page.pool import Pool
from recoupe.tell.page.scene import Scene
from recoupe.tell.page.source_items import SourceItems
from recoupe.tell.page.story_items import StoryItems
from recoupe.tell.page.tables import Tables
from recoupe.tell.sources import Sources, one_line

__all__ = ["FORMAT", "PARTS", "keys_of", "page_data"]

FORMAT = "recoupe-page/1"
PARTS = (
    "dates", "timexes", "figures", "series", "quotations", "actors", "places", "events", "commitments", "comparisons",
    "copies", "doubts", "sites", "strengths", "quantities", "parties", "phases", "projections",
)
_CLOSED = ("measure", "unit", "status", "relation", "commitment", "state", "site", "basis", "speech")
"""What the page says of the closed sets of the format comes from the catalogue."""


def page_data(chronicle: Chronicle, language: str, *, live: bool = False, judgements: Sequence[Data] = ()) -> Data:
    """The data of the page as plain dicts and lists; `language` is that in which it opens.

    `live` marks a page that is served and can take judgements.  Equal stories give equal data, and equal digests.
    """
    whole = chronicle.whole
    entered, rank = _entered(chronicle.cuts), _rank(chronicle)
    tables = Tables({held.article.id: n for n, held in enumerate(whole.articles)},
                    [held.article.text for held in whole.articles])
    pools = {part: Pool() for part in PARTS}
    cuts, known = [], set[str]()
    for number, cut in enumerate(chronicle.cuts):
        scene = Scene.of(cut, tables, rank)
        for part, items in _parts(scene):
            pools[part].add(number, items)
        here = {held.article.id for held in cut.dossier.articles}
        cuts.append({"day": cut.day and cut.day.isoformat(),
                     "new": sorted(tables.articles[one] for one in here - known),
                     "unsure": sorted(tables.articles[one] for one in cut.unsure), **head(scene)})
        known |= here
    title = tables.sentence(lambda told: headline(whole, told))
    labels = Sources.of(whole)
    made = {
        "articles": [_article(held.article, labels.label(held.article.id), entered[held.article.id])
                     for held in whole.articles],
        "title": title, "words": {told: dict(_words(told)) for told in LANGUAGES}, "cuts": cuts,
        "skipped": [day.isoformat() for day in chronicle.skipped],
        "pool": {part: pool.data() for part, pool in pools.items()}, "judgements": list(judgements), **tables.data(),
    }
    digest = hashlib.sha256(json.dumps(made).encode()).hexdigest()[:16]
    return {"format": FORMAT, "digest": digest, "language": language, "live": live, **made}


def _entered(cuts: Sequence[Cut]) -> dict[str, int]:
    """The first cut that each article is in."""
    entered: dict[str, int] = {}
    for number, cut in enumerate(cuts):
        for held in cut.dossier.articles:
            entered.setdefault(held.article.id, number)
    return entered


def keys_of(chronicle: Chronicle) -> dict[str, dict[str, str]]:
    """The keys that the page gives to what the whole dossier holds, by part and id.

    >>> from recoupe.record.dossier import Dossier
    >>> keys_of(Chronicle(cuts=(Cut(day=None, dossier=Dossier()),)))["events"]
    {}
    """
    keys = Keys.of(chronicle.whole, _rank(chronicle))
    return {part: dict(getattr(keys, part)) for part in ("actors", "places", "events", "figures")}


def _rank(chronicle: Chronicle) -> dict[str, int]:
    """The place of each article in the order in which they came out: by cut, by first possible day, by file."""
    entered = _entered(chronicle.cuts)

    def order(held: DossierArticle) -> tuple[int, str, str, str]:
        first = held.published.first if held.published else None
        return entered[held.article.id], first.isoformat() if first else "9999", held.article.file, held.article.id

    return {held.article.id: n for n, held in enumerate(sorted(chronicle.whole.articles, key=order))}


def _parts(scene: Scene) -> Iterator[tuple[str, Iterable[Data]]]:
    """The items of a cut, part by part."""
    makers = (SourceItems(scene), FigureItems.of(scene), StoryItems(scene), OperationItems(scene))
    for part in PARTS:
        yield part, next(getattr(maker, part) for maker in makers if hasattr(maker, part))()


def _article(article: Article, label: str, entered: int) -> Data:
    web = article.url if article.url and article.url.lower().startswith(("https://", "http://")) else None
    days = article.declared
    return {
        "id": article.id, "file": article.file, "url": web, "outlet": article.outlet, "title": article.title,
        "label": label, "language": article.language, "body": article.body, "text": article.text, "from": entered,
        "declared": days and {"earliest": days.first and days.first.isoformat(),
                              "latest": days.last and days.last.isoformat()},
    }


def _words(language: str) -> Iterator[tuple[str, str]]:
    """The words of the closed sets."""
    for code, entry in entries(language).items():
        if code.partition(".")[0] in _CLOSED and isinstance(entry, str) and "{" not in entry:
            yield code, one_line(entry)
