"""The one place that speaks to the network: one address -> one response, within limits of time, size and manners."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recoupe.intake.item import Told, Unread
from recoupe.intake.online.address import Resolver, public, resolved
from recoupe.intake.online.location import Location, location_of
from recoupe.intake.online.robots import Robots
from recoupe.intake.unpack import gunzipped

__all__ = ["AGENT", "Fetcher", "Mark", "Response"]

AGENT = "recoupe"
"""The name under which `robots.txt` is asked, and by which a server knows us."""
REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)
UNCHANGED = 304
ROBOTS = 500_000
PIECE = 1 << 16
TRIED = 4
"""So many addresses of one host are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a server said of the version of a document that it sent, to ask later whether there is a new one."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What an address gave: its last address after redirects, the status, the kind declared, the content, the mark."""

    url: str
    status: int
    kind: str = ""
    data: bytes = b""
    mark: Mark = Mark()
    moved: str | None = None


class Fetcher:
    """Fetches web addresses: http and https only, machines of the public network only, `robots.txt` respected.

    The address of a host is looked up once for each request, checked, and that very address is connected to, so that
    a second answer of the name server changes nothing.  Redirects are followed by the same rules.  `seconds` bounds
    one request from the connection to its last byte, `pause` is waited between two requests to one host (longer where
    `robots.txt` asks for it, up to ten seconds).  `known` are the marks of an earlier time; `marks` has the new ones.
    `listed` are the pages that were had of each feed and sitemap at an earlier time, as it told of them; `lists` has
    the new ones.

    >>> Fetcher().get("http://localhost/", limit=1_000)
    Traceback (most recent call last):
    recoupe.intake.item.Unread: intake.private
    """

    def __init__(self, *, allow_private: bool = False, resolve: Resolver = resolved, seconds: float = 30,
                 pause: float = 1, known: Mapping[str, Mark] | None = None,
                 listed: Mapping[str, Sequence[Told]] | None = None) -> None:
        self.allow_private, self.resolve, self.seconds, self.pause = allow_private, resolve, seconds, pause
        self.known = dict(known or {})
        self.marks: dict[str, Mark] = {}
        self.listed = dict(listed or {})
        self.lists: dict[str, list[Told]] = {}
        self._robots: dict[str, Robots] = {}
        self._last: dict[str, float] = {}

    def later(self) -> Fetcher:
        """One for the next time: it asks `robots.txt` anew, and for what is new since.

        >>> Fetcher(known={"https://a.example/": Mark(etag="1")}).later().known
        {'https://a.example/': Mark(etag='1', modified=None)}
        """
        return Fetcher(allow_private=self.allow_private, resolve=self.resolve, seconds=self.seconds, pause=self.pause,
                       known={**self.known, **self.marks}, listed={**self.listed, **self.lists})

    def get(self, url: str, *, limit: int, conditional: bool = False) -> Response:
        """What an address gives, unpacked, of at most `limit` bytes.

        `conditional` asks only for what is new since the mark in `known`; the status is 304 where nothing is.
        Unread says in one sentence why an address gave nothing.
        """
        mark = self.known.get(url) if conditional else None
        place = location_of(url)
        for _ in range(REDIRECTS + 1):
            self._permitted(place)
            response = self._one(place, limit, mark)
            if response.status in MOVED and response.moved:
                place = location_of(response.moved, place)
                continue
            if response.status == UNCHANGED and mark:
                self.marks[url] = mark
                return response
            if response.status != 200:
                raise Unread("intake.status", n=response.status)
            if response.mark != Mark():
                self.marks[url] = response.mark
            return response
        raise Unread("intake.redirects", limit=REDIRECTS)

    def _permitted(self, place: Location) -> None:
        """Wait as long as manners ask; Unread where `robots.txt` says no."""
        robots = self._robots.get(place.origin)
        if robots is None:
            robots = self._robots[place.origin] = self._asked(place)
        if not robots.allows(place.url, AGENT):
            raise Unread("intake.robots")
        pause = max(self.pause, robots.delay(AGENT)) if self.pause else 0
        since = time.monotonic() - self._last.get(place.host, -pause)
        time.sleep(max(0, pause - since))
        self._last[place.host] = time.monotonic()

    def _asked(self, place: Location) -> Robots:
        """The rules of a host: all is allowed where it has none, nothing where it does not answer (RFC 9309)."""
        asked = place.sibling("/robots.txt")
        try:
            for _ in range(REDIRECTS + 1):
                response = self._one(asked, ROBOTS, None)
                if response.status not in MOVED or not response.moved:
                    break
                asked = location_of(response.moved, asked)
        except Unread as problem:
            if problem.code in ("intake.too-large", "intake.damaged", "intake.truncated"):
                return Robots("", closed=True)
            raise
        text = response.data.decode("utf-8", "replace") if response.status == 200 else ""
        return Robots(text, closed=response.status >= 500)

    def _one(self, place: Location, limit: int, mark: Mark | None) -> Response:
        """One request, without following anything."""
        headers = {"Host": place.authority, "User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*",
                   "Connection": "close"}
        if mark and mark.etag:
            headers["If-None-Match"] = mark.etag
        if mark and mark.modified:
            headers["If-Modified-Since"] = mark.modified
        try:
            addresses = self._addresses(place)
        except (OSError, UnicodeError):
            raise Unread("intake.no-host") from None
        for number, address in enumerate(addresses, 1):
            try:
                with self._connected(place, address) as connection:
                    connection.request("GET", place.target, headers=headers, preload_content=False,
                                       decode_content=False)
                    return _received(connection.getresponse(), place, limit)
            except _failures() as problem:
                if number == len(addresses):
                    raise Unread("intake.unreachable", why=_said(problem)) from None
        raise Unread("intake.no-host")

    def _addresses(self, place: Location) -> list[str]:
        """The addresses of the host, all of them checked: a name with one private address is not asked at all."""
        addresses = self.resolve(place.host, place.port)
        if not self.allow_private and not all(public(address) for address in addresses):
            raise Unread("intake.private")
        return addresses[:TRIED]

    @contextlib.contextmanager
    def _connected(self, place: Location, address: str) -> Iterator[Any]:
        """A connection to one address, cut when its time is over."""
        from urllib3.connection import HTTPConnection, HTTPSConnection  # here, since most runs need no network

        connection: Any
        if place.scheme == "https":
            connection = HTTPSConnection(address, place.port, timeout=self.seconds, server_hostname=place.host,
                                         ssl_context=ssl.create_default_context())
        else:
            connection = HTTPConnection(address, place.port, timeout=self.seconds)
        sockets: list[Any] = []
        over = threading.Event()
        watch = threading.Timer(self.seconds, _cut, [connection, sockets, over])
        watch.daemon = True
        watch.start()
        try:
            connection.connect()
            sockets.append(connection.sock)   # kept, since the connection lets go of it once the answer begins
            yield connection
            if over.is_set():
                raise Unread("intake.slow", n=int(self.seconds))
        except Exception as problem:
            if over.is_set() and not isinstance(problem, Unread):
                raise Unread("intake.slow", n=int(self.seconds)) from None
            raise
        finally:
            watch.cancel()
            connection.close()


def _cut(connection: Any, sockets: list[Any], over: threading.Event) -> None:
    """End a connection from outside: whatever waits on it fails at once."""
    over.set()
    for each in sockets or [connection.sock]:
        with contextlib.suppress(OSError, AttributeError):
            each.shutdown(socket.SHUT_RDWR)


def _failures() -> tuple[type[Exception], ...]:
    """What a connection raises when the other side does not do as it should."""
    import http.client

    from urllib3.exceptions import HTTPError

    return (OSError, ValueError, http.client.HTTPException, HTTPError)


def _said(problem: Exception) -> str:
    """What went wrong, in few words, without the object names that libraries put first."""
    told = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return told.rpartition(">: ")[2].rpartition("): ")[2][:100] or type(problem).__name__


def _received(response: Any, place: Location, limit: int) -> Response:
    """What a server sends, up to the limit, unpacked up to the same limit."""
    mark = Mark(etag=response.headers.get("ETag"), modified=response.headers.get("Last-Modified"))
    moved = response.headers.get("Location")
    if response.status != 200:
        return Response(url=place.url, status=response.status, mark=mark, moved=moved)
    parts, size = [], 0
    while piece := response.read(PIECE):
        parts.append(piece)
        size += len(piece)
        if size > limit:
            raise Unread("intake.too-large", limit=limit)
    data = _unpacked(b"".join(parts), (response.headers.get("Content-Encoding") or "").strip().lower(), limit)
    return Response(url=place.url, status=200, data=data, mark=mark,
                    kind=(response.headers.get("Content-Type") or "").partition(";")[0].strip().lower())


def _unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    if encoding in ("", "identity") or not data:
        return data
    if encoding not in ("gzip", "x-gzip"):
        raise Unread("intake.damaged")
    return gunzipped(data, limit)
