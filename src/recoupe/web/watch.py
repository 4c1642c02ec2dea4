"""What lies in a folder, told apart by name, size and moment of change: when it changes there is something to read."""

from __future__ import annotations

import os
from pathlib import Path

from recoupe.intake import JUDGEMENTS
from recoupe.intake.folder import sources_of

__all__ = ["Stamp", "stamp_of"]

Stamp = frozenset[tuple[str, int, int]]


def stamp_of(folder: Path) -> Stamp:
    """The files of a folder that count, each with its moment of change and its size.

    A file that is changed and put back to both is not seen to have changed; nothing that writes files does that.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     before = stamp_of(Path(place))
    ...     _ = Path(place, "a.txt").write_text("La crue monte.")
    ...     before == stamp_of(Path(place))
    False
    """
    paths = {source.path for source in sources_of([folder])[0]}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if JUDGEMENTS in files:
            paths.add(Path(place, JUDGEMENTS))
    return frozenset(seen for path in paths if (seen := _seen(path)) is not None)


def _seen(path: Path) -> tuple[str, int, int] | None:
    try:
        about = path.stat()
    except OSError:  # gone since the folder was listed
        return None
    return os.fspath(path), about.st_mtime_ns, about.st_size
