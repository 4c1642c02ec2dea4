"""What the numerals of any language come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["Kind", "Numeral"]


class Kind(StrEnum):
    """What sort of number a numeral is.

    >>> [str(kind) for kind in Kind if kind.counts]
    ['cardinal', 'collective', 'share']
    """

    CARDINAL = "cardinal"
    COLLECTIVE = "collective"        # « une vingtaine », « des milliers »
    SHARE = "share"                  # « un tiers », « un sur cinq »: hundredths
    FRACTION = "fraction"            # « trois centièmes de seconde », « onze quarts »: no part of a whole
    ORDINAL = "ordinal"              # « 11e », « vingt et unième »
    POWER = "power"                  # « 12e9 », « 2^8 »
    ARTICLE = "article"              # « un », « une » alone

    @property
    def counts(self) -> bool:
        """Whether a report can say by it how many."""
        return self in (Kind.CARDINAL, Kind.COLLECTIVE, Kind.SHARE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number before its hedges: `low` to `high` (None: the same as low), both inclusive; `open`: no upper end.

    `approx` says that the noun itself is round (« une vingtaine »), `percent` that the value is a share of a hundred
    (« un tiers »); `written` is digits, words, collective or fraction;
    `scale` the thousand, million or milliard that it ends on, which « 2 à 3 millions » shares out.
    """

    low: Decimal
    high: Decimal | None = None
    open: bool = False
    approx: bool = False
    percent: bool = False
    written: str = "digits"
    scale: int = 1
    kind: Kind = Kind.CARDINAL
