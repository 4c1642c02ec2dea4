"""`recoupe check`: what an editor has to look at before a story is printed, the most serious first."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable

from recoupe.reconcile.check import findings
from recoupe.run import build_from, judged_beside, shelf_of, workers_for
from recoupe.tell.check import WIDTH, check_data, tell_check
from recoupe.tell.dossier_json import json_text
from recoupe.terminal import Progress, complain_of_idle, taken

__all__ = ["SERIOUS", "add_arguments", "run_check"]

SERIOUS = 1
"""The exit status when something is found that should not be printed as it is."""


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar=say("paths"), help=say("paths.help"))
    parser.add_argument("--json", action="store_true", help=say("check.json.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("check.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_check(args: argparse.Namespace, language: str) -> int:
    """Print what was found, or the same as JSON; the exit status is 0, or 1 when some of it is serious.

    IntakeError when there is no article.
    """
    telling = args.language or language
    articles = taken(args.paths, language).articles
    judgements = judged_beside(args.paths, language)
    with Progress(language, quiet=args.quiet or not sys.stderr.isatty()) as progress:
        dossier = build_from(articles, judgements=judgements, workers=workers_for(len(articles)), progress=progress,
                             shelf=shelf_of(args.paths))
    complain_of_idle(dossier, language)
    found = findings(dossier)
    status = SERIOUS if any(finding.grave for finding in found) else 0
    if args.json:
        _print(json_text(check_data(dossier, found, telling)))
        return status
    terminal = sys.stdout.isatty()
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if terminal else WIDTH
    colour = terminal and "NO_COLOR" not in os.environ
    _print(tell_check(dossier, found, language=telling, colour=colour, width=width))
    return status


def _print(text: str) -> None:
    """Print it; where the reader of a pipe has stopped, the status still tells what was found."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
