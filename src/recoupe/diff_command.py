"""`recoupe diff`: what could be known of a story on one day and could not on an earlier one."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable

from recoupe.errors import RecoupeError
from recoupe.reconcile.changes import changes
from recoupe.tell import message
from recoupe.tell.changes import WIDTH, tell_changes
from recoupe.tell.changes_data import changes_data
from recoupe.tell.dossier_json import json_text
from recoupe.terminal import cut_at, day_of

__all__ = ["add_arguments", "run_diff"]


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar=say("paths"), help=say("paths.help"))
    parser.add_argument("one", metavar=say("diff.one"), help=say("diff.one.help"))
    parser.add_argument("other", metavar=say("diff.other"), help=say("diff.other.help"))
    parser.add_argument("--json", action="store_true", help=say("diff.json.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("diff.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_diff(args: argparse.Namespace, language: str) -> int:
    """Print what the second day knows more, or the same as JSON; RecoupeError when a day is wrong or has no article."""
    telling = args.language or language
    days = day_of(args.one, language), day_of(args.other, language)
    if days[0] >= days[1]:
        raise RecoupeError(message("diff.order", language, one=str(days[0]), other=str(days[1])))
    cuts = cut_at(args, days, language)
    dossiers = cuts.dossiers[0], cuts.dossiers[1]
    found = changes(*dossiers)
    if args.json:
        left_out = {name: [held.article.file for held in known.unsure]
                    for name, known in zip(("from", "to"), cuts.known, strict=True)}
        sys.stdout.write(json_text({**changes_data(found, dossiers, days, telling), "left_out": left_out}))
        return 0
    terminal = sys.stdout.isatty()
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if terminal else WIDTH
    colour = terminal and "NO_COLOR" not in os.environ
    sys.stdout.write(tell_changes(found, dossiers, days, language=telling, colour=colour, width=width))
    return 0
