"""Files that are whole on the disk, whatever ends the program or the machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

__all__ = ["put_whole", "settle"]


def put_whole(path: Path, data: bytes, *, rights: int) -> None:
    """Put bytes in the place of a file at once: whoever reads it sees the old or the new, also after a power cut.

    OSError where it cannot be written; then the old file stands, and no draft is left beside it.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     put_whole(Path(folder, "a.txt"), b"La crue monte.", rights=0o644)
    ...     Path(folder, "a.txt").read_text(), os.listdir(folder)
    ('La crue monte.', ['a.txt'])
    """
    folder = path.absolute().parent
    handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(draft, rights)
        os.replace(draft, path)
    except BaseException:
        # A full disk or Ctrl-C leaves no draft beside the old file.
        Path(draft).unlink(missing_ok=True)
        raise
    settle(folder)


def settle(folder: Path) -> None:
    """Have the disk keep the names of the files in a folder, where the system lets a folder be opened.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     settle(Path(folder))
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
