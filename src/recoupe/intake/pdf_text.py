"""The words of a PDF.  Run as a program of its own, which dies alone when a file would eat all memory or never end.

It reads the file on its standard input and writes one JSON object: {"text": ...} or {"code": ...}.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import re
import sys
import warnings
from itertools import islice, pairwise
from typing import Any, NamedTuple
from unicodedata import normalize

__all__ = ["MEMORY", "SECONDS", "Line", "paragraphs", "text_of_pdf"]

MEMORY = 1_500_000_000
"""So many bytes of address space the program may use."""
SECONDS = 60
"""So many seconds of work."""
PAGES = 500
UNPACKED = 20_000_000
"""So many bytes may come out of one compressed part of a file."""
SHORT = 0.75
"""A line of less than this part of the usual width ends its paragraph, when it ends as a sentence does."""
WIDER, WIDEST = 1.35, 1.5
"""A step so many times the usual one begins a paragraph; behind a sentence that ended it counts as at most
so many times the size of the letters, since a page may hold nothing but paragraphs of one line."""
LEVEL = 0.35
"""Words stand on one line when their heights differ by less than this part of their size: a raised letter does."""
RESIZED = 0.12
"""Letters whose sizes differ by more than this part are of a heading, a caption, a note."""
LIGATURE = re.compile("[\ufb00-\ufb06]")
END = re.compile(r"[.!?…»”\"][)\]]?$")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def text_of_pdf(data: bytes, most: int) -> str:
    """The words of a PDF page by page, lines joined to paragraphs, no more than about `most` characters.

    ValueError with a code of the message catalogue when there are none, or they are locked.
    """
    from pypdf import apply_configuration
    from pypdf.errors import LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings(), apply_configuration(
                zlib_maximum_output_length=UNPACKED, lzw_maximum_output_length=UNPACKED,
                run_length_maximum_output_length=UNPACKED, array_based_stream_maximum_output_length=UNPACKED):
            warnings.simplefilter("ignore")
            pages = _pages(data, most)
    except MemoryError:
        raise
    except LimitReachedError:
        raise ValueError("intake.hungry") from None
    except ImportError:
        raise ValueError("intake.locked") from None    # a cipher that would need one more library
    except Exception as problem:  # whatever a malformed file makes the library stumble over
        raise ValueError("intake.locked" if problem.args == ("intake.locked",) else "intake.damaged") from None
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise ValueError("intake.scanned")
    return text


def _pages(data: bytes, most: int) -> list[str]:
    """The words of each page, until there are more than `most` characters."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("intake.locked")
    pages: list[str] = []
    for page in islice(reader.pages, PAGES):
        pages.append(paragraphs(lines_of(page)))
        if sum(map(len, pages)) > most:
            break
    return pages


class Line(NamedTuple):
    """Words that stand on one height of a page, and the size of their letters; the height counts upwards."""

    text: str
    height: float
    size: float


def lines_of(page: Any) -> list[Line]:
    """The lines of a page, in the order in which it draws them."""
    lines: list[Line] = []

    def visit(text: str, page_matrix: list[float], text_matrix: list[float], _: object, size: float) -> None:
        place, scale = page_matrix, text_matrix
        height = scale[4] * place[1] + scale[5] * place[3] + place[5]
        size = abs(size * (scale[2] * place[1] + scale[3] * place[3])) or abs(size)
        words = LIGATURE.sub(lambda match: normalize("NFKC", match.group()), CONTROL.sub("\ufffd", text)).strip("\n")
        if not words.strip():
            return
        if lines and "\n" not in text and abs(lines[-1].height - height) < LEVEL * max(size, lines[-1].size):
            lines[-1] = lines[-1]._replace(text=lines[-1].text + words)
        else:
            lines.append(Line(words, height, size))

    page.extract_text(visitor_text=visit)
    return [Line(" ".join(line.text.split()), line.height, line.size) for line in lines]


def paragraphs(lines: list[Line]) -> str:
    """Lines joined to paragraphs, with a blank line between them; words broken at a line end are healed.

    A paragraph begins where the letters change their size, where the step between lines is wider than usual, and after
    a short line that ends as a sentence does; never in the middle of a sentence that goes on in small letters.

    >>> paragraphs([Line("Le bac", 90, 20), Line("La crue a emporté la passe-", 60, 10), Line("relle lundi.", 48, 10)])
    'Le bac\\n\\nLa crue a emporté la passerelle lundi.'
    """
    steps = sorted(before.height - after.height for before, after in pairwise(lines) if before.height > after.height)
    usual = steps[len(steps) // 5] if steps else 0.0
    full = sorted(len(line.text) for line in lines)[len(lines) * 3 // 4] if lines else 0
    found: list[str] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before is None or _begins(before, line, usual, full):
            found.append(line.text)
        elif HYPHEN.search(found[-1]) and line.text[:1].islower():
            found[-1] = HYPHEN.sub("", found[-1]) + line.text
        else:
            found[-1] = f"{found[-1]} {line.text}"
    return "\n\n".join(found)


def _begins(before: Line, line: Line, usual: float, full: int) -> bool:
    """Whether a line begins a paragraph behind another."""
    if abs(before.size - line.size) > RESIZED * max(before.size, line.size):
        return True
    ended = END.search(before.text) is not None
    if not ended and line.text[:1].islower():
        return False
    step = before.height - line.height
    if step <= 0 or (ended and len(before.text) < SHORT * full):     # the next column; a last line
        return ended
    return step > WIDER * (min(usual, WIDEST * line.size) if ended else usual)


def main() -> None:
    """Read, bounded in memory and time, and write what was found."""
    with contextlib.suppress(ImportError, ValueError, OSError):   # where the system has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        told = {"text": text_of_pdf(sys.stdin.buffer.read(), int(sys.argv[1]))}
    except ValueError as problem:
        told = {"code": str(problem)}
    except (MemoryError, RecursionError):
        told = {"code": "intake.hungry"}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
