"""A name as it is being found: words of the page, a kind, and the rule that said so."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.record.mention import NameKind

__all__ = ["INNER", "RULES", "Mark"]

INNER = ("place in a name", "body in a name")
"""The rules of names that stand inside a longer name."""
RULES = (
    "title",
    "office before",
    "office after",
    "given name",
    "initial",
    "capital surname",
    "age",
    "model",
    "surname",
    "subject",
    "affair",
    "trade",
    "taken up",
    "bidden",
    "acronym",
    "acronym of a body",
    "body",
    "known body",
    "head of a body",
    "owner or employer",
    "speaker",
    "known place",
    "country",
    "town",
    "head of a place",
    "preposition of place",
    "between places",
    "of a place",
    "complement",
    "taken",
    "listed with a place",
    "direction",
    "country after",
    "dateline",
    "site",
    "echo in capitals",
    *INNER,
)
"""All rules that name a mention."""


@dataclass(slots=True)
class Mark:
    """Words `first` to `last` (inclusive) of a page.  `roles` are ranges of surface offsets; `same` the key of another
    name of the article that this one abbreviates; `courtesy` whether « M. » or the like stands before it."""

    first: int
    last: int
    kind: NameKind
    rule: str
    key: str
    roles: tuple[tuple[int, int], ...] = ()
    same: str | None = None
    speaks: bool = False
    courtesy: bool = False
    entity: str = ""
