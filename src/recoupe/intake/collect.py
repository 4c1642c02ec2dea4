"""The whole way in: paths, addresses and a stream -> articles, each once, in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from recoupe.intake.contents import content_of, items_in
from recoupe.intake.folder import Source, sources_of
from recoupe.intake.item import Item, Limits, Refusal, Remark
from recoupe.intake.judgements import JUDGEMENTS
from recoupe.intake.kinds import kind_of
from recoupe.intake.objects import from_lines
from recoupe.intake.online.fetcher import Fetcher
from recoupe.intake.online.follow import items_at
from recoupe.intake.online.location import is_address
from recoupe.intake.online.visit import Visit
from recoupe.intake.revisions import revisions
from recoupe.record.article import Article

__all__ = ["Intake", "collect", "items_of"]

STREAM = "-"
SHOWN_EACH = 20
"""Progress is told once in so many articles, since to show it takes longer than to read a short one."""
USUAL = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What was taken in: articles in order of file then id, what was refused, and remarks on what was kept."""

    articles: tuple[Article, ...] = ()
    refused: tuple[Refusal, ...] = ()
    remarks: tuple[Remark, ...] = ()


def collect(paths: Sequence[Path | str], *, stdin: BinaryIO | None = None, limits: Limits = USUAL,
            fetcher: Fetcher | None = None, retrieved: datetime | None = None,
            progress: Callable[[str, int, int], None] | None = None) -> Intake:
    """The articles of files, folders and web addresses, whatever the order in which they are given.

    `paths` name files (the endings are those of `kinds.KINDS`), folders, and addresses (text that starts with http://
    or https://: pages, feeds, sitemaps, documents), which `fetcher` fetches; nothing else goes to the network.  "-" is
    the stream `stdin`, which holds JSON lines (or one JSON object) when it starts with a brace, else one plain text.
    `retrieved` is the moment that articles from the network are said to be of; no clock is read here.  `progress` is
    told "intake" and how many articles were taken.

    An article that comes twice is kept once; versions of one article are all kept, and told about; `judgements.toml`
    is no article (see `judgements_of`).  Nothing is raised for what cannot be read: it is refused, and whether to go
    on is for the caller.
    """
    tray = _Tray(limits, progress)
    for items in _every(paths, stdin, limits, fetcher, retrieved):
        tray.take(items)
    return tray.intake()


def items_of(paths: Sequence[Path | str], *, stdin: BinaryIO | None = None, limits: Limits = USUAL,
             fetcher: Fetcher | None = None, retrieved: datetime | None = None) -> Iterator[Item]:
    """The same, one item after the other and none kept: articles (one that comes twice comes twice), refusals, remarks.

    For what keeps the articles elsewhere, such as a store: memory does not grow with what is taken in.
    """
    for items in _every(paths, stdin, limits, fetcher, retrieved):
        yield from items


def _every(paths: Sequence[Path | str], stdin: BinaryIO | None, limits: Limits, fetcher: Fetcher | None,
           retrieved: datetime | None) -> Iterator[Iterator[Item]]:
    """What each source gives, files first, in order of name."""
    addresses = sorted({str(path).strip() for path in paths if is_address(path)})
    named = (Path(path) for path in paths if str(path) != STREAM and not is_address(path))
    sources, refused = sources_of(path for path in named if path.name != JUDGEMENTS or path.is_dir())
    yield iter(refused)
    for source in sources:
        yield _items(source, limits)
    if any(str(path) == STREAM for path in paths):
        yield _streamed(stdin, limits)
    visit = Visit(fetcher=fetcher or Fetcher(), limits=limits, retrieved=retrieved)
    for address in addresses:
        yield items_at(address, visit)


class _Tray:
    """Collects items within the limits, each article once."""

    def __init__(self, limits: Limits, progress: Callable[[str, int, int], None] | None) -> None:
        self.limits, self.progress = limits, progress
        self.articles: dict[str, Article] = {}
        self.refused: list[Refusal] = []
        self.remarks: list[Remark] = []
        self.unlisted = 0

    def take(self, items: Iterator[Item]) -> None:
        """Keep the items, up to the limits; past the number of articles nothing more is read."""
        for item in items:
            if not isinstance(item, Article):
                self._note(item)
            elif item.id in self.articles:
                kept = self.articles[item.id].file
                self._note(Remark(file=item.file, code="intake.same", values=(("kept", kept),)))
            elif len(self.articles) < self.limits.articles:
                self.articles[item.id] = item
                if self.progress and (len(self.articles) % SHOWN_EACH == 0 or is_address(item.file)):
                    self.progress("intake", len(self.articles), 0)
            else:
                limit = (("limit", str(self.limits.articles)),)
                self._note(Refusal(file=item.file, code="intake.too-many", values=limit))
                return

    def _note(self, notice: Refusal | Remark) -> None:
        if len(self.refused) + len(self.remarks) >= self.limits.notices:
            self.unlisted += 1
        elif isinstance(notice, Refusal):
            self.refused.append(notice)
        else:
            self.remarks.append(notice)

    def intake(self) -> Intake:
        """All that was kept, and which of it are versions of one article."""
        stopped = [refusal for refusal in self.refused if refusal.code == "intake.cancelled"]
        for remark in revisions(self.articles.values(), stopped):
            self._note(remark)
        if self.unlisted:
            self.remarks.append(Remark(file="", code="intake.more", values=(("n", str(self.unlisted)),)))
        return Intake(articles=tuple(sorted(self.articles.values(), key=lambda article: (article.file, article.id))),
                      refused=tuple(self.refused), remarks=tuple(self.remarks))


def _items(source: Source, limits: Limits) -> Iterator[Item]:
    """What one file gives."""
    try:
        with source.path.open("rb") as stream:
            yield from items_in(source.file, kind_of(source.path.name) or "", stream, limits)
    except OSError as error:
        yield Refusal(file=source.file, code="intake.unreadable", values=(("why", error.strerror or ""),))


def _streamed(stream: BinaryIO | None, limits: Limits) -> Iterator[Item]:
    """What standard input gives: JSON lines, or one plain text."""
    head = b"" if stream is None else stream.readline(limits.file + 1)
    if stream is None or not head:
        yield Refusal(file=STREAM, code="intake.empty")
    elif head.lstrip().startswith(b"{") and head.strip() != b"{":
        yield from from_lines(STREAM, stream, limits, head)
    else:
        data = head + stream.read(max(0, limits.file + 1 - len(head)))
        yield from content_of(STREAM, "json" if head.strip() == b"{" else "text", data, limits)
