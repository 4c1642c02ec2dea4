"""A dossier file -> what it claims, as far as it is scored.  Files are known by their last name alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from recoupe.record.days import Days
from recoupe.record.dossier import Reason
from recoupe.score.gold import Number
from recoupe.score.interval import Interval
from recoupe.score.unusable import Unusable, days_in, number_in, words_in

__all__ = [
    "Find",
    "Predicted",
    "PredictedActor",
    "PredictedCommitment",
    "PredictedComparison",
    "PredictedEvent",
    "PredictedFigure",
    "PredictedQuotation",
    "PredictedTimex",
    "read_predicted",
]

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Find:
    """Words that a dossier cites: the file, the code points, and what it says stands there."""

    file: str
    at: Interval
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PredictedTimex(Find):
    """An expression of time; `type` as in TimeML, `dated` whether days are claimed, be they impossible ones."""

    type: str
    dated: bool
    days: Days | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PredictedFigure(Find):
    """A figure as the dossier has it."""

    id: str
    low: Number | None
    high: Number | None
    measure: str | None
    unit: str | None
    approx: bool
    of: bool
    planned: bool
    as_of: Days | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PredictedQuotation(Find):
    """A statement; `speaker` is the words of its source, empty where the dossier names none."""

    type: str | None
    speaker: str
    via: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PredictedCommitment(Find):
    """One telling of a commitment."""

    due: Days | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedActor:
    """A person, body or place: its mentions in words."""

    id: str
    kind: str | None
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedEvent:
    """A happening with its tellings."""

    days: Days | None
    mentions: tuple[Find, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedComparison:
    """Figures by id, and the relation claimed of them."""

    figures: tuple[str, ...]
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """What a dossier claims; `evidence` is every citation in it."""

    published: Mapping[str, Days | None]
    timexes: tuple[PredictedTimex, ...]
    figures: tuple[PredictedFigure, ...]
    quotations: tuple[PredictedQuotation, ...]
    commitments: tuple[PredictedCommitment, ...]
    actors: tuple[PredictedActor, ...]
    places: tuple[PredictedActor, ...]
    events: tuple[PredictedEvent, ...]
    comparisons: tuple[PredictedComparison, ...]
    reuse: tuple[tuple[Find, ...], ...]
    evidence: tuple[Find, ...]


def read_predicted(raw: Any) -> Predicted:
    """The claims of a parsed dossier file; Unusable where it is not one."""
    try:
        return _Reader({a["id"]: PurePosixPath(a["file"]).name for a in raw["articles"]}, raw).whole()
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as problem:
        values = (("what", f"{type(problem).__name__}: {problem}"),)
        raise Unusable(Reason(code="score.no-dossier", values=values)) from problem


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes the nouns from the parsed file."""

    files: Mapping[str, str]
    raw: Data

    def whole(self) -> Predicted:
        return Predicted(
            published={self.files[a["id"]]: days_in(a.get("published")) for a in self.raw["articles"]},
            timexes=tuple(self.timex(t) for t in self.list("timexes")),
            figures=tuple(self.figure(f) for f in self.list("figures")),
            quotations=tuple(self.quotation(q) for q in self.list("quotations")),
            commitments=tuple(
                PredictedCommitment(due=days_in(c.get("due")), **self.cited(m))
                for c in self.list("commitments")
                for m in c.get("mentions", [])
            ),
            actors=tuple(self.actor(a) for a in self.list("actors")),
            places=tuple(self.actor(a) for a in self.list("places")),
            events=tuple(self.event(e) for e in self.list("events")),
            comparisons=tuple(
                PredictedComparison(figures=tuple(map(str, c["figures"])), relation=str(c["relation"]))
                for c in self.list("comparisons")
            ),
            reuse=tuple(tuple(Find(**self.cited(p)) for p in group["passages"]) for group in self.list("reuse")),
            evidence=tuple(self.evidence()),
        )

    def list(self, kind: str) -> Any:
        return self.raw.get(kind) or []

    def cited(self, raw: Data, article: str | None = None) -> dict[str, Any]:
        """Where a citation stands; words of an article that the dossier does not list are of no file."""
        file = self.files.get(raw["article"] if article is None else article, "")
        at = Interval(int(raw["start"]), int(raw["end"]))
        return {"file": file, "at": at, "text": words_in(raw.get("text")) or ""}

    def timex(self, raw: Data) -> PredictedTimex:
        dated = bool(raw.get("earliest"))
        return PredictedTimex(type=raw.get("type", "DATE"), dated=dated, days=days_in(raw), **self.cited(raw))

    def figure(self, raw: Data) -> PredictedFigure:
        return PredictedFigure(
            id=str(raw["id"]),
            low=number_in(raw.get("low")),
            high=number_in(raw.get("high")),
            measure=words_in(raw.get("measure")),
            unit=words_in(raw.get("unit")),
            approx=bool(raw.get("approx")),
            of=bool(raw.get("of")),
            planned=bool(raw.get("planned")),
            as_of=days_in(raw.get("as_of")),
            **self.cited(raw),
        )

    def quotation(self, raw: Data) -> PredictedQuotation:
        speaker = words_in((raw.get("speaker") or {}).get("text")) or ""
        kind, via = words_in(raw.get("type")), words_in(raw.get("via"))
        return PredictedQuotation(type=kind, speaker=speaker, via=via, **self.cited(raw))

    def actor(self, raw: Data) -> PredictedActor:
        mentions = tuple(str(m["text"]) for m in raw.get("mentions", []))
        return PredictedActor(id=str(raw["id"]), kind=raw.get("kind"), mentions=mentions)

    def event(self, raw: Data) -> PredictedEvent:
        return PredictedEvent(days=days_in(raw), mentions=tuple(Find(**self.cited(m)) for m in raw.get("mentions", [])))

    def evidence(self) -> Iterator[Find]:
        """Every object with offsets and words, in the order of the file."""
        for kind in ("timexes", "figures", "quotations"):
            for item in self.list(kind):
                parts = [item, *(item[part] for part in ("speaker", "cue") if item.get(part))]
                yield from (Find(**self.cited(p, item["article"])) for p in parts if _whole(p))
        for kind in ("actors", "places", "events", "commitments"):
            for item in self.list(kind):
                mentions = [*item.get("mentions", []), *item.get("because", [])]
                yield from (Find(**self.cited(m)) for m in mentions if _whole(m))
        for group in self.list("reuse"):
            yield from (Find(**self.cited(p)) for p in group["passages"] if _whole(p))


def _whole(raw: Data) -> bool:
    return {"start", "end", "text"} <= raw.keys()
