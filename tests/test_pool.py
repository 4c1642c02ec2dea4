"""Workers end with the process that started them, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recoupe.pool import pool_of

PARENT = """
import os, time
from recoupe.pool import pool_of

if __name__ == "__main__":
    with pool_of(2) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(600)
"""


def double(number: int) -> int:
    return 2 * number


def test_a_pool_gives_the_results_in_order() -> None:
    with pool_of(2) as pool:
        assert list(pool.map(double, range(5))) == [0, 2, 4, 6, 8]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_worker_does_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=env) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        os.kill(worker, 0)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    for _ in range(200):
        if not _lives(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker goes on without its parent")


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return True
