"""Documents made to be printed or written in (PDF, DOCX) -> what they tell."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from recoupe.intake import pdf_text
from recoupe.intake.item import Limits, Told, Unread

__all__ = ["told_by_pdf", "told_by_word"]

PARTS = 5_000
DOCTYPE = b"<!DOCTYPE"
DOCUMENT = "word/document.xml"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older programs show instead: the same words again."""
TITLES = ("title", "heading 1", "titre", "titre 1")
"""The styles of a title, in their English and French names."""


def told_by_pdf(data: bytes, limits: Limits) -> Told:
    """What a PDF tells: its words, in the order in which it draws them; its metadata are mostly a template's.

    It is read by another process, whose memory and time are bounded.  Raises Unread for one that is damaged, locked,
    made of pictures, or too much for those bounds.
    """
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise Unread("intake.damaged")
    command = [sys.executable, "-I", str(Path(pdf_text.__file__)), str(limits.article)]
    try:
        # The program is ours and so is its name; only its input comes from outside.
        done = subprocess.run(command, input=data, capture_output=True, timeout=2 * pdf_text.SECONDS,  # noqa: S603
                              check=False)
        told = json.loads(done.stdout) if done.returncode == 0 else {"code": "intake.hungry"}
    except (subprocess.TimeoutExpired, ValueError):
        told = {"code": "intake.hungry"}
    if "text" not in told:
        raise Unread(told["code"])
    return Told(text=told["text"], whole=True)


def told_by_word(data: bytes, limits: Limits) -> Told:
    """What a DOCX tells: its paragraphs and the cells of its tables in order, and its title where a style marks it.

    Raises Unread for one that is damaged, locked, or unpacks to more than a document may hold.
    """
    import docx  # here, since most inputs are no documents

    _checked(data, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = list(islice(_paragraphs(document), limits.article))
        titles = [text for each in paragraphs[:5] if _style(each) in TITLES and (text := each.text.strip())]
        texts = [text for each in paragraphs if (text := each.text.strip())]
    except MemoryError:
        raise
    except Exception:  # whatever a malformed file makes the library stumble over
        raise Unread("intake.damaged") from None
    return Told(text="\n\n".join(texts), title=titles[0] if titles else None, whole=not titles)


def _checked(data: bytes, limits: Limits) -> None:
    """Unread unless this is a document whose parts, of which no more is read than they say, are bearable."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unread("intake.locked")     # an encrypted document lies in another kind of container
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
            words = sum(info.file_size for info in infos if info.filename.lower().endswith(".xml"))
            if len(infos) > PARTS or words > limits.feed or sum(info.file_size for info in infos) > limits.document:
                raise Unread("intake.bomb")
            if DOCUMENT not in parts.namelist():
                raise Unread("intake.damaged")
            for info in infos:
                if info.filename.lower().endswith((".xml", ".rels")) and _declares(parts.read(info)):
                    raise Unread("intake.entities")
    except Unread:
        raise
    except MemoryError:
        raise
    except Exception:  # a malformed directory ends in many ways
        raise Unread("intake.damaged") from None


def _declares(part: bytes) -> bool:
    """Whether a part has a document type, which this format forbids and which only an attack would need."""
    return DOCTYPE in part.replace(b"\0", b"").upper()


def _paragraphs(document: Any) -> Iterator[Any]:
    """Every paragraph of a document in order, those of tables and text boxes among them, each once.

    By the elements and not by the library's tables, which make room for as many columns as a cell says it spans.
    """
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    for element in document.element.body.iter(qn("w:p")):
        if next(element.iterancestors(FALLBACK), None) is None:
            yield Paragraph(element, document)


def _style(paragraph: Any) -> str:
    style = paragraph.style
    return (style.name or "").lower() if style is not None else ""
