"""`recoupe sort`: which articles of a pile tell one story, and why; stories as folders, stories on disk added to."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from types import MappingProxyType

from recoupe.disk import put_whole, settle
from recoupe.errors import RecoupeError
from recoupe.known_stories import ALONE, KnownStory, known_stories
from recoupe.record.article import Article
from recoupe.record.pile import Pile
from recoupe.run import judged_beside, sort_into_stories, stories_judged_beside
from recoupe.store import is_story
from recoupe.story_command import AT_ONCE, acknowledge, moment_of
from recoupe.tell import message
from recoupe.tell.dossier_json import Data, json_text
from recoupe.tell.refiled import file_names, first_free, refiled, slug
from recoupe.tell.sort import WIDTH, stories_data, story_title, tell_idle, tell_stories
from recoupe.terminal import Progress, check_target, complain, printable, taken

__all__ = ["add_arguments", "run_sort", "write_folders"]

FAILED = 2


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar=say("paths"), help=say("paths.help"))
    parser.add_argument("--into", type=Path, metavar=say("sort.folder"), help=say("sort.into.help"))
    parser.add_argument("--known", action="append", default=[], metavar=say("sort.known"),
                        help=say("sort.known.help"))
    parser.add_argument("--add", action="store_true", help=say("sort.add.help"))
    parser.add_argument("--json", action="store_true", help=say("sort.json.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("names.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_sort(args: argparse.Namespace, language: str) -> int:
    """Print the stories, write them into a new folder, add to those on disk what joins them; status 2 when one did not
    take an article.  IntakeError when there is no article."""
    telling = args.language or language
    if args.into is not None:
        _check_new(args.into, telling)
    known = known_stories(args.known, telling)
    if args.add and not any(one.story for one in known):
        raise RecoupeError(message("sort.add-to", telling))
    sorting = _sorted(args, known, language)
    for judgement in sorting.pile.idle:
        complain(tell_idle(judgement, telling))
    if not args.json and (args.into is None or args.add):
        _print(sorting, telling)
    added = _added(args, sorting, telling) if args.add else []
    if args.into is not None:
        _write_down(args, sorting, telling)
    if args.json:
        data = stories_data(sorting.pile, sorting.articles, telling)
        sys.stdout.write(json_text({**data, **({"added": added} if args.add else {})}))
    return FAILED if any(one["standing"] == "clash" for one in added) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorting:
    """A pile that is sorted, with the stories that were there; `there` are the articles given that these have."""

    pile: Pile
    articles: tuple[Article, ...]
    known: tuple[KnownStory, ...]
    there: tuple[Article, ...]
    home: Mapping[str, str]


def _sorted(args: argparse.Namespace, known: Sequence[KnownStory], language: str) -> _Sorting:
    """What is given, sorted."""
    held: dict[str, tuple[Article, str]] = {}
    for one in known:
        for article in one.articles:
            held.setdefault(article.id, (article, one.name))
    given = taken(args.paths, language).articles
    articles = (*(article for article, _ in held.values()), *(a for a in given if a.id not in held))
    home = {name: story for name, (_, story) in held.items()}
    judgements = stories_judged_beside([*args.paths, *args.known], language)
    with Progress(language, quiet=args.quiet or not sys.stderr.isatty()) as progress:
        pile = sort_into_stories(articles, judgements=judgements, progress=progress, known=home)
    return _Sorting(pile=pile, articles=articles, known=tuple(known), home=home,
                    there=tuple(a for a in given if a.id in held))


def _print(sorting: _Sorting, language: str) -> None:
    """The stories on the screen."""
    terminal = sys.stdout.isatty()
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if terminal else WIDTH
    colour = terminal and "NO_COLOR" not in os.environ
    sys.stdout.write(tell_stories(sorting.pile, sorting.articles, language=language, colour=colour, width=width,
                                  there=len(sorting.there)))


def _added(args: argparse.Namespace, sorting: _Sorting, language: str) -> list[Data]:
    """Add to each story on disk what joined it and what it was given again; each is told when it is on the disk."""
    by_id = {article.id: article for article in sorting.articles}
    joined = {story.known: [by_id[member.article] for member in story.members] for story in sorting.pile.stories}
    source, retrieved, told = " ".join(args.paths), moment_of(None, language), list[Data]()
    for one in sorting.known:
        articles = [*joined.get(one.name, ()), *(a for a in sorting.there if sorting.home[a.id] == one.name)]
        if one.story is None or not articles:
            continue
        if not args.json:
            sys.stdout.write("\n" + printable(message("sort.added-to", language, name=one.name)) + "\n")
        ordered = sorted(articles, key=lambda article: (article.file, article.id))
        for start in range(0, len(ordered), AT_ONCE):
            for done in one.story.add(ordered[start:start + AT_ONCE], source=source, retrieved=retrieved):
                if not args.json:
                    acknowledge(done, language)
                told.append({"story": one.name, "article": done.article.id, "file": done.article.file,
                             "standing": str(done.standing)})
    if judged_beside([path for path in args.paths if not is_story(path)], language):
        complain(message("sort.judged-left", language))
    return told


def _write_down(args: argparse.Namespace, sorting: _Sorting, language: str) -> None:
    """The stories as folders; without what was added to a story on disk."""
    on_disk = {one.name for one in sorting.known if one.story and args.add}
    pile = replace(sorting.pile, stories=tuple(s for s in sorting.pile.stories if s.known not in on_disk))
    folders = {one.name: one.folder for one in sorting.known}
    beside = [Path(path) for path in args.known if not is_story(path)]
    for folder, held in write_folders(pile, sorting.articles, args.into, language, known=folders, beside=beside):
        if not args.quiet:
            complain(message("sort.written", language, folder=str(folder),
                             articles=message("count.articles", language, n=held)))


def write_folders(
    pile: Pile, articles: Sequence[Article], target: Path, language: str, *,
    known: Mapping[str, str] = MappingProxyType({}), beside: Sequence[Path] = (),
) -> list[tuple[Path, int]]:
    """Write a folder that did not exist, whole or not at all: one folder a story, and one of the articles of none.

    A story that is `known` has the folder that is named there; the numbers of the others go on behind these.  What is
    written can be laid over each folder `beside`: no file has the name of another article there.

    What is written, with how many articles each folder holds; RecoupeError where the folder is there or cannot be
    written.  Reading a folder again gives the same articles, with the same ids.
    """
    folders = _folders(pile, {article.id: article for article in articles}, known, language)
    _check_new(target, language)
    try:
        draft = Path(tempfile.mkdtemp(dir=target.absolute().parent, prefix=f".{target.name}."))
        try:
            for name, held in folders.items():
                _write(draft / name, held, [folder / name for folder in beside])
            draft.chmod((draft / next(iter(folders))).stat().st_mode if folders else 0o755)
            settle(draft)
            os.rename(draft, target)
            settle(target.absolute().parent)
        except BaseException:
            # A full disk or Ctrl-C leaves nothing half written.
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as problem:
        raise RecoupeError(message("cli.unwritable", language, file=str(target), why=problem.strerror or "")) from None
    return [(target / name, len(held)) for name, held in folders.items()]


def _folders(pile: Pile, by_id: Mapping[str, Article], known: Mapping[str, str], language: str
             ) -> dict[str, list[Article]]:
    """The articles of each folder."""
    told = [story for story in pile.stories if story.members]
    new, digits = count(1 + len(known)), len(str(len(known) + len(told)))
    had = {ALONE, *(folder.lower() for folder in known.values())}
    folders: dict[str, list[Article]] = {}
    for story in told:
        if story.known:
            name = known[story.known]
        else:
            title = slug(story_title(story, by_id, language), "story")
            name = first_free(f"{next(new):0{digits}}-{title}", had.__contains__)
        had.add(name.lower())
        folders[name] = [by_id[member.article] for member in story.members]
    if pile.alone:
        folders[ALONE] = [by_id[one.article] for one in pile.alone]
    return folders


def _write(folder: Path, articles: Sequence[Article], beside: Sequence[Path]) -> None:
    """A new folder of articles, on the disk."""
    folder.mkdir()
    there: dict[str, list[Path]] = {}
    for path in (path for one in beside if one.is_dir() for path in one.iterdir()):
        there.setdefault(path.stem.lower(), []).append(path)

    def other(article: Article, name: str) -> bool:
        paths = there.get(name, ())
        return bool(paths) and not any(_holds(path, name, *refiled(article)) for path in paths)

    names = file_names(articles, other)
    rights = folder.stat().st_mode & 0o666
    for article in articles:
        suffix, content = refiled(article)
        # Bytes, so that no line ending of an article is changed.
        put_whole(folder / f"{names[article.id]}{suffix}", content.encode("utf-8"), rights=rights)


def _holds(path: Path, name: str, suffix: str, content: str) -> bool:
    """Whether a file is what would be written under a name."""
    try:
        named = path.name.lower() == f"{name}{suffix}" and path.is_file()
        return named and path.read_bytes() == content.encode("utf-8")
    except OSError:
        return False


def _check_new(target: Path, language: str) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if os.path.lexists(target):
        raise RecoupeError(message("sort.exists", language, folder=str(target)))
    check_target(target, language)
