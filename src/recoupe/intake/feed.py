"""Feeds (RSS, Atom) and news sitemaps -> what they list."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from recoupe.intake.item import Item, Limits, Refusal, Remark, Told, Unread, articles_of
from recoupe.intake.markup import local_name, prose_of, text_under

__all__ = ["Listed", "addresses_in", "completed", "from_feed", "is_feed", "is_sitemap", "listed_in"]

FEEDS = ("rss", "feed", "RDF")
SITEMAPS = ("urlset", "sitemapindex")
PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/", "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
}
UNKNOWN = "unknown"
LONG = 1_000
"""A body of so many characters is taken for the whole article, even where the summary is no shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One entry of a feed or sitemap: what it tells, and whether that is the article or only a summary (or nothing)."""

    told: Told
    whole: bool = False


def is_feed(root: Any) -> bool:
    """Whether a document is a feed."""
    return local_name(root) in FEEDS


def is_sitemap(root: Any) -> bool:
    """Whether a document is a sitemap or an index of sitemaps."""
    return local_name(root) in SITEMAPS


def from_feed(file: str, root: Any, limits: Limits) -> Iterator[Item]:
    """The articles that stand in a feed kept as a file; what it only links to is told about and not fetched."""
    listed = listed_in(root, limits.entries + 1)
    if not listed:
        yield Refusal(file=file, code="intake.no-entries")
    for number, entry in enumerate(listed[:limits.entries], 1):
        yield from articles_of(f"{file}#{number}", entry.told, limits)
    short = sum(not entry.whole for entry in listed[:limits.entries])
    if short:
        yield Remark(file=file, code="intake.summaries", values=(("n", str(short)),))
    if len(listed) > limits.entries:
        yield Remark(file=file, code="intake.left", values=(("n", str(len(listed) - limits.entries)),))


def listed_in(root: Any, most: int) -> list[Listed]:
    """The first entries of a feed or sitemap, in its order.

    >>> from recoupe.intake.markup import root_of
    >>> feed = b"<rss><channel><title>Le Fil</title><item><title>Crue</title><link>https://a.example/1</link></item>"
    >>> [entry] = listed_in(root_of(feed + b"</channel></rss>"), 10)
    >>> entry.told.outlet, entry.told.title, entry.told.url, entry.whole
    ('Le Fil', 'Crue', 'https://a.example/1', False)
    """
    return _entries(root, most) if is_feed(root) else _pages(root, most)


def _entries(root: Any, most: int) -> list[Listed]:
    """The entries of a feed, most of them left out before they are read."""
    import feedparser  # here, since most inputs are no feeds

    kept = 0
    for element in list(root.iter()):
        if local_name(element) in ("item", "entry"):
            kept += 1
            if kept > most and element.getparent() is not None:
                element.getparent().remove(element)
    _bind(root)
    # A stream, since a name would be opened; written anew, so that the library's strict parser can read it.
    written = io.BytesIO(etree.tostring(root, encoding="utf-8"))
    try:
        feed = feedparser.parse(written, sanitize_html=False, resolve_relative_uris=False)
        outlet, language = _plain(feed.feed.get("title")), feed.feed.get("language")
        return [_entry(entry, outlet, language) for entry in feed.entries[:most]]
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        # What the library stumbles over in feeds that are malformed in unforeseen ways.
        raise Unread("intake.damaged") from None


def _bind(root: Any) -> None:
    """Give the usual meaning to name prefixes that a feed uses and does not declare, and none to other names."""
    for element in root.iter(etree.Element):
        prefix, colon, name = element.tag.partition(":")
        if colon and not element.tag.startswith("{"):
            known = prefix in PREFIXES and name.isalpha()
            element.tag = f"{{{PREFIXES[prefix]}}}{name}" if known else UNKNOWN
        for key in list(element.attrib):
            if ":" in key and not key.startswith("{"):
                del element.attrib[key]


def _entry(entry: Any, outlet: str | None, language: object) -> Listed:
    contents = [part.get("value") or "" for part in entry.get("content", ()) if isinstance(part, dict)]
    body = max((prose_of(value) for value in contents), key=len, default="")
    # Where an entry has no summary the library gives its body for one.
    summary = prose_of(entry.get("summary") or "") if "summary_detail" in entry else ""
    source = entry.get("source")
    named = _plain(source.get("title")) if isinstance(source, dict) else None
    code = str(language or "").lower().partition("-")[0]
    told = Told(
        text=max(body, summary, key=len), title=_plain(entry.get("title")), outlet=named or outlet,
        url=entry.get("link") or None, published=entry.get("published") or entry.get("updated") or None,
        identifier=entry.get("id") or None, revised=entry.get("updated") if "updated" in entry else None,
        language=code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None)
    return Listed(told=told, whole=len(body) > len(summary) or len(body) >= LONG)


def _plain(value: object) -> str | None:
    """A title without the markup that some feeds put in it."""
    return prose_of(value) or None if isinstance(value, str) and value.strip() else None


def _pages(root: Any, most: int) -> list[Listed]:
    """The pages of a sitemap, with what the news extension says of them."""
    found: list[Listed] = []
    for page in root:
        if local_name(page) == "url" and len(found) < most:
            parts = {local_name(part): part for part in page.iter()}
            language = (text_under(parts.get("language")) or "").lower().partition("-")[0]
            found.append(Listed(told=Told(
                text="", url=text_under(parts.get("loc")), title=text_under(parts.get("title")),
                outlet=text_under(parts.get("name")), published=text_under(parts.get("publication_date")),
                language=language if language.isalpha() and language.isascii() and len(language) in (2, 3) else None)))
    return found


def addresses_in(root: Any, most: int) -> list[str]:
    """The addresses of the sitemaps that an index of sitemaps lists, the first of them."""
    places = (text_under(part) for each in root if local_name(each) == "sitemap"
              for part in each if local_name(part) == "loc")
    return [place for place in places if place][:most]


def completed(told: Told, listed: Told) -> Told:
    """What a page tells, and where it is silent what the entry that led to it tells."""
    named = ("title", "outlet", "published", "identifier", "revised")
    return replace(told, **{name: getattr(told, name) or getattr(listed, name) for name in named})
