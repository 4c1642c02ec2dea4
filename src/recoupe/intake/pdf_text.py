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
from itertools import islice

__all__ = ["MEMORY", "SECONDS", "text_of_pdf"]

MEMORY = 1_500_000_000
"""So many bytes of address space the program may use."""
SECONDS = 60
"""So many seconds of work."""
PAGES = 500
UNPACKED = 20_000_000
"""So many bytes may come out of one compressed part of a file."""
SHORT = 0.75
"""A line of less than this part of the usual width ends its paragraph, when it ends as a sentence does."""
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
        pages.append(paragraphs(CONTROL.sub("\ufffd", page.extract_text())))
        if sum(map(len, pages)) > most:
            break
    return pages


def paragraphs(page: str) -> str:
    """The lines of a page joined to paragraphs, with a blank line between them; words broken at a line end are healed.

    >>> paragraphs("La crue a emporté la passe-\\nrelle du moulin lundi.\\nUne route\\nest coupée.")
    'La crue a emporté la passerelle du moulin lundi. Une route est coupée.'
    """
    lines = [" ".join(line.split()) for line in page.split("\n")]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[len(widths) * 3 // 4] if widths else 0
    found: list[str] = [""]
    for line in lines:
        if HYPHEN.search(found[-1]) and line[:1].islower():
            found[-1] = HYPHEN.sub("", found[-1]) + line
        else:
            found[-1] = f"{found[-1]} {line}".strip()
        if not line or (len(line) < SHORT * usual and END.search(line)):
            found.append("")
    return "\n\n".join(paragraph for paragraph in found if paragraph)


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
