"""NewsML-G2, the XML in which news agencies deliver (IPTC) -> what its items tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recoupe.intake.item import Item, Limits, Refusal, Remark, Told, articles_of
from recoupe.intake.markup import local_name, prose_of, text_under

__all__ = ["from_newsml", "is_newsml"]

ROOTS = ("newsItem", "newsMessage", "packageItem", "newsMessageG2", "conceptItem", "knowledgeItem", "planningItem")
NAMESPACE = "http://iptc.org/std/nar/"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def is_newsml(root: Any) -> bool:
    """Whether a document is one of NewsML-G2."""
    return local_name(root) in ROOTS and root.tag.startswith("{" + NAMESPACE)


def from_newsml(file: str, root: Any, limits: Limits) -> Iterator[Item]:
    """The articles of the news items of a message, or of the one item; pictures, events and packages hold no prose.

    A cancelled item is refused.  One that is withheld or under embargo is kept, and told about.
    """
    items = [each for each in root.iter() if local_name(each) == "newsItem"]
    if not items:
        yield Refusal(file=file, code="intake.no-prose")
    for number, item in enumerate(items[:limits.entries], 1):
        yield from _item(file if len(items) == 1 else f"{file}#{number}", item, limits)
    if len(items) > limits.entries:
        yield Remark(file=file, code="intake.left", values=(("n", str(len(items) - limits.entries)),))


def _item(name: str, item: Any, limits: Limits) -> Iterator[Item]:
    parts = {local_name(part): part for part in item}
    meta, about = _children(parts.get("itemMeta")), _children(parts.get("contentMeta"))
    identifier = item.get("guid") or None
    status = _coded(meta.get("pubStatus"))
    if status in ("canceled", "cancelled"):
        yield Refusal(file=name, code="intake.cancelled", values=(("item", (identifier or "")[:500]),))
        return
    body = _body(parts.get("contentSet"))
    if body is None:
        yield Refusal(file=name, code="intake.no-prose")
        return
    version = item.get("version") or ""
    items = articles_of(name, Told(
        text=body, title=text_under(about.get("headline")) or text_under(about.get("slugline")),
        outlet=_outlet(meta, about, _children(parts.get("rightsInfo"))), url=_address(item, meta),
        identifier=identifier,
        revised=text_under(meta.get("versionCreated")),
        published=text_under(meta.get("versionCreated")) or text_under(about.get("contentCreated")),
        language=_language(item, about),
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else None), limits)
    yield from items
    if not isinstance(items[0], Refusal):
        if status == "withheld":
            yield Remark(file=name, code="intake.withheld")
        if embargo := text_under(meta.get("embargoed")):
            yield Remark(file=name, code="intake.embargo", values=(("date", embargo[:60]),))


def _children(element: Any | None) -> dict[str, Any]:
    """The first child of each name."""
    found: dict[str, Any] = {}
    for child in element if element is not None else ():
        found.setdefault(local_name(child), child)
    return found


def _coded(element: Any | None) -> str:
    """The code that an element names, without the vocabulary that it is of."""
    if element is None:
        return ""
    return (element.get("qcode") or element.get("uri") or "").replace("/", ":").rpartition(":")[2].lower()


def _body(content: Any | None) -> str | None:
    """The prose of the first part that has some, written within the item; a part that lies elsewhere is not fetched."""
    for part in content if content is not None else ():
        name, kind = local_name(part), (part.get("contenttype") or "").lower()
        if name == "inlineXML":
            bodies = [each for each in part.iter() if local_name(each) in ("body.content", "body")]
            inner = next((each for each in bodies if local_name(each) == "body.content"), bodies[0] if bodies else part)
            prose = prose_of(inner)
        elif name == "inlineData" and "encoding" not in part.attrib:
            data = "".join(part.itertext())
            prose = prose_of(data) if "html" in kind else data.strip()
        else:
            continue
        if prose:
            return prose
    return None


def _language(item: Any, about: dict[str, Any]) -> str | None:
    told = about["language"].get("tag") if "language" in about else item.get(LANGUAGE)
    language = (told or "").lower().partition("-")[0]
    return language if language.isascii() and language.isalpha() and len(language) in (2, 3) else None


def _outlet(meta: dict[str, Any], about: dict[str, Any], rights: dict[str, Any]) -> str | None:
    """The agency: the provider by its name, else the credit, else who holds the copyright, else the provider's code."""
    provider = meta.get("provider")
    holder = rights.get("copyrightHolder")
    named = (_named(provider), text_under(about.get("creditline")), _named(holder))
    coded = None if provider is None else provider.get("literal") or (provider.get("qcode") or "").rpartition(":")[2]
    return next((name for name in named if name), None) or coded or None


def _named(element: Any | None) -> str | None:
    return text_under(_children(element).get("name"))


def _address(item: Any, meta: dict[str, Any]) -> str | None:
    """The web address of an item: its identifier when that is one, else the page that its metadata link to."""
    guid = item.get("guid") or ""
    link = meta.get("link")
    linked = link.get("href") if link is not None and "canonical" in (link.get("rel") or "") else None
    return guid if guid.startswith(("http:", "https:")) else linked
