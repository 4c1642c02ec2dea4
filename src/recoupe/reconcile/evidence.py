"""What one article says about the day on which it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import or_

from recoupe.reconcile.dayset import Frame
from recoupe.reconcile.resolve import resolve
from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import SpeechType, Tense, Timex, TimexType
from recoupe.record.reading import Reading
from recoupe.record.timeexpr import Anchor, Edge, Grain

__all__ = ["Evidence", "Known", "fresh", "is_day", "own_words", "weekday_again", "written"]

LEAD = 700
"""How far the news itself reaches into an article, in characters."""
HEADING = 200
LINE_END = re.compile(r"[^\n]{0,40}\n")
DATELINE_END = re.compile(r"\s*(?:[(\n–—-]|$)")
FRESH, NEWS, STORY = 3, 14, 21
"""News is told within so many days.  The latest dated day of a report that says « hier » or « le week-end dernier » is
hardly older than so many; where only weekdays show that it is news, not older than so many."""
NEAR = 3
"""Days between a weekday gone by and one to come, so few that the writing lies between them."""
GAP = 400
"""Days without any date that part a story from its background."""
AFTER_PAST, BEFORE_FUTURE, RECENT = 240, 200, 150
"""How long after a day without a year one may still tell it so, and how long before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Days on which the article can have been written (bits of the frame), by one piece of evidence.

    Of two that cannot both hold the weaker gives way.
    """

    span: Span
    days: int
    strength: int
    reason: Reason
    basis: Basis = Basis.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One article with its reading, and the expressions that count from its own day of writing: not those of quoted
    speech, not those of passages copied from elsewhere."""

    article: Article
    reading: Reading
    own: tuple[Timex, ...]


def own_words(article: Article, reading: Reading, borrowed: Iterable[Span]) -> Known:
    """The article with its own expressions; `borrowed` are its passages that stand in an earlier article.

    A date with its year means the same day whoever says it, so it is kept inside quotations and copies too.
    """
    quoted = [s.span for s in reading.speeches if s.type is not SpeechType.INDIRECT]
    foreign = [*quoted, *borrowed]
    dates = (t for t in reading.timexes if t.type in (TimexType.DATE, TimexType.TIME))
    own = tuple(t for t in dates if _whole(t) or not any(s.holds(t.span) for s in foreign))
    return Known(article=article, reading=reading, own=own)


def _whole(timex: Timex) -> bool:
    return timex.expr.anchor is Anchor.CALENDAR and timex.expr.year is not None


def is_day(timex: Timex) -> bool:
    """Whether the expression names one day by number, with or without its year."""
    return timex.expr.anchor is Anchor.CALENDAR and timex.expr.day is not None and timex.expr.month is not None


def written(known: Known, frame: Frame) -> Iterator[Evidence]:
    """The evidence of an article's own words, whatever the other articles say."""
    yield from _between(known, frame)
    for timex in known.own:
        expr = timex.expr
        if expr.anchor is not Anchor.CALENDAR:
            continue
        if _heads(timex, known.article):
            yield _heading(timex, frame, known.article)
        if expr.toward == 0 and expr.weekday is not None:
            yield _evidence(timex, frame.weekday(expr.weekday), 2, "dating.this-weekday")
        elif expr.year is not None:
            yield from _dated(timex, frame)
        elif expr.month is not None and expr.grain in (Grain.DAY, Grain.MONTH):
            yield from _yearless(timex, frame)


def _between(known: Known, frame: Frame) -> Iterator[Evidence]:
    """« lundi » gone by and « mardi » to come: written on one of the two, or between them."""
    bare = [t for t in known.own if _bare_weekday(t)]
    past = {t.expr.weekday or 0 for t in bare if t.tense is Tense.PAST and t.expr.edge is Edge.ON}
    for timex in bare:
        ahead = timex.expr.weekday or 0
        gap = min(((ahead - p) % 7 for p in past if p != ahead), default=7)
        if timex.tense in (Tense.FUTURE, Tense.PAST_FUTURE) and gap <= NEAR:
            days = [frame.weekday((ahead - n) % 7) for n in range(gap + 1)]
            yield _evidence(timex, reduce(or_, days), 1, "dating.between")


def _bare_weekday(timex: Timex) -> bool:
    expr = timex.expr
    named = expr.weekday is not None and expr.month is None and expr.day is None
    return named and expr.anchor is Anchor.CALENDAR and expr.toward is None and expr.last_weekday is None


def _evidence(timex: Timex, days: int, strength: int, code: str, basis: Basis = Basis.TEXT) -> Evidence:
    return Evidence(span=timex.span, days=days, strength=strength, reason=Reason(code=code), basis=basis)


def _heads(timex: Timex, article: Article) -> bool:
    """Whether a day stands in the dateline or the title and tells of no day ahead."""
    if not is_day(timex) or timex.expr.last_day is not None or timex.span.start - article.body > HEADING:
        return False
    line = article.text[article.body : timex.span.start].lstrip()
    return (
        _dateline(timex, article)
        or timex.tense is Tense.NONE
        or (
            "\n" not in line
            and LINE_END.match(article.text, timex.span.end) is not None
            and timex.tense is not Tense.FUTURE
        )
    )


def _dateline(timex: Timex, article: Article) -> bool:
    """Whether capitals stand before the day on its line, as in « LILLE, 3 mai - » and « COMMUNIQUÉ DU 3 MAI »."""
    before = article.text[article.body : timex.span.start].rpartition("\n")[2]
    return before.strip().isupper() and DATELINE_END.match(article.text, timex.span.end) is not None


def _heading(timex: Timex, frame: Frame, article: Article) -> Evidence:
    reach = timedelta(0 if _dateline(timex, article) else 1)
    days = [Days(d.first, d.first + reach) for d in _in_years(timex, frame) if d.first]
    return _evidence(timex, frame.union(days), 3, "dating.heading")


def _in_years(timex: Timex, frame: Frame) -> list[Days]:
    """The days of an expression in every year of the frame; a weekday that it names must agree."""
    years = [timex.expr.year] if timex.expr.year is not None else frame.years()
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
        yield _evidence(timex, frame.of(Days(days.first, None)), 3, "dating.past")
    elif timex.tense is Tense.FUTURE or timex.expr.edge is Edge.BY:
        yield _evidence(timex, frame.of(Days(None, days.last)), 1, "dating.future")


def _yearless(timex: Timex, frame: Frame) -> Iterator[Evidence]:
    """A day without a year: its weekday fixes the year, its tense the side."""
    found = [d for d in _in_years(timex, frame) if d.first and d.last]
    past = timex.tense is Tense.PAST and timex.expr.edge not in (Edge.BY, Edge.UNTIL, Edge.BEFORE)
    ahead = timex.tense is Tense.FUTURE or timex.expr.edge is Edge.BY
    if timex.expr.weekday is not None and timex.expr.day is not None:
        reach = RECENT if past else 7
        sides = [d.widen(0 if past else RECENT, 0 if ahead and not past else reach) for d in found]
        yield _evidence(timex, frame.union(sides), 3, "dating.weekday-date")
    elif past and timex.expr.last_day is None:
        sides = [Days(d.first, d.first + timedelta(AFTER_PAST)) for d in found if d.first]
        yield _evidence(timex, frame.union(sides), 2, "dating.past")
    elif ahead:
        sides = [Days(d.first - timedelta(BEFORE_FUTURE), d.last) for d in found if d.first]
        yield _evidence(timex, frame.union(sides), 1, "dating.future")


def fresh(known: Known, frame: Frame, published: Days) -> Iterator[Evidence]:
    """News is fresh: where the latest day gone by that an article tells stands in its lead, it was written within days.

    `published` is what is known so far; nothing follows while that is too wide to tell the days.
    """
    told = [(days, t) for t in known.own if (days := _past_day(t, published)) is not None]
    if not told:
        return
    latest = max((days for days, _ in told), key=lambda days: days.last or days.first or date.min)
    leading = [t for days, t in told if days == latest and t.span.start - known.article.body < LEAD]
    if latest.first is None or latest.last is None:
        return
    recent = [t for t in known.own if t.span.start - known.article.body < LEAD and _recent(t)]
    if leading and not recent:
        yield _evidence(leading[0], frame.of(Days(latest.first, latest.last + timedelta(FRESH))), 0, "dating.fresh")
    elif recent and (leading or known.article.declared is None):
        reach = NEWS if any(t.expr.anchor is Anchor.NOW for t in recent) else STORY
        yield _evidence(told[0][1], frame.of(Days(latest.first, latest.last + timedelta(reach))), -1, "dating.fresh")


def weekday_again(known: Known, frame: Frame, published: Days) -> Iterator[Evidence]:
    """A weekday told with its date, then alone or as « dernier »: the same day, of the week before the writing."""
    alone = {
        t.expr.weekday: t
        for t in known.own
        if t.expr.anchor is Anchor.CALENDAR
        and t.expr.weekday is not None
        and t.expr.month is None
        and t.expr.day is None
        and t.tense is Tense.PAST
        and t.expr.toward in (None, -1)
    }
    for timex in known.own:
        again = alone.get(-1 if timex.expr.weekday is None else timex.expr.weekday) if is_day(timex) else None
        days = _past_day(timex, published) if again is not None else None
        if again is not None and days is not None and days.first is not None:
            yield _evidence(again, frame.of(Days(days.first, days.first + timedelta(7))), 1, "dating.weekday-again")


def _past_day(timex: Timex, published: Days) -> Days | None:
    """The exact day of a past expression that names its day by number."""
    if (
        not is_day(timex)
        or timex.tense in (Tense.FUTURE, Tense.PAST_FUTURE)
        or timex.expr.edge in (Edge.BY, Edge.UNTIL, Edge.BEFORE)
    ):
        return None
    days = resolve(timex, published)
    if (
        days is None
        or days.last is None
        or (days.width or 0) > 3
        or published.last is None
        or days.last > published.last
    ):
        return None
    return days


def _recent(timex: Timex) -> bool:
    """Whether the words place something in the days just gone."""
    expr = timex.expr
    near = expr.anchor is Anchor.NOW and expr.grain in (Grain.DAY, Grain.WEEKEND) and -3 <= (expr.offset or 0) <= 0
    return near or (
        expr.anchor is Anchor.CALENDAR and expr.weekday is not None and expr.month is None and timex.tense is Tense.PAST
    )


def facts(known: Sequence[Known]) -> list[Days]:
    """The days by which a story is placed in time: what the articles declare, and what those that declare nothing date
    in full.  A day far from all others (a look back) is none of them."""
    declared = [k.article.declared for k in known if k.article.declared is not None and k.article.declared.bounded]
    dated = sorted(
        (
            d
            for k in known
            if k.article.declared is None
            for t in k.own
            if t.expr.year is not None and (d := resolve(t, None)) is not None and (d.width or 0) <= 366
        ),
        key=lambda d: d.last or date.min,
    )
    if not declared:
        return _latest_run(dated)
    low = min(d.first for d in declared if d.first is not None) - timedelta(GAP)
    return [*declared, *(d for d in dated if d.first is not None and d.first >= low)]


def _latest_run(dated: Sequence[Days]) -> list[Days]:
    """The last of the days, and those before it, as long as no great gap parts them."""
    run: list[Days] = []
    for days in reversed(dated):
        if run and days.last is not None and run[-1].first is not None and (run[-1].first - days.last).days > GAP:
            break
        run.append(days)
    return run
