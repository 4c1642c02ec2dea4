"""The judgements of some folders and stories as the page shows them: what was judged, by whom, and what it does now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from recoupe.book import Book, book_of
from recoupe.judge import Entry, entries
from recoupe.record.dossier import Dossier
from recoupe.store import is_story
from recoupe.tell.dossier_json import Data

__all__ = ["history"]


def history(homes: Iterable[Path | str | Book], dossier: Dossier) -> list[Data]:
    """Every judgement in and below the folders, and in the stories on disk, among some paths, the withdrawn too;
    `dossier` was built with them.

    >>> history(["examples/niger-2024"], Dossier())
    []
    """
    told: dict[str, Data] = {}
    for home in dict.fromkeys(homes):
        book = _book(home)
        if book is not None:
            for french, english in zip(entries(book, dossier, "fr"), entries(book, dossier, "en"), strict=True):
                told.setdefault(french.id, _data(french, english))
    return list(told.values())


def _book(home: Path | str | Book) -> Book | None:
    if not isinstance(home, (Path, str)):
        return home
    return book_of(home) if is_story(home) or Path(home).is_dir() else None


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
