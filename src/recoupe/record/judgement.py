"""Decisions of a rule or a person on names, happenings, figures and dates; withdrawn by a date, never edited."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recoupe.record.days import Days
from recoupe.record.reason import Reason

__all__ = [
    "FIGURES", "HAPPENINGS", "NAMES", "Effect", "Entry", "Judgement", "Relation", "Target", "Withdrawal", "identifiers",
]


class Relation(StrEnum):
    """What is judged: of two names, of happenings, of a figure, of an article."""

    SAME = "same"
    DISTINCT = "distinct"
    UNSURE = "unsure"
    SAME_HAPPENING = "same-happening"
    DISTINCT_HAPPENING = "distinct-happening"
    REJECT_FIGURE = "reject-figure"
    ACCEPT_FIGURE = "accept-figure"
    DATE = "date"


NAMES = frozenset({Relation.SAME, Relation.DISTINCT})
HAPPENINGS = frozenset({Relation.SAME_HAPPENING, Relation.DISTINCT_HAPPENING})
FIGURES = frozenset({Relation.REJECT_FIGURE, Relation.ACCEPT_FIGURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a judgement is about, in words that outlive a rebuild; of an article, its file.

    `words` are exact words of an article, or an id; `file` the article (file, address or id), `within` longer words
    around these and `day` a day of the happening: each may be None, and tells apart what the words alone do not.
    """

    words: str
    file: str | None = None
    within: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision.  A person (`by` is a name) outranks a rule (`by` starts with "rule:").

    Of names, `left` and `right` are the two; any other has its targets in `of`.  `against` are the figures that an
    accepted one is held right against, `days` those of an article.  `known_at` is the day from which it could be known,
    where that is said (`known_on`).
    """

    relation: Relation
    left: str = ""
    right: str = ""
    of: tuple[Target, ...] = ()
    against: tuple[Target, ...] = ()
    days: Days | None = None
    by: str
    why: str
    made_at: date | None = None
    known_at: date | None = None
    withdrawn_at: date | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None

    @property
    def stands(self) -> bool:
        """Whether a person made it and nobody withdrew it; a withdrawn one never counts, whatever its day."""
        return self.withdrawn_at is None and self.relation is not Relation.UNSURE and not self.by.startswith("rule:")

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that name what was judged, by whom, when and why; withdrawing keeps them.

        >>> one = Judgement(relation=Relation.SAME, left="A. Roy", right="Ada Roy", by="C. Brun", why="one desk")
        >>> one.fingerprint
        'cafa2456d58c'
        """
        targets = [[[t.words, t.file, t.within, str(t.day)] for t in side] for side in (self.of, self.against)]
        content = [self.relation.value, self.left, self.right, *targets, str(self.days), self.by, self.why,
                   str(self.made_at), str(self.known_at)]
        return hashlib.sha256(json.dumps(content).encode("ascii")).hexdigest()[:12]

    def known_on(self, day: date) -> bool:
        """Whether it counts in what could be known at the end of a day.

        Which of two figures is right is news, known from the day on which it was judged so; all other judgements
        correct how the reports are read, and hold on every day.  `known_at` says otherwise of either.

        >>> date_of = Judgement(relation=Relation.DATE, by="C. Brun", why="seen in print", made_at=date(2031, 5, 2))
        >>> date_of.known_on(date(2031, 3, 4))
        True
        """
        news = self.relation is Relation.ACCEPT_FIGURE
        since = self.known_at or (self.made_at if news else None)
        return since is None or since <= day


def identifiers(judgements: Iterable[Judgement]) -> list[str]:
    """The name of each of some judgements: its fingerprint, numbered from the second on where several are alike.

    >>> one = Judgement(relation=Relation.SAME, left="A. Roy", right="Ada Roy", by="C. Brun", why="one desk")
    >>> identifiers([one, one])
    ['cafa2456d58c', 'cafa2456d58c-2']
    """
    seen: Counter[str] = Counter()
    found = []
    for judgement in judgements:
        seen[judgement.fingerprint] += 1
        number = seen[judgement.fingerprint]
        found.append(judgement.fingerprint if number == 1 else f"{judgement.fingerprint}-{number}")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a judgement does in a dossier, or why it changes nothing there (`holds` is False)."""

    judgement: Judgement
    holds: bool
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That a judgement was withdrawn: the day, and by whom and why where that is told."""

    on: date
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A judgement as a reader sees it: `kind` as an application calls it, `targets` in words, what it does now.

    `state` is "holds", "idle" or "withdrawn"; `effect` one sentence.
    """

    id: str
    kind: str
    targets: tuple[str, ...]
    by: str
    on: date
    why: str
    days: Days | None = None
    withdrawn: Withdrawal | None = None
    state: str
    effect: str
