"""Which kind of input a name ends in."""

from __future__ import annotations

__all__ = ["ARCHIVES", "KINDS", "STREAMED", "kind_of"]

KINDS = {
    ".txt": "text", ".html": "page", ".htm": "page", ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
    ".xml": "xml", ".rss": "xml", ".atom": "xml", ".xml.gz": "xml", ".pdf": "pdf", ".docx": "word",
    ".warc": "warc", ".warc.gz": "warc", ".wet": "warc", ".wet.gz": "warc",
    ".zip": "zip", ".tar": "tar", ".tar.gz": "tar", ".tgz": "tar",
}
"""What each ending is."""
ARCHIVES = ("zip", "tar")
STREAMED = ("lines", "warc")
"""What is read piece by piece, however long."""


def kind_of(name: str) -> str | None:
    """The kind of the input with a name; None for one that is not read.

    >>> kind_of("Articles/2024-03.WARC.gz"), kind_of("notes.md")
    ('warc', None)
    """
    name = name.lower()
    return next((kind for ending, kind in KINDS.items() if name.endswith(ending)), None)
