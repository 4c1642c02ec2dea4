"""`recoupe init`, `recoupe add` and `recoupe story`: a story on disk, made, fed and looked into."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.errors import RecoupeError, StoreError
from recoupe.intake import Refusal, Remark
from recoupe.intake.judgement_file import text_with
from recoupe.read.edition import rules_digest
from recoupe.record.article import Article
from recoupe.shelf import given, judged_beside
from recoupe.store import place_of
from recoupe.tell import message
from recoupe.tell.revisions import tell_revision
from recoupe.terminal import check_target, complain, complain_of, moment_now, printable, write_whole

if TYPE_CHECKING:
    from recoupe.store.story import Added, Story

__all__ = [
    "AT_ONCE", "acknowledge", "add_add_arguments", "add_init_arguments", "add_story_arguments", "moment_of", "put",
    "run_add", "run_init", "run_story",
]

AT_ONCE = 64
"""So many articles are kept at a time; each is acknowledged when it is on the disk."""
MARKS = {"new": "+", "known": "=", "clash": "!"}
"""What stands before an article that was added: it is new, the story has it, or it is not taken."""

Say = Callable[[str], str]


def add_init_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Give a parser the arguments of `recoupe init`."""
    parser.add_argument("story", nargs="?", metavar=say("story"), help=say("story.help.name"))
    parser.add_argument("--store", metavar=say("address"), help=say("store.help"))


def run_init(args: argparse.Namespace, language: str) -> int:
    """Make an empty story; StoreError when there is one."""
    from recoupe.store.story import create

    name = args.store or args.story
    if name is None or (args.store and args.story):
        raise RecoupeError(message("store.which", language))
    made = create(place_of(name))
    complain(message("store.made", language, place=made.place.shown))
    return 0


def add_add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Give a parser the arguments of `recoupe add`."""
    parser.add_argument("paths", nargs="+", metavar=say("add.paths"), help=say("add.paths.help"))
    parser.add_argument("--store", metavar=say("address"), help=say("store.help"))
    parser.add_argument("--retrieved", metavar=say("moment"), help=say("retrieved.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_add(args: argparse.Namespace, language: str) -> int:
    """Add articles to a story, and print each when it is on the disk; status 2 when some input gave none."""
    from recoupe.store.story import opened

    name, paths = (args.store, args.paths) if args.store else (args.paths[0], args.paths[1:])
    if not paths:
        raise RecoupeError(message("store.nothing-given", language))
    story, retrieved = opened(place_of(name)), moment_of(args.retrieved, language)
    new, failed = 0, False
    for path in paths:
        items = given(path, stdin=sys.stdin.buffer if path == "-" else None,
                      retrieved=datetime.fromisoformat(retrieved))
        for done in put(story, items, source=path, retrieved=retrieved):
            if isinstance(done, (Refusal, Remark)):
                complain_of([done], language)
                failed = failed or isinstance(done, Refusal)
            else:
                new += done.standing == "new"
                failed = failed or done.standing == "clash"
                acknowledge(done, language)
    judged = story.judge(judged_beside(paths, language), anew=True)
    if judged:
        sys.stdout.write(message("store.judged", language, n=judged) + "\n")
    if not args.quiet:
        complain(message("store.added", language, n=new, all=len(story.contents())))
    return 2 if failed else 0


def put(
    story: Story, items: Iterable[Article | Refusal | Remark], *, source: str, retrieved: str | None
) -> Iterator[Added | Refusal | Remark]:
    """Keep articles as they come, a few at a time; what became of each when it is on the disk, and the notices."""
    waiting: list[Article] = []
    for item in items:
        if isinstance(item, Article):
            waiting.append(item)
        else:
            yield item
        if len(waiting) == AT_ONCE:
            yield from story.add(waiting, source=source, retrieved=retrieved)
            waiting = []
    yield from story.add(waiting, source=source, retrieved=retrieved)


def acknowledge(done: Added, language: str) -> None:
    """One line for an article that was added, and a sentence where there is more to say."""
    article = done.article
    sys.stdout.write(f"{MARKS[done.standing]} {article.id}  {printable(article.file)}\n")
    sys.stdout.flush()
    if done.standing == "clash":
        complain(message("store.clash", language, file=article.file, id=article.id))
    elif done.standing == "new" and done.before:
        complain(message("store.version", language, file=article.file, n=len(done.before) + 1))


def add_story_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Give a parser the arguments of `recoupe story`."""
    parser.add_argument("story", metavar=say("story"), help=say("story.help.name"))
    parser.add_argument("--check", action="store_true", help=say("story.check.help"))
    parser.add_argument("--revisions", action="store_true", help=say("story.revisions.help"))
    parser.add_argument("--judgements", metavar=say("file"), help=say("story.judgements.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("dates.language.help"))


def run_story(args: argparse.Namespace, language: str) -> int:
    """Print what a story holds; on demand check it, show the versions of its articles, write its judgements.

    RecoupeError when it is damaged or the judgements cannot be written.
    """
    from recoupe.store.story import opened

    telling = args.language or language
    story = opened(place_of(args.story))
    if args.check:
        wrong = story.check()
        for line in wrong:
            complain(line)
        if wrong:
            raise StoreError("store.damaged", place=story.place.shown, why=wrong[0])
    if args.judgements:
        check_target(Path(args.judgements), language)
        write_whole(Path(args.judgements), text_with(story.judgements()), language)
    revisions = story.revisions()
    if args.revisions:
        for revision in revisions:
            sys.stdout.write(tell_revision(revision.origin, revision.articles, revision.retrieved, telling))
        return 0
    _tell(story, len(revisions), telling)
    return 0


def _tell(story: Story, revisions: int, language: str) -> None:
    """What a story holds, in numbers, and what was built from it."""
    def line(code: str, **values: int | str) -> None:
        sys.stdout.write(message(code, language, **values) + "\n")

    articles, runs = story.contents(), story.runs()
    line("store.holds", articles=len(articles), judgements=len(story.judgements()), revised=revisions)
    line("store.read", n=len(articles & story.readings(rules_digest()).keys()))
    for run in runs[-5:]:
        line("store.run", kind=run.kind, made=run.made or "-", articles=len(run.inputs.articles),
             result=run.result[:12])


def moment_of(given: str | None, language: str) -> str:
    """The moment that an argument gives in ISO form, by default now; RecoupeError when it gives none.

    >>> moment_of("2031-03-04T08:15", "en")
    '2031-03-04T08:15:00'
    """
    if given is None:
        return moment_now()
    try:
        return datetime.fromisoformat(given).isoformat()
    except ValueError:
        raise RecoupeError(message("store.moment", language, moment=given)) from None
