"""One entry of `judgements.toml` as a judgement, or the one mistake in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from recoupe.record.days import Days
from recoupe.record.judgement import HAPPENINGS, Judgement, Relation, Target

__all__ = ["KINDS", "Wrong", "judgement_of"]

RELATIONS = (Relation.SAME, Relation.DISTINCT)
KINDS = (Relation.SAME_HAPPENING, Relation.DISTINCT_HAPPENING, Relation.REJECT_FIGURE, Relation.ACCEPT_FIGURE,
         Relation.DATE)
"""What an entry without `relation` may be."""
SIGNED = ("by", "on", "why")
NEEDED = ("relation", "left", "right", *SIGNED)
ALLOWED = {
    Relation.ACCEPT_FIGURE: ("of", "against"),
    Relation.DATE: ("of", "days"),
}
TARGET = ("words", "file", "within")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
SHOWN = 60
"""So many characters of a wrong value are shown."""
MOST = 50
"""Targets of one judgement, at most."""

Entry = Mapping[str, object]


class Wrong(Exception):
    """A mistake of the file: a code of the message catalogue and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = tuple((name, str(value) if name == "known" else str(value)[:SHOWN])
                            for name, value in values.items())


def judgement_of(number: int, entry: Entry) -> Judgement:
    """The judgement of the entry that stands so far down in its file; Wrong at its first mistake.

    >>> signed = {"by": "C. Roy", "on": date(2031, 3, 4), "why": "misprint"}
    >>> judgement_of(1, {"kind": "reject-figure", "of": "55 habitants", **signed}).of
    (Target(words='55 habitants', file=None, within=None, day=None),)
    """
    if "kind" in entry and "relation" not in entry:
        return _Reader(number, entry).judgement()
    known = (*NEEDED, "withdrawn")
    _keys(number, entry, NEEDED, known)
    if entry["relation"] not in RELATIONS:
        raise Wrong("judgements.relation", entry=number, value=entry["relation"])
    left, right, by, why = (_text(number, key, entry[key]) for key in ("left", "right", "by", "why"))
    _person(number, by)
    if left == right:
        raise Wrong("judgements.one", entry=number, name=left)
    made = _day(number, "on", entry["on"])
    return Judgement(relation=Relation(str(entry["relation"])), left=left, right=right, by=by, why=why, made_at=made,
                     **_withdrawn(number, entry, made))


class _Reader:
    """An entry on happenings, a figure or an article."""

    def __init__(self, number: int, entry: Entry) -> None:
        self.number, self.entry = number, entry

    def judgement(self) -> Judgement:
        kind, number, entry = self._kind(), self.number, self.entry
        own = ALLOWED.get(kind, ("of",))
        needed = ("kind", *own, *SIGNED)
        _keys(number, entry, needed, (*needed, "known", "withdrawn"))
        by, why = (_text(number, key, entry[key]) for key in ("by", "why"))
        _person(number, by)
        made = _day(number, "on", entry["on"])
        return Judgement(
            relation=kind,
            of=self._targets("of", kind, several=kind in HAPPENINGS),
            against=self._targets("against", kind) if "against" in own else (),
            days=self._days() if "days" in own else None,
            by=by, why=why, made_at=made,
            known_at=_day(number, "known", entry["known"]) if "known" in entry else None,
            **_withdrawn(number, entry, made),
        )

    def _kind(self) -> Relation:
        kind = self.entry["kind"]
        if not isinstance(kind, str) or kind not in KINDS:
            raise Wrong("judgements.kind", entry=self.number, value=kind, known=", ".join(KINDS))
        return Relation(kind)

    def _targets(self, key: str, kind: Relation, *, several: bool = False) -> tuple[Target, ...]:
        value = self.entry[key]
        given = value if isinstance(value, list) else [value]
        if several and len(given) < 2:
            raise Wrong("judgements.two", entry=self.number, key=key)
        if not several and key == "of" and len(given) != 1:
            raise Wrong("judgements.single", entry=self.number, key=key)
        if not 1 <= len(given) <= MOST:
            raise Wrong("judgements.many", entry=self.number, key=key, most=MOST)
        targets = tuple(self._target(key, one, kind) for one in given)
        if len(set(targets)) < len(targets) or key == "against" and set(targets) & set(self._targets("of", kind)):
            raise Wrong("judgements.twice", entry=self.number, key=key)
        return targets

    def _target(self, key: str, value: object, kind: Relation) -> Target:
        """Words alone, or a table of words and what tells them apart."""
        if not isinstance(value, dict):
            return Target(words=_text(self.number, key, value))
        known = (*TARGET[:2 if kind is Relation.DATE else 3], *(("day",) if kind in HAPPENINGS else ()))
        _keys(self.number, value, ("words",), known)
        read: dict[str, Callable[[int, str, object], Any]] = {"day": _day}
        return Target(**{name: read.get(name, _text)(self.number, name, told) for name, told in value.items()})

    def _days(self) -> Days:
        """A day, or the first and the last."""
        value = self.entry["days"]
        ends = [end for end in (value if isinstance(value, list) else [value, value]) if type(end) is date]
        if len(ends) != 2 or isinstance(value, list) and len(value) != 2 or ends[1] < ends[0]:
            raise Wrong("judgements.days", entry=self.number)
        return Days(*ends)


def _keys(number: int, entry: Entry, needed: tuple[str, ...], known: tuple[str, ...]) -> None:
    for key in entry:
        if key not in known:
            raise Wrong("judgements.key", entry=number, key=key, known=", ".join(known))
    for key in needed:
        if key not in entry:
            raise Wrong("judgements.missing", entry=number, key=key)


def _withdrawn(number: int, entry: Entry, made: date) -> dict[str, Any]:
    """The day on which it was withdrawn, and by whom and why where that is told."""
    if "withdrawn" not in entry:
        return {}
    value = entry["withdrawn"]
    told = value if isinstance(value, dict) else {"on": value}
    _keys(number, told, ("on",), ("on", "by", "why"))
    day = _day(number, "withdrawn", told["on"])
    if day < made:
        raise Wrong("judgements.order", entry=number, made=made, withdrawn=day)
    return {"withdrawn_at": day, **{f"withdrawn_{key}": _text(number, key, told[key])
                                    for key in ("by", "why") if key in told}}


def _person(number: int, by: str) -> None:
    if by.startswith("rule:"):
        raise Wrong("judgements.rule", entry=number)


def _text(number: int, key: str, value: object) -> str:
    """A value on one line."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text or CONTROL.search(text):
        raise Wrong("judgements.text", entry=number, key=key)
    return text


def _day(number: int, key: str, value: object) -> date:
    # A moment is a date to Python; a judgement has a day.
    if type(value) is not date:
        raise Wrong("judgements.day", entry=number, key=key)
    return value

