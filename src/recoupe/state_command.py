"""`recoupe state`: what holds on one day of the story, and what the pace implies."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date

from recoupe.errors import RecoupeError
from recoupe.reconcile.state import last_told, state_on, story_days
from recoupe.record.days import Days
from recoupe.run import build_from, judged_beside, shelf_of, workers_for
from recoupe.tell import message
from recoupe.tell.dossier_json import json_text
from recoupe.tell.state import WIDTH, tell_state
from recoupe.tell.state_json import state_data
from recoupe.terminal import Progress, complain_of_idle, taken

__all__ = ["add_arguments", "run_state"]


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar=say("paths"), help=say("paths.help"))
    parser.add_argument("--on", metavar=say("state.day"), help=say("state.on.help"))
    parser.add_argument("--json", action="store_true", help=say("state.json.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("dates.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_state(args: argparse.Namespace, language: str) -> int:
    """Print the state of a day, or the same as JSON; RecoupeError for a day that is none or lies outside the story."""
    telling = args.language or language
    asked = None if args.on is None else _day(args.on, language)
    articles = taken(args.paths, language).articles
    judgements = judged_beside(args.paths, language)
    with Progress(language, quiet=args.quiet or not sys.stderr.isatty()) as progress:
        dossier = build_from(articles, judgements=judgements, workers=workers_for(len(articles)), progress=progress,
                             shelf=shelf_of(args.paths))
    complain_of_idle(dossier, language)
    story, day = story_days(dossier), asked or last_told(dossier)
    if story is None or day is None:
        raise RecoupeError(message("onday.undated", language))
    if day not in story:
        raise RecoupeError(message("onday.outside", language, day=str(Days.day(day)), story=str(story)))
    state = state_on(dossier, day, story)
    if args.json:
        sys.stdout.write(json_text(state_data(dossier, state, telling)))
        return 0
    terminal = sys.stdout.isatty()
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if terminal else WIDTH
    colour = terminal and "NO_COLOR" not in os.environ
    sys.stdout.write(tell_state(dossier, state, language=telling, colour=colour, width=width))
    return 0


def _day(text: str, language: str) -> date:
    """The day that YYYY-MM-DD names."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise RecoupeError(message("onday.no-day", language, day=text)) from None
