"""What one article says for certain of the day on which it was written: bounds from its own words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.settle import Evidence
from recoupe.reconcile.times.resolve import resolve
from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import SpeechType, Tense, Timex, TimexType
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Anchor, Edge, Grain

__all__ = ["LEAD", "Known", "facts", "is_ahead", "is_bare_weekday", "is_day", "own_words", "written"]

LEAD = 700
"""How far the news itself reaches into an article, in characters."""
HEADING = 200
LINE_END = re.compile(r"[^\n]{0,40}\n")
GAP = 400
"""Days without any date that part a story from its background."""
AFTER_PAST, BEFORE_FUTURE, RECENT = 360, 200, 150
"""How long after a day without a year one may still tell it so, and how long before."""
TO_COME = 1.2
"""Weight of a day to come without its year: a tense may be read wrongly, so it proves nothing."""
NEARBY = 7
"""« ce vendredi 3 mai » is said within so many days of it."""
USUAL = ((240, 0.5), (300, 0.6))
"""Nearly all are told within so many days, with so much weight."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """One article with its reading, and the expressions that count from its own day of writing: not those of quoted
    speech, not those of the passages copied from elsewhere (`borrowed`)."""

    article: Article
    reading: Reading
    own: tuple[Timex, ...]
    borrowed: tuple[Span, ...] = ()

    @cached_property
    def own_by_id(self) -> Mapping[str, Timex]:
        """The article's own expressions by their ids."""
        return {timex.id: timex for timex in self.own}


def own_words(
    article: Article, reading: Reading, borrowed: Iterable[Span], reworded: Container[str] = frozenset()
) -> Known:
    """The article with its own expressions; `borrowed` are its passages that stand in an earlier article, `reworded`
    ids of the expressions that it changed in them.

    A date with its year means the same day whoever says it, so it is kept inside quotations and copies too.
    """
    quoted = [s.span for s in reading.speeches if s.type is not SpeechType.INDIRECT]
    borrowed = tuple(borrowed)
    foreign = [*quoted, *borrowed]
    dates = (t for t in reading.timexes if t.type in (TimexType.DATE, TimexType.TIME) and not t.expr.unplaced)
    own = tuple(t for t in dates if _whole(t) or t.id in reworded or not any(s.holds(t.span) for s in foreign))
    return Known(article=article, reading=reading, own=own, borrowed=borrowed)


def _whole(timex: Timex) -> bool:
    return timex.expr.anchor is Anchor.CALENDAR and timex.expr.year is not None


def is_day(timex: Timex) -> bool:
    """Whether the expression names one day by number, with or without its year."""
    return timex.expr.anchor is Anchor.CALENDAR and timex.expr.day is not None and timex.expr.month is not None


def is_ahead(timex: Timex) -> bool:
    """Whether the words place the expression after the day of writing."""
    if timex.expr.toward == -1 or (timex.expr.anchor is Anchor.NOW and (timex.expr.offset or 0) < 0):
        return False  # « jeudi dernier », « hier », whatever the verb
    return timex.tense in (Tense.FUTURE, Tense.PAST_FUTURE) or timex.expr.edge in (Edge.BY, Edge.UNTIL, Edge.BEFORE)


def is_bare_weekday(timex: Timex) -> bool:
    """Whether the expression is a weekday and nothing more: no date, no « dernier », no range."""
    expr = timex.expr
    named = expr.weekday is not None and expr.month is None and expr.day is None
    return named and expr.anchor is Anchor.CALENDAR and expr.toward is None and expr.last_weekday is None


def written(known: Known, frame: Frame) -> Iterator[Evidence]:
    """The bounds of an article's own words, whatever the other articles say."""
    for timex in known.own:
        expr = timex.expr
        if expr.anchor is not Anchor.CALENDAR:
            continue
        if expr.dateline or _heads(timex, known.article):
            yield from _heading(timex, known, frame)
        if expr.toward == 0 and expr.weekday is not None and expr.day is None:
            if is_ahead(timex):
                continue  # « il parlera ce vendredi »
            yield _bound(timex, frame.weekday(expr.weekday), 2, "dating.this-weekday")
        elif expr.year is not None:
            yield from _dated(timex, frame)
        elif expr.month is not None and expr.grain in (Grain.DAY, Grain.MONTH):
            yield from _yearless(timex, frame)


def _bound(timex: Timex, days: int, strength: int, code: str) -> Evidence:
    return Evidence(span=timex.span, days=days, strength=strength, reason=Reason(code=code), basis=Basis.TEXT)


def _heads(timex: Timex, article: Article) -> bool:
    """Whether a day stands in the title and tells of no day ahead."""
    if not is_day(timex) or timex.expr.last_day is not None or timex.span.start - article.body > HEADING:
        return False
    line = article.text[article.body : timex.span.start].lstrip()
    titled = "\n" not in line and LINE_END.match(article.text, timex.span.end) is not None
    return timex.tense is Tense.NONE or (titled and timex.tense is not Tense.FUTURE)


def _heading(timex: Timex, known: Known, frame: Frame) -> Iterator[Evidence]:
    """A dateline is the day itself; a title's day is the day or the one before, as the weekdays of the text show.

    Where the eve of that day is told by its weekday (« jeudi 6 »: « mercredi »), the title's day is the day itself.
    """
    if timex.expr.dateline:
        weekday = timex.expr.weekday if timex.expr.month is None else None
        days = frame.union(_in_years(timex, frame)) if weekday is None else frame.weekday(weekday)
        yield _bound(timex, days, 4, "dating.heading")  # before all that only a tense tells
        return
    dates = [d for d in _in_years(timex, frame) if d.first is not None]
    after = {(d.first.weekday() + 1) % 7 for d in dates if d.first is not None}
    eve = {(day - 2) % 7 for day in after}
    told = {t.expr.weekday for t in known.own if is_bare_weekday(t) and not is_ahead(t)}
    sure = timex.expr.weekday is not None and bool(eve & told)
    yield _bound(timex, frame.union(d.widen(0, 0 if sure else 1) for d in dates), 3, "dating.heading")
    if not sure and not after & told:
        exact = _bound(timex, frame.union(dates), 0, "dating.heading")
        yield replace(exact, weight=1.0)


def _in_years(timex: Timex, frame: Frame) -> list[Days]:
    """The days of an expression in every year of the frame; a weekday that it names must agree."""
    years = [timex.expr.year] if timex.expr.year is not None else [frame.first.year - 1, *frame.years()]
    found = []
    for year in years:
        days = resolve(replace(timex, expr=replace(timex.expr, year=year)), None)
        if (
            days is not None
            and days.first is not None
            and (
                timex.expr.weekday is None
                or timex.expr.last_day is not None
                or days.first.weekday() == timex.expr.weekday
            )
        ):
            found.append(days)
    return found


def _dated(timex: Timex, frame: Frame) -> Iterator[Evidence]:
    """A day or month with its year bounds the writing from below when told as past, from above when ahead."""
    days = resolve(timex, None)
    if days is None or days.first is None or days.last is None:
        return
    if timex.tense is Tense.PAST and timex.expr.edge not in (Edge.BY, Edge.UNTIL, Edge.BEFORE):
        yield _bound(timex, frame.of(Days(days.first, None)), 3, "dating.past")
    elif timex.tense is Tense.FUTURE or timex.expr.edge is Edge.BY:
        yield _bound(timex, frame.of(Days(None, days.last)), 1, "dating.future")


def _yearless(timex: Timex, frame: Frame) -> Iterator[Evidence]:
    """A day without a year: its weekday fixes the year, its tense the side."""
    found = [d for d in _in_years(timex, frame) if d.first and d.last]
    past = timex.tense is Tense.PAST and timex.expr.edge not in (Edge.BY, Edge.UNTIL, Edge.BEFORE)
    ahead = timex.tense is Tense.FUTURE or timex.expr.edge is Edge.BY
    if timex.expr.weekday is not None and timex.expr.day is not None:
        reach = 7 if timex.expr.toward == -1 or not past else RECENT
        sides = [d.widen(0 if past else RECENT, 0 if ahead and not past else reach) for d in found]
        yield _bound(timex, frame.union(sides), 3, "dating.weekday-date")
        if timex.expr.toward == 0:
            here = _bound(timex, frame.union(d.widen(NEARBY, NEARBY) for d in found), 0, "dating.weekday-date")
            yield replace(here, weight=1.0)
    elif past and timex.expr.last_day is None:
        for reach, weight in ((AFTER_PAST, 0.0), *USUAL):
            sides = [Days(d.first, d.first + timedelta(reach)) for d in found if d.first]
            bound = _bound(timex, frame.union(sides), 0 if weight else 2, "dating.past")
            yield replace(bound, weight=weight)
    elif ahead:
        sides = [Days(d.first - timedelta(BEFORE_FUTURE), d.last) for d in found if d.first]
        yield replace(_bound(timex, frame.union(sides), 0, "dating.future"), weight=TO_COME)


def facts(known: Sequence[Known]) -> list[Days]:
    """The days by which a story is placed in time: what the articles declare, and what those that declare nothing date
    in full.  A day far from all others (a look back) is none of them."""
    headed = {k.article.id: days for k in known if (days := _own_date(k)) is not None}
    declared = list(headed.values())
    dated = sorted(
        (
            d
            for k in known
            if k.article.id not in headed
            for t in k.own
            if t.expr.year is not None and (d := resolve(t, None)) is not None and (d.width or 0) <= 366
        ),
        key=lambda d: d.last or date.min,
    )
    if not declared:
        return _latest_run(dated)
    low = min(d.first for d in declared if d.first is not None) - timedelta(GAP)
    return [*declared, *(d for d in dated if d.first is not None and d.first >= low)]


def _own_date(known: Known) -> Days | None:
    """The day or month that an article gives as its own: its declaration, else its dateline if that names the year."""
    if known.article.declared is not None and known.article.declared.bounded:
        return known.article.declared
    heads = (t for t in known.own if t.expr.dateline and t.expr.year is not None)
    return next((days for t in heads if (days := resolve(t, None)) is not None and days.bounded), None)


def _latest_run(dated: Sequence[Days]) -> list[Days]:
    """The last of the days, and those before it, as long as no great gap parts them."""
    run: list[Days] = []
    for days in reversed(dated):
        if run and days.last is not None and run[-1].first is not None and (run[-1].first - days.last).days > GAP:
            break
        run.append(days)
    return run
