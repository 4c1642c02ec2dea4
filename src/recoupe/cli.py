"""The command line: a thin skin over `run`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from recoupe import (
    __version__,
    check_command,
    dates_command,
    diff_command,
    judge_command,
    names_command,
    score_command,
    serve_command,
    sort_command,
    state_command,
    story_command,
    timeml_command,
    watch_command,
)
from recoupe.errors import RecoupeError, StoreError
from recoupe.history import history
from recoupe.read.reading import read_many
from recoupe.record.dossier import Dossier
from recoupe.score import Unusable
from recoupe.shelf import told
from recoupe.tell import FORMATS, explain, format_of, message, require_library, sentence, to_markdown, to_page
from recoupe.tell.compose import main_language
from recoupe.tell.messages import language_of
from recoupe.terminal import built, check_target, chronicle_told, complain, taken, write_whole

__all__ = ["main"]

FAILED = 2
INTERRUPTED = 130
_COMMANDS = (
    ("init", story_command.add_init_arguments, story_command.run_init),
    ("add", story_command.add_add_arguments, story_command.run_add),
    ("story", story_command.add_story_arguments, story_command.run_story),
    ("watch", watch_command.add_arguments, watch_command.run_watch),
    ("check", check_command.add_arguments, check_command.run_check),
    ("dates", dates_command.add_arguments, dates_command.run_dates),
    ("names", names_command.add_arguments, names_command.run_names),
    ("diff", diff_command.add_arguments, diff_command.run_diff),
    ("judge", judge_command.add_arguments, judge_command.run_judge),
    ("state", state_command.add_arguments, state_command.run_state),
    ("serve", serve_command.add_arguments, serve_command.run_serve),
    ("sort", sort_command.add_arguments, sort_command.run_sort),
    ("timeml", timeml_command.add_arguments, timeml_command.run_timeml),
    ("score", score_command.add_arguments, score_command.run_score),
)
"""What lives in a module of its own: the name, what gives its parser arguments, what runs it."""


class _Parser(argparse.ArgumentParser):
    """Every mistake ends with one sentence and status 2."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(FAILED, f"{self.prog}: {message}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    The exit status is 0, 1 when `check` finds something serious, 2 for an error that the user can mend, 130 after
    Ctrl-C.
    """
    language = language_of(os.environ)
    args = _parser(language).parse_args(argv)
    if args.command is None:
        _parser(language).print_help()
        return FAILED
    try:
        return int(args.run(args, language))
    except Unusable as problem:
        for reason in problem.reasons:
            complain(sentence(reason, language))
        return FAILED
    except StoreError as problem:
        complain(told(problem, language))
        return FAILED
    except RecoupeError as problem:
        complain(str(problem))
        return FAILED
    except KeyboardInterrupt:
        complain(message("cli.interrupted", language))
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser(language: str) -> argparse.ArgumentParser:
    def say(code: str) -> str:
        return message(f"cli.{code}", language).replace("%", "%%")

    parser = _Parser(
        prog="recoupe",
        add_help=False,
        description=say("about"),
        epilog=say("examples"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options = parser.add_argument_group(say("options"))
    options.add_argument("-h", "--help", action="help", help=say("help.help"))
    options.add_argument("--version", action="version", version=f"recoupe {__version__}", help=say("version.help"))
    commands = parser.add_subparsers(dest="command", metavar=say("command"), title=say("commands"))
    shared = _Parser(add_help=False)
    shared.add_argument("-h", "--help", action="help", help=say("help.help"))
    shared.add_argument("paths", nargs="+", metavar=say("paths"), help=say("paths.help"))
    shared.add_argument("--language", choices=("fr", "en"), help=say("language.help"))
    shared.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))
    build = commands.add_parser(
        "build", add_help=False, parents=[shared], help=say("build.help"), description=say("build.about")
    )
    build.add_argument("--output", "-o", action="append", default=[], metavar=say("file"), help=say("output.help"))
    build.add_argument("--workers", "-j", type=_count, metavar="N", help=say("workers.help"))
    build.add_argument("--as-of", metavar=say("day"), help=say("as-of.help"))
    build.set_defaults(run=_build)
    explaining = commands.add_parser(
        "explain", add_help=False, parents=[shared], help=say("explain.help"), description=say("explain.about")
    )
    explaining.set_defaults(run=_explain)
    for name, add_arguments, run in _COMMANDS:
        command = commands.add_parser(name, add_help=False, help=say(f"{name}.help"), description=say(f"{name}.about"))
        command.add_argument("-h", "--help", action="help", help=say("help.help"))
        add_arguments(command, say)
        command.set_defaults(run=run)
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _build(args: argparse.Namespace, language: str) -> int:
    outputs = [Path(name) for name in args.output]
    formats = [_format(path, language) for path in outputs]
    chronicle = chronicle_told(args, language) if "html" in formats else None
    dossier = chronicle.whole if chronicle else built(args, language)
    telling = args.language or main_language(dossier)
    if not outputs:
        sys.stdout.write(to_markdown(dossier, language=telling))
        return 0
    for path, known in zip(outputs, formats, strict=True):
        if chronicle and known == "html":
            write_whole(path, to_page(chronicle, language=telling, judgements=history(args.paths, dossier)), language)
        else:
            write_whole(path, FORMATS[known](dossier, telling), language)
    if not args.quiet:
        _summary(dossier, outputs, language)
    return 0


def _explain(args: argparse.Namespace, language: str) -> int:
    intake = taken(args.paths, language)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for article, reading in zip(intake.articles, read_many(intake.articles), strict=True):
        sys.stdout.write(explain(article, reading, language=args.language or language, colour=colour))
    return 0


def _format(path: Path, language: str) -> str:
    """The format of an output; RecoupeError says what is wrong with it before any work is done."""
    known = format_of(path.name)
    if known is None:
        every = " ".join(f".{suffix}" for suffix in FORMATS)
        raise RecoupeError(message("cli.format", language, file=str(path), known=every))
    require_library(known, language)
    check_target(path, language)
    return known


def _summary(dossier: Dossier, outputs: Sequence[Path], language: str) -> None:
    counts = {
        "articles": len(dossier.articles),
        "events": len(dossier.events),
        "figures": len(dossier.figures),
        "quotations": len(dossier.quotations),
        "doubts": len(dossier.doubts),
    }
    complain(message("cli.summary", language, **counts))
    for path in outputs:
        complain(message("cli.written", language, file=str(path)))


if __name__ == "__main__":
    sys.exit(main())
