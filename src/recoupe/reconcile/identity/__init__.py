"""Identity: which names of all the articles are one person, body, place or site, and why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from recoupe.gazetteer import country
from recoupe.reconcile.identity.groups import Groups
from recoupe.reconcile.identity.judging import effects_on_names, idle_judgements, judged
from recoupe.reconcile.identity.location import countries_of, locate
from recoupe.reconcile.identity.nodes import Node, gather
from recoupe.reconcile.identity.persons import join_persons
from recoupe.reconcile.identity.sites import join_places, join_sites
from recoupe.record.article import Article, Span
from recoupe.record.days import Days
from recoupe.record.dossier import Actor, Office, Place, Reason
from recoupe.record.judgement import Judgement
from recoupe.record.mention import Name, NameKind
from recoupe.record.reading import Reading

__all__ = ["effects_on_names", "identify", "idle_judgements"]

INITIAL = re.compile(r"\w\.?")


def identify(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    published: Mapping[str, Days | None] = MappingProxyType({}),
) -> tuple[tuple[Actor, ...], tuple[Place, ...], Mapping[str, str]]:
    """Actors, places, and the id of the actor or place of each name by the name's id.

    What joins two spellings is kept as a reason.  A judgement by a person always wins; it names two things by the ids
    of actors and places, by those of single names, or by words as some article has them (`idle_judgements` tells which
    name nothing).  `published` are the days of the articles by id, which date the offices that they give.
    """
    nodes = gather(articles, readings)
    groups, _ = judged(judgements, articles, nodes)
    inner = _inner(readings)
    kinds: dict[NameKind, list[Node]] = defaultdict(list)
    for node in nodes.values():
        kinds[node.kind].append(node)
    join_persons(kinds[NameKind.PERSON], groups)
    _join_bodies(kinds[NameKind.ORGANISATION], groups)
    join_places(kinds[NameKind.PLACE], groups)
    join_sites(kinds[NameKind.SITE], inner, groups)
    sets: dict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        sets[groups.root(node.id)].append(node)
    order = {article.id: number for number, article in enumerate(articles)}
    found = sorted(sets.values(), key=lambda s: min((order[n.span.article], n.span) for node in s for n in node.names))
    bodies = [s for s in found if s[0].kind in (NameKind.PERSON, NameKind.ORGANISATION)]
    quote = {article.id: article.quote for article in articles}
    actors = tuple(_actor(s, groups, order, _offices(s, quote, published)) for s in bodies)
    places = _places([s for s in found if s[0].kind in (NameKind.PLACE, NameKind.SITE)], groups, order, inner)
    ids = {n.id: _id(s) for s in found for node in s for n in node.names}
    return actors, places, ids


def _inner(readings: Iterable[Reading]) -> dict[str, set[str]]:
    """The places named inside the name of each site, by the id of that mention."""
    inner: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        sites = [n for n in reading.names if n.kind is NameKind.SITE]
        places = [n for n in reading.names if n.kind is NameKind.PLACE]
        index = 0
        for site in sites:
            while index < len(places) and places[index].span.end <= site.span.start:
                index += 1
            for place in _within(places, index, site.span.end):
                inner[site.id].add(" ".join(place.key))
    return inner


def _within(places: Sequence[Name], index: int, end: int) -> Iterator[Name]:
    """The places from an index on that begin before an offset."""
    while index < len(places) and places[index].span.start < end:
        yield places[index]
        index += 1


def _join_bodies(nodes: Sequence[Node], groups: Groups) -> None:
    """Bodies share a name in some article: an acronym written out there, or the same words."""
    by_form: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        for form in sorted(node.forms):
            if len(form) > 1 or len(node.forms) > 1 or form == node.form:
                by_form[form].append(node)
    for form, same in by_form.items():
        for one, other in pairwise(same):
            reason = Reason(code="identity.acronym", values=(("one", " ".join(form)), ("other", _title(one.texts))))
            groups.join(one.id, other.id, reason)


def _id(members: Sequence[Node]) -> str:
    """The id of a set: that of its fullest spelling."""
    return min((n.id for n in members), key=lambda i: ("@" in i, -len(i), i))


def _title(texts: Counter[str]) -> str:
    """The fullest spelling (initials count for nothing), of those the most frequent, capitals alone last."""

    def rank(text: str) -> tuple[int, bool, int, int, str]:
        parts = text.split()
        return (
            -sum(INITIAL.fullmatch(p) is None for p in parts),
            any(p.isupper() and len(p) > 3 for p in parts),
            -texts[text],
            len(parts),
            text,
        )

    return min(texts, key=rank)


def _together(members: Sequence[Node], order: Mapping[str, int]) -> tuple[list[Name], Counter[str], Counter[str]]:
    names = sorted((n for node in members for n in node.names), key=lambda n: (order[n.span.article], n.span))
    return names, sum((node.texts for node in members), Counter()), sum((node.roles for node in members), Counter())


def _offices(
    members: Sequence[Node], quote: Mapping[str, Callable[[Span], str]], published: Mapping[str, Days | None]
) -> tuple[Office, ...]:
    """What each article calls somebody beside the name, once an article, in order of days."""
    seen: dict[tuple[str, str], Office] = {}
    for span in sorted(role for node in members for name in node.names for role in name.roles):
        text = " ".join(quote[span.article](span).split())
        office = Office(text=text, span=span, days=published.get(span.article))
        seen.setdefault((span.article, text.casefold()), office)
    return tuple(sorted(seen.values(), key=_when))


def _when(office: Office) -> tuple[date, date, Span]:
    days = office.days or Days(None, None)
    last = days.last or date.max
    return days.first or last, last, office.span


def _actor(members: Sequence[Node], groups: Groups, order: Mapping[str, int], offices: tuple[Office, ...]) -> Actor:
    names, texts, roles = _together(members, order)
    return Actor(
        id=_id(members),
        kind=members[0].kind,
        name=_title(texts),
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], -len(role), role))),
        mentions=tuple(n.span for n in names),
        offices=offices,
        because=groups.reasons(members[0].id),
    )


def _places(
    sets: Sequence[Sequence[Node]], groups: Groups, order: Mapping[str, int], inner: Mapping[str, set[str]]
) -> tuple[Place, ...]:
    spelt = [sorted({" ".join(f) for node in s for f in node.forms}) for s in sets]
    plain = [
        (forms, sum(len(n.names) for n in s))
        for s, forms in zip(sets, spelt, strict=True)
        if s[0].kind is NameKind.PLACE
    ]
    story = countries_of(plain)
    return tuple(_place(s, forms, groups, order, (inner, story)) for s, forms in zip(sets, spelt, strict=True))


def _place(
    members: Sequence[Node],
    forms: Sequence[str],
    groups: Groups,
    order: Mapping[str, int],
    where: tuple[Mapping[str, set[str]], Mapping[str, int]],
) -> Place:
    inner, story = where
    names, texts, _ = _together(members, order)
    site = members[0].kind is NameKind.SITE
    around = sorted({place for n in names for place in inner.get(n.id, ())}) if site else list(forms)
    known = all(n.rule == "known place" for n in names)
    town = None if known or not around else locate(around, story)
    code = next((c for form in around if (c := country(form))), None)
    return Place(
        id=_id(members),
        kind=members[0].kind,
        name=_title(texts),
        lat=town.lat if town else None,
        lon=town.lon if town else None,
        country=town.country if town else code,
        mentions=tuple(n.span for n in names),
        because=groups.reasons(members[0].id),
    )
