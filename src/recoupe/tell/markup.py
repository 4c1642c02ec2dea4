"""HTML as a tree: text goes in as text nodes and comes out escaped, so that no source can write markup."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

__all__ = ["Child", "data_text", "node", "page_text"]

Child = Element | str | None

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


def node(tag: str, *children: Child, **attributes: str | None) -> Element:
    """An element with its children in order; None is left out.

    Attribute names are written with `_` for `-` and may end with `_` (`class_`, `data_cite`).

    >>> page_text(node("p", "a < b", node("b", "!"), class_="x"))
    '<p class="x">a &lt; b<b>!</b></p>'
    """
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    made = Element(tag, {name: _clean(value) for name, value in names.items() if value is not None})
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif child and last is None:
            made.text = (made.text or "") + _clean(child)
        elif child and last is not None:
            last.tail = (last.tail or "") + _clean(child)
    return made


def page_text(root: Element) -> str:
    """The tree as HTML; the text of script and style elements stands as it is (it is ours, or `data_text`)."""
    return tostring(root, encoding="unicode", method="html")


def data_text(json_text: str) -> str:
    """JSON as it may stand inside a script element: nothing in it can end the element or open a comment.

    >>> data_text('"</script>"')
    '"\\\\u003c/script\\\\u003e"'
    """
    return _UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text)
