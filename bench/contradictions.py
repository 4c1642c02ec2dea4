"""Whether two sentences contradict each other by their numbers: the product reads them as two reports of one day."""

from __future__ import annotations

import re
from datetime import date

from recoupe.record.article import Article
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier, RelationKind
from recoupe.run import build_from

__all__ = ["contradiction"]

CLASHES = frozenset({RelationKind.CONFLICT, RelationKind.DOES_NOT_ADD_UP})
YEAR = re.compile(r"\b20\d\d\b")
LATE = 2030
"""The year in which two sentences without a year are read: any would do."""


def contradiction(premise: str, hypothesis: str, lang: str) -> str:  # noqa: ARG001
    """ "contradiction" where a figure of one sentence clashes with a figure of the other, else "other".

    >>> contradiction("Le séisme a fait 120 morts.", "Le séisme a fait 160 morts.", "fr")
    'contradiction'
    """
    return "contradiction" if _clash(dossier_of(premise, hypothesis)) else "other"


def dossier_of(premise: str, hypothesis: str) -> Dossier:
    """The two sentences as two reports of one day: the last of the latest year that they name."""
    year = max((int(y) for y in YEAR.findall(f"{premise} {hypothesis}")), default=LATE)
    day = Days.day(date(year, 12, 31))
    texts = {"a": premise, "b": hypothesis}
    return build_from(
        [Article(id=i, file=f"{i}.txt", text=t, declared=day, declared_by="metadata") for i, t in texts.items()]
    )


def _clash(dossier: Dossier) -> bool:
    """Whether a comparison of two figures of different articles finds them at odds."""
    home = {d.figure.id: d.figure.span.article for d in dossier.figures}
    return any(c.relation in CLASHES and len({home[i] for i in c.figures}) > 1 for c in dossier.comparisons)
