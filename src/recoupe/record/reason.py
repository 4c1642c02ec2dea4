"""Why something was decided, for the machine: telling makes the sentence."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reason"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something was decided: a code of the message catalogue and the values that fill its sentence.

    Reconciling knows no language, so it gives codes; telling makes the sentence.
    """

    code: str
    values: tuple[tuple[str, str], ...] = ()
