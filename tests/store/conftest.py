"""A story in each of the two databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.store import Place, place_of
from recoupe.store.story import Story, create
from tests.conftest import STORES


@pytest.fixture
def address(story_address: str) -> str:
    """What names a story that is not made yet, in each of the databases."""
    return story_address


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
