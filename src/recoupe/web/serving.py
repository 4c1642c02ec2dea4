"""The server: one folder or story, on the loopback address only, until Ctrl-C."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from recoupe.errors import RecoupeError
from recoupe.tell import message
from recoupe.web.app import application
from recoupe.web.board import Board
from recoupe.web.desk import Desk

__all__ = ["HOST", "bound", "serve"]

HOST = "127.0.0.1"
_GRACE = 2
"""Seconds that requests have to end after Ctrl-C."""
_TOGETHER = 128
"""So many requests at once; more are told to come again."""


class _Server(uvicorn.Server):
    """Lets go of the requests that wait for news as soon as it is asked to stop."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self.board = board

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.board.close()
        super().handle_exit(sig, frame)


def bound(port: int, language: str) -> socket.socket:
    """A socket that listens on the loopback address, on the port given or (0) a free one.

    RecoupeError where the port is taken or none.

    >>> with bound(0, "en") as found:
    ...     found.getsockname()[0]
    '127.0.0.1'
    """
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
        found.listen(_TOGETHER)
    except (OSError, OverflowError) as problem:
        found.close()
        why = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
        raise RecoupeError(message("serve.port", language, port=str(port), why=why)) from problem
    return found


def serve(desk: Desk, listening: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve a desk until the process is asked to stop; `ready` is told the address.

    KeyboardInterrupt comes through once everything is closed.
    """
    port = listening.getsockname()[1]
    names = (HOST, "localhost")
    hosts = frozenset({f"{name}:{port}" for name in names} | (set(names) if port == 80 else set()))
    board = Board(desk)
    config = uvicorn.Config(
        application(board, token=secrets.token_urlsafe(32), hosts=hosts), log_level="warning", access_log=False,
        server_header=False, date_header=False, limit_concurrency=_TOGETHER, timeout_graceful_shutdown=_GRACE,
        lifespan="on", ws="none", proxy_headers=False)
    ready(f"http://{HOST}:{port}/")
    _Server(config, board).run(sockets=[listening])
