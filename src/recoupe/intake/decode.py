"""Bytes -> text, strictly: what is not text in a known encoding is refused, never repaired by guessing."""

from __future__ import annotations

import re

__all__ = ["NotText", "decoded", "decoded_page", "decoded_xml", "scalar"]

BROKEN_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xaf]")
"""An accented letter or a quotation mark in UTF-8: no French text in cp1252 holds these bytes."""
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
DECLARED = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([\w-]{3,20})", re.IGNORECASE)
XML_DECLARED = re.compile(rb"\A\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,4}=\s{0,4}[\"']([\w.:-]{1,30})", re.IGNORECASE)
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""Byte order marks, and the encoding of which each is the sign."""
LATIN = frozenset(("iso-8859-1", "iso-8859-15", "latin1", "windows-1252", "cp1252"))


class NotText(Exception):
    """Bytes that are no text; `code` is of the message catalogue, `byte` the offset of the first that is wrong."""

    def __init__(self, code: str, byte: int) -> None:
        super().__init__(code)
        self.code, self.byte = code, byte


def decoded(data: bytes) -> str:
    """The text of a file, unchanged: UTF-8 (a byte order mark stays, as U+FEFF), else Windows-1252.

    Raises NotText for binary data and for damaged UTF-8, which read as Windows-1252 would be gibberish.

    >>> decoded("été".encode("cp1252")) == decoded("été".encode())
    True
    """
    if b"\0" in data:
        raise NotText("intake.binary", data.index(b"\0"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = error.start
    control = CONTROL.search(data)
    if control:
        raise NotText("intake.binary", control.start())
    if BROKEN_UTF8.search(data):
        raise NotText("intake.encoding", wrong)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise NotText("intake.encoding", error.start) from None


def decoded_page(data: bytes) -> str:
    """The text of a web page: UTF-8, else what it declares, else Windows-1252; a wrong byte becomes U+FFFD.

    Raises NotText for binary data.
    """
    if b"\0" in data:
        raise NotText("intake.binary", data.index(b"\0"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        match = DECLARED.search(data[:4096])
        name = match.group(1).decode("ascii", "replace").lower() if match else ""
        if name not in LATIN and BROKEN_UTF8.search(data):
            return data.decode("utf-8", "replace")
        return data.decode("iso-8859-15" if name == "iso-8859-15" else "cp1252", "replace")


def decoded_xml(data: bytes) -> str:
    """The text of an XML document: by its byte order mark, else UTF-8, else the Latin encoding that it declares.

    Raises NotText for binary data, for an encoding that it does not declare and for one that is not read.

    >>> decoded_xml('<?xml version="1.0" encoding="ISO-8859-1"?><a>été</a>'.encode("latin-1"))[-10:]
    '<a>été</a>'
    """
    mark = next((name for start, name in MARKS if data.startswith(start)), "utf-8")
    try:
        text = data.decode(mark)
    except UnicodeDecodeError as error:
        match = XML_DECLARED.match(data)
        name = match.group(1).decode("ascii").lower() if match else ""
        if mark != "utf-8" or name not in LATIN:
            raise NotText("intake.encoding", error.start) from None
        text = data.decode("iso-8859-15" if name == "iso-8859-15" else "cp1252", "replace")
    if "\0" in text:
        raise NotText("intake.binary", text.index("\0"))
    return text


def scalar(text: str) -> str:
    """The text with every lone surrogate replaced by U+FFFD, so that it can be written as UTF-8.

    >>> scalar("a\\ud800b")
    'a\\ufffdb'
    """
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
