"""What a later dossier knows that an earlier one did not: lines for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap

from recoupe.record.article import Span
from recoupe.record.changes import Changes, CommitmentChange, EventChange, FigureChange, SeriesChange
from recoupe.record.claim import Status
from recoupe.record.days import Days
from recoupe.record.dossier import Commitment, Comparison, DatedFigure, Dossier, DossierArticle, Event
from recoupe.record.revision import Revision, reason_of
from recoupe.tell.explain import harmless
from recoupe.tell.messages import message, quoted, sentence
from recoupe.tell.sheet_figures import FigureTeller
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.wording import days_text

__all__ = ["WIDTH", "tell_changes"]

WIDTH = 100
_INDENT = 4
_GAP = 2
_LABELS = ("before", "now", "new", "shown", "why")
_COUNTED = ("articles", "corrected", "events", "statuses", "series", "conflicts", "settled", "commitments", "moved",
            "states")
"""What the first line counts."""


def tell_changes(
    changes: Changes,
    dossiers: tuple[Dossier, Dossier],
    days: tuple[date, date] | None,
    *,
    language: str,
    colour: bool = False,
    width: int = WIDTH,
) -> str:
    """What is new, section by section, every line with its file and its exact words.  Ends with a newline.

    `changes` is the difference of the two dossiers, which are as of the two days; without days, the later is the
    earlier with more articles.

    >>> print(tell_changes(Changes(), (Dossier(), Dossier()), (date(2031, 3, 4), date(2031, 3, 9)), language="en"))
    From 4 March 2031 to 9 March 2031: nothing new.
    <BLANKLINE>
    Unchanged: 0 articles, 0 events, 0 figures, 0 disagreements, 0 commitments
    <BLANKLINE>
    """
    teller = _Teller.of(dossiers, language, colour, width)
    counts = [teller.say(f"diff.count.{name}", n=len(held)) for name in _COUNTED if (held := getattr(changes, name))]
    same = changes.unchanged
    code = "diff.summary" if counts else "diff.nothing" if changes == Changes(unchanged=same) else "diff.little"
    what = ", ".join(counts)
    first = (teller.say(code.replace("diff.", "news."), what=what) if days is None
             else teller.say(code, one=str(days[0]), other=str(days[1]), what=what))
    lines = [first]
    told: tuple[tuple[str, Iterable[object], Callable[..., Iterable[str]]], ...] = (
        ("articles", changes.articles, teller.article), ("corrected", changes.corrected, teller.corrected),
        ("events", changes.events, teller.event),
        ("statuses", changes.statuses, teller.event_change), ("series", changes.series, teller.series),
        ("conflicts", teller.clashes(changes.conflicts, new=True), teller.clash),
        ("settled", teller.clashes(changes.settled, new=False), teller.clash),
        ("commitments", changes.commitments, teller.commitment), ("moved", changes.moved, teller.moved),
        ("states", changes.states, teller.commitment_change), ("stale", changes.stale, teller.figure),
        ("single", changes.single, teller.figure), ("redated", changes.redated, teller.event_change),
        ("refigured", changes.refigured, teller.refigured), ("lost_events", changes.lost_events, teller.lost_event),
        ("lost_commitments", changes.lost_commitments, teller.lost_commitment))
    for name, held, tell in told:
        each = list(held)
        if each:
            lines += ["", teller.heading(teller.say(f"diff.{name}", n=len(each)))]
            lines += [line for one in each for line in tell(one)]
    counted = [teller.say("count.articles", n=same.articles), teller.say("diff.same.events", n=same.events),
               teller.say("count.figures", n=same.figures), teller.say("diff.same.conflicts", n=same.conflicts),
               teller.say("diff.same.commitments", n=same.commitments)]
    lines += ["", teller.say("diff.unchanged", what=", ".join(counted))]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Told:
    """A disagreement in words, with the two spans that disagree."""

    label: str
    spans: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Teller:
    """Makes the lines; the later dossier has every article of the earlier."""

    before: FigureTeller
    after: FigureTeller
    sources: Sources
    had: frozenset[str]
    language: str
    colour: bool
    width: int

    @classmethod
    def of(cls, dossiers: tuple[Dossier, Dossier], language: str, colour: bool, width: int) -> _Teller:
        earlier, later = dossiers
        sources = Sources.of(replace(later, articles=(*earlier.articles, *later.articles)))
        return cls(FigureTeller.of(earlier, sources, language), FigureTeller.of(later, sources, language), sources,
                   frozenset(a.article.id for a in earlier.articles), language, colour, width)

    def say(self, code: str, **values: int | str) -> str:
        return message(code, self.language, **values)

    def heading(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def line(self, *parts: str) -> str:
        return "  ".join(harmless(one_line(part)) for part in parts if part)

    def cite(self, span: Span) -> str:
        """The exact words, and the file that has them."""
        file = harmless(one_line(self.sources.articles[span.article].article.file))
        return f"{quoted(harmless(self.sources.line(span)), self.language)}  {file}"

    def quote(self, span: Span, label: str = "", note: str = "") -> Iterator[str]:
        """Words with their file, under a label or none, on as many lines as they need."""
        text = self.cite(span)
        return self.labelled(label, f"{harmless(one_line(note))}  {text}" if note else text)

    def labelled(self, label: str, text: str) -> Iterator[str]:
        name = self.say(f"diff.label.{label}") if label else ""
        longest = max(len(self.say(f"diff.label.{each}")) for each in _LABELS)
        column = _INDENT + (longest + _GAP if label else 0)
        lines = wrap(text, max(20, self.width - column), break_on_hyphens=False) or [""]
        yield (" " * _INDENT + name).ljust(column) + lines[0]
        yield from (" " * column + line for line in lines[1:])

    def article(self, held: DossierArticle) -> Iterator[str]:
        title = held.article.title
        yield self.line(held.article.file, days_text(held.published, self.language),
                        quoted(title, self.language) if title else "")

    def corrected(self, revision: Revision) -> Iterator[str]:
        yield self.line(*(self.sources.articles[name].article.file for name in (revision.earlier, revision.later)))
        for one in revision.corrections:
            yield from self.labelled("", harmless(sentence(reason_of(revision, one, self.sources.line), self.language)))

    def days(self, event: Event) -> str:
        """The days of a happening, those of a running total by its last."""
        if event.count and event.days.last:
            return self.say("chronology.count", day=str(Days.day(event.days.last)))
        return days_text(event.days, self.language)

    def event(self, event: Event) -> Iterator[str]:
        late = all(span.article in self.had for span in event.mentions)
        status = "" if event.status is Status.HAPPENED else self.say(f"status.{event.status}")
        yield self.line(self.days(event), status, self.say("diff.late") if late else "")
        yield from self.quote(event.text)

    def lost_event(self, event: Event) -> Iterator[str]:
        yield self.line(self.days(event))
        yield from self.quote(event.text)

    def event_change(self, change: EventChange) -> Iterator[str]:
        before, after = change.before, change.after
        stati = self.turn(self.say(f"status.{before.status}"), self.say(f"status.{after.status}"))
        yield self.line(self.turn(self.days(before), self.days(after)), stati if before.status != after.status else "")
        fresh = next((span for span in after.mentions if span.article not in self.had), after.text)
        now = after.text if after.text != before.text else fresh
        yield from self.quote(before.text, "before" if now != before.text else "")
        if now != before.text:
            yield from self.quote(now, "now")

    def turn(self, before: str, after: str) -> str:
        return before if before == after else self.say("diff.turn", before=before, after=after)

    def series(self, change: SeriesChange) -> Iterator[str]:
        """The latest value then and now, then the other new points."""
        yield self.line(self.after.label(change.series))
        then = self.before.latest(change.series, change.known)
        every = [self.after.figures[i] for i in change.series.figures if i in self.after.figures]
        now = self.after.latest(change.series, every)
        if then is not None:
            yield from self.point(then.dated, "before")
        if now is not None and (then is None or now.dated.figure.span != then.dated.figure.span):
            yield from self.point(now.dated, "now")
        for dated in change.new:
            if now is None or dated.figure.span != now.dated.figure.span:
                yield from self.point(dated, "new")

    def point(self, dated: DatedFigure, label: str) -> Iterator[str]:
        """A figure with the day it holds for, who gives it, and the clause that states it."""
        who = self.after.who(self.after.figures.get(dated.figure.id, dated))
        notes = [self.sources.line(dated.figure.span), days_text(dated.as_of, self.language),
                 self.say("figure.said_by", who=who) if who else "",
                 self.say("figure.planned") if dated.figure.planned else ""]
        return self.quote(dated.figure.clause, label, ", ".join(note for note in notes if note))

    def figure(self, dated: DatedFigure) -> Iterator[str]:
        return self.point(dated, "")

    def refigured(self, change: FigureChange) -> Iterator[str]:
        days = self.turn(days_text(change.before.as_of, self.language), days_text(change.after.as_of, self.language))
        return self.quote(change.after.figure.clause, "",
                          f"{self.sources.line(change.after.figure.span)}, {days}")

    def clashes(self, pairs: tuple[Comparison, ...], *, new: bool) -> list[_Told]:
        """Disagreements, those of the same values told once."""
        teller = self.after if new else self.before
        told = replace(teller, dossier=replace(teller.dossier, comparisons=pairs)).clashes()
        return [_Told(clash.label, (clash.left.figure.clause, clash.right.figure.clause), clash.because)
                for clash in told]

    def clash(self, told: _Told) -> Iterator[str]:
        yield self.line(told.label)
        for span in dict.fromkeys(told.spans):
            yield from self.quote(span)
        yield from self.labelled("why", harmless(one_line(told.why)))

    def due(self, before: Commitment, after: Commitment | None = None) -> str:
        """When it is due, or was and is."""
        then, now = (days_text(held.due, self.language) for held in (before, after or before))
        return self.say("diff.due", day=self.turn(then, now))

    def commitment(self, held: Commitment) -> Iterator[str]:
        yield self.line(self.due(held), self.say(f"commitment.{held.kind}"), self.say(f"state.{held.state}"))
        yield from self.promised(held)
        yield from self.proofs(held)

    def promised(self, held: Commitment, label: str = "") -> Iterator[str]:
        for span in held.mentions[:1]:
            yield from self.quote(span, label)

    def proofs(self, held: Commitment) -> Iterator[str]:
        for span in held.because:
            yield from self.quote(span, "shown")

    def lost_commitment(self, held: Commitment) -> Iterator[str]:
        yield self.line(self.due(held), self.say(f"commitment.{held.kind}"))
        yield from self.promised(held)

    def moved(self, change: CommitmentChange) -> Iterator[str]:
        yield self.line(self.due(change.before, change.after),
                        self.say(f"state.{change.after.state}"))
        yield from self.promised(change.before, "before")
        yield from self.promised(change.after, "now")
        yield from self.proofs(change.after)

    def commitment_change(self, change: CommitmentChange) -> Iterator[str]:
        before, after = change.before, change.after
        yield self.line(self.due(before, after),
                        self.turn(self.say(f"state.{before.state}"), self.say(f"state.{after.state}")))
        yield from self.promised(before)
        yield from self.proofs(after)
