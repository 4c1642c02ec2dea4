"""A web address, taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from recoupe.intake.item import Unread

__all__ = ["Location", "is_address", "location_of"]

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000
SAFE = "/?&=;:@+$,!~*'()%-._[]|"
"""What may stand in a path and a query as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a document lies: scheme, host, port and what to ask that host for."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, and the port unless it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Whose `robots.txt` counts."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target

    def sibling(self, target: str) -> Location:
        """Another document of the same host."""
        return Location(scheme=self.scheme, host=self.host, port=self.port, target=target)


def is_address(path: object) -> bool:
    """Whether an argument is a web address and not a path.

    >>> is_address("HTTPS://lefil.example/rss"), is_address("https.txt")
    (True, False)
    """
    return isinstance(path, str) and path[:8].lower().startswith(("http://", "https://"))


def location_of(url: str, base: Location | None = None) -> Location:
    """The parts of an address, which may be relative to another; Unread when it is none of the web.

    >>> location_of("/b?c=é", location_of("https://Le-Fil.example:443/a")).url
    'https://le-fil.example/b?c=%C3%A9'
    """
    try:
        parts = urlsplit(urljoin(base.url, url.strip()) if base else url.strip())
        scheme, host, port = parts.scheme.lower(), (parts.hostname or "").rstrip("."), parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise Unread("intake.address") from None
    wrong = any(sign.isspace() or not sign.isprintable() or sign in "/\\@?#%" for sign in host)
    if scheme not in PORTS or not host or wrong or len(url) > LONGEST or port == 0:
        raise Unread("intake.address")
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=SAFE, errors="replace")
    return Location(scheme=scheme, host=host, port=port or PORTS[scheme], target=target)
