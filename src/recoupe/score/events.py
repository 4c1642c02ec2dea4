"""The part of events: every main happening once, dated well, its tellings together and no other's among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from recoupe.score.gold import Gold, GoldEvent
from recoupe.score.interval import Interval, right_happening
from recoupe.score.predicted import Find, Predicted, PredictedEvent
from recoupe.score.result import Finding, Part, harmonic, shown_days

__all__ = ["events"]

_LONGEST = 500
"""Code points of the longest mention that still tells one happening."""

_ENTRIES_AN_ARTICLE = 12
"""More entries than this for each article of the story are held against the dossier."""


@dataclass(slots=True)
class _Book:
    """What the entries of the dossier were found to tell: `hits` are the entries of each happening of the gold."""

    hits: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    relevant: int = 0
    right: int = 0
    mixed: int = 0
    findings: list[Finding] = field(default_factory=list)


def events(gold: Gold, predicted: Predicted) -> tuple[Part, list[Finding]]:
    """Precision over the entries that tell a happening of the gold, recall over its main happenings.

    A second entry for one happening and an entry that mixes happenings are errors.
    """
    wanted = [event for event in gold.events if not event.unsure]
    book, tellings = _Book(), _tellings(wanted)
    for number, entry in enumerate(predicted.events):
        told = [found for mention in entry.mentions if (found := _told(mention, tellings))]
        if told:
            _enter(book, wanted, (number, entry), told)
    main = [number for number, event in enumerate(wanted) if event.main]
    met = [number for number in main if book.hits.get(number)]
    firsts = {min(entries) for entries in book.hits.values()}
    again = len(set().union(*book.hits.values()) - firsts)
    allowed = min(1.0, _ENTRIES_AN_ARTICLE * len(gold.articles) / max(1, len(predicted.events)))
    precision = max(0, book.right - again - book.mixed) / book.relevant * allowed if book.relevant else 0.0
    recall = len(met) / len(main) if main else 0.0
    more = {
        "p": precision,
        "r": recall,
        "entries_per_event": sum(len(book.hits[n]) for n in met) / len(met) if met else 0.0,
        "mixed": book.mixed / book.relevant if book.relevant else 0.0,
    }
    part = Part(name="events", f1=harmonic(precision, recall), n=len(main), more=more)
    return part, [*book.findings, *_unmet(wanted, book)]


def _tellings(wanted: Sequence[GoldEvent]) -> dict[str, list[tuple[int, Interval]]]:
    """By file, which happening is told where."""
    tellings = defaultdict(list)
    for number, event in enumerate(wanted):
        for mention in event.mentions:
            tellings[mention.file].append((number, mention.at))
    return tellings


def _told(mention: Find, tellings: dict[str, list[tuple[int, Interval]]]) -> set[int]:
    """The happenings of the gold that a mention tells."""
    if mention.at.size > _LONGEST:
        return set()
    return {number for number, at in tellings.get(mention.file, ()) if at.cover(mention.at) >= 0.5}


def _enter(
    book: _Book, wanted: Sequence[GoldEvent], numbered: tuple[int, PredictedEvent], told: Sequence[set[int]]
) -> None:
    """Note what an entry tells and whether its days are right for it."""
    number, entry = numbered
    about = set().union(*told)
    good = {n for n in about if right_happening(wanted[n].days, entry.days)}
    book.relevant += 1
    for n in good:
        book.hits[n].add(number)
    first = wanted[min(good or about)]
    if not good:
        want, got = shown_days(first.days), shown_days(entry.days)
        book.findings.append(Finding.of("events", None, "event-days", words=first.what, want=want, got=got))
        return
    book.right += 1
    if sum(not mention & good for mention in told) > len(told) / 3:
        book.mixed += 1
        book.findings.append(Finding.of("events", None, "event-mixed", words=first.what))


def _unmet(wanted: Sequence[GoldEvent], book: _Book) -> list[Finding]:
    """Main happenings without an entry, and happenings with more than one."""
    findings = []
    for number, event in enumerate(wanted):
        entries = len(book.hits.get(number, ()))
        if event.main and not entries:
            findings.append(Finding.of("events", None, "event-missed", words=event.what, want=shown_days(event.days)))
        elif entries > 1:
            findings.append(Finding.of("events", None, "event-again", words=event.what, n=entries))
    return findings
