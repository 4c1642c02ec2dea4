"""A story in each of the two databases; PostgreSQL is a real server, started here and stopped at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checks.faults.server import Server, programs
from recoupe.store import Place, place_of
from recoupe.store.story import Story, create

STORES = ("sqlite", "postgres")


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
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What names a story that is not made yet, in each of the databases."""
    if request.param == "sqlite":
        return str(tmp_path / "crue.story")
    return str(request.getfixturevalue("server").schema())


@pytest.fixture
def place(address: str) -> Place:
    return place_of(address)


@pytest.fixture
def story(place: Place) -> Story:
    """An empty story."""
    return create(place)


@pytest.fixture(params=STORES, scope="session")
def fresh(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Place]:
    """As many places for stories as wanted."""
    if request.param == "sqlite":
        return lambda: Place(path=tmp_path_factory.mktemp("stories") / "crue.story")
    server = request.getfixturevalue("server")
    return lambda: place_of(server.schema())
