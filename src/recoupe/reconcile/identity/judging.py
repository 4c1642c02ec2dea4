"""What people judged to be the same or distinct: applied before every rule, the latest judgement first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.reconcile.identity.groups import Groups
from recoupe.reconcile.identity.nodes import Node, cleave, gather
from recoupe.reconcile.identity.spelling import words
from recoupe.reconcile.judging.standing import signed, standing
from recoupe.record.article import Article
from recoupe.record.dossier import Reason
from recoupe.record.judgement import NAMES, Effect, Judgement, Relation
from recoupe.record.mention import Name, NameKind
from recoupe.record.reading import Reading

__all__ = ["effects_on_names", "idle_judgements", "judged"]

Names = frozenset[str]
"""The names of one side of a judgement, by id."""


@dataclass(slots=True)
class _Case:
    """A judgement that stands, the names that its two sides mean, and the nodes that it took apart."""

    judgement: Judgement
    left: Names
    right: Names
    torn: frozenset[str] = frozenset()

    def idle(self, code: str, name: str = "") -> Reason:
        """That it changed nothing, and why."""
        told = self.judgement
        values = (("by", told.by), ("left", told.left), ("right", told.right), ("name", name))
        return Reason(code=code, values=values)


def idle_judgements(
    articles: Sequence[Article], readings: Sequence[Reading], judgements: Sequence[Judgement]
) -> tuple[Reason, ...]:
    """The judgements that change nothing in these articles, each as a sentence that says why, in their order.

    One may name what no article names, or two things of different kinds, or give way to a later one.  It is no Doubt:
    a doubt cites words of an article, and what stands in none has no words to cite.
    """
    return tuple(e.reason for e in effects_on_names(articles, readings, judgements) if not e.holds)


def effects_on_names(
    articles: Sequence[Article], readings: Sequence[Reading], judgements: Sequence[Judgement]
) -> tuple[Effect, ...]:
    """What each judgement on names does in these articles, in the order of their days; none where none stands."""
    if not standing(judgements, NAMES):
        return ()
    return judged(judgements, articles, gather(articles, readings))[1]


def judged(
    judgements: Sequence[Judgement], articles: Sequence[Article], nodes: dict[str, Node]
) -> tuple[Groups, tuple[Effect, ...]]:
    """The nodes in groups as people judged, to be joined further by rules; and what each judgement does.

    `nodes` are taken apart in place where one has names of both sides of a judgement that they are distinct.
    """
    register = _Register(articles, nodes)
    cases = [register.case(j) for j in standing(judgements, NAMES)]
    for case in cases:
        if case.judgement.relation is Relation.DISTINCT:
            case.torn = cleave(nodes, register.articles, case.left, case.right)
    home = {name.id: node for node in nodes.values() for name in node.names}
    groups = Groups(nodes)
    for case in cases:
        _apply(case, home, register, groups)
    return groups, tuple(_effect(case, home, groups) for case in reversed(cases))


class _Register:
    """Every name by what a judgement may call it: the id of a node, its own id, its words."""

    def __init__(self, articles: Sequence[Article], nodes: Mapping[str, Node]) -> None:
        self.articles = {article.id: article for article in articles}
        self._names: dict[str, Name] = {name.id: name for node in nodes.values() for name in node.names}
        self._nodes = {node.id: frozenset(name.id for name in node.names) for node in nodes.values()}
        spelt: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for name in self._names.values():
            spelt[words(self._text(name))].add(name.id)
        spelt.pop((), None)
        self._spelt = {form: frozenset(ids) for form, ids in spelt.items()}

    def _text(self, name: Name) -> str:
        return " ".join(self.articles[name.span.article].quote(name.span).split())

    def case(self, judgement: Judgement) -> _Case:
        """A judgement with the names of its sides; names on both go to the side that is told more narrowly."""
        (left, near), (right, far) = self._side(judgement.left), self._side(judgement.right)
        if judgement.relation is Relation.DISTINCT and near != far:
            left, right = (left - right, right) if near < far else (left, right - left)
        return _Case(judgement, left, right)

    def _side(self, told: str) -> tuple[Names, int]:
        """The names that are meant, and how narrowly: a node, words, a single name."""
        if told in self._nodes:
            return self._nodes[told], 0
        return (frozenset((told,)), 2) if told in self._names else (self._spelt.get(words(told), frozenset()), 1)

    def reason(self, case: _Case, code: str) -> Reason:
        """Who decided what, when and why; each side in the words that the articles use most often."""
        one, other = (self._label(side) for side in (case.left, case.right))
        return signed(case.judgement, code, one=one, other=other)

    def _label(self, side: Names) -> str:
        texts = Counter(self._text(self._names[i]) for i in side)
        return min(texts, key=lambda text: (-texts[text], text))


def _apply(case: _Case, home: Mapping[str, Node], register: _Register, groups: Groups) -> None:
    """Join or part the nodes of a judgement, as far as later judgements allow."""
    if not case.left or not case.right or case.left == case.right:
        return
    left, right = ({home[i].id for i in side} for side in (case.left, case.right))
    if case.judgement.relation is Relation.SAME:
        for kind in _kinds(case, home):
            _join_all([n.id for n in _nodes(case.left | case.right, home) if n.kind is kind], groups)
        for root in _roots(left, groups) & _roots(right, groups):
            groups.note(root, register.reason(case, "identity.judged"))
        return
    reason = register.reason(case, "identity.kept-apart")
    groups.part(sorted(left), sorted(right), reason)
    if not _roots(left, groups) & _roots(right, groups):
        for node in sorted(case.torn & (left | right)):
            groups.note(node, reason)


def _nodes(side: Names, home: Mapping[str, Node]) -> list[Node]:
    return sorted({home[i].id: home[i] for i in side}.values(), key=lambda node: node.id)


def _kinds(case: _Case, home: Mapping[str, Node]) -> list[NameKind]:
    """The kinds of thing that both sides name."""
    return sorted({home[i].kind for i in case.left} & {home[i].kind for i in case.right})


def _roots(ids: Iterable[str], groups: Groups) -> set[str]:
    return {groups.root(i) for i in ids}


def _join_all(ids: Sequence[str], groups: Groups) -> None:
    """Make one of them all; where some must stay apart, each goes to the first that it may join."""
    heads: list[str] = []
    for one in ids:
        if not any(groups.join(head, one, None) for head in heads):
            heads.append(one)


def _effect(case: _Case, home: Mapping[str, Node], groups: Groups) -> Effect:
    reason, told = _idle(case, home, groups), case.judgement
    held = Reason(code=f"effect.{told.relation}", values=(("left", told.left), ("right", told.right)))
    return Effect(judgement=told, holds=reason is None, reason=reason or held)


def _idle(case: _Case, home: Mapping[str, Node], groups: Groups) -> Reason | None:
    """Why a judgement changed nothing, or None where it holds."""
    told = case.judgement
    for name, side in ((told.left, case.left), (told.right, case.right)):
        if not side:
            return case.idle("judgement.absent", name)
    if case.left == case.right:
        return case.idle("judgement.one")
    if told.relation is Relation.SAME and not _kinds(case, home):
        return case.idle("judgement.kinds")
    left, right = (_roots((home[i].id for i in side), groups) for side in (case.left, case.right))
    holds = bool(left & right) is (told.relation is Relation.SAME)
    return None if holds else case.idle("judgement.overruled")
