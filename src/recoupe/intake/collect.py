"""The whole way in: paths and a stream -> articles, each once, in one order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from recoupe.intake.decode import NotText, decoded, decoded_page
from recoupe.intake.folder import Source, sources_of
from recoupe.intake.item import Item, Limits, Refusal, Remark, Told, articles_of
from recoupe.intake.judgements import JUDGEMENTS
from recoupe.intake.objects import from_json, from_lines
from recoupe.intake.page import page_of
from recoupe.record.article import Article

__all__ = ["Intake", "collect"]

STREAM = "-"
USUAL = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What was taken in: articles in order of file then id, what was refused, and remarks on what was kept."""

    articles: tuple[Article, ...] = ()
    refused: tuple[Refusal, ...] = ()
    remarks: tuple[Remark, ...] = ()


def collect(paths: Sequence[Path | str], *, stdin: BinaryIO | None = None, limits: Limits = USUAL) -> Intake:
    """The articles of files and folders, whatever the order in which they are given.

    `paths` name files (.txt .html .htm .json .jsonl .ndjson) and folders; "-" is the stream `stdin`, which holds
    JSON lines (or one JSON object) when it starts with a brace, else one plain text.  An article that comes twice is
    kept once; `judgements.toml` is no article (see `judgements_of`).  Nothing is raised for what cannot be read: it is
    refused, and whether to go on is for the caller.
    """
    named = (Path(path) for path in paths if str(path) != STREAM)
    sources, refused = sources_of(path for path in named if path.name != JUDGEMENTS or path.is_dir())
    tray = _Tray(limits, refused)
    for source in sources:
        tray.take(_items(source, limits))
    if any(str(path) == STREAM for path in paths):
        tray.take(_streamed(stdin, limits))
    return tray.intake()


class _Tray:
    """Collects items within the limits, each article once."""

    def __init__(self, limits: Limits, refused: list[Refusal]) -> None:
        self.limits, self.refused = limits, refused
        self.articles: dict[str, Article] = {}
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
        """All that was kept."""
        if self.unlisted:
            self.remarks.append(Remark(file="", code="intake.more", values=(("n", str(self.unlisted)),)))
        return Intake(articles=tuple(sorted(self.articles.values(), key=lambda article: (article.file, article.id))),
                      refused=tuple(self.refused), remarks=tuple(self.remarks))


def _items(source: Source, limits: Limits) -> Iterator[Item]:
    """What one file gives."""
    suffix = source.path.suffix.lower()
    try:
        with source.path.open("rb") as stream:
            if suffix in (".jsonl", ".ndjson"):
                yield from from_lines(source.file, stream, limits)
                return
            data = stream.read(limits.file + 1)
    except OSError as error:
        yield Refusal(file=source.file, code="intake.unreadable", values=(("why", error.strerror or ""),))
        return
    yield from _contents(source.file, suffix, data, limits)


def _contents(file: str, suffix: str, data: bytes, limits: Limits) -> Iterator[Item]:
    """What the bytes of a whole file give."""
    if len(data) > limits.file:
        yield Refusal(file=file, code="intake.too-large", values=(("limit", str(limits.file)),))
    elif not data.strip():
        yield Refusal(file=file, code="intake.empty")
    elif suffix == ".json":
        yield from from_json(file, data, limits)
    else:
        yield from _prose(file, suffix, data, limits)


def _prose(file: str, suffix: str, data: bytes, limits: Limits) -> Iterator[Item]:
    try:
        told = Told(text=decoded(data), whole=True) if suffix == ".txt" else page_of(decoded_page(data))
    except NotText as error:
        yield Refusal(file=file, code=error.code, values=(("byte", str(error.byte)),))
        return
    yield from [Refusal(file=file, code=told)] if isinstance(told, str) else articles_of(file, told, limits)


def _streamed(stream: BinaryIO | None, limits: Limits) -> Iterator[Item]:
    """What standard input gives: JSON lines, or one plain text."""
    head = b"" if stream is None else stream.readline(limits.file + 1)
    if stream is None or not head:
        yield Refusal(file=STREAM, code="intake.empty")
    elif head.lstrip().startswith(b"{") and head.strip() != b"{":
        yield from from_lines(STREAM, stream, limits, head)
    else:
        data = head + stream.read(max(0, limits.file + 1 - len(head)))
        yield from _contents(STREAM, ".json" if head.strip() == b"{" else ".txt", data, limits)
