"""How far two markings of one story agree: `python -m benchmark.agreement [--differences] [FIRST SECOND]`.

FIRST and SECOND are gold files of the same articles; SECOND need not lie beside them.  Each marking is turned into a
dossier and measured against the other; the table gives the mean of the two directions.  Without arguments it covers
every story that has a `second.json`, against its `first.json`: the gold as it was before the two were settled.  What
either marker called unsure counts for neither.  `--differences` lists instead what only one of two markings says, for
who settles them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from recoupe.record.days import Days
from recoupe.score import Gold, read_gold, read_predicted, score
from recoupe.score.gold import GoldActor, GoldArticle, GoldComparison, GoldEvent, GoldFigure, Mark
from recoupe.score.interval import Interval
from recoupe.score.naming import fold
from recoupe.score.pairing import pair_up
from recoupe.score.predicted import Find
from recoupe.score.spans import FITS
from recoupe.score_command import told_findings

STORIES = Path(__file__).resolve().parent / "stories"
FIRST, SECOND = "first.json", "second.json"
PARTS = ("published", "timexes", "figures", "quotations", "attributes", "commitments", "names", "events", "comparisons")
"""What is compared: copies and exact citations are no judgement of a marker."""

RELATION = "relation"
"""The relation of two figures, where both markers compare them: each chose which pairs to mark."""

DIFFERENCES = "--differences"

DOUBTED = "doubted"
"""The share of the words marked by either that one of the two called unsure: the agreement says nothing of them."""

Data = dict[str, Any]
M = TypeVar("M", bound=Mark)


def agreement(first: Gold, second: Gold) -> dict[str, float]:
    """F1 by part, the mean of the two directions; the share of one relation, and of what is doubted."""
    sides = [settled(first, second), settled(second, first)]
    there, back = (score(wanted, read_predicted(as_dossier(claimed))) for wanted, claimed in sides)
    table = {name: (there[name].f1 + back[name].f1) / 2 for name in PARTS}
    same, both = common_relations(first, second)
    doubted = sum(_doubted_share(wanted) for wanted, _ in sides) / len(sides)
    return {**table, RELATION: same / both if both else 0.0, DOUBTED: doubted}


def _doubted_share(gold: Gold) -> float:
    marks = [mark.unsure for kind in FITS for mark in _all(gold, kind)]
    return sum(marks) / len(marks) if marks else 0.0


def settled(gold: Gold, other: Gold) -> tuple[Gold, Gold]:
    """The gold, unsure also where the other marking is; the other without what it alone calls unsure."""
    wanted, claimed = {}, {}
    for file, article in gold.articles.items():
        wanted[file], claimed[file] = _settled_article(article, other.articles[file])
    unsure_events = [event for event in other.events if event.unsure]
    unsure_pairs = [pair for pair in other.comparisons if pair.unsure]
    unsure_names = {fold(name) for actor in (*other.actors, *other.sites) if actor.unsure for name in actor.variants}
    return replace(
        gold,
        articles=wanted,
        actors=_doubted_actors(gold.actors, unsure_names),
        sites=_doubted_actors(gold.sites, unsure_names),
        events=tuple(replace(e, unsure=e.unsure or any(_one_event(e, u) for u in unsure_events)) for e in gold.events),
        comparisons=tuple(
            replace(p, unsure=p.unsure or any(_one_pair(p, u) for u in unsure_pairs)) for p in gold.comparisons
        ),
    ), replace(
        other,
        articles=claimed,
        actors=tuple(actor for actor in other.actors if not actor.unsure),
        sites=tuple(site for site in other.sites if not site.unsure),
        events=tuple(event for event in other.events if not event.unsure),
        comparisons=tuple(pair for pair in other.comparisons if not pair.unsure),
    )


def _settled_article(wanted: GoldArticle, claimed: GoldArticle) -> tuple[GoldArticle, GoldArticle]:
    changed: tuple[dict[str, Any], dict[str, Any]] = {}, {}
    for kind in FITS:
        changed[0][kind], changed[1][kind] = _settled_marks(kind, getattr(wanted, kind), getattr(claimed, kind))
    return replace(wanted, **changed[0]), replace(claimed, **changed[1])


def _settled_marks(kind: str, wanted: Sequence[M], claimed: Sequence[M]) -> tuple[tuple[M, ...], tuple[M, ...]]:
    doubted = {Find(file=mark.file, at=mark.at): mark for mark in claimed if mark.unsure}
    pairs = pair_up(wanted, list(doubted), FITS[kind])
    met, kept = {id(mark) for mark, _ in pairs}, {id(doubted[find]) for _, find in pairs}
    return (
        tuple(replace(mark, unsure=True) if id(mark) in met else mark for mark in wanted),
        tuple(mark for mark in claimed if not mark.unsure or id(mark) in kept),
    )


def _doubted_actors(actors: Iterable[GoldActor], names: set[str]) -> tuple[GoldActor, ...]:
    return tuple(replace(a, unsure=a.unsure or not names.isdisjoint(map(fold, a.variants))) for a in actors)


def _one(mark: Mark, other: Mark) -> bool:
    return mark.file == other.file and mark.at.cover(other.at) >= 0.5


def _one_event(event: GoldEvent, other: GoldEvent) -> bool:
    return any(_one(mark, mention) for mark in event.mentions for mention in other.mentions)


def _one_pair(pair: GoldComparison, other: GoldComparison) -> bool:
    return (_one(pair.a, other.a) and _one(pair.b, other.b)) or (_one(pair.a, other.b) and _one(pair.b, other.a))


def common_relations(first: Gold, second: Gold) -> tuple[int, int]:
    """Of the pairs that both markers compare and neither doubts: how many in one way, and how many in all."""
    sure = [pair for pair in second.comparisons if not pair.unsure]
    both = [(p, q) for p in first.comparisons if not p.unsure for q in sure if _one_pair(p, q)]
    return sum(p.relation == q.relation for p, q in both), len(both)


def as_dossier(gold: Gold) -> Data:
    """A marking in the shape of a dossier file: what a program would write that reads as the marker did."""
    figures = list(chain.from_iterable(article.figures for article in gold.articles.values()))
    ids = {id(figure): f"f{number}" for number, figure in enumerate(figures)}
    return {
        "articles": [{"id": file, "file": file, "published": _days(a.published)} for file, a in gold.articles.items()],
        "timexes": [{**_cited(gold, t), "type": "DATE", **_ends(t.days)} for t in _all(gold, "timexes")],
        "figures": [_figure(gold, figure, ids) for figure in figures],
        "quotations": [_quotation(gold, quotation) for quotation in _all(gold, "quotations")],
        "commitments": [{"due": _days(c.due), "mentions": [_cited(gold, c)]} for c in _all(gold, "commitments")],
        "actors": [_actor(gold, actor, f"a{n}") for n, actor in enumerate(gold.actors)],
        "places": [_actor(gold, site, f"p{n}") for n, site in enumerate(gold.sites)],
        "events": [{**_ends(e.days), "mentions": [_cited(gold, m) for m in e.mentions]} for e in gold.events],
        "comparisons": [
            {"figures": ends, "relation": pair.relation}
            for pair in gold.comparisons
            if len(ends := [ids[id(f)] for side in (pair.a, pair.b) if (f := _figure_at(side, figures))]) == len("ab")
        ],
    }


def _all(gold: Gold, kind: str) -> Iterator[Any]:
    return chain.from_iterable(getattr(article, kind) for article in gold.articles.values())


def _days(days: Days | None) -> Data | None:
    return None if days is None else _ends(days)


def _ends(days: Days | None) -> Data:
    first, last = (None, None) if days is None else (days.first, days.last)
    return {"earliest": first and first.isoformat(), "latest": last and last.isoformat()}


def _cited(gold: Gold, mark: Mark) -> Data:
    return {"article": mark.file, **_part(gold, mark.file, mark.at)}


def _part(gold: Gold, file: str, at: Interval) -> Data:
    return {"start": at.start, "end": at.end, "text": gold.words(file, at)}


def _figure(gold: Gold, figure: GoldFigure, ids: dict[int, str]) -> Data:
    plain = {name: getattr(figure, name) for name in ("low", "high", "approx", "unit", "measure", "of", "planned")}
    return {**_cited(gold, figure), "id": ids[id(figure)], **plain, "as_of": _days(figure.as_of)}


def _figure_at(side: Mark, figures: Sequence[GoldFigure]) -> GoldFigure | None:
    """The figure that a side of a comparison quotes, or else one that it covers."""
    exact = (f for f in figures if (f.file, f.at) == (side.file, side.at))
    return next(exact, None) or next((f for f in figures if _one(side, f)), None)


def _quotation(gold: Gold, quotation: Any) -> Data:
    speaker = _part(gold, quotation.file, quotation.speaker) if quotation.speaker else None
    return {**_cited(gold, quotation), "type": quotation.type, "speaker": speaker, "via": quotation.via}


def _actor(gold: Gold, actor: GoldActor, number: str) -> Data:
    mentions = []
    for variant in actor.variants:
        file, start = next((f, at) for f, a in gold.articles.items() if (at := a.text.find(variant)) >= 0)
        mentions.append({"article": file, "start": start, "end": start + len(variant), "text": variant})
    return {"id": number, "kind": actor.kind, "mentions": mentions}


def read_second(first: Path, second: Path) -> Gold:
    """The marking in a file, of the articles beside the first one."""
    return read_gold(first.parent, second.resolve())


def table(rows: dict[str, dict[str, float]]) -> Iterator[str]:
    """One line a part, one column a story, and the mean."""
    yield f"{'':<12} {'mean':>6}" + "".join(f"  {name}" for name in rows)
    for part in (*PARTS, RELATION, DOUBTED):
        values = [row[part] for row in rows.values()]
        cells = "".join(f"  {value:>{len(name)}.3f}" for name, value in zip(rows, values, strict=True))
        yield f"{part:<12} {sum(values) / len(values):6.3f}{cells}"


def differences(first: Gold, second: Gold) -> Iterator[str]:
    """What only one of two markings says: both directions, each under the name of the marking that has it."""
    for title, (wanted, claimed) in {
        "in the first, not so in the second": settled(first, second),
        "in the second, not so in the first": settled(second, first),
    }.items():
        found = score(wanted, read_predicted(as_dossier(claimed))).findings
        yield f"== {title} =="
        yield from told_findings([finding for finding in found if finding.part in PARTS], "en")


def main(arguments: Sequence[str]) -> int:
    """Print the table, or the differences; 2 when there is nothing to compare."""
    named = [argument for argument in arguments if argument != DIFFERENCES]
    if len(named) == len(("first", "second")):
        pairs = [tuple(map(Path, named))]
    else:
        pairs = [(path.with_name(FIRST), path) for path in sorted(STORIES.glob(f"*/{SECOND}"))]
    if not pairs or len(named) == 1:
        print("no story has two markings: give two gold files, FIRST and SECOND", file=sys.stderr)
        return 2
    if DIFFERENCES in arguments:
        for first, second in pairs:
            print(*differences(read_gold(first.parent, first.name), read_second(first, second)), sep="\n")
        return 0
    rows = {}
    for first, second in pairs:
        gold = read_gold(first.parent, first.name)
        rows[gold.name] = agreement(gold, read_second(first, second))
    print(*table(rows), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
