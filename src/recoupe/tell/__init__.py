"""Dossier -> JSON, Markdown, CSV, Parquet and one HTML page; the only room that writes sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from recoupe.record.dossier import Dossier
from recoupe.tell.dossier_json import to_json
from recoupe.tell.explain import explain
from recoupe.tell.html_page import to_html
from recoupe.tell.markdown import to_markdown
from recoupe.tell.messages import language_of, message, sentence
from recoupe.tell.parquet import require_parquet, to_parquet
from recoupe.tell.spreadsheet import to_csv

__all__ = [
    "FORMATS", "explain", "language_of", "message", "require_parquet", "sentence", "to_csv", "to_html", "to_json",
    "to_markdown", "to_parquet"]

FORMATS: Mapping[str, Callable[[Dossier, str], str | bytes]] = MappingProxyType({
    "json": lambda dossier, language: to_json(dossier, language=language),
    "md": lambda dossier, language: to_markdown(dossier, language=language),
    "csv": lambda dossier, language: to_csv(dossier, language=language),
    "parquet": lambda dossier, language: to_parquet(dossier, language=language),
    "html": lambda dossier, language: to_html(dossier, language=language),
})
"""What a dossier can be told as, by file suffix without the dot: (dossier, language) -> text, or bytes for Parquet."""
