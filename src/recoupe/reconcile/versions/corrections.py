"""What a later version of an article took back of the earlier one: figures, days, quotations, who said them, whole
sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from recoupe.reconcile.versions.words import Aligned, even
from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.days import Days
from recoupe.record.dossier import DatedTimex
from recoupe.record.mention import Speech, SpeechType, Unit
from recoupe.record.reading import Reading
from recoupe.record.revision import Correction, CorrectionKind

__all__ = ["Side", "Taken", "corrections", "counted_words", "resolved"]

Thing = TypeVar("Thing", Figure, DatedTimex, Speech)
GONE = 1 / 3
"""A sentence of which the later version keeps less than this is not there any more."""
NAMING = 3
"""Letters from which a word of a naming can tell whether two namings name one."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version: its words, what was read in it, the days of its expressions of time and of its figures."""

    article: Article
    reading: Reading
    times: Sequence[DatedTimex] = ()
    as_of: Mapping[str, Days | None] = field(default_factory=dict)

    def quote(self, span: Span) -> str:
        """The words of a span, typesetting evened out."""
        return " ".join(even(self.article.quote(span)).split())

    def sentence(self, span: Span) -> Span:
        """The sentence that holds a span, as far as it lies in one; the span itself where it does not."""
        held = next((s for s in self.reading.sentences if s.overlap(span)), span)
        words = self.article.quote(held).rstrip()
        return Span(held.article, held.start, held.start + len(words)).hull(span)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken back; and for the figures (ids) that stand as they were, the id under which the later has them."""

    corrections: tuple[Correction, ...]
    heirs: Mapping[str, str]


def corrections(earlier: Side, later: Side, aligned: Aligned) -> Taken:
    """What the later version of an article has otherwise, or has no more; additions are no corrections."""
    figures, heirs = _figures(earlier, later, aligned)
    found = [*figures, *_days(earlier, later, aligned), *_quotes(earlier, later, aligned),
             *_sources(earlier, later, aligned)]
    found += _passages(earlier, later, aligned, found)
    gone = [c.earlier for c in found if c.kind is CorrectionKind.PASSAGE]
    kept = [c for c in found if c.later is not None or c.kind is CorrectionKind.PASSAGE
            or not any(span.holds(c.earlier) for span in gone)]
    return Taken(tuple(sorted(kept, key=lambda c: (c.earlier, c.kind))), heirs)


def _made(kind: CorrectionKind, sides: tuple[Side, Side], words: Span, instead: Span | None) -> Correction:
    """A correction of some words, with the sentences about them."""
    tells = None if instead is None else sides[1].sentence(instead)
    return Correction(kind=kind, earlier=words, later=instead, told=sides[0].sentence(words), tells=tells)


def _counterparts(span: Span, things: Iterable[Thing], where: Callable[[Thing], Span], aligned: Aligned) -> list[Thing]:
    """The things that stand where the later version has something instead of a span."""
    place = aligned.place(span)
    return [] if place is None else [thing for thing in things if place.overlap(where(thing))]


# ---------------------------------------------------------------- figures


def _figures(earlier: Side, later: Side, aligned: Aligned) -> tuple[list[Correction], dict[str, str]]:
    """The figures that gave way, and those that stand as they were.

    What stands at the very place of a figure replaces it, though the later version have the old number elsewhere: « une
    première version donnait 14 morts ».
    """
    heirs: dict[str, str] = {}
    new = [g for g in later.reading.figures if not any(_one(f, g) for f in earlier.reading.figures)]
    paired: dict[str, Figure] = {}
    left: list[Figure] = []
    for figure in earlier.reading.figures:
        instead = _in_its_place(figure, new, aligned)
        heir = _told_again(figure, later.reading.figures, aligned) if instead is None else None
        instead = instead or (_in_its_sentence(figure, new, earlier, aligned) if heir is None else None)
        if heir is not None:
            heirs[figure.id] = heir.id
        elif instead is not None:
            paired[figure.id] = instead
        else:
            left.append(figure)
    taken = {g.id for g in paired.values()}
    paired |= _by_what_they_count(left, [g for g in new if g.id not in taken])
    return [_of_figure((earlier, later), f, paired.get(f.id)) for f in earlier.reading.figures
            if f.id not in heirs], heirs


def _of_figure(sides: tuple[Side, Side], figure: Figure, instead: Figure | None) -> Correction:
    now = None if instead is None else counted_words(instead)
    made = _made(CorrectionKind.FIGURE, sides, counted_words(figure), now)
    return replace(made, figure=figure, as_of=sides[0].as_of.get(figure.id), by=None if instead is None else instead.id)


def counted_words(figure: Figure) -> Span:
    """The number with what it counts, where that stands beside it."""
    counted = figure.counted
    return figure.span.hull(counted) if counted is not None and figure.clause.holds(counted) else figure.span


def _one(a: Figure, b: Figure) -> bool:
    """Whether two figures are one number of one thing in one state."""
    return a.amount == b.amount and _alike(a, b) and a.denied == b.denied


def _alike(a: Figure, b: Figure) -> bool:
    """Whether two figures can be one claim, whatever their numbers."""
    units = len({a.unit, b.unit} - {Unit.OTHER}) <= 1
    measures = len({a.measure, b.measure} - {Measure.OTHER}) <= 1
    return units and measures and a.planned == b.planned and a.increment == b.increment


def _told_again(figure: Figure, later: Sequence[Figure], aligned: Aligned) -> Figure | None:
    """The same figure in the later version: where it stood, else anywhere."""
    same = [g for g in later if _one(figure, g)]
    place = aligned.place(figure.span)
    return next((g for g in same if place is not None and place.overlap(g.span)), next(iter(same), None))


def _in_its_place(figure: Figure, new: Sequence[Figure], aligned: Aligned) -> Figure | None:
    """The figure that stands at the very place of another."""
    here = _counterparts(figure.span, new, lambda g: g.span, aligned)
    fit = [g for g in here if _alike(figure, g)] or [g for g in here if g.unit is figure.unit]
    return fit[0] if fit else None


def _in_its_sentence(figure: Figure, new: Sequence[Figure], earlier: Side, aligned: Aligned) -> Figure | None:
    """The figure that stands alone of its kind in what became of a sentence."""
    sentence = next((s for s in earlier.reading.sentences if s.holds(figure.span)), None)
    if sentence is None:
        return None
    others = [g for g in _counterparts(sentence, new, lambda g: g.span, aligned) if _counts_the_same(figure, g)]
    return others[0] if len(others) == 1 else None


def _counts_the_same(a: Figure, b: Figure) -> bool:
    return _alike(a, b) and a.measure is b.measure and a.unit is b.unit and (
        None in (a.thing, b.thing) or a.thing == b.thing)


def _by_what_they_count(old: Sequence[Figure], new: Sequence[Figure]) -> dict[str, Figure]:
    """The figures of one known state of one thing, where each version has one number for it, wherever that stands."""
    def grouped(figures: Sequence[Figure]) -> dict[tuple[object, ...], list[Figure]]:
        groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for f in figures:
            if f.measure is not Measure.OTHER:
                groups[f.measure, f.unit, f.thing, f.part, f.increment, f.planned, f.places].append(f)
        return {key: held for key, held in groups.items() if len({f.amount for f in held}) == 1}

    were, are = grouped(old), grouped(new)
    return {f.id: are[key][0] for key in were.keys() & are.keys() for f in were[key]}


# ---------------------------------------------------------------- days


def _days(earlier: Side, later: Side, aligned: Aligned) -> list[Correction]:
    """Expressions of time that gave way to others, which mean other days."""
    told = {t.days for t in earlier.times if t.days is not None}
    found = []
    for old in earlier.times:
        if old.days is None or aligned.keeps(old.timex.span):
            continue
        here = _counterparts(old.timex.span, later.times, lambda t: t.timex.span, aligned)
        other = next((t for t in here if t.days is not None and t.days not in told and _apart(old.days, t.days)), None)
        if other is not None and not any(t.days == old.days for t in here):
            found.append(_made(CorrectionKind.DAY, (earlier, later), old.timex.span, other.timex.span))
    return found


def _apart(a: Days, b: Days) -> bool:
    return a.bounded and b.bounded and a.meet(b) is None


# ---------------------------------------------------------------- quotations


def _quotes(earlier: Side, later: Side, aligned: Aligned) -> list[Correction]:
    """Words given as those of somebody that are no more what they were."""
    now = [speech for speech in later.reading.speeches if speech.type is not SpeechType.INDIRECT]
    said = [later.quote(speech.span) for speech in now]
    found = []
    for old in earlier.reading.speeches:
        if old.type is SpeechType.INDIRECT or aligned.keeps(old.span):
            continue
        here = _counterparts(old.span, now, lambda s: s.span, aligned)
        words = earlier.quote(old.span)
        if not any(words in quoted for quoted in said):
            most = max(here, key=lambda s: s.span.end - s.span.start, default=None)
            found.append(_made(CorrectionKind.QUOTE, (earlier, later), old.span, None if most is None else most.span))
    return found


def _sources(earlier: Side, later: Side, aligned: Aligned) -> list[Correction]:
    """Statements that the later version has in the same words, and gives to somebody else."""
    found = []
    for old in earlier.reading.speeches:
        if old.speaker is None or not aligned.keeps(old.span):
            continue
        here = _counterparts(old.span, later.reading.speeches, lambda s: s.span, aligned)
        other = next((s.speaker for s in here if s.speaker is not None), None)
        if other is not None and not _one_naming(earlier.quote(old.speaker), later.quote(other), later):
            found.append(_made(CorrectionKind.SOURCE, (earlier, later), old.speaker, other))
    return found


def _one_naming(old: str, new: str, later: Side) -> bool:
    """Whether two namings share a word that names, or the later version still has the earlier naming somewhere."""
    words, others = ({word for word in text.casefold().split() if len(word) >= NAMING} for text in (old, new))
    return not words or bool(words & others) or old.casefold() in later.article.text.casefold()


# ---------------------------------------------------------------- sentences


def _passages(earlier: Side, later: Side, aligned: Aligned, found: Sequence[Correction]) -> list[Correction]:
    """Sentences that made a claim of which little is left and in whose place nothing new stands."""
    replaced = [c.earlier for c in found if c.later is not None]
    claims = [*(f.span for f in earlier.reading.figures), *(s.span for s in earlier.reading.speeches),
              *(h.span for h in earlier.reading.happenings if h.main)]
    gone, whole = [], later.quote(Span(later.article.id, 0, len(later.article.text)))
    for sentence in earlier.reading.sentences:
        told = any(sentence.holds(span) for span in claims)
        if not told or aligned.kept(sentence) >= GONE or any(sentence.holds(span) for span in replaced):
            continue
        place = aligned.place(sentence)
        size = len(earlier.quote(sentence).split())
        moved = earlier.quote(sentence) in whole
        if not moved and (place is None or len(later.quote(place).split()) < GONE * size):
            gone.append(_made(CorrectionKind.PASSAGE, (earlier, later), sentence, None))
    return gone


def resolved(correction: Correction, heirs: Mapping[str, str]) -> Correction:
    """The correction with the id of the figure as the version that speaks has it."""
    by, seen = correction.by, set[str]()
    while by is not None and by in heirs and by not in seen:
        seen.add(by)
        by = heirs[by]
    return correction if by == correction.by else replace(correction, by=by)
