"""What every command does at the terminal: takes files in and says what it could not, shows how far it is, writes."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from recoupe.disk import put_whole
from recoupe.errors import IntakeError, RecoupeError
from recoupe.intake import Intake, Refusal, Remark, is_address
from recoupe.record.dossier import Dossier
from recoupe.record.story import Story
from recoupe.run import Cuts, as_of, build_as_of, build_from, judged_beside, read_all, workers_for
from recoupe.shelf import gathered, shelf_of
from recoupe.story import story_of
from recoupe.tell import message, sentence
from recoupe.tell.left_out import left_out

__all__ = [
    "Progress", "built", "check_target", "complain", "complain_of", "complain_of_idle", "complain_of_intake", "cut_at",
    "day_of", "moment_now", "printable", "story_told", "taken", "taken_or_none", "write_whole",
]


def taken(paths: Sequence[str], language: str, *, quiet: bool = False) -> Intake:
    """The articles of the paths ("-" is the standard input); each file that gave none is named on a line of its own.

    Raises IntakeError when not one article could be read.
    """
    intake = taken_or_none(paths, language, quiet=quiet)
    if not intake.articles:
        raise IntakeError(message("cli.nothing", language))
    return intake


def taken_or_none(paths: Sequence[str], language: str, *, quiet: bool = False) -> Intake:
    """The same, for paths that the command can do without."""
    retrieved = datetime.fromisoformat(moment_now()) if any(is_address(path) for path in paths) else None
    with Progress(language, quiet=quiet or not sys.stderr.isatty()) as progress:
        intake = gathered(paths, stdin=sys.stdin.buffer if "-" in paths else None, retrieved=retrieved,
                          progress=progress)
    complain_of_intake(intake, language)
    return intake


def complain_of(notices: Iterable[Refusal | Remark], language: str, but: Container[str] = ()) -> list[str]:
    """One line for each input that gave no article, or an odd one, save the lines told before; all lines come back."""
    lines = []
    for notice in notices:
        told = message(notice.code, language, **dict(notice.values))
        lines.append(f"{notice.file}: {told}" if notice.file else told)
    for line in lines:
        if line not in but:
            complain(line)
    return lines


def complain_of_intake(intake: Intake, language: str, but: Container[str] = ()) -> list[str]:
    """The same of all that was taken in at once."""
    return complain_of([*intake.refused, *intake.remarks], language, but)


def day_of(text: str, language: str) -> date:
    """The day that an argument names as YYYY-MM-DD; RecoupeError where it names none.

    >>> day_of("2031-03-04", "en")
    datetime.date(2031, 3, 4)
    """
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise RecoupeError(message("asof.day", language, day=text))


def built(args: argparse.Namespace, language: str, *, told: bool = True) -> Dossier:
    """The dossier that the arguments of a command ask for (`paths`, `quiet`, `as_of`, `workers`), with its remarks;
    those on judgements that change nothing where they are to be `told`.

    RecoupeError where there is no article, `as_of` is no day, or no article had surely been published by then.
    """
    if args.as_of is not None:
        return cut_at(args, [day_of(args.as_of, language)], language).dossiers[0]
    intake = taken(args.paths, language, quiet=args.quiet)
    judgements = judged_beside(args.paths, language)
    workers = getattr(args, "workers", None) or workers_for(len(intake.articles))
    shelf = shelf_of(args.paths)
    with Progress(language, quiet=args.quiet or not sys.stderr.isatty()) as progress:
        dossier = build_from(intake.articles, judgements=judgements, workers=workers, progress=progress, shelf=shelf)
    if told:
        complain_of_idle(dossier, language)
    if args.command == "build":
        shelf.ran("build", dossier, judgements, moment_now())
    return dossier


def cut_at(args: argparse.Namespace, days: Sequence[date], language: str) -> Cuts:
    """The dossiers as of some days; what each had to leave out is told in one sentence.

    RecoupeError where no article had surely been published by one of them.
    """
    intake = taken(args.paths, language, quiet=args.quiet)
    judgements = judged_beside(args.paths, language)
    workers = getattr(args, "workers", None) or workers_for(len(intake.articles))
    with Progress(language, quiet=args.quiet or not sys.stderr.isatty()) as progress:
        cuts = build_as_of(intake.articles, days, judgements=judgements, workers=workers, progress=progress,
                           shelf=shelf_of(args.paths))
    _complain_of_cuts(cuts, language)
    return cuts


def _complain_of_cuts(cuts: Cuts, language: str) -> None:
    """What each cut had to leave out; RecoupeError where no article had surely been published by its day."""
    for known in cuts.known:
        if not known.sure:
            lasts = [a.published.last for a in cuts.full.articles if a.published and a.published.last]
            code = "asof.none-yet" if lasts else "asof.none"
            raise RecoupeError(message(code, language, day=str(known.day), first=str(min(lasts, default=""))))
    complain_of_idle(cuts.full, language)
    for known in cuts.known:
        if known.unsure:
            complain(left_out(known.unsure, known.day, language))


def story_told(args: argparse.Namespace, language: str) -> Story:
    """What `built` gives, cut at each of its days; as of a day, the story that could be told on it."""
    intake = taken(args.paths, language)
    judgements = judged_beside(args.paths, language)
    workers = getattr(args, "workers", None) or workers_for(len(intake.articles))
    shelf = shelf_of(args.paths)
    with Progress(language, quiet=args.quiet or not sys.stderr.isatty()) as progress:
        articles, readings = read_all(intake.articles, workers, progress, shelf)
        if args.as_of is not None:
            cuts = as_of(articles, readings, [day_of(args.as_of, language)], judgements=judgements, progress=progress)
            _complain_of_cuts(cuts, language)
            out = {held.article.id for held in cuts.dossiers[0].articles}
            pairs = [pair for pair in zip(articles, readings, strict=True) if pair[0].id in out]
            articles, readings = [article for article, _ in pairs], [reading for _, reading in pairs]
            judgements = tuple(j for j in judgements if j.known_on(cuts.known[0].day))
        story = story_of(articles, readings, judgements=judgements, workers=workers, progress=progress)
    if args.as_of is None:
        complain_of_idle(story.whole, language)
        shelf.ran("build", story.whole, judgements, moment_now())
    return story


def complain(text: str) -> None:
    """One line on the error stream; control characters of file names are shown, not sent."""
    sys.stderr.write(printable(text) + "\n")


def printable(text: str) -> str:
    """The text with each control character shown as one that does nothing.

    >>> printable("a\\x1b[31m.txt")
    'a�[31m.txt'
    """
    # The no-break spaces of French are not printable to Python, and are to a terminal.
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else "\N{REPLACEMENT CHARACTER}" for c in text)


def moment_now() -> str:
    """This second by the clock of the machine, or the one that SOURCE_DATE_EPOCH names; never part of a dossier."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return now.isoformat(timespec="seconds")


def complain_of_idle(dossier: Dossier, language: str) -> None:
    """One line for each judgement of a person that changed nothing in a dossier, and why."""
    for reason in dossier.idle:
        complain(sentence(reason, language))


def check_target(path: Path, language: str) -> None:
    """Say what is wrong with an output before any work is done: RecoupeError for no folder, or for a folder."""
    if not path.absolute().parent.is_dir():
        raise RecoupeError(message("cli.folder", language, folder=str(path.parent)))
    if path.is_dir():
        raise RecoupeError(message("cli.is-folder", language, file=str(path)))


def write_whole(path: Path, content: str | bytes, language: str) -> None:
    """Write a whole file or none of it (`disk.put_whole`), text as UTF-8; RecoupeError when it cannot be written."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        put_whole(path, data, rights=0o666 & ~_umask())
    except OSError as problem:
        raise RecoupeError(message("cli.unwritable", language, file=str(path), why=problem.strerror or "")) from problem


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class Progress:
    """A bar on the error stream of a terminal; silent elsewhere."""

    def __init__(self, language: str, *, quiet: bool) -> None:
        self.language, self.quiet = language, quiet
        self.bar: Any = None
        self.stage = ""

    def __enter__(self) -> Callable[[str, int, int], None]:
        return self._show

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()

    def _show(self, stage: str, done: int, total: int) -> None:
        if self.quiet:
            return
        if stage != self.stage:
            if self.bar is not None:
                self.bar.close()
            self.stage = stage
            self.bar = tqdm(
                desc=message(f"cli.stage.{stage}", self.language), total=total or None, leave=False, file=sys.stderr
            )
        if self.bar is not None:
            self.bar.update(done - self.bar.n)
            self.bar.refresh()
