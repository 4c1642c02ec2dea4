"""`recoupe serve`: the page of a folder or a story on disk, live, for this machine only."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from recoupe.errors import RecoupeError
from recoupe.intake import Intake
from recoupe.tell import message
from recoupe.terminal import Progress, complain, complain_of_intake

__all__ = ["PORT", "add_arguments", "run_serve"]

PORT = 8765


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("source", metavar=say("serve.folder"), help=say("serve.folder.help"))
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=say("serve.port.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("serve.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_serve(args: argparse.Namespace, language: str) -> int:
    """Serve the folder or story until Ctrl-C, which is how it ends; RecoupeError when there is nothing to show."""
    try:
        from recoupe.web.desk import Desk
        from recoupe.web.serving import bound, serve
        from recoupe.web.source import source_of
    except ModuleNotFoundError as missing:
        raise RecoupeError(message("serve.missing", language)) from missing
    source = source_of(args.source)
    if source is None:
        raise RecoupeError(message("serve.no-folder", language, folder=args.source))
    desk = Desk(source=source, language=language, asked=args.language)
    told: set[str] = set()

    def remark(intake: Intake) -> None:
        told.update(complain_of_intake(intake, language, but=told))

    desk.notice = remark
    with bound(args.port, language) as listening:
        with Progress(language, quiet=args.quiet or not sys.stderr.isatty()) as progress:
            desk.refresh(lambda: None, progress, first=True)
        if desk.error or desk.held is None:
            raise RecoupeError(desk.error or message("cli.nothing", language))
        try:
            serve(desk, listening, lambda address: _ready(address, language))
        except KeyboardInterrupt:
            complain(message("serve.stopped", language))
    return 0


def _ready(address: str, language: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    complain(message("serve.ready", language))
