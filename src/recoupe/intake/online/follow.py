"""A web address -> what lies there: a page, a feed or sitemap with the pages that it lists, a document, an archive."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from recoupe.intake.contents import content_of, items_in
from recoupe.intake.decode import NotText
from recoupe.intake.feed import Listed, addresses_in, completed, is_feed, is_sitemap, listed_in
from recoupe.intake.item import Item, Limits, Refusal, Remark, Told, Unread, articles_of, identified, refused
from recoupe.intake.kinds import ARCHIVES, STREAMED, kind_of
from recoupe.intake.markup import local_name, root_of
from recoupe.intake.online.fetcher import Fetcher, Response
from recoupe.intake.online.location import location_of
from recoupe.intake.page import fetched_page, host_of
from recoupe.intake.unpack import GZIP, gunzipped
from recoupe.record.article import Article

__all__ = ["Visit", "items_at"]

DECLARED = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text", "application/json": "json",
    "application/x-ndjson": "lines", "application/jsonl": "lines", "application/pdf": "pdf", "text/xml": "xml",
    "application/xml": "xml", "application/rss+xml": "xml", "application/atom+xml": "xml",
    "application/rdf+xml": "xml", "application/zip": "zip", "application/warc": "warc", "application/x-tar": "tar",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word",
}
"""What each declared kind of content is; what declares none of these goes by the end of its address."""
UNDECLARED = "application/octet-stream"
"""What content is that declares no kind (RFC 9110)."""
SINGLE = ("text", "pdf", "word")
"""What holds one article, which is then the one of the address."""
SITEMAPS = 20
"""So many sitemaps of one index are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is needed to follow an address: who fetches, within which limits, and the moment of retrieval."""

    fetcher: Fetcher
    limits: Limits
    retrieved: datetime | None = None


def items_at(url: str, visit: Visit) -> Iterator[Item]:
    """What an address gives, named by it.

    The entries of a feed are articles where they carry the whole text; else, like the pages of a sitemap, they are
    fetched one by one, and where that fails the summary is kept and the reason told.
    """
    try:
        response = visit.fetcher.get(url, limit=visit.limits.document, conditional=True)
        if response.status != 200:
            yield Remark(file=url, code="intake.unchanged")
            return
        kind = _kind(response)
        if kind == "xml":
            yield from _marked_up(url, response, visit)
        elif kind == "page":
            yield from _page(url, response, visit)
        elif kind is None:
            yield Refusal(file=url, code="intake.other-kind", values=(("why", response.kind[:60] or UNDECLARED),))
        else:
            yield from _retrieved(_document(url, kind, response, visit), response, visit, single=kind in SINGLE)
    except NotText as error:
        yield Refusal(file=url, code=error.code, values=(("byte", str(error.byte)),))
    except Unread as reason:
        yield refused(url, reason)


def _kind(response: Response) -> str | None:
    """What a response is: by what it declares, unless its start says more; else by its address; else by its start."""
    path = response.url.partition("?")[0]
    start = response.data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    declared = DECLARED.get(response.kind)
    if declared == "text" and start.startswith(b"<?xml"):
        return "xml"
    if declared == "page" and start.startswith((b"<?xml", b"<rss", b"<feed")) and b"<html" not in response.data[:2000]:
        return "xml"
    if declared is None and start.startswith((b"<!doctype html", b"<html")):
        return "page"
    return declared or kind_of(path) or ("xml" if start.startswith((b"<?xml", b"<rss", b"<feed")) else None)


def _document(url: str, kind: str, response: Response, visit: Visit) -> Iterator[Item]:
    if kind in ARCHIVES or kind in STREAMED:
        return items_in(url, kind, io.BytesIO(response.data), visit.limits)
    return content_of(url, kind, response.data, visit.limits)


def _retrieved(items: Iterator[Item], response: Response, visit: Visit, *, single: bool = False) -> Iterator[Item]:
    """The items, each article with the moment that it came at; a `single` one has the address of its document too."""
    for item in items:
        if isinstance(item, Article):
            item = replace(item, retrieved=item.retrieved or visit.retrieved)
            if single:
                item = identified(replace(item, url=response.url, outlet=host_of(response.url) or None))
        yield item


def _page(name: str, response: Response, visit: Visit, listed: Told | None = None) -> Iterator[Item]:
    if len(response.data) > visit.limits.file:
        raise Unread("intake.too-large", limit=visit.limits.file)
    told = fetched_page(response.data, response.url, visit.retrieved)
    yield from articles_of(name, completed(told, listed) if listed else told, visit.limits)


def _marked_up(url: str, response: Response, visit: Visit) -> Iterator[Item]:
    """What a feed, a sitemap, an index of sitemaps or a delivery of an agency gives."""
    root = _root(response, visit)
    if not is_feed(root) and not is_sitemap(root):
        yield from _retrieved(content_of(url, "xml", response.data, visit.limits), response, visit)
        return
    if local_name(root) == "sitemapindex":
        listed: list[Listed] = []
        places = addresses_in(root, visit.limits.entries)
        for place in places[:SITEMAPS]:
            try:
                found = visit.fetcher.get(location_of(place, location_of(response.url)).url,
                                          limit=visit.limits.document, conditional=True)
                listed += listed_in(_root(found, visit), visit.limits.entries) if found.status == 200 else []
            except NotText as error:
                yield Refusal(file=place, code=error.code, values=(("byte", str(error.byte)),))
            except Unread as reason:
                yield refused(place[:500], reason)
        if len(places) > SITEMAPS:
            yield Remark(file=url, code="intake.left", values=(("n", str(len(places) - SITEMAPS)),))
    else:
        listed = listed_in(root, visit.limits.entries)
        if not listed:
            yield Refusal(file=url, code="intake.no-entries")
    yield from _entries(url, response, listed, visit)


def _root(response: Response, visit: Visit) -> object:
    data = response.data
    if len(data) > visit.limits.feed:
        raise Unread("intake.too-large", limit=visit.limits.feed)
    return root_of(gunzipped(data, visit.limits.feed) if data.startswith(GZIP) else data, mend=True)


def _entries(url: str, response: Response, listed: list[Listed], visit: Visit) -> Iterator[Item]:
    """The articles of the entries, fetched where the entry is not the article, up to so many."""
    fetched = left = 0
    for number, entry in enumerate(listed, 1):
        told = replace(entry.told, retrieved=visit.retrieved)
        if entry.whole or not told.url:
            yield from articles_of(f"{url}#{number}", told, visit.limits)
        elif fetched < visit.limits.linked:
            fetched += 1
            yield from _linked(told, response, visit)
        else:
            left += 1
    if left:
        yield Remark(file=url, code="intake.left", values=(("n", str(left)),))


def _linked(told: Told, response: Response, visit: Visit) -> Iterator[Item]:
    """The article that an entry links to; its summary, and why, where the page cannot be had."""
    name = (told.url or "")[:500]
    try:
        name = location_of(told.url or "", location_of(response.url)).url[:500]
        page = visit.fetcher.get(name, limit=visit.limits.file)
        if _kind(page) != "page":
            raise Unread("intake.other-kind", why=page.kind[:60] or UNDECLARED)
        items = list(_page(name, page, visit, told))
    except NotText as error:
        items = [Refusal(file=name, code=error.code, values=(("byte", str(error.byte)),))]
    except Unread as reason:
        items = [refused(name, reason)]
    if isinstance(items[0], Refusal) and told.text.strip():
        yield Remark(file=name, code="intake.summary")
        yield from articles_of(name, replace(told, url=name), visit.limits)
    yield from items
