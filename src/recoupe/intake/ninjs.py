"""ninjs, the JSON in which news agencies deliver (IPTC, versions 1 to 3) -> what an item tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recoupe.intake.item import Item, Limits, Refusal, Remark, Told, articles_of
from recoupe.intake.markup import prose_of

__all__ = ["from_ninjs", "is_ninjs"]

MARKED_UP = ("html", "xhtml", "richtext", "xml")
KINDS = ("text", "composite", "component", "", None)
"""The types of item that may hold a text; a picture, a video, an event do not."""


def is_ninjs(value: object) -> bool:
    """Whether a JSON value is an item of ninjs: it has an identifier, and a body or what goes with one.

    >>> is_ninjs({"uri": "urn:x:1", "body_text": "Un."}), is_ninjs({"text": "Un."})
    (True, False)
    """
    if not isinstance(value, dict) or "text" in value:
        return False
    keys = {key.lower() for key in value}
    worded = any(key.partition("_")[0] in ("body", "bodies", "headline", "headlines") for key in keys)
    return bool(keys & {"uri", "guid"}) and (worded or bool(keys & {"pubstatus", "versioncreated"}))


def from_ninjs(name: str, value: dict[str, Any], limits: Limits) -> Iterator[Item]:
    """The article of an item, with what its agency says of its use; or why it gives none.

    A cancelled item is refused.  One that is withheld or under embargo is kept, and told about.
    """
    item = {key.lower(): part for key, part in value.items()}
    identifier = _text(item.get("uri")) or _text(item.get("guid"))
    status = (_text(item.get("pubstatus")) or "usable").lower()
    if status in ("canceled", "cancelled"):
        yield Refusal(file=name, code="intake.cancelled", values=(("item", (identifier or "")[:500]),))
        return
    body = _body(item)
    if body is None or item.get("type") not in KINDS:
        yield Refusal(file=name, code="intake.no-prose")
        return
    language = (_text(item.get("language")) or "").lower().partition("-")[0]
    items = articles_of(name, Told(
        text=body, title=_first(item, "headline", "headlines") or _text(item.get("slugline")), outlet=_outlet(item),
        url=_text(item.get("url")) or identifier, published=_date(item), identifier=identifier,
        version=_number(item.get("version")), revised=_text(item.get("versioncreated")),
        language=language if language.isascii() and language.isalpha() and len(language) < 4 else None), limits)
    yield from items
    if not isinstance(items[0], Refusal):
        if status == "withheld":
            yield Remark(file=name, code="intake.withheld")
        if embargo := _text(item.get("embargoed")):
            yield Remark(file=name, code="intake.embargo", values=(("date", embargo[:60]),))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _number(value: object) -> int | None:
    """A version number, which is told as a number or as a text."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value) if isinstance(value, str) or abs(value) < 10**9 else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _date(item: dict[str, Any]) -> str | None:
    keys = ("versioncreated", "contentcreated", "firstcreated")
    return next((found for key in keys if (found := _text(item.get(key)))), None)


def _parts(item: dict[str, Any], one: str, many: str) -> Iterator[tuple[str, str]]:
    """The kind and the words of every headline or body: `body_html` in version 1, a list `bodies` later."""
    listed = item.get(many)
    for part in listed if isinstance(listed, list) else []:
        if isinstance(part, dict):
            part = {key.lower(): inner for key, inner in part.items()}
            if value := _text(part.get("value")):
                yield f"{part.get('contenttype', '')} {part.get('role', '')}", value
    for key in sorted(item):
        if key.partition("_")[0] == one and (value := _text(item[key])):
            yield key, value


def _first(item: dict[str, Any], one: str, many: str) -> str | None:
    found = next((value for _, value in _parts(item, one, many)), None)
    return prose_of(found) if found and "<" in found else found


def _body(item: dict[str, Any]) -> str | None:
    """The body: marked up where it is, since that keeps the paragraphs; else the longest plain one."""
    bodies = list(_parts(item, "body", "bodies"))
    for kind, value in bodies:
        if any(word in kind.lower() for word in MARKED_UP) or value.lstrip().startswith("<p"):
            prose = prose_of(value)
            if prose:
                return prose
    return max((value for _, value in bodies), key=len, default=None)


def _outlet(item: dict[str, Any]) -> str | None:
    """The agency: its source, else who holds the copyright, else the first source of its information."""
    sources = item.get("infosources", item.get("infosource"))
    named = [source.get("name") for source in sources if isinstance(source, dict)] if isinstance(sources, list) else []
    told = (item.get("source"), item.get("provider"), item.get("copyrightholder"), *named)
    return next((found for value in told if (found := _text(value))), None)
