"""Dossier -> one HTML file that needs nothing else: no network, no other file, nothing of the sources can run in it."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element

from recoupe.record.dossier import Dossier, DossierArticle
from recoupe.tell import html_figures
from recoupe.tell.compose import compose
from recoupe.tell.dossier_json import as_data
from recoupe.tell.html_parts import Builder
from recoupe.tell.markup import data_text, node, page_text
from recoupe.tell.sheet import Entry, Group, Section, Sheet
from recoupe.tell.sources import Sources, one_line

__all__ = ["to_html"]

_STYLES = ("page.css", "figures.css", "pane.css")
_SCRIPTS = ("data.js", "marks.js", "pane.js", "page.js")
_MARKS = ("figure", "timex", "quotation", "name")
_LINES = 6
"""So many lines of a list are in sight; the others fold away."""


def to_html(dossier: Dossier, *, language: str = "fr") -> str:
    """The dossier as one page, with the dossier file inside; equal dossiers give equal bytes."""
    sources = Sources.of(dossier)
    build = Builder(sources, language)
    sheet = compose(dossier, sources, language)
    data = data_text(json.dumps(as_data(dossier, language), ensure_ascii=False, separators=(",", ":")))
    root = node("html", _head(sheet), _body(dossier, sheet, build, data), lang=language)
    return f"<!DOCTYPE html>\n{page_text(root)}\n"


@cache
def _asset(names: tuple[str, ...]) -> str:
    """Files of the page, one after the other; scripts share one scope."""
    folder = files("recoupe.tell").joinpath("page")
    return "\n" + "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


@cache
def _script() -> str:
    return f'"use strict";\n(() => {{{_asset(_SCRIPTS)}}})();\n'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _policy() -> str:
    return (f"default-src 'none'; script-src {_hash(_script())}; style-src {_hash(_asset(_STYLES))}; img-src data:; "
            "base-uri 'none'; form-action 'none'")


def _head(sheet: Sheet) -> Element:
    return node(
        "head", node("meta", charset="utf-8"),
        node("meta", http_equiv="Content-Security-Policy", content=_policy()),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("meta", name="referrer", content="no-referrer"), node("meta", name="color-scheme", content="light dark"),
        node("title", sheet.title), node("style", _asset(_STYLES)))


def _body(dossier: Dossier, sheet: Sheet, build: Builder, data: str) -> Element:
    main = node(
        "main", html_figures.state(sheet, build), _chronology(sheet.chronology, build),
        html_figures.series(sheet, build),
        build.listing(sheet.operation, most=_LINES), build.listing(sheet.projections, most=2 * _LINES),
        build.listing(sheet.commitments, most=2 * _LINES),
        html_figures.clashes(sheet, build), build.listing(sheet.speakers, most=_LINES // 2),
        build.listing(sheet.copies, most=_LINES), _dating(dossier, sheet.dating, build),
        build.listing(sheet.doubts, most=0))
    return node(
        "body", _header(sheet, build), main, _pane(build),
        node("script", data, type="application/json", id="dossier"), node("script", _script()))


def _header(sheet: Sheet, build: Builder) -> Element:
    lead = None
    if sheet.lead and sheet.lead.words:
        lead = node("p", node("span", sheet.lead.when, class_="when"), " ", build.words(sheet.lead.words), " ",
                    build.chips(sheet.lead.cites), class_="story")
    codes = ("state", "chronology", "figures", "operation", "projections", "commitments", "clashes", "speakers",
             "copies", "dating", "doubts")
    links = node("nav", *(node("a", build.say(f"section.{code}"), href=f"#{code}") for code in codes),
                 aria_label=build.say("page.contents"))
    return node("header", node("p", sheet.kicker, class_="kicker"), node("h1", sheet.title), lead, links)


def _chronology(section: Section, build: Builder) -> Element:
    """By month; the happenings told least are shown on demand."""
    minor = sum(entry.minor for group in section.groups for entry in group.entries)
    toggle = [node("input", type="checkbox", id="all-events"),
              node("label", build.say("page.all_events", n=minor), for_="all-events")] if minor else []
    return build.section(section.code, section.lead, *toggle, *(_month(group, build) for group in section.groups))


def _month(group: Group, build: Builder) -> Element:
    entries = node("ul", *(build.entry(e) for e in group.entries), class_="entries")
    return node("div", node("h3", group.title), entries,
                class_="month minor" if all(e.minor for e in group.entries) else "month")


def _dating(dossier: Dossier, section: Section, build: Builder) -> Element:
    """The articles: each opens in full."""
    entries = [entry for group in section.groups for entry in group.entries]
    items = (_source(held, entry, build) for held, entry in zip(dossier.articles, entries, strict=True))
    return build.section(section.code, section.lead, node("ol", *items, class_="sources") if entries else None)


def _source(held: DossierArticle, entry: Entry, build: Builder) -> Element:
    article = held.article
    address = article.url if article.url and article.url.lower().startswith(("https://", "http://")) else None
    out = node("a", build.say("page.original"), href=address, rel="noopener noreferrer nofollow") if address else None
    proofs = node("ul", *(build.proof(*proof) for proof in entry.proofs), class_="proofs") if entry.proofs else None
    return node(
        "li", node("h3", node("a", entry.text, href=f"#source-{article.id}", data_cite=article.id)),
        node("p", node("span", entry.when, class_="when"), *(node("span", tag, class_="tag") for tag in entry.tags),
             " ", node("span", one_line(article.file), class_="notes"), " ", out), proofs, id=f"source-{article.id}")


def _pane(build: Builder) -> Element:
    legend = node("p", *(node("span", build.say(f"mark.{kind}"), class_=f"mark {kind}") for kind in _MARKS),
                  class_="legend")
    return node(
        "aside", node("div", node("strong", id="pane-title"),
                      node("button", build.say("page.close"), type="button", id="pane-close"), class_="bar"),
        node("div", id="pane-about"), node("a", build.say("page.link"), href="#", id="pane-link"), legend,
        node("div", id="pane-text", dir="auto"),
        id="pane", hidden="hidden", role="dialog", tabindex="-1", aria_label=build.say("page.source"))
