"""Files that are either whole or not there."""

from __future__ import annotations

import os
import reprlib
import stat
from pathlib import Path

from . import _core

AnyPath = str | bytes | os.PathLike[str] | os.PathLike[bytes]


def path_of(path: AnyPath) -> Path:
    """A path however it was given: every function that takes one reads it here."""
    try:
        text = os.fsdecode(path)
    except TypeError:
        given = f"{reprlib.repr(path)} ({type(path).__name__})"
        raise _core.InvalidArgument(f"{given} is no path; give a text or a pathlib.Path") from None
    if not text:
        raise _core.InvalidArgument("the path is empty; give a file or a folder (`.` is the current one)")
    if "\0" in text:
        raise _core.InvalidArgument(f"{text!r}: no path has a NUL; correct it")
    return Path(text)


def write_atomically(path: AnyPath, content: str | bytes) -> Path:
    """Write a file so that a kill at any moment leaves the old one or the new one.

    Links are followed and stay, a file keeps its rights, pipes and devices are written into: `hanse::io::AtomicFile`.
    """
    target = check_writable(path)
    _core.io.write_file(target, content.encode("utf-8") if isinstance(content, str) else content)
    return target


def check_writable(path: AnyPath) -> Path:
    """Say at once, before any work is done, that a file cannot be written there."""
    target = path_of(path)
    try:
        there = target.stat()
    except FileNotFoundError:
        folder = Path(os.path.realpath(target)).parent
        if not folder.is_dir():
            raise _core.InvalidArgument(f"{target}: the folder {folder} does not exist; make it first") from None
        if not os.access(folder, os.W_OK):
            raise _core.InvalidArgument(f"{target}: cannot write here; choose another place") from None
    except (OSError, ValueError) as error:
        raise _core.InvalidArgument(f"{target}: cannot write here ({error}); choose another place") from None
    else:
        if stat.S_ISDIR(there.st_mode):
            raise _core.InvalidArgument(f"{target}: is a folder; name a file")
        if not os.access(target, os.W_OK):
            raise _core.InvalidArgument(f"{target}: may not be written; change its rights or choose another place")
    return target
