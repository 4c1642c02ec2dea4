"""What is wrong with a gold or a dossier that cannot be scored, as codes and values that the caller words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from recoupe.errors import RecoupeError
from recoupe.record.days import Days
from recoupe.record.dossier import Reason

__all__ = ["Unusable", "days_in", "number_in", "read_json", "words_in"]


class Unusable(RecoupeError):
    """A file that cannot be scored; `reasons` are the codes of all that is wrong with it."""

    def __init__(self, *reasons: Reason) -> None:
        """Hold the reasons; the text of the error is their codes and values."""
        super().__init__("\n".join(" ".join([r.code, *(f"{k}={v}" for k, v in r.values)]) for r in reasons))
        self.reasons = reasons


def read_json(path: Path) -> Any:
    """The value that a file holds; Unusable where it cannot be read or is not JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        values = (("file", str(path)), ("why", problem.strerror or type(problem).__name__))
        raise Unusable(Reason(code="score.unreadable", values=values)) from problem
    except (ValueError, RecursionError) as problem:
        values = (("file", str(path)), ("why", str(problem)))
        raise Unusable(Reason(code="score.not-json", values=values)) from problem


def days_in(raw: Any) -> Days | None:
    """The days of an object {"earliest", "latest"}; None where it is absent, empty, or ends before it begins.

    >>> str(days_in({"earliest": "2031-03-01", "latest": "2031-03-04"})), days_in(None)
    ('2031-03-01..2031-03-04', None)
    """
    if not raw:
        return None
    first, last = (date.fromisoformat(raw[end][:10]) if raw.get(end) else None for end in ("earliest", "latest"))
    if (first is None and last is None) or (first and last and last < first):
        return None
    return Days(first, last)


def number_in(raw: Any) -> int | float | None:
    """A number or null as it stands; TypeError for anything else."""
    if raw is None or (isinstance(raw, int | float) and not isinstance(raw, bool)):
        return raw
    raise TypeError(f"not a number: {raw!r:.40}")


def words_in(raw: Any) -> str | None:
    """Words or null as they stand; TypeError for anything else."""
    if raw is None or isinstance(raw, str):
        return raw
    raise TypeError(f"not words: {raw!r:.40}")
