"""The content of one input, of whatever kind -> what it gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from recoupe.intake.archive import Inside, from_archive
from recoupe.intake.decode import NotText, decoded, decoded_page
from recoupe.intake.documents import told_by_pdf, told_by_word
from recoupe.intake.feed import addresses_in, from_feed, is_feed, is_sitemap, listed_in
from recoupe.intake.item import Item, Limits, Refusal, Told, Unread, articles_of, refused
from recoupe.intake.kinds import ARCHIVES
from recoupe.intake.markup import root_of
from recoupe.intake.newsml import from_newsml, is_newsml
from recoupe.intake.objects import from_json, from_lines
from recoupe.intake.page import page_of
from recoupe.intake.unpack import GZIP, gunzipped
from recoupe.intake.warc import from_warc

__all__ = ["content_of", "items_in"]



def items_in(file: str, kind: str, stream: BinaryIO, limits: Limits, inside: Inside | None = None) -> Iterator[Item]:
    """What one input gives: its articles, remarks on them, or the refusal that says why there are none.

    OSError is for the caller, when the stream is a file; everything else that is wrong with the content is refused.
    """
    if kind == "lines":
        yield from from_lines(file, stream, limits)
    elif kind == "warc":
        yield from from_warc(file, stream, limits)
    elif kind in ARCHIVES:
        def read(name: str, kind: str, member: BinaryIO, inside: Inside) -> Iterator[Item]:
            return items_in(name, kind, member, limits, inside)

        yield from from_archive(file, kind, stream, limits, inside=inside or Inside(), read=read)
    else:
        yield from content_of(file, kind, stream.read(_most(kind, limits) + 1), limits)


def content_of(file: str, kind: str, data: bytes, limits: Limits) -> Iterator[Item]:
    """What the bytes of a whole file give.

    >>> [item.text for item in content_of("a.xml", "text", b"Un.", Limits())]
    ['Un.']
    """
    most = _most(kind, limits)
    if len(data) > most:
        yield Refusal(file=file, code="intake.too-large", values=(("limit", str(most)),))
    elif not data.strip():
        yield Refusal(file=file, code="intake.empty")
    elif kind == "json":
        yield from from_json(file, data, limits)
    else:
        try:
            if kind == "xml":
                yield from _marked_up(file, data, limits)
            else:
                yield from articles_of(file, _told(kind, data, limits), limits)
        except NotText as error:
            yield Refusal(file=file, code=error.code, values=(("byte", str(error.byte)),))
        except Unread as reason:
            yield refused(file, reason)


def _most(kind: str, limits: Limits) -> int:
    """How long a file of a kind may be: some hold pictures, or many articles."""
    return {"pdf": limits.document, "word": limits.document, "xml": limits.feed}.get(kind, limits.file)


def _told(kind: str, data: bytes, limits: Limits) -> Told:
    """What a file that holds one article tells."""
    if kind == "text":
        return Told(text=decoded(data), whole=True)
    if kind == "pdf":
        return told_by_pdf(data, limits)
    if kind == "word":
        return told_by_word(data, limits)
    told = page_of(decoded_page(data))
    if isinstance(told, str):
        raise Unread(told)
    return told


def _marked_up(file: str, data: bytes, limits: Limits) -> Iterator[Item]:
    """What an XML file gives, whichever of the known kinds it is."""
    root = root_of(gunzipped(data, limits.feed) if data.startswith(GZIP) else data, mend=True)
    if is_newsml(root):
        yield from from_newsml(file, root, limits)
    elif is_feed(root):
        yield from from_feed(file, root, limits)
    elif is_sitemap(root):
        listed = len(listed_in(root, limits.entries)) or len(addresses_in(root, limits.entries))
        yield Refusal(file=file, code="intake.only-addresses", values=(("n", str(listed)),))
    else:
        yield Refusal(file=file, code="intake.other-xml")
