"""One quantity followed over time: figures of the same measure, thing and scope, over all articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from recoupe.gazetteer import country, key_of
from recoupe.reconcile.lineage import Lineage
from recoupe.reconcile.measured import alike
from recoupe.record.claim import Figure, Measure
from recoupe.record.dossier import DatedFigure, Series
from recoupe.record.mention import Unit

__all__ = ["build_series"]

EVERYWHERE = 0.6
"""A place that limits figures in more than this share of the articles is that of the story, and limits nothing."""
HEADLINED = 2
"""A place in one of so many titles is that of the story."""
FLOWS = frozenset({Unit.MONEY, Unit.PERCENT})
GENERIC = "person"
ALIKE = {Measure.HELD: {"suspect": "person", "defendant": "person"}, Measure.DISPLACED: {"displaced": "person"}}
"""Things that are one in such a state: who is arrested is a suspect, who is displaced a displaced person."""
ARMED = "troop"
STRUCK = frozenset({Measure.DEAD.value, Measure.INJURED.value, Measure.MISSING.value})
"""States in which « personnes » are those whom another report names; who comes or goes may be anybody."""

Key = tuple[str, str, str, str, str]


def build_series(
    dated: Sequence[DatedFigure], lineage: Lineage, titles: Sequence[str] = ()
) -> tuple[tuple[DatedFigure, ...], tuple[Series, ...]]:
    """The figures with the id of their series and their count of witnesses, and the series of two figures or more.

    A series holds one measure of one thing within one scope; parts, increments and plans are series of their own, and
    so are sums in another currency than most.  A place that half of the `titles` name is that of the story: it limits
    nothing.
    Within a series the figures are in order of the days for which they are claimed, undated ones last.
    """
    common = _common_places(dated) | _headlined(dated, titles)
    by_id = {d.figure.id: d.figure for d in dated}
    usual = _usual_currency(dated)
    own = _own_scene(dated)
    groups: dict[Key, list[DatedFigure]] = defaultdict(list)
    for item in dated:
        local = own.get((item.figure.span.article, item.figure.measure, item.figure.unit))
        if (key := _key(item.figure, by_id, common | (local or frozenset()))) is not None:
            foreign = "" if item.figure.currency in (None, usual) else f" {item.figure.currency}"
            groups[(*key[:2], key[2] + foreign, *key[3:])].append(item)
    _join_generic(groups)
    series, placed = [], {}
    for key in sorted(groups):
        if len(groups[key]) > 1:
            one, members = _series(key, groups[key], lineage)
            series.append(one)
            placed.update({m.figure.id: m for m in members})
    return tuple(placed.get(d.figure.id, d) for d in dated), tuple(series)


def _usual_currency(dated: Sequence[DatedFigure]) -> str | None:
    counts = Counter(d.figure.currency for d in dated if d.figure.currency)
    return min(counts, key=lambda word: (-counts[word], word), default=None)


def _headlined(dated: Sequence[DatedFigure], titles: Sequence[str]) -> frozenset[str]:
    """Places beside figures that stand in at least half of the titles, by their folded words."""
    named: dict[str, set[str]] = defaultdict(set)
    for place in {place for d in dated for place in d.figure.places}:
        named[key_of(place)].add(place)
    longest = max((key.count(" ") + 1 for key in named), default=0)
    folded = [key_of(title).split() for title in titles if title]
    count = Counter(run for title in folded for run in _runs(title, longest) if run in named)
    return frozenset().union(*(named[run] for run, n in count.items() if 1 < len(folded) <= HEADLINED * n))


def _runs(words: Sequence[str], longest: int) -> set[str]:
    """The runs of up to so many words of a title."""
    return {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + longest, len(words)) + 1)}


def _own_scene(dated: Sequence[DatedFigure]) -> dict[tuple[str, Measure, Unit], frozenset[str]]:
    """Places beside the one number that an article gives for a state: it tells the story there, and limits nothing."""
    told: dict[tuple[str, Measure, Unit], list[Figure]] = defaultdict(list)
    for d in dated:
        if d.figure.unit not in FLOWS and d.figure.of is None:
            told[d.figure.span.article, d.figure.measure, d.figure.unit].append(d.figure)
    return {
        key: frozenset(place for figure in figures for place in figure.places)
        for key, figures in told.items()
        if len({figure.amount.named for figure in figures}) == 1
    }


def _common_places(dated: Sequence[DatedFigure]) -> frozenset[str]:
    """Places beside figures in most articles, and the country of the story: they tell no figure from another."""
    articles = {d.figure.span.article for d in dated}
    homes = {(place, d.figure.span.article) for d in dated for place in d.figure.places}
    count = Counter(place for place, _ in homes)
    states = {place: n for place, n in count.items() if n > 1 and country(place) is not None}
    scene = {place for place, n in states.items() if n == max(states.values())}
    return frozenset(scene | {p for p, n in count.items() if n > 1 and n >= EVERYWHERE * len(articles)})


def _key(figure: Figure, by_id: Mapping[str, Figure], common: frozenset[str]) -> Key | None:
    """What two figures must share to be of one series; None for one that nothing can be compared with."""
    figure = alike(figure)
    thing = ALIKE.get(figure.measure, {}).get(figure.thing or "", figure.thing)
    if thing is None and figure.measure is Measure.OTHER and figure.unit is not Unit.TONNE:
        return None
    role = [
        name
        for name, on in (
            ("part", _is_part(figure, by_id)),
            ("increment", figure.increment),
            ("planned", figure.apart_as_planned),
        )
        if on
    ]
    places = [p for p in figure.places if p not in common and not any(p in c or c in p for c in common)]
    vague = figure.measure is Measure.OTHER and figure.unit is Unit.PERSON and thing in (GENERIC, ARMED)
    doing = figure.predicate or "" if vague else ""
    return (
        figure.measure.value,
        figure.unit.value,
        f"{thing or GENERIC} {doing}".strip(),
        "; ".join(sorted(places)),
        " ".join(role),
    )


def _is_part(figure: Figure, by_id: Mapping[str, Figure]) -> bool:
    """« dont 40 grièvement »: a part of a count of its own kind, unlike « 40 sur 70 »."""
    whole = by_id.get(figure.of or "")
    return whole is not None and whole.measure is figure.measure


def _join_generic(groups: dict[Key, list[DatedFigure]]) -> None:
    """« personnes », or a number without a noun, joins the one thing that is counted in the same state and scope:
    the armed body where there is one."""
    named: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(groups):
        if key[2] != GENERIC:
            named[(key[0], key[1], GENERIC, key[3], key[4])].append(key)
    for key in sorted(set(groups) & set(named)):
        armed = [other for other in named[key] if other[2] == ARMED]
        struck = key[0] in STRUCK
        single = len(named[key]) == 1 and (struck or len(groups[named[key][0]]) > 1)
        one = armed or (named[key] if single else [])
        if one:
            groups[one[0]] += groups.pop(key)


def _series(key: Key, items: Sequence[DatedFigure], lineage: Lineage) -> tuple[Series, list[DatedFigure]]:
    ordered = sorted(items, key=_order)
    spans = defaultdict(list)
    for item in ordered:
        spans[(item.figure.amount, item.as_of)].append(item.figure.span)
    identity = "series:" + "|".join(part for part in key if part)
    members = [
        replace(d, series=identity, witnesses=max(1, lineage.witnesses(spans[(d.figure.amount, d.as_of)])))
        for d in ordered
    ]
    one = Series(
        id=identity,
        measure=key[0],
        counted=_counted(ordered) or key[2],
        scope=key[3] or None,
        figures=tuple(d.figure.id for d in ordered),
    )
    return one, members


def _counted(items: Sequence[DatedFigure]) -> str | None:
    """The noun by which most of its figures name the thing."""
    heads = Counter(d.figure.head for d in items if d.figure.head)
    return min(heads, key=lambda head: (-heads[head], head)) if heads else None


def _order(item: DatedFigure) -> tuple[date, date, str, int]:
    days = item.as_of
    first = days.first if days is not None and days.first is not None else date.max
    last = days.last if days is not None and days.last is not None else date.max
    return last, first, item.figure.span.article, item.figure.span.start
