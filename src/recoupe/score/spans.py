"""The parts whose things are words of one article: expressions of time, figures, quotations, commitments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from recoupe.record.days import Days
from recoupe.score.gold import Gold, GoldCommitment, GoldFigure, GoldQuotation, Number
from recoupe.score.interval import Interval, ordinals, right_happening, right_time
from recoupe.score.naming import SMALL_WORDS, fold, holds_words
from recoupe.score.pairing import Fit, align
from recoupe.score.predicted import Predicted, PredictedCommitment, PredictedFigure, PredictedQuotation, PredictedTimex
from recoupe.score.result import Finding, Part, Tally, f_score, shown_days

__all__ = ["FITS", "Figures", "Quotations", "attributes", "commitments", "figures", "quotations", "timexes"]

_CLOCK = re.compile(
    r"\W*(?:(?:à|vers|dès|avant|après|de|jusqu['’]à)\s+)?\d{1,2}\s?(?:h|heures?|:)\s?\d{0,2}"
    r"(?:\s*(?:\(?\d{1,2}\s?h\d{0,2}\s*)?\(?(?:GMT|UTC|TU|locales?|heure locale)\)?)*\W*",
    re.IGNORECASE,
)
_LONGEST_CLOCK = 80
_FIGURE_ASKS, _QUOTATION_ASKS = 4, 2
"""How many attributes of a figure and of a quotation are compared."""


FITS: Mapping[str, Fit] = MappingProxyType({
    "timexes": Fit(least=0.3),
    "figures": Fit(least=0.25),
    "quotations": Fit(least=0.5),
    "commitments": Fit(measure=Interval.cover, least=0.3),
})
"""When words of the gold and of a dossier are held to be one thing, by part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The part of figures, the gold figure of each figure id, and how many attributes are right."""

    part: Part
    findings: list[Finding]
    gold_of: Mapping[str, GoldFigure]
    attributes_right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotations:
    """The part of quotations, and how many attributes are right."""

    part: Part
    findings: list[Finding]
    attributes_right: int


def _dated(timex: PredictedTimex) -> bool:
    """Whether it claims a calendar time; a lone clock time is none."""
    clock = len(timex.text) <= _LONGEST_CLOCK and _CLOCK.fullmatch(timex.text)
    return timex.type in ("DATE", "TIME") and timex.dated and not clock


def timexes(gold: Gold, predicted: Predicted) -> tuple[Part, list[Finding]]:
    """Expressions of time: found, and with the right days."""
    finds = filter(_dated, predicted.timexes)
    found = align("timexes", gold, (lambda file: gold.articles[file].timexes, finds), FITS["timexes"])
    right, findings = 0, list(found.findings)
    for mark, find in found.pairs:
        ok = right_time(mark.days, find.days, vague=mark.vague)
        right += ok
        if not ok:
            near, want, got = gold.near(find.file, find.at), shown_days(mark.days), shown_days(find.days)
            findings.append(Finding.of("timexes", mark.file, "days", near=near, words=find.text, want=want, got=got))
    detection = f_score(len(found.pairs), found.predicted, found.expected)
    return Tally(right, found.predicted, found.expected).part("timexes", detection=detection), findings


def figures(gold: Gold, predicted: Predicted) -> Figures:
    """Figures: found, with the right amount, measure and time."""
    sides = (lambda file: gold.articles[file].figures, predicted.figures)
    found = align("figures", gold, sides, FITS["figures"])
    findings, value, full, right = list(found.findings), 0, 0, 0
    for mark, find in found.pairs:
        right += _right_attributes(mark, find)
        amount = (mark.low, mark.high) == (find.low, find.high)
        whole = amount and mark.measure == find.measure and _right_count_day(mark.as_of, find.as_of)
        value += amount
        full += whole
        if not whole:
            findings.append(_wrong_figure(gold, mark, find))
    counts = found.predicted, found.expected
    more = {"value": f_score(value, *counts), "detection": f_score(len(found.pairs), *counts)}
    part = Tally(full, *counts).part("figures", **more)
    gold_of = {find.id: mark for mark, find in found.pairs}
    return Figures(part=part, findings=findings, gold_of=gold_of, attributes_right=right)


def _right_attributes(mark: GoldFigure, find: PredictedFigure) -> int:
    same = (mark.unit == find.unit, mark.approx == find.approx, mark.of == find.of, mark.planned == find.planned)
    return sum(same)


def _right_count_day(gold: Days | None, predicted: Days | None) -> bool:
    """Whether the days of a count will do: half in common or inside the gold's; where the gold has none, any."""
    want, got = ordinals(gold), ordinals(predicted)
    return want is None or (got is not None and (want.likeness(got) >= 0.5 or got.within(want)))


def _wrong_figure(gold: Gold, mark: GoldFigure, find: PredictedFigure) -> Finding:
    """The difference in one line: only the first thing that is wrong is named in the code."""
    code, want, got = "amount", _range(mark.low, mark.high), _range(find.low, find.high)
    if want == got:
        code, want, got = "measure", mark.measure, str(find.measure)
    if want == got:
        code, want, got = "as-of", str(shown_days(mark.as_of)), str(shown_days(find.as_of) or "\u2013")
    near = gold.near(find.file, find.at)
    return Finding.of("figures", mark.file, code, near=near, words=find.text, want=want, got=got)


def _range(low: Number | None, high: Number | None) -> str:
    ends = ["" if end is None else f"{end:.12g}" for end in (low, high)]
    return ends[0] if ends[0] == ends[1] and ends[0] else "..".join(ends)


def quotations(gold: Gold, predicted: Predicted) -> Quotations:
    """Statements: found, and with the right speaker."""
    sides = (lambda file: gold.articles[file].quotations, predicted.quotations)
    found = align("quotations", gold, sides, FITS["quotations"])
    namings = [tuple(fold(variant) for variant in actor.variants) for actor in gold.actors]
    findings, right, attributes_right = list(found.findings), 0, 0
    for mark, find in found.pairs:
        attributes_right += (mark.type == find.type) + (fold(mark.via or "") == fold(find.via or ""))
        want = gold.words(mark.file, mark.speaker) if mark.speaker else ""
        ok = _same_speaker(fold(want), fold(find.speaker), namings)
        right += ok
        if not ok:
            findings.append(_wrong_speaker(mark, find, want))
    counts = found.predicted, found.expected
    part = Tally(right, *counts).part("quotations", detection=f_score(len(found.pairs), *counts))
    return Quotations(part=part, findings=findings, attributes_right=attributes_right)


def _wrong_speaker(mark: GoldQuotation, find: PredictedQuotation, want: str) -> Finding:
    got = find.speaker or None
    return Finding.of("quotations", mark.file, "speaker", words=find.text, want=want or None, got=got)


def _same_speaker(want: str, got: str, namings: list[tuple[str, ...]]) -> bool:
    """Whether folded words name the source: those of the gold or of another naming of its actor, and not many more."""
    if not want or not got or len(got.split()) > max(12, len(want.split()) + 2):
        return not want and not got
    names = [want]
    for variants in namings:
        if any(holds_words(want, variant) for variant in variants):
            names += variants
    mine = set(got.split()) - SMALL_WORDS
    for name in names:
        wanted = set(name.split()) - SMALL_WORDS
        if wanted and mine and (wanted <= mine or mine <= wanted or name.split()[-1] == got.split()[-1]):
            return True
    return False


def attributes(gold: Gold, right: int) -> Part:
    """Unit, hedge, denominator and plan of figures, type and relay of quotations; what was not found is wrong."""
    asked = sum(
        _FIGURE_ASKS * sum(not mark.unsure for mark in article.figures)
        + _QUOTATION_ASKS * sum(not mark.unsure for mark in article.quotations)
        for article in gold.articles.values()
    )
    return Part(name="attributes", f1=right / asked if asked else 0.0, n=asked)


def _due(mark: GoldCommitment, find: PredictedCommitment) -> bool:
    return right_happening(mark.due, find.due)


def commitments(gold: Gold, predicted: Predicted) -> tuple[Part, list[Finding]]:
    """Statements about the future: found, and with the right due days."""
    sides = (lambda file: gold.articles[file].commitments, predicted.commitments)
    found = align("commitments", gold, sides, FITS["commitments"], _due)
    findings, right = list(found.findings), 0
    for mark, find in found.pairs:
        right += _due(mark, find)
        if not _due(mark, find):
            words = gold.words(mark.file, mark.at)
            want, got = shown_days(mark.due), shown_days(find.due)
            findings.append(Finding.of("commitments", mark.file, "due", words=words, want=want, got=got))
    return Tally(right, found.predicted, found.expected).part("commitments"), findings
