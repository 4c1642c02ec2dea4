"""A saved web page -> what it tells: its article, cleared of menus, and what its metadata say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from recoupe.intake.decode import decoded_page
from recoupe.intake.item import Told, Unread

__all__ = ["fetched_page", "host_of", "page_of"]

SCRIPTS = 20
"""So many metadata blocks of a page are read."""
ARTICLE = ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "LiveBlogPosting", "BlogPosting")
PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date",
             "dcterms.issued", "date", "pubdate", "parsely-pub-date", "sailthru.date")
REVISED = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")
ELEMENTS = 20_000
"""A page of more elements is refused: the time that clearing takes grows with their square."""
OWN = "recoupe-data"
"""The id of the data in our own page: a dossier is not a report."""
EARLIER = '{"format":"recoupe-dossier/'
"""How they began in pages of earlier versions."""


def page_of(page: str) -> Told | str:
    """What a page tells, or the code of the reason why it tells nothing.

    The date is what the metadata declare and nothing else: a date found in the prose is for reading to judge.
    """
    import trafilatura  # here, since loading it costs more than reading many plain texts

    tree = trafilatura.load_html(page)
    if tree is None:
        return "intake.no-text"
    if any(script.get("id") == OWN or (script.text or "").startswith(EARLIER) for script in tree.iter("script")):
        return "intake.own"
    if next(islice(tree.iter(), ELEMENTS, None), None) is not None:
        return "intake.crowded"
    meta = _meta(tree)
    linked = next(_linked(tree), {})
    address = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    text = trafilatura.extract(tree, include_comments=False, include_tables=True, deduplicate=False)
    if not text or not text.strip():
        return "intake.no-text"
    return Told(
        text=text.strip().replace("\n", "\n\n"),          # a line of the extract is a paragraph
        title=_text(linked.get("headline")) or meta.get("og:title") or _first(tree, "h1") or _first(tree, "title"),
        outlet=meta.get("og:site_name") or _name(linked.get("publisher")),
        url=address or meta.get("og:url"),
        published=_text(linked.get("datePublished")) or next((meta[key] for key in PUBLISHED if key in meta), None),
        revised=_text(linked.get("dateModified")) or next((meta[key] for key in REVISED if key in meta), None),
    )


def fetched_page(data: bytes, url: str, retrieved: datetime | None) -> Told:
    """What a page tells that came from an address at a moment.

    The address that the page gives itself is kept only where it is one of the same host; the host is the outlet of a
    page that names none.  Raises NotText for binary data, Unread for a page without an article.
    """
    told = page_of(decoded_page(data))
    if isinstance(told, str):
        raise Unread(told)
    own, host = host_of(told.url), host_of(url)
    return replace(told, url=told.url if own and own == host else url, outlet=told.outlet or host or None,
                   retrieved=retrieved)


def host_of(url: str | None) -> str:
    """The host of an address, without the www that some pages leave out; "" where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _meta(tree: Any) -> dict[str, str]:
    """The first value of each metadata name, names in lower case."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            values.setdefault(name.strip().lower(), content)
    return values


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The descriptions of articles (schema.org) that the page carries as JSON-LD."""
    scripts = [script for script in tree.iter("script") if script.get("type") == "application/ld+json"]
    for script in scripts[:SCRIPTS]:
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = value.get("@graph", value) if isinstance(value, dict) else value
        for entry in graph if isinstance(graph, list) else [graph]:
            if isinstance(entry, dict) and _kinds(entry).intersection(ARTICLE):
                yield entry


def _kinds(entry: dict[str, Any]) -> set[str]:
    kinds = entry.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _name(value: object) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _first(tree: Any, tag: str) -> str | None:
    element = next(tree.iter(tag), None)
    return None if element is None else _text(" ".join(element.itertext()))
