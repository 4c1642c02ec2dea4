"""Dossier -> iCalendar (RFC 5545): deadlines as tasks and as days, and what is planned.

The only module that knows icalendar, which is optional.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.util import find_spec
from typing import Any

from recoupe.errors import LibraryMissing
from recoupe.record.article import Span
from recoupe.record.claim import Status
from recoupe.record.days import Days
from recoupe.record.dossier import Commitment, CommitmentState, Dossier, Event
from recoupe.tell.addresses import stable_uuid
from recoupe.tell.cited import more_tellings, tellings
from recoupe.tell.compose import headline
from recoupe.tell.messages import message
from recoupe.tell.sources import Sources, cut_line, one_line

__all__ = ["require_icalendar", "to_icalendar"]

_NEVER = date(1970, 1, 1)
"""When the reports have no date at all; a calendar entry must have a moment."""
_SUMMARY = 120
_AHEAD = (Status.PLANNED, Status.FORECAST, Status.DEMANDED, Status.CANCELLED)
_KEPT = (CommitmentState.KEPT, CommitmentState.EARLY, CommitmentState.LATE)
_TASK = {**dict.fromkeys(_KEPT, "COMPLETED"), CommitmentState.SUPERSEDED: "CANCELLED"}
_ENTRY = {**dict.fromkeys(_KEPT, "CONFIRMED"), CommitmentState.SUPERSEDED: "CANCELLED"}


def require_icalendar(language: str) -> None:
    """LibraryMissing, whose sentence says what to install, where iCalendar cannot be written."""
    if find_spec("icalendar") is None:
        raise LibraryMissing(message("icalendar.missing", language))


def to_icalendar(dossier: Dossier, *, language: str = "fr") -> bytes:
    """The calendar, its lines ending with CRLF; equal dossiers give equal bytes.

    A deadline is a VTODO with its due day and, for calendars without tasks, an all-day VEVENT; a planned, expected,
    demanded or cancelled happening is a VEVENT.  UIDs are made of the ids of the dossier; the stamp is the last day on
    which one of the articles cited can have been published.  LibraryMissing where icalendar is not installed.

    >>> to_icalendar(Dossier(), language="en").splitlines()[:2]
    [b'BEGIN:VCALENDAR', b'VERSION:2.0']
    """
    require_icalendar(language)
    import icalendar

    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//recoupe//recoupe//{language.upper()}")
    made.add("x-wr-calname", cut_line(headline(dossier, language), _SUMMARY))
    for kind, properties in _Planner(dossier, language).entries():
        entry = icalendar.Event() if kind == "VEVENT" else icalendar.Todo()
        for name, value in properties:
            entry.add(name, value)
        made.add_component(entry)
    return bytes(made.to_ical())


_Entry = tuple[str, list[tuple[str, Any]]]
"""VEVENT or VTODO, and its properties in the order in which they are written."""


class _Planner:
    """Makes the entries of one dossier."""

    def __init__(self, dossier: Dossier, language: str) -> None:
        self.dossier, self.language = dossier, language
        self.sources = Sources.of(dossier)
        self.actors = {actor.id: one_line(actor.name) for actor in dossier.actors}

    def entries(self) -> Iterator[_Entry]:
        """Each deadline twice, each planned happening that is not such a deadline once; in the order of the dossier."""
        promised: dict[str, list[tuple[Span, Days]]] = {}
        for promise in self.dossier.commitments:
            if promise.mentions and (promise.due.first or promise.due.last):
                yield from self.commitment(promise)
            for span in promise.mentions:
                promised.setdefault(span.article, []).append((span, promise.due))
        for event in self.dossier.events:
            told_before = any(span.overlap(mention) and due == event.days for mention in event.mentions
                              for span, due in promised.get(mention.article, ()))
            if event.status in _AHEAD and not told_before and (event.days.first or event.days.last):
                yield self.event(event)

    def commitment(self, promise: Commitment) -> Iterator[_Entry]:
        """The task, and the day or days when it is due."""
        kind = message(f"commitment.{promise.kind}", self.language)
        state = message(f"state.{promise.state}", self.language)
        notes = [f"{kind}, {state}"]
        if promise.by:
            notes.append(message("commitment.by", self.language, who=self.actors.get(promise.by, one_line(promise.by))))
        if promise.made:
            notes.append(message("commitment.made", self.language, day=str(promise.made)))
        shared = self._shared(kind, promise.mentions, promise.mentions, notes, (kind, state))
        day, task = stable_uuid("due", promise.id), stable_uuid("task", promise.id)
        yield "VEVENT", [("uid", day), *shared, *_all_day(promise.due), ("transp", "TRANSPARENT"),
                         ("status", _ENTRY.get(promise.state, "TENTATIVE"))]
        yield "VTODO", [("uid", task), *shared, *_due(promise.due), ("related-to", day),
                        ("status", _TASK.get(promise.state, "NEEDS-ACTION"))]

    def event(self, event: Event) -> _Entry:
        """An all-day entry."""
        status = message(f"status.{event.status}", self.language)
        shared = self._shared(status, (event.text, *event.mentions), (event.text,), [status], (status,))
        return "VEVENT", [("uid", stable_uuid("event", event.id)), *shared, *_all_day(event.days),
                          ("transp", "TRANSPARENT"),
                          ("status", "CANCELLED" if event.status == Status.CANCELLED else "TENTATIVE")]

    def _shared(self, kind: str, spans: tuple[Span, ...], title: tuple[Span, ...], notes: list[str],
                categories: Iterable[str]) -> list[tuple[str, Any]]:
        """What every entry has: the stamp, the words, and who printed them."""
        told = tellings(spans, self.sources, self.language)
        lines = [*notes, *(one.line for one in told), more_tellings(spans, self.language)]
        words = cut_line(self.sources.words(title[0]), _SUMMARY)
        address = next((one.address for one in told if one.address), None)
        return [("dtstamp", self._stamp(spans)),
                ("summary", message("calendar.summary", self.language, kind=_capital(kind), words=words)),
                ("description", "\n".join(line for line in lines if line)), ("categories", list(categories)),
                *([("url", address)] if address else [])]

    def _stamp(self, spans: Iterable[Span]) -> datetime:
        """When the information was last revised, without a clock."""
        days = [held.published for held in (self.sources.articles[span.article] for span in spans) if held.published]
        last = max((day for one in days if (day := one.last or one.first)), default=None)
        covered = self.sources.covered
        return datetime.combine(last or (covered.last if covered else None) or _NEVER, time(), UTC)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _all_day(days: Days) -> list[tuple[str, Any]]:
    """The days of an entry; the end that is written is the day after."""
    first, last = days.first or days.last, days.last or days.first
    assert first is not None
    assert last is not None
    return [("dtstart", first), *([("dtend", last + timedelta(1))] if last < date.max else [])]


def _due(days: Days) -> list[tuple[str, Any]]:
    """The last day of a task, and its first where they differ."""
    last = days.last or days.first
    start = [("dtstart", days.first)] if days.first and days.last and days.first < days.last else []
    return [*start, ("due", last)]
