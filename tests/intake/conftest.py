"""A web server that each test has to itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.intake.local_site import Site
from tests.serving import serving


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    with serving(server):
        yield server
