"""A pile of articles -> the stories that they tell, and what belongs to none.  Knows no language, reads no grammar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from recoupe.record.article import Article
from recoupe.record.copy import Passages
from recoupe.record.judgement import Judgement
from recoupe.record.pile import Alone, Pile, PileStory
from recoupe.trace.stories.evidence import Teller, Weighed
from recoupe.trace.stories.judged import Judged, judged
from recoupe.trace.stories.merge import Groups
from recoupe.trace.stories.terms import Term, terms
from recoupe.trace.stories.vectors import Vector, neighbours, vectors

__all__ = ["ENOUGH", "stories"]

ENOUGH = 0.11
"""Two groups whose articles are at least so near on average tell one story.  Chosen on one half of the stories at hand
and measured on the other (docs/sort.md)."""


def stories(
    articles: Sequence[Article],
    passages: Sequence[Passages] = (),
    judgements: Sequence[Judgement] = (),
    *,
    known: Mapping[str, str] = MappingProxyType({}),
    enough: float = ENOUGH,
) -> Pile:
    """The stories of a pile, whatever the order of the articles; an article given twice counts once.

    `passages` are what `recoupe.trace.passages` found: they tell why, not whether.  `judgements` name two articles by
    file or id that tell one story ("same") or do not ("distinct"); they win over the words.  `known`
    names the story of the articles that have one already, by id: the others join these stories or make new ones.  The
    work grows with the articles and not with their square.

    >>> said = ("À Fauvelles, la mine Sainte-Odile ferme.", "La mine Sainte-Odile, à Fauvelles, a vécu.", "Il pleut.")
    >>> pile = stories([Article(id=str(n), file=f"{n}.txt", text=text) for n, text in enumerate(said)])
    >>> [[member.article for member in story.members] for story in pile.stories], [one.article for one in pile.alone]
    ([['0', '1']], ['2'])
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=_place)
    made, first, shared = _weighed(ordered)
    decided = judged(ordered, judgements)
    before = {place: known[one.id] for place, one in enumerate(ordered) if one.id in known}
    groups = _grouped(made, decided, before, enough)
    teller = Teller(Weighed(ordered, first, made, shared, before), groups, decided, passages)
    return _pile(groups, teller, decided)


def _weighed(articles: Sequence[Article]) -> tuple[list[Vector], list[dict[int, tuple[int, int]]], list[Term]]:
    """The vector of each article, where it first uses each term that others use too, and these terms by number."""
    found = [terms(article) for article in articles]
    made, shared = vectors(found)
    # What only one article has is forgotten here: that is most of it.
    return made, [{number: one.first[shared[number]] for number in vector}
                  for one, vector in zip(found, made, strict=True)], shared


def _grouped(made: Sequence[Vector], decided: Judged, known: Mapping[int, str], enough: float) -> Groups:
    """The groups that the words make about the known ones, within what people ruled out, then joined as they decided.

    Two that are to be one may by then hold others that are ruled out: these two are then one from the start.
    """
    pairs, first = neighbours(made), list[tuple[int, int]]()
    while True:
        groups = Groups(made, decided.ruled_out(), known)
        for left, right in first:
            groups.unite(left, right)
        leads: dict[str, int] = {}
        for place, name in known.items():
            groups.unite(leads.setdefault(name, place), place)
        groups.merge(pairs, enough)
        clashing = [pair for pair in decided.together if not groups.unite(*pair) and pair not in first]
        if not clashing:
            return groups
        first += clashing


def _place(article: Article) -> tuple[date, date, str, str]:
    """In order of the days that the articles declare, so that those of one time stand together."""
    days = article.declared
    first = (days.first or days.last) if days else None
    last = (days.last or days.first) if days else None
    return first or date.max, last or date.max, article.file, article.id


def _pile(groups: Groups, teller: Teller, decided: Judged) -> Pile:
    several = [sorted(members) for members in groups.members if len(members) > 1]
    several.sort(key=lambda members: (-len(members), members[0]))
    told: dict[int, PileStory] = {groups.group[members[0]]: teller.story(members) for members in several}
    alone: list[Alone] = [teller.alone(members[0], told) for members in groups.members
                          if len(members) == 1 and members[0] not in teller.known]
    return Pile(stories=tuple(told.values()), alone=tuple(sorted(alone, key=teller.file)), idle=decided.idle)
