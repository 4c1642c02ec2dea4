"""Chronicle -> one HTML file that needs nothing else: no network, no other file; nothing of the sources runs in it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element

from recoupe.record.chronicle import Chronicle, Cut
from recoupe.record.dossier import Dossier
from recoupe.tell.compose import headline
from recoupe.tell.dossier_json import Data, to_json
from recoupe.tell.markup import data_text, node, page_text
from recoupe.tell.page.data import page_data
from recoupe.tell.page.plain import plain

__all__ = ["Served", "policy", "to_html", "to_page"]

_LEVEL, _QUICK = 9, 1
"""How hard the data are compressed: in a file that is kept, and in a page that comes from this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a page that is served has besides: its data as they were made, and the word that lets it change things."""

    data: Data
    token: str


def to_html(dossier: Dossier, *, language: str = "fr") -> str:
    """The page of a dossier that is not cut at its days; equal dossiers give equal bytes."""
    return to_page(Chronicle(cuts=(Cut(day=None, dossier=dossier),)), language=language)


def to_page(
    chronicle: Chronicle, *, language: str = "fr", judgements: Sequence[Data] = (), served: Served | None = None
) -> str:
    """The chronicle as one page, with the dossier file and the history of judgements inside; equal input, equal bytes.

    Where it is `served`, the dossier file is left out, since the page can ask for it.
    """
    data = page_data(chronicle, language, judgements=judgements) if served is None else served.data
    scripts = [_block("recoupe-data", data_json(data), _LEVEL if served is None else _QUICK)]
    if served is None:
        scripts.append(_block("recoupe-dossier", to_json(chronicle.whole, language=language), _LEVEL))
    # A browser that runs scripts takes what is in noscript for mere text, and loses no time on it.
    read = node("noscript", plain(chronicle.whole, language))
    body = node("body", node("div", read, id="app"), *scripts, node("script", _script()))
    root = node("html", _head(headline(chronicle.whole, language), served), body, lang=language)
    return f"<!DOCTYPE html>\n{page_text(root)}\n"


def data_json(data: Data) -> str:
    """Data on one line, every character that UTF-8 cannot hold escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text if text.isascii() or _encodable(text) else json.dumps(data, separators=(",", ":"))


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def policy(*, served: bool = False) -> str:
    """The Content-Security-Policy of the page: nothing runs and nothing styles but what is ours, by its hash.

    >>> policy().split("; ")[0], "connect-src" in policy(), "connect-src 'self'" in policy(served=True)
    ("default-src 'none'", False, True)
    """
    own = [f"default-src 'none'; script-src {_hash(_script())}; style-src {_hash(_style())}; img-src data:"]
    if served:
        own.append("connect-src 'self'; frame-ancestors 'none'")
    return "; ".join([*own, "base-uri 'none'; form-action 'none'"])


def _head(title: str, served: Served | None) -> Element:
    # A policy in the page itself cannot hold frame-ancestors: the server sends that one.
    meta = node("meta", http_equiv="Content-Security-Policy",
                content=policy(served=served is not None).replace("; frame-ancestors 'none'", ""))
    return node(
        "head", node("meta", charset="utf-8"), meta,
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("meta", name="referrer", content="no-referrer"), node("meta", name="color-scheme", content="light dark"),
        node("meta", name="generator", content="recoupe"),
        node("meta", name="recoupe-token", content=served.token) if served else None,
        node("title", title), node("style", _style()))


def _block(name: str, text: str, level: int) -> Element:
    """Data in a script element that does not run: compressed where that is smaller."""
    packed = base64.b64encode(gzip.compress(text.encode(), level, mtime=0)).decode("ascii")
    plain_text = data_text(text)
    small = len(packed) < len(plain_text.encode())
    return node("script", packed if small else plain_text, type="application/json", id=name,
                data_encoding="gzip" if small else "plain")


@cache
def _script() -> str:
    return f"\n{_asset('bundle.js')}\n"


@cache
def _style() -> str:
    return f"\n{_asset('style.css')}\n"


def _asset(name: str) -> str:
    return files("recoupe.tell.page").joinpath(name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
