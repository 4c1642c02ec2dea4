"""What all tests share: the same random examples on every run, time enough for a busy machine, places for stories."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from checks.faults.server import Server, programs

STORES = ("sqlite", "postgres")

settings.register_profile("recoupe", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("recoupe")
# A shell that runs the tests in the background has them ignore Ctrl-C, and the commands that they start with them.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal session that has no language of its own: the program speaks English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of PostgreSQL."""
    place = programs()
    if place is None:
        if os.environ.get("RECOUPE_POSTGRES") == "needed":
            pytest.fail("no PostgreSQL server is installed")
        pytest.skip("no PostgreSQL server is installed")
    running = Server(place)
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(params=STORES)
def story_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What names a story that is not made yet, in each of the databases."""
    if request.param == "sqlite":
        return str(tmp_path / "crue.story")
    return str(request.getfixturevalue("server").schema())
