"""The figures of a dossier as the reader sees them: the latest state, one table a series, what disagrees."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from recoupe.record.claim import Measure
from recoupe.record.dossier import Comparison, DatedFigure, Dossier, Quotation, Reason, RelationKind, Series
from recoupe.record.mention import Unit
from recoupe.tell.messages import known, message, sentence
from recoupe.tell.sheet import Clash, FigureRow, SeriesTable, StateLine
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.wording import amount_text, days_text

__all__ = ["FigureTeller", "quantity_label"]

_CLASHES = (RelationKind.CONFLICT, RelationKind.DOES_NOT_ADD_UP)
_MEASURED = (Unit.PERCENT, Unit.TONNE, Unit.HECTARE)
"""Units that belong to the number, not to the thing counted."""

_LABEL = 60
_ALIKE = 4
"""So many first letters in common make a measure and the thing counted one word (« morts », « morts »)."""

_GROWING = frozenset({Measure.OUT, Measure.IN, Measure.FREED})
"""Measures whose running total never shrinks."""


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def quantity_label(measure: str, counted: str, scope: str | None, language: str) -> str:
    """What a series counts: « habitants : départs, Montaubry »; a measure that only repeats the noun is left out.

    Where no report names what it counts, the kind of thing is given in words: « personnes ».
    """
    counted = message(f"unit.{counted}", language) if known(f"unit.{counted}") else counted
    shown = "" if measure == Measure.OTHER else message(f"measure.{measure}", language)
    nouns = message(f"nouns.{measure}", language) if known(f"nouns.{measure}") else shown
    if {word[:_ALIKE] for word in _fold(counted).split()} & {noun[:_ALIKE] for noun in _fold(nouns).split()}:
        shown = ""
    code = "series.label" if shown else "series.plain"
    label = message(code, language, counted=one_line(counted), measure=shown)
    return f"{label}, {one_line(scope)}" if scope else label


def _names(dossier: Dossier) -> dict[str, str]:
    pairs = [(a.id, one_line(a.name)) for a in dossier.actors] + [(p.id, one_line(p.name)) for p in dossier.places]
    return {key: name for identity, name in pairs for key in (_fold(name), identity)}


_ROLES = {"part": "series.part", "planned": "figure.planned", "increment": "figure.increment"}
_GRAVE = (Measure.DEAD, Measure.MISSING, Measure.INJURED)
"""What an editor names first, of series that as many articles follow."""


def _weight(rows: Iterable[DatedFigure], series: Series) -> tuple[int, int, int, int]:
    """How much of the story a series carries: known measures first, then articles, then gravity, then figures."""
    held = list(rows)
    grave = -_GRAVE.index(Measure(series.measure)) if series.measure in _GRAVE else -len(_GRAVE)
    return (int(series.measure != Measure.OTHER), len({f.figure.span.article for f in held}), grave, len(held))


@dataclass(frozen=True, slots=True)
class FigureTeller:
    """Makes the tables of one dossier in one language."""

    dossier: Dossier
    sources: Sources
    language: str
    figures: Mapping[str, DatedFigure]
    quotations: Mapping[str, Quotation]
    actors: Mapping[str, str]
    names: Mapping[str, str]
    """The names of actors and places, by id and by the name in plain letters."""
    clashing: frozenset[str]
    """The ids of the figures that another contradicts."""

    @classmethod
    def of(cls, dossier: Dossier, sources: Sources, language: str) -> FigureTeller:
        """The teller of a dossier, its indexes made once."""
        return cls(dossier, sources, language, {f.figure.id: f for f in dossier.figures},
                   {q.speech.id: q for q in dossier.quotations}, {a.id: a.name for a in dossier.actors},
                   _names(dossier),
                   frozenset(i for p in dossier.comparisons if p.relation in _CLASHES and not p.judged
                             for i in p.figures))

    def tables(self) -> tuple[SeriesTable, ...]:
        """One table a series of two figures or more, the weightiest first; last the figures that stand alone."""
        earlier, made = self._relations(), self.ranked()
        strengths = {(q.measure, q.counted, q.scope): q for q in self.dossier.operation.quantities}
        tables = [SeriesTable(series=series, label=self.label(series), rows=self._rows(rows, earlier),
                              strength=strengths.get((series.measure, series.counted, series.scope)))
                  for series, rows in made if len(rows) > 1]
        within = {row.dated.figure.id for table in tables for row in table.rows}
        loose = sorted((f for f in self.dossier.figures if f.figure.id not in within),
                       key=lambda f: (not f.rejected, f.figure.measure == Measure.OTHER))
        if loose:
            tables.append(SeriesTable(series=None, label=message("series.none", self.language),
                                      rows=self._rows(loose, earlier)))
        return tuple(tables)

    def ranked(self) -> list[tuple[Series, list[DatedFigure]]]:
        """Every series with its figures, the weightiest first."""
        made = [(series, [self.figures[i] for i in series.figures if i in self.figures])
                for series in self.dossier.series]
        return sorted(made, key=lambda pair: _weight(pair[1], pair[0]), reverse=True)

    def label(self, series: Series) -> str:
        """What a series counts, in the words by which most of its figures name it, with its scope by name."""
        rows = [self.figures[i] for i in series.figures if i in self.figures]
        counted = quantity_label(series.measure, self._counted(rows) or series.counted,
                                 self._scope(series.scope), self.language)
        return ", ".join([counted, *(message(_ROLES[role], self.language) for role in self.roles(series))])

    def roles(self, series: Series) -> tuple[str, ...]:
        """What all figures of a series are, where they are not plain counts: "part", "planned", "increment"."""
        rows = [self.figures[i] for i in series.figures if i in self.figures]
        held = {"part": all(map(self._is_part, rows)), "planned": all(d.figure.planned for d in rows),
                "increment": all(d.figure.increment for d in rows)}
        return tuple(role for role, holds in held.items() if rows and holds)

    def _counted(self, rows: Sequence[DatedFigure]) -> str:
        """The words by which most figures name what they count; the kind of thing where few of them do."""
        words = Counter(self.sources.line(d.figure.counted).lower() for d in rows if d.figure.counted)
        named = min(words, key=lambda one: (-words[one], len(one), one), default="")
        if 2 * words.total() >= len(rows) and len(named) <= _LABEL:
            return named
        unit = rows[0].figure.unit if rows else Unit.OTHER
        return named[:_LABEL] if unit == Unit.OTHER else message(f"unit.{unit}", self.language)

    def _scope(self, scope: str | None) -> str | None:
        """The names of the scope: it holds ids, or names folded to plain letters."""
        return ", ".join(self.scope_names(scope.split("; "))) if scope else None

    def scope_names(self, parts: Iterable[str]) -> tuple[str, ...]:
        """The names of places and bodies that are given by id, or folded to plain letters."""
        return tuple(self.names.get(part) or self.names.get(_fold(part), part) for part in parts)

    def _is_part(self, dated: DatedFigure) -> bool:
        whole = self.figures.get(dated.figure.of or "")
        return whole is not None and whole.figure.measure == dated.figure.measure

    def state(self, tables: tuple[SeriesTable, ...], most: int) -> tuple[StateLine, ...]:
        """The latest value of the weightiest series, at most so many; those that several articles follow, if any."""
        wide = [t for t in tables if t.series and len({r.dated.figure.span.article for r in t.rows}) > 1]
        lines = (line for table in wide or tables if table.series and (line := self._latest(table)))
        return tuple(islice(lines, most))

    def headline(self, most: int) -> tuple[StateLine, ...]:
        """What `state` gives, without the tables."""
        made = [(series, rows) for series, rows in self.ranked() if len(rows) > 1]
        wide = [(series, rows) for series, rows in made if len({f.figure.span.article for f in rows}) > 1]
        return tuple(islice((line for pair in wide or made if (line := self.latest(*pair))), most))

    def clashes(self) -> tuple[Clash, ...]:
        """The pairs that cannot both be right; pairs of the same values, and the parts of one sum, told once."""
        return tuple(self._clash(pairs) for pairs in self._grouped(self.dossier.comparisons))

    def apart(self, pairs: Iterable[Comparison]) -> list[Comparison]:
        """Of some pairs that cannot both be right the first of each disagreement."""
        return [group[0] for group in self._grouped(pairs)]

    def _grouped(self, pairs: Iterable[Comparison]) -> list[list[Comparison]]:
        """The pairs that cannot both be right, those of one disagreement together."""
        found: dict[tuple[object, ...], list[Comparison]] = {}
        for pair in pairs:
            if pair.relation in _CLASHES and all(i in self.figures for i in pair.figures):
                found.setdefault((pair.relation, self._opposed(pair)), []).append(pair)
        return list(found.values())

    def _opposed(self, pair: Comparison) -> tuple[object, ...]:
        if pair.relation == RelationKind.DOES_NOT_ADD_UP:
            return pair.reason.code, pair.reason.values, self.figures[pair.figures[1]].figure.span.article
        return tuple(sorted((str(self.figures[i].figure.amount), str(self.figures[i].series)) for i in pair.figures))

    def who(self, dated: DatedFigure) -> str:
        """Who gives the figure: the actor or the naming of the source, with the medium that relays it, or ""."""
        said = self.quotations.get(dated.figure.speech or "")
        name, via = self.speaker(said), one_line((said.speech.via or "") if said else "")
        if via and via not in name:
            return message("figure.via", self.language, who=name, via=via) if name else via
        return name

    def speaker(self, said: Quotation | None) -> str:
        """The name of who made a statement, as the actor or as the article names the source, or ""."""
        if said is None:
            return ""
        if name := self.actors.get(said.actor or ""):
            return one_line(name)
        return self.sources.line(said.speech.speaker) if said.speech.speaker else ""

    def _clash(self, pairs: list[Comparison]) -> Clash:
        left, right = (self.figures[i] for i in pairs[0].figures)
        label = message(f"relation.{pairs[0].relation}", self.language)
        series = next((s for s in self.dossier.series if s.id == left.series == right.series), None)
        if series is not None:
            label = message("clash.of", self.language, relation=label, what=self.label(series))
        summed = pairs[0].relation == RelationKind.DOES_NOT_ADD_UP
        return Clash(left=left, right=right, label=label, because=self._because(pairs[0].reason, pairs[0].judged),
                     more=0 if summed else len(pairs) - 1)

    def _because(self, *reasons: Reason | tuple[Reason, ...]) -> str:
        """The sentences of some reasons, in one line."""
        told = [r for one in reasons for r in (one if isinstance(one, tuple) else (one,))]
        return " · ".join(sentence(reason, self.language) for reason in told)

    def opponents(self) -> dict[str, tuple[str, ...]]:
        """The ids of the figures that contradict a figure, by its id."""
        found: dict[str, list[str]] = {}
        for left, right in (pair.figures for pair in self.dossier.comparisons if pair.relation in _CLASHES):
            found.setdefault(left, []).append(right)
            found.setdefault(right, []).append(left)
        return {one: tuple(dict.fromkeys(others)) for one, others in found.items()}

    def _relations(self) -> dict[str, dict[str, Comparison]]:
        """For each figure, its comparisons by the other figure."""
        found: dict[str, dict[str, Comparison]] = {}
        for pair in self.dossier.comparisons:
            left, right = pair.figures
            found.setdefault(left, {})[right] = pair
            found.setdefault(right, {})[left] = pair
        return found

    def _rows(self, figures: list[DatedFigure], relations: dict[str, dict[str, Comparison]]) -> tuple[FigureRow, ...]:
        place = {dated.figure.id: number for number, dated in enumerate(figures)}
        rows = []
        for number, dated in enumerate(figures):
            pairs = relations.get(dated.figure.id, {})
            before = max((place[other] for other in pairs if place.get(other, number) < number), default=None)
            rows.append(self._row(dated, None if before is None else pairs[figures[before].figure.id]))
        return tuple(rows)

    def _row(self, dated: DatedFigure, pair: Comparison | None) -> FigureRow:
        figure, language = dated.figure, self.language
        tags = [message(code, language) for code, holds in
                (("figure.rejected", dated.rejected), ("figure.stale", dated.stale), ("figure.planned", figure.planned),
                 ("figure.increment", figure.increment)) if holds]
        if whole := self.figures.get(figure.of or ""):
            tags.insert(0, message("figure.of", language, words=self.sources.line(whole.figure.span)))
        return FigureRow(
            dated=dated, as_of=days_text(dated.as_of, language) if dated.as_of else "",
            counted=self.sources.line(figure.counted) if figure.counted else "", said_by=self.who(dated),
            witnesses=message("count.sources", language, n=dated.witnesses), tags=tuple(tags),
            relation=message(f"relation.{pair.relation}", language) if pair else "",
            because=self._because(pair.reason if pair else (), dated.judged))

    def latest(self, series: Series, figures: Sequence[DatedFigure]) -> StateLine | None:
        """The latest value among some figures of a series, None where none tells a state."""
        return self._latest(SeriesTable(series=series, label=self.label(series), rows=self._rows(list(figures), {})))

    def _latest(self, table: SeriesTable) -> StateLine | None:
        told = [r for r in table.rows if not (r.dated.stale or r.dated.rejected or r.dated.figure.increment
                                                  or self._is_part(r.dated))]
        rows = [r for r in told if not r.dated.figure.apart_as_planned] or told   # a plan where nothing else is told
        if not rows or table.series is None:
            return None
        done = not all(r.dated.figure.planned for r in rows)
        growing = done and table.series.measure in _GROWING        # a smaller count of what has gone is one of a day
        row = max(rows, key=_greatest if growing else _recent)
        dated = row.dated
        notes = [message("figure.said_by", self.language, who=row.said_by)] if row.said_by else []
        notes.append(row.witnesses)
        notes += [sentence(reason, self.language) for reason in dated.judged]
        if dated.figure.id in self.clashing:
            notes.append(message("figure.disputed", self.language))
        return StateLine(label=table.label, amount=self.amount(dated), as_of=row.as_of, notes=tuple(notes),
                         dated=dated, series=table.series.id)

    def amount(self, dated: DatedFigure) -> str:
        """The number; where the words hedge it or it is money, the words."""
        amount = dated.figure.amount
        exact = amount.value is not None and not amount.approx and dated.figure.unit != Unit.MONEY
        words = self.sources.line(dated.figure.span)
        text = amount_text(amount, self.language) if exact else words[:1].lower() + words[1:]
        if dated.figure.unit not in _MEASURED or "%" in text:
            return text
        space = "\u202f" if dated.figure.unit == Unit.PERCENT else " "
        return f"{text}{space}{message(f'unit.{dated.figure.unit}', self.language)}"


def _greatest(row: FigureRow) -> tuple[Decimal, date, date, int, Decimal]:
    """The greatest count; of equals the latest."""
    return row.dated.figure.amount.named or Decimal(0), *_recent(row)


def _recent(row: FigureRow) -> tuple[date, date, int, Decimal]:
    """Later counts first; of one day, the better witnessed, then the greater."""
    days = row.dated.as_of
    last = (days.last or days.first or date.min) if days else date.min
    first = (days.first or date.min) if days else date.min
    return last, first, row.dated.witnesses, row.dated.figure.amount.named or Decimal(0)
