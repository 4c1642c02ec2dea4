"""Which days the articles of a story tell, and how many articles tell each: looked up once a round, not per article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.reconcile.dating.elsewhere import Told
from recoupe.record.days import Days
from recoupe.record.mention import Timex

__all__ = ["StoryDays"]


@dataclass(frozen=True, slots=True)
class StoryDays:
    """The days told, each with the ids of the articles that tell it.

    >>> from datetime import date
    >>> days = Days.day(date(2024, 5, 6))
    >>> story = StoryDays({days: {"a", "b"}})
    >>> story.others(days, "a"), story.others(days, "c")
    (1, 2)
    """

    tellers: Mapping[Days, set[str]]

    @classmethod
    def of(
        cls,
        told: Sequence[Told],
        dated: Mapping[str, Days | None],
        *,
        widest: int = 1,
        takes: Callable[[Timex], bool] = lambda _: True,
    ) -> StoryDays:
        """Those of all expressions that are taken and known within so many days."""
        found: defaultdict[Days, set[str]] = defaultdict(set)
        for t in told:
            for timex in t.known.own:
                days = dated.get(timex.id)
                if days is not None and (days.width or widest + 1) <= widest and takes(timex):
                    found[days].add(t.known.article.id)
        return cls(found)

    def others(self, days: Days, article: str) -> int:
        """How many articles but this one tell a day."""
        who = self.tellers[days]
        return len(who) - (article in who)

    def within(self, near: Days) -> list[Days]:
        """The single days told that lie in an interval."""
        if not near.bounded:
            return [days for days in self.tellers if days.width == 1 and near.meet(days) is not None]
        return [days for days in map(Days.day, near) if days in self.tellers]

    def alone(self, least: int) -> dict[str, frozenset[Days]]:
        """For each article the days that so many articles tell, itself among them: to it, too few others do."""
        own: defaultdict[str, set[Days]] = defaultdict(set)
        for days, who in self.tellers.items():
            for article in who if len(who) == least else ():
                own[article].add(days)
        return {article: frozenset(days) for article, days in own.items()}

    def told_by(self, least: int) -> list[Days]:
        """The days that at least so many articles tell."""
        return [days for days, who in self.tellers.items() if len(who) >= least]

    def told_to(self, article: str, least: int, among: Iterable[Days] | None = None) -> Iterator[Days]:
        """The days that at least so many other articles tell."""
        for days in self.tellers if among is None else among:
            if self.others(days, article) >= least:
                yield days
