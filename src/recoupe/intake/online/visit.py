"""What is needed to follow an address, and what a response is: its kind, the article of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from recoupe.intake.feed import completed
from recoupe.intake.item import Item, Limits, Told, Unread, articles_of
from recoupe.intake.kinds import kind_of
from recoupe.intake.online.fetcher import Fetcher, Response
from recoupe.intake.page import fetched_page

__all__ = ["UNDECLARED", "Visit", "kind_of_response", "page_items"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is needed to follow an address: who fetches, within which limits, and the moment of retrieval."""

    fetcher: Fetcher
    limits: Limits
    retrieved: datetime | None = None


def kind_of_response(response: Response) -> str | None:
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


def page_items(name: str, response: Response, visit: Visit, listed: Told | None = None) -> Iterator[Item]:
    """The article of a page, and where the page is silent what the entry that led to it tells."""
    if len(response.data) > visit.limits.file:
        raise Unread("intake.too-large", limit=visit.limits.file)
    told = fetched_page(response.data, response.url, visit.retrieved)
    yield from articles_of(name, completed(told, listed) if listed else told, visit.limits)
