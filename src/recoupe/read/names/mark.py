"""A name as it is being found: words of the page, a kind, and the rule that said so."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.record.mention import NameKind

__all__ = ["Mark"]


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
