"""The pace of what moves towards an end, as the reader sees it: counts, whole, pace, end, and who was right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.record.article import Span
from recoupe.record.dossier import Dossier
from recoupe.tell.pace_words import PaceTeller
from recoupe.tell.sheet import Entry, Group, Section, SeriesTable
from recoupe.tell.sheet_story import StoryTeller

__all__ = ["ProjectionTeller"]


@dataclass(frozen=True, slots=True)
class ProjectionTeller:
    """Makes the section of the projections of one dossier."""

    dossier: Dossier
    language: str
    story: StoryTeller
    tables: tuple[SeriesTable, ...]

    def section(self) -> Section:
        """One group a series of which the whole is told, a line a step; the others stand in the dossier file only."""
        labels = {t.series.id: t.label for t in self.tables if t.series}
        teller = PaceTeller(self.language, {c.id: c for c in self.dossier.commitments})
        rests_on = self._rests_on()
        groups = []
        for one in self.dossier.projections:
            if one.goal is not None and one.series in labels:
                entries = tuple(Entry(text=line, cites=tuple(span for i in ids for span in rests_on.get(i, ())))
                                for line, ids in teller.founded(one))
                groups.append(Group(title=labels[one.series], entries=entries))
        return self.story.section("projections", groups)

    def _rests_on(self) -> Mapping[str, tuple[Span, ...]]:
        """The words of figures and commitments by their ids."""
        figures = {f.figure.id: (f.figure.clause,) for f in self.dossier.figures}
        return {**figures, **{c.id: c.mentions for c in self.dossier.commitments}}
