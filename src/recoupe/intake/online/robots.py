"""What the keeper of a host lets a program fetch."""

from __future__ import annotations

__all__ = ["Robots"]

LONGEST_DELAY = 10.0
"""No pause longer than this is kept: who asks for more is asked too seldom to notice."""


class Robots:
    """The rules of one `robots.txt`; `closed` stands for a host that could not say, where nothing may be fetched.

    >>> Robots("User-agent: *\\nDisallow: /prive").allows("https://a.example/prive/1", "recoupe")
    False
    """

    def __init__(self, text: str, *, closed: bool = False) -> None:
        from protego import Protego  # here, since most runs need no network

        self.closed = closed
        self.rules = Protego.parse(text)

    def allows(self, url: str, agent: str) -> bool:
        """Whether the address may be fetched."""
        return not self.closed and bool(self.rules.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """How many seconds to wait between two requests."""
        return min(LONGEST_DELAY, max(0.0, self.rules.crawl_delay(agent) or 0.0))
