"""Which sites and places are one: by number, by name and place, by spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from recoupe.gazetteer import towns
from recoupe.reconcile.identity.groups import Groups
from recoupe.reconcile.identity.nodes import Node
from recoupe.reconcile.identity.spelling import distance, letters, skeleton, words
from recoupe.record.dossier import Reason

__all__ = ["Plan", "join_places", "join_sites"]

NUMBER = re.compile(r"(\d+)(?:e|er|re|eme)?")
LONG = 7
SIDES = frozenset({"nord", "sud", "est", "ouest", "centre", "ville", "port", "gare"})
LEAST = 5
"""Letters of the shortest first word that can stand for a place of several."""
CROWD = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """A site's name taken apart: the noun it begins with, its number, the place inside it, other names, other words."""

    node: Node
    head: str
    number: str | None
    places: frozenset[str]
    proper: frozenset[str]
    plain: frozenset[str]

    @property
    def named(self) -> tuple[str | None, frozenset[str]] | None:
        """What tells it from other sites of its kind in one place, or None."""
        return (self.number, self.proper) if self.number or self.proper else None


def plan_of(node: Node, inner: Mapping[str, set[str]]) -> Plan:
    """Take the name of a site apart; `inner` gives the places inside each mention by name id."""
    places = {place for name in node.names for place in inner.get(name.id, ())}
    number, rest = None, []
    for word in node.form:
        if number is None and (match := NUMBER.fullmatch(word)):
            number = match[1]
        else:
            rest.append(word)
    within = {word for place in places for word in words(place)}
    text = min(node.texts)
    capital = {
        w
        for part in re.findall(r"[^\W\d_][\w'’-]*", text)[1:]
        for piece in re.split(r"['’]", part)
        if piece[:1].isupper()
        for w in words(piece)
    }
    generic = {w for w in rest[1:] if w not in within and w not in capital and len(w) > 3}
    lower = {w for w in capital if any(w in words(t.lower()) and w in t for t in node.texts)}
    return Plan(
        node,
        rest[0] if rest else "",
        number,
        frozenset(map(letters, places)),
        frozenset(capital - within - lower) if not number else frozenset(),
        frozenset(generic),
    )


def join_sites(nodes: Sequence[Node], inner: Mapping[str, set[str]], groups: Groups) -> None:
    """Join sites of one kind: the same number; the same place, where only one site of that kind has a name there."""
    plans = [plan_of(node, inner) for node in nodes]
    by_number: dict[tuple[str, str], list[Plan]] = defaultdict(list)
    by_place: dict[tuple[str, str], list[Plan]] = defaultdict(list)
    for plan in plans:
        if plan.number:
            by_number[plan.head, plan.number].append(plan)
        for place in plan.places:
            by_place[plan.head, place].append(plan)
    for (_, number), same in by_number.items():
        _keep_numbers_apart(same, groups)
        for one, other in pairwise(same):
            if not one.places or not other.places or one.places & other.places:
                groups.join(one.node.id, other.node.id, _reason("identity.number", one, other, number))
    for (_, place), same in sorted(by_place.items()):
        _join_at(place, same, groups)


def _keep_numbers_apart(same: Sequence[Plan], groups: Groups) -> None:
    for one, other in combinations(same[:CROWD], 2):
        if one.places and other.places and not one.places & other.places:
            groups.part([one.node.id], [other.node.id])


def _join_at(place: str, same: Sequence[Plan], groups: Groups) -> None:
    """Sites of one kind at one place."""
    named = {plan.named for plan in same if plan.named}
    if len(named) > 1:
        return
    for one, other in combinations(same[:CROWD], 2):
        generic = one.plain <= other.plain or other.plain <= one.plain
        if named or (generic and _one_chain(same)):
            groups.join(one.node.id, other.node.id, _reason("identity.site", one, other, place))


def _one_chain(same: Sequence[Plan]) -> bool:
    """Whether no two of the sites are described by words that differ (« camp militaire », « camp de toile »)."""
    longest = max((plan.plain for plan in same), key=len)
    return all(plan.plain <= longest for plan in same)


def _reason(code: str, one: Plan, other: Plan, what: str) -> Reason:
    return Reason(code=code, values=(("one", _shown(one.node)), ("other", _shown(other.node)), ("what", what)))


def join_places(nodes: Sequence[Node], groups: Groups) -> None:
    """Join spellings of one place: the same letters, or the same consonants in a long name that no two towns bear."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        blocks[skeleton("".join(node.form))].append(node)
    for block in blocks.values():
        for one, other in combinations(block[:CROWD], 2):
            if _one_place(one, other):
                groups.join(
                    one.id,
                    other.id,
                    Reason(
                        code="identity.spelling", values=(("one", _shown(one)), ("other", _shown(other)), ("role", ""))
                    ),
                )
    _join_short(nodes, groups)


def _join_short(nodes: Sequence[Node], groups: Groups) -> None:
    """« Rueil » is the one place whose hyphened name it begins, and « Cayes » is « Les Cayes »; « Jérusalem-Est » is a
    part, no other name."""
    longer: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        hyphened = any("-" in text for text in node.texts) and node.form[-1] not in SIDES
        if len(node.form) > 1 and len(node.form[0]) >= LEAST and hyphened:
            longer[node.form[0]].append(node)
        if len(node.form) == 2 and node.form[0] in ("le", "la", "les"):
            longer[node.form[1]].append(node)
    for node in nodes:
        if len(node.form) != 1 or not (fits := longer.get(node.form[0])):
            continue
        here = {t.country for t in towns(" ".join(fits[0].form))}
        known = {t.country for t in towns(node.form[0])}
        if len({groups.root(f.id) for f in fits}) == 1 and not (known and (not here or known & here)):
            values = (("one", _shown(node)), ("other", _shown(fits[0])))
            groups.join(node.id, fits[0].id, Reason(code="identity.short-place", values=values))


def _one_place(one: Node, other: Node) -> bool:
    left, right = "".join(one.form), "".join(other.form)
    if left == right:
        return True
    if min(len(left), len(right)) < LONG or distance(left, right, 3) > (3 if len(one.form) > 1 else 2):
        return False
    a, b = towns(" ".join(one.form)), towns(" ".join(other.form))
    return not (a and b and a[0] != b[0])


def _shown(node: Node) -> str:
    return min(node.texts, key=lambda text: (-node.texts[text], text))
