"""The two databases of a story, for tests; PostgreSQL is a real server, started here and stopped at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

NUMBERS = count(1)
STORES = ("sqlite", "postgres")


def programs() -> Path | None:
    """The folder of the server's programs: on the path, or where Debian puts them."""
    found = shutil.which("postgres")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


def owner() -> str | None:
    """The user who runs the server when the tests run as root, whom it refuses."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def running() -> Iterator[str]:
    """The address of a server of PostgreSQL, without its last part, for as long as it runs; the test is skipped where
    none is installed, unless it must be."""
    place = programs()
    if place is None:
        if os.environ.get("RECOUPE_POSTGRES") == "needed":
            pytest.fail("no PostgreSQL server is installed")
        pytest.skip("no PostgreSQL server is installed")
    user = owner()
    with tempfile.TemporaryDirectory(prefix="recoupe-pg-", dir="/tmp") as folder:
        home = Path(folder)
        if user:
            shutil.chown(home, user)
        given = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        made = subprocess.run([place / "initdb", "-D", home / "data", "-U", "tester", "-A", "trust", "-E", "UTF8",
                               "--locale=C.UTF-8", "--no-sync"], **given)
        assert made.returncode == 0, made.stderr.decode()
        serving = subprocess.Popen([place / "postgres", "-D", home / "data", "-k", folder, "-c", "listen_addresses="],
                                   user=user, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            address = f"postgresql://tester@/postgres?host={quote(folder, safe='')}"
            wait_for(address)
            yield address
        finally:
            serving.send_signal(signal.SIGINT)
            serving.wait(30)


def wait_for(address: str) -> None:
    """Wait until a server takes connections."""
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(address).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError("the server does not start")


def schema_in(server: str) -> str:
    """The address of a new, empty schema of a server: a place for one story."""
    import psycopg

    name = f"story{next(NUMBERS)}"
    with psycopg.connect(server) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"
