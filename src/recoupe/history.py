"""The judgements of some folders as the page shows them: what was judged, by whom, and what it does now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from recoupe.judge import Entry, entries
from recoupe.record.dossier import Dossier
from recoupe.tell.dossier_json import Data

__all__ = ["history"]


def history(paths: Iterable[Path | str], dossier: Dossier) -> list[Data]:
    """Every judgement in and below the folders among some paths, the withdrawn too; `dossier` was built with them.

    >>> history(["examples/niger-2024"], Dossier())
    []
    """
    told: dict[str, Data] = {}
    for folder in dict.fromkeys(Path(path) for path in paths):
        if folder.is_dir():
            for french, english in zip(entries(folder, dossier, "fr"), entries(folder, dossier, "en"), strict=True):
                told.setdefault(french.id, _data(french, english))
    return list(told.values())


def _data(french: Entry, english: Entry) -> Data:
    withdrawn = french.withdrawn
    return {
        "id": french.id, "kind": french.kind, "targets": list(french.targets), "by": french.by,
        "on": french.on.isoformat(), "why": french.why, "state": french.state,
        "days": french.days and {"earliest": french.days.first and french.days.first.isoformat(),
                                 "latest": french.days.last and french.days.last.isoformat()},
        "withdrawn": withdrawn and {"on": withdrawn.on.isoformat(), "by": withdrawn.by, "why": withdrawn.why},
        "effect": {"fr": french.effect, "en": english.effect},
    }
