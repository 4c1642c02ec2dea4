"""What comes out of one input: an article, a refusal with its reason, or a remark on an article that was kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from recoupe.intake.decode import scalar
from recoupe.intake.language import language_of
from recoupe.intake.published import header_of, moment_in, published_of
from recoupe.intake.title import title_of
from recoupe.record.article import Article, identity_of

__all__ = ["Item", "Limits", "Notice", "Refusal", "Remark", "Told", "Unread", "articles_of", "identified", "refused"]

LINE = 500
"""The longest title, outlet or address that is kept, in characters."""
WEB = re.compile(r"https?://[^\s\"'<>\\]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is taken in.

    In bytes: `file` is a text, a page, a line of JSON lines; `document` what holds more than its text (PDF, DOCX, an
    archive inside an archive); `feed` a feed or another XML file; `unpacked` all that one archive holds, `ratio` how
    many times its own size that may be.  `members` are the files of one archive, `depth` how deep archives lie in one
    another, `entries` those of one feed or sitemap, `linked` how many of them are fetched, `again` how many of the
    pages known from an earlier look are asked whether they were rewritten.  `article` is in characters.
    """

    file: int = 2_000_000
    document: int = 30_000_000
    feed: int = 10_000_000
    unpacked: int = 4_000_000_000
    ratio: int = 200
    members: int = 100_000
    depth: int = 3
    entries: int = 5_000
    linked: int = 100
    again: int = 20
    article: int = 100_000
    articles: int = 200_000
    notices: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to say about an input: which file, and what (a code of the message catalogue and its values)."""

    file: str
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Notice):
    """Why an input gave no article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Notice):
    """Something odd about an input that was taken all the same."""


Item = Article | Refusal | Remark


class Unread(Exception):
    """Why an input cannot be read: a code of the message catalogue and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = tuple((name, str(value)) for name, value in values.items())


def refused(file: str, reason: Unread) -> Refusal:
    """The refusal of a file for a reason.

    >>> refused("a.pdf", Unread("intake.locked"))
    Refusal(file='a.pdf', code='intake.locked', values=())
    """
    return Refusal(file=file, code=reason.code, values=reason.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article as its container tells it; whatever the container does not say is None.

    `whole` marks a text that still holds its own title, as a plain text file does.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    whole: bool = False
    retrieved: datetime | None = None
    identifier: str | None = None
    version: int | None = None
    revised: str | None = None


def articles_of(file: str, told: Told, limits: Limits) -> list[Item]:
    """The article that a container tells, with remarks; or the one refusal that says why there is none.

    >>> articles_of("a.txt", Told(text="  "), Limits())
    [Refusal(file='a.txt', code='intake.empty', values=())]
    """
    told = _writable(told)
    body, header = header_of(told.text)
    if not told.text[body:].strip():
        return [Refusal(file=file, code="intake.empty")]
    if "\0" in told.text:
        return [Refusal(file=file, code="intake.binary", values=(("byte", str(told.text.index("\0"))),))]
    if len(told.text) > limits.article:
        return [Refusal(file=file, code="intake.too-long", values=(("n", str(len(told.text))),
                                                                   ("limit", str(limits.article))))]
    metadata = None if told.published is None else published_of(told.published)
    declared = metadata or header
    article = Article(
        id="", file=file, text=told.text, body=body,
        language=told.language or language_of(told.text[body:]),
        title=_line(told.title) or (title_of(told.text[body:]) if told.whole else None),
        outlet=_line(told.outlet), url=_address(told.url), declared=declared,
        declared_by=None if declared is None else "metadata" if metadata else "header",
        retrieved=told.retrieved, identifier=_line(told.identifier), version=told.version,
        revised=None if told.revised is None else moment_in(told.revised),
    )
    items: list[Item] = [identified(article)]
    if told.published is not None and metadata is None:
        items.append(Remark(file=file, code="intake.date", values=(("date", told.published[:60]),)))
    return items


def _writable(told: Told) -> Told:
    """The same, where no lone surrogate (which JSON can spell) keeps a value from being written."""
    values: dict[str, Any] = {field.name: getattr(told, field.name) for field in fields(told)}
    values |= {name: scalar(value) for name, value in values.items() if isinstance(value, str)}
    return Told(**values)


def _line(value: str | None) -> str | None:
    """A value on one line, no longer than it may be; None when nothing is left."""
    return " ".join(value[:4 * LINE].split())[:LINE] or None if value else None


def _address(value: str | None) -> str | None:
    """A web address, or None: any other scheme may run something when it is followed."""
    value = value.strip() if value else ""
    return value if len(value) <= LINE and WEB.fullmatch(value) else None


def identified(article: Article) -> Article:
    """The article under the name of its content: the file name is no part of it."""
    return replace(article, id=identity_of(article)[:12])
