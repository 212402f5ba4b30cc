"""Files that are either whole or not there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from . import _core


def write_atomically(path: str | os.PathLike[str], content: str | bytes) -> Path:
    """Write a file so that a kill at any moment leaves the old one or the new one.

    The content goes to a temporary file beside it, is forced to the disk, and takes the name in one step.
    """
    target = check_writable(path)
    folder = target.resolve().parent
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=folder)
    except OSError as error:
        raise _core.InvalidArgument(f"{target}: cannot write here ({error.strerror}); choose another place") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(folder)
    return target


def check_writable(path: str | os.PathLike[str]) -> Path:
    """Say at once, before any work is done, that a file cannot be written there."""
    target = Path(path)
    folder = target.resolve().parent
    if not folder.is_dir():
        raise _core.InvalidArgument(f"{target}: the folder {folder} does not exist; make it first")
    if target.is_dir():
        raise _core.InvalidArgument(f"{target}: is a folder; name a file")
    return target


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """The new name is safe only once the folder is on the disk, too; some systems cannot do that."""
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
