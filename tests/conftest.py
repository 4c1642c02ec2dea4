"""What all tests share: the same random examples on every run, and time enough for a busy machine."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("recoupe", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("recoupe")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal session that has no language of its own: the program speaks English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
