"""The story of a dossier as the reader sees it: what happened, what was promised, who said what."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recoupe.record.claim import Status
from recoupe.record.days import Days
from recoupe.record.dossier import Commitment, CommitmentState, Dossier, Event, Quotation
from recoupe.record.mention import SpeechType
from recoupe.tell.messages import message, sentence
from recoupe.tell.sheet import Entry, Group, Section
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.wording import days_text

__all__ = ["StoryTeller"]

_ROLES = 3
"""So many roles of a speaker are shown."""

_TELLING = 40
"""A clause of fewer characters does not tell a story by itself."""

_MAIN = 20
"""So many happenings of a chronology are main ones, the best told first; the others may be folded away."""


def _order(days: Days | None) -> tuple[date, date]:
    if days is None:
        return date.max, date.max
    return days.first or days.last or date.max, days.last or date.max


def _place(event: Event) -> Days:
    """The days under which a happening stands in the chronology: a running total under the day of its count."""
    last = event.days.last
    return Days.day(last) if event.count and last is not None else event.days


def _whole_year(days: Days) -> Days | None:
    """The year in which days begin, where they hold all of it."""
    day = days.first or days.last
    whole = None if day is None else Days(date(day.year, 1, 1), date(day.year, 12, 31))
    return whole if whole is not None and days.covers(whole) else None


@dataclass(frozen=True, slots=True)
class StoryTeller:
    """Makes the sections of one dossier in one language."""

    dossier: Dossier
    sources: Sources
    language: str

    def section(self, code: str, groups: Iterable[Group], **values: int) -> Section:
        """A section with its heading and its opening sentence."""
        return Section(code=code, title=message(f"section.{code}", self.language),
                       lead=message(f"lead.{code}", self.language, **values), groups=tuple(groups))

    def chronology(self) -> Section:
        """What happened and what was to happen, by month."""
        # « 2018 » stands before « janvier 2018 ».
        events = sorted(self.dossier.events, key=lambda e: (
            _order(_place(e))[0], _whole_year(_place(e)) is None, *_order(_place(e)), e.id))
        main = self.main_events()
        months: dict[str, list[Entry]] = {}
        for event in events:
            months.setdefault(self._month(_place(event)), []).append(self._event(event, event.id not in main))
        return self.section("chronology", (Group(title=title, entries=tuple(entries))
                                           for title, entries in months.items()), n=len(events))

    def main_events(self, most: int = _MAIN) -> frozenset[str]:
        """The ids of the happenings that most articles tell; of equals, those of the days reported and the precise."""
        ranked = sorted(self.dossier.events, key=lambda e: (
            -e.articles, -e.witnesses, (e.days.last or date.max) < self.sources.since, e.days.width or math.inf,
            -len(e.mentions), *_order(e.days), e.id))
        return frozenset(e.id for e in ranked[:most])

    def lead(self) -> Entry | None:
        """The line of the lead event, if there is one."""
        event = self.lead_event()
        return None if event is None else self._event(event, False)

    def lead_event(self) -> Event | None:
        """The happening that most articles tell, if some words tell it by themselves."""
        told = [e for e in self.dossier.events if e.status == Status.HAPPENED and e.articles > 1
                and e.text.end - e.text.start >= _TELLING]
        return max(told, key=lambda e: (e.articles, e.witnesses, e.days.last or date.min, e.id), default=None)

    def told_by(self, articles: int, witnesses: int) -> str:
        """« 3 articles, 1 source », or "" for a single telling."""
        if articles < 2:
            return ""
        return message("count.told", self.language, articles=message("count.articles", self.language, n=articles),
                       sources=message("count.sources", self.language, n=witnesses))

    def commitments(self) -> Section:
        """Deadlines, forecasts, plans and demands, in order of their due time, with what became of each."""
        actors = {a.id: a.name for a in self.dossier.actors}
        due_of = {c.id: c.due for c in self.dossier.commitments}
        ordered = sorted(self.dossier.commitments, key=lambda c: (*_order(c.due), *_order(c.made), c.id))
        entries = tuple(self._commitment(c, actors.get(c.by or "", c.by), due_of.get(c.supersedes or ""))
                        for c in ordered)
        return self.section("commitments", (Group(title="", entries=entries),) if entries else (), n=len(entries))

    def speakers(self) -> Section:
        """Who said what: by speaker, those who say most first, each in order of time."""
        names = {a.id: a.name for a in self.dossier.actors}
        said: dict[str, list[Quotation]] = {}
        for quotation in self.dossier.quotations:
            said.setdefault(self._speaker(quotation, names), []).append(quotation)
        roles = {one_line(a.name): a.roles for a in self.dossier.actors}
        groups = [Group(title=name or message("speaker.none", self.language),
                        notes=tuple(one_line(r) for r in roles.get(name, ())[:_ROLES]),
                        entries=tuple(self._statement(q) for q in sorted(held, key=lambda q: _order(q.said))))
                  for name, held in sorted(said.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))]
        return self.section("speakers", groups, n=len(self.dossier.quotations), speakers=len(groups))

    def _month(self, days: Days) -> str:
        """The month under which days stand; what is told of a whole year stands under the year."""
        day = days.first or days.last
        if day is None:
            return days_text(None, self.language)
        return days_text(_whole_year(days) or Days.month(day.year, day.month), self.language)

    def _event(self, event: Event, minor: bool) -> Entry:
        tags = () if event.status == Status.HAPPENED else (message(f"status.{event.status}", self.language),)
        told = self.told_by(event.articles, event.witnesses)
        when = days_text(event.days, self.language)
        if event.count:
            when = message("chronology.count", self.language, day=str(_place(event)))
        judged = (sentence(r, self.language) for r in event.because if r.code.startswith("event.judged"))
        return Entry(when=when, tags=tags, words=event.text,
                     notes=(*((told,) if told else ()), *judged), cites=event.mentions, minor=minor)

    def _commitment(self, held: Commitment, by: str | None, replaced: Days | None) -> Entry:
        language = self.language
        outcome = message(f"state.{held.state}", language)
        if held.margin and held.state in (CommitmentState.EARLY, CommitmentState.LATE, CommitmentState.MISSED):
            code = "margin.early" if held.margin > 0 else "margin.late"
            outcome = f"{outcome} ({message(code, language, n=abs(held.margin))})"
        notes = [message("commitment.by", language, who=one_line(by))] if by else []
        if held.made:
            notes.append(message("commitment.made", language, day=str(held.made)))
        names = {p.id: one_line(p.name) for p in self.dossier.places}
        notes += [message("commitment.part", language, place=names.get(p.place, p.place),
                          state=message(f"state.{p.state}", language)) for p in held.parts]
        if replaced:
            notes.append(message("commitment.replaces", language, day=str(replaced)))
        return Entry(when=days_text(held.due, language), tags=(message(f"commitment.{held.kind}", language), outcome),
                     words=held.mentions[0] if held.mentions else None, notes=tuple(notes), cites=held.mentions,
                     proofs=tuple(("", span) for span in held.because))

    def _speaker(self, quotation: Quotation, names: dict[str, str]) -> str:
        if quotation.actor and quotation.actor in names:
            return one_line(names[quotation.actor])
        return self.sources.line(quotation.speech.speaker) if quotation.speech.speaker else ""

    def _statement(self, quotation: Quotation) -> Entry:
        speech = quotation.speech
        via = (message("speech.via", self.language, via=one_line(speech.via)),) if speech.via else ()
        direct = speech.type == SpeechType.DIRECT
        return Entry(when=days_text(quotation.said, self.language) if quotation.said else "",
                     tags=() if direct else (message(f"speech.{speech.type}", self.language),),
                     words=speech.span, verbatim=direct, notes=via, cites=(speech.span,))
