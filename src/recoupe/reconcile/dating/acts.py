"""What happened, by its name alone: « l'attentat de jeudi », where the others tell of one attack, on a Thursday."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from recoupe.reconcile.dating.dayset import Frame
from recoupe.reconcile.dating.elsewhere import Told, chain_to_now, shared_days
from recoupe.reconcile.dating.evidence import LEAD, Known, is_ahead, is_day
from recoupe.reconcile.dating.settle import Evidence
from recoupe.reconcile.dating.storydays import StoryDays
from recoupe.reconcile.times.resolve import resolve
from recoupe.record.claim import Happening
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, Reason
from recoupe.record.mention import Tense, Timex
from recoupe.record.timeexpr import Anchor, Grain

__all__ = ["counted_elsewhere", "same_acts", "told_by_several", "weekdays_of_story"]

SEVERAL = ((2, 0.4), (3, 0.4))
"""Weight of the days that so many other articles tell, for a report that leads with « ce matin » or « hier »."""
TWO, KNOWN_DAY, AROUND = 2, 0.2, 10
"""So many other articles make a day one of the story; weight of a weekday that falls on such a day; how many days
from the month of an article such a day may lie."""
MONTHS = 62
"""Days within which an article must be known to lie for its weekdays to be sought among the days of the story."""
EXACT = 2
MANY = 4
"""An act that the others tell on more days than this tells nothing of the day."""
ACT = 0.9
"""Weight of an act that all others tell on one day."""
FARTHEST = 10**6
"""Days beyond which nothing lies in the frame."""
FAR, COUNTED = 5, 0.5
"""Days from which a count forth or back means a day that the story knows, and its weight."""


def same_acts(told: Sequence[Told], dated: Mapping[str, Days | None], frame: Frame) -> Iterator[tuple[str, Evidence]]:
    """Votes by acts told with a weekday: each has the days on which the other articles tell it, and votes by how often
    they do.  « hier » would agree with any day, a weekday with one in seven."""
    index: defaultdict[str, defaultdict[Days, set[str]]] = defaultdict(lambda: defaultdict(set))
    for t in told:
        for happening in _own(t.known):
            for time in happening.times:
                days = dated.get(time)
                if days is not None and (days.width or 9) <= EXACT:
                    index[happening.act][days].add(t.known.article.id)
    for t in told:
        own, key = t.known.own_by_id, t.known.article.id
        for happening in _own(t.known) if not t.sure else ():
            timexes = [own[i] for i in happening.times if i in own and own[i].expr.weekday is not None]
            if timexes and len(told_on := index[happening.act]) <= MANY + 1:
                yield from ((key, vote) for vote in _by_days(timexes, StoryDays(told_on), key, own, frame))


def _by_days(
    timexes: Sequence[Timex], story: StoryDays, key: str, own: Mapping[str, Timex], frame: Frame
) -> Iterator[Evidence]:
    """A vote of each expression for each day on which others tell the act."""
    tellers = {days: story.others(days, key) for days in story.told_to(key, 1)}
    if len(tellers) > MANY:
        return
    for timex in timexes:
        for days, count in sorted(tellers.items(), key=lambda item: str(item[0])):
            left = _left(timex, days, own, frame)
            if left:
                reason = Reason(code="dating.elsewhere", values=(("days", str(days)),))
                yield _vote(timex, left, ACT * count / sum(tellers.values()), reason)


def _left(timex: Timex, days: Days, own: Mapping[str, Timex], frame: Frame) -> int:
    chain = chain_to_now(timex, own)
    return shared_days(chain, days, frame) if chain else 0


def _own(known: Known) -> Iterator[Happening]:
    """What an article tells in its own words, sayings left out."""
    for happening in known.reading.happenings:
        if not happening.saying and not any(b.holds(happening.span) for b in known.borrowed):
            yield happening


def counted_elsewhere(
    told: Sequence[Told], dated: Mapping[str, Days | None], frame: Frame
) -> Iterator[tuple[str, Evidence]]:
    """« le délai expire dans dix-sept jours »: the days that lie so far before a day to come that the story knows."""
    known_days: defaultdict[bool, dict[Days, set[str]]] = defaultdict(lambda: defaultdict(set))
    for t in told:
        for timex in filter(is_day, t.known.reading.timexes):
            days = dated.get(timex.id) or resolve(timex, t.published)
            if days is not None and days.width == 1:
                ahead = is_ahead(timex) or _lies_ahead(days, t.published)
                known_days[ahead][days].add(t.known.article.id)
    unions = {ahead: _Unions(StoryDays(days), frame) for ahead, days in known_days.items()}
    for t in told:
        for timex in t.asking:
            expr = timex.expr
            offset = expr.offset or 0
            if expr.anchor is not Anchor.NOW or expr.grain is not Grain.DAY or expr.period or abs(offset) < FAR:
                continue
            known = unions.get(offset > 0)
            if known and (left := known.of(t.known.article.id, 1, -offset, 1 if offset < 0 else 0)):
                yield t.known.article.id, _vote(timex, left, COUNTED, Reason(code="dating.counted-back"))


def told_by_several(
    told: Sequence[Told], dated: Mapping[str, Days | None], frame: Frame
) -> Iterator[tuple[str, Evidence]]:
    """« Hier, à dix-huit heures, le ravin est sorti de son lit »: who reports what just happened means a day that
    several others tell of."""
    story = StoryDays.of(told, dated, takes=lambda timex: timex.tense is Tense.PAST and not is_ahead(timex))
    unions = _Unions(story, frame)
    for t in told:
        key, body = t.known.article.id, t.known.article.body
        just = [x for x in t.asking if _just_now(x) and x.span.start - body < LEAD]
        for least, weight in SEVERAL if just else ():
            back = just[0].expr.offset or 0
            if left := unions.of(key, least, -back, 0):
                yield key, _vote(just[0], left, weight, Reason(code="dating.several"))


def weekdays_of_story(
    told: Sequence[Told], dated: Mapping[str, Days | None], frame: Frame
) -> Iterator[tuple[str, Evidence]]:
    """Where an article is known within a month or two: its weekdays are likely those of days that the story knows."""
    story = StoryDays.of(told, dated)
    within: dict[Days, list[Days]] = {}  # one month is declared by many
    for t in told:
        key, own = t.known.article.id, t.known.own_by_id
        month = t.known.article.declared or t.published
        if t.sure or month is None or month.width == 1 or (month.width or 999) > MONTHS:
            continue
        if month not in within:
            within[month] = story.within(month.widen(AROUND, AROUND))
        known = list(story.told_to(key, TWO, within[month]))
        said = {(x.expr.weekday, is_ahead(x)): x for x in reversed(t.known.own) if x.expr.weekday is not None}
        for timex in said.values():
            left = 0
            for days in known if timex.expr.day is None else ():
                same = days.first is not None and days.first.weekday() == timex.expr.weekday
                left |= _left(timex, days, own, frame) if same else 0
            if left:
                yield key, _vote(timex, left, KNOWN_DAY, Reason(code="dating.several"))


class _Unions:
    """The single days of a story that others than an article tell, moved and widened, in one set: bits from the first
    day told, made once for all articles."""

    def __init__(self, story: StoryDays, frame: Frame) -> None:
        self._story, self._frame = story, frame
        self._origin = min((days.first for days in story.tellers if days.first is not None), default=frame.first)
        self._several: dict[int, int] = {}
        self._alone: dict[int, dict[str, int]] = {}

    def of(self, article: str, least: int, shift: int, after: int) -> int:
        """The days that at least so many others tell, as bits of the frame."""
        if least not in self._several:
            self._several[least] = self._bits(self._story.told_by(least))
            self._alone[least] = {who: self._bits(days) for who, days in self._story.alone(least).items()}
        days = self._several[least] & ~self._alone[least].get(article, 0)
        for _ in range(after):
            days |= days << 1
        moved = (self._origin - self._frame.first).days + shift
        if abs(moved) > FARTHEST:
            return 0
        return (days << moved if moved >= 0 else days >> -moved) & self._frame.all

    def _bits(self, days: Iterable[Days]) -> int:
        found = 0
        for day in days:
            if day.first is not None:
                found |= 1 << (day.first - self._origin).days
        return found


def _just_now(timex: Timex) -> bool:
    expr = timex.expr
    counts = expr.anchor is Anchor.NOW and expr.grain is Grain.DAY and not expr.period
    return counts and expr.offset in (-1, 0) and not is_ahead(timex)


def _lies_ahead(days: Days, published: Days | None) -> bool:
    """« le délai expire le 30 », whatever the tense."""
    if days.first is None or published is None or published.last is None:
        return False
    return days.first > published.last


def _vote(timex: Timex, left: int, weight: float, reason: Reason) -> Evidence:
    return Evidence(span=timex.span, days=left, weight=weight, basis=Basis.OTHER_ARTICLES, reason=reason)
