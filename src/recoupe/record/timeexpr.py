"""What an expression of time says, before any calendar is opened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Anchor", "Edge", "Grain", "Mod", "TimeExpr"]


class Anchor(StrEnum):
    """What the expression hangs on."""

    CALENDAR = "calendar"            # its own fields: « 15 septembre », « 2021 », « dimanche »
    NOW = "now"                      # the day of writing or speaking: « hier », « le mois dernier »
    BEFORE = "before"                # the expression before it in the text: « deux mois plus tard », « la veille »
    EVENT = "event"                  # something that the text names: « un an après la grève »


class Grain(StrEnum):
    """The unit in which an expression counts or ends."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Mod(StrEnum):
    """The modifiers of TIMEX3 that the press uses (within the span: « mi-mars », « fin 2023 »)."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"
    EARLY = "EARLY"
    LATE = "LATE"


class Edge(StrEnum):
    """How the words before the span bound it (outside the span: « d'ici le … », « depuis … »)."""

    ON = "on"
    BY = "by"                        # d'ici, au plus tard, avant la fin de
    BEFORE = "before"
    UNTIL = "until"
    SINCE = "since"                  # depuis, dès, à partir de, à compter de
    AFTER = "after"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpr:
    """Fields that are *said*; whatever is None is left to resolution.

    `weekday` counts from Monday = 0.  `offset` counts `grain` units from the anchor, negative for the past:
    « le mois dernier » is NOW, MONTH, -1.
    `length` counts `grain` units of a duration, which has no place in the calendar.  A `period` is a stretch of that
    length that ends (`offset` -1) or begins (1) at the anchor (« les deux prochains jours »); its length is None where
    the words give no number (« ces dernières semaines »).
    `toward` is the side on which the words put a named date: -1 for « mars dernier », 1 for « mars prochain »,
    0 for « ce mardi », 2 for « mardi en huit ».  `first` counts `inner` units from the start of the expression (« les
    neuf premiers mois de »).
    `last_day` and `last_weekday` end a range inside one expression (« du 9 au 15 octobre », « la nuit de samedi à
    dimanche »).  `dateline` marks the day that an article gives as its own (« LILLE, 3 mai - », « publié le 3 mai »).
    """

    anchor: Anchor = Anchor.CALENDAR
    grain: Grain = Grain.DAY
    year: int | None = None
    season: str | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    part: str | None = None          # morning, noon, afternoon, evening, night
    hour: int | None = None
    minute: int | None = None
    offset: int | None = None
    length: float | None = None
    mod: Mod | None = None
    edge: Edge = Edge.ON
    vague: bool = False
    toward: int | None = None
    period: bool = False
    first: int | None = None
    inner: Grain | None = None
    nth: int | None = None           # « la deuxième semaine de mai », « le dernier lundi d'avril » (-1)
    last_day: int | None = None
    last_weekday: int | None = None
    dateline: bool = False
    onset: bool = False              # « dès lundi »: as early as that day
    unplaced: bool = False           # « désormais », « récemment »: no place in the calendar
