"""`recoupe stories`: which articles of a pile tell one story, and why; the stories as folders."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Sequence
from itertools import count
from pathlib import Path

from recoupe.errors import RecoupeError
from recoupe.record.article import Article
from recoupe.record.pile import Pile
from recoupe.run import sort_into_stories, stories_judged_beside
from recoupe.tell import message
from recoupe.tell.dossier_json import json_text
from recoupe.tell.refiled import file_names, refiled, slug
from recoupe.tell.stories import WIDTH, stories_data, story_title, tell_idle, tell_stories
from recoupe.terminal import Progress, check_target, complain, taken, taken_or_none

__all__ = ["add_arguments", "run_stories", "write_folders"]

ALONE = "alone"


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar=say("paths"), help=say("paths.help"))
    parser.add_argument("--into", type=Path, metavar=say("stories.folder"), help=say("stories.into.help"))
    parser.add_argument("--known", type=Path, metavar=say("stories.folder"), help=say("stories.known.help"))
    parser.add_argument("--json", action="store_true", help=say("stories.json.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("names.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_stories(args: argparse.Namespace, language: str) -> int:
    """Print the stories, or write them into a new folder; IntakeError when there is no article."""
    telling = args.language or language
    if args.into is not None:
        _check_new(args.into, telling)
    known = _known(args.known, telling) if args.known is not None else {}
    new = [article for article in taken(args.paths, language).articles if article.id not in known]
    articles = [*(article for article, _ in known.values()), *new]
    judgements = stories_judged_beside([*args.paths, *([args.known] if args.known else [])], language)
    with Progress(language, quiet=args.quiet or not sys.stderr.isatty()) as progress:
        pile = sort_into_stories(articles, judgements=judgements, progress=progress,
                                 known={name: story for name, (_, story) in known.items()})
    for judgement in pile.idle:
        complain(tell_idle(judgement, telling))
    if args.into is not None:
        for folder, held in write_folders(pile, articles, args.into, telling,
                                          known={story for _, story in known.values()}):
            if not args.quiet:
                complain(message("stories.written", telling, folder=str(folder),
                                 articles=message("count.articles", telling, n=held)))
    if args.json:
        sys.stdout.write(json_text(stories_data(pile, articles, telling)))
    elif args.into is None:
        terminal = sys.stdout.isatty()
        width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if terminal else WIDTH
        colour = terminal and "NO_COLOR" not in os.environ
        sys.stdout.write(tell_stories(pile, articles, language=telling, colour=colour, width=width))
    return 0


def write_folders(
    pile: Pile, articles: Sequence[Article], target: Path, language: str, *, known: Collection[str] = ()
) -> list[tuple[Path, int]]:
    """Write a folder that did not exist, whole or not at all: one folder a story, and one of the articles of none.

    A story that is `known` keeps its name; the numbers of the others go on behind these, so that the new folders can be
    laid beside the old.

    What is written, with how many articles each folder holds; RecoupeError where the folder is there or cannot be
    written.  Reading a folder again gives the same articles, with the same ids.
    """
    by_id = {article.id: article for article in articles}
    told = [story for story in pile.stories if story.members]
    new, digits = count(1 + len(known)), len(str(len(known) + len(told)))
    folders = {story.known or f"{next(new):0{digits}}-{slug(story_title(story, by_id, language), 'story')}":
               [by_id[member.article] for member in story.members] for story in told}
    if pile.alone:
        folders[ALONE] = [by_id[one.article] for one in pile.alone]
    _check_new(target, language)
    try:
        draft = Path(tempfile.mkdtemp(dir=target.absolute().parent, prefix=f".{target.name}."))
        try:
            for name, held in folders.items():
                _write(draft / name, held)
            draft.chmod((draft / next(iter(folders))).stat().st_mode if folders else 0o755)
            os.rename(draft, target)
        except BaseException:
            # A full disk or Ctrl-C leaves nothing half written.
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as problem:
        raise RecoupeError(message("cli.unwritable", language, file=str(target), why=problem.strerror or "")) from None
    return [(target / name, len(held)) for name, held in folders.items()]


def _known(folder: Path, language: str) -> dict[str, tuple[Article, str]]:
    """The articles of the stories that a folder holds, one story a sub-folder, by id; each with the name of its story.

    RecoupeError where it is no folder.  What stands beside the sub-folders, or in the one of no story, is passed over.
    """
    if not folder.is_dir():
        raise RecoupeError(message("stories.no-folder", language, folder=str(folder)))
    held = [(article, article.file.partition("/")) for article in taken_or_none([str(folder)], language).articles]
    return {article.id: (article, name) for article, (name, below, _) in held if below and name != ALONE}


def _write(folder: Path, articles: Sequence[Article]) -> None:
    folder.mkdir()
    names = file_names(articles)
    for article in articles:
        suffix, content = refiled(article)
        # Bytes, so that no line ending of an article is changed.
        with (folder / f"{names[article.id]}{suffix}").open("xb") as stream:
            stream.write(content.encode("utf-8"))


def _check_new(target: Path, language: str) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if os.path.lexists(target):
        raise RecoupeError(message("stories.exists", language, folder=str(target)))
    check_target(target, language)
