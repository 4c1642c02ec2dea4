"""`recoupe judge`: write down what a person decided, withdraw it, and see what each decision does."""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from recoupe.book import book_of
from recoupe.errors import RecoupeError
from recoupe.judge import entries, found_event, found_figure, judge, withdraw
from recoupe.record.days import Days
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Target
from recoupe.store import is_story
from recoupe.tell import message
from recoupe.tell.dossier_json import json_text
from recoupe.tell.judgements import judgements_data, tell_judgements
from recoupe.terminal import built, day_of

__all__ = ["add_arguments", "run_judge"]

Say = Callable[[str], str]
_KINDS = {"same": "same-actor", "distinct": "distinct-actor", "same-happening": "same-happening",
          "distinct-happening": "distinct-happening", "reject": "reject-figure", "accept": "accept-figure",
          "date": "date"}
_SEVERAL = ("same", "distinct", "same-happening", "distinct-happening")


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("home", metavar=say("judge.home"), help=say("judge.home.help"))
    parser.set_defaults(language=None)
    actions = parser.add_subparsers(dest="action", metavar=say("judge.action"), required=True)
    for name in _KINDS:
        _kind(_action(actions, name, say), name, say)
    listing = _action(actions, "list", say)
    listing.add_argument("--json", action="store_true", help=say("judge.json.help"))
    _shared(listing, say)
    undo = _action(actions, "withdraw", say)
    undo.add_argument("id", metavar="ID", help=say("judge.id.help"))
    _signed(undo, say)
    _shared(undo, say)


def _action(actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str,
            say: Say) -> argparse.ArgumentParser:
    about = say(f"judge.{name}.help")
    action = actions.add_parser(name, add_help=False, help=about, description=about)
    action.add_argument("-h", "--help", action="help", help=say("help.help"))
    return action


def _kind(parser: argparse.ArgumentParser, name: str, say: Say) -> None:
    """The arguments of one kind of judgement: what it is on, and who judges why."""
    if name in _SEVERAL:
        parser.add_argument("of", nargs="+" if "happening" in name else 2, metavar=say("judge.words"),
                            help=say("judge.happenings.of.help" if "happening" in name else "judge.names.of.help"))
    elif name == "date":
        parser.add_argument("of", nargs=1, metavar=say("file"), help=say("judge.date.of.help"))
        parser.add_argument("first", metavar=say("day"), help=say("judge.first.help"))
        parser.add_argument("last", nargs="?", metavar=say("day"), help=say("judge.last.help"))
    else:
        parser.add_argument("of", nargs=1, metavar=say("judge.words"), help=say("judge.figure.of.help"))
    if name == "accept":
        parser.add_argument("--against", action="append", default=[], metavar=say("judge.words"),
                            help=say("judge.against.help"))
    if name not in ("same", "distinct", "date"):
        parser.add_argument("--file", action="append", default=[], metavar=say("file"), help=say("judge.file.help"))
    if "happening" in name:
        parser.add_argument("--day", action="append", default=[], metavar=say("day"), help=say("judge.day.help"))
    _signed(parser, say)
    if name not in ("same", "distinct"):
        parser.add_argument("--known", metavar=say("day"), help=say("judge.known.help"))
    _shared(parser, say)


def _signed(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("--by", required=True, metavar=say("judge.name"), help=say("judge.by.help"))
    parser.add_argument("--why", required=True, metavar=say("judge.text"), help=say("judge.why.help"))
    parser.add_argument("--on", metavar=say("day"), help=say("judge.on.help"))


def _shared(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("--language", choices=("fr", "en"), help=say("judge.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_judge(args: argparse.Namespace, language: str) -> int:
    """Judge, withdraw or list, and print what was done; RecoupeError, with nothing written, where it cannot be."""
    telling = args.language or language
    if not is_story(args.home) and not Path(args.home).is_dir():
        raise RecoupeError(message("judge.no-folder", telling, folder=args.home))
    book = book_of(args.home)
    if args.action == "withdraw":
        withdraw(book, args.id, by=args.by, why=args.why, on=_today(args, telling), language=telling)
        _print(message("judge.undone", telling, id=args.id, file=book.shown))
        return 0
    args.paths, args.as_of = [args.home], None
    if args.action == "list":
        told = entries(book, built(args, telling, told=False), telling)
        sys.stdout.write(json_text(judgements_data(told)) if args.json else tell_judgements(told, language=telling))
        return 0
    on, days, known = _today(args, telling), _days(args, telling), _day(getattr(args, "known", None), telling)
    dossier = built(args, telling, told=False)
    made = judge(book, dossier, _KINDS[args.action], _items(args, dossier, telling), by=args.by, why=args.why, on=on,
                 days=days, known=known, language=telling)
    done = "judge.kept" if is_story(args.home) else "judge.done"
    _print(message(done, telling, id=made, file=book.shown))
    return 0


def _items(args: argparse.Namespace, dossier: Dossier, language: str) -> list[str]:
    """The ids of what the arguments name."""
    if args.action in ("same", "distinct", "date"):
        return list(args.of)
    words = [*args.of, *getattr(args, "against", ())]
    files, days = list(args.file), list(getattr(args, "day", []))
    if max(len(files), len(days)) > len(words):
        raise RecoupeError(message("judge.each", language, n=len(words)))
    found = found_event if "happening" in args.action else found_figure
    return [found(dossier, Target(words=" ".join(one.split()), file=file, day=_day(day, language)), language)
            for one, file, day in itertools.zip_longest(words, files, days)]


def _today(args: argparse.Namespace, language: str) -> date:
    """The day of judging: what a person does at a terminal is done today, unless another day is said."""
    return _day(args.on, language) or date.today()


def _day(text: str | None, language: str) -> date | None:
    return None if text is None else day_of(text, language)


def _days(args: argparse.Namespace, language: str) -> Days | None:
    if args.action != "date":
        return None
    first = day_of(args.first, language)
    last = day_of(args.last, language) if args.last else first
    if last < first:
        raise RecoupeError(message("judge.backwards", language, first=str(first), last=str(last)))
    return Days(first, last)


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
