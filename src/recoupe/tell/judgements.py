"""The judgements of people with what each does now, for a terminal and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recoupe.record.days import Days
from recoupe.record.judgement import Entry
from recoupe.tell.messages import message, quoted

__all__ = ["judgements_data", "tell_judgements"]


def tell_judgements(entries: Sequence[Entry], *, language: str = "fr") -> str:
    """A paragraph for each judgement, in their order: its id and kind, on what, who decided when and why, the effect.

    >>> tell_judgements((), language="en")
    'no judgement\\n'
    """
    told = [message("judge.count", language, n=len(entries)) if entries else message("judge.none", language)]
    for entry in entries:
        day = str(Days.day(entry.on))
        days = [message("judge.days-told", language, days=str(entry.days))] if entry.days else []
        told += [
            "",
            f"{entry.id}  {message(f'judge.kind.{entry.kind}', language)}",
            "  " + " · ".join([*(quoted(_shown(words), language) for words in entry.targets), *days]),
            "  " + message("judge.signed", language, by=_shown(entry.by), day=day, why=_shown(entry.why)),
            "  → " + _shown(entry.effect),
        ]
    return "\n".join(told) + "\n"


def judgements_data(entries: Sequence[Entry]) -> dict[str, Any]:
    """The same as plain data.

    >>> judgements_data(())
    {'judgements': []}
    """
    return {"judgements": [{
        "id": entry.id, "kind": entry.kind, "targets": list(entry.targets), "by": entry.by,
        "on": entry.on.isoformat(), "why": entry.why,
        "days": None if entry.days is None else {
            "earliest": entry.days.first and entry.days.first.isoformat(),
            "latest": entry.days.last and entry.days.last.isoformat()},
        "withdrawn": None if entry.withdrawn is None else {
            "on": entry.withdrawn.on.isoformat(), "by": entry.withdrawn.by, "why": entry.withdrawn.why},
        "state": entry.state, "effect": entry.effect,
    } for entry in entries]}


def _shown(text: str) -> str:
    """Text from outside as a terminal may have it: control characters are shown, not sent."""
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else "\N{REPLACEMENT CHARACTER}" for c in text)
