"""Why an article belongs to a story: the words that both have, the weightiest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from recoupe.record.article import Article, Span
from recoupe.record.copy import Passages
from recoupe.record.pile import Alone, Ground, Member, PileStory, Shared
from recoupe.trace.stories.judged import Judged
from recoupe.trace.stories.merge import Groups, dot
from recoupe.trace.stories.terms import COUNTED, NAME, NAMES, NUMBER, WORD, Term
from recoupe.trace.stories.vectors import Vector

__all__ = ["Teller", "Weighed"]

_GROUNDS: Mapping[str, Ground] = {NAME: Ground.NAME, NAMES: Ground.NAME, NUMBER: Ground.FIGURE, COUNTED: Ground.FIGURE,
                                  WORD: Ground.WORD}
_REASONS = 6
_LOOKED_AT = 24
"""So many shared terms are looked at for that many reasons: some say the same."""
_TITLE = 3


@dataclass(frozen=True, slots=True)
class Weighed:
    """Articles in order; where each first uses its terms, and its vector; the terms by number; the known stories."""

    articles: Sequence[Article]
    first: Sequence[Mapping[int, tuple[int, int]]]
    made: Sequence[Vector]
    terms: Sequence[Term]
    known: Mapping[int, str]


class Teller:
    """Tells the stories that groups of articles make."""

    def __init__(self, weighed: Weighed, groups: Groups, decided: Judged, passages: Sequence[Passages]) -> None:
        self.articles, self.first, self.made, self.terms = weighed.articles, weighed.first, weighed.made, weighed.terms
        self.groups, self.decided, self.known = groups, decided, weighed.known
        self.file_of = {article.id: article.file for article in weighed.articles}
        self.holders: dict[int, dict[int, list[int]]] = {}
        self.copied = self._copied(passages)

    def file(self, one: Alone) -> tuple[str, str]:
        """The order in which lone articles are told."""
        return self.file_of[one.article], one.article

    def story(self, places: Sequence[int]) -> PileStory:
        """The story that articles make, given in order; only those that had none yet are told one by one."""
        first = self.articles[places[0]].id
        ordered = sorted(places, key=lambda place: (self.articles[place].file, self.articles[place].id))
        joined = [place for place in ordered if place not in self.known]
        return PileStory(id=f"story:{first}", known=self.groups.known[self.groups.group[places[0]]],
                         before=len(ordered) - len(joined), title=self._title(places),
                         members=tuple(map(self._member, joined)))

    def alone(self, place: int, told: Mapping[int, PileStory]) -> Alone:
        """An article of no story, with the story that it is nearest to."""
        near = {group: self.groups.near(place, group) for group in self.groups.beside[place] if group in told}
        best = max(near, key=lambda group: (near[group], -group), default=None)
        if best is None:
            return Alone(article=self.articles[place].id)
        return Alone(article=self.articles[place].id, story=told[best].id, near=round(near[best], 3),
                     because=self._shared(place, best))

    def _member(self, place: int) -> Member:
        group = self.groups.group[place]
        own = self.made[place]
        others = len(self.groups.members[group]) - 1
        near = (dot(own, self.groups.sums[group]) - dot(own, own)) / others
        return Member(article=self.articles[place].id, near=round(max(0.0, near), 3),
                      because=self._shared(place, group), judged=self.decided.of(place))

    def _shared(self, place: int, group: int) -> tuple[Shared, ...]:
        """The reasons: a copied passage, then the terms that add most to the nearness."""
        sums, own = self.groups.sums[group], self.made[place]
        inside = self.groups.group[place] == group
        worth = {term: own[term] * (sums.get(term, 0.0) - (own[term] if inside else 0.0)) for term in own}
        ranked = nlargest(_LOOKED_AT, (term for term in worth if worth[term] > 1e-12),
                          key=lambda term: (worth[term], -term))
        reasons = [self.copied[place]] if inside and place in self.copied else []
        kept = self._told(ranked, group, _REASONS)
        return (*reasons, *(self._reason(number, place, group) for number in kept))

    def _told(self, ranked: Sequence[int], group: int, most: int) -> list[int]:
        """The first terms of which none is a part of another; of a name the fuller form, where half as many use it."""
        holders, terms = self._holders(group), self.terms
        kept: list[int] = []
        for number in ranked:
            fuller = (one for one in ranked if terms[one][0] == NAMES and terms[number][0] == NAME
                      and _says_the_same(terms[one][1], terms[number][1])
                      and 2 * len(holders[one]) >= len(holders[number]))
            best = next(fuller, number)
            if not any(_says_the_same(terms[best][1], terms[other][1]) for other in kept):
                kept.append(best)
            if len(kept) == most:
                break
        return kept

    def _reason(self, number: int, place: int, group: int) -> Shared:
        holders = self._holders(group)[number]
        other = next(holder for holder in holders if holder != place)
        return Shared(ground=_GROUNDS[self.terms[number][0]], own=self._span(place, number),
                      other=self._span(other, number), articles=len(holders) - (place in holders))

    def _title(self, places: Sequence[int]) -> tuple[Span, ...]:
        """The names that weigh most in the story, none a part of another; each where it is first used."""
        group = self.groups.group[places[0]]
        sums = self.groups.sums[group]
        holders = self._holders(group)
        names = [number for number in holders if self.terms[number][0] in (NAME, NAMES) and len(holders[number]) > 1]
        wide = [number for number in names if 2 * len(holders[number]) >= len(places)] or names
        ranked = nlargest(_LOOKED_AT, wide, key=lambda number: (sums.get(number, 0.0), -number))
        return tuple(self._fairest(holders[number], number) for number in self._told(ranked, group, _TITLE))

    def _fairest(self, places: Sequence[int], number: int) -> Span:
        """The first use that is not all in capitals, else the first."""
        plain = (place for place in places
                 if not self.articles[place].text[slice(*self.first[place][number])].isupper())
        return self._span(next(plain, places[0]), number)

    def _holders(self, group: int) -> dict[int, list[int]]:
        """Which articles of a group use each term, in order."""
        if group not in self.holders:
            held: dict[int, list[int]] = {}
            for place in sorted(self.groups.members[group]):
                for number in self.made[place]:
                    held.setdefault(number, []).append(place)
            self.holders[group] = held
        return self.holders[group]

    def _span(self, place: int, number: int) -> Span:
        return Span(self.articles[place].id, *self.first[place][number])

    def _copied(self, passages: Sequence[Passages]) -> dict[int, Shared]:
        """For each article the longest passage that it shares with another of its story."""
        place_of = {article.id: place for place, article in enumerate(self.articles)}
        longest: dict[int, Shared] = {}
        for passage in passages:
            for own, other in ((passage.left, passage.right), (passage.right, passage.left)):
                place, beside = place_of[own.article], place_of[other.article]
                if passage.proof and self.groups.group[place] == self.groups.group[beside]:
                    known = longest.get(place)
                    if known is None or own.end - own.start > known.own.end - known.own.start:
                        longest[place] = Shared(ground=Ground.COPY, own=own, other=other, articles=1)
        return longest


def _says_the_same(key: str, other: str) -> bool:
    """Whether all words of one term are words of the other."""
    one, two = set(key.split()), set(other.split())
    return one <= two or two <= one
