"""Web archives (WARC, WET) -> articles, one record at a time, however long the archive is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from recoupe.intake.decode import NotText, decoded_page
from recoupe.intake.item import Item, Limits, Refusal, Remark, Told, Unread, articles_of
from recoupe.intake.language import language_of
from recoupe.intake.page import fetched_page, host_of
from recoupe.intake.unpack import BROKEN, Budget, Forgiving, gunzipped, plain, size_of
from recoupe.record.article import Article

__all__ = ["READ", "from_warc"]

READ = ("fr", "en")
"""The languages that are kept of an archive, which holds every other too."""
PAGES = ("text/html", "application/xhtml+xml")
HEADERS = 100_000
LANGUAGE = re.compile(rb"<html\b[^>]{0,500}?\blang\s{0,3}=\s{0,3}[\"']?([a-zA-Z]{2,3})\b", re.IGNORECASE)
PARAGRAPH = re.compile(rb"<p\b[^>]{0,200}>([^<]{20,2000})", re.IGNORECASE)
SAMPLE = 40
"""So many paragraphs are looked at to tell the language before a page is cleared, which costs much more."""


def from_warc(file: str, stream: BinaryIO, limits: Limits) -> Iterator[Item]:
    """The French and English articles of an archive, and one remark that says how many records it left out, and why.

    A record is named `file#number`, counted among all.  Nothing is kept of a record once it was read.  An archive that
    breaks off or is damaged gives what stands before, and a refusal.
    """
    counts: Counter[str] = Counter()
    try:
        yield from _records(file, stream, limits, counts)
    except Unread as reason:
        yield Refusal(file=file, code=reason.code, values=reason.values)
    except BROKEN as problem:
        cut = isinstance(problem, EOFError)
        yield Refusal(file=file, code="intake.truncated" if cut else "intake.damaged")
    except (ValueError, RuntimeError):
        yield Refusal(file=file, code="intake.damaged")
    if not counts["all"]:
        yield Refusal(file=file, code="intake.no-records")
    elif counts["all"] > counts["kept"]:
        names = ("all", "kept", "other", "foreign", "bare", "large")
        yield Remark(file=file, code="intake.archive", values=tuple((name, str(counts[name])) for name in names))


def _records(file: str, stream: BinaryIO, limits: Limits, counts: Counter[str]) -> Iterator[Item]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # here, since most inputs are no archives

    budget = Budget(size_of(stream), limits, endless=True)
    # Not typed: it takes whatever has a method `read`.
    source: Any = Forgiving(plain(stream), budget)
    try:
        for number, record in enumerate(ArchiveIterator(source, parse_http=False, max_header_len=HEADERS), 1):
            if record.record_type in (WarcRecordType.response, WarcRecordType.conversion, WarcRecordType.resource):
                yield from _counted(f"{file}#{number}", record, limits, counts)
    except BROKEN as problem:
        raise source.problem or problem from None
    if source.problem:
        raise source.problem


def _counted(name: str, record: Any, limits: Limits, counts: Counter[str]) -> Iterator[Item]:
    """The article of one record, if it is one to keep."""
    counts["all"] += 1
    told = _told(record, limits)
    if isinstance(told, str):
        counts[told] += 1
        return
    items = articles_of(name, told, limits)
    if isinstance(items[0], Article) and items[0].language in READ:
        counts["kept"] += 1
        yield from items
    else:
        counts["foreign" if isinstance(items[0], Article) else "bare"] += 1


def _told(record: Any, limits: Limits) -> Told | str:
    """What one record tells, or the reason why it is left out."""
    kind = (record.headers.get("Content-Type") or "").lower()
    if record.is_http or kind.startswith("application/http"):
        record.parse_http(auto_decode="transfer")
        if record.http_headers is None or record.http_headers.status_code != 200:
            return "other"
        kind = (record.http_headers.get("Content-Type") or "").lower()
    page = kind.partition(";")[0].strip() in PAGES
    if not page and not kind.startswith("text/plain"):
        return "other"
    length, data = record.content_length, record.reader.read(limits.file + 1)
    if len(data) > limits.file:
        return "large"
    if len(data) < length and not _chunked(record):
        raise EOFError
    try:
        data = _decoded(data, record, limits)
        return _page(data, record) if page else _text(data, record)
    except NotText:
        return "bare"
    except Unread as reason:
        return "large" if reason.code == "intake.too-large" else "bare"


def _chunked(record: Any) -> bool:
    """Whether the content was sent in chunks, whose heads its length counts too."""
    return bool(record.http_headers and "chunked" in (record.http_headers.get("Transfer-Encoding") or "").lower())


def _decoded(data: bytes, record: Any, limits: Limits) -> bytes:
    """The content as it was before the server compressed it for the way."""
    encoding = (record.http_headers.get("Content-Encoding") or "").lower() if record.http_headers else ""
    if "gzip" in encoding and data.startswith(b"\x1f\x8b"):
        return gunzipped(data, limits.file)
    return data


def _page(data: bytes, record: Any) -> Told | str:
    declared = LANGUAGE.search(data, 0, 10_000)
    if declared and declared.group(1).decode("ascii").lower() not in READ:
        return "foreign"
    words = b" ".join(match.group(1) for match, _ in zip(PARAGRAPH.finditer(data), range(SAMPLE), strict=False))
    if len(words) > 500 and language_of(decoded_page(words)) not in READ:
        return "foreign"
    return fetched_page(data, record.headers.get("WARC-Target-URI") or "", _moment(record))


def _text(data: bytes, record: Any) -> Told | str:
    """A text that was taken from a page by whoever made the archive."""
    text = data.decode("utf-8", "replace")
    if language_of(text) not in READ:
        return "foreign"
    url = record.headers.get("WARC-Target-URI") or ""
    return Told(text=text, url=url, outlet=host_of(url) or None, whole=True, retrieved=_moment(record))


def _moment(record: Any) -> datetime | None:
    """When the record was fetched, as the archive says."""
    try:
        moment = datetime.fromisoformat(record.headers.get("WARC-Date") or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
