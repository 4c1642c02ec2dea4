"""A story cut at each of its days: what `run.build_as_of` gives for one day, for all on which something came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from recoupe.reconcile.known_by import known_by
from recoupe.reconcile.state import last_told, state_on
from recoupe.record.article import Article
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Judgement
from recoupe.record.reading import Reading
from recoupe.record.story import Cut, Story
from recoupe.run import Progress, reconcile_all

__all__ = ["story_of"]


def story_of(articles, readings, *, judgements=(), progress=lambda *a: None) -> Story:
    pairs = list(zip(articles, readings, strict=True))
    full = reconcile_all(articles, readings, judgements=judgements)
    days = sorted({a.published.last for a in full.articles if a.published and a.published.last})
    cuts = []
    for n, day in enumerate(days):
        known = known_by(full, day)
        out = {h.article.id for h in known.sure}
        if len(out) == len(pairs):
            break
        kept = [p for p in pairs if p[0].id in out]
        d = reconcile_all([a for a, _ in kept], [r for _, r in kept], judgements=judgements)
        cuts.append(Cut(day=day, dossier=d, unsure=tuple(a.article.id for a in known.unsure), state=state_on(d, day, Days.day(day))))
        progress("cuts", n + 1, len(days))
    sure = days and len(known_by(full, days[-1]).sure) == len(pairs)
    last = days[-1] if sure else None
    on = last or last_told(full)
    cuts.append(Cut(day=last, dossier=full, state=on and state_on(full, on, Days.day(on))))
    return Story(cuts=tuple(cuts))
