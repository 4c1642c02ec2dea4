"""Groups of names that are one, with what joined them; nodes that must stay apart."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.record.dossier import Reason

__all__ = ["Groups"]


class Groups:
    """Disjoint sets of node ids.  The least id of a set stands for it, so that the order of joining is no matter.

    Each parting has a number, and its two sides are marks on the sets: two sets that bear the opposite marks of one
    parting are never joined, whatever was joined to either before.
    """

    def __init__(self, nodes: Iterable[str]) -> None:
        self._parent = {node: node for node in nodes}
        self._marks: dict[str, set[tuple[int, bool]]] = {}
        self._partings: list[Reason | None] = []
        self._reasons: dict[str, list[Reason]] = {}
        self._notes: dict[str, list[Reason]] = {}

    def __contains__(self, node: str) -> bool:
        return node in self._parent

    def root(self, node: str) -> str:
        """The id that stands for the set of a node."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def part(self, ones: Iterable[str], others: Iterable[str], reason: Reason | None = None) -> None:
        """Keep every node of one side apart from every node of the other from now on; what is joined stays joined.

        `reason` is noted on both sets each time that something would have joined them.
        """
        number = len(self._partings)
        self._partings.append(reason)
        for side, nodes in ((False, ones), (True, others)):
            for node in nodes:
                self._marks.setdefault(self.root(node), set()).add((number, side))

    def join(self, one: str, other: str, reason: Reason | None) -> bool:
        """Make two nodes one, unless they must stay apart; whether they now are."""
        a, b = sorted((self.root(one), self.root(other)))
        if a == b:
            return True
        marks = self._marks.get(b, set())
        opposed = min((n for n, side in marks if (n, not side) in self._marks.get(a, ())), default=None)
        if opposed is not None:
            if why := self._partings[opposed]:
                self.note(a, why)
                self.note(b, why)
            return False
        self._parent[b] = a
        if marks:
            self._marks.setdefault(a, set()).update(self._marks.pop(b))
        for note in self._notes.pop(b, ()):
            self.note(a, note)
        self._reasons.setdefault(a, []).extend(self._reasons.pop(b, []))
        if reason is not None and reason not in self._reasons[a]:
            self._reasons[a].append(reason)
        return True

    def note(self, node: str, reason: Reason) -> None:
        """Say of the set of a node what a person decided, once."""
        notes = self._notes.setdefault(self.root(node), [])
        if reason not in notes:
            notes.append(reason)

    def reasons(self, node: str) -> tuple[Reason, ...]:
        """What people decided of the set of a node, in no order of theirs, then what joined it, as it was joined."""
        root = self.root(node)
        notes = sorted(self._notes.get(root, ()), key=lambda reason: (reason.code, reason.values))
        return (*notes, *self._reasons.get(root, ()))
