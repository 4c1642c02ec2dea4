"""Every expression of time of a story resolved: counted from the day of its article, its original or its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from recoupe.reconcile.dating.copying import Borrowings, Reworded
from recoupe.reconcile.dating.evidence import Known, is_day
from recoupe.reconcile.dating.lookback import days_of_story, looked_back
from recoupe.reconcile.times.resolve import resolve
from recoupe.record.days import Days
from recoupe.record.dossier import DatedTimex
from recoupe.record.mention import Speech, SpeechType, Tense, Timex

__all__ = ["date_expressions"]

EXACT = 2
"""Days within which the day of a saying must be known for the words said to count from it."""
ONE_STORY = 300
"""Days between an article and a day of its story beyond which « le 3 mai » may mean another year's."""


def date_expressions(
    known: Sequence[Known],
    published: Mapping[str, Days | None],
    borrowed: Borrowings,
    dates: Mapping[tuple[int, int], Days],
    changed: Reworded,
) -> tuple[DatedTimex, ...]:
    """The days of all expressions, article by article, in the order of the text.

    `published` are the days from which each article counts, `borrowed` its copied passages, which count from the day of
    their original, save what is `changed` there; `dates` the days that the story is known to tell, by month and day.
    """
    done: list[DatedTimex] = []
    story = days_of_story(published)
    for k in known:
        passages, key = borrowed.get(k.article.id, ()), k.article.id
        found: dict[str, Days | None] = {}
        quoted = _quoted(k)
        for timex in sorted(k.reading.timexes, key=lambda t: t.id in quoted):  # a saying before the words said
            held = () if timex.id in changed else passages
            source = next((origin for span, origin in held if span.holds(timex.span)), key)
            now = published.get(source) or published.get(key)
            said = _said(quoted.get(timex.id), found)
            days = resolve(timex, now, found.get(timex.hangs_on or ""), said=said)
            found[timex.id] = looked_back(timex, _of_story(timex, days, now, dates), now, story)
        done.extend(DatedTimex(timex=timex, days=found[timex.id]) for timex in k.reading.timexes)
    return tuple(done)


def _quoted(known: Known) -> dict[str, Speech]:
    """The expressions inside words that another said on a day that the text names, with that statement."""
    dated = [s for s in known.reading.speeches if s.type is SpeechType.DIRECT and s.said]
    return {t.id: s for s in dated for t in known.reading.timexes if s.span.holds(t.span) and t.id not in s.said}


def _said(speech: Speech | None, found: Mapping[str, Days | None]) -> Days | None:
    """The day of a saying, where it is known within days."""
    days: Iterable[Days | None] = () if speech is None else (found.get(i) for i in speech.said)
    return next((d for d in days if d is not None and (d.width or 9) <= EXACT), None)


def _of_story(timex: Timex, days: Days | None, now: Days | None, dates: Mapping[tuple[int, int], Days]) -> Days | None:
    """A day told in the present tense or in none, without its year: the year of the story, where that knows the day."""
    if days is None or days.first is None or not is_day(timex) or timex.expr.year is not None or now is None:
        return days
    same = dates.get((days.first.month, days.first.day))
    if timex.tense not in (Tense.PRESENT, Tense.NONE) or same is None or same.first is None:
        return days
    return days.shift((same.first - days.first).days) if now.meet(same.widen(ONE_STORY, ONE_STORY)) else days
