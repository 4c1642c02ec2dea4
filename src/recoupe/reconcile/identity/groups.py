"""Groups of names that are one, with what joined them; pairs that must stay apart."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.record.dossier import Reason

__all__ = ["Groups"]


class Groups:
    """Disjoint sets of node ids.  The least id of a set stands for it, so that the order of joining is no matter."""

    def __init__(self, nodes: Iterable[str]) -> None:
        self._parent = {node: node for node in nodes}
        self._apart: dict[str, set[str]] = {}
        self._reasons: dict[str, list[Reason]] = {}

    def __contains__(self, node: str) -> bool:
        return node in self._parent

    def root(self, node: str) -> str:
        """The id that stands for the set of a node."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def part(self, one: str, other: str) -> None:
        """Keep two nodes apart from now on; without effect where they are joined already."""
        a, b = self.root(one), self.root(other)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def join(self, one: str, other: str, reason: Reason | None) -> bool:
        """Make two nodes one, unless they must stay apart; whether they now are."""
        a, b = sorted((self.root(one), self.root(other)))
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        self._parent[b] = a
        for foe in self._apart.pop(b, set()):
            self._apart[foe].discard(b)
            self._apart[foe].add(a)
            self._apart.setdefault(a, set()).add(foe)
        self._reasons.setdefault(a, []).extend(self._reasons.pop(b, []))
        if reason is not None and reason not in self._reasons[a]:
            self._reasons[a].append(reason)
        return True

    def reasons(self, node: str) -> tuple[Reason, ...]:
        """What joined the set of a node, in the order of joining."""
        return tuple(self._reasons.get(self.root(node), ()))
