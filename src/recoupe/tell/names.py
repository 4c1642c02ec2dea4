"""Who and what is named in a dossier, under which spellings, and why they are one: lines for a terminal, and data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TypeVar

from recoupe.record.days import Days
from recoupe.record.dossier import Actor, Dossier, Place
from recoupe.record.lookalike import Lookalike
from recoupe.record.mention import NameKind
from recoupe.tell.dossier_json import Data, ends
from recoupe.tell.explain import harmless
from recoupe.tell.messages import message, quoted, sentence
from recoupe.tell.sources import Sources, one_line
from recoupe.tell.variants import Role, article_count, roles, variants
from recoupe.tell.wording import days_text

__all__ = ["FORMAT", "WIDTH", "names_data", "tell_names"]

FORMAT = "recoupe-names/1"

WIDTH = 100
_INDENT = 4
_GAP = 2
_SECTIONS = (("persons", NameKind.PERSON), ("bodies", NameKind.ORGANISATION),
             ("sites", NameKind.SITE), ("places", NameKind.PLACE))
"""What is told, in this order, and which kind of name each section holds."""

Named = Actor | Place
Kind = TypeVar("Kind", Actor, Place, Named)


def tell_names(
    dossier: Dossier, alike: Sequence[Lookalike] = (), *, language: str, colour: bool = False, width: int = WIDTH
) -> str:
    """Persons, bodies, sites and places, the most mentioned first, with their ids, spellings, roles and merges.

    `alike` are the pairs that were kept apart and may be one; they stand at the end.  Ends with a newline.

    >>> from recoupe.record.article import Article, Span
    >>> from recoupe.record.dossier import DossierArticle
    >>> note = Article(id="a", file="note.txt", text="Orain est là.")
    >>> orain = Actor(id="person:orain", kind=NameKind.PERSON, name="Orain", roles=(), mentions=(Span("a", 0, 5),))
    >>> held = DossierArticle(article=note, published=None, basis=None)
    >>> print(tell_names(Dossier(articles=(held,), actors=(orain,)), language="en"), end="")
    1 article: 1 person, 0 bodies, 0 sites, 0 other places
    <BLANKLINE>
    Persons (1)
    Orain  1 mention in 1 article  person:orain
    <BLANKLINE>
    No two names that were kept apart look alike.
    """
    teller = _Teller(Sources.of(dossier), language, colour, width)
    every: list[Named] = [*dossier.actors, *dossier.places]
    found = {name: _ordered([n for n in every if n.kind is kind]) for name, kind in _SECTIONS}
    told = ", ".join(teller.say(f"names.count.{name}", n=len(held)) for name, held in found.items())
    lines = [teller.say("names.summary", articles=teller.say("count.articles", n=len(dossier.articles)), names=told)]
    for name, held in found.items():
        if held:
            lines += ["", teller.heading(teller.say(f"names.{name}", n=len(held)))]
            lines += [line for one in held for line in teller.named(one)]
    lines += ["", teller.heading(teller.say("names.alike" if alike else "names.no-alike", n=len(alike)))]
    by_id = {actor.id: actor for actor in dossier.actors}
    lines += [line for pair in alike for line in teller.pair(pair, by_id)]
    return "\n".join(lines) + "\n"


def names_data(dossier: Dossier, alike: Sequence[Lookalike], language: str) -> Data:
    """The same as plain dicts and lists; `language` is that of the sentences that explain."""
    make = _Encoder(Sources.of(dossier), language)
    actors = sorted(_ordered(dossier.actors), key=lambda actor: actor.kind is not NameKind.PERSON)
    places = sorted(_ordered(dossier.places), key=lambda place: place.kind is not NameKind.SITE)
    return {"format": FORMAT, "language": language, "articles": len(dossier.articles),
            "actors": [make.actor(actor) for actor in actors], "places": [make.place(place) for place in places],
            "lookalikes": [{"one": p.one, "other": p.other, "together": p.together,
                            "why": sentence(p.reason, language)} for p in alike]}


def _ordered(names: Sequence[Kind]) -> list[Kind]:
    return sorted(names, key=lambda n: (-len(n.mentions), -article_count(n.mentions), n.name, n.id))


@dataclass(frozen=True, slots=True)
class _Encoder:
    """Turns what is named into plain data."""

    sources: Sources
    language: str

    def named(self, name: Named) -> Data:
        return {"id": name.id, "kind": str(name.kind), "name": name.name, "mentions": len(name.mentions),
                "articles": article_count(name.mentions),
                "variants": [{"text": v.text, "mentions": v.mentions, "articles": v.articles}
                             for v in variants(name.mentions, self.sources)],
                "why": [sentence(reason, self.language) for reason in name.because]}

    def actor(self, actor: Actor) -> Data:
        return {**self.named(actor), "roles": [self.role(role) for role in roles(actor)]}

    def role(self, role: Role) -> Data:
        span = role.first.span if role.first else None
        return {"text": role.text, **ends(role.days), "articles": role.articles,
                "file": self.sources.articles[span.article].article.file if span else None,
                "article": span and span.article, "start": span and span.start, "end": span and span.end}

    def place(self, place: Place) -> Data:
        return {**self.named(place), "lat": place.lat, "lon": place.lon, "country": place.country}


@dataclass(frozen=True, slots=True)
class _Teller:
    sources: Sources
    language: str
    colour: bool
    width: int

    def say(self, code: str, **values: int | str) -> str:
        return message(code, self.language, **values)

    def quote(self, words: str) -> str:
        return quoted(harmless(one_line(words)), self.language)

    def heading(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def head(self, name: Named) -> str:
        """The name, how often, and the id whole, so that it can be copied."""
        often = self.say("names.often", mentions=self.say("names.mentions", n=len(name.mentions)),
                         articles=self.say("count.articles", n=article_count(name.mentions)))
        return f"{self.heading(harmless(one_line(name.name)))}  {often}  {harmless(one_line(name.id))}"

    def named(self, name: Named) -> Iterator[str]:
        """The head of a name, then what is known of it, one label a line."""
        yield self.head(name)
        if isinstance(name, Place):
            yield from self.labelled("where", self.where(name))
        spelt = variants(name.mentions, self.sources)
        if [v.text for v in spelt] != [one_line(name.name)] and spelt:
            yield from self.labelled("spelt", ", ".join(
                f"{self.quote(v.text)} ({self.say('count.articles', n=v.articles)})" for v in spelt))
        if isinstance(name, Actor) and (called := roles(name)):
            yield from self.labelled("roles", "".join(self.called(called)))
        for reason in name.because:
            yield from self.labelled("joined", harmless(one_line(sentence(reason, self.language))))

    def labelled(self, label: str, text: str) -> Iterator[str]:
        column = _INDENT + _GAP + max(len(self.say(f"names.label.{each}"))
                                      for each in ("where", "spelt", "roles", "joined"))
        lines = wrap(text, max(20, self.width - column), break_on_hyphens=False) or [""]
        yield (" " * _INDENT + self.say(f"names.label.{label}")).ljust(column) + lines[0]
        yield from (" " * column + line for line in lines[1:])

    def where(self, place: Place) -> str:
        """Coordinates and country as far as they are known."""
        country = harmless(place.country or "")
        if place.lat is not None and place.lon is not None:
            return self.say("names.at", lat=f"{place.lat:.3f}", lon=f"{place.lon:.3f}", country=country or "?")
        return self.say("names.in", country=country) if country else self.say("names.not-located")

    def called(self, called: Sequence[Role]) -> Iterator[str]:
        """The roles in order of days; an arrow where one is surely said later than the one before."""
        before: Days | None = None
        for role in called:
            if before is not None:
                later = before.last and role.days.first and before.last < role.days.first
                yield " → " if later else ", "
            before = role.days
            if role.first is None:
                yield harmless(role.text)
                continue
            file = harmless(one_line(self.sources.articles[role.first.span.article].article.file))
            yield self.say("names.said" if role.articles == 1 else "names.said-again", text=harmless(role.text),
                           days=days_text(role.days, self.language), file=file,
                           articles=self.say("count.articles", n=role.articles))

    def pair(self, pair: Lookalike, actors: dict[str, Actor]) -> Iterator[str]:
        """What two have in common, whether an article has both, and the two."""
        both = self.say("names.together" if pair.together else "names.never-together", n=pair.together)
        yield f"{sentence(pair.reason, self.language)}, {both}"
        yield from (" " * _INDENT + self.head(actors[one]) for one in (pair.one, pair.other))
