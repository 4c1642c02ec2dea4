"""A web address -> what lies there: a page, a feed or sitemap with the pages that it lists, a document, an archive."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from recoupe.intake.contents import content_of, items_in
from recoupe.intake.decode import NotText
from recoupe.intake.feed import Listed, addresses_in, is_feed, is_sitemap, listed_in
from recoupe.intake.item import Item, Refusal, Remark, Unread, identified, refused
from recoupe.intake.kinds import ARCHIVES, STREAMED
from recoupe.intake.markup import local_name, root_of
from recoupe.intake.online.fetcher import Response
from recoupe.intake.online.lists import asked_again, followed
from recoupe.intake.online.location import location_of
from recoupe.intake.online.visit import UNDECLARED, Visit, kind_of_response, page_items
from recoupe.intake.page import host_of
from recoupe.intake.unpack import GZIP, gunzipped
from recoupe.record.article import Article

__all__ = ["items_at"]

SINGLE = ("text", "pdf", "word")
"""What holds one article, which is then the one of the address."""
SITEMAPS = 20
"""So many sitemaps of one index are read."""


def items_at(url: str, visit: Visit) -> Iterator[Item]:
    """What an address gives, named by it.

    The entries of a feed are articles where they carry the whole text; else, like the pages of a sitemap, they are
    fetched one by one, and where that fails the summary is kept and the reason told.
    """
    try:
        response = visit.fetcher.get(url, limit=visit.limits.document, conditional=True)
        if response.status != 200:
            yield Remark(file=url, code="intake.unchanged")
            yield from asked_again(url, visit)
            return
        kind = kind_of_response(response)
        if kind == "xml":
            yield from _marked_up(url, response, visit)
        elif kind == "page":
            yield from page_items(url, response, visit)
        elif kind is None:
            yield Refusal(file=url, code="intake.other-kind", values=(("why", response.kind[:60] or UNDECLARED),))
        else:
            yield from _retrieved(_document(url, kind, response, visit), response, visit, single=kind in SINGLE)
    except NotText as error:
        yield Refusal(file=url, code=error.code, values=(("byte", str(error.byte)),))
    except Unread as reason:
        yield refused(url, reason)


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
                if found.status == 200:
                    listed += listed_in(_root(found, visit), visit.limits.entries)
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
    yield from followed(url, response, listed, visit)


def _root(response: Response, visit: Visit) -> object:
    data = response.data
    if len(data) > visit.limits.feed:
        raise Unread("intake.too-large", limit=visit.limits.feed)
    return root_of(gunzipped(data, visit.limits.feed) if data.startswith(GZIP) else data, mend=True)
