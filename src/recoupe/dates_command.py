"""`recoupe dates`: when each article was published, and why."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable

from recoupe.tell.dates import WIDTH, dates_data, tell_dates
from recoupe.tell.dossier_json import json_text
from recoupe.terminal import built

__all__ = ["add_arguments", "run_dates"]


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar=say("paths"), help=say("paths.help"))
    parser.add_argument("--as-of", metavar=say("day"), help=say("as-of.help"))
    parser.add_argument("--json", action="store_true", help=say("dates.json.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("dates.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_dates(args: argparse.Namespace, language: str) -> int:
    """Print the intervals with their evidence, or the same as JSON; IntakeError when there is no article."""
    telling = args.language or language
    dossier = built(args, language)
    if args.json:
        sys.stdout.write(json_text(dates_data(dossier, telling)))
        return 0
    terminal = sys.stdout.isatty()
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if terminal else WIDTH
    colour = terminal and "NO_COLOR" not in os.environ
    sys.stdout.write(tell_dates(dossier, language=telling, colour=colour, width=width))
    return 0
