"""The result: one story, rebuilt, every line of it cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Status
from recoupe.record.commitment import Commitment, CommitmentState
from recoupe.record.copy import Reuse
from recoupe.record.days import Days
from recoupe.record.judgement import Effect
from recoupe.record.mention import NameKind, Speech, Timex
from recoupe.record.projection import Projection
from recoupe.record.reading import Doubt
from recoupe.record.reason import Reason
from recoupe.record.revision import Revision

__all__ = [
    "Actor",
    "Basis",
    "Bound",
    "Clash",
    "Commitment",
    "CommitmentState",
    "Comparison",
    "DatedFigure",
    "DatedTimex",
    "Dossier",
    "DossierArticle",
    "Event",
    "Operation",
    "Party",
    "Phase",
    "Place",
    "Quotation",
    "Reason",
    "RelationKind",
    "Series",
    "Site",
    "SiteState",
    "StateOfDay",
    "Strength",
]


class Basis(StrEnum):
    """What the publication date of an article rests on."""

    HEADER = "header"
    METADATA = "metadata"
    TEXT = "text"
    OTHER_ARTICLES = "other articles"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One piece of evidence that narrowed a publication interval: the words, and the days they leave."""

    span: Span
    days: Days
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierArticle:
    """An article and the days on which it can have been published."""

    article: Article
    published: Days | None
    basis: Basis | None
    because: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTimex:
    """An expression of time and the days that it denotes, or None where they cannot be told."""

    timex: Timex
    days: Days | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFigure:
    """A figure, the days for which it is claimed true, and where it belongs.

    `series` is an id or None; `witnesses` counts the independent tellings of the same claim (a copy is none);
    `stale` marks a count repeated after its day.  `judged` is what people decided of it; one that is `rejected` bounds
    no strength and no projection.
    """

    figure: Figure
    as_of: Days | None
    series: str | None = None
    witnesses: int = 1
    stale: bool = False
    rejected: bool = False
    judged: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A reported statement, the id of the actor who made it, and the days on which it can have been said."""

    speech: Speech
    actor: str | None
    said: Days | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A rank, title or office as one article gives it beside a name, and the days on which it can have been written."""

    text: str
    span: Span
    days: Days | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person or body under all its names.

    `roles` are all that it is called, the most frequent first; `offices` the same with who says so and when, in order
    of days, each once an article.  `because` explains each merge.
    """

    id: str
    kind: NameKind
    name: str
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]
    offices: tuple[Office, ...] = ()
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A site, town or country under all its names; coordinates in degrees (WGS 84), None when unsure."""

    id: str
    kind: NameKind
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    mentions: tuple[Span, ...]
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening of the story, with all its tellings.

    `text` is the span that tells it best.  `articles` counts the articles, `witnesses` those that are
    independent of one another.  `count` marks a running total, whose days run from its start to the day counted.
    """

    id: str
    days: Days
    status: Status
    text: Span
    mentions: tuple[Span, ...]
    articles: int
    witnesses: int
    act: str
    count: bool = False
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One quantity followed over time; `figures` are ids in order of as_of."""

    id: str
    measure: str
    counted: str
    scope: str | None
    figures: tuple[str, ...]


class RelationKind(StrEnum):
    """How two figures stand to each other."""

    COMPATIBLE = "compatible"
    UPDATE = "update"
    CONFLICT = "conflict"
    STALE = "stale"
    ADDS_UP = "adds_up"
    DOES_NOT_ADD_UP = "does_not_add_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The relation of two figures (ids), with the one reason that an editor reads.

    `judged` are the decisions of people on which of the two is right.
    """

    figures: tuple[str, str]
    relation: RelationKind
    reason: Reason
    judged: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """What holds at a site over some days: present, leaving, left or handed_over."""

    state: str
    days: Days
    because: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site (id of a place) and the states that a party (name) passes through there."""

    place: str
    party: str | None
    states: tuple[SiteState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateOfDay:
    """Least and greatest possible value of a quantity on one day, with the figures (ids) that force it."""

    day: Days
    low: Decimal | None
    high: Decimal | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A quantity of the operation, day by day as far as it is known."""

    measure: str
    counted: str
    scope: str | None
    days: tuple[StateOfDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Claims (ids of figures) that cannot all hold, though without any one of them the others can."""

    figures: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side of the operation: the actor's id where it has one, and its name as written."""

    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the operation between two of its main happenings."""

    event: str
    days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """The operation that the reports describe, as far as figures and happenings force it."""

    parties: tuple[Party, ...] = ()
    sites: tuple[Site, ...] = ()
    quantities: tuple[Strength, ...] = ()
    phases: tuple[Phase, ...] = ()
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything told of one story.  All tuples are in a stable order, so that equal inputs give equal dossiers.

    `projections` are those of the series that move towards an end, in order of `series`; `effects` is what each
    judgement of a person that stands does in it, or why it changes nothing.  `revisions` are the articles that a later
    version replaces: they stand among the articles, and nothing else rests on them.
    """

    articles: tuple[DossierArticle, ...] = ()
    timexes: tuple[DatedTimex, ...] = ()
    figures: tuple[DatedFigure, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    series: tuple[Series, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    operation: Operation = field(default_factory=Operation)
    projections: tuple[Projection, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    effects: tuple[Effect, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def idle(self) -> tuple[Reason, ...]:
        """Why each of the judgements that change nothing in it does not."""
        return tuple(effect.reason for effect in self.effects if not effect.holds)
