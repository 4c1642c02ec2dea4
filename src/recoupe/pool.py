"""Processes that work for this one, and end with it however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.process import BaseProcess

__all__ = ["pool_of"]


def pool_of(
    workers: int, prepare: Callable[..., object] | None = None, given: tuple[object, ...] = ()
) -> ProcessPoolExecutor:
    """A pool of at most so many processes, and of no more than there are processors.

    `prepare(*given)` runs once in each.  Ctrl-C is left to the process that started the pool.  A worker ends when that
    one is killed: it would otherwise wait for work for ever, with the parser in its memory.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(min(workers, os.cpu_count() or 1), context, _begin, (prepare, given))


def _begin(prepare: Callable[..., object] | None, given: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    if prepare is not None:
        prepare(*given)


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
