"""A chronicle, one story as it could be told on each of its days: cuts of the dossier, the last of them everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recoupe.record.dossier import Dossier
from recoupe.record.state import State

__all__ = ["Chronicle", "Cut"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The dossier as it could be known at the end of a day.

    `unsure` are the ids of the articles that may have been out by then and were left out; `state` is what held on that
    day, as told by then.  `day` is None for the cut that holds articles without a sure date too.
    """

    day: date | None
    dossier: Dossier
    unsure: tuple[str, ...] = ()
    state: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """The cuts in order of their days, the last the dossier of all articles.

    `skipped` are the days on which articles came out that have no cut of their own, since there were too many: what
    came out on them is in the next cut.
    """

    cuts: tuple[Cut, ...]
    skipped: tuple[date, ...] = ()

    @property
    def whole(self) -> Dossier:
        """The dossier of all articles.

        >>> Chronicle(cuts=(Cut(day=None, dossier=Dossier()),)).whole.articles
        ()
        """
        return self.cuts[-1].dossier
