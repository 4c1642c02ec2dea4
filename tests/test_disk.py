"""A file that is put in its place is whole there, and on the disk before anybody is told."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recoupe.disk import put_whole


def test_the_file_is_on_the_disk_before_it_is_in_its_place_and_its_name_before_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noted(name: str) -> Callable[..., Any]:
        call = getattr(os, name)

        def noting(*given: Any, **named: Any) -> Any:
            kind = ""
            if name == "fsync":
                kind = " folder" if stat.S_ISDIR(os.fstat(given[0]).st_mode) else " file"
            done.append(name + kind)
            return call(*given, **named)

        return noting

    for name in ("fsync", "replace"):
        monkeypatch.setattr(os, name, noted(name))
    put_whole(tmp_path / "a.txt", b"La crue monte.", rights=0o640)
    assert done == ["fsync file", "replace", "fsync folder"]
    assert (tmp_path / "a.txt").read_bytes() == b"La crue monte."
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["fsync", "chmod", "replace"])
def test_what_cannot_be_written_leaves_the_old_and_no_draft(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.txt").write_bytes(b"old")
    monkeypatch.setattr(os, name, full)
    with pytest.raises(OSError, match="No space"):
        put_whole(tmp_path / "a.txt", b"new", rights=0o644)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.txt", b"old")]
