"""Which persons are one: the same name, initials, a surname alone, another spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from recoupe.reconcile.identity.groups import Groups
from recoupe.reconcile.identity.nodes import Node
from recoupe.reconcile.identity.spelling import distance, skeleton, words
from recoupe.record.dossier import Reason

__all__ = ["join_persons"]

CROWD = 60
"""Names under one key from which the key says too little to compare them all."""
LONG = 5


def join_persons(nodes: Sequence[Node], groups: Groups) -> None:
    """Join the nodes of persons: full names with each other, then names of one word with the one full name they fit."""
    full = [n for n in nodes if len(n.form) > 1]
    for one, other in _pairs(full):
        if reason := _same(one, other):
            groups.join(one.id, other.id, reason)
    bearers = _bearers(full)
    for node in nodes:
        if len(node.form) == 1:
            _join_short(node, bearers, groups)


def _pairs(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """Pairs of full names that share a word in some spelling, each once."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for word in dict.fromkeys(skeleton(w) for w in node.form if len(w) > 2):
            blocks[word].append(node)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in combinations(block, 2) if len(block) <= CROWD else _narrow(block):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                yield one, other


def _narrow(block: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """In a crowd (a common given name), only those whose surnames begin alike."""
    smaller: dict[str, list[Node]] = defaultdict(list)
    for node in block:
        smaller[skeleton(node.form[-1])[:2]].append(node)
    for part in smaller.values():
        yield from combinations(part[: 4 * CROWD], 2)


def _same(one: Node, other: Node) -> Reason | None:
    """Why two full names are one person's, or None."""
    values = (("one", _shown(one)), ("other", _shown(other)))
    if one.form[-1] == other.form[-1] and _abbreviates(one.form[:-1], other.form[:-1]):
        return Reason(code="identity.initials", values=values)
    if _compounded(one, other):
        return Reason(code="identity.compound", values=values)
    if _misspelt(one, other):
        return Reason(code="identity.spelling", values=values)
    role = one.offices & other.offices
    if len(one.form) == len(other.form) and _near(one.form, other.form, bool(role)):
        return Reason(
            code="identity.spelling.role" if role else "identity.spelling",
            values=(*values, ("role", min(role, default=""))),
        )
    return None


def _compounded(one: Node, other: Node) -> bool:
    """« Odile Ferrand », « Odile Ferrand-Morin »: a surname of two parts, told short."""
    short, long = sorted((one, other), key=lambda n: len(n.form))
    joined = any(f"{short.form[-1]}-{long.form[-1]}" in "-".join(words(text)) and "-" in text for text in long.texts)
    return joined and len(short.form) > 1 and len(long.form) == len(short.form) + 1 and long.form[:-1] == short.form


def _misspelt(one: Node, other: Node) -> bool:
    """One name in two reports of which neither has both spellings: given names that sound alike, but for « Paule »."""
    if one.form[1:] != other.form[1:] or not _in_other_articles(one, other):
        return False
    a, b = one.form[0], other.form[0]
    feminine = max(a, b, key=len) == f"{min(a, b, key=len)}e"
    return min(len(a), len(b)) >= LONG and a[0] == b[0] and skeleton(a) == skeleton(b) and not feminine


def _in_other_articles(one: Node, other: Node) -> bool:
    """Whether no report has both spellings."""
    return {n.span.article for n in one.names}.isdisjoint(n.span.article for n in other.names)


def _abbreviates(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of given names can be one person's: « j » for « jean », a middle name left out."""
    short, long = sorted((one, other), key=len)
    if not short or not _begins(short[0], long[0]):
        return False
    rest = iter(long[1:])
    return all(any(_begins(word, given) for given in rest) for word in short[1:])


def _begins(one: str, other: str) -> bool:
    """Equal, or one the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _near(one: Sequence[str], other: Sequence[str], role: bool) -> bool:
    """Whether two names of as many words are spellings of one.

    Given names that differ (« Paul », « Paule ») need more: an office in common, or two further words that are equal.
    """
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(apart) > (2 if role else 1):
        return False
    allowed = 2 if role else 1
    if any(
        min(len(a), len(b)) < 3 or distance(a, b, allowed + 1) > (allowed if a[0] == b[0] or not role else 1)
        for a, b in apart
    ):
        return _transliterated(apart, one, other)
    given = [(a, b) for a, b in apart if a != one[-1] or b != other[-1]]
    if given:
        return role or len(one) - len(apart) >= 2
    return all(role or skeleton(a) == skeleton(b) or min(len(a), len(b)) > LONG for a, b in apart)


def _transliterated(apart: Sequence[tuple[str, str]], one: Sequence[str], other: Sequence[str]) -> bool:
    """« Cherif », « Sharif »: the same consonants in a surname, all other words equal."""
    return (
        len(apart) == 1
        and apart[0] == (one[-1], other[-1])
        and len(skeleton(one[-1])) > 2
        and skeleton(one[-1]) == skeleton(other[-1])
    )


def _join_short(node: Node, bearers: Mapping[str, Sequence[Node]], groups: Groups) -> None:
    """A surname alone is the one person of the dossier who bears it, told by the office where several do."""
    word = node.form[0]
    fits = list(bearers.get(word, ()))
    code = "identity.surname"
    if not fits and len(word) >= LONG:
        near = {f.id: f for key in _near_keys(word) for f in bearers.get(key, ())[:CROWD]}
        fits = [f for f in near.values() if node.offices & f.offices and _respelt(word, f.form[-1])]
        code = "identity.surname.spelling"
        if not fits:
            fits = [f for f in near.values() if _slip(word, f.form[-1]) and _in_other_articles(node, f)]
            code = "identity.surname.slip"
    if len({groups.root(f.id) for f in fits}) > 1:
        fits = [f for f in fits if node.offices & f.offices]
    if len({groups.root(f.id) for f in fits}) == 1:
        values = (("one", _shown(node)), ("other", _shown(fits[0])))
        groups.join(node.id, fits[0].id, Reason(code=code, values=values))


def _bearers(full: Iterable[Node]) -> Mapping[str, Sequence[Node]]:
    """Full names by surname, and by what near spellings of it share."""
    found: dict[str, list[Node]] = defaultdict(list)
    for node in full:
        for key in (node.form[-1], *_near_keys(node.form[-1])):
            found[key].append(node)
    return found


def _near_keys(word: str) -> tuple[str, str]:
    """The first two letters; the first and the last two."""
    return f"{word[:2]}*", f"{word[:1]}*{word[-2:]}"


def _respelt(one: str, other: str) -> bool:
    return (
        len(other) >= LONG
        and one[0] == other[0]
        and (distance(one, other, 2) <= 2 if max(len(one), len(other)) > 6 else one == other)
    )


def _slip(one: str, other: str) -> bool:
    """Whether one letter parts two surnames, or only letters that sound alike."""
    return one[0] == other[0] and len(other) >= LONG and distance(one, other, 1) <= 1


def _shown(node: Node) -> str:
    return min(node.texts, key=lambda text: (-node.texts[text], text))
