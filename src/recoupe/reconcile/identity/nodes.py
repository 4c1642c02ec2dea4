"""The names of a dossier gathered: one node for each spelling of one thing, before anything is joined."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.reconcile.identity.spelling import words
from recoupe.record.article import Article
from recoupe.record.mention import Name, NameKind
from recoupe.record.reading import Reading

__all__ = ["Node", "cleave", "gather"]

WEAK = frozenset({"model", "speaker", "subject", "town", "acronym"})
"""Rules of reading whose kind yields to what another article says more surely."""


@dataclass(slots=True)
class Node:
    """One spelling of one thing: the names that are written so (or are shown by their article to be the same)."""

    id: str
    kind: NameKind
    form: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    forms: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def offices(self) -> frozenset[str]:
        """The longer words of its roles."""
        return frozenset(word for role in self.roles for word in words(role) if len(word) > 4)


def gather(articles: Sequence[Article], readings: Sequence[Reading]) -> dict[str, Node]:
    """All nodes by id, in order of their first mention."""
    texts = {article.id: article for article in articles}
    kinds = _kinds(readings)
    nodes: dict[str, Node] = {}
    for reading in readings:
        local: dict[str, list[Name]] = defaultdict(list)
        for name in reading.names:
            local[name.entity].append(name)
        for names in local.values():
            kind = kinds.get((names[0].kind, names[0].key), names[0].kind)
            _add(nodes, texts, kind, names)
    return nodes


def _kinds(readings: Sequence[Reading]) -> Mapping[tuple[NameKind, tuple[str, ...]], NameKind]:
    """Another kind for names told weakly, where the whole dossier tells it surely."""
    sure: dict[tuple[str, ...], Counter[NameKind]] = defaultdict(Counter)
    weak: set[tuple[NameKind, tuple[str, ...]]] = set()
    for name in (n for r in readings for n in r.names):
        if name.rule in WEAK:
            weak.add((name.kind, name.key))
        else:
            sure[name.key][name.kind] += 1
            if name.kind is NameKind.PERSON and len(name.key) > 1:
                sure[name.key[-1:]][name.kind] += 1
    return {
        slot: min(sure[slot[1]].items(), key=lambda item: (-item[1], item[0]))[0] for slot in weak if sure.get(slot[1])
    }


def _fullness(form: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    return len(form), sum(len(word) for word in form), form


def cleave(
    nodes: dict[str, Node], articles: Mapping[str, Article], left: frozenset[str], right: frozenset[str]
) -> frozenset[str]:
    """Take apart, in place, each node that has names of both sides (name ids); the ids of the nodes that came of it.

    A name of neither side goes with those that its article shows to be one with it, and stays on the left otherwise.
    """
    made: set[str] = set()
    for node in [n for n in nodes.values() if _on(n, left) and _on(n, right)]:
        del nodes[node.id]
        theirs = {n.entity for n in node.names if n.id in right} - {n.entity for n in node.names if n.id in left}
        moved = {n.id for n in node.names if n.id in right or n.entity in theirs}
        for away, foes in ((False, right), (True, left)):
            local: dict[str, list[Name]] = defaultdict(list)
            for name in node.names:
                if (name.id in moved) is away:
                    local[name.entity].append(name)
            shunned = frozenset(n.id for n in nodes.values() if _on(n, foes))
            made.update(_add(nodes, articles, node.kind, names, shunned) for names in local.values())
    return frozenset(made)


def _on(node: Node, side: frozenset[str]) -> bool:
    """Whether a node has names of a side."""
    return any(name.id in side for name in node.names)


def _add(
    nodes: dict[str, Node],
    texts: Mapping[str, Article],
    kind: NameKind,
    names: Sequence[Name],
    shunned: frozenset[str] = frozenset(),
) -> str:
    """Add names of one thing in one article to the node of their spelling, unless it is shunned; the node's id."""
    form = max((words(" ".join(n.key)) for n in names), key=_fullness)
    shared = kind is not NameKind.PERSON or len(form) > 1
    first = names[0].span
    slug = "-".join(form) or names[0].entity
    key = f"{kind}:{slug}" if shared else f"{kind}:{slug}@{first.article}"
    if key in shunned:
        key = f"{kind}:{slug}@{first.article}"
    if key in shunned:
        key = f"{kind}:{slug}@{first.article}:{first.start}"
    node = nodes.setdefault(key, Node(key, kind, form))
    for name in names:
        article = texts[name.span.article]
        node.names.append(name)
        node.forms.add(words(" ".join(name.key)))
        node.texts[" ".join(article.quote(name.span).split())] += 1
        node.roles.update(" ".join(article.quote(role).split()) for role in name.roles)
    return key
