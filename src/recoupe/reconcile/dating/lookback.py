"""Articles that look back: long after, « le 3 mai » is the day of the story, not the last third of May."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from recoupe.reconcile.dating.evidence import is_day
from recoupe.reconcile.times.calendar import step_months
from recoupe.record.days import Days
from recoupe.record.mention import Tense, Timex

__all__ = ["STORY", "days_of_story", "looked_back", "main_run"]

STORY = 45
"""Days between two articles of one story beyond which there is no reason to think them of one time."""
AROUND = 60
"""Days about the articles of a story that it may tell; an article later than these looks back."""
WIDE = 300
"""Days from which the days found are no answer."""
YEARS = 40
JUST_GONE = 14
"""A day longer gone is the last of its name, as it reads."""


def days_of_story(published: Mapping[str, Days | None]) -> Days | None:
    """The days that the articles of a story can tell, from before the first to the last of its main run."""
    narrow = {key: days for key, days in published.items() if days is not None and (days.width or 99) <= 31}
    run = [narrow[key] for key in sorted(main_run(narrow))]
    first = min((d.first for d in run if d.first is not None), default=None)
    last = max((d.last for d in run if d.last is not None), default=None)
    return None if first is None or last is None else Days(first, last).widen(AROUND, AROUND)


def main_run(narrow: Mapping[str, Days]) -> set[str]:
    """The most articles that follow each other without a gap: a look back long after is not the time of the story."""
    runs: list[list[str]] = []
    last: date | None = None
    for key, days in sorted(narrow.items(), key=lambda item: (item[1].first or date.min, item[0])):
        if last is None or days.first is None or (days.first - last).days > 2 * STORY:
            runs.append([])
        runs[-1].append(key)
        last = days.last
    longest: list[str] = max(runs, key=len, default=[])
    return set(longest)


def looked_back(timex: Timex, days: Days | None, now: Days | None, story: Days | None) -> Days | None:
    """The days of an expression in an article of `now`, moved to the year of the story where that suits.

    « promis pour le 3 mai » is the day of the story and not that to come; so is « le 3 mai » in those very days of May,
    unless its weekday stands with it: an essay of the anniversary tells the old days.
    """
    if days is None or days.first is None or now is None or now.first is None or now.last is None or story is None:
        return days
    late = story.last is not None and now.first > story.last
    if not late or not is_day(timex) or timex.expr.year is not None or timex.tense is Tense.FUTURE:
        return days
    if (days.width or 0) > WIDE:
        before = Days.day(days.first)
        return before if story.meet(before) else days
    placed = timex.expr.toward is not None or timex.expr.weekday is not None
    gone = days.last is not None and days.last < now.first - timedelta(JUST_GONE)
    if days.width != 1 or story.meet(days) or placed or gone:
        return days
    return next((d for n in range(1, YEARS) if (d := _years_before(days.first, n, timex)) and story.meet(d)), days)


def _years_before(day: date, years: int, timex: Timex) -> Days | None:
    """The same day so many years before; a weekday that the words name must agree."""
    found = step_months(day, -12 * years)
    return Days.day(found) if timex.expr.weekday in (None, found.weekday()) else None
