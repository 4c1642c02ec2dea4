"""What people decided of a pile: which articles tell one story, and which do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.record.article import Article
from recoupe.record.judgement import Judgement, Relation

__all__ = ["Judged", "judged"]


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of articles, by their places, with the judgement of each; and the judgements that change nothing."""

    together: dict[tuple[int, int], Judgement]
    apart: dict[tuple[int, int], Judgement]
    idle: tuple[Judgement, ...]

    def ruled_out(self) -> list[tuple[int, int]]:
        """The pairs of articles that cannot be of one story, those too that follow from several judgements."""
        alike: dict[int, set[int]] = {}
        for left, right in self.together:
            both = alike.get(left, {left}) | alike.get(right, {right})
            alike |= dict.fromkeys(both, both)
        return [(one, other) for left, right in self.apart
                for one in sorted(alike.get(left, {left})) for other in sorted(alike.get(right, {right}))]

    def of(self, place: int) -> tuple[Judgement, ...]:
        """The judgements that name an article."""
        return tuple(one for pairs in (self.together, self.apart) for pair, one in pairs.items() if place in pair)


def judged(articles: Sequence[Article], judgements: Sequence[Judgement]) -> Judged:
    """The judgements that hold, in order of their days; one that contradicts those made before it is idle.

    >>> from datetime import date
    >>> pair = [Article(id=name, file=f"val/{name}.txt", text="…") for name in "ab"]
    >>> word = Judgement(left="a.txt", right="val/b.txt", relation=Relation.SAME, by="L. Aubertin", why="one strike")
    >>> judged(pair, [word]).together == {(0, 1): word}
    True
    """
    places = _places(articles)
    together: dict[tuple[int, int], Judgement] = {}
    apart: dict[tuple[int, int], Judgement] = {}
    idle: list[Judgement] = []
    root = list(range(len(articles)))
    for one in sorted(judgements, key=lambda one: (one.made_at is None, one.made_at)):
        if one.withdrawn_at is not None:
            continue
        left, right = places.get(one.left), places.get(one.right)
        if left is None or right is None or left == right or one.relation not in (Relation.SAME, Relation.DISTINCT):
            idle.append(one)
            continue
        pair = (min(left, right), max(left, right))
        same = one.relation is Relation.SAME
        if not _fits(pair, same, root, apart):
            idle.append(one)
        elif same:
            together.setdefault(pair, one)
            _join(root, pair)
        else:
            apart.setdefault(pair, one)
    return Judged(together, apart, tuple(idle))


def _fits(pair: tuple[int, int], same: bool, root: list[int], apart: dict[tuple[int, int], Judgement]) -> bool:
    left, right = root[pair[0]], root[pair[1]]
    if not same:
        return left != right
    return not any({root[one], root[other]} == {left, right} for one, other in apart)


def _join(root: list[int], pair: tuple[int, int]) -> None:
    left, right = root[pair[0]], root[pair[1]]
    for place, held in enumerate(root):
        if held == right:
            root[place] = left


def _places(articles: Sequence[Article]) -> dict[str, int | None]:
    """Articles by id, by file, and by as much of the end of a path as no other has (None where several have it)."""
    found: dict[str, int | None] = {}
    for place, article in enumerate(articles):
        parts = article.file.split("/")
        for start in range(len(parts)):
            name = "/".join(parts[start:])
            found[name] = None if name in found else place
    for place, article in enumerate(articles):
        found[article.id] = place
    return found
