"""What reading finds in the words of one article: mentions.  Each knows its span and the rule that made it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.record.amount import Amount
from recoupe.record.article import Span
from recoupe.record.timeexpr import TimeExpr

__all__ = ["Name", "NameKind", "Quantity", "Speech", "SpeechType", "Stance", "Tense", "Timex", "TimexType", "Unit"]


class Tense(StrEnum):
    """Where a clause places its happening, seen from the day of writing."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    PAST_FUTURE = "past future"      # « devait décoller », « partiraient » : ahead of a past moment
    NONE = "none"                    # no finite verb: a headline, an apposition


class TimexType(StrEnum):
    """The four types of TIMEX3 (TimeML 1.2)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """An expression of calendar time, not yet resolved.  `tense` is that of its clause.

    `hangs_on` is the id of the expression from which an anaphoric one counts (« le lendemain », « un mois plus tard »).
    """

    id: str
    span: Span
    type: TimexType
    expr: TimeExpr
    tense: Tense
    hangs_on: str | None = None
    rule: str


class Unit(StrEnum):
    """What kind of thing a figure counts (closed set of the dossier format)."""

    PERSON = "person"
    AIRCRAFT = "aircraft"
    VEHICLE = "vehicle"
    TONNE = "tonne"
    SITE = "site"
    HECTARE = "hectare"
    MONEY = "money"
    PERCENT = "percent"
    JOB = "job"
    FLIGHT = "flight"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A numeral with its approximator (« plus de 40 »), and the words that it counts, if any follow.

    `span` leaves the noun out; `noun` is the noun phrase counted and `head` its head noun (of « tonnes de vivres » that
    is « vivres »: the unit of measure belongs to the amount and not to what is counted).  `of` is the id of the
    quantity of which this one is said to be a part (« 40 sur 70 »).  `measured` is the unit of mass or land that stands
    behind the number, under its international name (« kilogram », « kilometer ** 2 »).
    """

    id: str
    span: Span
    amount: Amount
    unit: Unit
    noun: Span | None
    head: Span | None = None
    of: str | None = None
    measured: str | None = None
    rule: str


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"                  # town, region, country
    SITE = "site"                    # base, camp, hospital, plant: a place that can change hands


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A mention of a named person, body or place.

    `span` covers the name without title or rank; `role` the words that give rank, title or office beside it.
    `entity` is the same for all mentions that the article itself shows to be one (« Jeanne Orain … Orain »).
    `speaks` marks a place that stands for its government (« Paris dément »).  `key` are the folded words of the name.
    """

    id: str
    span: Span
    kind: NameKind
    entity: str
    roles: tuple[Span, ...] = ()
    speaks: bool = False
    key: tuple[str, ...] = ()
    rule: str


class SpeechType(StrEnum):
    """How the words of another are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERT = "assert"
    DENY = "deny"
    ASK = "ask"
    DEMAND = "demand"
    PROMISE = "promise"
    EXPECT = "expect"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A reported statement: content, cue, source (the terms of quotation annotation).

    `speaker` is the shortest naming of the source in the same article, found through pronouns; None when the text
    names none.  `via` is the agency or medium that relays it.  `said` are the ids of the expressions of time that
    date the saying (not the content); `earlier` marks a pluperfect cue: said some time before the news of the day.
    """

    id: str
    span: Span
    type: SpeechType
    stance: Stance
    cue: Span | None
    speaker: Span | None
    via: str | None = None
    said: tuple[str, ...] = ()
    earlier: bool = False
    rule: str
