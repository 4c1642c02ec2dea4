"""News posted to an address that the user names: one request, tried again when the other side fails."""

from __future__ import annotations

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError, LocationValueError
from urllib3.util import parse_url

from recoupe.errors import RecoupeError

__all__ = ["Undelivered", "post", "postable"]

SECONDS = 10.0
"""How long the other side may take to accept a connection, and to answer."""
TRIES = 4
PAUSE = 0.5
"""Seconds before the second try; each later pause is twice the one before it."""
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which another try may succeed."""


class Undelivered(RecoupeError):
    """The other side did not take it: why, in its own words."""


def postable(address: str) -> bool:
    """Whether an address is one of the web, with a host.

    >>> postable("http://127.0.0.1:8080/news"), postable("file:///etc/passwd"), postable("https://")
    (True, False, False)
    """
    try:
        parts = parse_url(address)
    except (LocationValueError, ValueError):
        return False
    return parts.scheme in ("http", "https") and bool(parts.host)


def post(address: str, body: str, *, pause: float = PAUSE) -> None:
    """Send JSON to an address; Undelivered when it was not taken after all tries.

    A redirect is no acceptance, and what is answered is not read: only its status counts.
    """
    retry = Retry(total=TRIES - 1, redirect=0, status_forcelist=PASSING, allowed_methods={"POST"},
                  backoff_factor=pause, respect_retry_after_header=False, raise_on_status=False)
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "recoupe"}
    with PoolManager(retries=retry, timeout=Timeout(connect=SECONDS, read=SECONDS)) as pool:
        try:
            answer = pool.request("POST", address, body=body.encode(), headers=headers, redirect=False,
                                  preload_content=False)
        except (HTTPError, ValueError) as problem:
            raise Undelivered(type(problem).__name__) from problem
        status = answer.status
        answer.close()
    if not 200 <= status < 300:
        raise Undelivered(f"HTTP {status}")
