"""gold.json and its articles -> Gold.  Every quote is found in its article, or named as missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from recoupe.record.dossier import Reason
from recoupe.score.gold import (
    Gold,
    GoldActor,
    GoldArticle,
    GoldCommitment,
    GoldComparison,
    GoldEvent,
    GoldFigure,
    GoldQuotation,
    GoldTimex,
    Mark,
)
from recoupe.score.interval import Interval
from recoupe.score.unusable import Unusable, days_in, number_in, read_json, words_in

__all__ = ["GOLD_FILE", "locate", "read_gold"]

GOLD_FILE = "gold.json"
Made = TypeVar("Made")
Data = Mapping[str, Any]


def read_gold(folder: Path, name: str | Path = GOLD_FILE) -> Gold:
    """The gold of a folder that holds `gold.json` and the articles it quotes.

    Unusable names everything that is wrong at once: a file that is absent or no JSON, a quote that is not in its
    article, a field that is missing or of the wrong kind.
    """
    raw = read_json(folder / name)
    articles = raw.get("articles") if isinstance(raw, dict) else None
    if not isinstance(articles, dict) or not articles or not all(isinstance(a, dict) for a in articles.values()):
        raise Unusable(Reason(code="score.no-gold", values=(("file", str(folder / name)),)))
    reader = _Reader({file: _text(folder, file) for file in articles})
    gold = Gold(
        name=str(raw.get("dossier") or folder.name),
        articles={file: reader.article(file, article) for file, article in articles.items()},
        actors=reader.each("actors", raw, reader.actor),
        sites=reader.each("sites", raw, reader.actor),
        events=reader.each("events", raw, reader.event),
        comparisons=reader.each("comparisons", raw, reader.comparison),
    )
    if reader.problems:
        raise Unusable(*reader.problems)
    return gold


def locate(text: str, quote: Data) -> Interval:
    """The code points of a quote {"q", "n"} or {"from", "to", "n"}; LookupError with the words that are not there.

    `n` counts the occurrences of the first words from 1, overlapping ones too.

    >>> locate("un pont, puis un autre pont", {"q": "pont", "n": 2})
    Interval(start=23, end=27)
    """
    whole = "q" in quote
    first = quote["q"] if whole else quote["from"]
    start, occurrence = -1, quote.get("n", 1)
    if occurrence < 1 or not first:
        raise _Absent(first, occurrence)
    for _ in range(occurrence):
        start = text.find(first, start + 1)
        if start < 0:
            raise _Absent(first, occurrence)
    if whole:
        return Interval(start, start + len(first))
    end = text.find(quote["to"], start)
    if end < 0:
        raise _Absent(quote["to"], 1)
    return Interval(start, end + len(quote["to"]))


class _Absent(LookupError):
    """Words that are not in their article so often."""

    def __init__(self, words: str, occurrence: int) -> None:
        super().__init__(words)
        self.words, self.occurrence = words, occurrence


def _text(folder: Path, file: str) -> str:
    """The text of an article; a name that leads out of the folder is refused, not followed."""
    if file != Path(file).name or file in ("", ".", ".."):
        raise Unusable(Reason(code="score.path", values=(("file", file),)))
    try:
        return (folder / file).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        why = getattr(problem, "strerror", None) or "UTF-8"
        values = (("file", str(folder / file)), ("why", why))
        raise Unusable(Reason(code="score.unreadable", values=values)) from problem


@dataclass(slots=True)
class _Reader:
    """Makes the nouns of the gold and gathers what is wrong."""

    texts: Mapping[str, str]
    problems: list[Reason] = field(default_factory=list)

    def each(self, part: str, holder: Data, make: Callable[[Data], Made], file: str = "") -> tuple[Made, ...]:
        """The objects of a list that could be made; what is wrong with each of the others is kept."""
        made = []
        listed = holder.get(part) or []
        for number, raw in enumerate(listed if isinstance(listed, list) else [listed], 1):
            where = " ".join(filter(None, (file, part, str(number))))
            try:
                made.append(make(raw))
            except _Absent as absent:
                told = (("where", where), ("words", absent.words), ("n", str(absent.occurrence)))
                self.problems.append(Reason(code="score.absent", values=told))
            except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as problem:
                values = (("where", where), ("what", f"{type(problem).__name__}: {problem}"))
                self.problems.append(Reason(code="score.field", values=values))
        return tuple(made)

    def article(self, file: str, raw: Data) -> GoldArticle:
        published = self.each("published", {"published": [raw["published"]] if raw.get("published") else []}, days_in)
        return GoldArticle(
            file=file,
            text=self.texts[file],
            published=published[0] if published else None,
            timexes=self.each("timexes", raw, lambda item: self.timex(item, file), file),
            figures=self.each("figures", raw, lambda item: self.figure(item, file), file),
            quotations=self.each("quotations", raw, lambda item: self.quotation(item, file), file),
            commitments=self.each("commitments", raw, lambda item: self.commitment(item, file), file),
        )

    def at(self, raw: Data, file: str) -> Interval:
        """Where an object stands: by its quote, or by the offsets that it carries."""
        return Interval(*raw["span"]) if "span" in raw else locate(self.texts[file], raw)

    def timex(self, raw: Data, file: str) -> GoldTimex:
        return GoldTimex(
            file=file,
            at=self.at(raw, file),
            unsure=bool(raw.get("unsure")),
            days=days_in({"earliest": raw["earliest"], "latest": raw["latest"]}),
            vague=bool(raw.get("vague")),
        )

    def figure(self, raw: Data, file: str) -> GoldFigure:
        if raw.get("of"):
            self.at(raw["of"], file)
        return GoldFigure(
            file=file,
            at=self.at(raw, file),
            unsure=bool(raw.get("unsure")),
            low=number_in(raw["low"]),
            high=number_in(raw["high"]),
            measure=str(raw["measure"]),
            unit=words_in(raw.get("unit")),
            approx=bool(raw.get("approx")),
            of=bool(raw.get("of")),
            planned=bool(raw.get("planned")),
            as_of=days_in(raw.get("as_of")),
        )

    def quotation(self, raw: Data, file: str) -> GoldQuotation:
        return GoldQuotation(
            file=file,
            at=self.at(raw, file),
            unsure=bool(raw.get("unsure")),
            type=words_in(raw.get("type")),
            speaker=self.at(raw["speaker"], file) if raw.get("speaker") else None,
            via=words_in(raw.get("via")),
            said=days_in(raw.get("said")),
        )

    def commitment(self, raw: Data, file: str) -> GoldCommitment:
        return GoldCommitment(
            file=file,
            at=self.at(raw, file),
            unsure=bool(raw.get("unsure")),
            due=days_in(raw["due"]),
            kind=words_in(raw.get("kind")),
        )

    def actor(self, raw: Data) -> GoldActor:
        variants = tuple(raw["variants"])
        for variant in variants:
            if not any(variant in text for text in self.texts.values()):
                raise _Absent(variant, 1)
        return GoldActor(
            name=str(raw.get("name") or ""),
            variants=variants,
            kind=words_in(raw.get("kind")),
            unsure=bool(raw.get("unsure")),
        )

    def mention(self, raw: Data) -> Mark:
        return Mark(file=raw["article"], at=self.at(raw, raw["article"]))

    def event(self, raw: Data) -> GoldEvent:
        return GoldEvent(
            what=str(raw["what"]),
            days=days_in(raw),
            mentions=tuple(self.mention(m) for m in raw["mentions"]),
            main=bool(raw.get("main", True)),
            unsure=bool(raw.get("unsure")),
            status=raw.get("status"),
        )

    def comparison(self, raw: Data) -> GoldComparison:
        return GoldComparison(
            relation=str(raw["relation"]),
            a=self.mention(raw["a"]),
            b=self.mention(raw["b"]),
            unsure=bool(raw.get("unsure")),
        )
