"""From an item of a dossier to words that name it on every later build; and from such words to the item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from recoupe.reconcile.claims import Claims
from recoupe.reconcile.identity.spelling import words as folded
from recoupe.reconcile.judging.targets import Figures, Missed, Placed, Tellings, Texts, span_of
from recoupe.reconcile.lineage import Lineage
from recoupe.record.article import Span
from recoupe.record.claim import Figure
from recoupe.record.dossier import Actor, Dossier, Event, Place, RelationKind
from recoupe.record.judgement import Target
from recoupe.record.mention import NameKind

__all__ = ["Durable"]

NEAR = 40
"""Characters between a number and what it counts, at most, for both to name it."""
AROUND = (40, 120, 400, 2_000)
"""Characters on each side that are tried to tell words apart that stand in an article twice."""
PLACES = frozenset({NameKind.PLACE, NameKind.SITE})


class Durable:
    """The items of one dossier by id, with the words that name each.  What is not there is Missed ("unknown")."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.texts = Texts([held.article for held in dossier.articles])
        lineage = Lineage([held.article for held in dossier.articles], (), dossier.reuse)

        def same(one: Figure, other: Figure) -> bool:
            if one.amount != other.amount or one.span.article == other.span.article:
                return False
            families = {f.id for f in lineage.families(one.span)}
            return any(f.id in families for f in lineage.families(other.span))

        self.figures = Figures(self.texts, (f.figure for f in dossier.figures), same)
        self._events = {event.id: event for event in dossier.events}
        self._named: dict[str, Actor | Place] = {one.id: one for one in dossier.actors}
        self._named.update({one.id: one for one in dossier.places})
        self.tellings = Tellings(self.texts, (_placed(e, span) for e in dossier.events for span in e.mentions))

    def article(self, told: str) -> Target:
        """The article of an id, a file or an address, by its file; by its id where several have that file."""
        article = self.texts.article(Target(words=told))
        return Target(words=article.file if len(self.texts.named(article.file)) == 1 else article.id)

    def figure(self, identity: str) -> Target:
        """A figure by its number and what it counts, in its file."""
        figure = self.figures.by_id.get(identity)
        if figure is None:
            raise Missed("unknown", words=identity)
        spans = [figure.span]
        if figure.counted is not None and _gap(figure.span, figure.counted) <= NEAR:
            spans.insert(0, figure.span.hull(figure.counted))
        for target in (t for span in spans for t in self._targets(span)):
            try:
                if [f.id for f in self.figures.of(target)] == [identity]:
                    return target
            except Missed:
                continue
        return Target(words=identity)

    def event(self, told: str) -> Target:
        """A happening by the words of its best telling, in their file; one telling (ARTICLE:START-END) by its own."""
        span = span_of(told)
        homes = [p for p in self.tellings.by_key.values() if p.span == span]
        if told in self._events and not homes:
            homes = [p for p in self.tellings.by_key.values() if p.home == told]
            span = homes[0].span
        if not homes or span is None:
            raise Missed("unknown", words=told)
        for target in self._targets(span):
            try:
                found = self.tellings.of(target)
            except Missed:
                continue
            # A happening that the dossier does not show may stand at the same words elsewhere.
            if {p.span for p in found} == {span} and len(self.texts.places(target)) == 1:
                return target
        return Target(words=f"{span.article}:{span.start}-{span.end}")

    def names(self, told: Sequence[str]) -> tuple[str, str]:
        """Two actors or places by a spelling that each alone has, or by its id; a spelling given stays as it is."""
        left, right = (self._name(one) for one in told)
        kinds = [self._kinds(one) for one in told]
        if left == right or folded(left) == folded(right):
            raise Missed("one", words=left)
        if not kinds[0] & kinds[1]:
            raise Missed("kinds", words=left, other=right)
        return left, right

    def contradicted(self, identity: str) -> list[str]:
        """The figures that the dossier sets against a figure or against another telling of it, one a claim."""
        by_id = {f.figure.id: f for f in self.dossier.figures}
        own = Claims.key(by_id[identity])
        found: dict[Hashable, str] = {}
        for pair in self.dossier.comparisons:
            if pair.relation is RelationKind.CONFLICT and all(i in by_id for i in pair.figures):
                a, b = (by_id[i] for i in pair.figures)
                for one, other in ((a, b), (b, a)):
                    if Claims.key(one) == own:
                        found.setdefault(Claims.key(other), other.figure.id)
        return list(found.values())

    def _targets(self, span: Span) -> Iterator[Target]:
        """The words of a span in their file, then with more and more of what stands around them."""
        article = self.texts.articles[span.article]
        file = article.file if len(self.texts.named(article.file)) == 1 else article.id
        text, told = article.text, _line(article.quote(span))
        yield Target(words=told, file=file)
        for reach in AROUND:
            begin, end = max(0, span.start - reach), min(len(text), span.end + reach)
            while 0 < begin < span.start and not text[begin - 1].isspace():
                begin += 1
            while span.end < end < len(text) and not text[end].isspace():
                end -= 1
            yield Target(words=told, file=file, within=_line(text[begin:end]))

    def _name(self, told: str) -> str:
        one = self._named.get(told)
        if one is None:
            if not self._kinds(told):
                raise Missed("no-name", words=told)
            return told
        spelt = Counter(_line(self.texts.articles[m.article].quote(m)) for m in one.mentions)
        if not spelt:
            raise Missed("no-name", words=told)
        for words in sorted(spelt, key=lambda w: (w != _line(one.name), -spelt[w], w)):
            if all(other is one for other in self._bearers(words)):
                return words
        return told

    def _bearers(self, words: str) -> list[Actor | Place]:
        form = folded(words)
        return [one for one in self._named.values()
                if any(folded(self.texts.articles[m.article].quote(m)) == form for m in one.mentions)]

    def _kinds(self, told: str) -> set[NameKind]:
        """The kinds of thing that an id or a spelling names."""
        one = self._named.get(told)
        return {one.kind} if one is not None else {bearer.kind for bearer in self._bearers(told)}


def _placed(event: Event, span: Span) -> Placed:
    best = event.id == f"event:{span.article}:{span.start}-{span.end}"
    return Placed(key=f"{event.id} {span.article}:{span.start}-{span.end}", span=span,
                  quote=event.text if best else None, days=event.days, home=event.id)


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _line(text: str) -> str:
    return " ".join(text.split())
