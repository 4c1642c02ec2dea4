"""Expressions of calendar time, read from the words: no calendar is opened here."""

from __future__ import annotations

from recoupe.read.times.find import find_times

__all__ = ["find_times"]
