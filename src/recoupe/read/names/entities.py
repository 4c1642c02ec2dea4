"""Which mentions of one article are one: full names first, then what repeats a part of them."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from recoupe.read.names.mark import Mark
from recoupe.record.mention import NameKind

__all__ = ["link"]

CROWD = 500
"""Surnames among which a misspelt one is looked for."""
ARTICLES = ("le ", "la ", "les ", "l'")


def link(marks: list[Mark]) -> None:
    """Give each mark its `entity`: the key of the fullest name of the same thing in the article."""
    people = [m for m in marks if m.kind is NameKind.PERSON]
    _link_people(people)
    for mark in marks:
        if mark.kind is not NameKind.PERSON:
            mark.entity = f"{mark.kind}:{_bare(mark.same or mark.key)}"
    expanded = {_bare(m.key): _bare(m.same) for m in marks if m.same}
    for mark in marks:
        if mark.kind is NameKind.ORGANISATION and _bare(mark.key) in expanded:
            mark.entity = f"{mark.kind}:{expanded[_bare(mark.key)]}"
    _heads(marks)


def _heads(marks: list[Mark]) -> None:
    """« le Comité » is the only body of the article whose name begins so."""
    longer_by_head: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        if mark.kind is NameKind.ORGANISATION and " " in mark.entity:
            longer_by_head[mark.entity.split(" ")[0]].add(mark.entity)
    for mark in marks:
        if mark.kind is NameKind.ORGANISATION and mark.first == mark.last:
            longer = longer_by_head.get(mark.entity, set())
            mark.entity = next(iter(longer)) if len(longer) == 1 else mark.entity


def _bare(key: str) -> str:
    for article in ARTICLES:
        key = key.removeprefix(article)
    return key


def _link_people(people: list[Mark]) -> None:
    full = sorted({m.key for m in people if " " in m.key}, key=lambda k: (-len(k.split()), k))
    home: dict[str, str] = {}
    by_end: dict[str, set[str]] = defaultdict(set)
    by_start: dict[str, set[str]] = defaultdict(set)
    for key in full:
        words = key.split()
        owners = {home[o] for o in by_end[words[-1]] if _abbreviates(words, o.split())}
        home[key] = owners.pop() if len(owners) == 1 else key
        for count in range(1, len(words)):
            by_end[" ".join(words[-count:])].add(key)
        by_start[words[0]].add(key)
    for mark in people:
        if mark.key not in home:
            owners = {home[o] for o in by_end.get(mark.key, ())} or (
                set() if mark.courtesy else {home[o] for o in by_start.get(mark.key, ())}
            )
            if not owners and mark.courtesy:
                owners = {home[o] for end in islice(by_end, CROWD) if _misspelt(mark.key, end) for o in by_end[end]}
            home[mark.key] = owners.pop() if len(owners) == 1 else mark.key
        mark.entity = f"{mark.kind}:{home[mark.key]}"


def _abbreviates(short: list[str], full: list[str]) -> bool:
    """Whether « j. durand » or « jean durand » can be « jean pierre durand » of the same article."""
    if short[-1] != full[-1] or len(short) > len(full):
        return False
    rest = iter(full[:-1])
    return all(any(f == s or (s.endswith(".") and f.startswith(s[0])) for f in rest) for s in short[:-1])


def _misspelt(one: str, other: str) -> bool:
    """Whether two long surnames differ by one letter added, lost or changed."""
    if min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return max(len(one), len(other)) - start - end <= 1
