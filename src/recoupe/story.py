"""A story cut at each of its days: what `run.build_as_of` gives for one day, for all on which something came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, MutableMapping, Sequence
from datetime import date
from pathlib import Path

from recoupe.pool import pool_of
from recoupe.reconcile.known_by import KnownBy, came_out, known_by
from recoupe.reconcile.state import last_told, state_on
from recoupe.record.article import Article
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Judgement
from recoupe.record.reading import Reading
from recoupe.record.story import Cut, Story
from recoupe.run import Progress, judged_beside, read_all, reconcile_all, silent, take_in

__all__ = ["MOST", "Asked", "Kept", "build_story", "most_days", "story_of", "uncut"]

MOST, LEAST = 60, 12
"""So many days of a story have a cut of their own; of a very large one so many at least."""
WORK = 12_000
"""Days that have a cut, times articles: what is rebuilt grows with both."""
FEW = 12
"""Fewer cuts than this, or fewer articles, are rebuilt sooner here than other processes start."""

Asked = tuple[date, tuple[str, ...]]
"""A cut to build: its day, and the ids of its articles."""
Kept = MutableMapping[Asked, Dossier]
"""The dossiers of cuts, kept by who builds a story again and again."""
_Inputs = tuple[Sequence[Article], Sequence[Reading], Sequence[Judgement]]


def build_story(
    paths: Sequence[Path | str] | Path | str, *, workers: int = 1, progress: Progress = silent
) -> Story:
    """The story of the articles in some files or folders, as `run.build` gives their dossier, cut at each of its days.

    >>> story = build_story("examples/niger-2024")
    >>> [len(cut.dossier.articles) for cut in story.cuts], str(story.cuts[0].day)
    ([1, 2, 3, 4, 5, 6, 7, 8], '2024-05-20')
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    articles, judgements = take_in(given).articles, judged_beside(given)
    unique, readings = read_all(articles, workers, progress)
    return story_of(unique, readings, judgements=judgements, workers=workers, progress=progress)


def story_of(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    *,
    judgements: Sequence[Judgement] = (),
    workers: int = 1,
    progress: Progress = silent,
    full: Dossier | None = None,
    kept: Kept | None = None,
) -> Story:
    """The story of articles that were already read, `readings` one each; `full` is their dossier, where it was built.

    A cut is a dossier of the articles that were surely out, built anew (docs/as-of.md); there is one for each day on
    which an article came surely out, as many as `most_days` allows: then those on which most did, the first and the
    last.  The last cut holds all articles.  `kept` gives the dossiers of cuts built before with the same judgements,
    and takes the new.
    """
    full = full or reconcile_all(articles, readings, judgements=judgements, progress=progress)
    days, skipped = _days(full)
    known = [known_by(full, day) for day in days]
    asked: list[Asked] = [(found.day, tuple(held.article.id for held in found.sure)) for found in known]
    if asked and len(asked[-1][1]) == len(full.articles):
        asked.pop()
    built = dict[Asked, Dossier]() if kept is None else kept
    missing = [one for one in asked if one not in built]
    progress("cuts", 0, len(missing))
    for done, (one, dossier) in enumerate(_rebuilt(missing, (articles, readings, judgements), workers), 1):
        built[one] = dossier
        progress("cuts", done, len(missing))
    cuts = (_cut(built[one], found) for found, one in zip(known, asked, strict=False))
    return Story(cuts=(*cuts, _whole(full)), skipped=skipped)


def uncut(full: Dossier) -> Story:
    """The story of a dossier with its last cut only: what there is to show before the others are rebuilt."""
    days, skipped = _days(full)
    return Story(cuts=(_whole(full),), skipped=tuple(sorted({*days[:-1], *skipped})))


def most_days(articles: int) -> int:
    """How many days of a story of so many articles have a cut.

    >>> [most_days(articles) for articles in (8, 200, 400, 5_000)]
    [60, 60, 30, 12]
    """
    return max(LEAST, min(MOST, WORK // max(1, articles)))


def _days(full: Dossier) -> tuple[list[date], tuple[date, ...]]:
    """The days that have a cut, and those that have none."""
    out = Counter(days.last for days in came_out(full).values() if days and days.last)
    days, most = sorted(out), most_days(len(full.articles))
    if len(days) <= most:
        return days, ()
    inner = sorted(days[1:-1], key=lambda day: (-out[day], day))[:most - 2]
    return sorted([days[0], *inner, days[-1]]), tuple(sorted(set(days[1:-1]).difference(inner)))


def _cut(dossier: Dossier, found: KnownBy) -> Cut:
    return Cut(day=found.day, dossier=dossier, unsure=tuple(held.article.id for held in found.unsure),
               state=state_on(dossier, found.day, Days.day(found.day)))


def _whole(full: Dossier) -> Cut:
    """The last cut; its day is that on which the last article came out, where that can be told of every article."""
    lasts = [days.last if days else None for days in came_out(full).values()]
    sure = [day for day in lasts if day is not None]
    on = max(sure) if sure and len(sure) == len(lasts) else None
    told = on or last_told(full)
    return Cut(day=on, dossier=full, state=state_on(full, told, Days.day(told)) if told else None)


def _rebuilt(missing: Sequence[Asked], inputs: _Inputs, workers: int) -> Iterator[tuple[Asked, Dossier]]:
    """The dossiers of some cuts, by several processes where they are many."""
    if workers <= 1 or len(missing) < FEW or len(inputs[0]) < FEW:
        yield from ((asked, _alone(asked, inputs)) for asked in missing)
        return
    with pool_of(workers, _take, (inputs,)) as pool:
        try:
            # The longest first, so that no process is left with one at the end.
            ordered = sorted(missing, key=lambda asked: len(asked[1]), reverse=True)
            yield from zip(ordered, pool.map(_given, ordered), strict=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _alone(asked: Asked, inputs: _Inputs) -> Dossier:
    """One cut: of its articles only, and of the judgements that could be known on its day."""
    day, ids = asked[0], set(asked[1])
    pairs = [pair for pair in zip(inputs[0], inputs[1], strict=True) if pair[0].id in ids]
    judged = [judgement for judgement in inputs[2] if judgement.known_on(day)]
    return reconcile_all([article for article, _ in pairs], [reading for _, reading in pairs], judgements=judged)


_TAKEN: list[_Inputs] = []
"""What a process of the pool was given once, for all its cuts."""


def _take(inputs: _Inputs) -> None:
    _TAKEN[:] = [inputs]


def _given(asked: Asked) -> Dossier:
    return _alone(asked, _TAKEN[0])
