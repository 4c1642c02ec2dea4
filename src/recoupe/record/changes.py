"""What a later dossier of a story knows that an earlier one did not."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.record.dossier import Commitment, Comparison, DatedFigure, DossierArticle, Event, Series
from recoupe.record.revision import Revision

__all__ = ["Changes", "CommitmentChange", "EventChange", "FigureChange", "SeriesChange", "Unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """One happening as the earlier dossier had it and as the later has it."""

    before: Event
    after: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """One figure as the earlier dossier had it and as the later has it."""

    before: DatedFigure
    after: DatedFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChange:
    """A series of the later dossier with new points: those `known` before (as they were then), and the `new`."""

    series: Series
    known: tuple[DatedFigure, ...]
    new: tuple[DatedFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentChange:
    """One commitment then and now; of a moved one, that which is superseded and that which takes its place."""

    before: Commitment
    after: Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """How many things of the earlier dossier stand in the later as they were."""

    articles: int = 0
    events: int = 0
    figures: int = 0
    conflicts: int = 0
    commitments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Every difference, each once, in the order of the dossier that it is taken from.

    `events`, `single` (figures that no series follows) and `commitments` are new; `statuses` and `redated` had another
    status, or only other days; `stale` are old counts repeated, told so only now; `lost_events` and `lost_commitments`
    are held no more, `settled` disagreements neither; `moved` commitments have a new due time.  `corrected` are the
    articles of which a later version took something back.
    """

    articles: tuple[DossierArticle, ...] = ()
    corrected: tuple[Revision, ...] = ()
    events: tuple[Event, ...] = ()
    statuses: tuple[EventChange, ...] = ()
    redated: tuple[EventChange, ...] = ()
    lost_events: tuple[Event, ...] = ()
    series: tuple[SeriesChange, ...] = ()
    single: tuple[DatedFigure, ...] = ()
    refigured: tuple[FigureChange, ...] = ()
    stale: tuple[DatedFigure, ...] = ()
    conflicts: tuple[Comparison, ...] = ()
    settled: tuple[Comparison, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    moved: tuple[CommitmentChange, ...] = ()
    states: tuple[CommitmentChange, ...] = ()
    lost_commitments: tuple[Commitment, ...] = ()
    unchanged: Unchanged = Unchanged()
