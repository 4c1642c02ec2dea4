"""The head of the page on the day of a cut: what the story is, its state in a few figures, deadline and disputes."""

from __future__ import annotations

from recoupe.record.claim import PromiseKind
from recoupe.record.state import Pending
from recoupe.tell.catalogue import LANGUAGES
from recoupe.tell.compose import covers, headline
from recoupe.tell.dossier_json import Data
from recoupe.tell.page.figure_items import comparison_key
from recoupe.tell.page.scene import Scene
from recoupe.tell.sheet import StateLine
from recoupe.tell.sheet_story import StoryTeller
from recoupe.tell.wording import number_or_none

__all__ = ["head"]

MOST = 4
"""So many figures tell the state."""


def head(scene: Scene) -> Data:
    """The head of the page for one cut."""
    dossier, sources, keys = scene.dossier, scene.sources, scene.keys
    lines = zip(*(scene.tellers[language].headline(MOST) for language in LANGUAGES), strict=True)
    due = _deadline(scene)
    told = StoryTeller(dossier, sources, LANGUAGES[0]).lead_event()
    return {
        "title": scene.tables.sentence(lambda language: headline(dossier, language)),
        "kicker": scene.tables.sentence(lambda language: covers(dossier, sources.covered, language)),
        "lead": scene.ref(keys.events, told.id if told else None),
        "headline": [_line(scene, line) for line in lines],
        "deadline": scene.ref(keys.commitments, due.commitment if due else None), "left": due.left if due else None,
        "disputed": _disputed(scene),
        "series": scene.refs(keys.series, (series.id for series, _ in scene.teller.ranked())),
    }


def _line(scene: Scene, lines: tuple[StateLine, ...]) -> Data:
    """One figure of the state, with the range that all reports leave for the day."""
    dated = lines[0].dated
    low, high = dated.figure.amount.low, dated.figure.amount.high
    series = next(s for s in scene.dossier.series if s.id == lines[0].series)
    state = scene.cut.state
    for one in state.quantities if state else ():
        if (one.measure, one.counted, one.scope) == (series.measure, series.counted, series.scope):
            low, high = one.low, one.high
            break
    return {
        "figure": scene.ref(scene.keys.figures, dated.figure.id), "series": scene.ref(scene.keys.series, series.id),
        "label": scene.tables.texts(tuple(line.label for line in lines)),
        "amount": scene.tables.texts(tuple(line.amount for line in lines)),
        "as_of": scene.tables.texts(tuple(line.as_of for line in lines)),
        "notes": [scene.tables.texts(notes) for notes in zip(*(line.notes for line in lines), strict=True)],
        "low": number_or_none(low), "high": number_or_none(high), "witnesses": dated.witnesses,
        "disputed": dated.figure.id in scene.teller.clashing,
    }


def _deadline(scene: Scene) -> Pending | None:
    """The binding date that most reports tell, of those still pending on the day; of equals the next."""
    held = {c.id: c for c in scene.dossier.commitments}
    state = scene.cut.state
    pending = [p for p in (state.pending if state else ()) if held[p.commitment].kind is PromiseKind.DEADLINE]
    return min(pending, key=lambda p: (-len({s.article for s in held[p.commitment].mentions}), p.left, p.commitment),
               default=None)


def _disputed(scene: Scene) -> list[int]:
    """One pair of each disagreement about the day."""
    pairs = scene.teller.apart(scene.cut.state.disputed) if scene.cut.state else []
    found = (comparison_key(scene, pair) for pair in pairs)
    return [scene.tables.key(key) for key in dict.fromkeys(found) if key is not None]
