"""The state of a day as lines for a terminal: what holds, the words that force it, what is open, and the pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from textwrap import wrap

from recoupe.record.amount import Amount
from recoupe.record.article import Span
from recoupe.record.days import Days
from recoupe.record.dossier import Clash, Commitment, DatedFigure, Dossier, SiteState
from recoupe.record.projection import Band, Projection
from recoupe.record.state import Pending, Quantity, SiteOnDay, State
from recoupe.tell.explain import harmless
from recoupe.tell.messages import known, message, quoted, sentence
from recoupe.tell.pace_words import PaceTeller, outward
from recoupe.tell.sheet_figures import FigureTeller, quantity_label
from recoupe.tell.sources import Sources, one_an_article, one_line
from recoupe.tell.wording import amount_text, days_text

__all__ = ["WIDTH", "tell_state"]

WIDTH = 100
_INDENT = 4


def tell_state(dossier: Dossier, state: State, *, language: str, colour: bool = False, width: int = WIDTH) -> str:
    """Sites, numbers, what is pending, disputed and told by nobody, then the pace of what moves to an end.

    >>> from datetime import date
    >>> day = date(2031, 3, 4)
    >>> print(tell_state(Dossier(), State(day=day, story=Days.day(day)), language="en").splitlines()[0])
    State on 4 March 2031, from 0 articles; the story: 4 March 2031
    """
    teller = _Teller.of(dossier, language, width, state.day)
    told = {
        "sites": [line for site in state.sites for line in teller.site(site)] or [teller.say("onday.none-sites")],
        "quantities": [line for one in state.quantities for line in teller.quantity(one)]
        or [teller.say("onday.none-known")],
        "pending": [line for one in state.pending for line in teller.pending(one)]
        or [teller.say("onday.none-pending")],
        "disputed": list(teller.disputed(state)) or [teller.say("onday.none-disputed")],
        "clashes": [line for clash in state.clashes for line in teller.clash(clash)],
        "unknown": list(teller.silent(state)),
        "paces": [line for one in state.projections for line in teller.projection(one)],
    }
    articles = teller.say("count.articles", n=len(dossier.articles))
    lines = [teller.say("onday.title", day=str(Days.day(state.day)), articles=articles, story=str(state.story))]
    for name, held in told.items():
        if held:
            title = teller.say(f"onday.{name}")
            lines += ["", f"\x1b[1m{title}\x1b[0m" if colour else title, *held]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Teller:
    sources: Sources
    language: str
    width: int
    figures: FigureTeller
    places: Mapping[str, str]
    commitments: Mapping[str, Commitment]
    labels: Mapping[tuple[str, str, str | None], str]
    day: date

    @classmethod
    def of(cls, dossier: Dossier, language: str, width: int, day: date) -> _Teller:
        sources = Sources.of(dossier)
        figures = FigureTeller.of(dossier, sources, language)
        labels: dict[tuple[str, str, str | None], str] = {}
        for series in dossier.series:
            labels.setdefault((series.measure, series.counted, series.scope), figures.label(series))
        return cls(sources, language, width, figures, {p.id: p.name for p in dossier.places},
                   {c.id: c for c in dossier.commitments}, labels, day)

    def say(self, code: str, **values: int | str) -> str:
        return message(code, self.language, **values)

    def lines(self, text: str, depth: int = 0) -> Iterator[str]:
        """Text from outside made harmless, folded to the width, its further lines indented."""
        margin = " " * _INDENT * depth
        yield from wrap(harmless(one_line(text)), max(30, self.width), initial_indent=margin,
                        subsequent_indent=margin + "  ", break_on_hyphens=False) or [""]

    def file(self, span: Span) -> str:
        return one_line(self.sources.articles[span.article].article.file)

    def cited(self, span: Span, days: Days | None = None, code: str = "onday.cited") -> Iterator[str]:
        """The exact words, the file, the days of the claim or of the article."""
        when = days or self.sources.articles[span.article].published
        yield from self.lines(self.say(code, words=quoted(self.sources.line(span), self.language),
                                       file=self.file(span), days=days_text(when, self.language)), 2)

    def forced(self, ids: Iterable[str]) -> Iterator[str]:
        """The figures that force a value, one an article, equal words once with all their files."""
        held: dict[Span, DatedFigure] = {f.figure.clause: f for i in ids if (f := self.figures.figures.get(i))}
        alike: dict[tuple[str, Days | None], list[str]] = {}
        for span in one_an_article(sorted(held)):
            alike.setdefault((self.sources.line(span), held[span].as_of), []).append(self.file(span))
        for (words, days), files in alike.items():
            yield from self.lines(self.say("onday.cited-on", words=quoted(words, self.language),
                                           file=", ".join(files), days=days_text(days, self.language)), 2)

    def site(self, site: SiteOnDay) -> Iterator[str]:
        place = self.places.get(site.place, site.place) + (f", {site.party}" if site.party else "")
        if site.state is not None:
            days, what = site.state.days, self.holding(site.state)
            if days.last is None or self.day < days.last:
                what = self.say("onday.perhaps", what=what)
            yield from self.lines(self.say("onday.site", place=place, what=what, day=str(days)))
            for span in one_an_article(site.state.because):
                yield from self.cited(span)
        if site.later is not None:
            yield from self.lines(self.say("onday.site-later", what=self.holding(site.later),
                                           day=str(site.later.days)), 1)

    def holding(self, state: SiteState) -> str:
        return self.say(f"site.{state.state}") if known(f"site.{state.state}") else state.state

    def label(self, one: Quantity) -> str:
        key = (one.measure, one.counted, one.scope)
        return self.labels.get(key) or quantity_label(one.measure, one.counted, one.scope, self.language)

    def amount(self, low: Decimal | None, high: Decimal | None) -> str:
        """The range in words, rounded outwards."""
        ends = outward(Band(None if low is None else Fraction(low), None if high is None else Fraction(high)))
        return amount_text(Amount(*ends), self.language)

    def end(self, value: Decimal, code: str) -> str:
        """One end of the range, as the range shows it."""
        low, high = outward(Band(Fraction(value), Fraction(value)))
        shown = low if code == "least" else high
        return amount_text(Amount(shown, shown), self.language)

    def quantity(self, one: Quantity) -> Iterator[str]:
        amount = self.amount(one.low, one.high)
        yield from self.lines(self.say("onday.quantity", what=self.label(one), amount=amount))
        if one.least == one.greatest:
            yield from self.lines(self.say("onday.both"), 1)
            yield from self.forced(one.least)
        else:
            for code, end, ids in (("least", one.low, one.least), ("greatest", one.high, one.greatest)):
                if end is not None and ids:
                    yield from self.lines(self.say(f"onday.{code}", n=self.end(end, code)), 1)
                    yield from self.forced(ids)
        if one.high is None:
            yield from self.lines(self.say("onday.no-greatest"), 1)
        if one.aside:
            yield from self.lines(self.say("onday.aside"), 1)
            yield from self.forced(one.aside)

    def pending(self, one: Pending) -> Iterator[str]:
        """What is due, when, how long is left; then who is bound, when it was made, and the words."""
        held = self.commitments[one.commitment]
        code = "onday.left" if one.left > 0 else "onday.over" if one.left else "onday.today"
        told = [self.say("onday.due", kind=self.say(f"commitment.{held.kind}"), day=str(held.due),
                         left=self.say(code, n=abs(one.left)))]
        if held.by:
            told.append(self.say("commitment.by", who=self.figures.actors.get(held.by, held.by)))
        if held.made:
            told.append(self.say("commitment.made", day=str(held.made)))
        if not one.surely_made:
            told.append(self.say("onday.maybe-made"))
        yield from self.lines(", ".join(told))
        for span in one_an_article(held.mentions):
            yield from self.cited(span)

    def disputed(self, state: State) -> Iterator[str]:
        for pair in state.disputed:
            held = [self.figures.figures[i] for i in pair.figures if i in self.figures.figures]
            series = next((s for s in self.figures.dossier.series if any(f.series == s.id for f in held)), None)
            why = sentence(pair.reason, self.language)
            yield from self.lines(self.say("onday.quantity", what=self.figures.label(series), amount=why)
                                  if series else why)
            for dated in held:
                yield from self.cited(dated.figure.clause, dated.as_of, "onday.cited-on")

    def clash(self, clash: Clash) -> Iterator[str]:
        """Why the claims cannot all hold, then each with its words."""
        yield from self.lines(sentence(clash.reason, self.language))
        yield from self.forced(clash.figures)

    def silent(self, state: State) -> Iterator[str]:
        for site in state.silent:
            yield from self.lines(self.say("onday.silent-site", place=self.places.get(site.place, site.place)))
            yield from self.site(site)
        for one in state.unknown:
            yield from self.lines(self.say("onday.silent-quantity", what=self.label(one)))

    def projection(self, one: Projection) -> Iterator[str]:
        series = next(s for s in self.figures.dossier.series if s.id == one.series)
        yield from self.lines(self.figures.label(series))
        for line in PaceTeller(self.language, self.commitments).told(one):
            yield from self.lines(line, 1)
