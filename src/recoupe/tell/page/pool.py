"""Items that several cuts share, each held once with the cuts that it is in."""

from __future__ import annotations

import json
from collections.abc import Iterable

from recoupe.tell.dossier_json import Data

__all__ = ["Pool"]


class Pool:
    """The items of one part, unique, in the order in which the cuts first have them.

    >>> pool = Pool()
    >>> for cut, items in enumerate([[{"key": 1}], [{"key": 1}, {"key": 2}], [{"key": 2}], [{"key": 1}]]):
    ...     pool.add(cut, items)
    >>> pool.data()
    [{'key': 1, 'in': [0, 1, 3, 3]}, {'key': 2, 'in': [1, 2]}]
    """

    def __init__(self) -> None:
        self._held: dict[str, tuple[Data, list[int]]] = {}

    def add(self, cut: int, items: Iterable[Data]) -> None:
        """The items of a cut; cuts are added in their order."""
        for item in items:
            _, runs = self._held.setdefault(json.dumps(item), (item, []))
            if runs and runs[-1] == cut - 1:
                runs[-1] = cut
            elif not runs or runs[-1] != cut:
                runs += [cut, cut]

    def data(self) -> list[Data]:
        """The items as they stand in the page."""
        return [{**item, "in": runs} for item, runs in self._held.values()]
