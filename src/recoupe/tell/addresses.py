"""Addresses that a file for another program may hold: of the web, or made of the content of what they name."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from uuid import UUID, uuid5

__all__ = ["stable_uuid", "urn", "web_address"]

_LONGEST = 4096
_HOST = re.compile(r"(?:[A-Za-z0-9_-]{1,63}\.)*[A-Za-z0-9-]{2,63}(?::\d{1,5})?")
_PRINTED = re.compile(r"[!-~]+")
_NO_IRI = re.compile(r"[\"<>\\^`{|}]")
_OURS = UUID("4f0a3a52-6f0e-5d0c-9a43-5b3a8b1f7c21")
"""The space of our names (RFC 9562, version 5): never to be changed, or every calendar would hold everything twice."""


def web_address(url: str | None) -> str | None:
    """An address of the web with a host, all of it printable ASCII, that is an IRI as well; None for anything else.

    >>> web_address("https://val.example"), web_address("javascript:alert(1)"), web_address("https://a:b@val.example/")
    ('https://val.example/', None, None)
    """
    if not url or len(url) >= _LONGEST or not _PRINTED.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return None
    return _NO_IRI.sub(lambda one: f"%{ord(one[0]):02X}", parts._replace(path=parts.path or "/").geturl())


def stable_uuid(*parts: str) -> str:
    """A UUID made of names alone, so that the same thing has the same one in every file.

    >>> stable_uuid("event", "e1") == stable_uuid("event", "e1") != stable_uuid("evente", "1")
    True
    """
    # A name from outside may hold what UTF-8 cannot; a UUID must still come of it.
    name = "\x1f".join(parts).encode("utf-8", "backslashreplace").decode("utf-8")
    return str(uuid5(_OURS, name))


def urn(*parts: str) -> str:
    """The same as an IRI."""
    return f"urn:uuid:{stable_uuid(*parts)}"
