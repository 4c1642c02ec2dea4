"""Which articles speak: of the versions of one article only the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from recoupe.reconcile.versions.order import After, after, in_order, origins
from recoupe.reconcile.versions.words import Aligned, words_of
from recoupe.record.article import Article, Span
from recoupe.record.reading import Doubt, Reading

__all__ = ["Step", "Versions"]

ALIKE = 0.3
"""Two texts of one address are versions where they have so much of the shorter in common, or one title."""
TITLED = 4
"""A title of fewer words (« En direct ») may stand over anything."""
PART, WHOLE = 2, 0.9
"""So many times longer than another text is one of which the other is an excerpt, when so much of that is in it."""
HEAD = 120
"""Characters that show which article is meant."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one version of an article to the next."""

    order: After
    aligned: Aligned


@dataclass(frozen=True, slots=True)
class Versions:
    """The articles that a later version replaces, by id, each with the step to it; and what could not be told.

    >>> one, two, other = (Article(id=i, file=i, text=t, url=f"https://fil.example/{u}", version=n, identifier=u)
    ...     for i, t, u, n in (("a", "Le feu a fait 40 morts.", "feu", 1), ("b", "Le feu a fait 14 morts.", "feu", 2),
    ...                        ("c", "Le feu a fait 40 morts.", "brasier", 1)))
    >>> [article.id for article in Versions.of([one, two, other]).speaking([one, two, other])]
    ['b', 'c']
    """

    steps: Mapping[str, Step] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Versions:
        """What is known of the versions among some articles, whatever their order."""
        steps: dict[str, Step] = {}
        doubts: list[Doubt] = []
        for group in origins(articles):
            words = {article.id: words_of(article) for article in group}
            if len(set(words.values())) == 1:
                continue                          # the same words under two titles are copies, as everywhere
            twins = _twins(group, words)
            order = in_order([article for article in group if article.id not in twins])
            if order is None:
                doubts += (_doubt(article, "versions") for article in group)
                continue
            for step in _stepped(order):
                if _alike(step):
                    steps[step.order.earlier.id] = step
                else:
                    doubts += (_doubt(a, "one address") for a in (step.order.earlier, step.order.later))
            steps |= _of_twins((article for article in group if article.id in twins), twins, steps)
        return cls(steps, tuple(sorted(set(doubts), key=lambda doubt: (doubt.span, doubt.kind))))

    def speaking(self, articles: Iterable[Article]) -> list[Article]:
        """The articles that no later version replaces, in their order."""
        return [article for article in articles if article.id not in self.steps]

    def chains(self, readings: Mapping[str, Reading]) -> list[Step]:
        """The steps, the later ones of an article before the earlier."""
        def left(step: Step) -> int:
            count = 0
            at: Step | None = step
            while at is not None:
                count, at = count + 1, self.steps.get(at.order.later.id)
            return count

        steps = [step for step in self.steps.values() if step.order.earlier.id in readings]
        return sorted(steps, key=lambda step: (left(step), step.order.earlier.file, step.order.earlier.id))


def _stepped(order: Sequence[Article]) -> Iterator[Step]:
    """Each version with the one that replaces it.

    What only repeats a part of the one before it (the summary of a feed, the head of a page behind a wall) replaces
    nothing, and is itself replaced by the next.
    """
    waiting = [order[0]]
    for later in order[1:]:
        first, *excerpts = waiting
        step = _step(first, later)
        if _excerpt(step):
            waiting.append(later)
            continue
        yield step
        yield from (_step(excerpt, later) for excerpt in excerpts)
        waiting = [later]


def _step(earlier: Article, later: Article) -> Step:
    found = after(earlier, later)
    if found is None:
        raise ValueError("versions in an order that nothing tells")
    return Step(found, Aligned.of(earlier, later))


def _excerpt(step: Step) -> bool:
    aligned = step.aligned
    return len(aligned.right) * PART < len(aligned.left) and aligned.share >= WHOLE


def _twins(group: Sequence[Article], words: Mapping[str, tuple[str, ...]]) -> dict[str, Article]:
    """The articles of a group that have the words of another of which nothing tells whether it came before: one of
    them, of which most is known, stands for both."""
    known = sorted(group, key=lambda a: (-sum(part is not None for part in (
        a.version, a.revised, a.declared, a.retrieved)), a.id))
    twins: dict[str, Article] = {}
    for one, other in combinations(known, 2):
        if one.id not in twins and words[one.id] == words[other.id] and after(one, other) is None:
            twins.setdefault(other.id, one)
    return twins


def _of_twins(articles: Iterable[Article], twins: Mapping[str, Article], steps: Mapping[str, Step]) -> dict[str, Step]:
    """A twin goes where that goes which stands for it."""
    return {
        twin.id: Step(After(twin, step.order.later, step.order.why), Aligned.of(twin, step.order.later))
        for twin in articles if (step := steps.get(twins[twin.id].id)) is not None
    }


def _alike(step: Step) -> bool:
    title, other = (article.title and article.title.casefold() for article in (step.order.earlier, step.order.later))
    titled = title is not None and title == other and len(title.split()) >= TITLED
    return titled or step.aligned.share >= ALIKE


def _doubt(article: Article, kind: str) -> Doubt:
    """A doubt about a whole article, on its first line."""
    text = article.text
    start = next(n for n in range(article.body, len(text)) if not text[n].isspace())
    line = text[start:start + HEAD].splitlines()[0].rstrip()
    return Doubt(span=Span(article.id, start, start + len(line)), kind=kind)
