"""Who is meant by an office alone: « le préfet » is the one person whom the article calls so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from recoupe.reconcile.identity.spelling import words
from recoupe.record.article import Article, Span
from recoupe.record.dossier import Actor
from recoupe.record.mention import NameKind

__all__ = ["Holders"]

DEFINITE = frozenset({"le", "la", "l"})
LONGEST = 12
"""Words of the longest noun phrase that is taken for an office."""
FULL = 2
"""Words of four letters and more from which an office is told so fully that another article may say whose it is."""


class Holders:
    """Persons by the offices that articles give them."""

    def __init__(self, articles: Sequence[Article], actors: Sequence[Actor]) -> None:
        self._texts: Mapping[str, Article] = {article.id: article for article in articles}
        self._here: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._anywhere: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for actor in actors:
            if actor.kind is NameKind.PERSON:
                for office in actor.offices:
                    key = words(office.text)
                    self._here[office.span.article].append((key, actor.id))
                    self._anywhere[key].add(actor.id)

    def of(self, span: Span) -> str | None:
        """The id of the person whom a definite noun phrase (« le préfet ») means, or None.

        In its own article the one person who has that office, told longer or shorter (« le préfet de l'Aude »); in
        the others only an office told as fully by both.  None where two persons fit.
        """
        phrase = words(self._texts[span.article].quote(span))
        if not phrase or len(phrase) > LONGEST or phrase[0] not in DEFINITE:
            return None
        asked = phrase[1:]
        near = {actor for office, actor in self._here[span.article] if _agree(asked, office)}
        if not near and sum(len(word) > 3 for word in asked) >= FULL:
            near = self._anywhere.get(asked, set())
        return next(iter(near)) if len(near) == 1 else None


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one office is the other told shorter: « ministre » and « ministre de la Défense »."""
    short, long = sorted((one, other), key=len)
    return bool(short) and long[: len(short)] == short
