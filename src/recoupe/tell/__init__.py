"""Dossier -> an HTML page, Markdown, JSON, tables, and files for other programs; the only room with sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from recoupe.record.dossier import Dossier
from recoupe.tell.annotations import to_annotations
from recoupe.tell.dossier_json import to_json
from recoupe.tell.explain import explain
from recoupe.tell.ftm import to_ftm
from recoupe.tell.geojson import to_geojson
from recoupe.tell.markdown import to_markdown
from recoupe.tell.messages import language_of, message, sentence
from recoupe.tell.page.skeleton import to_html, to_page
from recoupe.tell.parquet import require_parquet, to_parquet
from recoupe.tell.planned import require_icalendar, to_icalendar
from recoupe.tell.provenance import to_provenance
from recoupe.tell.spreadsheet import to_csv
from recoupe.tell.story_tables import COMMITMENTS, EVENTS, QUOTATIONS
from recoupe.tell.table import Table
from recoupe.tell.timeline import to_timeline

__all__ = [
    "FORMATS", "explain", "format_of", "language_of", "message", "require_library", "require_parquet", "sentence",
    "to_annotations", "to_csv", "to_ftm", "to_geojson", "to_html", "to_icalendar", "to_json", "to_markdown", "to_page",
    "to_parquet", "to_provenance", "to_timeline"]

_Telling = Callable[[Dossier, str], str | bytes]


def _csv(table: Table) -> _Telling:
    return lambda dossier, language: to_csv(dossier, language=language, table=table)


def _parquet(table: Table) -> _Telling:
    return lambda dossier, language: to_parquet(dossier, language=language, table=table)


FORMATS: Mapping[str, _Telling] = MappingProxyType({
    "json": lambda dossier, language: to_json(dossier, language=language),
    "md": lambda dossier, language: to_markdown(dossier, language=language),
    "csv": lambda dossier, language: to_csv(dossier, language=language),
    "parquet": lambda dossier, language: to_parquet(dossier, language=language),
    "html": lambda dossier, language: to_html(dossier, language=language),
    "geojson": lambda dossier, _language: to_geojson(dossier),
    "ftm.json": lambda dossier, _language: to_ftm(dossier),
    "timeline.json": lambda dossier, language: to_timeline(dossier, language=language),
    "ics": lambda dossier, language: to_icalendar(dossier, language=language),
    "annotations.jsonld": lambda dossier, language: to_annotations(dossier, language=language),
    "prov.jsonld": lambda dossier, language: to_provenance(dossier, language=language),
    "events.csv": _csv(EVENTS),
    "events.parquet": _parquet(EVENTS),
    "quotations.csv": _csv(QUOTATIONS),
    "quotations.parquet": _parquet(QUOTATIONS),
    "commitments.csv": _csv(COMMITMENTS),
    "commitments.parquet": _parquet(COMMITMENTS),
})
"""What a dossier can be told as, by file suffix without the dot: (dossier, language) -> text, or bytes."""


def format_of(name: str) -> str | None:
    """The format (a key of `FORMATS`) that a file name asks for, None for no known one; the longest suffix wins.

    >>> format_of("out/story.JSON"), format_of("story.ftm.json"), format_of("story.pdf"), format_of(".json")
    ('json', 'ftm.json', None, None)
    """
    last = PurePath(name).name.lower()
    fits = [known for known in FORMATS if last.endswith(f".{known}") and len(last) > len(known) + 1]
    return max(fits, key=len, default=None)


def require_library(known: str, language: str) -> None:
    """LibraryMissing, whose sentence says what to install, where a format (a key of `FORMATS`) cannot be written.

    >>> require_library("md", "en")
    """
    if known.endswith("parquet"):
        require_parquet(language)
    elif known == "ics":
        require_icalendar(language)
