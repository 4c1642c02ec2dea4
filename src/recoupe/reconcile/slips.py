"""Where one article contradicts itself or the calendar: two counts of one thing, a weekday that its date has not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from recoupe.reconcile.claims import Claims, cite
from recoupe.record.claim import Measure
from recoupe.record.days import Days
from recoupe.record.dossier import DatedFigure, DatedTimex, Dossier, Reason, RelationKind
from recoupe.record.finding import Cited, Finding, FindingKind, Side
from recoupe.record.mention import Unit
from recoupe.record.timeexpr import Anchor, Grain, TimeExpr

__all__ = ["slips"]

_SPREAD = Decimal("2.5")
"""Two numbers of which one is so many times the other count two things."""
_LEAST = 10
"""Smaller numbers of a thing are told of several groups of it."""
_NARROW = 2
"""Days within which both counts must hold."""
_CLEAR = 31
"""Days within which an article must be dated to tell which year a date without one means."""
_HALF = timedelta(182)
"""A date without a year is the one nearest to its article."""
_FLOWING = frozenset({Unit.MONEY, Unit.PERCENT})


def slips(dossier: Dossier, claims: Claims) -> Iterator[Finding]:
    """The doubts of each article about itself, counts before dates.

    >>> list(slips(Dossier(), Claims.of(Dossier())))
    []
    """
    told = {frozenset(c.figures) for c in dossier.comparisons
            if c.relation in (RelationKind.CONFLICT, RelationKind.DOES_NOT_ADD_UP)}
    yield from _Counts(claims, told, _voices(dossier), _time_words(dossier)).found()
    published = {a.article.id: a.published for a in dossier.articles}
    for dated in dossier.timexes:
        if (found := _weekday(dated, published.get(dated.timex.span.article))) is not None:
            yield found


def _voices(dossier: Dossier) -> dict[str, str]:
    """Who speaks in each statement (id), by the words of its article."""
    articles = {a.article.id: a.article for a in dossier.articles}
    return {q.speech.id: articles[q.speech.speaker.article].quote(q.speech.speaker).casefold()
            for q in dossier.quotations if q.speech.speaker is not None and q.speech.speaker.article in articles}


def _time_words(dossier: Dossier) -> dict[str, list[str]]:
    """The words of each expression of time (id): they qualify no count."""
    articles = {a.article.id: a.article for a in dossier.articles}
    return {t.timex.id: articles[t.timex.span.article].quote(t.timex.span).casefold().split()
            for t in dossier.timexes if t.timex.span.article in articles}


@dataclass(frozen=True, slots=True)
class _Counts:
    """Finds two different counts of one thing in one state at one place on one day, inside one article by one voice."""

    claims: Claims
    told: Set[frozenset[str]]
    voices: Mapping[str, str]
    time_words: Mapping[str, Sequence[str]]

    def found(self) -> Iterator[Finding]:
        """A doubt an article and count; those that are known to clash are told elsewhere."""
        groups: dict[Hashable, list[DatedFigure]] = defaultdict(list)
        for dated in self.claims.figures.values():
            if (key := self.key(dated)) is not None:
                groups[key].append(dated)
        for members in groups.values():
            if (pair := _apart(members, self.told)) is not None:
                one, other = pair
                values = (("a", self.claims.shown(one)), ("b", self.claims.shown(other)), ("day", str(one.as_of)))
                yield Finding(kind=FindingKind.DOUBT, reason=Reason(code="check.own_counts", values=values),
                              sides=tuple(Side(passages=(cite(d),), witnesses=1) for d in pair))

    def key(self, dated: DatedFigure) -> Hashable | None:
        """What two counts of one thing share; None for what is no such count."""
        figure = dated.figure
        vague = figure.measure is Measure.OTHER and (figure.predicate is None or figure.unit is not Unit.PERSON)
        if figure.thing is None or vague or not _stands(dated):
            return None
        voice = self.claims.speaker(figure) or self.voices.get(figure.speech or "", figure.speech)
        times = {word for i in figure.times for word in self.time_words.get(i, ())}
        doing = figure.predicate if figure.measure is Measure.OTHER else None
        return (figure.span.article, voice, figure.measure, figure.unit, figure.thing, doing, dated.as_of, figure.tense,
                tuple(word for word in figure.qualifiers if word not in times))


def _stands(dated: DatedFigure) -> bool:
    """Whether it tells how things stood on a day, and is no part, plan, addition or old count."""
    figure, days = dated.figure, dated.as_of
    aside = (dated.stale or figure.planned or figure.denied or figure.increment or figure.part or figure.of is not None
             or figure.unit in _FLOWING)
    return not aside and days is not None and (days.width or _NARROW + 1) <= _NARROW


def _apart(members: Sequence[DatedFigure], told: Set[frozenset[str]]) -> tuple[DatedFigure, DatedFigure] | None:
    """The first two that cannot both be right and are not known to clash; None where three numbers stand side by side,
    as in a list of several things, or where several places are counted."""
    members = [m for m in members if (m.figure.amount.value or 0) >= _LEAST and not m.figure.amount.approx]
    numbers = {m.figure.amount.named for m in members}
    places = {place for m in members for place in m.figure.places}
    if len(numbers) != 2 or len(places) > 1 and len({frozenset(m.figure.places) for m in members}) > 1:
        return None
    for one, other in combinations(sorted(members, key=lambda m: m.figure.span), 2):
        known = frozenset((one.figure.id, other.figure.id)) in told
        if not known and one.figure.clause != other.figure.clause and _near(one, other):
            return one, other
    return None


def _near(one: DatedFigure, other: DatedFigure) -> bool:
    """Whether two plain numbers differ and one may be meant for the other."""
    low, high = sorted((one.figure.amount.value or Decimal(0), other.figure.amount.value or Decimal(0)))
    return low < high <= _SPREAD * low


def _weekday(dated: DatedTimex, published: Days | None) -> Finding | None:
    """« lundi 12 mars » where the 12th is a Wednesday."""
    expr = dated.timex.expr
    if expr.weekday is None or expr.last_day is not None or expr.nth is not None or expr.grain is not Grain.DAY:
        return None
    meant = _meant(expr, published) if expr.anchor is Anchor.CALENDAR else None
    if meant is None or any(day.weekday() == expr.weekday for day in meant):
        return None
    values = (("day", str(Days.day(meant[0]))), ("said", str(expr.weekday)), ("is", str(meant[0].weekday())))
    return Finding(kind=FindingKind.DOUBT, reason=Reason(code="check.weekday", values=values),
                   sides=(Side(passages=(Cited(span=dated.timex.span, days=dated.days),)),))


def _meant(expr: TimeExpr, published: Days | None) -> list[date] | None:
    """The days that the date can mean: of its year, else those nearest to the days of the article; None for none."""
    if expr.year is not None:
        return _dates(expr, {expr.year}) or None
    if published is None or published.first is None or published.last is None or (published.width or 0) > _CLEAR:
        return None
    years = range(max(1, published.first.year - 1), min(9999, published.last.year + 1) + 1)
    near = [day for day in _dates(expr, years) if published.first - day <= _HALF and day - published.last <= _HALF]
    return near or None


def _dates(expr: TimeExpr, years: Iterable[int]) -> list[date]:
    found = []
    for year in sorted(years):
        try:
            found.append(date(year, expr.month or 0, expr.day or 0))
        except ValueError:                                 # no day or month is said, or there is no such day
            continue
    return found
