"""What an editor has to look at: lines for a terminal, each with the words that it rests on, and the same as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from recoupe.record.dossier import Dossier, Series
from recoupe.record.finding import Cited, Finding, FindingKind, Side
from recoupe.tell.dossier_json import Data, ends
from recoupe.tell.explain import harmless
from recoupe.tell.messages import message, quoted, sentence
from recoupe.tell.sheet_figures import FigureTeller
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.wording import days_text

__all__ = ["FORMAT", "WIDTH", "check_data", "tell_check"]

FORMAT = "recoupe-check/1"

WIDTH = 100
_SHOWN = 3
"""So many passages of one side are shown; the data have all."""
_MINOR = 5
"""So many plans and forecasts are shown; the data have all."""
_LONG = 400
"""Characters beyond which a passage is cut."""
_EDGES = " \u00a0,;"
"""What a clause in the middle of a sentence has at its ends; the data keep it."""
_HEADINGS = {
    FindingKind.CONFLICT: "check.conflict",
    FindingKind.SUM: "check.sum",
    FindingKind.STALE: "check.stale-figures",
    FindingKind.DEADLINE: "check.deadlines",
    FindingKind.STEP: "check.steps",
    FindingKind.CORRECTION: "check.corrections",
    FindingKind.ONE_SOURCE: "check.one-source",
    FindingKind.DOUBT: "check.doubts",
    FindingKind.UNDATED: "check.undated-articles",
}


def tell_check(
    dossier: Dossier, found: Sequence[Finding], *, language: str, colour: bool = False, width: int = WIDTH
) -> str:
    """How many findings of each kind, then each with its reason and its passages.  Ends with a newline.

    >>> from recoupe.record.article import Article, Span
    >>> from recoupe.record.dossier import DossierArticle, Reason
    >>> note = Article(id="a", file="note.txt", text="Le pont tient.")
    >>> held = DossierArticle(article=note, published=None, basis=None)
    >>> undated = Finding(kind=FindingKind.UNDATED, reason=Reason(code="check.undated", values=(("file", "note.txt"),)),
    ...                   sides=(Side(passages=(Cited(span=Span("a", 0, 14)),)),))
    >>> print(tell_check(Dossier(articles=(held,)), [undated], language="en"), end="")
    1 article: 1 undated article
    <BLANKLINE>
    Articles without a date (1)
      note.txt: date unknown, given neither by its words nor by the other articles
          note.txt, date unknown: “Le pont tient.”
    """
    teller = _Teller.of(dossier, language, colour, width)
    kinds = {kind: [f for f in found if f.kind is kind] for kind in FindingKind}
    counts = ", ".join(teller.say(f"check.count.{kind}", n=len(held)) for kind, held in kinds.items() if held)
    lines = [teller.say("check.summary" if counts else "check.nothing", found=counts,
                        articles=teller.say("count.articles", n=len(dossier.articles)))]
    for kind, held in kinds.items():
        if held:
            lines += ["", teller.heading(teller.say(_HEADINGS[kind], n=len(held)))]
            lines += [line for finding in _shown(held) for line in teller.finding(finding)]
            if more := len(held) - len(_shown(held)):
                lines.append(f"  {teller.say('check.more-minor', n=more)}")
    return "\n".join(lines) + "\n"


def _shown(held: Sequence[Finding]) -> list[Finding]:
    """The findings that are printed: of the minor ones of a kind only the first few."""
    folded = [f for f in held if f.minor][_MINOR:]
    return [f for f in held if not any(f is one for one in folded)]


def check_data(dossier: Dossier, found: Sequence[Finding], language: str) -> Data:
    """The same as plain dicts and lists; `language` is that of the sentences."""
    teller = _Teller.of(dossier, language, False, WIDTH)
    return {"format": FORMAT, "language": language, "articles": len(dossier.articles),
            "serious": any(f.grave for f in found),
            "counts": {str(kind): n for kind in FindingKind
                       if (n := sum(f.kind is kind for f in found)) or kind is not FindingKind.CORRECTION},
            "findings": [teller.data(finding) for finding in found]}


@dataclass(frozen=True, slots=True)
class _Teller:
    sources: Sources
    figures: FigureTeller
    series: dict[str, Series]
    language: str
    colour: bool
    width: int

    @classmethod
    def of(cls, dossier: Dossier, language: str, colour: bool, width: int) -> _Teller:
        sources = Sources.of(dossier)
        return cls(sources, FigureTeller.of(dossier, sources, language), {s.id: s for s in dossier.series},
                   language, colour, width)

    def say(self, code: str, **values: int | str) -> str:
        return message(code, self.language, **values)

    def heading(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def sentence(self, finding: Finding) -> str:
        """The reason, with what is counted where the passages state figures."""
        why = one_line(sentence(finding.reason, self.language))
        first = next((c.figure for side in finding.sides for c in side.passages if c.figure), None)
        dated = self.figures.figures.get(first or "")
        series = self.series.get(dated.series or "") if dated else None
        return self.say("check.about", why=why, what=self.figures.label(series)) if series else why

    def finding(self, finding: Finding) -> Iterator[str]:
        yield from self.lines(self.sentence(finding), 2)
        for side in finding.sides:
            if side.witnesses is not None and (len(finding.sides) > 1 or side.articles > 1):
                yield from self.lines(self.told(side), 4)
            shown = 1 if finding.minor else _SHOWN
            for cited in side.passages[:shown]:
                yield from self.lines(self.cited(cited), 6)
            if more := len(side.passages[shown:]):
                yield from self.lines(self.say("count.more", n=more), 6)

    def lines(self, text: str, indent: int) -> Iterator[str]:
        """Text from outside made harmless and wrapped, the further lines further in."""
        lines = wrap(harmless(one_line(text)), max(20, self.width - indent - 4), break_on_hyphens=False)
        yield from (" " * (indent + (4 if number else 0)) + line for number, line in enumerate(lines))

    def told(self, side: Side) -> str:
        """« 766 : 3 articles, 1 source »."""
        told = self.say("count.told", articles=self.say("count.articles", n=side.articles),
                        sources=self.say("count.sources", n=side.witnesses or 0))
        number = next((c.within for c in side.passages if c.within), None)
        return self.say("pair", left=self.sources.line(number), right=told) if number else told

    def cited(self, cited: Cited) -> str:
        """File, outlet, day of publication and source, then the exact words."""
        held = self.sources.articles[cited.span.article]
        who = self.said_by(cited)
        head = [held.article.file, one_line(held.article.outlet or ""), days_text(held.published, self.language),
                self.say("figure.said_by", who=who) if who else ""]
        return self.say("pair", left=", ".join(part for part in head if part), right=self.quote(cited))

    def quote(self, cited: Cited) -> str:
        """The words of a passage; of one that is too long, the words that matter or its beginning."""
        words = self.sources.line(cited.span).strip(_EDGES)
        if len(words) > _LONG and cited.within is not None:
            words = self.sources.line(cited.within)
        return quoted(words if len(words) <= _LONG else f"{words[:_LONG]}…", self.language)

    def said_by(self, cited: Cited) -> str:
        dated = self.figures.figures.get(cited.figure or "")
        return self.figures.who(dated) if dated else ""

    def data(self, finding: Finding) -> Data:
        evidence = [self.evidence(cited, number) for number, side in enumerate(finding.sides, 1)
                    for cited in side.passages]
        return {"kind": str(finding.kind), "seriousness": finding.kind.seriousness, "minor": finding.minor,
                "sentence": self.sentence(finding),
                "sides": [{"articles": s.articles, "witnesses": s.witnesses} for s in finding.sides],
                "evidence": evidence}

    def evidence(self, cited: Cited, side: int) -> Data:
        held, span = self.sources.articles[cited.span.article], cited.span
        return {"side": side, "file": held.article.file, "outlet": held.article.outlet,
                "published": ends(held.published) if held.published else None,
                "article": span.article, "start": span.start, "end": span.end, "text": self.sources.words(span),
                "number": self.sources.words(cited.within) if cited.within else None,
                "days": ends(cited.days) if cited.days else None, "said_by": self.said_by(cited) or None}
