"""A web server that each test has to itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.intake.local_site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
