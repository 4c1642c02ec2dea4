"""The sources of a cut as items of the page: when each was published, its times, what is copied, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.record.copy import Reuse
from recoupe.record.revision import Correction, Revision, reason_of
from recoupe.tell.dossier_json import Data, ends, modifier
from recoupe.tell.messages import bare, known, message
from recoupe.tell.page.keys import place_of
from recoupe.tell.page.scene import Scene
from recoupe.tell.sources import one_line

__all__ = ["SourceItems"]


@dataclass(frozen=True, slots=True)
class SourceItems:
    """Makes the items of one cut."""

    scene: Scene

    def dates(self) -> Iterator[Data]:
        """The days on which each article can have been published, as far as the cut shows."""
        scene = self.scene
        for held in scene.dossier.articles:
            because = [{"span": scene.span(b.span), **ends(b.days), "why": scene.tables.reason(b.reason)}
                       for b in held.because]
            yield {"key": scene.tables.key(f"date:{held.article.id}"),
                   "article": scene.tables.articles[held.article.id], **ends(held.published),
                   "basis": held.basis and str(held.basis), "because": because}

    def timexes(self) -> Iterator[Data]:
        """Every expression of time and the days that it denotes."""
        scene = self.scene
        for dated in scene.dossier.timexes:
            timex = dated.timex
            yield {"key": scene.tables.key(f"t:{place_of(timex.span)}"), "span": scene.span(timex.span),
                   "type": str(timex.type), **ends(dated.days), "mod": modifier(timex), "vague": timex.expr.vague}

    def copies(self) -> Iterator[Data]:
        """Every family of copied passages, with whom its copiers follow and what they changed; then what outlets took
        back in later versions of their own articles."""
        for reuse in self.scene.dossier.reuse:
            yield self._copy(reuse)
        for revision in self.scene.dossier.revisions:
            for correction in revision.corrections:
                yield self._correction(revision, correction)

    def _correction(self, revision: Revision, correction: Correction) -> Data:
        scene = self.scene
        passages = [span for span in (correction.told, correction.tells) if span is not None]
        return {
            "key": scene.tables.key(f"v:{correction.kind}:{place_of(correction.earlier)}"),
            "passages": scene.tables.spans(passages), "origin": None, "first": None, "agency": None,
            "why": scene.tables.reason(reason_of(revision, correction, scene.sources.line)),
            "edits": [{"earlier": scene.span(correction.earlier), "later": scene.span(correction.later)}],
            "revision": str(correction.kind),
        }

    def _copy(self, reuse: Reuse) -> Data:
        scene, articles = self.scene, self.scene.tables.articles
        return {
            "key": scene.ref(scene.keys.copies, reuse.id), "passages": scene.tables.spans(reuse.passages),
            "origin": articles.get(reuse.origin or ""), "first": articles.get(reuse.first or ""),
            "agency": one_line(reuse.origin) if reuse.origin and reuse.origin not in articles else None,
            "why": scene.tables.sentence(lambda language: _told(reuse.why, language)),
            "edits": [{"earlier": scene.span(e.earlier), "later": scene.span(e.later)} for e in reuse.edits],
        }

    def doubts(self) -> Iterator[Data]:
        """What was seen and not used."""
        scene, seen = self.scene, dict[str, int]()
        for doubt in scene.dossier.doubts:
            key = f"d:{place_of(doubt.span)}"
            seen[key] = seen.get(key, 0) + 1
            note = known(doubt.note)
            yield {"key": scene.tables.key(key if seen[key] == 1 else f"{key}~{seen[key]}"),
                   "span": scene.span(doubt.span), "kind": one_line(doubt.kind),
                   "label": scene.tables.sentence(lambda language, kind=doubt.kind: _kind(kind, language)),  # type: ignore[misc]
                   "note": scene.tables.sentence(lambda language, code=doubt.note: bare(code, language))  # type: ignore[misc]
                   if note else None}


def _told(code: str, language: str) -> str:
    """The sentence of a code that the catalogue has; no reader is shown a bare code."""
    return bare(code, language) if known(code) else one_line(code)


def _kind(kind: str, language: str) -> str:
    code = f"doubt.{kind}"
    return message(code, language) if known(code) else one_line(kind).replace("_", " ").replace("-", " ")
