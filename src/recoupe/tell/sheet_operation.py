"""The operation as the reader sees it: the state of each site, the strengths as intervals over the days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from recoupe.record.amount import Amount
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, Site, StateOfDay, Strength
from recoupe.tell.messages import known, message
from recoupe.tell.sheet import Entry, Group, Section, SeriesTable
from recoupe.tell.sheet_figures import quantity_label
from recoupe.tell.sheet_story import StoryTeller
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.wording import amount_text, days_text

__all__ = ["OperationTeller"]


@dataclass(frozen=True, slots=True)
class OperationTeller:
    """Makes the section of the operation of one dossier."""

    dossier: Dossier
    sources: Sources
    language: str
    story: StoryTeller
    tables: tuple[SeriesTable, ...]

    def section(self) -> Section:
        """Sites first, then one group a strength, its days of equal value told together."""
        labels = {(t.series.measure, t.series.counted, t.series.scope): t.label for t in self.tables if t.series}
        names = {p.id: one_line(p.name) for p in self.dossier.places}
        sites = tuple(entry for site in self.dossier.operation.sites for entry in self._site(site, names))
        groups = [Group(title=message("operation.sites", self.language), entries=sites)] if sites else []
        spans = {f.figure.id: f.figure.span for f in self.dossier.figures}
        for strength in self.dossier.operation.quantities:
            title = labels.get((strength.measure, strength.counted, strength.scope)) or quantity_label(
                strength.measure, strength.counted, names.get(strength.scope or "", strength.scope), self.language)
            entries = tuple(replace(entry, cites=tuple(spans[i] for i in why if i in spans))
                            for entry, why in self._runs(strength))
            if entries:
                groups.append(Group(title=title, entries=entries))
        return self.story.section("operation", groups)

    def _site(self, site: Site, names: dict[str, str]) -> Iterator[Entry]:
        for state in site.states:
            code = f"site.{state.state}"
            what = message(code, self.language) if known(code) else state.state
            party = f", {one_line(site.party)}" if site.party else ""
            yield Entry(when=days_text(state.days, self.language), tags=(what,),
                        text=f"{names.get(site.place, site.place)}{party}", cites=state.because,
                        words=state.because[0] if state.because else None)

    def _runs(self, strength: Strength) -> Iterator[tuple[Entry, tuple[str, ...]]]:
        """Days of one value in a row, with the ids of the figures that force it."""
        for (low, high), run in groupby(strength.days, key=lambda state: (state.low, state.high)):
            if low is None and high is None:
                continue
            held = list(run)
            text = amount_text(Amount(low, high), self.language)
            yield Entry(when=days_text(_hull(held), self.language), text=text), held[0].because


def _hull(states: list[StateOfDay]) -> Days:
    return states[0].day.hull(states[-1].day)
