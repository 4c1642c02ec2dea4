"""What holds on one day of the story: pure data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recoupe.record.days import Days
from recoupe.record.dossier import Clash, Comparison, SiteState
from recoupe.record.projection import Projection

__all__ = ["Pending", "Quantity", "SiteOnDay", "State"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOnDay:
    """A site (id of a place) and what was last told of it by that day; `later` is the next thing told after it."""

    place: str
    party: str | None = None
    state: SiteState | None = None
    later: SiteState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The least and the greatest value of a quantity on the day; None where no figure bounds it.

    `least` and `greatest` are the ids of the figures that force either end, `aside` those that say less than an earlier
    count.
    """

    measure: str
    counted: str
    scope: str | None
    low: Decimal | None
    high: Decimal | None
    least: tuple[str, ...] = ()
    greatest: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A commitment (id) that was made and not yet known to be done, and the days left until the last it leaves.

    `surely_made` is False where the reports do not show that it was made by that day.
    """

    commitment: str
    left: int
    surely_made: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The state of the operation on a day, from all that the dossier tells, whenever it was told.

    `clashes` are the smallest sets of claims for the day, or that bound it, which cannot all hold.  `unknown` are the
    quantities of which nothing bounds the day, `silent` the sites of which nothing is told by then.
    """

    day: date
    story: Days
    sites: tuple[SiteOnDay, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    pending: tuple[Pending, ...] = ()
    disputed: tuple[Comparison, ...] = ()
    clashes: tuple[Clash, ...] = ()
    unknown: tuple[Quantity, ...] = ()
    silent: tuple[SiteOnDay, ...] = ()
    projections: tuple[Projection, ...] = ()
