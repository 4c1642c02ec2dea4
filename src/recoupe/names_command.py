"""`recoupe names`: who and what is named, under which spellings, and why they were taken for one."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable

from recoupe.reconcile.identity.lookalikes import lookalikes
from recoupe.run import judged_beside
from recoupe.tell.dossier_json import json_text
from recoupe.tell.names import WIDTH, names_data, tell_names
from recoupe.terminal import built

__all__ = ["add_arguments", "run_names"]


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar=say("paths"), help=say("paths.help"))
    parser.add_argument("--as-of", metavar=say("day"), help=say("as-of.help"))
    parser.add_argument("--json", action="store_true", help=say("names.json.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("names.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_names(args: argparse.Namespace, language: str) -> int:
    """Print the names with their ids and spellings, or the same as JSON; IntakeError when there is no article."""
    telling = args.language or language
    dossier = built(args, language)
    alike = lookalikes(dossier, judged_beside(args.paths, language))
    if args.json:
        sys.stdout.write(json_text(names_data(dossier, alike, telling)))
        return 0
    terminal = sys.stdout.isatty()
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if terminal else WIDTH
    colour = terminal and "NO_COLOR" not in os.environ
    sys.stdout.write(tell_names(dossier, alike, language=telling, colour=colour, width=width))
    return 0
