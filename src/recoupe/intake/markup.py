"""XML and fragments of HTML from outside -> trees and prose; nothing in them reaches a file or the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from itertools import islice
from typing import Any

from lxml import etree, html

from recoupe.intake.decode import decoded_xml
from recoupe.intake.item import Unread

__all__ = ["SCRIPT", "local_name", "prose_of", "root_of", "text_under"]

ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
DECLARING = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
ILLEGAL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
ELEMENTS = 200_000
"""A document of more elements is refused: five thousand entries of a feed need half as many."""
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "td",
    "th", "tr", "ul", "hl1", "hl2", "block", "body.content", "body.head", "body.end", "hedline", "byline", "dateline",
    "abstract", "tagline"))
"""What begins a paragraph, in HTML and in NITF."""
SCRIPT = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "form", "head"))
"""What holds no prose."""


def root_of(data: bytes, *, mend: bool = False) -> Any:
    """The root element of an XML document; `mend` reads what is not well formed as far as it can.

    NotText when it is in no known encoding, Unread when it declares entities (which could grow without bound, or name
    a file) or is no XML.

    >>> root_of(b"<a><b>caf&eacute;</b></a>")[0].text
    'café'
    """
    text = DECLARATION.sub("", decoded_xml(data).lstrip("\ufeff"), count=1)
    if DECLARING.search(text) and DOCTYPE.search(text):
        raise Unread("intake.entities")
    text = ILLEGAL.sub("\ufffd", ENTITY.sub(_written_out, text))
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
                             dtd_validation=False, recover=mend, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise Unread("intake.xml", line=error.lineno or 1) from None
    if root is None:
        raise Unread("intake.xml", line=1)
    if next(islice(root.iter(), ELEMENTS, None), None) is not None:
        raise Unread("intake.elements", limit=ELEMENTS)
    return root


def _written_out(match: re.Match[str]) -> str:
    """The characters that an entity of HTML stands for: feeds use them, though XML has only five."""
    return match.group() if match.group(1) in OF_XML else html5.get(match.group(1) + ";", match.group())


def local_name(element: Any) -> str:
    """The name of an element without its namespace; "" for what is no element.

    >>> local_name(root_of(b'<n:a xmlns:n="urn:n"/>'))
    'a'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_under(element: Any | None) -> str | None:
    """All words below an element, on one line; None where there are none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def prose_of(markup: str | Any) -> str:
    """The prose of a fragment of HTML or of an element (HTML, NITF), a blank line between its paragraphs.

    >>> prose_of("<p>Le pont est <b>fermé</b>.</p><script>x()</script>La route<br>aussi.")
    'Le pont est fermé.\\n\\nLa route\\n\\naussi.'
    """
    if isinstance(markup, str):
        try:
            markup = html.fragment_fromstring(ILLEGAL.sub("\ufffd", markup), create_parent="div")
        except (etree.LxmlError, ValueError, AssertionError):
            return ""
    paragraphs = "".join(_pieces(markup)).split("\f")
    return "\n\n".join(line for paragraph in paragraphs if (line := " ".join(paragraph.split())))


def _pieces(root: Any) -> Iterator[str]:
    """The words below an element in order, with a form feed where a paragraph begins or ends."""
    closed: list[str] = []
    passed: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element).lower()
        if event == "start":
            closed.append(name)
            if passed is None and name in SCRIPT:
                passed = element
            if passed is None:
                yield "\f" if name in BLOCKS else ""
                yield (element.text or "").replace("\f", " ") if name else ""
        else:
            closed.pop()
            if passed is element:
                passed = None
            if passed is None:
                yield "\f" if name in BLOCKS else ""
                yield (element.tail or "").replace("\f", " ") if closed else ""
