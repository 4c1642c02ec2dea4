"""What all tests share: the same random examples on every run, and time enough for a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("recoupe", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("recoupe")
