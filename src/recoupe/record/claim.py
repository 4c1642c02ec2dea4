"""What an article asserts: figures, happenings, promises.  A claim is immutable and cites its clause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.record.amount import Amount
from recoupe.record.article import Span
from recoupe.record.mention import Stance, Tense, Unit

__all__ = ["Figure", "Happening", "Measure", "Mover", "Promise", "PromiseKind", "Status"]


class Measure(StrEnum):
    """The state or flow that a number describes (closed set of the dossier format)."""

    OUT = "out"
    IN = "in"
    REMAINING = "remaining"
    TOTAL = "total"
    DEAD = "dead"
    INJURED = "injured"
    MISSING = "missing"
    DISPLACED = "displaced"
    FREED = "freed"
    HELD = "held"
    JOBS_CUT = "jobs_cut"
    AFFECTED = "affected"
    OTHER = "other"


class Status(StrEnum):
    """How real a happening is, in the words of its telling."""

    HAPPENED = "happened"
    PLANNED = "planned"
    FORECAST = "forecast"
    DEMANDED = "demanded"
    CANCELLED = "cancelled"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that counts or measures, with what it claims.

    `span` is the number with its approximator; `counted` the noun phrase, `head` its normalised head (singular,
    folded) and `qualifiers` its normalised adjectives and complements.  `predicate` is the normalised word that
    decided `measure`.  `of` is the id of the figure of its denominator; `part` marks
    one of the numbers into which another is broken down.  `times` are the expressions of the clause
    that date the count; `to_date` marks a running total told as of its telling (« à ce jour », « déjà »).
    `increment` marks an addition to an earlier count (« 157 de plus »), `denied` a number that the sentence says is not
    so.  `currency` is the folded word of a sum's currency.  `scope` are ids of names of places or
    bodies to which the count is limited, `places` their folded words.
    `thing` is the language-free label under which figures of several articles meet (a class of synonyms, else the head;
    of a sum of money its topic).  `clause` is the clause that states it, `speech` the innermost reported
    statement that contains it, `stance` that statement's.  `measured` is the unit of measurement that the words name.
    """

    id: str
    span: Span
    amount: Amount
    unit: Unit
    currency: str | None = None
    counted: Span | None
    head: str | None
    qualifiers: tuple[str, ...] = ()
    measure: Measure = Measure.OTHER
    predicate: str | None = None
    of: str | None = None
    part: bool = False
    times: tuple[str, ...] = ()
    to_date: bool = False
    increment: bool = False
    planned: bool = False
    denied: bool = False
    scope: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    thing: str | None = None
    speech: str | None = None
    stance: Stance = Stance.ASSERT
    clause: Span
    tense: Tense = Tense.NONE
    measured: str | None = None
    rule: str

    @property
    def apart_as_planned(self) -> bool:
        """Whether it is a plan that is followed apart from what was done; cuts of jobs are announced, and one series
        with those made."""
        return self.planned and self.measure is not Measure.JOBS_CUT


class Mover(StrEnum):
    """Who leaves or comes: the party as a whole, some of it, or a vehicle of which nothing follows for a site."""

    WHOLE = "whole"
    PART = "part"
    CRAFT = "craft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One telling of something that happens at some time.

    `span` is the shortest clause that tells it, `quote` the words that show it to a reader (with
    the noun that a relative clause or a participle qualifies); `act` the normalised predicate (verb or event noun,
    one label for all its words), `nominal` whether a noun tells it (« la signature de l'accord »).  `times` date it.
    `terms` are the normalised content words of the clause, `names` and `figures` ids of what it mentions.
    `saying` marks the act of stating (a communiqué, a press conference), which is not what is stated, `main` a clause
    that stands by itself, not in apposition to a noun.  `mover` says who moves where it tells of leaving or coming.
    """

    id: str
    span: Span
    quote: Span
    act: str
    status: Status
    nominal: bool = False
    saying: bool = False
    main: bool = False
    times: tuple[str, ...] = ()
    terms: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    speech: str | None = None
    tense: Tense = Tense.NONE
    mover: Mover | None = None
    rule: str


class PromiseKind(StrEnum):
    """What kind of statement about the future it is."""

    DEADLINE = "deadline"  # binding, agreed
    FORECAST = "forecast"  # somebody expects it
    PLAN = "plan"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A statement about the future of the operation with a due time.

    `due` is the id of the expression that names the due time; `by` the span of who is bound or who expects,
    `names` the ids of the names in its words; `context` the content words of its whole sentence.
    `tentative` marks a clause that is about the future only if its day is (« Les débats s'ouvrent lundi »).
    """

    id: str
    span: Span
    kind: PromiseKind
    due: str
    act: str
    terms: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    by: Span | None = None
    names: tuple[str, ...] = ()
    tentative: bool = False
    speech: str | None = None
    rule: str
