"""Dossier -> TimelineJS: the chronology as the JSON that Knight Lab's timeline shows."""

from __future__ import annotations

import calendar
from datetime import date
from html import escape

from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, Event
from recoupe.tell.addresses import stable_uuid
from recoupe.tell.cited import Telling, more_tellings, tellings
from recoupe.tell.compose import covers, headline
from recoupe.tell.dossier_json import Data, json_text
from recoupe.tell.messages import message
from recoupe.tell.sheet_story import StoryTeller
from recoupe.tell.sources import Sources, cut_line
from recoupe.tell.wording import days_text

__all__ = ["SLIDES", "as_timeline", "to_timeline"]

SLIDES = 300
"""So many happenings are told, those that most articles tell; a longer timeline can no longer be moved through."""

_HEADLINE = 140


def to_timeline(dossier: Dossier, *, language: str = "fr") -> str:
    """The timeline of the happenings, ending with a newline; equal dossiers give equal bytes.

    >>> to_timeline(Dossier(), language="en").split()[:4]
    ['{', '"title":', '{', '"text":']
    """
    return json_text(as_timeline(dossier, language))


def as_timeline(dossier: Dossier, language: str) -> Data:
    """The same as plain dicts and lists, one slide a happening, in the order of the dossier.

    All text is HTML to the reader, so what comes from outside is escaped, and links are made of web addresses only.
    """
    sources = Sources.of(dossier)
    story = StoryTeller(dossier, sources, language)
    dated = [event for event in dossier.events if event.days.first or event.days.last]
    main = story.main_events(SLIDES)
    shown = [event for event in dated if event.id in main]
    left = len(dossier.events) - len(shown)
    about = [covers(dossier, sources.covered, language), message("timeline.left", language, n=left) if left else ""]
    return {
        "title": {"text": {"headline": escape(cut_line(headline(dossier, language), _HEADLINE)),
                           "text": "".join(f"<p>{escape(line)}</p>" for line in about if line)}, "autolink": False},
        "events": [_slide(event, story) for event in shown],
        "scale": "human",
    }


def _slide(event: Event, story: StoryTeller) -> Data:
    sources, language = story.sources, story.language
    told = story.told_by(event.articles, event.witnesses)
    lines = [_paragraph(one) for one in tellings((event.text, *event.mentions), sources, language)]
    notes = [line for line in (more_tellings((event.text, *event.mentions), language), told) if line]
    return {
        **_dates(_placed(event)),
        "display_date": _shown(event, language),
        "text": {"headline": escape(cut_line(sources.words(event.text), _HEADLINE)),
                 "text": "".join([*lines, *(f"<p>{escape(note)}</p>" for note in notes)])},
        "group": message(f"status.{event.status}", language),
        "unique_id": f"recoupe-{stable_uuid('event', event.id)}",
        "autolink": False,
    }


def _paragraph(one: Telling) -> str:
    credit = escape(one.credit)
    linked = f'<a href="{escape(one.address)}">{credit}</a>' if one.address else credit
    return f"<p>{escape(one.words)} ({linked})</p>"


def _placed(event: Event) -> Days:
    """A running total stands under the day that it counts to."""
    return Days.day(event.days.last) if event.count and event.days.last else event.days


def _shown(event: Event, language: str) -> str:
    if event.count:
        return message("chronology.count", language, day=str(_placed(event)))
    return days_text(event.days, language)


def _dates(days: Days) -> Data:
    """The start, and the end where there is one, as precise as the words: a whole month has no day, a year no month."""
    if days.first is None or days.last is None:
        known = days.first or days.last
        assert known is not None, "an event without any day has no slide"
        return {"start_date": _date(known, "day")}
    precision = _precision(days.first, days.last)
    start, end = _date(days.first, precision), _date(days.last, precision)
    return {"start_date": start} if start == end else {"start_date": start, "end_date": end}


def _precision(first: date, last: date) -> str:
    """Whether two days bound whole years, whole months, or days."""
    if first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return "day"
    return "year" if (first.month, last.month) == (1, 12) else "month"


def _date(day: date, precision: str) -> Data:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    kept = list(parts)[: list(parts).index(precision) + 1]
    return {name: parts[name] for name in kept}
