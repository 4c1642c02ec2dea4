"""A PostgreSQL server of one's own, which can be killed and started again."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

__all__ = ["Elsewhere", "Server", "programs"]


def programs() -> Path | None:
    """The folder of the server's programs: on the path, or where Debian puts them."""
    found = shutil.which("postgres")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


def _owner() -> str | None:
    """The user who runs the server for root, whom it refuses."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


class Elsewhere:
    """A database that is running; `address` is its own."""

    def __init__(self, address: str) -> None:
        self.address = address
        # Stories of an earlier use of the database stay as they are.
        self.numbers = (f"recoupe{os.getpid()}_{n}" for n in count(1))
        self.standing: Any = None

    def schema(self) -> str:
        """The address of a new, empty schema: a place for one story."""
        import psycopg

        name = next(self.numbers)
        with psycopg.connect(self.address) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{self.address}{'&' if '?' in self.address else '?'}options=-csearch_path%3D{name}"

    def prepare(self) -> None:
        """Be ready to end backends at once."""
        import psycopg

        if self.standing is None:
            self.standing = psycopg.connect(self.address, autocommit=True)

    def terminate(self) -> None:
        """End the backends of all others who use the database, from the inside."""
        self.prepare()
        self.standing.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                              "AND usename = current_user AND datname = current_database()")


class Server(Elsewhere):
    """A server that listens on a socket in a folder of its own; `address` is its own without the last part."""

    def __init__(self, place: Path) -> None:
        self.place, self.user = place, _owner()
        self.home = Path(tempfile.mkdtemp(prefix="recoupe-pg-", dir="/tmp"))     # the path of a socket is short
        super().__init__(f"postgresql://tester@/postgres?host={quote(str(self.home), safe='')}")
        if self.user:
            shutil.chown(self.home, self.user)
        made = subprocess.run(  # noqa: S603
            [place / "initdb", "-D", self.home / "data", "-U", "tester", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"],
            user=self.user, cwd=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        if made.returncode:
            raise RuntimeError(made.stderr.decode())
        self.start()

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        import psycopg

        self.running = subprocess.Popen(  # noqa: S603
            [self.place / "postgres", "-D", self.home / "data", "-k", self.home, "-c", "listen_addresses="],
            user=self.user, cwd=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            try:
                psycopg.connect(self.address).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError("the server does not start")

    def kill(self) -> None:
        """SIGKILL to the server and to every process of it, as when the machine goes down."""
        main, self.standing = self.running.pid, None
        # Stopped first, it starts no process that the list would miss.
        os.kill(main, signal.SIGSTOP)
        below = Path(f"/proc/{main}/task/{main}/children")
        for child in below.read_text().split() if below.exists() else ():
            os.kill(int(child), signal.SIGKILL)
        os.kill(main, signal.SIGKILL)
        self.running.wait()

    def stop(self) -> None:
        """Stop it and take its folder away."""
        self.standing = None
        self.running.send_signal(signal.SIGINT)
        self.running.wait(30)
        shutil.rmtree(self.home)
