"""Days as plain data, for all that is written as JSON."""

from __future__ import annotations

from typing import Any

from recoupe.record.days import Days

__all__ = ["Data", "days_or_none", "ends"]

Data = dict[str, Any]


def days_or_none(days: Days | None) -> Data | None:
    """The first and the last of some days, each None where it is open; None for no days at all."""
    if days is None:
        return None
    return {"earliest": days.first.isoformat() if days.first else None,
            "latest": days.last.isoformat() if days.last else None}


def ends(days: Days | None) -> Data:
    """The first and the last of some days, None where it is not known.

    >>> ends(None)
    {'earliest': None, 'latest': None}
    """
    return days_or_none(days) or {"earliest": None, "latest": None}
