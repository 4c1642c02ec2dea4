"""Dossier -> FollowTheMoney: who is named in which article, and what happened, for the tools of investigators."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from recoupe.record.article import Span
from recoupe.record.claim import Status
from recoupe.record.days import Days
from recoupe.record.dossier import Actor, Dossier, DossierArticle, Event
from recoupe.record.mention import NameKind
from recoupe.tell.addresses import web_address
from recoupe.tell.dossier_json import Data
from recoupe.tell.sources import Sources, cut_line
from recoupe.tell.variants import roles, variants

__all__ = ["as_entities", "to_ftm"]

_NAME, _STRING = 384, 1024
"""How long a value of each type can be; the readers drop what is longer."""
_LANGUAGES = {"fr": "fra", "en": "eng"}


def to_ftm(dossier: Dossier) -> str:
    """The entities as JSON lines: articles, persons and organisations, a mention for each of them in each article, and
    what happened.

    Equal dossiers give equal bytes.  Nothing that the reports do not say is added: no country, no kind of body.

    >>> to_ftm(Dossier())
    ''
    """
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in as_entities(dossier))


def as_entities(dossier: Dossier) -> Iterator[Data]:
    """The same as plain dicts: the articles, each actor with its mentions, the events, in the order of the dossier."""
    sources = Sources.of(dossier)
    yield from (_article(held) for held in dossier.articles)
    for actor in dossier.actors:
        yield _actor(actor, sources)
        yield from _mentions(actor, sources)
    named = _named(dossier.actors)
    yield from (_event(event, named, sources) for event in dossier.events if event.status is Status.HAPPENED)


def _key(*parts: str) -> str:
    """An id that every store takes: the same parts always give the same."""
    text = "\x1f".join(parts).encode("utf-8", "backslashreplace")
    return f"recoupe-{blake2b(text, digest_size=16).hexdigest()}"


def _entity(key: str, schema: str, **properties: Iterable[str | None]) -> Data:
    """An entity without empty properties, each value once."""
    kept = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _article(held: DossierArticle) -> Data:
    article, days = held.article, held.published
    exact = days.first.isoformat() if days and days.first and days.width == 1 else None
    return _entity(_key("article", article.id), "Article", title=[cut_line(article.title or "", _STRING)],
                   fileName=[cut_line(article.file, _STRING)], publishedAt=[exact],
                   publisher=[cut_line(article.outlet or "", _STRING)], sourceUrl=[web_address(article.url)],
                   language=[_LANGUAGES.get(article.language)])


def _actor(actor: Actor, sources: Sources) -> Data:
    """A person or an organisation; a surname alone, beside a full name, is a weak alias."""
    person = actor.kind is NameKind.PERSON
    name = _name(actor.name) or _name(actor.id)
    others = [text for v in variants(actor.mentions, sources) if (text := _name(v.text)) != name]
    weak = [text for text in others if person and " " not in text and " " in name]
    where = dict.fromkeys(span.article for span in actor.mentions)
    return _entity(_key("actor", actor.id), _schema(actor), name=[name],
                   alias=[text for text in others if text not in weak], weakAlias=weak,
                   position=[cut_line(role.text, _STRING) for role in roles(actor)] if person else [],
                   sourceUrl=[web_address(sources.articles[article].article.url) for article in where])


def _mentions(actor: Actor, sources: Sources) -> Iterator[Data]:
    """One a article: the spellings that it uses, tied to the actor and to the article."""
    by_article: dict[str, list[Span]] = {}
    for span in actor.mentions:
        by_article.setdefault(span.article, []).append(span)
    for article, spans in by_article.items():
        names = [_name(v.text) for v in variants(spans, sources)]
        yield _entity(_key("mention", actor.id, article), "Mention", document=[_key("article", article)],
                      resolved=[_key("actor", actor.id)], name=names if any(names) else [_name(actor.id)],
                      detectedSchema=[_schema(actor)])


def _schema(actor: Actor) -> str:
    return "Person" if actor.kind is NameKind.PERSON else "Organization"


def _name(text: str) -> str:
    """A name as the readers keep it: on one line, without straight quotation marks about it."""
    return cut_line(" ".join(text.split()), _NAME).strip("\"' ")


def _named(actors: Iterable[Actor]) -> Mapping[str, list[tuple[Span, str]]]:
    """Where actors are named, by article, in order."""
    named: dict[str, list[tuple[Span, str]]] = {}
    for actor in actors:
        for span in actor.mentions:
            named.setdefault(span.article, []).append((span, actor.id))
    return {article: sorted(spans) for article, spans in named.items()}


def _event(event: Event, named: Mapping[str, list[tuple[Span, str]]], sources: Sources) -> Data:
    """What happened: its best words, the articles that tell it, and the actors whose names stand in these words."""
    tellings = tuple(dict.fromkeys((event.text, *event.mentions)))
    involved = [actor for telling in tellings for actor in _within(telling, named.get(telling.article, []))]
    articles = dict.fromkeys(span.article for span in tellings)
    return _entity(_key("event", event.id), "Event", name=[_name(sources.words(event.text)) or _name(event.id)],
                   date=[_date(event.days)], involved=[_key("actor", actor) for actor in involved],
                   proof=[_key("article", article) for article in articles],
                   sourceUrl=[web_address(sources.articles[article].article.url) for article in articles])


def _within(telling: Span, named: list[tuple[Span, str]]) -> Iterator[str]:
    """The actors whose names lie inside a telling."""
    for span, actor in named[bisect_left(named, telling.start, key=lambda pair: pair[0].start) :]:
        if span.start >= telling.end:
            return
        if telling.holds(span):
            yield actor


def _date(days: Days) -> str | None:
    """A day, or a whole month or year without its day; no other interval is a date: it says when it can have been."""
    if days.first is None or days.last is None:
        return None
    if days.first == days.last:
        return days.first.isoformat()
    if days == Days.month(days.first.year, days.first.month):
        return days.first.isoformat()[:7]
    return days.first.isoformat()[:4] if days == Days.year(days.first.year) else None
